import type { Fact, Hit } from './facts/fact.ts';
import type { Sentence } from './language/sentence.ts';
import type { Chunk } from './markdown/chunks.ts';
import { sourceOffset, type Unit } from './markdown/units.ts';
import { tagBlocks, type ReadBlock, type ReadTable, type ReadUnit } from './reading.ts';
import type { Kind, Range } from './types.ts';

/** A unit at its place in a document. */
export class Passage {
  readonly unit: ReadUnit;
  /** Offset of the unit's block in the document. */
  readonly base: number;
  readonly block: number;
  /** Position among the document's passages. */
  readonly index: number;
  readonly section: Section;

  constructor(unit: ReadUnit, base: number, block: number, index: number, section: Section) {
    this.unit = unit;
    this.base = base;
    this.block = block;
    this.index = index;
    this.section = section;
  }

  get type(): Unit['type'] {
    return this.unit.type;
  }

  get text(): string {
    return this.unit.text;
  }

  get sentences(): readonly Sentence[] {
    return this.unit.sentences;
  }

  /** The document's range of a stretch of this unit's text; the whole text by default. */
  range(start = 0, end = this.unit.text.length): Range {
    const from = sourceOffset(this.unit, start);
    const to = end > start ? sourceOffset(this.unit, end, 'end') : from;
    // A place without words (an empty cell) still covers one column, so that it can be seen.
    return { start: this.base + from, end: this.base + Math.max(to, Math.min(from + 1, this.unit.end)) };
  }

  /** The place of the whole block part (cell, item paragraph) in the document. */
  get extent(): Range {
    return { start: this.base + this.unit.start, end: this.base + this.unit.end };
  }

  /** Id of the list item this stands in, unique in the document, or undefined. */
  get item(): string | undefined {
    return this.unit.list && `${this.block}.${this.unit.list.item}`;
  }

  get list(): string | undefined {
    return this.unit.list && `${this.block}.${this.unit.list.list}`;
  }
}

/** A heading with what stands under it, down to the next heading. The first section may have no heading. */
export interface Section {
  readonly heading: Passage | undefined;
  readonly depth: number;
  readonly parent: Section | undefined;
  readonly passages: Passage[];
}

/** A table at its place in a document. */
export interface Table {
  readonly shape: ReadTable;
  readonly block: number;
  readonly range: Range;
  readonly section: Section;
  /** The cell as a passage; undefined where the row is too short. Row 0 is the header. */
  cell(row: number, column: number): Passage | undefined;
}

/** A hit of a fact, at its place. */
export interface Found<T = undefined> {
  readonly passage: Passage;
  readonly hit: Hit<T>;
  readonly range: Range;
}

/** A comment at its place. */
export interface DocumentComment extends Range {
  readonly text: string;
}

/** A document as the rules see it: passages in order, sections, tables, and the facts found in them. */
export class PlanDocument {
  readonly text: string;
  readonly passages: readonly Passage[];
  readonly sections: readonly Section[];
  readonly tables: readonly Table[];
  readonly comments: readonly DocumentComment[];
  /** Front-matter values by key (lower case). */
  readonly fields: ReadonlyMap<string, Passage>;
  /** The document's title: its first heading of the first level, or its first heading; undefined without headings. */
  readonly title: Passage | undefined;
  kind: Kind = 'other';
  readonly #blocks: readonly ReadBlock[];
  /** The first passage of each block. */
  readonly #firsts: readonly number[];
  #found: Map<Fact<unknown>, Found<unknown>[]> | undefined;
  readonly #memo = new Map<object, unknown>();

  constructor(text: string, chunks: readonly Chunk[], blocks: readonly ReadBlock[]) {
    this.text = text;
    const passages: Passage[] = [];
    const comments: DocumentComment[] = [];
    const tables: Table[] = [];
    const fields = new Map<string, Passage>();
    const firsts: number[] = [];
    let section: Section = { heading: undefined, depth: 0, parent: undefined, passages: [] };
    const sections = [section];
    blocks.forEach((block, b) => {
      const base = chunks[b]!.start;
      const firstPassage = passages.length;
      for (const unit of block.units) {
        if (unit.type === 'heading' && !unit.list) {
          let parent: Section | undefined = section;
          while (parent && parent.depth >= unit.depth!) parent = parent.parent;
          // A section's heading belongs to the section itself, which does not exist before its heading does.
          const opened: { -readonly [K in keyof Section]: Section[K] } = {
            heading: undefined,
            depth: unit.depth!,
            parent,
            passages: [],
          };
          section = opened;
          sections.push(section);
          opened.heading = new Passage(unit, base, b, passages.length, section);
          passages.push(opened.heading);
        } else {
          const passage = new Passage(unit, base, b, passages.length, section);
          passages.push(passage);
          section.passages.push(passage);
          if (unit.type === 'field' && unit.key) fields.set(unit.key, passage);
        }
      }
      firsts.push(firstPassage);
      for (const comment of block.comments) {
        comments.push({ start: base + comment.start, end: base + comment.end, text: comment.text });
      }
      if (block.tables.length) {
        const cells = new Map<string, Passage>();
        for (let i = firstPassage; i < passages.length; i++) {
          const { cell } = passages[i]!.unit;
          if (cell) cells.set(`${cell.table}.${cell.row}.${cell.column}`, passages[i]!);
        }
        block.tables.forEach((shape, t) => {
          tables.push({
            shape,
            block: b,
            range: { start: base + shape.start, end: base + shape.end },
            section: cells.get(`${t}.0.0`)?.section ?? section,
            cell: (row, column) => cells.get(`${t}.${row}.${column}`),
          });
        });
      }
    });
    this.passages = passages;
    this.sections = sections;
    this.tables = tables;
    this.comments = comments;
    this.fields = fields;
    this.#blocks = blocks;
    this.#firsts = firsts;
    const headings = sections.filter((s) => s.heading);
    this.title = (headings.find((s) => s.depth === 1) ?? headings[0])?.heading;
  }

  /** All hits of a fact, in the order of the document. */
  find<T>(fact: Fact<T>): readonly Found<T>[] {
    this.#found ??= this.#findAll();
    return (this.#found.get(fact as Fact<unknown>) as Found<T>[] | undefined) ?? [];
  }

  #findAll(): Map<Fact<unknown>, Found<unknown>[]> {
    tagBlocks(this.#blocks);
    const found = new Map<Fact<unknown>, Found<unknown>[]>();
    this.#blocks.forEach((block, b) => {
      for (const { fact, unit, hit } of block.hits) {
        let list = found.get(fact);
        if (!list) found.set(fact, (list = []));
        list.push(new FoundHit(this.passages[this.#firsts[b]! + unit]!, hit));
      }
    });
    return found;
  }

  /** An answer about the whole document that several rules ask for, computed once. */
  ask<T>(question: (document: PlanDocument) => T): T {
    if (!this.#memo.has(question)) this.#memo.set(question, question(this));
    return this.#memo.get(question) as T;
  }

  /** The headings over a passage, innermost first. */
  headingsOver(passage: Passage): Passage[] {
    const headings: Passage[] = [];
    for (let s: Section | undefined = passage.section; s; s = s.parent) if (s.heading) headings.push(s.heading);
    return headings;
  }

  /** The passages of the same list item, and of the items nested in it. */
  itemPassages(passage: Passage): Passage[] {
    const { list } = passage.unit;
    if (!list) return [passage];
    const items = new Set([list.item]);
    const result: Passage[] = [];
    for (const other of passage.section.passages) {
      if (other.block !== passage.block || !other.unit.list) continue;
      if (items.has(other.unit.list.parent)) items.add(other.unit.list.item);
      if (items.has(other.unit.list.item)) result.push(other);
    }
    return result;
  }

  /** The cells of a cell's row; the passage alone elsewhere. */
  rowPassages(passage: Passage): Passage[] {
    const { cell } = passage.unit;
    if (!cell) return [passage];
    return passage.section.passages.filter(
      (other) =>
        other.block === passage.block && other.unit.cell?.table === cell.table && other.unit.cell.row === cell.row,
    );
  }
}

class FoundHit implements Found<unknown> {
  readonly passage: Passage;
  readonly hit: Hit<unknown>;

  constructor(passage: Passage, hit: Hit<unknown>) {
    this.passage = passage;
    this.hit = hit;
  }

  get range(): Range {
    return this.passage.range(this.hit.start, this.hit.end);
  }
}
