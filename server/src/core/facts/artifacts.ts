import {
  completeness,
  recogniseParts,
  recogniseTable,
  rowsOf,
  type Completeness,
  type Match,
  type Row,
} from '../../artifacts/index.ts';
import type { Passage, PlanDocument, Table } from '../document.ts';
import type { ReadTable } from '../reading.ts';
import type { ArtifactId, Range } from '../types.ts';

/** A one-pager that stands in a document, or in a file that the document links to. */
export interface PresentArtifact {
  match: Match;
  rows: Row[];
  completeness: Completeness;
  /** Where the document links to it; what follows then stands in the other file. */
  link?: Range;
  /** The table, or the headings of the parts. */
  table?: Table;
  headings?: Passage[];
}

const matches = new WeakMap<ReadTable, { match: Match; rows: Row[]; completeness: Completeness } | null>();

/** The one-pager that a table is, if it is one; kept with the table. */
export function artifactOf(table: ReadTable): { match: Match; rows: Row[]; completeness: Completeness } | undefined {
  let known = matches.get(table);
  if (known === undefined) {
    const match = recogniseTable(table.header);
    const rows = match
      ? rowsOf(
          match,
          table.body.map((row) => row.map((cell) => cell?.text.trim() ?? '')),
        )
      : [];
    known = match ? { match, rows, completeness: completeness(match.artifact, rows) } : null;
    matches.set(table, known);
  }
  return known ?? undefined;
}

/** The one-pagers of a document, as tables or as headed parts; last those that it links to. */
export function presentArtifacts(document: PlanDocument): readonly PresentArtifact[] {
  return document.ask(findArtifacts);
}

/** The one-pagers of one kind that say something: templates are none. */
export function filledArtifacts(document: PlanDocument, id: ArtifactId): readonly PresentArtifact[] {
  return presentArtifacts(document).filter((a) => a.match.artifact.id === id && !a.completeness.template);
}

/** Whether a passage belongs to a one-pager that nobody has filled in: a template, which says nothing. */
export function inTemplate(passage: Passage): boolean {
  const { table } = passage.unit;
  if (table) return artifactOf(table)?.completeness.template ?? false;
  // A heading in a quote or an item heads no section, and stands among those under another.
  if (passage !== passage.section.heading) return false;
  const under = passage.section.passages;
  return under.length > 0 && under.every((p) => inTemplate(p) || !p.sentences.length);
}

function findArtifacts(document: PlanDocument): PresentArtifact[] {
  const found: PresentArtifact[] = [];
  for (const table of document.tables) {
    const known = artifactOf(table.shape);
    if (known) found.push({ ...known, table });
  }
  const headed = document.sections.filter((section) => section.heading);
  const match = headed.length >= 2 && recogniseParts(headed.map((section) => section.heading!.text));
  if (match) {
    const row = Object.fromEntries(
      Object.entries(match.columnMap).map(([key, index]) => [
        key,
        headed[index]?.passages
          .map((p) => p.text)
          .join('\n')
          .trim() ?? '',
      ]),
    );
    found.push({
      match,
      rows: [row],
      completeness: completeness(match.artifact, [row]),
      headings: Object.values(match.columnMap).flatMap((index) => headed[index]?.heading ?? []),
    });
  }
  for (const { page, link } of document.linked)
    found.push(...presentArtifacts(page).map((each) => ({ ...each, link })));
  return found;
}
