/** From examples to a model as it is stored: train, keep what matters, round to bytes. */
import { encodeBase64, encodeGaps, type StoredLinear, type StoredModel } from '../../server/src/core/scorer/model.ts';
import { LABELS, RULE_LABEL_COUNT } from '../../server/src/core/scorer/labels.ts';
import type { Example } from './corpus.ts';
import { trainLinear, type Linear } from './linear.ts';
import { round, type Rows } from './matrix.ts';
import { trainNetwork, type NetworkOptions, type Sequences } from './network.ts';

export interface FitOptions {
  epochs: number;
  rate: number;
  l2: number;
  /** How many features the linear model may use. */
  features: number;
  /** How many weights the stored linear model has for rules, and for facts. */
  keep: number;
  keepOfFacts: number;
  /** What a fact's weight counts for, beside a rule's, in the choice of features. */
  worthOfFacts: number;
  /** What a line of the bank counts for under the labels of other files, where it most likely is a negative. */
  other: number;
  /** What a document's sentence counts for, with a label and without. */
  documentPositive: number;
  documentNegative: number;
  /** What a fact counts for beside a rule in the network, whose filters all labels share. */
  facts: number;
  /** The network's share in the score. */
  share: number;
  network: NetworkOptions;
}

export const DEFAULTS: FitOptions = {
  epochs: 14,
  rate: 0.5,
  l2: 1e-4,
  features: 40_000,
  keep: 260_000,
  keepOfFacts: 100_000,
  worthOfFacts: 0.1,
  other: 0.2,
  documentPositive: 2,
  documentNegative: 1,
  facts: 0.3,
  share: 0.35,
  network: {
    filters: 192,
    gist: 48,
    hidden: 64,
    epochs: 8,
    settled: 6,
    rate: 3e-3,
    vectorRate: 0.3,
    decay: 1e-3,
    dropout: 0.4,
    batch: 256,
    alone: 0.5,
    seed: 3,
  },
};

/** Labels as numbers to learn, and what an error in each counts for. */
export function targetsOf(
  examples: readonly Example[],
  options: FitOptions,
): { targets: Uint8Array; importance: Float32Array } {
  const labels = LABELS.length;
  const targets = new Uint8Array(examples.length * labels);
  const importance = new Float32Array(examples.length * labels);
  examples.forEach((example, i) => {
    for (let l = 0; l < labels; l++) {
      const value = example.labels[l]!;
      const at = i * labels + l;
      if (value === 1) targets[at] = 1;
      if (value === 3) importance[at] = 0;
      else if (value === 2) importance[at] = options.other;
      else if (example.source === 'bank') importance[at] = 1;
      else importance[at] = value === 1 ? options.documentPositive : options.documentNegative;
    }
  });
  return { targets, importance };
}

/** How many of the members show each feature, as its root: worth grows with use, but slower. */
function rootCounts(rows: Rows, members: Int32Array): Float64Array {
  const counts = new Float64Array(rows.hashes.length);
  for (const member of members) {
    for (let k = rows.starts[member]!; k < rows.starts[member + 1]!; k++) counts[rows.ids[k]!]!++;
  }
  return counts.map(Math.sqrt);
}

/** The rows with only those features left that carry most of a model. */
function prune(
  rows: Rows,
  members: Int32Array,
  { labels, weights }: Linear,
  { features: keep, worthOfFacts }: FitOptions,
): Rows {
  const features = rows.hashes.length;
  if (features <= keep) return rows;
  const worth = rootCounts(rows, members);
  for (let f = 0; f < features; f++) {
    let sum = 0;
    for (let l = 0; l < labels; l++) sum += (l < RULE_LABEL_COUNT ? 1 : worthOfFacts) * weights[f * labels + l]! ** 2;
    worth[f]! *= sum;
  }
  const order = Array.from(worth, (_, f) => f).sort((a, b) => worth[b]! - worth[a]! || a - b);
  const chosen = order.slice(0, keep).sort((a, b) => a - b);
  const place = new Int32Array(features).fill(-1);
  chosen.forEach((f, id) => (place[f] = id));
  const starts = new Int32Array(rows.starts.length);
  const ids = new Int32Array(rows.ids.length);
  let at = 0;
  for (let i = 0; i + 1 < rows.starts.length; i++) {
    starts[i] = at;
    for (let k = rows.starts[i]!; k < rows.starts[i + 1]!; k++) {
      const id = place[rows.ids[k]!]!;
      if (id >= 0) ids[at++] = id;
    }
  }
  starts[rows.starts.length - 1] = at;
  return { starts, ids: ids.slice(0, at), scale: rows.scale, hashes: Uint32Array.from(chosen, (f) => rows.hashes[f]!) };
}

/**
 * A linear model in the form that is stored: the weights that carry most of it, which a feature that many examples show
 * does with a smaller weight, rounded to bytes.
 */
export function store(
  rows: Rows,
  members: Int32Array,
  model: Linear,
  { keep, keepOfFacts }: Pick<FitOptions, 'keep' | 'keepOfFacts'>,
): StoredLinear {
  const { labels, weights } = model;
  const features = rows.hashes.length;
  const roots = rootCounts(rows, members);
  const worth = new Float32Array(weights.length);
  for (let f = 0; f < features; f++) {
    for (let l = 0; l < labels; l++) worth[f * labels + l] = Math.abs(weights[f * labels + l]!) * roots[f]!;
  }
  const leastOf = (from: number, to: number, most: number): number => {
    const own = worth.filter((_, at) => at % labels >= from && at % labels < to).sort();
    return own[Math.max(0, own.length - most)]!;
  };
  const [ofRules, ofFacts] = [leastOf(0, RULE_LABEL_COUNT, keep), leastOf(RULE_LABEL_COUNT, labels, keepOfFacts)];
  const isKept = (f: number, l: number): boolean =>
    worth[f * labels + l]! >= (l < RULE_LABEL_COUNT ? ofRules : ofFacts);
  const steps: number[] = [];
  for (let l = 0; l < labels; l++) {
    const sizes: number[] = [];
    for (let f = 0; f < features; f++) if (isKept(f, l)) sizes.push(Math.abs(weights[f * labels + l]!));
    sizes.sort((a, b) => a - b);
    // The few largest weights are clipped, so that the many others are not rounded away.
    steps.push(round((sizes[Math.floor(sizes.length * 0.998)] ?? 1) / 127 || 1e-6));
  }
  const keys: number[] = [];
  const bytes: number[] = [];
  for (let f = 0; f < features; f++) {
    const key = rows.hashes[f]! >>> 8;
    // Two hashes that differ in what is not stored would be one feature to the model; the first stands for both.
    if (keys.at(-1) === key) continue;
    let bears = 0;
    const values: number[] = [];
    for (let l = 0; l < labels; l++) {
      if (!isKept(f, l)) continue;
      const value = Math.max(-127, Math.min(127, Math.round(weights[f * labels + l]! / steps[l]!)));
      if (value === 0) continue;
      bears |= 1 << l;
      values.push(value & 255);
    }
    if (!bears) continue;
    keys.push(key);
    bytes.push(bears & 255, (bears >>> 8) & 255, (bears >>> 16) & 255, bears >>> 24, ...values);
  }
  return {
    features: encodeBase64(encodeGaps(keys)),
    weights: encodeBase64(Uint8Array.from(bytes)),
    steps,
    bias: Array.from(model.bias, round),
  };
}

/** What training works on. */
export interface Material {
  examples: readonly Example[];
  rows: Rows;
  sequences: Sequences;
}

/** Trains on `members` and gives the model as it is stored; calibration is left plain. */
export function fit({ examples, rows, sequences }: Material, members: Int32Array, options: FitOptions): StoredModel {
  const { targets, importance } = targetsOf(examples, options);
  const { epochs, rate, l2 } = options;
  const labels = LABELS.length;
  // Words and phrases learned by heart go first: a model that has to do without them generalises no worse.
  const first = trainLinear(rows, members, labels, targets, importance, { epochs: 5, rate, l2, seed: 1 });
  const kept = prune(rows, members, first, options);
  const model = trainLinear(kept, members, labels, targets, importance, { epochs, rate, l2, seed: 2 });
  return {
    linear: store(kept, members, model, options),
    ...trainNetwork(sequences, members, labels, targets, forNetwork(importance, options.facts), options.network),
    share: options.share,
    slope: LABELS.map(() => 1),
    offset: LABELS.map(() => 0),
  };
}

function forNetwork(importance: Float32Array, facts: number): Float32Array {
  return importance.map((value, at) => (at % LABELS.length < RULE_LABEL_COUNT ? value : facts * value));
}
