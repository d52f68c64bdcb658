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

/** What one block has in a section: mostly all of its units. */
interface Part {
  readonly block: ReadBlock;
  readonly from: number;
  readonly to: number;
  /** Where the block starts, and which it is, counted from the section's first. */
  readonly base: number;
  readonly index: number;
}

/** What is known of a section wherever it stands; shared by all sections that read the same. */
interface Kept {
  readonly parts: readonly Part[];
  /** Its own heading and those over it, innermost first. */
  readonly headings: readonly ReadUnit[];
  /** By the number of the question. */
  readonly answers: unknown[];
}

const questions = new Map<object, number>();

function numberOf(question: object): number {
  let number = questions.get(question);
  if (number === undefined) questions.set(question, (number = questions.size));
  return number;
}

/** A hit of a fact in a section, with the passage's place in it. */
interface SectionHit {
  readonly at: number;
  readonly hit: Hit<unknown>;
}

/**
 * A heading with what stands under it, down to the next heading. The first section may have no heading.
 *
 * A section is what questions are asked of: its answers are kept for as long as its words and the headings over it stay
 * the same, so that a keystroke asks one section again and not the document. A question may therefore look at the
 * section's passages (and, of each other, at their order) and at the headings over it, and at nothing else.
 */
export class Section {
  readonly heading: Passage | undefined;
  readonly depth: number;
  readonly parent: Section | undefined;
  /** The index of its first passage in the document. */
  readonly first: number;
  readonly #base: number;
  readonly #block: number;
  readonly #kept: Kept;
  #passages: Passage[] | undefined;
  #tables: Table[] | undefined;
  #byUnit: Map<ReadUnit, Passage> | undefined;

  constructor(kept: Kept, parent: Section | undefined, heading: ReadUnit | undefined, at: Start) {
    this.#kept = kept;
    this.#base = at.base;
    this.#block = at.block;
    this.first = at.index;
    this.parent = parent;
    this.depth = heading?.depth ?? 0;
    this.heading = heading && new Passage(heading, at.base, at.block, at.index, this);
  }

  /** The passages under the heading, made when somebody asks: of a section that stayed the same, few are wanted. */
  get passages(): readonly Passage[] {
    if (!this.#passages) {
      this.#passages = [];
      let at = this.first;
      for (const { block, from, to, base, index } of this.#kept.parts) {
        for (let i = from; i < to; i++, at++) {
          const unit = block.units[i]!;
          if (unit === this.heading?.unit) continue;
          this.#passages.push(new Passage(unit, this.#base + base, this.#block + index, at, this));
        }
      }
    }
    return this.#passages;
  }

  get tables(): readonly Table[] {
    return (this.#tables ??= this.#kept.parts.flatMap(({ block, from, to, base, index }) =>
      block.tables
        .filter((shape) => to - from === block.units.length || block.units.indexOf(shape.head[0]!, from) < to)
        .map((shape) => new PlacedTable(shape, this.#block + index, this.#base + base, this)),
    ));
  }

  /** The answer to a question about this section: a plain value that holds no passage. */
  ask<T>(question: (section: Section) => T): T {
    const { answers } = this.#kept;
    const number = numberOf(question);
    const known = answers[number] as { answer: T } | undefined;
    if (known) return known.answer;
    const answer = question(this);
    answers[number] = { answer };
    return answer;
  }

  /** The places that a question finds in this section; all that is position in them is their `passage`. */
  places<T extends { passage: Passage }>(question: (section: Section) => readonly T[]): readonly T[] {
    const { answers } = this.#kept;
    const number = numberOf(question);
    const known = answers[number] as { section: Section; places: readonly T[] } | readonly [] | undefined;
    if (!known) {
      const places = question(this);
      answers[number] = places.length ? { section: this, places } : NOWHERE;
      return places;
    }
    if (!('places' in known)) return known;
    if (known.section === this) return known.places;
    const { first } = known.section;
    return known.places.map((place) => ({ ...place, passage: this.passageAt(place.passage.index - first) }));
  }

  /** The hits of a fact in this section, in order. */
  find<T>(fact: Fact<T>): Found<T>[] {
    const hits = this.ask(readHits).get(fact as Fact<unknown>) ?? [];
    return hits.map(({ at, hit }) => new FoundHit(this, at, hit as Hit<T>));
  }

  /** The passage at a place in the section; the heading is the first. */
  passageAt(at: number): Passage {
    if (this.heading) return at === 0 ? this.heading : this.passages[at - 1]!;
    return this.passages[at]!;
  }

  /** The passage of one of this section's units. */
  passageOf(unit: ReadUnit): Passage | undefined {
    this.#byUnit ??= new Map(this.passages.map((passage) => [passage.unit, passage]));
    return this.#byUnit.get(unit);
  }

  /** A passage's place in `passages`; -1 for the heading. */
  indexOf(passage: Passage): number {
    return passage.index - this.first - (this.heading ? 1 : 0);
  }

  /** The headings over this section's passages, innermost first. */
  get headings(): Passage[] {
    const headings: Passage[] = [];
    if (this.heading) headings.push(this.heading);
    for (let s = this.parent; s; s = s.parent) if (s.heading) headings.push(s.heading);
    return headings;
  }

  /** The passages of the same list item, and of the items nested in it. */
  itemPassages(passage: Passage): Passage[] {
    const { list } = passage.unit;
    if (!list) return [passage];
    const { passages } = this;
    const items = new Set([list.item]);
    const result: Passage[] = [];
    let from = this.indexOf(passage);
    while (passages[from - 1]?.block === passage.block) from--;
    for (let i = from; passages[i]?.block === passage.block; i++) {
      const other = passages[i]!;
      if (!other.unit.list) continue;
      if (items.has(other.unit.list.parent)) items.add(other.unit.list.item);
      if (items.has(other.unit.list.item)) result.push(other);
    }
    return result;
  }

  /** The cells of a cell's row; the passage alone elsewhere. */
  rowPassages(passage: Passage): Passage[] {
    const { cell, table } = passage.unit;
    if (!cell || !table) return [passage];
    const row = cell.row === 0 ? table.head : (table.body[cell.row - 1] ?? []);
    return row.flatMap((unit) => this.passageOf(unit) ?? []);
  }

  get parts(): readonly Part[] {
    return this.#kept.parts;
  }
}

const NOWHERE: readonly [] = [];

/** Where a section or its end stands: in which block, at which of its units, how far into the text and the passages. */
interface Start {
  readonly block: number;
  readonly unit: number;
  readonly base: number;
  readonly index: number;
}

/** What is known of sections, found by what they are made of. */
export class SectionMemory {
  readonly #kept = new WeakMap<ReadBlock, Kept[]>();

  /** What is known of the section from a start up to a block's unit, under these headings. */
  recall(
    blocks: readonly ReadBlock[],
    chunks: readonly Chunk[],
    from: Start,
    last: number,
    to: number,
    headings: readonly ReadUnit[],
  ): Kept {
    // Headings and rules recur; the last words of a section are mostly its own.
    let end = last;
    while (end > from.block && !blocks[end]!.units.length) end--;
    const key = blocks[end];
    let known = key && this.#kept.get(key);
    if (known) {
      for (const kept of known) if (isSame(kept, blocks, from, last, to, headings)) return kept;
    }
    const parts: Part[] = [];
    for (let b = from.block; b <= last; b++) {
      const block = blocks[b]!;
      parts.push({
        block,
        from: b === from.block ? from.unit : 0,
        to: b === last ? to : block.units.length,
        base: chunks[b]!.start - from.base,
        index: b - from.block,
      });
    }
    const kept: Kept = { parts, headings, answers: [] };
    if (key) {
      if (!known) this.#kept.set(key, (known = []));
      // Sections that end alike are mostly earlier versions of one another.
      if (known.length >= VERSIONS) known.shift();
      known.push(kept);
    }
    return kept;
  }
}

const VERSIONS = 8;

function isSame(
  { parts, headings }: Kept,
  blocks: readonly ReadBlock[],
  from: Start,
  last: number,
  to: number,
  over: readonly ReadUnit[],
): boolean {
  if (parts.length !== last - from.block + 1 || headings.length !== over.length) return false;
  for (let i = 0; i < headings.length; i++) if (headings[i] !== over[i]) return false;
  for (let i = 0; i < parts.length; i++) if (parts[i]!.block !== blocks[from.block + i]) return false;
  return parts[0]?.from === from.unit && parts.at(-1)?.to === to;
}

function readHits(section: Section): ReadonlyMap<Fact<unknown>, readonly SectionHit[]> {
  const hits = new Map<Fact<unknown>, SectionHit[]>();
  const add = (block: ReadBlock, from: number, to: number, first: number): void => {
    for (const { fact, unit, hit } of block.hits) {
      if (unit < from || unit >= to) continue;
      let list = hits.get(fact);
      if (!list) hits.set(fact, (list = []));
      list.push({ at: first + unit - from, hit });
    }
  };
  let at = 0;
  for (const { block, from, to } of section.parts) {
    add(block, from, to, at);
    at += to - from;
  }
  return hits;
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

class PlacedTable implements Table {
  readonly shape: ReadTable;
  readonly block: number;
  readonly section: Section;
  readonly #base: number;

  constructor(shape: ReadTable, block: number, base: number, section: Section) {
    this.shape = shape;
    this.block = block;
    this.section = section;
    this.#base = base;
  }

  get range(): Range {
    return { start: this.#base + this.shape.start, end: this.#base + this.shape.end };
  }

  cell(row: number, column: number): Passage | undefined {
    const unit = (row === 0 ? this.shape.head : this.shape.body[row - 1])?.[column];
    return unit && this.section.passageOf(unit);
  }
}

/** A hit of a fact, at its place. */
export interface Found<T = undefined> {
  readonly passage: Passage;
  readonly hit: Hit<T>;
  readonly range: Range;
}

class FoundHit<T> implements Found<T> {
  readonly hit: Hit<T>;
  readonly #section: Section;
  readonly #at: number;

  constructor(section: Section, at: number, hit: Hit<T>) {
    this.hit = hit;
    this.#section = section;
    this.#at = at;
  }

  get passage(): Passage {
    return this.#section.passageAt(this.#at);
  }

  get range(): Range {
    return this.passage.range(this.hit.start, this.hit.end);
  }
}

/** A comment at its place. */
export interface DocumentComment extends Range {
  readonly text: string;
}

/** A document as the rules see it: passages in order, sections, tables, and the facts found in them. */
export class PlanDocument {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly comments: readonly DocumentComment[];
  /** Front-matter values by key (lower case). */
  readonly fields: ReadonlyMap<string, Passage>;
  /** The document's title: its first heading of the first level, or its first heading; undefined without headings. */
  readonly title: Passage | undefined;
  kind: Kind = 'other';
  readonly #blocks: readonly ReadBlock[];
  #passages: readonly Passage[] | undefined;
  #tables: readonly Table[] | undefined;
  #sectionsWith: Map<Fact<unknown>, Section[]> | undefined;
  readonly #found = new Map<Fact<unknown>, readonly Found<unknown>[]>();
  readonly #memo = new Map<object, unknown>();

  constructor(text: string, chunks: readonly Chunk[], blocks: readonly ReadBlock[], memory: SectionMemory) {
    this.text = text;
    this.#blocks = blocks;
    const comments: DocumentComment[] = [];
    const sections: Section[] = [];
    let start: Start = { block: 0, unit: 0, base: 0, index: 0 };
    let heading: ReadUnit | undefined;
    let parent: Section | undefined;
    const close = (block: number, unit: number): void => {
      const last = unit > 0 ? block : block - 1;
      const to = unit || (blocks[last]?.units.length ?? 0);
      const headings = heading ? [heading] : [];
      for (let s = parent; s; s = s.parent) if (s.heading) headings.push(s.heading.unit);
      sections.push(new Section(memory.recall(blocks, chunks, start, last, to, headings), parent, heading, start));
    };
    let index = 0;
    for (let b = 0; b < blocks.length; b++) {
      const block = blocks[b]!;
      const base = chunks[b]!.start;
      for (const comment of block.comments) {
        comments.push({ start: base + comment.start, end: base + comment.end, text: comment.text });
      }
      for (const at of block.headings) {
        close(b, at);
        heading = block.units[at]!;
        parent = sections.at(-1);
        while (parent && parent.depth >= heading.depth!) parent = parent.parent;
        start = { block: b, unit: at, base, index: index + at };
      }
      index += block.units.length;
    }
    close(blocks.length, 0);
    this.sections = sections;
    this.comments = comments;
    const fields = new Map<string, Passage>();
    if (blocks[0]?.units[0]?.type === 'field') {
      for (const passage of sections[0]!.passages) {
        if (passage.type === 'field' && passage.unit.key) fields.set(passage.unit.key, passage);
      }
    }
    this.fields = fields;
    const headed = sections.filter((s) => s.heading);
    this.title = (headed.find((s) => s.depth === 1) ?? headed[0])?.heading;
  }

  /** Tags what is new in one go, before the rules ask for sentences here and there. */
  tag(): void {
    tagBlocks(this.#blocks);
  }

  get passages(): readonly Passage[] {
    return (this.#passages ??= this.sections.flatMap(({ heading, passages }) =>
      heading ? [heading, ...passages] : passages,
    ));
  }

  /** The first passages, without those behind them. */
  opening(most: number): Passage[] {
    const opening: Passage[] = [];
    for (const { heading, passages } of this.sections) {
      if (opening.length >= most) break;
      if (heading) opening.push(heading);
      for (const passage of passages) opening.push(passage);
    }
    return opening.slice(0, most);
  }

  get tables(): readonly Table[] {
    return (this.#tables ??= this.sections.flatMap(({ tables }) => tables));
  }

  /** All hits of a fact, in the order of the document. */
  find<T>(fact: Fact<T>): readonly Found<T>[] {
    let found = this.#found.get(fact as Fact<unknown>) as readonly Found<T>[] | undefined;
    if (!found) {
      this.#sectionsWith ??= this.#indexFacts();
      found = (this.#sectionsWith.get(fact as Fact<unknown>) ?? []).flatMap((section) => section.find(fact));
      this.#found.set(fact as Fact<unknown>, found);
    }
    return found;
  }

  #indexFacts(): Map<Fact<unknown>, Section[]> {
    const index = new Map<Fact<unknown>, Section[]>();
    for (const section of this.sections) {
      for (const fact of section.ask(readHits).keys()) {
        const list = index.get(fact);
        if (list) list.push(section);
        else index.set(fact, [section]);
      }
    }
    return index;
  }

  /** An answer about the whole document that several rules ask for, computed once. */
  ask<T>(question: (document: PlanDocument) => T): T {
    if (!this.#memo.has(question)) this.#memo.set(question, question(this));
    return this.#memo.get(question) as T;
  }

  /** The places that a question finds in each section, in the order of the document: see {@link Section}. */
  places<T extends { passage: Passage }>(question: (section: Section) => readonly T[]): T[] {
    const places: T[] = [];
    for (const section of this.sections) for (const place of section.places(question)) places.push(place);
    return places;
  }

  /** The headings over a passage, innermost first. */
  headingsOver(passage: Passage): Passage[] {
    return passage.section.headings;
  }

  itemPassages(passage: Passage): Passage[] {
    return passage.section.itemPassages(passage);
  }

  rowPassages(passage: Passage): Passage[] {
    return passage.section.rowPassages(passage);
  }
}
