import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { linkedFrom } from './linked.ts';
import { hashOf, hashOfLinked, replaceFile, type LintOutcome, type LintTask } from './lint.ts';

/** What a file came to when it was linted last, and what that depended on. */
interface Entry {
  /** Of the file's bytes. */
  hash: string;
  /** Of all else that the outcome depends on. */
  settings: string;
  outcome: LintOutcome;
}

/**
 * The outcomes of earlier runs, by path: one counts as long as the file, the one-pagers that it links to, its settings
 * and planlint are the same.
 */
export class Cache {
  readonly #path: string;
  readonly #version: string;
  readonly #entries: Map<string, Entry>;
  #changed = false;

  private constructor(path: string, version: string, entries: Map<string, Entry>) {
    this.#path = path;
    this.#version = version;
    this.#entries = entries;
  }

  /** A cache that cannot be read, or that another version wrote, is an empty one. */
  static async open(path: string, version: string): Promise<Cache> {
    let entries: [string, Entry][] = [];
    try {
      const content = JSON.parse(await readFile(path, 'utf8')) as { planlint: string; entries: [string, Entry][] };
      if (content.planlint === version && Array.isArray(content.entries)) entries = content.entries;
    } catch {
      // Not there yet, or cut short.
    }
    return new Cache(path, version, new Map(entries));
  }

  /** Lints what is not known; the outcomes come in the order of the tasks. */
  async lint(
    tasks: readonly LintTask[],
    lintFiles: (tasks: readonly LintTask[]) => Promise<LintOutcome[]>,
  ): Promise<LintOutcome[]> {
    const settings = new Memo();
    const known = await mapSome(tasks, async ({ path, ...rest }) => {
      const entry = this.#entries.get(path);
      if (entry?.settings !== settings.of(rest)) return undefined;
      const bytes = await readFile(path).catch(() => undefined);
      if (!bytes || hashOf(bytes) !== entry.hash) return undefined;
      return (await isLinkedAsBefore(path, rest.folder, entry.outcome)) ? entry.outcome : undefined;
    });
    const unknown = tasks.filter((_, i) => !known[i]);
    const linted = unknown.length > 0 ? await lintFiles(unknown) : [];
    for (const [i, outcome] of linted.entries()) {
      const { path, ...rest } = unknown[i]!;
      this.#changed = true;
      // A text that was fixed is another one by now.
      if ('error' in outcome || outcome.result.output !== undefined) this.#entries.delete(path);
      else this.#entries.set(path, { hash: outcome.hash, settings: settings.of(rest), outcome });
    }
    let next = 0;
    return known.map((outcome) => outcome ?? linted[next++]!);
  }

  /** Writes what was learned, without files that are gone. */
  async write(): Promise<void> {
    if (!this.#changed) return;
    const entries = [...this.#entries].filter(([path]) => existsSync(path));
    await mkdir(dirname(this.#path), { recursive: true });
    await replaceFile(this.#path, JSON.stringify({ planlint: this.#version, entries }));
  }
}

async function isLinkedAsBefore(path: string, folder: string, outcome: LintOutcome): Promise<boolean> {
  const linked = 'linked' in outcome ? outcome.linked : undefined;
  return !linked || hashOfLinked(await linkedFrom(path, linked.targets, folder)) === linked.hash;
}

/** Hashes settings once for all the files that share them. */
class Memo {
  readonly #known = new Map<string, string>();

  of(settings: object): string {
    const text = JSON.stringify(settings);
    let hash = this.#known.get(text);
    if (!hash) this.#known.set(text, (hash = hashOf(new TextEncoder().encode(text))));
    return hash;
  }
}

/** Few files at a time, so that a large tree does not run out of file handles. */
async function mapSome<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 64) {
    results.push(...(await Promise.all(items.slice(at, at + 64).map(read))));
  }
  return results;
}
