import { facts, type Fact, type Hit } from './facts/fact.ts';
import { readSentences, type OwnWords, type Sentence } from './language/sentence.ts';
import { readUnits, type Comment, type TableShape, type Unit } from './markdown/units.ts';

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
  readonly tables: readonly ReadTable[];
  readonly comments: readonly Comment[];
  /** The facts that have hits here, with the unit (index into `units`) each hit is in. */
  readonly hits: readonly { fact: Fact<unknown>; unit: number; hit: Hit<unknown> }[];
}

/** Reads one block. */
export function readBlock(source: string, definitions: string, own: OwnWords): ReadBlock {
  const { units, tables, comments } = readUnits(source, definitions);
  return readParts(units, tables, comments, own);
}

/** Reads units that were found already (front matter is no Markdown). */
export function readParts(
  units: readonly Unit[],
  shapes: readonly TableShape[],
  comments: readonly Comment[],
  own: OwnWords,
): ReadBlock {
  const headers = shapes.map(() => [] as string[]);
  for (const unit of units) if (unit.cell?.row === 0) headers[unit.cell.table]![unit.cell.column] = unit.text.trim();
  const tables = shapes.map((shape, t) => ({ ...shape, header: headers[t]!, head: [] as ReadUnit[], body: [] as ReadUnit[][] }));
  const readUnits: ReadUnit[] = units.map((unit) => {
    const table = unit.cell ? tables[unit.cell.table] : undefined;
    const header = unit.cell && unit.cell.row > 0 ? table!.header[unit.cell.column] : undefined;
    const read: ReadUnit = { ...unit, sentences: readSentences(unit, { own, header }), header, table };
    if (unit.cell && table) {
      if (unit.cell.row === 0) table.head[unit.cell.column] = read;
      else (table.body[unit.cell.row - 1] ??= [])[unit.cell.column] = read;
    }
    return read;
  });
  const hits: ReadBlock['hits'][number][] = [];
  readUnits.forEach((unit, index) => {
    for (const fact of facts) for (const hit of fact.read(unit)) hits.push({ fact, unit: index, hit });
  });
  return { units: readUnits, tables, comments, hits };
}
