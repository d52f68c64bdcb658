/** From examples to a model as it is stored: train, keep what matters, round to bytes. */
import { deflateSync } from 'fflate';
import { encodeBase64, encodeGaps, type StoredLinear, type StoredModel } from '../../server/src/core/scorer/model.ts';
import { LABELS, RULE_LABEL_COUNT } from '../../server/src/core/scorer/labels.ts';
import type { Example } from './corpus.ts';
import type { Workshop } from './arrays.ts';
import { trainLinear, type Linear, type LinearOptions } from './linear.ts';
import { round, type Rows } from './matrix.ts';

export interface FitOptions {
  linear: LinearOptions;
  /** How many weights the stored linear model has for rules, and for facts. */
  keep: number;
  keepOfFacts: number;
  /** What a line of the bank counts for, and what under the labels of other files, where it most likely is a negative. */
  bank: number;
  other: number;
  /** What a document's sentence counts for, with a label and without. */
  documentPositive: number;
  documentNegative: number;
}

export const DEFAULTS: FitOptions = {
  linear: { strength: 0.0055, rounds: 30, features: 300_000, seed: 1 },
  keep: 800_000,
  keepOfFacts: 110_000,
  bank: 0.4,
  other: 0.08,
  documentPositive: 2,
  documentNegative: 1,
};

/** Labels as numbers to learn, and what an error in each counts for. */
function targetsOf(
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
      else if (example.source === 'bank') importance[at] = options.bank;
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

/** The sizes of a stored weight, each some two fifths above the one below: with so few, weights deflate by a fifth more. */
const SIZES = [1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 90, 127];

/** The nearest of {@link SIZES}, by ratio, with the sign of `value`; less than half of the smallest is nothing. */
function coarse(value: number): number {
  const size = Math.abs(value);
  if (size < 0.5) return 0;
  let nearest = 1;
  for (const next of SIZES) if (size * size > nearest * next) nearest = next;
  return Math.sign(value) * nearest;
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
  const features = model.features.length;
  const counts = rootCounts(rows, members);
  const roots = Array.from(model.features, (f) => counts[f]!);
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
  const largest = new Float32Array(labels);
  for (let f = 0; f < features; f++) {
    for (let l = 0; l < labels; l++)
      if (isKept(f, l)) largest[l] = Math.max(largest[l]!, Math.abs(weights[f * labels + l]!));
  }
  const steps = Array.from(largest, (size) => round(size / 127 || 1e-6));
  const keys: number[] = [];
  const bears: number[] = [];
  const bytes: number[] = [];
  for (let f = 0; f < features; f++) {
    const key = rows.hashes[model.features[f]!]! >>> 8;
    // Two hashes that differ in what is not stored would be one feature to the model; the first stands for both.
    if (keys.at(-1) === key) continue;
    let on = 0;
    for (let l = 0; l < labels; l++) {
      const value = isKept(f, l) ? coarse(weights[f * labels + l]! / steps[l]!) : 0;
      if (value === 0) continue;
      on |= 1 << l;
      bytes.push(value & 255);
    }
    if (!on) continue;
    keys.push(key);
    bears.push(on);
  }
  const planes = [0, 8, 16, 24].flatMap((shift) => bears.map((on) => (on >>> shift) & 255));
  const packed = (values: readonly number[]): string =>
    encodeBase64(deflateSync(Uint8Array.from(values), { level: 9 }));
  return {
    features: encodeBase64(encodeGaps(keys)),
    bears: packed(planes),
    weights: packed(bytes),
    steps,
    bias: Array.from(model.bias, round),
  };
}

/** Trains on `members` and gives the model as it is stored; calibration is left plain. */
export function fit(
  examples: readonly Example[],
  rows: Rows,
  members: Int32Array,
  options: FitOptions,
  workshop: Workshop,
): StoredModel {
  const { targets, importance } = targetsOf(examples, options);
  const labels = LABELS.length;
  const model = trainLinear(rows, members, labels, RULE_LABEL_COUNT, targets, importance, options.linear, workshop);
  return { linear: store(rows, members, model, options), slope: LABELS.map(() => 1), offset: LABELS.map(() => 0) };
}
