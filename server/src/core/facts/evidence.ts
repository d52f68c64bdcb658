import type { PlanDocument } from '../document.ts';
import type { Evidence, Line } from '../types.ts';

/** The places where a document shows the green state of a line; none when it does not. */
export function greenEvidence(_document: PlanDocument, _line: Line): Evidence[] {
  return [];
}
