import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { describe, replaceFile } from './lint.ts';
import { withMessages, type FileResult } from './result.ts';

/**
 * Findings that are known and not to be reported again: for each file (relative to the baseline, with `/`) the
 * fingerprints of its findings, by rule.
 */
interface BaselineFile {
  version: 1;
  files: Record<string, Record<string, string[]>>;
}

/** The list of known findings. What was known in a file that is gone counts in whatever file it has moved to. */
export class Baseline {
  readonly #path: string;
  #files = new Map<string, Map<string, string[]>>();

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws where the file is missing, unreadable or no baseline */
  async read(): Promise<void> {
    let content: BaselineFile;
    try {
      content = JSON.parse(await readFile(this.#path, 'utf8')) as BaselineFile;
    } catch (error) {
      throw new Error(error instanceof SyntaxError ? `not JSON (${error.message})` : describe(error), { cause: error });
    }
    const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
    if (!isRecord(content) || content.version !== 1 || !isRecord(content.files)) throw new Error('not a baseline file');
    for (const [file, rules] of Object.entries(content.files)) {
      if (!isRecord(rules)) throw new Error('not a baseline file');
      const lists = Object.entries(rules).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]));
      this.#files.set(file, new Map(lists));
    }
  }

  /** The results without what is known, and how many findings that left out. */
  filter(
    results: readonly FileResult[],
    fingerprints: readonly (readonly string[])[],
  ): { results: FileResult[]; known: number } {
    const moved = new Tally();
    for (const [file, rules] of this.#files) {
      if (!existsSync(resolve(dirname(this.#path), file))) for (const list of rules.values()) moved.add(list);
    }
    let known = 0;
    const filtered = results.map((result, i) => {
      const own = new Tally();
      for (const list of this.#files.get(this.#key(result.filePath))?.values() ?? []) own.add(list);
      const messages = result.messages.filter(
        (_, j) => !own.take(fingerprints[i]![j]!) && !moved.take(fingerprints[i]![j]!),
      );
      known += result.messages.length - messages.length;
      return messages.length === result.messages.length ? result : withMessages(result, messages);
    });
    return { results: filtered, known };
  }

  /** Makes what these results hold known, and forgets files that are gone. Files that were not linted keep theirs. */
  async update(results: readonly FileResult[], fingerprints: readonly (readonly string[])[]): Promise<void> {
    for (const file of this.#files.keys()) {
      if (!existsSync(resolve(dirname(this.#path), file))) this.#files.delete(file);
    }
    for (const [i, result] of results.entries()) {
      const rules = new Map<string, string[]>();
      for (const [j, { ruleId }] of result.messages.entries()) {
        rules.set(ruleId, [...(rules.get(ruleId) ?? []), fingerprints[i]![j]!]);
      }
      if (rules.size > 0) this.#files.set(this.#key(result.filePath), rules);
      else this.#files.delete(this.#key(result.filePath));
    }
    // Sorted, so that a change of one document is a change of a few lines in review.
    const sorted = <T>(entries: Iterable<[string, T]>): [string, T][] =>
      [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const content: BaselineFile = {
      version: 1,
      files: Object.fromEntries(
        sorted(this.#files).map(([file, rules]) => [
          file,
          Object.fromEntries(sorted(rules).map(([rule, list]) => [rule, [...list].sort()])),
        ]),
      ),
    };
    await replaceFile(this.#path, `${JSON.stringify(content, null, 2)}\n`);
  }

  #key(path: string): string {
    return relative(dirname(this.#path), path).split(sep).join('/');
  }
}

/** How often each fingerprint may still be left out: a sentence that is there twice is known twice. */
class Tally {
  readonly #counts = new Map<string, number>();

  add(fingerprints: readonly string[]): void {
    for (const each of fingerprints) this.#counts.set(each, (this.#counts.get(each) ?? 0) + 1);
  }

  take(fingerprint: string): boolean {
    const left = this.#counts.get(fingerprint) ?? 0;
    if (left > 0) this.#counts.set(fingerprint, left - 1);
    return left > 0;
  }
}
