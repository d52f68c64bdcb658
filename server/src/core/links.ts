import { isOnePager } from './front-matter.ts';
import type { Range } from './types.ts';

/** A link of a document to a Markdown file that lies near it. */
export interface Link {
  /** The path as it is written, without what follows a `#`. */
  readonly target: string;
  /** The words that a reader sees. */
  readonly label: Range;
}

/** The texts of files that a document links to, by the target as it is written there. */
export type LinkedTexts = ReadonlyMap<string, string>;

/** More are no one-pagers but an index, and each costs a look at the disk. */
const MOST_LINKED = 20;
/** A longer text is no one-pager; in a file, of so many bytes. */
export const LONGEST_LINKED = 1_000_000;

// A path from the root, or with a scheme or host, is none that lies near.
const LINK =
  /(?<!!)\[((?:[^[\]\\]|\\.|\[[^[\]\\]*\]){1,300})\]\(<?(?![/\\])([^()<>\s#?:]{1,1000}\.(?:md|markdown))(?:#[^()<>\s]*)?>?(?:[ \t]+"[^"\n]*")?\)/gi;

/** The links of a text to Markdown files, by relative paths; those in code are still among them. */
export function linksIn(text: string): Link[] {
  return Array.from(text.matchAll(LINK), ({ index, 1: label, 2: target }) => ({
    target: target!,
    label: { start: index + 1, end: index + 1 + label!.length },
  }));
}

/** The targets of a text's links, each once. */
export function linkTargets(text: string): string[] {
  // Most documents link to nothing, and are told so at no cost.
  if (!text.includes('](')) return [];
  return [...new Set(linksIn(text).map(({ target }) => target))];
}

/** The one-pagers among linked files, read by whoever can; what is none, or cannot be read, is left out. */
export async function readLinked(
  targets: readonly string[],
  read: (target: string) => Promise<string | undefined>,
): Promise<LinkedTexts> {
  const some = targets.slice(0, MOST_LINKED);
  const texts = await Promise.all(some.map(read));
  return new Map(
    some.flatMap((target, i): [string, string][] => {
      const text = texts[i];
      return text !== undefined && text.length <= LONGEST_LINKED && isOnePager(text) ? [[target, text]] : [];
    }),
  );
}
