import type { Unit } from '../markdown/units.ts';

/** The words around a unit that the scorer is told of. */
export interface ScorerContext {
  header?: string;
  leadIn?: string;
  /** The heading that the unit stands under. */
  heading?: string;
}

/** What stands before a chunk and says what it is about. */
export interface Place {
  heading: string;
  /** The line with a colon that the chunk before ended with: a list is a chunk of its own. */
  introduction: string;
}

export const NOWHERE: Place = { heading: '', introduction: '' };

const COLON_END = /:\s*$/;

/**
 * What introduces each unit of a chunk: the heading, the header above a cell, the line with a colon above a list, the
 * key of a field. Training and engine must tell the scorer the same, so both ask here.
 */
export function readContexts(units: readonly Unit[], { heading: above, introduction } = NOWHERE): ScorerContext[] {
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
  let heading = above || undefined;
  return units.map((unit) => {
    const { cell } = unit;
    if (unit.type === 'heading') {
      heading = unit.text;
      lead = '';
      return {};
    }
    if (cell) {
      let header = cell.row > 0 ? (headers.get(`${cell.table} ${cell.column}`) ?? '') : '';
      // A table of two columns is a list of names and values.
      if (columns.get(cell.table) === 2 && cell.column === 1) {
        header = `${firsts.get(`${cell.table} ${cell.row}`) ?? ''} ${header}`.trim();
      }
      return { header: header || undefined, heading };
    }
    if (unit.key) return { leadIn: unit.key };
    if (unit.type === 'item') return { leadIn: lead || undefined, heading };
    lead = COLON_END.test(unit.text) ? unit.text : '';
    return { heading };
  });
}

/** What stands before the chunk after this one. */
export function placeAfter(units: readonly Unit[], { heading }: Place): Place {
  const last = units.at(-1);
  return {
    heading: units.findLast((unit) => unit.type === 'heading')?.text ?? heading,
    introduction: last && last.type !== 'item' && COLON_END.test(last.text) ? last.text : '',
  };
}
