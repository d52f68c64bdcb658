/** From examples to a model as it is stored: train, keep the features that matter, train again, round to bytes. */
import { encodeBase64, encodeGaps, type StoredModel } from '../../server/src/core/scorer/model.ts';
import { LABELS } from '../../server/src/core/scorer/labels.ts';
import type { Example } from './corpus.ts';
import { trainLinear, type Linear } from './linear.ts';
import type { Rows } from './matrix.ts';

export interface FitOptions {
  epochs: number;
  rate: number;
  l2: number;
  /** How many features the stored model has. */
  keep: number;
  /** What a line of the bank counts for under the labels of other files, where it most likely is a negative. */
  other: number;
  /** What a document's sentence counts for, with a label and without. */
  documentPositive: number;
  documentNegative: number;
}

export const DEFAULTS: FitOptions = {
  epochs: 8,
  rate: 0.5,
  l2: 1e-4,
  keep: 16_000,
  other: 0.2,
  documentPositive: 2,
  documentNegative: 1,
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

/** The rows with only those features left that carry most of the model. */
export function prune(rows: Rows, members: Int32Array, model: Linear, keep: number): Rows {
  const features = rows.hashes.length;
  if (features <= keep) return rows;
  const { labels, weights } = model;
  const counts = new Float64Array(features);
  for (const member of members) {
    for (let k = rows.starts[member]!; k < rows.starts[member + 1]!; k++) counts[rows.ids[k]!]!++;
  }
  const worth = new Float64Array(features);
  for (let f = 0; f < features; f++) {
    let sum = 0;
    for (let l = 0; l < labels; l++) sum += weights[f * labels + l]! ** 2;
    worth[f] = sum * Math.sqrt(counts[f]!);
  }
  const order = Array.from(worth, (_, f) => f).sort((a, b) => worth[b]! - worth[a]! || a - b);
  const place = new Int32Array(features).fill(-1);
  // Two hashes that differ in what is not stored would be one feature to the model.
  const taken = new Set<number>();
  const chosen: number[] = [];
  for (const f of order) {
    const key = rows.hashes[f]! >>> 8;
    if (taken.has(key)) continue;
    taken.add(key);
    chosen.push(f);
    if (chosen.length === keep) break;
  }
  chosen.sort((a, b) => a - b);
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

/** A model in the form that is stored; calibration is left plain. */
export function store(rows: Rows, model: Linear): StoredModel {
  const { labels, weights } = model;
  const features = rows.hashes.length;
  const steps: number[] = [];
  for (let l = 0; l < labels; l++) {
    const sizes: number[] = [];
    for (let f = 0; f < features; f++) sizes.push(Math.abs(weights[f * labels + l]!));
    sizes.sort((a, b) => a - b);
    // The few largest weights are clipped, so that the many others are not rounded away.
    steps.push(round((sizes[Math.floor(sizes.length * 0.9995)] ?? 1) / 127 || 1e-6));
  }
  const bytes = new Uint8Array(features * labels);
  for (let f = 0; f < features; f++) {
    for (let l = 0; l < labels; l++) {
      bytes[f * labels + l] = Math.max(-127, Math.min(127, Math.round(weights[f * labels + l]! / steps[l]!))) & 255;
    }
  }
  return {
    features: encodeBase64(encodeGaps(Array.from(rows.hashes, (hash) => hash >>> 8))),
    weights: encodeBase64(bytes),
    steps,
    bias: Array.from(model.bias, round),
    slope: LABELS.map(() => 1),
    offset: LABELS.map(() => 0),
  };
}

/** Six digits: more than a byte's weight can show, and the same text everywhere. */
export function round(value: number): number {
  return Number(value.toPrecision(6));
}

/** Trains on `members` and gives the model as it is stored. */
export function fit(rows: Rows, members: Int32Array, examples: readonly Example[], options: FitOptions): StoredModel {
  const { targets, importance } = targetsOf(examples, options);
  const { epochs, rate, l2 } = options;
  const first = trainLinear(rows, members, LABELS.length, targets, importance, {
    epochs: Math.ceil(epochs / 2),
    rate,
    l2,
    seed: 1,
  });
  const kept = prune(rows, members, first, options.keep);
  const model = trainLinear(kept, members, LABELS.length, targets, importance, { epochs, rate, l2, seed: 2 });
  return store(kept, model);
}
