import { convincing, type Claim, type Claims } from './decision.ts';
import type { Fact, Hit } from './facts/fact.ts';
import type { Sentence } from './language/sentence.ts';
import type { Chunk } from './markdown/chunks.ts';
import { sourceOffset, type Unit } from './markdown/units.ts';
import { Numbers } from './questions.ts';
import { tagBlocks, type ReadBlock, type ReadTable, type ReadUnit } from './reading.ts';
import { tenorOf, type Tenor } from './tenor.ts';
import type { Kind, Range } from './types.ts';

/** A unit at its place in a document. */
export class Passage {
  readonly unit: ReadUnit;
  readonly section: Section;
  /** Its place among the section's passages; a heading is the first. */
  readonly at: number;
  /** Where its block starts, and which it is, counted from the section's first. */
  readonly #base: number;
  readonly #block: number;

  constructor(unit: ReadUnit, section: Section, at: number, base: number, block: number) {
    this.unit = unit;
    this.section = section;
    this.at = at;
    this.#base = base;
    this.#block = block;
  }

  /** Offset of the unit's block in the document. */
  get base(): number {
    return this.section.base + this.#base;
  }

  get block(): number {
    return this.section.block + this.#block;
  }

  /** Position among the document's passages. */
  get index(): number {
    return this.section.first + this.at;
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
    const { base } = this;
    // A place without words (an empty cell) still covers one column, so that it can be seen.
    return { start: base + from, end: base + Math.max(to, Math.min(from + 1, this.unit.end)) };
  }

  /** The place of the whole block part (cell, item paragraph) in the document. */
  get extent(): Range {
    const { base } = this;
    return { start: base + this.unit.start, end: base + this.unit.end };
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

/** What a section says, and what is known of it wherever it stands. */
interface Content {
  readonly parts: readonly Part[];
  /** Its own heading and those over it, innermost first. */
  readonly headings: readonly ReadUnit[];
  readonly heading: ReadUnit | undefined;
  /** By the number of the question. */
  readonly answers: unknown[];
  /** The sections that say this, of which the last document has so many. */
  readonly sections: Section[];
  taken: number;
  turn: number;
}

const numbers = new Numbers();

/** A hit of a fact in a section, with the passage's place in it. */
interface SectionHit {
  readonly at: number;
  readonly hit: Hit<unknown>;
}

/** Where a section stands in a document. */
interface Place {
  /** Offset of its first block. */
  readonly base: number;
  /** Its first block, and its first passage, counted from the document's first. */
  readonly block: number;
  readonly first: number;
  readonly parent: Section | undefined;
  /** Which section it is, counted from the document's first. */
  readonly number: number;
}

/**
 * A heading with what stands under it, down to the next heading. The first section may have no heading.
 *
 * A section is what questions are asked of: it lives on from one version of a document to the next for as long as its
 * words and the headings over it stay the same, and keeps its answers, so that a keystroke asks one section again and
 * not the document. Only its place changes. A question may therefore look at the section's passages (and, of each other,
 * at their order) and at the headings over it, and at nothing else; and an answer may hold passages, but no positions.
 */
export class Section {
  readonly heading: Passage | undefined;
  readonly depth: number;
  readonly #content: Content;
  /** Places and hits by the number of the question. */
  readonly #own: unknown[] = [];
  #place: Place = NO_PLACE;
  #passages: Passage[] | undefined;
  #tables: readonly Table[] | undefined;
  #byUnit: Map<ReadUnit, Passage> | undefined;

  constructor(content: Content) {
    const { heading } = content;
    this.#content = content;
    this.depth = heading?.depth ?? 0;
    this.heading = heading && new Passage(heading, this, 0, 0, 0);
  }

  /** Moves the section to where it stands in the document whose turn it is. */
  moveTo(place: Place): void {
    this.#place = place;
  }

  get base(): number {
    return this.#place.base;
  }

  get block(): number {
    return this.#place.block;
  }

  /** The index of its first passage in the document. */
  get first(): number {
    return this.#place.first;
  }

  get parent(): Section | undefined {
    return this.#place.parent;
  }

  /** Which of the document's sections this is. */
  get number(): number {
    return this.#place.number;
  }

  get content(): Content {
    return this.#content;
  }

  /** The passages under the heading, made when somebody asks: of most sections few are wanted. */
  get passages(): readonly Passage[] {
    if (!this.#passages) {
      this.#passages = [];
      let at = 0;
      for (const { block, from, to, base, index } of this.#content.parts) {
        for (let i = from; i < to; i++, at++) {
          const unit = block.units[i]!;
          if (unit !== this.heading?.unit) this.#passages.push(new Passage(unit, this, at, base, index));
        }
      }
    }
    return this.#passages;
  }

  get tables(): readonly Table[] {
    if (!this.#tables) {
      const tables: Table[] = [];
      for (const { block, from, to, base, index } of this.#content.parts) {
        for (const shape of block.tables) {
          if (to - from === block.units.length || block.units.indexOf(shape.head[0]!, from) < to)
            tables.push(new PlacedTable(shape, index, base, this));
        }
      }
      this.#tables = tables.length ? tables : NOTHING;
    }
    return this.#tables;
  }

  /** The answer to a question about this section: a plain value that holds no passage. */
  ask<T>(question: (section: Section) => T): T {
    const { answers } = this.#content;
    const number = numbers.of(question);
    const known = answers[number] as { answer: T } | undefined;
    if (known) return known.answer;
    const answer = question(this);
    answers[number] = { answer };
    return answer;
  }

  /** The places that a question finds in this section; all that is position in them is their `passage`. */
  places<T extends { passage: Passage }>(question: (section: Section) => readonly T[]): readonly T[] {
    const { answers } = this.#content;
    const number = numbers.of(question);
    const own = this.#own[number] as readonly T[] | undefined;
    if (own) return own;
    const known = answers[number] as readonly T[] | undefined;
    if (!known) {
      const places = question(this);
      answers[number] = places.length ? places : NOTHING;
      if (places.length) this.#own[number] = places;
      return places;
    }
    if (!known.length) return known;
    // Found in another section that says the same.
    const places = known.map((place) => ({ ...place, passage: this.passageAt(place.passage.at) }));
    this.#own[number] = places;
    return places;
  }

  /** The hits of a fact in this section, in order. */
  find<T>(fact: Fact<T>): readonly Found<T>[] {
    const hits = this.ask(readHits).get(fact as Fact<unknown>);
    if (!hits) return NOTHING;
    const number = numbers.of(fact);
    const own = this.#own[number] as readonly Found<T>[] | undefined;
    if (own) return own;
    const found = hits.map(({ at, hit }) => new FoundHit(this, at, hit as Hit<T>));
    this.#own[number] = found;
    return found;
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
    return passage.at - (this.heading ? 1 : 0);
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
    return this.#content.parts;
  }
}

const NOTHING: readonly never[] = [];
const NO_PLACE: Place = { base: 0, block: 0, first: 0, parent: undefined, number: 0 };

/** Where a section or its end stands: in which block, at which of its units, how far into the text and the passages. */
interface Start {
  readonly block: number;
  readonly unit: number;
  readonly base: number;
  readonly index: number;
}

/** Which sections have something to say to a question: their places in the document, ascending. */
interface Column {
  turn: number;
  at: readonly number[];
}

/** The sections of all documents, and how the last two of these differ. */
export class SectionMemory {
  /** The document where the sections stand at present. */
  holder: PlanDocument | undefined;
  readonly #contents = new WeakMap<object, Content[]>();
  readonly #columns = new WeakMap<object, Column>();
  #turn = 0;
  #order: readonly Content[] = [];
  /** How many sections at the front and at the back say what they said in the document before. */
  #front = 0;
  #back = 0;
  #before = 0;

  /** A new document begins. */
  begin(document: PlanDocument): number {
    this.holder = document;
    return ++this.#turn;
  }

  /** A section from a start up to a block's unit, under these headings: one that is there already, where it can be. */
  recall(
    blocks: readonly ReadBlock[],
    chunks: readonly Chunk[],
    from: Start,
    last: number,
    to: number,
    headings: readonly ReadUnit[],
    heading: ReadUnit | undefined,
  ): Section {
    // Headings and rules recur; the last words of a section are mostly its own.
    let end = last;
    while (end > from.block && !blocks[end]!.units.length) end--;
    const key = blocks[end] ?? NO_BLOCK;
    let known = this.#contents.get(key);
    if (!known) this.#contents.set(key, (known = []));
    for (const content of known)
      if (isSame(content, blocks, from, last, to, headings)) return sectionOf(content, this.#turn);
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
    const content: Content = { parts, headings, heading, answers: [], sections: [], taken: 0, turn: 0 };
    // Sections that end alike are mostly earlier versions of one another.
    if (known.length >= VERSIONS) known.shift();
    known.push(content);
    return sectionOf(content, this.#turn);
  }

  /** All sections of the new document are there. */
  end(sections: readonly Section[]): void {
    const before = this.#order;
    const now = sections.map(({ content }) => content);
    const most = Math.min(before.length, now.length);
    let front = 0;
    while (front < most && before[front] === now[front]) front++;
    let back = 0;
    while (back < most - front && before[before.length - 1 - back] === now[now.length - 1 - back]) back++;
    this.#order = now;
    this.#front = front;
    this.#back = back;
    this.#before = before.length;
  }

  /**
   * The sections of a document for which `has` holds, which may depend on what a section says alone: where the last
   * document was asked the same, only what is new is asked.
   */
  which(
    question: object,
    turn: number,
    sections: readonly Section[],
    has: (section: Section) => boolean,
  ): readonly number[] {
    const column = turn === this.#turn ? this.#columns.get(question) : undefined;
    if (column?.turn === turn) return column.at;
    const at: number[] = [];
    if (column?.turn === turn - 1) {
      const end = sections.length - this.#back;
      const shift = sections.length - this.#before;
      for (const i of column.at) if (i < this.#front) at.push(i);
      for (let i = this.#front; i < end; i++) if (has(sections[i]!)) at.push(i);
      for (const i of column.at) if (i + shift >= end && i >= this.#front) at.push(i + shift);
    } else sections.forEach((section, i) => has(section) && at.push(i));
    if (turn === this.#turn) this.#columns.set(question, { turn, at });
    return at;
  }
}

const VERSIONS = 8;
const NO_BLOCK = {};

/** A section that says this and stands nowhere yet in the document whose turn it is. */
function sectionOf(content: Content, turn: number): Section {
  if (content.turn !== turn) {
    content.turn = turn;
    content.taken = 0;
  }
  return (content.sections[content.taken++] ??= new Section(content));
}

function isSame(
  { parts, headings }: Content,
  blocks: readonly ReadBlock[],
  from: Start,
  last: number,
  to: number,
  over: readonly ReadUnit[],
): boolean {
  if (parts.length !== last - from.block + 1 || headings.length !== over.length) return false;
  for (let i = 0; i < headings.length; i++) if (headings[i] !== over[i]) return false;
  for (let i = 0; i < parts.length; i++) if (parts[i]!.block !== blocks[from.block + i]) return false;
  return !parts.length || (parts[0]!.from === from.unit && parts.at(-1)!.to === to);
}

/** The question whether a section has a heading that a pattern matches. */
export function headed(pattern: RegExp): (section: Section) => boolean {
  return ({ heading }) => heading !== undefined && pattern.test(heading.text);
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
  readonly section: Section;
  readonly #block: number;
  readonly #base: number;

  constructor(shape: ReadTable, block: number, base: number, section: Section) {
    this.shape = shape;
    this.section = section;
    this.#block = block;
    this.#base = base;
  }

  get block(): number {
    return this.section.block + this.#block;
  }

  get range(): Range {
    const base = this.section.base + this.#base;
    return { start: base + this.shape.start, end: base + this.shape.end };
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

/** A one-pager in a file of its own, and the words of the link that leads to it. */
export interface LinkedPage {
  readonly page: PlanDocument;
  readonly link: Range;
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
  /** The one-pagers that the document links to. Given before anything is asked, since answers are kept. */
  linked: readonly LinkedPage[] = [];
  /** Whether claims are wanted as they are put forward, also those that do not convince. */
  undecided = false;
  readonly #blocks: readonly ReadBlock[];
  #passages: readonly Passage[] | undefined;
  #tables: readonly Table[] | undefined;
  readonly #memory: SectionMemory;
  readonly #turn: number;
  readonly #stands: Place[] = [];
  readonly #found = new Map<Fact<unknown>, readonly Found<unknown>[]>();
  readonly #memo = new Map<object, unknown>();

  constructor(text: string, chunks: readonly Chunk[], blocks: readonly ReadBlock[], memory: SectionMemory) {
    this.text = text;
    this.#blocks = blocks;
    this.#memory = memory;
    this.#turn = memory.begin(this);
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
      const section = memory.recall(blocks, chunks, start, last, to, headings, heading);
      sections.push(section);
      const place = { base: start.base, block: start.block, first: start.index, parent, number: sections.length - 1 };
      section.moveTo(place);
      this.#stands.push(place);
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
    memory.end(sections);
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

  /** Brings the sections to where they stand in this document, if others were read since. Ask before anything else. */
  settle(): void {
    if (this.#memory.holder === this) return;
    this.#memory.holder = this;
    for (let i = 0; i < this.sections.length; i++) this.sections[i]!.moveTo(this.#stands[i]!);
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
    return (this.#tables ??= this.#gather(TABLES, ({ tables }) => tables));
  }

  /** All hits of a fact, in the order of the document. */
  find<T>(fact: Fact<T>): readonly Found<T>[] {
    let found = this.#found.get(fact as Fact<unknown>) as readonly Found<T>[] | undefined;
    if (!found) {
      found = this.#gather(fact, (section) => section.find(fact));
      this.#found.set(fact as Fact<unknown>, found);
    }
    return found;
  }

  /** What each section has of something, in order; `key` stands for it from one version to the next. */
  #gather<T>(key: object, of: (section: Section) => readonly T[]): T[] {
    const gathered: T[] = [];
    for (const at of this.#memory.which(key, this.#turn, this.sections, (section) => of(section).length > 0))
      for (const each of of(this.sections[at]!)) gathered.push(each);
    return gathered;
  }

  /** An answer about the whole document that several rules ask for, computed once. */
  ask<T>(question: (document: PlanDocument) => T): T {
    if (!this.#memo.has(question)) this.#memo.set(question, question(this));
    return this.#memo.get(question) as T;
  }

  /** The places that a question finds in each section, in the order of the document: see {@link Section}. */
  places<T extends { passage: Passage }>(question: (section: Section) => readonly T[]): T[] {
    return this.#gather(question, (section) => section.places(question));
  }

  /** The same for a rule's claims: those that convince, so that a keystroke leaves the many weak ones alone. */
  claims<T extends Claim>(ruleId: string, claims: Claims<T>): T[] {
    if (this.undecided) return this.places(claims);
    const { key, of } = convincing(claims, ruleId, this);
    return this.#gather(key, of);
  }

  /** What the document is like as a whole. */
  get tenor(): Tenor {
    return this.ask(tenorOf);
  }

  /** The sections for which something holds that what they say decides, in the order of the document. */
  sectionsWhere(holds: (section: Section) => boolean): Section[] {
    const which = this.#memory.which(holds, this.#turn, this.sections, (section) => section.ask(holds));
    return which.map((at) => this.sections[at]!);
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

const TABLES = {};
