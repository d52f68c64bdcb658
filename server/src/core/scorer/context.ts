import type { Unit } from '../markdown/units.ts';

/** The words around a unit that the scorer is told of. */
export interface ScorerContext {
  header?: string;
  leadIn?: string;
}

const COLON_END = /:\s*$/;

/**
 * What introduces each unit of a chunk: the header above a cell, the line with a colon above a list, the key of a
 * field. Training and engine must tell the scorer the same, so both ask here. `introduction` is the line that the chunk
 * before ended with (see {@link introductionAfter}), since a list is a chunk of its own.
 */
export function readContexts(units: readonly Unit[], introduction = ''): ScorerContext[] {
  const headers = new Map<string, string>();
  const firsts = new Map<string, string>();
  const columns = new Map<number, number>();
  for (const { cell, text } of units) {
    if (!cell) continue;
    if (cell.row === 0) headers.set(`${cell.table} ${cell.column}`, text);
    if (cell.column === 0) firsts.set(`${cell.table} ${cell.row}`, text);
    columns.set(cell.table, Math.max(columns.get(cell.table) ?? 0, cell.column + 1));
  }
  let lead = introduction;
  return units.map((unit) => {
    const { cell } = unit;
    if (cell) {
      let header = cell.row > 0 ? (headers.get(`${cell.table} ${cell.column}`) ?? '') : '';
      // A table of two columns is a list of names and values.
      if (columns.get(cell.table) === 2 && cell.column === 1) {
        header = `${firsts.get(`${cell.table} ${cell.row}`) ?? ''} ${header}`.trim();
      }
      return { header: header || undefined };
    }
    if (unit.key) return { leadIn: unit.key };
    if (unit.type === 'item') return lead ? { leadIn: lead } : {};
    lead = COLON_END.test(unit.text) ? unit.text : '';
    return {};
  });
}

/** The line with a colon that a chunk ends with, if it does: what introduces a list in the chunk after it. */
export function introductionAfter(units: readonly Unit[]): string {
  const last = units.at(-1);
  return last && last.type !== 'item' && COLON_END.test(last.text) ? last.text : '';
}
