/** Logistic regression for many labels at once over sparse rows: AdaGrad, L2, examples weighed label by label. */
import { random, shuffle, type Rows } from './matrix.ts';

export interface LinearOptions {
  epochs: number;
  rate: number;
  l2: number;
  seed: number;
}

export interface Linear {
  labels: number;
  /** Row-major: the weights of feature `f` start at `f * labels`. */
  weights: Float32Array;
  bias: Float32Array;
}

/**
 * @param members The examples to learn from.
 * @param targets 0 or 1 for each example and label, row-major.
 * @param importance What an error counts for; 0 where the label is not known.
 */
export function trainLinear(
  rows: Rows,
  members: Int32Array,
  labels: number,
  targets: Uint8Array,
  importance: Float32Array,
  options: LinearOptions,
): Linear {
  const features = rows.hashes.length;
  const weights = new Float32Array(features * labels);
  const past = new Float32Array(features * labels).fill(1e-4);
  const bias = new Float32Array(labels).fill(-2);
  const biasPast = new Float32Array(labels).fill(1);
  const scores = new Float32Array(labels);
  const step = new Float32Array(labels);
  const active = new Int32Array(labels);
  const order = members.slice();
  const next = random(options.seed);
  const { starts, ids, scale } = rows;
  const { l2 } = options;
  // The average over the later epochs is steadier than where the last step happened to end.
  const averageFrom = Math.floor(options.epochs / 2);
  const sum = new Float32Array(features * labels);
  const biasSum = new Float32Array(labels);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, next);
    const rate = options.rate * (1 - epoch / options.epochs) + options.rate * 0.05;
    for (const member of order) {
      const from = starts[member]!;
      const to = starts[member + 1]!;
      const value = scale[member]!;
      scores.fill(0);
      for (let k = from; k < to; k++) {
        const base = ids[k]! * labels;
        for (let l = 0; l < labels; l++) scores[l]! += weights[base + l]!;
      }
      let count = 0;
      for (let l = 0; l < labels; l++) {
        const at = member * labels + l;
        if (importance[at] === 0) continue;
        const p = 1 / (1 + Math.exp(-(scores[l]! * value + bias[l]!)));
        const g = importance[at]! * (p - targets[at]!);
        biasPast[l]! += g * g;
        bias[l]! -= (rate * g) / Math.sqrt(biasPast[l]!);
        // What is all but right already would cost most of the time and change nothing.
        if (Math.abs(g) < 0.004) continue;
        active[count] = l;
        step[count++] = g * value;
      }
      for (let k = from; k < to; k++) {
        const base = ids[k]! * labels;
        for (let j = 0; j < count; j++) {
          const at = base + active[j]!;
          const g = step[j]! + l2 * weights[at]!;
          past[at]! += g * g;
          weights[at]! -= (rate * g) / Math.sqrt(past[at]!);
        }
      }
    }
    if (epoch >= averageFrom) {
      for (let i = 0; i < weights.length; i++) sum[i]! += weights[i]!;
      for (let l = 0; l < labels; l++) biasSum[l]! += bias[l]!;
    }
  }
  const n = options.epochs - averageFrom;
  for (let i = 0; i < weights.length; i++) weights[i] = sum[i]! / n;
  for (let l = 0; l < labels; l++) bias[l] = biasSum[l]! / n;
  return { labels, weights, bias };
}

/** Log-odds of one example. */
export function linearScores(model: Linear, rows: Rows, member: number, out: Float32Array): void {
  const { labels, weights, bias } = model;
  out.fill(0);
  for (let k = rows.starts[member]!; k < rows.starts[member + 1]!; k++) {
    const base = rows.ids[k]! * labels;
    for (let l = 0; l < labels; l++) out[l]! += weights[base + l]!;
  }
  for (let l = 0; l < labels; l++) out[l] = out[l]! * rows.scale[member]! + bias[l]!;
}
