/**
 * Reads without the parser what most of a plan consists of: headings, paragraphs, flat lists and tables of words, some
 * of them bold, some a link. Each reader says of a chunk what the parser would say, or nothing where it is not sure.
 */
import { MASK, mask, TextBuilder } from './text.ts';
import type { ChunkText, ListPlace, Unit } from './units.ts';

const HEADING = /^(#{1,6})[ \t]+([\p{L}\d(][^*_`[\]<>&\\~|#\r\n\0]*?)(?<![ \t])(?:\r?\n[ \t\r\n]*)?$/u;

/** How a line of prose begins: with nothing that could open a block. */
const BEGINS = String.raw`(?:[\p{L}("“‘]|\*\*?[\p{L}\d]|\d(?!\d{0,8}[.)](?:\s|$))|\[[^\]^[\s][^\][]*\]\(|\x60[^\x60])`;
/** A line up to its end. What is blank before the end would be a hard break. */
const LINE = String.raw`${BEGINS}[^\r\n]*(?<![ \t])(?:\r?\n|$)`;
const PARAGRAPH = new RegExp(`^(?:${LINE})+[ \\t\\r\\n]*$`, 'u');
const ITEM = new RegExp(String.raw`([-*+]|\d{1,9}([.)]))( {1,4})(?:(\[[ xX]\]) (?![*[\x60]))?${LINE}`, 'uy');
const CONTINUATION = new RegExp(` {0,5}${LINE}`, 'uy');
const BLANK = /[ \t]*(?:\r?\n|$)/y;
/** What words alone do not have. */
const MARKUP = /[*`[\]\\\0\r]|<(?![\s\d])|&(?:#|\w{1,40};)|(?<![\p{L}\d])_|_(?![\p{L}\d])/u;

/** Reads a heading or a paragraph. */
export function readProse(source: string): ChunkText | undefined {
  const heading = HEADING.exec(source);
  if (heading) {
    const start = source.indexOf(heading[2]!, heading[1]!.length);
    const end = start + heading[2]!.length;
    return textOf([
      {
        type: 'heading',
        depth: heading[1]!.length,
        text: mask(heading[2]!),
        segments: [0, start],
        start: 0,
        end,
        quoted: false,
        strong: [],
      },
    ]);
  }
  if (source.length > 16_384 || source.includes('|') || !PARAGRAPH.test(source)) return undefined;
  const end = trimmedEnd(source, 0, source.length);
  const read = readLines(source, 0, end);
  return read && textOf([{ type: 'paragraph', ...read, start: 0, end, quoted: false }]);
}

/** Reads a list that has no list in it. */
export function readList(source: string): ChunkText | undefined {
  if (!matches(ITEM, source, 0) || source.includes('|')) return undefined;
  const units: Unit[] = [];
  let marker = '';
  for (let at = 0; at < source.length;) {
    const item = matches(ITEM, source, at);
    if (!item) {
      if (!matches(BLANK, source, at)) return undefined;
      at = BLANK.lastIndex;
      continue;
    }
    // Another mark begins another list.
    const kind = item[2] ?? item[1]!;
    if (marker && kind !== marker) return undefined;
    marker = kind;
    const task = item[4];
    const start = at + item[1]!.length + item[3]!.length + (task ? task.length + 1 : 0);
    at = ITEM.lastIndex;
    while (at < source.length && matches(CONTINUATION, source, at)) at = CONTINUATION.lastIndex;
    const end = trimmedEnd(source, start, at);
    const read = readLines(source, start, end);
    if (!read) return undefined;
    const ordered = item[2] !== undefined;
    const checked = task ? task !== '[ ]' : null;
    const list: ListPlace = { list: 0, item: units.length, parent: -1, level: 0, ordered, checked };
    units.push({ type: 'item', ...read, start, end, quoted: false, list });
  }
  return textOf(units);
}

const DELIMITERS = /\|(?:[ \t]*:?-+:?[ \t]*\|)+(?:\r?\n|$)/y;

/** Reads a table whose rows all begin and end with a bar. */
export function readTable(source: string): ChunkText | undefined {
  if (source[0] !== '|') return undefined;
  const units: Unit[] = [];
  let columns = 0;
  let rows = 0;
  let end = 0;
  for (let at = 0; at < source.length;) {
    if (source[at] !== '|') {
      if (!matches(BLANK, source, at) || trimmedEnd(source, at, source.length) > at) return undefined;
      break;
    }
    const newline = source.indexOf('\n', at);
    const next = newline < 0 ? source.length : newline + 1;
    end = newline < 0 ? next : source[newline - 1] === '\r' ? newline - 1 : newline;
    if (source[end - 1] !== '|' || end - at < 2) return undefined;
    let column = 0;
    for (let bar = at; bar < end - 1; column++) {
      const closing = source.indexOf('|', bar + 1);
      const last = closing === end - 1;
      // Of two bars side by side the parser makes no cell, or a cell, by what else is in the row.
      const cell = closing > bar + 1 ? readCell(source, bar, closing) : undefined;
      if (!cell) return undefined;
      units.push({
        type: 'cell',
        ...cell,
        start: bar,
        end: last ? end : closing,
        quoted: false,
        list: undefined,
        cell: { table: 0, row: rows, column },
      });
      bar = closing;
    }
    at = next;
    if (rows++ > 0) continue;
    columns = column;
    const delimiters = matches(DELIMITERS, source, at);
    if (!delimiters || delimiters[0].split('|').length - 2 !== columns) return undefined;
    at = DELIMITERS.lastIndex;
    end = trimmedEnd(source, 0, at);
  }
  return { units, tables: [{ start: 0, end, columns, rows }], comments: [] };
}

type Read = Pick<Unit, 'text' | 'segments' | 'strong'>;

/** The cell between two bars. An empty one is found at the blank after its bar. */
function readCell(source: string, bar: number, closing: number): Read | undefined {
  let start = bar + 1;
  while (start < closing && isBlank(source, start)) start++;
  if (start === closing) return { text: '', segments: [0, Math.min(bar + 1, closing - 1)], strong: [] };
  let end = closing;
  while (isBlank(source, end - 1)) end--;
  return readLines(source, start, end);
}

/** The lines of a paragraph, item or cell; what indents the next line is not read. */
function readLines(source: string, start: number, end: number): Read | undefined {
  const builder = new TextBuilder();
  for (let at = start; at < end;) {
    while (at > start && isBlank(source, at)) at++;
    const newline = source.indexOf('\n', at);
    const stop = newline < 0 || newline >= end ? end : source[newline - 1] === '\r' ? newline - 1 : newline;
    if (!readWords(source, at, stop, builder)) return undefined;
    if (stop === end) break;
    builder.push('\n', stop);
    at = newline + 1;
  }
  return builder.done();
}

/** The words of one line. */
function readWords(source: string, start: number, end: number, builder: TextBuilder): boolean {
  const line = source.slice(start, end);
  if (!MARKUP.test(line)) {
    builder.push(line, start);
    return true;
  }
  let at = 0;
  for (;;) {
    SPAN.lastIndex = at;
    const span = SPAN.exec(line);
    const before = line.slice(at, span?.index);
    if (MARKUP.test(before)) return false;
    builder.push(before, start + at);
    if (!span) return true;
    const from = builder.length;
    const [whole, stars, marked, linked] = span;
    const text = marked ?? linked;
    if (text === undefined) builder.push(MASK.repeat(whole.length), start + span.index);
    else if (MARKUP.test(text)) return false;
    else builder.push(text, start + span.index + (stars?.length ?? 1));
    if (stars === '**') builder.strong(from);
    at = SPAN.lastIndex;
  }
}

/** Bold and stressed words, a link, code: none of them in another. */
const SPAN =
  /(\*\*?)([\p{L}\d](?:[^*]*[\p{L}\d:.%?!)])?)\1(?=$|[ \t.,;:)!?–-])|(?<!!)\[([^\]^[\s][^\][]*)\]\([^()\s<>\\`]*\)|(?<!`)`[^`]+`(?!`)/gu;

function textOf(units: Unit[]): ChunkText {
  return { units, tables: [], comments: [] };
}

function matches(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function isBlank(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code === 32 || code === 9;
}

/** Where the last character before `end` stands that is not blank. */
function trimmedEnd(source: string, start: number, end: number): number {
  while (end > start && (isBlank(source, end - 1) || source[end - 1] === '\n' || source[end - 1] === '\r')) end--;
  return end;
}
