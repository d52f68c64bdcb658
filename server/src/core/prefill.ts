import type { Row } from '../artifacts/index.ts';
import { LINE_TITLES } from '../artifacts/index.ts';
import type { Passage, PlanDocument } from './document.ts';
import { placesOf, statedAnywhere, statedBeside, type Fact } from './facts-around.ts';
import { unexaminedConditions } from './facts/conditions.ts';
import { outOfControl } from './facts/control.ts';
import { fastLoops } from './facts/feedback.ts';
import { titleOf, titlesOf } from './facts/measure-title.ts';
import { deckMeasures, productionMeasures, unpairedMeasures, type Measure } from './facts/metrics.ts';
import { ownerClaims, sameSubject, type OwnerClaim } from './facts/owners.ts';
import { scalePlanOf } from './facts/pilots.ts';
import { findCadences } from './language/cadence.ts';
import { quote } from './rule.ts';
import { LINES, type ArtifactId, type Range, type Report } from './types.ts';

const MOST_ROWS = 12;
/** Words that are quoted in a cell are cut to this length. */
const LONGEST = 100;

/**
 * The rows of a one-pager that the document itself can fill: its metrics, owners, dependencies, assumptions and
 * conditions, in its own words. What it does not say is left out of the row and stays a visible placeholder.
 */
export function prefill(document: PlanDocument, report: Report, id: ArtifactId): Row[] {
  return distinctRows(FILL[id](document, report)).slice(0, MOST_ROWS);
}

const FILL: Record<ArtifactId, (document: PlanDocument, report: Report) => Row[]> = {
  'accountability-map'(document, report) {
    const owners = ownerClaims(document).filter((claim) => claim.owner === 'single' && !claim.assigns);
    const whole = ownerOfAll(document);
    const dependencies = [
      ...document.find(outOfControl).map((found) => quote(found.hit.sentence!.text, 90)),
      ...report.findings
        .filter(({ ruleId }) => ruleId === 'reality/uncommitted-dependency')
        .map(({ range }) => inContext(document, range)),
    ];
    const outcomes = titlesOf(productionMeasures(document));
    // What has no single owner is an outcome that waits for one.
    const unowned = ownerClaims(document)
      .filter(
        ({ owner, subject, assigns }) =>
          owner !== 'single' && subject && (!assigns || owner === 'empty' || owner === 'promised'),
      )
      .map(({ subject }) => ({ outcome: quote(subject.replace(/[\s.;:,]+$/, ''), 60) }));
    const rows = Math.max(outcomes.length, dependencies.length);
    const owned = Array.from({ length: rows }, (_, i) => {
      const outcome = outcomes[i] ?? '';
      const owner =
        nameIn(owners.find((claim) => claim.subject && outcome && sameSubject(claim.subject, outcome))) ?? whole;
      return compact({ outcome, owner: outcome ? owner : '', dependency: dependencies[i] });
    });
    return [...owned, ...unowned.filter(({ outcome }) => !outcomes.some((other) => sameSubject(other, outcome)))];
  },
  'reality-gap'(document, report) {
    return report.findings
      .filter((finding) => finding.ruleId.startsWith('reality/'))
      .slice(0, MOST_ROWS)
      .map(({ range }) => assumption(document, range));
  },
  'metric-pairing'(document, report) {
    const candidates = titlesOf(productionMeasures(document));
    const unpaired = unpairedMeasures(document);
    const owner = ownerOfAll(document);
    const cadence = paceOf(document);
    const slow = report.findings
      .filter(({ ruleId }) => ruleId === 'feedback/slow-loop')
      .map(({ range }) => ({ production: inContext(document, range) }));
    const pairs = onePerTitle(unpaired.length ? unpaired : deckMeasures(document)).map(([title, { value }]) =>
      compact({
        deck: value !== undefined && !title.includes(value) ? `${title} (${value})` : title,
        production: candidates.length ? `[${candidates.slice(0, 4).join(', or ')}?]` : '',
        cadence,
        owner,
      }),
    );
    return [...pairs, ...slow];
  },
  'scale-memo'(document, report) {
    const told = document
      .ask(unexaminedConditions)
      .filter(({ plain }) => plain)
      .map((found) => found.passage.range(found.sentence.start, found.sentence.end));
    const found = report.findings.filter(({ ruleId }) => ruleId === 'scale/unexamined-conditions');
    const planned = document
      .ask(scalePlanOf)
      .map(({ passage, sentence }) => passage.range(sentence.start, sentence.end));
    const conditions = quoted(document, [
      ...told,
      ...found.map(({ range }) => range),
      ...placesOf(document.passages, 'pilot-condition'),
    ]);
    const changes = quoted(document, [...planned, ...placesOf(document.passages, 'scale-change')]);
    return Array.from({ length: Math.max(conditions.length, changes.length) }, (_, i) =>
      compact({ conditions: conditions[i], changes: changes[i] }),
    );
  },
  'shared-success'(document, report) {
    const split = report.findings.find((finding) => finding.ruleId === 'alignment/split-framing');
    if (split) {
      const [earlier] = split.related;
      return [compact({ sponsor: earlier && words(document, earlier.range), operator: words(document, split.range) })];
    }
    const framing = (fact: Fact): string | undefined => {
      const sentence = statedAnywhere(document.passages, fact);
      return sentence && quote(sentence.text, LONGEST);
    };
    return [compact({ sponsor: framing('sponsor-framing'), operator: framing('operator-framing') })];
  },
  diagnostic(_document, report) {
    return LINES.map((line) => {
      const { light, evidence } = report.lights[line];
      return {
        line: LINE_TITLES[line],
        light,
        evidence: evidence.length
          ? evidence
              .slice(0, 3)
              .map((e) => `“${quote(e.quote, 70)}”`)
              .join(' · ')
          : 'nothing said',
      };
    });
  },
};

/** The one who owns the outcome as such, as written. */
function ownerOfAll(document: PlanDocument): string | undefined {
  const claims = ownerClaims(document);
  return nameIn(claims.find(({ owner, subject, assigns }) => owner === 'single' && !assigns && !subject));
}

/** An owner as written, without what leads on behind the name. */
function nameIn(claim: OwnerClaim | undefined): string | undefined {
  return claim?.ownerText.replace(/[\s,;:]+$/, '');
}

/** How often the document says that a result of production is read, where it is often enough: `weekly`. */
function paceOf(document: PlanDocument): string | undefined {
  for (const { passage, start, end } of fastLoops(document)) {
    const said = passage.text.slice(start, end);
    const cadence = findCadences(said).find(({ pace }) => pace === 'fast');
    if (cadence) return said.slice(cadence.start, cadence.end);
  }
  return undefined;
}

/** A metric that is named twice is one row. */
function onePerTitle(measures: readonly Measure[]): [title: string, measure: Measure][] {
  const titles = new Map<string, [string, Measure]>();
  for (const measure of measures) {
    const title = titleOf(measure);
    const key = title.toLowerCase();
    if (!titles.has(key)) titles.set(key, [title, measure]);
  }
  return [...titles.values()];
}

/** The words of places in the order of the text, none twice. */
function quoted(document: PlanDocument, ranges: readonly Range[]): string[] {
  const inOrder = [...ranges].sort((a, b) => a.start - b.start);
  return [...new Set(inOrder.map((range) => words(document, range)))];
}

/** What is assumed, and what stands beside it of how it really is and of what is done about it. */
function assumption(document: PlanDocument, range: Range): Row {
  const passage = passageAt(document, range);
  const sentence = passage?.sentences.find((each) => range.start < passage.range(each.start, each.end).end);
  const told = (fact: Fact): string | undefined => {
    const other = passage && sentence && statedBeside(passage, sentence, fact);
    return other && quote(other.text, LONGEST);
  };
  const work = told('answer');
  const actual = told('status-problem');
  return compact({ assumed: inContext(document, range, passage), actual: actual === work ? undefined : actual, work });
}

function passageAt(document: PlanDocument, { start }: Range): Passage | undefined {
  return document.passages.find(({ extent }) => extent.start <= start && start < extent.end);
}

/** The words at a range; those in a table cell say little without the row's first cell. */
function inContext(document: PlanDocument, range: Range, passage = passageAt(document, range)): string {
  const first = passage?.unit.cell && document.rowPassages(passage)[0];
  const said = words(document, range);
  return first && first !== passage ? `${quote(first.text, 60)}: ${said}` : said;
}

function words(document: PlanDocument, range: { start: number; end: number }): string {
  return quote(document.text.slice(range.start, range.end), LONGEST);
}

function compact(row: Record<string, string | undefined>): Row {
  return Object.fromEntries(
    Object.entries(row).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim())),
  );
}

function distinctRows(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = JSON.stringify(row);
    if (key === '{}' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
