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

const LABEL = String.raw`(?:[^[\]\\]|\\.)`;
// A path from the root, or with a scheme or host, is none that lies near.
const TARGET = String.raw`<?(?![/\\])([^()<>\s#?:]{1,1000}\.(?:md|markdown))(?:#[^()<>\s]*)?>?(?:[ \t]+"[^"\n]*")?`;
const INLINE = new RegExp(String.raw`(?<!!)\[((?:${LABEL}|\[[^[\]\\]*\]){1,300})\]\(${TARGET}\)`, 'gi');
/** `[the map]: map.md`, which `[words][the map]`, `[the map][]` and `[the map]` link to. */
const DEFINITION = new RegExp(String.raw`^ {0,3}\[(${LABEL}{1,300})\]:[ \t]*${TARGET}[ \t]*$`, 'gim');
const REFERENCE = new RegExp(String.raw`(?<!!)\[(${LABEL}{1,300})\](?:\[(${LABEL}{0,300})\])?(?![(:[])`, 'g');

/** What names a Markdown file. */
const PATH = /\.(?:md|markdown)\b/gi;

/** The links of a text to Markdown files, by relative paths, in their order; those in code are still among them. */
export function linksIn(text: string): Link[] {
  const links: Link[] = [];
  const targets = new Map<string, string>();
  for (const { start, source } of stretchesNaming(text)) {
    for (const { index, 1: label, 2: target } of source.matchAll(INLINE))
      links.push(linkAt(start + index, label!, target!));
    for (const [, name, target] of source.matchAll(DEFINITION)) {
      const key = nameOf(name!);
      if (!targets.has(key)) targets.set(key, target!);
    }
  }
  if (!targets.size) return links;
  for (const { index, 1: label, 2: name } of text.matchAll(REFERENCE)) {
    const target = targets.get(nameOf(name || label!));
    if (target !== undefined) links.push(linkAt(index, label!, target));
  }
  return links.sort((a, b) => a.label.start - b.label.start);
}

/** The stretches between blank lines that name a Markdown file: no link reaches over a blank line, and most text has none. */
function* stretchesNaming(text: string): Generator<{ start: number; source: string }> {
  let end = -1;
  for (const { index } of text.matchAll(PATH)) {
    if (index < end) continue;
    const start = text.lastIndexOf('\n\n', index) + 1;
    end = text.indexOf('\n\n', index);
    if (end < 0) end = text.length;
    yield { start, source: text.slice(start, end) };
  }
}

function linkAt(index: number, label: string, target: string): Link {
  return { target, label: { start: index + 1, end: index + 1 + label.length } };
}

/** Names of definitions are the same whatever their case and spaces. */
function nameOf(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The targets of a text's links, each once. */
export function linkTargets(text: string): string[] {
  // Most documents link to nothing, and are told so at no cost.
  if (!text.includes('](') && !text.includes(']:')) return [];
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
