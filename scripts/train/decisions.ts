/**
 * Learns which drafts convince: what the rules put forward in labelled documents, read with a scorer that has not seen
 * them, is held against their labels, and a decision is fitted for each rule.
 */
import { readFileSync } from 'node:fs';
import type { Decision, Signs } from '../../server/src/core/decision.ts';
import { confidence } from '../../server/src/core/decision.ts';
import { Engine } from '../../server/src/core/engine.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import type { Range } from '../../server/src/core/types.ts';
import { DOCUMENT_RULES, spans, stripMarkers } from '../../test/corpus/evaluate.ts';
import { pages } from '../../test/rules/pages.ts';
import { readFloats, readJson, run, writeArrays, type Workshop } from './arrays.ts';
import { DOCUMENT_SOURCES, sourceOf, type DocumentSource } from './corpus.ts';
import { encodeForest, type Tree } from './forest.ts';
import { round } from './matrix.ts';

/** Something that a rule put forward, and whether the document's author labelled it. */
export interface Claimed {
  ruleId: string;
  signs: Signs;
  right: boolean;
  /** The document, or the series, that it is in. */
  group: number;
  source: DocumentSource | 'page';
  /** How often it counts: what a rule's own page promises is to be kept, and what real documents are like is to be learned. */
  weight: number;
  /** One of the documents by which confidence is set: none that patterns were written with, no excerpt. */
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

/** Documents with the shape and the density of real ones, long and with little to find. */
const SPARSE = /^(?:technical|plain)-/;
/** How often a claim in one of them counts: there are few of them here, and many in life. */
const IN_SPARSE = 5;

/** The documents that the patterns were written with. */
const KNOWN = /^(?:natural|hard)-[1-6]\//;

/** All claims in a labelled document, whose name begins with its folder; those that meet an optional label are left out. */
export function claimsIn(path: string, name: string, group: number): Compared {
  const source = sourceOf(name);
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
        weight: SPARSE.test(name) ? IN_SPARSE : 1,
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
            weight: file.endsWith('rule.md') ? PROMISED : LONG_TAIL,
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

/** A rule with fewer right or wrong claims than these beside those of any fold is believed as it is. */
const LEAST_RIGHT = 12;
const LEAST_WRONG = 3;
/** How often an example of a rule's page counts. */
const PROMISED = 20;
/** And one of its long tail. */
const LONG_TAIL = 6;
/** How strongly the weight of a sign of spread 1 is drawn to 0, in claims: many signs tell much the same. */
const RIDGE = 50;
/** A sign that varies less is taken to vary so much. */
const LEAST_SPREAD = 0.01;
/** A sign that fewer claims have is left out. */
const LEAST_SHOWN = 4;
/** How the trees grow, in scikit-learn's words. More and larger ones are right more often, and cost the package their size. */
const TREES = {
  max_iter: 200,
  max_leaf_nodes: 16,
  learning_rate: 0.06,
  min_samples_leaf: 20,
  l2_regularization: 5,
  max_bins: 64,
};
/** Each decision is judged on a tenth of the documents, after learning from the others. */
const FOLDS = 10;

/** What is learned of a rule: a decision from all its claims, and for each fold one from the others. */
interface Learned {
  whole: Decision;
  without: Decision[];
}

/** Learns a rule's decisions; `undefined` where there is too little to learn from. */
function learn(claims: readonly Claimed[], workshop: Workshop): Learned | undefined {
  const folds = Array.from({ length: FOLDS }, (_, f) => claims.filter((claim) => foldOf(claim) !== f));
  const isEnough = folds.every((rest) => {
    const yes = rest.filter(({ right }) => right).length;
    return yes >= LEAST_RIGHT && rest.length - yes >= LEAST_WRONG;
  });
  if (!isEnough) return undefined;
  const counts = new Map<string, number>();
  for (const { signs } of claims)
    for (const name in signs) if (signs[name]) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts]
    .filter(([, n]) => n >= LEAST_SHOWN)
    .map(([name]) => name)
    .sort();
  const [whole, ...without] = fit(claims, names, workshop);
  return { whole: whole!, without };
}

function foldOf({ group }: Claimed): number {
  return group % FOLDS;
}

/** Boosted trees as `decisions.py` leaves them: log-odds, asking for signs by their numbers. */
interface Boosted {
  base: number;
  trees: Tree[];
}

/** Decisions from all claims, then from those outside each fold; by `decisions.py`. */
function fit(claims: readonly Claimed[], names: readonly string[], workshop: Workshop): Decision[] {
  const arrays = {
    signs: Float32Array.from(claims.flatMap(({ signs }) => names.map((name) => signs[name] ?? 0))),
    rights: Uint8Array.from(claims, ({ right }) => Number(right)),
    weight: Float32Array.from(claims, ({ weight }) => weight),
    fold: Int32Array.from(claims, foldOf),
  };
  const options = { folds: FOLDS, ridge: RIDGE, leastSpread: LEAST_SPREAD, trees: TREES };
  writeArrays(workshop.folder, arrays, options);
  run(workshop, 'decisions.py');
  const weights = readFloats(workshop, 'weights');
  const size = names.length + 1;
  return (readJson(workshop, 'trees') as Boosted[]).map((boosted, i) =>
    decisionOf(names, weights.subarray(i * size, (i + 1) * size), boosted),
  );
}

/** The mean of a regression and of trees. */
function decisionOf(names: readonly string[], [constant, ...weights]: Float32Array, boosted: Boosted): Decision {
  const { asked, trees } = encodeForest(boosted.trees, 0.5);
  return {
    bias: round((constant! + boosted.base) / 2),
    weights: Object.fromEntries(names.map((name, i) => [name, round(weights[i]! / 2)])),
    asked: asked.map((sign) => names[sign]!),
    trees,
    least: 0,
  };
}

/** JSON in which a list of numbers takes one line. */
function onFewLines(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(/\[[-\d\s.,e]*\]/g, (list) => list.replace(/\s+/g, ''));
}

const POINTS = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
/** How often the findings of a rule should be right, and the bounds of the confidence that is asked of each for that. */
const PRECISION = 0.87;
const LOWEST = 0.6;
const HIGHEST = 0.65;

/** The lowest confidence at which findings are right often enough, in documents that nothing of this was learned from. */
function leastConfidence(claims: readonly Claimed[], confidences: readonly number[]): number {
  for (let least = LOWEST; least < HIGHEST; least += 0.05) {
    const shown = claims.filter((claim, i) => claim.measures && confidences[i]! >= least);
    const right = shown.filter((claim) => claim.right).length;
    if (right >= PRECISION * shown.length) return Number(least.toFixed(2));
  }
  return HIGHEST;
}

/** The decisions as a module, and what they are worth on documents that neither they nor any pattern has seen. */
export function decide(
  claims: readonly Claimed[],
  labels: Readonly<Record<string, number>>,
  workshop: Workshop,
): { text: string; measured: string; report: string } {
  const decisions: Record<string, Decision> = {};
  const measured: Record<string, { right: number; wrong: number; missed: number }> = {};
  const lines = [
    '# What the decisions find',
    '',
    'Written by `npm run train`. Right and wrong findings by the confidence that is asked for, in documents that no',
    'pattern was written with, each judged by a scorer and a decision that have not seen it: natural documents, then hard and',
    'technical ones. `0` is what the rules put forward; labels that no rule puts forward are not counted here. What is asked of a rule',
    'was chosen on these figures.',
    '',
    `| Rule | ${POINTS.map((p) => `≥ ${p}`).join(' | ')} |`,
    `| --- | ${POINTS.map(() => '--:').join(' | ')} |`,
  ];
  for (const ruleId of [...new Set(claims.map((claim) => claim.ruleId))].sort()) {
    const mine = claims.filter((claim) => claim.ruleId === ruleId);
    const learned = learn(mine, workshop);
    const confidences = mine.map((claim) => (learned ? confidence(learned.without[foldOf(claim)]!, claim.signs) : 1));
    const least = leastConfidence(mine, confidences);
    if (learned) decisions[ruleId] = { ...learned.whole, least };
    const cells = POINTS.map((point) => {
      const shown = mine.filter((claim, i) => claim.measures && confidences[i]! >= point);
      const count = (source: Claimed['source'], right: boolean): number =>
        shown.filter((claim) => claim.source === source && claim.right === right).length;
      return DOCUMENT_SOURCES.map((source) => `${count(source, true)} / ${count(source, false)}`).join(', ');
    });
    lines.push(`| ${ruleId} | ${cells.join(' | ')} |`);
    const shown = mine.filter((claim, i) => claim.measures && confidences[i]! >= least);
    const right = new Set(shown.flatMap((claim) => claim.label ?? [])).size;
    measured[ruleId] = {
      right,
      wrong: shown.filter((claim) => !claim.right).length,
      missed: (labels[ruleId] ?? 0) - right,
    };
  }
  const text = `// Written by \`npm run train\`; not to be edited.
import type { Decision } from './decision.ts';

export const DECISIONS: Readonly<Record<string, Decision>> = ${onFewLines(decisions)};
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
