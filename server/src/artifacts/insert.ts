import type { Range } from '../core/types.ts';
import { linesOf, newlineOf, type Line } from './tables.ts';

/** Where a new block goes, and the line breaks that set it off from its neighbours. */
export interface Gap {
  offset: number;
  before: string;
  after: string;
}

/**
 * The place for a new block after the block at `range`: after the whole list, quote or table that the range is in, after
 * the front matter, and after the list that a line ending in a colon introduces.
 */
export function gapAfter(text: string, range: Range): Gap {
  const lines = linesOf(text);
  const newline = newlineOf(text);
  const index = lastLineOf(lines, range);
  const last = lines[index]!;
  const offset = last.end;
  const rest = text.slice(offset);
  const before = isBlank(last) ? (index > 0 && !isBlank(lines[index - 1]!) ? newline : '') : newline + newline;
  if (rest === '') return { offset, before, after: text === '' ? newline : '' };
  const next = /^(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r|\n|$)/.test(rest);
  return { offset, before, after: next ? '' : newline };
}

const MARKER = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const BREAK = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const QUOTE = /^ {0,3}>/;
const FENCE = /^ {0,3}(?:```|~~~)/;
const HTML = /^ {0,3}</;
const INDENTED = /^(?: {2,}|\t)/;

const isBlank = (line: Line): boolean => /^[ \t]*$/.test(line.text);
const isMarker = (line: Line): boolean => MARKER.test(line.text) && !BREAK.test(line.text);
/** Starts a block of its own where it is not indented. */
const interrupts = (line: Line): boolean =>
  HEADING.test(line.text) || FENCE.test(line.text) || BREAK.test(line.text) || HTML.test(line.text);

function lastLineOf(lines: readonly Line[], range: Range): number {
  const frontMatter = endOfFrontMatter(lines);
  let first = lineAt(lines, range.start);
  if (first <= frontMatter) return frontMatter;
  let last = lineAt(lines, range.end > range.start ? range.end - 1 : range.start);
  while (last > first && isBlank(lines[last]!)) last--;
  while (first < last && isBlank(lines[first]!)) first++;
  if (isBlank(lines[last]!)) return last;
  if (QUOTE.test(lines[first]!.text)) return endWhile(lines, last, (line) => !isBlank(line) && !interrupts(line));
  if (inList(lines, first)) return endOfList(lines, last);
  if (first === last && HEADING.test(lines[first]!.text)) return last;
  last = endWhile(
    lines,
    last,
    (line) =>
      !isBlank(line) &&
      !HEADING.test(line.text) &&
      !FENCE.test(line.text) &&
      !HTML.test(line.text) &&
      !QUOTE.test(line.text) &&
      (!isMarker(line) || /^\s*-+\s*$/.test(line.text)) &&
      !/^ {0,3}(?:\*{3,}|_{3,})\s*$/.test(line.text),
  );
  const next = nextFilled(lines, last);
  if (next !== undefined && /[:：]\s*\**\s*$/.test(lines[last]!.text) && isMarker(lines[next]!))
    return endOfList(lines, next);
  return last;
}

function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The line that closes the front matter, or -1. */
function endOfFrontMatter(lines: readonly Line[]): number {
  if (!/^---[ \t]*$/.test(lines[0]!.text)) return -1;
  return lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line.text));
}

function endWhile(lines: readonly Line[], from: number, belongs: (line: Line) => boolean): number {
  let last = from;
  while (last + 1 < lines.length && belongs(lines[last + 1]!)) last++;
  return last;
}

function nextFilled(lines: readonly Line[], from: number): number | undefined {
  for (let i = from + 1; i < lines.length; i++) if (!isBlank(lines[i]!)) return i;
  return undefined;
}

function inList(lines: readonly Line[], from: number): boolean {
  for (let i = from; ;) {
    const line = lines[i]!;
    if (isMarker(line)) return true;
    const indented = INDENTED.test(line.text);
    if (!indented && (interrupts(line) || /^ {0,3}[|>]/.test(line.text))) return false;
    i--;
    if (i < 0) return false;
    if (!isBlank(lines[i]!)) continue;
    if (!indented) return false;
    while (i > 0 && isBlank(lines[i]!)) i--;
    if (isBlank(lines[i]!)) return false;
  }
}

function endOfList(lines: readonly Line[], from: number): number {
  let last = from;
  for (;;) {
    const next = nextFilled(lines, last);
    if (next === undefined) return last;
    const line = lines[next]!;
    const inside = isMarker(line) || INDENTED.test(line.text) || (next === last + 1 && !interrupts(line));
    if (!inside) return last;
    last = next;
  }
}
