import { isPlaceholder, placeholderOf, type Artifact, type Field, type Row } from './artifact.ts';
import {
  cellText,
  DEFAULT_STYLE,
  escapeSnippet,
  renderDelimiter,
  renderRow,
  TabStops,
  widthsOf,
  type Cell,
  type TableStyle,
} from './tables.ts';

export interface RenderOptions {
  /** Line break of the text that this becomes part of; default `\n`. */
  newline?: string;
  tableStyle?: TableStyle;
  /** Level of the title's heading, 1 to 6; 0 writes no title. Default 2. */
  level?: number;
}

/**
 * A one-pager as Markdown, ending with a line break: the rows given, and a visible placeholder in each cell that they
 * leave out. Without rows, one unfilled row (the six lines, for the diagnostic). Of a one-pager set in parts, the first
 * row is written.
 */
export function renderMarkdown(artifact: Artifact, rows: readonly Row[] = [], options: RenderOptions = {}): string {
  return render(artifact, rows, options, 'text');
}

/** A one-pager as an LSP snippet: a tab stop in each cell that the rows leave out, and a final `$0`. */
export function renderSnippet(artifact: Artifact, options: RenderOptions = {}, rows: readonly Row[] = []): string {
  // Cells change width as they are typed over, so that padding would only be in the way.
  const tableStyle = options.tableStyle ?? { ...DEFAULT_STYLE, padded: false };
  return `${render(artifact, rows, { ...options, tableStyle }, 'snippet')}$0`;
}

function render(
  artifact: Artifact,
  rows: readonly Row[],
  { newline = '\n', tableStyle = DEFAULT_STYLE, level = 2 }: RenderOptions,
  as: 'text' | 'snippet',
): string {
  const escape = as === 'snippet' ? escapeSnippet : (text: string): string => text;
  const stops = new TabStops();
  const blocks: string[] = [];
  if (level > 0) blocks.push(`${'#'.repeat(level)} ${artifact.title}`);
  if (artifact.line) blocks.push(escape(artifact.line));
  if (artifact.layout === 'table') {
    const cells = wholeRows(artifact, rows).map((row) => artifact.fields.map((field) => cellFor(field, row, stops)));
    blocks.push(renderTable(artifact, cells, tableStyle, newline, as));
  } else {
    const row = rows[0] ?? {};
    for (const field of artifact.fields) {
      const cell = partFor(field, row, stops);
      blocks.push(`${'#'.repeat(Math.min(6, level + 1))} ${field.name}`);
      blocks.push(as === 'snippet' ? (cell.snippet ?? escapeSnippet(cell.text)) : cell.text);
    }
  }
  return blocks.join(newline + newline) + newline;
}

/** Header, delimiter and rows, without a final line break. */
export function renderTable(
  artifact: Artifact,
  rows: readonly (readonly Cell[])[],
  style: TableStyle,
  newline: string,
  as: 'text' | 'snippet',
): string {
  const header = artifact.fields.map((field) => ({ text: field.name }));
  const widths = style.padded ? widthsOf([header, ...rows]) : undefined;
  return [
    renderRow(header, style, widths, as),
    renderDelimiter(header.length, style, widths),
    ...rows.map((row) => renderRow(row, style, widths, as)),
  ].join(newline);
}

/** One cell, with a tab stop where the row leaves it out. Tab stops count in the order of the calls. */
export function cellFor(field: Field, row: Row, stops: TabStops): Cell {
  const given = cellText(row[field.key] ?? '');
  if (given !== '') return isPlaceholder(given) ? { text: given, snippet: stops.placeholder(given) } : { text: given };
  const text = placeholderOf(field);
  return { text, snippet: field.choices ? stops.choice(field.choices) : stops.placeholder(text) };
}

function partFor(field: Field, row: Row, stops: TabStops): Cell {
  const given = (row[field.key] ?? '').replace(/\s+/g, ' ').trim();
  return given === '' ? cellFor(field, {}, stops) : { text: given };
}

function wholeRows(artifact: Artifact, rows: readonly Row[]): readonly Row[] {
  if (!artifact.fixedRows) return rows.length > 0 ? rows : [{}];
  const first = artifact.fields[0]!.key;
  return artifact.fixedRows.map((fixed) => ({ ...fixed, ...rows.find((row) => row[first] === fixed[first]) }));
}
