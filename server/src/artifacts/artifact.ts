import type { ArtifactId, Line } from '../core/types.ts';

/** One column of a one-pager set as a table, or one titled part of it. */
export interface Field {
  key: string;
  /** Column header or part title, as planlint writes it. */
  name: string;
  /** What is to be filled in, without brackets: `named owner`. */
  placeholder: string;
  /** Wordings (normalised, see `normalise`) that mean this field wherever they stand. */
  strong: RegExp;
  /** Wordings that mean it only beside another field that is sure: `Today` beside `Assumed`. */
  weak?: RegExp;
  /**
   * `essential`: the shape is not this one-pager without it. `expected`: a complete one-pager has it.
   * `optional`: good to have.
   */
  rank: 'essential' | 'expected' | 'optional';
  /** Offered in this order; the first stands in an unfilled snippet, so a choice alone fills nothing. */
  choices?: readonly string[];
  /** May share its column with another such field: `Who and when`. */
  shares?: true;
  /** An empty cell repeats the one above. */
  carries?: true;
  /** Holds words of the document that the one-pager is about, so that a link can lead back to them. */
  quotes?: true;
}

/** A one-pager: the one definition that snippets, texts, recogniser, completeness and pages are made of. */
export interface Artifact {
  id: ArtifactId;
  title: string;
  /** One sentence. */
  purpose: string;
  /** The lines of the diagnostic that it closes. */
  closes: readonly Line[];
  /** How planlint writes it. */
  layout: 'table' | 'parts';
  /** Also recognised by its headings, which for the others would be too common to mean anything. */
  inParts?: true;
  /** In the order planlint writes them. */
  fields: readonly Field[];
  /** A sentence that stands under the title, word for word. */
  line?: string;
  /** Rows that are always there, where the first column is fixed. */
  fixedRows?: readonly Row[];
  /** Titles (normalised) under which this one-pager stands. */
  titles: RegExp;
  /** Headings (normalised) of a plan under which this one-pager is what is mostly missing. */
  under: RegExp;
  /** A header (normalised) that no such table has. */
  never?: RegExp;
  /** How surely the essential fields must be told: 2 for each strong wording, 1 for each weak one. */
  threshold: number;
}

/** Cell texts by field key; a field not named is unfilled. */
export type Row = Readonly<Record<string, string>>;

/** The placeholder as it stands in a text. Square brackets: Markdown would take `<named owner>` for an HTML tag. */
export function placeholderOf(field: Field): string {
  return `[${field.placeholder}]`;
}

/**
 * Header or heading text without markup, numbering, articles, remarks in brackets and closing punctuation; lower case,
 * hyphens as spaces, straight apostrophes. Bounded, so that a hostile header costs nothing.
 */
export function normalise(text: string): string {
  let normal = normals.get(text);
  if (normal === undefined) {
    if (normals.size > 20_000) normals.clear();
    normals.set(text, (normal = readNormal(text)));
  }
  return normal;
}

/** Remembered, since the same headings and headers are asked about at every keystroke. */
const normals = new Map<string, string>();

function readNormal(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\[([^\][]*)\]\([^()]*\)/g, '$1')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[*_`#~"“”]/g, '')
    .replace(/[-‐‑–—]/g, ' ')
    .replace(/^\s*(?:\d{1,3}(?:\.\d{1,3})*[.):]?|[a-z][.)])\s+/, '')
    .replace(/[\s:;.,?!…]+$/, '')
    .replace(/\s+/g, ' ')
    .replace(/^ ?(?:the|our|a|an) /, '')
    .trim();
}

/**
 * Whether a cell is still to be filled: empty, in placeholder brackets (`[named owner]`, `<name>`, `{{ owner }}`),
 * a rule to write on (`____`), TBD and its like, dots.
 */
export function isPlaceholder(cell: string): boolean {
  const text = cell
    .slice(0, 400)
    .replace(/^[\s*_~`]*(?=[[<{])|[\s*~`]+$/g, '')
    .trim();
  if (text === '' || /^[-_.…–—?\s*]+$/.test(text)) return true;
  if (/^(?:\\?<[^<>]*>|&lt;[^<>]*&gt;|\{\{[^{}]*\}\}|\{[^{}]*\}|«[^«»]*»|‹[^‹›]*›|\$\{[^{}]*\})[.:]?$/.test(text))
    return true;
  // `[x]` is a ticked box and `[^1]` a footnote; `[text](url)` ends in a bracket of another kind.
  if (/^\\?\[[^\][^][^\][]*\\?\][.:]?$/.test(text) && !/^\[[xX]\]$/.test(text)) return true;
  if (/^\[\s?\]$/.test(text)) return true;
  return /^\(?t\.?\s?b\.?\s?[acdn]\.?\)?\??$|^to be (?:filled(?: in)?|named|decided|defined|confirmed|determined)$|^(?:n\.n\.|xxx+)$/i.test(
    text,
  );
}

/** Where the fields of a one-pager stand among the headers or headings given: field key to index. */
export interface Match {
  artifact: Artifact;
  /** Field key to column index (or to the index of the heading); two fields may share a column. */
  columnMap: Readonly<Record<string, number>>;
  /** Keys of essential and expected fields that have no column. */
  missing: readonly string[];
}

/** More columns than any one-pager has: read as some other table, at no cost. */
const MOST_COLUMNS = 24;
const MOST_PARTS = 400;

/** Matches headers against one definition. */
export function matchFields(artifact: Artifact, headers: readonly string[], limit = MOST_COLUMNS): Match | undefined {
  if (headers.length < 2 || headers.length > limit) return undefined;
  const normal = headers.map(normalise);
  if (artifact.never && normal.some((header) => artifact.never!.test(header))) return undefined;
  const candidates = artifact.fields.map((field) => candidatesOf(field, normal));
  const best = assign(artifact.fields, candidates);
  if (!best) return undefined;
  const essential = artifact.fields.flatMap((field, i) => (field.rank === 'essential' ? [best[i]] : []));
  if (essential.some((choice) => !choice)) return undefined;
  const certainty = essential.reduce((sum, choice) => sum + choice!.strength, 0);
  if (certainty < artifact.threshold) return undefined;
  const columnMap: Record<string, number> = {};
  artifact.fields.forEach((field, i) => {
    if (best[i]) columnMap[field.key] = best[i].column;
  });
  const missing = artifact.fields.filter((field) => field.rank !== 'optional' && !(field.key in columnMap));
  return { artifact, columnMap, missing: missing.map((field) => field.key) };
}

/** Matches headings or bold lead-ins against one definition. */
export function matchParts(artifact: Artifact, headings: readonly string[]): Match | undefined {
  return matchFields(artifact, headings.slice(0, MOST_PARTS), MOST_PARTS);
}

interface Candidate {
  column: number;
  strength: 1 | 2;
  /** Which part of a header that names two things. */
  part: number;
}

function candidatesOf(field: Field, headers: readonly string[]): Candidate[] {
  const found: Candidate[] = [];
  headers.forEach((header, column) => {
    const whole = strengthOf(field, header);
    if (whole) found.push({ column, strength: whole, part: -1 });
    else if (field.shares) {
      const parts = header.split(/ ?(?:,|\/|&|\+|;|\band\b|\bby when\b(?=$)) ?/);
      parts.forEach((piece, part) => {
        const strength = parts.length > 1 ? strengthOf(field, piece.trim()) : 0;
        if (strength) found.push({ column, strength, part });
      });
    }
  });
  // The surest first; past a handful, more of the same wording adds nothing.
  return found.sort((a, b) => b.strength - a.strength || a.column - b.column).slice(0, 4);
}

function strengthOf(field: Field, header: string): 0 | 1 | 2 {
  return field.strong.test(header) ? 2 : field.weak?.test(header) ? 1 : 0;
}

/**
 * The assignment of columns to fields that fills the essential fields first, then is surest, then keeps the order of the
 * definition best, which tells the owner from the dependency's owner when both columns say `Owner`.
 */
function assign(fields: readonly Field[], candidates: readonly Candidate[][]): (Candidate | undefined)[] | undefined {
  let best: (Candidate | undefined)[] | undefined;
  let bestScore = -1;
  const chosen: (Candidate | undefined)[] = [];
  const step = (i: number, score: number): void => {
    if (i === fields.length) {
      let inOrder = 0;
      let last = -1;
      for (const choice of chosen) {
        if (!choice) continue;
        if (choice.column >= last) inOrder++;
        last = choice.column;
      }
      if (score * 10 + inOrder > bestScore) {
        bestScore = score * 10 + inOrder;
        best = [...chosen];
      }
      return;
    }
    const worth = fields[i]!.rank === 'essential' ? 12 : 2;
    for (const candidate of candidates[i]!) {
      const taken = chosen.some(
        (other) =>
          other?.column === candidate.column && (other.part < 0 || candidate.part < 0 || other.part === candidate.part),
      );
      if (taken) continue;
      chosen[i] = candidate;
      step(i + 1, score + worth + candidate.strength);
    }
    chosen[i] = undefined;
    step(i + 1, score);
  };
  step(0, 0);
  return best;
}

/** What is filled and what is not. */
export interface Completeness {
  /** Cells that count: those of essential and expected fields in every row. */
  total: number;
  filled: number;
  /** The cells still to fill, in reading order. */
  missing: readonly { row: number; key: string }[];
  /** Nothing of the author's is in it: a template, which is no evidence and gets no findings. */
  template: boolean;
  complete: boolean;
}

/** Which cells of a one-pager are still to fill. A one-pager set in parts has one row. */
export function completeness(artifact: Artifact, rows: readonly Row[]): Completeness {
  const missing: { row: number; key: string }[] = [];
  let total = 0;
  let filled = 0;
  let own = 0;
  const above: Record<string, string> = {};
  const fixed = artifact.fixedRows ?? [];
  rows.forEach((row, index) => {
    for (const field of artifact.fields) {
      let cell = row[field.key] ?? '';
      if (field.carries && cell.trim() === '' && index > 0) cell = above[field.key] ?? '';
      above[field.key] = cell;
      const empty = isPlaceholder(cell);
      const given = field.choices !== undefined || fixed.some((set) => set[field.key]?.trim() === cell.trim());
      if (!empty && !given) own++;
      if (field.rank === 'optional') continue;
      total++;
      if (empty) missing.push({ row: index, key: field.key });
      else filled++;
    }
  });
  return { total, filled, missing, template: own === 0, complete: rows.length > 0 && missing.length === 0 };
}

/** The rows of a table as records, by the columns that a recogniser found. */
export function rowsOf(match: Match, cells: readonly (readonly string[])[]): Row[] {
  return cells.map((row) =>
    Object.fromEntries(Object.entries(match.columnMap).map(([key, column]) => [key, row[column] ?? ''])),
  );
}
