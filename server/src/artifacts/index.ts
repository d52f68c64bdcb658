/**
 * The one-pagers: each defined once, in a file of its own. Pure: text in, text out.
 * Snippets, pre-filled texts, recognisers and completeness all come from these definitions.
 */
import type { ArtifactId } from '../core/types.ts';
import { accountabilityMap } from './accountability-map.ts';
import { matchFields, matchParts, normalise, type Artifact, type Match } from './artifact.ts';
import { diagnostic } from './diagnostic.ts';
import { metricPairing } from './metric-pairing.ts';
import { realityGap } from './reality-gap.ts';
import { scaleMemo } from './scale-memo.ts';
import { sharedSuccess } from './shared-success.ts';

export const artifacts: readonly Artifact[] = [
  accountabilityMap,
  realityGap,
  metricPairing,
  scaleMemo,
  sharedSuccess,
  diagnostic,
];

const byId = new Map(artifacts.map((artifact) => [artifact.id, artifact]));

/** The definition of a one-pager. */
export function artifactById(id: ArtifactId): Artifact {
  return byId.get(id)!;
}

/**
 * The one-pager whose table has these headers (text as read, any column order and sensible wording), or undefined.
 * `columnMap` leads from field keys to columns.
 */
export function recogniseTable(headers: readonly string[]): Match | undefined {
  return best(artifacts.map((artifact) => matchFields(artifact, headers)));
}

/**
 * The one-pager whose parts these headings or bold lead-ins are, or undefined; other headings may stand among them.
 * `columnMap` leads from field keys to indexes in `headings`.
 */
export function recogniseParts(headings: readonly string[]): Match | undefined {
  return best(artifacts.map((artifact) => (artifact.inParts ? matchParts(artifact, headings) : undefined)));
}

/** The one-pager that a title names (`Accountability map`, `Claims triage: scale memo`), or undefined. */
export function recogniseTitle(title: string): Artifact | undefined {
  const text = normalise(title);
  return artifacts.find((artifact) => artifact.titles.test(text));
}

/** The one-pagers that a heading of a plan (`Ownership`, `Risks`) asks for, the likeliest first. */
export function artifactsUnder(heading: string): readonly Artifact[] {
  const text = normalise(heading);
  return artifacts.filter((artifact) => artifact.under.test(text));
}

/** Of several readings the one that explains the most fields, the earlier definition where two are equal. */
function best(matches: readonly (Match | undefined)[]): Match | undefined {
  let found: Match | undefined;
  for (const match of matches) {
    if (!match) continue;
    if (!found || Object.keys(match.columnMap).length > Object.keys(found.columnMap).length) found = match;
  }
  return found;
}

export { completeness, isPlaceholder, placeholderOf, rowsOf } from './artifact.ts';
export type { Artifact, Completeness, Field, Match, Row } from './artifact.ts';
export { LINE_TITLES } from './diagnostic.ts';
export { gapAfter } from './insert.ts';
export type { Gap } from './insert.ts';
export { metricPairingEdits } from './metric-pairing-fix.ts';
export type { DeckMetric, MetricPairingRequest } from './metric-pairing-fix.ts';
export { renderMarkdown, renderSnippet } from './render.ts';
export type { RenderOptions } from './render.ts';
export { snippets } from './snippets.ts';
export type { Snippet } from './snippets.ts';
export { detectTableStyle } from './tables.ts';
export type { TableStyle } from './tables.ts';
