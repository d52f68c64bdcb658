import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { CONFIG_NAMES, EMPTY_CONFIG, parseConfig, type Config, type ConfigProblem } from './index.ts';
import { MAX_CONFIG_LENGTH } from './parse.ts';

export interface ConfigFile {
  /** Absolute. */
  path: string;
  config: Config;
  problems: readonly ConfigProblem[];
  /** The file is not there (one that was asked for by name). */
  missing?: boolean;
}

/** Finds and reads configuration files, each folder once. The file system may change under it: make a new one then. */
export class ConfigSearch {
  readonly #folders = new Map<string, Promise<ConfigFile | undefined>>();

  /** The nearest configuration file in the folder of the document or above; undefined where there is none. */
  find(documentPath: string): Promise<ConfigFile | undefined> {
    return this.#findFrom(dirname(documentPath));
  }

  /** Every file read so far, for its problems. */
  async read(): Promise<ConfigFile[]> {
    const files = await Promise.all(this.#folders.values());
    return [...new Map(files.filter((file) => file !== undefined).map((file) => [file.path, file])).values()];
  }

  #findFrom(folder: string): Promise<ConfigFile | undefined> {
    let found = this.#folders.get(folder);
    if (!found) this.#folders.set(folder, (found = this.#look(folder)));
    return found;
  }

  async #look(folder: string): Promise<ConfigFile | undefined> {
    const paths = CONFIG_NAMES.map((name) => join(folder, name));
    const present: string[] = [];
    for (const path of paths) if (await isFile(path)) present.push(path);
    const [path, ...others] = present;
    if (path === undefined) {
      const parent = dirname(folder);
      return parent === folder ? undefined : this.#findFrom(parent);
    }
    const file = await readConfigFile(path);
    const ignored = others.map((other) => problemOf(other, `Not read, because ${path} stands beside it.`));
    return { ...file, problems: [...file.problems, ...ignored] };
  }
}

/** Reads one configuration file. A file that cannot be read is an empty configuration with a problem. */
export async function readConfigFile(path: string): Promise<ConfigFile> {
  const broken = (message: string): ConfigFile => ({
    path,
    config: EMPTY_CONFIG,
    problems: [problemOf(path, message)],
  });
  try {
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    if ((await stat(path)).size > MAX_CONFIG_LENGTH * 3) return broken('The file is too large for a configuration.');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    return { path, ...parseConfig(text, path) };
  } catch (error) {
    if (error instanceof TypeError) return broken('The file is not UTF-8.');
    const { code, message } = error as NodeJS.ErrnoException;
    return { ...broken(`The file cannot be read: ${message}`), missing: code === 'ENOENT' };
  }
}

/** A document's path as globs of the configuration see it: relative to the folder of the file, with `/`. */
export function pathForGlobs(documentPath: string, configPath: string | undefined, workspace: string): string {
  return relative(configPath === undefined ? workspace : dirname(configPath), documentPath)
    .split(sep)
    .join('/');
}

function problemOf(path: string, message: string): ConfigProblem {
  return { path, message, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    // A file that is there and may not be looked at is to be reported by the one who reads it.
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}
