import { tag, tagAll, type TaggedSentence } from './language/tagger.ts';
import { facts, type Fact, type Hit } from './facts/fact.ts';
import { Company, readSentences, type OwnWords, type Sentence, type SentenceContext } from './language/sentence.ts';
import { readUnits, type Comment, type TableShape, type Unit } from './markdown/units.ts';
import { NOWHERE, readContexts, type Place } from './scorer/context.ts';

/** A unit with its sentences. */
export interface ReadUnit extends Unit {
  readonly sentences: readonly Sentence[];
  /** For a cell: its column's header, as read. */
  readonly header?: string;
  /** For a cell: the whole table. */
  readonly table?: ReadTable;
}

/** A table of a block, as rows of cells; rows shorter than the header end early. */
export interface ReadTable extends TableShape {
  /** The header cells' text. */
  readonly header: readonly string[];
  /** Body rows. */
  readonly body: readonly (readonly ReadUnit[])[];
  readonly head: readonly ReadUnit[];
}

/** All that one block says. Depends on the block's source, the definitions it refers to and the team's words alone. */
export interface ReadBlock {
  readonly units: readonly ReadUnit[];
  /** Where in `units` the headings stand that open sections; one in a list item opens none. */
  readonly headings: readonly number[];
  readonly tables: readonly ReadTable[];
  readonly comments: readonly Comment[];
  /** The facts that have hits here, with the unit (index into `units`) each hit is in. Looked for when first asked. */
  readonly hits: readonly BlockHit[];
}

export interface BlockHit {
  readonly fact: Fact<unknown>;
  readonly unit: number;
  readonly hit: Hit<unknown>;
}

/** Reads one block. */
export function readBlock(source: string, definitions: string, own: OwnWords, place: Place): ReadBlock {
  const { units, tables, comments } = readUnits(source, definitions);
  return readParts(units, tables, comments, own, place);
}

/** Reads units that were found already (front matter is no Markdown). */
export function readParts(
  units: readonly Unit[],
  shapes: readonly TableShape[],
  comments: readonly Comment[],
  own: OwnWords,
  place = NOWHERE,
): ReadBlock {
  const headers = shapes.map(() => [] as string[]);
  for (const unit of units) if (unit.cell?.row === 0) headers[unit.cell.table]![unit.cell.column] = unit.text.trim();
  const tables = shapes.map((shape, t) => ({
    ...shape,
    header: headers[t]!,
    head: [] as ReadUnit[],
    body: [] as ReadUnit[][],
  }));
  const contexts = readContexts(units, place);
  const rows = new Map<string, Company>();
  const read: ReadUnit[] = units.map((unit, i) => {
    const table = unit.cell ? tables[unit.cell.table] : undefined;
    const row = unit.cell && `${unit.cell.table} ${unit.cell.row}`;
    const company = (row !== undefined && rows.get(row)) || new Company();
    if (row !== undefined) rows.set(row, company);
    const header = unit.cell && unit.cell.row > 0 ? table!.header[unit.cell.column] : undefined;
    const result = new LazyUnit(unit, header, { own, company, ...contexts[i] }, table);
    company.add(result, contexts[i]!.header);
    if (unit.cell && table) {
      if (unit.cell.row === 0) table.head[unit.cell.column] = result;
      else (table.body[unit.cell.row - 1] ??= [])[unit.cell.column] = result;
    }
    return result;
  });
  return new LazyBlock(read, tables, comments);
}

/** A unit whose sentences are tagged when somebody asks: in a document that is no plan, nobody does. */
class LazyUnit implements ReadUnit {
  readonly type: Unit['type'];
  readonly text: string;
  readonly segments: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly depth: Unit['depth'];
  readonly list: Unit['list'];
  readonly cell: Unit['cell'];
  readonly key: string | undefined;
  readonly quoted: boolean;
  readonly strong: readonly number[];
  readonly header: string | undefined;
  readonly table: ReadTable | undefined;
  readonly #context: SentenceContext;
  #sentences: readonly Sentence[] | undefined;

  constructor(unit: Unit, header: string | undefined, context: SentenceContext, table: ReadTable | undefined) {
    this.type = unit.type;
    this.text = unit.text;
    this.segments = unit.segments;
    this.start = unit.start;
    this.end = unit.end;
    this.depth = unit.depth;
    this.list = unit.list;
    this.cell = unit.cell;
    this.key = unit.key;
    this.quoted = unit.quoted;
    this.strong = unit.strong;
    this.header = header;
    this.table = table;
    this.#context = context;
  }

  get sentences(): readonly Sentence[] {
    return (this.#sentences ??= readSentences(this, tag(this.text), this.#context));
  }

  /** Takes sentences that were tagged together with those of other units. */
  take(tagged: readonly TaggedSentence[]): void {
    this.#sentences ??= readSentences(this, tagged, this.#context);
  }
}

/** Tags the blocks that are new, all in one go: the tagger's cost per call is that of a dozen words. */
export function tagBlocks(blocks: readonly ReadBlock[]): void {
  const units: LazyUnit[] = [];
  for (const block of blocks) {
    if (!(block instanceof LazyBlock) || block.tagged) continue;
    block.tagged = true;
    for (const unit of block.units) if (unit instanceof LazyUnit) units.push(unit);
  }
  if (!units.length) return;
  tagAll(units.map((unit) => unit.text)).forEach((tagged, i) => units[i]!.take(tagged));
}

class LazyBlock implements ReadBlock {
  tagged = false;
  readonly units: readonly ReadUnit[];
  readonly headings: readonly number[];
  readonly tables: readonly ReadTable[];
  readonly comments: readonly Comment[];
  #hits: readonly BlockHit[] | undefined;

  constructor(units: readonly ReadUnit[], tables: readonly ReadTable[], comments: readonly Comment[]) {
    this.units = units;
    this.headings = units.flatMap((unit, i) => (unit.type === 'heading' && !unit.list ? [i] : []));
    this.tables = tables;
    this.comments = comments;
  }

  get hits(): readonly BlockHit[] {
    return (this.#hits ??= this.units.flatMap((unit, index) =>
      facts.flatMap((fact) => fact.read(unit).map((hit) => ({ fact, unit: index, hit }))),
    ));
  }
}
