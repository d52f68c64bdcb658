import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { convertPathToPattern, globby, isDynamicPattern, type Options } from 'globby';
import { didYouMean } from '../config/suggest.ts';
import { count, printable } from '../core/text.ts';
import { describe } from './lint.ts';

export interface FoundFiles {
  /** Absolute, each once, in the order of the arguments and sorted within each. */
  files: string[];
  /** Arguments that led to no file, one line each. */
  errors: string[];
}

const MARKDOWN = '**/*.{md,markdown}';

const OPTIONS: Options = {
  absolute: true,
  caseSensitiveMatch: false,
  dot: true,
  expandDirectories: false,
  // A link to a folder can lead back up; what it leads to is linted where it stands.
  followSymbolicLinks: false,
  ignore: ['**/node_modules/**', '**/.git/**'],
};

/** The files that the arguments name: files as they are, folders and globs without what git ignores. */
export async function findFiles(args: readonly string[], cwd: string): Promise<FoundFiles> {
  const files = new Set<string>();
  const errors: string[] = [];
  for (const arg of args) {
    const path = resolve(cwd, arg);
    const name = printable(arg);
    let found: string[];
    try {
      const stats = await stat(path);
      if (!stats.isDirectory()) found = [path];
      else {
        const { matches, unreadable } = await glob(MARKDOWN, path);
        errors.push(...unreadable);
        if (matches.length === 0) errors.push(`${name}: no Markdown files${await ignoredNote(MARKDOWN, path)}`);
        found = matches;
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' || !isDynamicPattern(arg)) {
        const hint = code === 'ENOENT' ? await nearMiss(path) : '';
        errors.push(`${name}: ${describe(error)}${hint}`);
        continue;
      }
      const pattern = process.platform === 'win32' ? convertPathToPattern(arg) : arg;
      const { matches, unreadable } = await glob(pattern, cwd);
      found = matches.filter((match) => /\.(?:md|markdown)$/i.test(match));
      errors.push(...unreadable);
      if (found.length === 0) errors.push(`${name}: matches no Markdown file${await ignoredNote(pattern, cwd)}`);
    }
    for (const file of found) files.add(file);
  }
  return { files: [...files], errors };
}

async function glob(pattern: string, cwd: string): Promise<{ matches: string[]; unreadable: string[] }> {
  const options = { ...OPTIONS, cwd, gitignore: true };
  const sorted = (paths: string[]): string[] => paths.map((path) => resolve(path)).sort();
  try {
    return { matches: sorted(await globby(pattern, options)), unreadable: [] };
  } catch (error) {
    // One folder that may not be opened must not hide the others.
    const path = (error as NodeJS.ErrnoException).path ?? cwd;
    const matches = await globby(pattern, { ...options, suppressErrors: true });
    return { matches: sorted(matches), unreadable: [`${printable(path)}: ${describe(error)}`] };
  }
}

/** Why nothing was found, if it is because git ignores it. */
async function ignoredNote(pattern: string, cwd: string): Promise<string> {
  const ignored = await globby(pattern, { ...OPTIONS, cwd, suppressErrors: true });
  const markdown = ignored.filter((path) => /\.(?:md|markdown)$/i.test(path));
  return markdown.length > 0 ? ` (${count(markdown.length, 'file')} ignored by git)` : '';
}

async function nearMiss(path: string): Promise<string> {
  const names = await readdir(dirname(path)).catch(() => []);
  return didYouMean(basename(path), names.slice(0, 1000).map(printable));
}
