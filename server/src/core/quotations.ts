import type { Passage, PlanDocument } from './document.ts';
import { isPlaceholder } from '../artifacts/index.ts';
import { presentArtifacts, type PresentArtifact } from './facts/artifacts.ts';
import type { Quotation, Range } from './types.ts';

/** Shorter words stand everywhere, and lead nowhere. */
const SHORTEST = 8;
/** Longer ones are found by their beginning. */
const MOST_WORDS = 16;

/** The words in a document's own one-pagers that may be its own, or those of the document that the one-pager is about. */
export function quotations(document: PlanDocument): Quotation[] {
  return presentArtifacts(document)
    .filter(({ link }) => !link)
    .flatMap((found) =>
      found.match.artifact.fields
        .filter((field) => field.quotes)
        .flatMap((field) => passagesOf(found, field.key).flatMap(quotationsIn)),
    );
}

function passagesOf({ table, headings, match }: PresentArtifact, key: string): Passage[] {
  const column = match.columnMap[key];
  if (column === undefined) return [];
  if (table) return table.shape.body.flatMap((_, row) => table.cell(row + 1, column) ?? []);
  const heading = headings?.[Object.keys(match.columnMap).indexOf(key)];
  return [...(heading?.section.passages ?? [])];
}

/** A passage's quotations; all of it where it marks none. */
function quotationsIn(passage: Passage): Quotation[] {
  const { text } = passage;
  if (isPlaceholder(text)) return [];
  const marked = [...text.matchAll(/“([^“”]+)”/g)].map((match) => ({
    start: match.index + 1,
    end: match.index + 1 + match[1]!.length,
  }));
  return (marked.length ? marked : [{ start: 0, end: text.length }])
    .map(({ start, end }) => ({ range: passage.range(start, end), words: text.slice(start, end).trim() }))
    .filter(({ words }) => words.length >= SHORTEST);
}

/**
 * Where a text says these words, outside the ranges given: letter by letter but for case, markup, line breaks and a
 * plural. Undefined where it does not.
 */
export function findWords(text: string, words: string, outside: readonly Range[]): Range | undefined {
  const parts = words
    .replace(/…\s*$/, '')
    .match(/[\p{L}\p{M}\d]+/gu)
    ?.slice(0, MOST_WORDS);
  if (!parts?.length) return undefined;
  const pattern = new RegExp(`(?<![\\p{L}\\d])${parts.join('s?[^\\p{L}\\d]{1,12}')}`, 'giu');
  for (const match of text.matchAll(pattern)) {
    const range = { start: match.index, end: match.index + match[0].length };
    if (!outside.some(({ start, end }) => start < range.end && range.start < end)) return range;
  }
  return undefined;
}
