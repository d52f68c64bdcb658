/** Support vector machines for many labels over sparse rows, by `linear.py`. */
import { readFloats, readInts, run, writeArrays, type Workshop } from './arrays.ts';
import type { Rows } from './matrix.ts';

export interface LinearOptions {
  /** How freely weights may grow: the inverse of their L2 penalty. */
  strength: number;
  /** After so many rounds a label's weights are good enough. */
  rounds: number;
  /** How many features the model may use. */
  features: number;
  seed: number;
}

export interface Linear {
  labels: number;
  /** The features that the model uses, as places in the rows' `hashes`, ascending. */
  features: Int32Array;
  /** Row-major: the weights of the feature at place `f` of `features` start at `f * labels`. */
  weights: Float32Array;
  bias: Float32Array;
}

/**
 * @param members The examples to learn from.
 * @param labels How many labels there are, of which the first `rules` are rules and the others facts.
 * @param targets 0 or 1 for each example and label, row-major.
 * @param importance What an error counts for; 0 where the label is not known.
 */
export function trainLinear(
  rows: Rows,
  members: Int32Array,
  labels: number,
  rules: number,
  targets: Uint8Array,
  importance: Float32Array,
  options: LinearOptions,
  workshop: Workshop,
): Linear {
  const { starts, ids, values, hashes } = rows;
  const sizes = { labels, rules, count: hashes.length };
  writeArrays(workshop.folder, { starts, ids, values, members, targets, importance }, { ...options, ...sizes });
  run(workshop, 'linear.py');
  const read = (name: string): Float32Array => readFloats(workshop, name);
  return { labels, features: readInts(workshop, 'chosen'), weights: read('weights'), bias: read('bias') };
}
