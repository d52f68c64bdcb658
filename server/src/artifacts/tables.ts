/** How a Markdown table is written. */
export interface TableStyle {
  /** Cells are padded so that the pipes stand under each other. */
  padded: boolean;
  leading: boolean;
  trailing: boolean;
  /** A space stands between pipe and text. */
  spaced: boolean;
  /** The delimiter row has no spaces (`|---|---|`), whatever the other rows have. */
  tightDelimiter: boolean;
}

export const DEFAULT_STYLE: TableStyle = {
  padded: true,
  leading: true,
  trailing: true,
  spaced: true,
  tightDelimiter: false,
};

/** One cell to write: what stands there, and the same with tab stops where they differ. */
export interface Cell {
  text: string;
  snippet?: string;
}

export interface Line {
  start: number;
  /** Before the line break. */
  end: number;
  text: string;
}

/** The lines of a text; `\r\n`, `\n` and `\r` end one. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const breaks = /\r\n|\n|\r/g;
  let start = 0;
  for (let found = breaks.exec(text); found; found = breaks.exec(text)) {
    lines.push({ start, end: found.index, text: text.slice(start, found.index) });
    start = breaks.lastIndex;
  }
  lines.push({ start, end: text.length, text: text.slice(start) });
  return lines;
}

/** The line break that a text uses: its first one. */
export function newlineOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Past this a line is no row that a person wrote. */
const LONGEST_ROW = 10_000;

/** Whether a line is the delimiter row of a table. */
export function isDelimiterRow(line: string): boolean {
  if (line.length > LONGEST_ROW || !line.includes('-')) return false;
  const bare = line.replace(PREFIX, '').trim();
  if (!/^[|:\- \t]+$/.test(bare) || (!bare.includes('|') && !bare.includes(':'))) return false;
  return cellsOf(bare).every((cell) => /^:?-+:?$/.test(cell));
}

/** Quote marks and indent before a row. */
const PREFIX = /^(?:[ \t]*>)*[ \t]*/;

/** What stands before a row's first pipe or text: quote marks and indent. */
export function rowPrefix(line: string): string {
  return PREFIX.exec(line)![0];
}

/** The cells of a row, trimmed, pipes unescaped. */
export function cellsOf(line: string): string[] {
  return rawCells(line).map((cell) => cell.trim().replace(/\\\|/g, '|'));
}

function rawCells(line: string): string[] {
  const bare = line.replace(PREFIX, '').trimEnd();
  const cells: string[] = [];
  let cell = '';
  for (let i = bare.startsWith('|') ? 1 : 0; i < bare.length; i++) {
    const char = bare[i]!;
    if (char === '\\' && i + 1 < bare.length) {
      cell += char + bare[++i]!;
    } else if (char === '|') {
      cells.push(cell);
      cell = '';
      if (i === bare.length - 1) return cells;
    } else {
      cell += char;
    }
  }
  cells.push(cell);
  return cells;
}

/** The style of a table, from its source text. A text without a table gives the default. */
export function detectTableStyle(source: string): TableStyle {
  const lines = linesOf(source)
    .map((line) => line.text.replace(PREFIX, '').trimEnd())
    .filter((line) => line !== '');
  const at = lines.findIndex((line, i) => i > 0 && isDelimiterRow(line));
  if (at < 1) return DEFAULT_STYLE;
  const header = lines[at - 1]!;
  const delimiter = lines[at]!;
  const rows = [header, ...lines.slice(at + 1)];
  return {
    padded: new Set([header, ...lines.slice(at)].map((line) => pipeColumns(line).join())).size === 1,
    leading: header.startsWith('|'),
    trailing: /(?:^|[^\\])\|$/.test(header),
    spaced: rows.some((row) => /\|[ \t]+[^| \t]/.test(row)),
    tightDelimiter: !/[ \t]/.test(delimiter),
  };
}

/** The display columns of a row's pipes. */
function pipeColumns(line: string): number[] {
  const columns: number[] = [];
  let at = 0;
  let cell = '';
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\\') cell += line[i]! + (line[++i] ?? '');
    else if (line[i] === '|') {
      at += displayWidth(cell) + 1;
      columns.push(at);
      cell = '';
    } else cell += line[i]!;
  }
  return columns;
}

/**
 * The columns a text takes in a fixed-width font: two for wide East Asian characters and emoji, none for marks that
 * combine. An approximation, good enough to align a table.
 */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    width +=
      /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        segment,
      )
        ? 2
        : /^[\p{M}\p{Cf}]+$/u.test(segment)
          ? 0
          : 1;
  }
  return width;
}

/** Text as one table cell: one line, pipes escaped. */
export function cellText(text: string): string {
  return text
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(/\\*\|/g, '\\|');
}

/** The widths of the columns that hold these rows. */
export function widthsOf(rows: readonly (readonly Cell[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 3, displayWidth(cell.text))));
  return widths;
}

/** A row in a style. `snippet` escapes what is no tab stop. */
export function renderRow(
  cells: readonly Cell[],
  style: TableStyle,
  widths: readonly number[] | undefined,
  as: 'text' | 'snippet',
): string {
  const escape = as === 'snippet' ? escapeSnippet : (text: string): string => text;
  const gap = style.spaced ? ' ' : '';
  const pieces = cells.map((cell, i) => {
    const fill = widths ? ' '.repeat(Math.max(0, (widths[i] ?? 0) - displayWidth(cell.text))) : '';
    const shown = as === 'snippet' ? (cell.snippet ?? escapeSnippet(cell.text)) : cell.text;
    // Without the space the pipe that follows would be escaped.
    const guard = cell.text.endsWith('\\') && gap === '' ? ' ' : '';
    return shown + guard + fill;
  });
  // A row without its first pipe must not read as a list item, a quote or a heading.
  const leading = style.leading || !/^[\p{L}[]/u.test(cells[0]?.text ?? '');
  const trailing = style.trailing || (cells.at(-1)?.text ?? '') === '';
  const row = pieces.join(`${gap}${escape('|')}${gap}`);
  return `${leading ? `|${gap}` : ''}${trailing ? row : row.trimEnd()}${trailing ? `${gap}|` : ''}`;
}

/** The delimiter row of a table with these column widths (three dashes where none are given). */
export function renderDelimiter(columns: number, style: TableStyle, widths: readonly number[] | undefined): string {
  const gap = style.spaced && !style.tightDelimiter ? ' ' : '';
  const extra = style.spaced && style.tightDelimiter && widths ? 2 : 0;
  const dashes = Array.from({ length: columns }, (_, i) => '-'.repeat((widths?.[i] ?? 3) + extra));
  return `${style.leading ? `|${gap}` : ''}${dashes.join(`${gap}|${gap}`)}${style.trailing ? `${gap}|` : ''}`;
}

/** Text that stands in an LSP snippet as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Numbers the tab stops of one snippet. */
export class TabStops {
  #last = 0;

  /** `${1:text}` */
  placeholder(text: string): string {
    return `\${${++this.#last}:${escapeSnippet(text)}}`;
  }

  /** `${1|one,two|}` */
  choice(choices: readonly string[]): string {
    return `\${${++this.#last}|${choices.map((choice) => choice.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  }
}
