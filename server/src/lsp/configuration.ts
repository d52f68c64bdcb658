import { CONFIG_NAMES, parseConfig, settingsFor, type Config, type ConfigProblem } from '../config/index.ts';
import type { Settings } from '../core/types.ts';

/** A configuration file that was found. */
interface ConfigFile {
  uri: string;
  /** Of its folder, without a slash at the end. */
  folder: string;
  text: string;
  config: Config;
  problems: readonly ConfigProblem[];
}

export interface Sources {
  /** The editor's `planlint.*` settings for a folder ('' for none), as they come. */
  section(scope: string): Promise<unknown>;
  /** The text of a file; undefined when there is none. */
  readFile(uri: string): Promise<string | undefined>;
  /** The folders of the workspace, as URIs. */
  folders(): readonly string[];
  /** Called for each configuration file that is read, also when nothing is wrong with it. */
  found(uri: string, text: string, problems: readonly ConfigProblem[]): void;
  /** Called when something in the editor's settings cannot be used. */
  mistaken(message: string): void;
}

/** The keys of a configuration file that the editor's settings have too. */
const SHARED = ['rules', 'overrides', 'documents', 'words', 'phrases', 'series'];

/**
 * The settings of each document: planlint's own, then the editor's, then those of the nearest `.planlint.*` file at the
 * document's folder or above. Everything is read once; make a new one when something may have changed.
 */
export class Configuration {
  private readonly sources: Sources;
  private readonly sections = new Map<string, Promise<{ enabled: boolean; config: Config }>>();
  private readonly files = new Map<string, Promise<ConfigFile | undefined>>();
  private readonly settings = new Map<string, Promise<Settings | 'disabled'>>();

  constructor(sources: Sources) {
    this.sources = sources;
  }

  /** `disabled` where the editor's settings switch planlint off. Rejected when the editor does not answer. */
  settingsFor(uri: string): Promise<Settings | 'disabled'> {
    let settings = this.settings.get(uri);
    if (!settings) {
      // A tree of many files is read once; what is remembered of it should not grow for ever.
      if (this.settings.size > 1000) this.settings.clear();
      this.settings.set(uri, (settings = this.resolve(uri)));
    }
    return settings;
  }

  private async resolve(uri: string): Promise<Settings | 'disabled'> {
    const scope = this.scopeOf(uri);
    const home = isHierarchical(uri) ? parentOf(uri) : (scope ?? this.sources.folders()[0]);
    const [editor, file] = await Promise.all([
      this.editorConfig(scope ?? ''),
      home === undefined ? undefined : this.nearest(trim(home), scope === undefined ? undefined : trim(scope)),
    ]);
    if (!editor.enabled) return 'disabled';
    const base = file?.folder ?? scope ?? home ?? '';
    return settingsFor(file?.config, relativePath(uri, trim(base)), editor.config);
  }

  /** Where what a document's configuration says is kept: the nearest file, or the one to be made at the top. */
  async fileFor(uri: string): Promise<{ uri: string; text: string | undefined; path: string } | undefined> {
    if (!isHierarchical(uri)) return undefined;
    const scope = this.scopeOf(uri);
    const home = trim(parentOf(uri));
    const file = await this.nearest(home, scope === undefined ? undefined : trim(scope));
    const folder = file?.folder ?? trim(scope ?? home);
    return { uri: file?.uri ?? `${folder}/${CONFIG_NAMES[0]}`, text: file?.text, path: relativePath(uri, folder) };
  }

  private scopeOf(uri: string): string | undefined {
    const folders = this.sources.folders();
    return folders.filter((each) => isBelow(uri, each)).sort((a, b) => b.length - a.length)[0];
  }

  private editorConfig(scope: string): Promise<{ enabled: boolean; config: Config }> {
    let section = this.sections.get(scope);
    if (!section) this.sections.set(scope, (section = this.readSection(scope)));
    return section;
  }

  private async readSection(scope: string): Promise<{ enabled: boolean; config: Config }> {
    const section = await this.sources.section(scope);
    const values = isRecord(section) ? section : {};
    const shared = Object.fromEntries(SHARED.flatMap((key) => (key in values ? [[key, values[key]]] : [])));
    const { config, problems } = parseConfig(JSON.stringify(shared), 'settings');
    for (const { message } of problems) this.sources.mistaken(message);
    return { enabled: values['enable'] !== false, config };
  }

  /** The nearest file from a folder upwards: to the root of a disk, but of other file systems only to the workspace's. */
  private nearest(folder: string, scope: string | undefined): Promise<ConfigFile | undefined> {
    let file = this.files.get(folder);
    if (!file) this.files.set(folder, (file = this.look(folder, scope)));
    return file;
  }

  private async look(folder: string, scope: string | undefined): Promise<ConfigFile | undefined> {
    for (const name of CONFIG_NAMES) {
      const uri = `${folder}/${name}`;
      const text = await this.sources.readFile(uri);
      if (text === undefined) continue;
      const { config, problems } = parseConfig(text, name);
      this.sources.found(uri, text, problems);
      return { uri, folder, text, config, problems };
    }
    const parent = parentOf(folder);
    if (parent === folder || (folder === scope && !folder.startsWith('file:'))) return undefined;
    return this.nearest(parent, scope);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isBelow(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** `untitled:Untitled-1` stands nowhere. */
function isHierarchical(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/]*\/./i.test(uri);
}

function trim(folder: string): string {
  return folder.endsWith('/') ? folder.slice(0, -1) : folder;
}

/** The folder of a file or folder; the root's is the root. */
function parentOf(uri: string): string {
  const root = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(uri)?.[0] ?? '';
  const slash = uri.lastIndexOf('/');
  return slash <= root.length ? root : uri.slice(0, slash);
}

/** A document's path below a folder, as people write it; its name where it lies elsewhere. */
export function relativePath(uri: string, folder: string): string {
  const rest = isBelow(uri, folder) ? uri.slice(trim(folder).length + 1) : uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}
