import type { PlanDocument } from '../document.ts';
import { quote } from '../rule.ts';
import type { Evidence, Line, Range } from '../types.ts';
import { filledArtifacts, type PresentArtifact } from './artifacts.ts';
import { fastLoops } from './feedback.ts';
import { sharedSuccess } from './framings.ts';
import { deckMeasures, metricPairings, productionMeasures, unpairedMeasures } from './metrics.ts';
import { outcomeOwners, ownerKind } from './owners.ts';
import { hasScalePlan, pilotMention, scalePlanOf } from './pilots.ts';

/** The places where a document shows the green state of a line; none when it does not. */
export function greenEvidence(document: PlanDocument, line: Line): Evidence[] {
  return EVIDENCE[line](document).slice(0, MOST);
}

const MOST = 5;
const SIGNED = 'A definition of success that both sides would sign.';

const EVIDENCE: Record<Line, (document: PlanDocument) => Evidence[]> = {
  ownership(document) {
    const owners = withMaps(document, ownerPlaces);
    const dependencies = withMaps(document, ownedDependencies);
    if (!owners.length || !dependencies.length) return [];
    return [
      ...owners.map((range) => at(document, range, 'A single owner answers for it.')),
      ...dependencies.map((range) =>
        at(document, range, 'A dependency that the owner does not control has an owner of its own.'),
      ),
    ];
  },
  reality(document) {
    return filledArtifacts(document, 'reality-gap')
      .filter((gap) => gap.completeness.complete)
      .map((gap) =>
        artifactEvidence(document, gap, 'Assumed stands against actual, with named work to close each line.'),
      );
  },
  metrics(document) {
    const measures = deckMeasures(document);
    if (unpairedMeasures(document).length) return [];
    // A row whose production metric is still to be named pairs nothing yet.
    if (metricPairings(document).some((pairing) => !pairing.filled)) return [];
    const tables = filledArtifacts(document, 'metric-pairing').map((pairing) =>
      artifactEvidence(
        document,
        pairing,
        'Each deck metric stands beside the production metric it is supposed to move.',
      ),
    );
    if (tables.length || !measures.length) return tables;
    return productionMeasures(document).map((measure) =>
      at(
        document,
        measure.passage.range(measure.start, measure.end),
        'A production metric stands with the deck metrics.',
      ),
    );
  },
  alignment(document) {
    const paragraphs = filledArtifacts(document, 'shared-success').map((success) =>
      artifactEvidence(document, success, SIGNED),
    );
    return paragraphs.length
      ? paragraphs
      : document.find(sharedSuccess).map((found) => at(document, found.range, SIGNED));
  },
  scale(document) {
    const memo = filledArtifacts(document, 'scale-memo').map((found) =>
      artifactEvidence(document, found, 'What made the pilot work, what changes at scale, and what it takes.'),
    );
    if (memo.length || !document.find(pilotMention).length || !hasScalePlan(document)) return memo;
    return document
      .ask(scalePlanOf)
      .map(({ passage, sentence }) =>
        at(document, passage.range(sentence.start, sentence.end), 'Says what changes at scale, or what it takes.'),
      );
  },
  feedback(document) {
    return fastLoops(document).map(({ passage, start, end }) =>
      at(
        document,
        passage.range(start, end),
        'Production signal reaches those who can act on it within days or weeks.',
      ),
    );
  },
};

/** Places in the document, and the links to accountability maps that have such places. */
function withMaps(document: PlanDocument, places: (document: PlanDocument) => Range[]): Range[] {
  const links = document.linked
    .filter(({ page }) => filledArtifacts(page, 'accountability-map').length > 0 && places(page).length > 0)
    .map(({ link }) => link);
  return [...places(document), ...links];
}

function ownerPlaces(document: PlanDocument): Range[] {
  return outcomeOwners(document).map(({ passage, at: { start, end } }) => passage.range(start, end));
}

/** Cells of tables that give a dependency an owner of its own, who is one person. */
function ownedDependencies(document: PlanDocument): Range[] {
  return document.tables.flatMap((table) => {
    const dependency = table.shape.header.findIndex((label) => DEPENDENCY_COLUMN.test(label));
    const owner = table.shape.header.findIndex((label, i) => i !== dependency && OWNER_COLUMN.test(label));
    if (dependency < 0 || owner < 0) return [];
    return table.shape.body.flatMap((_, r) => {
      const what = table.cell(r + 1, dependency);
      const who = table.cell(r + 1, owner);
      return what?.text.trim() && who && ownerKind(who.text) === 'single' ? [what.range()] : [];
    });
  });
}

const DEPENDENCY_COLUMN =
  /\b(?:depend\w*|needed|needs?|required|cannot (?:decide|control)|does not (?:decide|control)|outside)\b/i;
const OWNER_COLUMN = /\b(?:owner|its owner|owned by|run by|who|decided by|held by|lead|accountable|dri)\b/i;

function artifactEvidence(document: PlanDocument, found: PresentArtifact, reason: string): Evidence {
  const first = found.link ?? found.table?.range ?? found.headings?.[0]?.range();
  return at(document, first ?? { start: 0, end: 0 }, reason, found.match.artifact.title);
}

function at(document: PlanDocument, range: Range, reason: string, words?: string): Evidence {
  return { range, quote: words ?? quote(document.text.slice(range.start, range.end), 120), reason };
}
