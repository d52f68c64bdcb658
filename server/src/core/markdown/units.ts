import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Heading, ListItem, PhrasingContent, Table } from 'mdast';
import { isTame, parse, type Nodes } from './parse.ts';
import { readList, readProse, readTable } from './simple.ts';
import { MASK, mask, TextBuilder } from './text.ts';

/** Where a unit stands in a list. Ids count within one chunk. */
export interface ListPlace {
  list: number;
  item: number;
  /** The item this list is nested in, or -1. */
  parent: number;
  /** 0 for a top-level list. */
  level: number;
  ordered: boolean;
  checked?: boolean | null;
}

/** Where a unit stands in a table. Row 0 is the header. Ids count within one chunk. */
export interface CellPlace {
  table: number;
  row: number;
  column: number;
}

/**
 * A run of text that a person reads as one: a paragraph, a heading, the text of a list item, a table cell, a
 * front-matter value. `text` is what is read (emphasis, links and entities gone, each line break as one `\n`); `segments`
 * leads back to the source.
 */
export interface Unit {
  type: 'paragraph' | 'heading' | 'item' | 'cell' | 'field';
  text: string;
  /** Pairs of (offset in `text`, offset in the chunk's source), ascending: between two pairs both advance alike. */
  segments: readonly number[];
  /** The node's place in the chunk's source; for an item or cell, the paragraph or cell alone. */
  start: number;
  end: number;
  /** Heading depth 1 to 6. */
  depth?: number;
  list?: ListPlace;
  cell?: CellPlace;
  /** Front-matter key of a field. */
  key?: string;
  /** Inside a block quote. */
  quoted: boolean;
  /** Stretches of `text` set in bold, as pairs of offsets. */
  strong: readonly number[];
}

/** A table of a chunk: the source range, for fixes that write into it. */
export interface TableShape {
  start: number;
  end: number;
  columns: number;
  rows: number;
}

/** An HTML comment that stands in the document as such, not inside code. */
export interface Comment {
  start: number;
  end: number;
  /** The words between the comment's marks. */
  text: string;
}

/** What one chunk says, with offsets from its start. */
export interface ChunkText {
  units: Unit[];
  tables: TableShape[];
  comments: Comment[];
}

/** Reads a chunk's source. `definitions` are link and footnote definitions from elsewhere that it refers to. */
export function readUnits(source: string, definitions = ''): ChunkText {
  return (
    readProse(source) ??
    (isTame(source) ? (readList(source) ?? readTable(source) ?? readParsed(source, definitions)) : readPlain(source))
  );
}

/** What the parser finds in a chunk. */
export function readParsed(source: string, definitions = ''): ChunkText {
  const reader = new Reader(source);
  reader.read(parse(definitions ? `${source}\n\n${definitions}` : source));
  return { units: reader.units, tables: reader.tables, comments: reader.comments };
}

/** The offset in the chunk's source of the character at `offset` of the unit's text. */
export function sourceOffset(unit: Unit, offset: number, side: 'start' | 'end' = 'start'): number {
  // An end is where the character before it ends, which differs from where the next one starts at a seam.
  if (side === 'end' && offset > 0) return sourceOffset(unit, offset - 1) + 1;
  const { segments } = unit;
  let low = 0;
  let high = segments.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segments[middle * 2]! <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low * 2 + 1]! + (offset - segments[low * 2]!);
}

/** Whether the character at an offset of the source stands in the unit's text, and is no markup. */
export function isInText({ segments, text }: Unit, source: number): boolean {
  for (let i = 0; i < segments.length; i += 2) {
    const at = segments[i]! + source - segments[i + 1]!;
    if (at >= segments[i]! && at < (segments[i + 2] ?? text.length)) return true;
  }
  return false;
}

/** Reads text that the parser is not asked about: each run of lines as a paragraph, cut to bounded pieces. */
function readPlain(source: string): ChunkText {
  const units: Unit[] = [];
  const PIECE = 4_096;
  let at = 0;
  while (at < source.length) {
    let end = Math.min(source.length, at + PIECE);
    if (end < source.length) {
      const space = Math.max(source.lastIndexOf('\n', end), source.lastIndexOf(' ', end));
      if (space > at) end = space + 1;
      else if (/[\uD800-\uDBFF]/.test(source[end - 1]!)) end--;
    }
    const piece = source.slice(at, end);
    if (piece.trim()) {
      const text = mask(piece.replace(/[\r\n]/g, ' '));
      units.push({ type: 'paragraph', text, segments: [0, at], start: at, end, quoted: false, strong: [] });
    }
    at = end;
  }
  return { units, tables: [], comments: [] };
}

class Reader {
  readonly units: Unit[] = [];
  readonly tables: TableShape[] = [];
  readonly comments: Comment[] = [];
  readonly #source: string;
  #lists = 0;
  #items = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(node: Nodes, context: { quoted: boolean; list?: ListPlace } = { quoted: false }): void {
    // Definitions that were added for the parser's sake stand behind the source and are nobody's text.
    if (node.position && (node.position.start.offset ?? 0) >= this.#source.length && node.type !== 'root') return;
    switch (node.type) {
      case 'paragraph':
        this.#unit(context.list ? 'item' : 'paragraph', node, node.children, context);
        break;
      case 'heading':
        // `- # of users trained: 40` is a count to who writes it, whatever CommonMark makes of it.
        if (context.list && isCount(node)) this.#unit('item', node, node.children, context);
        else this.#unit('heading', node, node.children, context, { depth: node.depth });
        break;
      case 'table':
        this.#table(node, context);
        break;
      case 'html':
        this.#html(node.value, node.position?.start.offset ?? 0);
        break;
      case 'list': {
        const list = this.#lists++;
        for (const child of node.children) this.#item(child, list, node.ordered ?? false, context);
        break;
      }
      case 'blockquote':
        for (const child of node.children) this.read(child, { ...context, quoted: true });
        break;
      case 'root':
      case 'footnoteDefinition':
        for (const child of node.children) this.read(child, context);
        break;
      default:
        break;
    }
  }

  #item(node: ListItem, list: number, ordered: boolean, context: { quoted: boolean; list?: ListPlace }): void {
    const place: ListPlace = {
      list,
      item: this.#items++,
      parent: context.list?.item ?? -1,
      level: context.list ? context.list.level + 1 : 0,
      ordered,
      checked: node.checked,
    };
    for (const child of node.children) this.read(child, { ...context, list: place });
  }

  #table(node: Table, context: { quoted: boolean; list?: ListPlace }): void {
    const table = this.tables.length;
    this.tables.push({
      start: node.position!.start.offset!,
      end: node.position!.end.offset!,
      columns: node.children[0]?.children.length ?? 0,
      rows: node.children.length,
    });
    node.children.forEach((row, r) =>
      row.children.forEach((cell, c) => {
        this.#unit('cell', cell, cell.children, context, { cell: { table, row: r, column: c } });
      }),
    );
  }

  #unit(
    type: Unit['type'],
    node: Nodes,
    children: readonly PhrasingContent[],
    context: { quoted: boolean; list?: ListPlace },
    extra: Partial<Unit> = {},
  ): void {
    const builder = new TextBuilder();
    for (const child of children) this.#phrasing(child, builder);
    const start = node.position!.start.offset!;
    const end = Math.min(node.position!.end.offset!, this.#source.length);
    const text = builder.done();
    // An empty cell is read too: an owner who is not there is what a rule looks for.
    if (!text.segments.length) {
      if (type !== 'cell') return;
      text.segments = [0, this.#emptyCellAt(start, end)];
    }
    this.units.push({ type, ...text, start, end, quoted: context.quoted, list: context.list, ...extra });
  }

  /** A place inside an empty cell that a reader can see: the blank after its opening bar, where there is one. */
  #emptyCellAt(start: number, end: number): number {
    const inner = this.#source[start] === '|' ? start + 1 : start;
    return Math.max(start, Math.min(inner, end - 1));
  }

  #phrasing(node: PhrasingContent, builder: TextBuilder): void {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    switch (node.type) {
      case 'text':
        this.#text(node.value, start, end, builder);
        break;
      case 'strong': {
        const from = builder.length;
        for (const child of node.children) this.#phrasing(child, builder);
        builder.strong(from);
        break;
      }
      case 'emphasis':
      case 'delete':
      case 'link':
      case 'linkReference':
        for (const child of node.children) this.#phrasing(child, builder);
        break;
      case 'inlineCode':
        builder.push(MASK.repeat(Math.max(1, end - start)), start);
        break;
      case 'image':
      case 'imageReference': {
        const alt = node.alt ?? '';
        const at = this.#source.indexOf(alt, start);
        if (alt && at >= start && at < end) builder.push(alt, at);
        break;
      }
      case 'break':
        builder.push('\n', start);
        break;
      case 'html':
        if (/^<br\s*\/?>$/i.test(node.value)) builder.push('\n', start);
        else this.#html(node.value, start);
        break;
      default:
        break;
    }
  }

  #html(value: string, start: number): void {
    const comment = /<!--([\s\S]*?)-->/g;
    for (let match = comment.exec(value); match; match = comment.exec(value)) {
      this.comments.push({
        start: start + match.index,
        end: start + match.index + match[0].length,
        text: match[1]!.trim(),
      });
    }
  }

  /** Aligns a text node's value with its source: escapes, character references, line prefixes (`> `, indentation). */
  #text(value: string, start: number, end: number, builder: TextBuilder): void {
    const source = this.#source;
    if (source.startsWith(value, start) && start + value.length === end && !value.includes('\n')) {
      builder.push(value, start);
      return;
    }
    let at = start;
    let i = 0;
    while (i < value.length && at < end) {
      const char = value[i]!;
      if (char === '\n' || char === '\r') {
        const newline = source.indexOf('\n', at);
        builder.push('\n', at);
        i += char === '\r' && value[i + 1] === '\n' ? 2 : 1;
        at = newline < 0 || newline >= end ? end : newline + 1;
        while (at < end && /[ \t>]/.test(source[at]!) && source[at] !== value[i]) at++;
        continue;
      }
      if (source[at] === '\\' && source[at + 1] === char && char !== '\\') at++;
      else if (source[at] === '\\' && source[at + 1] === '\\' && char === '\\') at++;
      else if (source[at] === '&') {
        const semicolon = source.indexOf(';', at);
        const decoded = semicolon > at && semicolon - at < 40 ? decode(source.slice(at + 1, semicolon)) : undefined;
        if (decoded && value.startsWith(decoded, i)) {
          builder.push(decoded, at);
          i += decoded.length;
          at = semicolon + 1;
          continue;
        }
      }
      if (source[at] !== char) {
        // Indentation that the parser dropped; anything else would be a seam we do not know, and is stepped over.
        at++;
        continue;
      }
      let run = 1;
      while (
        i + run < value.length &&
        at + run < end &&
        value[i + run] === source[at + run] &&
        !/[\n\r\\&]/.test(value[i + run]!)
      ) {
        run++;
      }
      builder.push(value.slice(i, i + run), at);
      i += run;
      at += run;
    }
  }
}

function decode(reference: string): string | undefined {
  const numeric = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(reference);
  if (numeric) {
    const code = numeric[1] ? Number.parseInt(numeric[1], 16) : Number(numeric[2]);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  }
  return decodeNamedCharacterReference(reference) || undefined;
}

function isCount({ depth, children: [first] }: Heading): boolean {
  return depth === 1 && first?.type === 'text' && /^of\s/.test(first.value);
}
