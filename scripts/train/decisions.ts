/**
 * Learns which drafts convince: what the rules put forward in labelled documents, read with a scorer that has not seen
 * them, is held against their labels, and a logistic decision is fitted for each rule.
 */
import { readFileSync } from 'node:fs';
import type { Decision, Signs } from '../../server/src/core/decision.ts';
import { confidence } from '../../server/src/core/decision.ts';
import { Engine } from '../../server/src/core/engine.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import type { Range } from '../../server/src/core/types.ts';
import { DOCUMENT_RULES, spans, stripMarkers } from '../../test/corpus/evaluate.ts';
import { pages } from '../../test/rules/pages.ts';
import { round } from './matrix.ts';

/** Something that a rule put forward, and whether the document's author labelled it. */
export interface Claimed {
  ruleId: string;
  signs: Signs;
  right: boolean;
  /** The document, or the series, that it is in. */
  group: number;
  source: 'natural' | 'hard' | 'page';
  /** The rules' patterns were written with a look at this document. */
  known: boolean;
  /** How often it counts: what a rule's own page promises is to be kept. */
  weight: number;
  /** Short and dense, to show much in little. */
  excerpt: boolean;
  /** One of the documents by which confidence is set: neither known nor an excerpt. */
  measures: boolean;
  /** The label that it meets, where it meets one. */
  label?: string;
}

/** A labelled document as the rules and its author see it. */
export interface Compared {
  claims: Claimed[];
  /** Labels that are not optional, rule by rule, in whole documents that no pattern was written with. */
  labels: Record<string, number>;
}

/** The documents that the patterns were written with. */
const KNOWN = /^(?:natural|hard)-[1-6]\//;

/** All claims in a labelled document, whose name begins with its folder; those that meet an optional label are left out. */
export function claimsIn(path: string, name: string, group: number): Compared {
  const source = name.startsWith('hard') ? 'hard' : 'natural';
  const known = KNOWN.test(name);
  const excerpt = name.startsWith('excerpts');
  const measures = !known && !excerpt;
  const { text, labels } = stripMarkers(readFileSync(path, 'utf8'));
  const places = labels.map((label) => ({ ...label, ...spans(text, label.at) }));
  const claims = [...new Engine().claims(text, DEFAULT_SETTINGS)];
  const counts: Record<string, number> = {};
  if (measures) for (const { rule, optional } of labels) if (!optional) counts[rule] = (counts[rule] ?? 0) + 1;
  const compared = claims.flatMap(({ ruleId, range, signs }): Claimed[] => {
    const mine = places.filter((place) => place.rule === ruleId);
    const anywhere = DOCUMENT_RULES.has(ruleId);
    const inSentence = mine.filter((place) => anywhere || touches(range, place.sentence));
    // A label elsewhere in the block counts where nothing else answers it.
    const inBlock = mine.filter(
      (place) =>
        touches(range, place.block) &&
        !claims.some((other) => other.ruleId === ruleId && touches(other.range, place.sentence)),
    );
    const met = inSentence.length ? inSentence : inBlock;
    if (met.length && met.every((place) => place.optional)) return [];
    const label = met.find((place) => !place.optional);
    return [
      {
        ruleId,
        signs,
        right: met.length > 0,
        group,
        source,
        known,
        weight: 1,
        excerpt,
        measures,
        label: label && `${name} ${label.at}`,
      },
    ];
  });
  return { claims: compared, labels: counts };
}

/** The examples of the rules' pages and long tails, which promise what is found. */
export function claimsOfPages(group: number): Claimed[] {
  const engine = new Engine();
  return pages().flatMap(({ id, file, examples }) =>
    examples.flatMap(({ verdict, kind, text, expected }) => {
      group++;
      const lines = new Set([...(expected ?? '').matchAll(/^(\d+):/gm)].map((match) => Number(match[1])));
      return [...engine.claims(text, { ...DEFAULT_SETTINGS, kind })].flatMap(({ ruleId, range, signs }) => {
        if (ruleId !== id) return [];
        const line = text.slice(0, range.start).split('\n').length;
        const right = verdict === 'bad' && (!lines.size || lines.has(line));
        return [
          {
            ruleId,
            signs,
            right,
            group,
            source: 'page' as const,
            known: false,
            weight: file.endsWith('rule.md') ? PROMISED : LONG_TAIL,
            excerpt: true,
            measures: false,
          },
        ];
      });
    }),
  );
}

function touches(a: Range, b: Range): boolean {
  return a.start < Math.max(b.end, b.start + 1) && Math.max(a.end, a.start + 1) > b.start;
}

/** Rules with fewer right or wrong claims than these are believed as they are. */
const LEAST_RIGHT = 12;
const LEAST_WRONG = 3;
/** How often an example of a rule's page counts. */
const PROMISED = 10;
/** And one of its long tail. */
const LONG_TAIL = 3;
/** How strongly weights are drawn to 0, in claims. */
const RIDGE = 2;

/**
 * What holds of documents that the patterns were written with, and perhaps of no other, is learned apart from the rest;
 * and that findings stand closer in excerpts than in whole documents.
 */
function parted({ signs, known, excerpt }: Claimed): Signs {
  if (!known) return excerpt ? { ...signs, excerpt: 1 } : signs;
  const both: Record<string, number | undefined> = { ...signs, known: 1 };
  for (const name in signs) both[`known ${name}`] = signs[name];
  return both;
}

/** Fits a decision by Newton's method with a ridge; `undefined` where there is too little to learn from. */
export function fitDecision(claims: readonly Claimed[], least: number): Decision | undefined {
  const right = claims.filter((claim) => claim.right).length;
  if (right < LEAST_RIGHT || claims.length - right < LEAST_WRONG) return undefined;
  const counts = new Map<string, number>();
  const all = claims.map(parted);
  for (const signs of all) for (const name in signs) if (signs[name]) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts]
    .filter(([, n]) => n >= 4)
    .map(([name]) => name)
    .sort();
  const size = names.length + 1;
  const rows = all.map((signs) => Float64Array.from([1, ...names.map((name) => signs[name] ?? 0)]));
  let weights = new Float64Array(size);
  for (let step = 0; step < 40; step++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (let i = 1; i < size; i++) {
      gradient[i] = RIDGE * weights[i]!;
      hessian[i]![i] = RIDGE;
    }
    hessian[0]![0] = 1e-3;
    rows.forEach((row, r) => {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += row[i]! * weights[i]!;
      const p = 1 / (1 + Math.exp(-sum));
      const { right, weight } = claims[r]!;
      const error = weight * (p - (right ? 1 : 0));
      const h = weight * p * (1 - p);
      for (let i = 0; i < size; i++) {
        if (!row[i]) continue;
        gradient[i]! += error * row[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j]! += h * row[i]! * row[j]!;
      }
    });
    const change = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight - change[i]!);
    if (change.every((value) => Math.abs(value) < 1e-7)) break;
  }
  return {
    bias: round(weights[0]!),
    weights: Object.fromEntries(
      names.flatMap((name, i) => (/^(?:known|excerpt)/.test(name) ? [] : [[name, round(weights[i + 1]!)]])),
    ),
    least,
  };
}

/** Solves a symmetric positive system by elimination. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const a = matrix.map((row, i) => Float64Array.from([...row, right[i]!]));
  for (let i = 0; i < n; i++) {
    for (let r = i + 1; r < n; r++) {
      const factor = a[r]![i]! / a[i]![i]!;
      if (factor) for (let c = i; c <= n; c++) a[r]![c]! -= factor * a[i]![c]!;
    }
  }
  const out = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = a[i]![n]!;
    for (let c = i + 1; c < n; c++) sum -= a[i]![c]! * out[c]!;
    out[i] = sum / a[i]![i]!;
  }
  return out;
}

/** The confidence in each claim of decisions that have not seen its document: ten folds of documents. */
export function heldOut(claims: readonly Claimed[], folds = 10): (number | undefined)[] {
  const out: (number | undefined)[] = Array.from({ length: claims.length });
  for (let f = 0; f < folds; f++) {
    const decision = fitDecision(
      claims.filter((claim) => claim.group % folds !== f),
      0,
    );
    if (!decision) continue;
    claims.forEach((claim, i) => {
      if (claim.group % folds === f) out[i] = confidence(decision, claim.signs);
    });
  }
  return out;
}

const POINTS = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
/** How often the findings of a rule should be right, and the bounds of the confidence that is asked of each for that. */
const PRECISION = 0.84;
const LOWEST = 0.5;
const HIGHEST = 0.55;

/** The lowest confidence at which findings are right often enough, in documents that nothing of this was learned from. */
function leastConfidence(claims: readonly Claimed[], confidences: readonly (number | undefined)[]): number {
  for (let least = LOWEST; least < HIGHEST; least += 0.05) {
    const shown = claims.filter((claim, i) => claim.measures && (confidences[i] ?? 1) >= least);
    const right = shown.filter((claim) => claim.right).length;
    if (right >= PRECISION * shown.length) return Number(least.toFixed(2));
  }
  return HIGHEST;
}

/** The decisions as a module, and what they are worth on documents that neither they nor any pattern has seen. */
export function decide(
  claims: readonly Claimed[],
  labels: Readonly<Record<string, number>>,
): { text: string; measured: string; report: string } {
  const decisions: Record<string, Decision> = {};
  const measured: Record<string, { right: number; wrong: number; missed: number }> = {};
  const lines = [
    '# What the decisions find',
    '',
    'Written by `npm run train`. Right and wrong findings by the confidence that is asked for, in documents that no',
    'pattern was written with, each judged by a scorer and a decision that have not seen it: natural documents, then hard',
    'ones. `0` is what the rules put forward; labels that no rule puts forward are not counted here. What is asked of a rule',
    'was chosen on these figures.',
    '',
    `| Rule | ${POINTS.map((p) => `≥ ${p}`).join(' | ')} |`,
    `| --- | ${POINTS.map(() => '--:').join(' | ')} |`,
  ];
  for (const ruleId of [...new Set(claims.map((claim) => claim.ruleId))].sort()) {
    const mine = claims.filter((claim) => claim.ruleId === ruleId);
    const confidences = heldOut(mine);
    const least = leastConfidence(mine, confidences);
    const decision = fitDecision(mine, least);
    if (decision) decisions[ruleId] = decision;
    const cells = POINTS.map((point) => {
      const shown = mine.filter((claim, i) => claim.measures && (confidences[i] ?? 1) >= point);
      const count = (source: Claimed['source'], right: boolean): number =>
        shown.filter((claim) => claim.source === source && claim.right === right).length;
      return `${count('natural', true)} / ${count('natural', false)}, ${count('hard', true)} / ${count('hard', false)}`;
    });
    lines.push(`| ${ruleId} | ${cells.join(' | ')} |`);
    const shown = mine.filter((claim, i) => claim.measures && (confidences[i] ?? 1) >= least);
    const right = new Set(shown.flatMap((claim) => claim.label ?? [])).size;
    measured[ruleId] = {
      right,
      wrong: shown.filter((claim) => !claim.right).length,
      missed: (labels[ruleId] ?? 0) - right,
    };
  }
  const text = `// Written by \`npm run train\`; not to be edited.
import type { Decision } from './decision.ts';

export const DECISIONS: Readonly<Record<string, Decision>> = ${JSON.stringify(decisions, undefined, 2)};
`;
  const measuredText = `// Written by \`npm run train\`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = ${JSON.stringify(measured, undefined, 2)};
`;
  return { text, measured: measuredText, report: `${lines.join('\n')}\n` };
}
