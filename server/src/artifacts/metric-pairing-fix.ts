import type { Edit, Range } from '../core/types.ts';
import { matchFields, placeholderOf, type Field, type Row } from './artifact.ts';
import { gapAfter } from './insert.ts';
import { metricPairing } from './metric-pairing.ts';
import { cellFor, renderTable } from './render.ts';
import {
  cellsOf,
  cellText,
  DEFAULT_STYLE,
  detectTableStyle,
  displayWidth,
  isDelimiterRow,
  linesOf,
  newlineOf,
  renderRow,
  rowPrefix,
  TabStops,
  type Cell,
  type Line,
  type TableStyle,
} from './tables.ts';

/** A deck metric that the document names. */
export interface DeckMetric {
  name: string;
  /** As written: `94%`. */
  value?: string;
}

export interface MetricPairingRequest {
  text: string;
  /** The block after which the table goes; for an item, the whole list counts. */
  after: Range;
  deckMetrics: readonly DeckMetric[];
  /** Production metrics that the document names already; offered, never filled in. */
  candidates?: readonly string[];
  /** An existing pairing table; when left out, the first one in the text is taken. */
  table?: Range;
}

/** Candidates offered in one cell, and written out where nothing can be offered: more would only make the table wide. */
const MOST_CANDIDATES = 8;
const MOST_WRITTEN = 3;

/**
 * The edits that give each deck metric a row of a metric-pairing table: rows added at the end of the existing table, in
 * its columns and style, or a new table after the block. No edit when each has its row. Every other byte stays.
 */
export function metricPairingEdits(request: MetricPairingRequest): Edit[] {
  const { text, candidates = [] } = request;
  const table = (request.table && tableAt(text, request.table)) ?? findPairingTable(text);
  const metrics = unlisted(request.deckMetrics, table?.deckCells ?? []);
  if (metrics.length === 0) return [];
  const stops = new TabStops();
  return [table ? addRows(text, table, metrics, candidates, stops) : insertTable(request, metrics, candidates, stops)];
}

function insertTable(
  { text, after }: MetricPairingRequest,
  metrics: readonly DeckMetric[],
  candidates: readonly string[],
  stops: TabStops,
): Edit {
  const gap = gapAfter(text, after);
  const newline = newlineOf(text);
  const style = styleNear(text, gap.offset);
  const rows = metrics.map((metric) =>
    metricPairing.fields.map((field) => pairingCell(field, { deck: deckText(metric) }, candidates, stops)),
  );
  const written = (as: 'text' | 'snippet'): string =>
    gap.before + renderTable(metricPairing, rows, style, newline, as) + gap.after;
  return {
    range: { start: gap.offset, end: gap.offset },
    newText: written('text'),
    snippet: `${written('snippet')}$0`,
  };
}

function addRows(
  text: string,
  table: PairingTable,
  metrics: readonly DeckMetric[],
  candidates: readonly string[],
  stops: TabStops,
): Edit {
  const newline = newlineOf(text);
  const rows = metrics.map((metric) =>
    table.columns.map((fields): Cell => {
      const cells = fields.map((field) => pairingCell(field, { deck: deckText(metric) }, candidates, stops));
      return {
        text: cells.map((cell) => cell.text).join(', '),
        ...(cells.some((cell) => cell.snippet) && {
          snippet: cells.map((cell) => cell.snippet ?? cell.text).join(', '),
        }),
      };
    }),
  );
  const written = (as: 'text' | 'snippet'): string =>
    rows.map((row) => newline + table.prefix + renderRow(row, table.style, table.widths, as)).join('');
  return {
    range: { start: table.end, end: table.end },
    newText: written('text'),
    snippet: `${written('snippet')}$0`,
  };
}

function pairingCell(field: Field, row: Row, candidates: readonly string[], stops: TabStops): Cell {
  if (field.key !== 'production') return cellFor(field, row, stops);
  const names = [...new Set(candidates.map((name) => cellText(name.replace(/[[\]]/g, '').slice(0, 120))))]
    .filter((name) => name !== '')
    .slice(0, MOST_CANDIDATES);
  if (names.length === 0) return cellFor(field, row, stops);
  // The placeholder comes first: which metric it is supposed to move is the author's to say.
  return {
    text: `[${names.slice(0, MOST_WRITTEN).join(', or ')}?]`,
    snippet: stops.choice([placeholderOf(field), ...names]),
  };
}

function deckText({ name, value }: DeckMetric): string {
  const clean = cleanName(name).replace(/^[a-z](?=[a-z])/, (letter) => letter.toUpperCase());
  const figure = cellText((value ?? '').slice(0, 60));
  return figure === '' || clean.includes(figure) ? clean : `${clean} (${figure})`;
}

function cleanName(name: string): string {
  // A pipe is written escaped when the row is; whole characters only.
  return [...name.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()]
    .slice(0, 120)
    .join('')
    .replace(/\\*\|/g, '|')
    .trim();
}

/** Those of the metrics that no deck cell names yet, each once. */
function unlisted(metrics: readonly DeckMetric[], deckCells: readonly string[]): DeckMetric[] {
  const seen = new Set<string>();
  const listed = deckCells.map((cell) => ({ words: ` ${wordsOf(cell)} `, text: cell }));
  return metrics.filter((metric) => {
    const name = cleanName(metric.name);
    const words = wordsOf(name);
    const key = words || name;
    if (name === '' || seen.has(key)) return false;
    seen.add(key);
    return !listed.some((cell) => (words ? cell.words.includes(` ${words} `) : cell.text.includes(name)));
  });
}

function wordsOf(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  ).join(' ');
}

interface PairingTable {
  /** The offset after the last row, before its line break. */
  end: number;
  prefix: string;
  style: TableStyle;
  /** The widths of a padded table's columns. */
  widths: readonly number[] | undefined;
  /** For each column, what it holds; empty where that is none of the pairing's business. */
  columns: readonly (readonly Field[])[];
  deckCells: readonly string[];
}

/** The first metric-pairing table of a text, outside code. */
function findPairingTable(text: string): PairingTable | undefined {
  const lines = linesOf(text);
  let fence: string | undefined;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]!.text;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(lines[i - 1]!.text)?.[1];
    if (mark) {
      if (!fence) fence = mark;
      else if (mark[0] === fence[0] && mark.length >= fence.length) fence = undefined;
    }
    if (fence || !isDelimiterRow(line) || !lines[i - 1]!.text.includes('|')) continue;
    if (/^(?: {4}|\t)/.test(line)) continue;
    let last = i;
    while (last + 1 < lines.length && isRow(lines[last + 1]!, rowPrefix(line))) last++;
    const table = readTable(lines.slice(i - 1, last + 1));
    if (table) return table;
  }
  return undefined;
}

function isRow(line: Line, prefix: string): boolean {
  if (prefix.includes('>') !== rowPrefix(line.text).includes('>')) return false;
  const bare = line.text.slice(rowPrefix(line.text).length);
  return bare !== '' && !/^(?:#{1,6}[ \t]|```|~~~|<|[-*+][ \t]|\d{1,9}[.)][ \t])/.test(bare);
}

function tableAt(text: string, range: Range): PairingTable | undefined {
  const lines = linesOf(text).filter((line) => line.end >= range.start && line.start < range.end);
  while (lines.length > 0 && lines.at(-1)!.text.trim() === '') lines.pop();
  const delimiter = lines.findIndex((line, i) => i > 0 && isDelimiterRow(line.text));
  return delimiter < 1 ? undefined : readTable(lines.slice(delimiter - 1));
}

/** Reads a table's lines: header, delimiter, rows. */
function readTable(lines: readonly Line[]): PairingTable | undefined {
  const headers = cellsOf(lines[0]!.text);
  const match = matchFields(metricPairing, headers);
  if (!match) return undefined;
  const style = detectTableStyle(lines.map((line) => line.text).join('\n'));
  const deck = match.columnMap['deck']!;
  return {
    end: lines.at(-1)!.end,
    prefix: rowPrefix(lines.at(-1)!.text),
    style,
    widths: style.padded ? columnWidths(lines[1]!.text, style) : undefined,
    columns: headers.map((_, column) => metricPairing.fields.filter((field) => match.columnMap[field.key] === column)),
    deckCells: lines.slice(2).map((line) => cellsOf(line.text)[deck] ?? ''),
  };
}

/** The widths of a padded table's cells, read off its delimiter row. */
function columnWidths(delimiter: string, style: TableStyle): number[] {
  const extra = style.spaced && style.tightDelimiter ? 2 : 0;
  return cellsOf(delimiter).map((dashes) => Math.max(0, displayWidth(dashes) - extra));
}

/** The style of the last table before a place, else of the first one after it, else the default. */
function styleNear(text: string, offset: number): TableStyle {
  const lines = linesOf(text);
  let chosen: number | undefined;
  for (let i = 1; i < lines.length; i++) {
    if (!isDelimiterRow(lines[i]!.text) || !lines[i - 1]!.text.includes('|')) continue;
    if (chosen !== undefined && lines[i]!.start > offset) break;
    chosen = i;
  }
  if (chosen === undefined) return DEFAULT_STYLE;
  let last = chosen;
  while (last + 1 < lines.length && lines[last + 1]!.text.includes('|')) last++;
  const source = lines.slice(chosen - 1, last + 1).map((line) => line.text);
  return detectTableStyle(source.join('\n'));
}
