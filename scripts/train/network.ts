/** Trains the small convolutional network: Adam, dropout, the same examples and weights as the linear model. */
import { FeatureReader } from '../../server/src/core/scorer/features.ts';
import { encodeBase64 } from '../../server/src/core/scorer/model.ts';
import {
  kernelRows,
  openVectors,
  typeNumber,
  type StoredNetwork,
  type StoredVectors,
} from '../../server/src/core/scorer/network.ts';
import { CLASS_COUNT } from '../../server/src/core/scorer/classes.ts';
import type { Example } from './corpus.ts';
import { random, shuffle } from './matrix.ts';

export interface NetworkOptions {
  filters: number;
  epochs: number;
  rate: number;
  decay: number;
  dropout: number;
  wordDropout: number;
  batch: number;
  seed: number;
}

/** Examples as the network reads them. */
export interface Sequences {
  starts: Int32Array;
  /** For each place the number of its token: word, class and tag together. */
  tokens: Int32Array;
  /** For each token the place of its word's vector, or -1. */
  words: Int32Array;
  kinds: Uint8Array;
  tags: Uint8Array;
  types: Uint8Array;
  /** All vectors, row by row. */
  vectors: Float32Array;
  size: number;
}

export function buildSequences(examples: readonly Example[], stored: StoredVectors): Sequences {
  const vectors = openVectors(stored);
  const reader = new FeatureReader();
  const starts = [0];
  const tokens: number[] = [];
  const words: number[] = [];
  const kinds: number[] = [];
  const tags: number[] = [];
  const known = new Map<string, number>();
  let most = 0;
  for (const { input } of examples) {
    reader.read(input);
    for (let i = 0; i < reader.sequenceCount; i++) {
      const word = vectors.find(reader.sequence[i]!.hash);
      most = Math.max(most, word);
      const key = `${word} ${reader.kinds[i]!} ${reader.tags[i]!}`;
      let token = known.get(key);
      if (token === undefined) {
        known.set(key, (token = words.length));
        words.push(word);
        kinds.push(reader.kinds[i]!);
        tags.push(reader.tags[i]!);
      }
      tokens.push(token);
    }
    starts.push(tokens.length);
  }
  const values = new Float32Array((most + 1) * vectors.size);
  for (let w = 0; w <= most; w++) vectors.read(w, values.subarray(w * vectors.size, (w + 1) * vectors.size));
  return {
    starts: Int32Array.from(starts),
    tokens: Int32Array.from(tokens),
    words: Int32Array.from(words),
    kinds: Uint8Array.from(kinds),
    tags: Uint8Array.from(tags),
    types: Uint8Array.from(examples, ({ input }) => typeNumber(input.type)),
    vectors: values,
    size: vectors.size,
  };
}

class Parameter {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  readonly #mean: Float32Array;
  readonly #square: Float32Array;

  constructor(values: Float32Array) {
    this.values = values;
    this.gradient = new Float32Array(values.length);
    this.#mean = new Float32Array(values.length);
    this.#square = new Float32Array(values.length);
  }

  /** One step of Adam. `columns` tells that the gradient lies column by column: its inner loop is the other one. */
  step(rate: number, decay: number, time: number, columns = 0): void {
    const { values, gradient } = this;
    const height = columns ? values.length / columns : 0;
    const mean = this.#mean;
    const square = this.#square;
    const a = 1 / (1 - 0.9 ** time);
    const b = 1 / (1 - 0.999 ** time);
    for (let i = 0; i < values.length; i++) {
      const at = columns ? (i % columns) * height + Math.floor(i / columns) : i;
      const g = gradient[at]!;
      const m = 0.9 * mean[i]! + 0.1 * g;
      const v = 0.999 * square[i]! + 0.001 * g * g;
      mean[i] = m;
      square[i] = v;
      values[i]! -= rate * ((m * a) / (Math.sqrt(v * b) + 1e-8) + decay * values[i]!);
      gradient[at] = 0;
    }
  }
}

export function trainNetwork(
  sequences: Sequences,
  members: Int32Array,
  labels: number,
  targets: Uint8Array,
  importance: Float32Array,
  options: NetworkOptions,
): StoredNetwork {
  const { filters, dropout, wordDropout } = options;
  const { starts, tokens, words, kinds, tags, types, vectors, size } = sequences;
  const rows = kernelRows(size);
  const next = random(options.seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
  const kernel = new Parameter(Float32Array.from({ length: 3 * rows * filters }, () => normal() / Math.sqrt(3 * size)));
  const bias = new Parameter(new Float32Array(filters));
  const head = new Parameter(Float32Array.from({ length: (filters + 5) * labels }, () => normal() * 0.05));
  const headBias = new Parameter(new Float32Array(labels).fill(-2));
  const all = [kernel, bias, head, headBias];
  const order = members.slice();
  const steps = Math.ceil(order.length / options.batch) * options.epochs;
  let time = 0;

  const best = new Float32Array(filters);
  const bestAt = new Int32Array(filters);
  const sums = new Float32Array(filters);
  const keep = new Float32Array(filters);
  const back = new Float32Array(filters);
  const scores = new Float32Array(labels);
  const dropped = new Uint8Array(64);
  const K = kernel.values;
  const G = kernel.gradient;
  const width = 3 * filters;
  // What a token adds to each filter at each place holds for a whole batch, in which words come again and again.
  const batchOf = new Int32Array(words.length).fill(-1);
  const slotOf = new Int32Array(words.length);
  const pool = new Float32Array(options.batch * 64 * width);
  let slots = 0;
  const rowOf = (token: number): number => {
    if (batchOf[token] === time) return slotOf[token]!;
    const to = slots++ * width;
    batchOf[token] = time;
    slotOf[token] = to;
    const word = words[token]!;
    for (let place = 0; place < 3; place++) {
      const base = place * rows;
      const out = to + place * filters;
      const kindAt = (base + size + kinds[token]!) * filters;
      const tagAt = (base + size + CLASS_COUNT + tags[token]!) * filters;
      for (let f = 0; f < filters; f++) pool[out + f] = K[kindAt + f]! + K[tagAt + f]!;
      if (word < 0) continue;
      for (let d = 0; d < size; d++) {
        const x = vectors[word * size + d]!;
        const at = (base + d) * filters;
        for (let f = 0; f < filters; f++) pool[out + f]! += x * K[at + f]!;
      }
    }
    return to;
  };

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, next);
    for (let from = 0; from < order.length; from += options.batch) {
      const to = Math.min(order.length, from + options.batch);
      slots = 0;
      for (let m = from; m < to; m++) {
        const member = order[m]!;
        const start = starts[member]!;
        const n = starts[member + 1]! - start;
        for (let i = 0; i < n; i++) dropped[i] = next() < wordDropout ? 1 : 0;
        best.fill(0);
        bestAt.fill(-1);
        for (let i = 0; i < n; i++) {
          sums.set(bias.values);
          for (let place = 0; place < 3; place++) {
            const j = i + place - 1;
            if (j < 0 || j >= n || dropped[j] === 1) continue;
            const at = rowOf(tokens[start + j]!) + place * filters;
            for (let f = 0; f < filters; f++) sums[f]! += pool[at + f]!;
          }
          for (let f = 0; f < filters; f++) {
            if (sums[f]! > best[f]!) {
              best[f] = sums[f]!;
              bestAt[f] = i;
            }
          }
        }
        const typeAt = (filters + types[member]!) * labels;
        for (let l = 0; l < labels; l++) scores[l] = headBias.values[l]! + head.values[typeAt + l]!;
        for (let f = 0; f < filters; f++) {
          keep[f] = next() < dropout ? 0 : 1 / (1 - dropout);
          const h = best[f]! * keep[f]!;
          if (h === 0) continue;
          for (let l = 0; l < labels; l++) scores[l]! += h * head.values[f * labels + l]!;
        }
        for (let l = 0; l < labels; l++) {
          const at = member * labels + l;
          const g =
            importance[at]! === 0
              ? 0
              : (importance[at]! * (1 / (1 + Math.exp(-scores[l]!)) - targets[at]!)) / (to - from);
          scores[l] = g;
          headBias.gradient[l]! += g;
          head.gradient[typeAt + l]! += g;
        }
        for (let f = 0; f < filters; f++) {
          const h = best[f]! * keep[f]!;
          back[f] = 0;
          if (h === 0) continue;
          let sum = 0;
          const at = f * labels;
          for (let l = 0; l < labels; l++) {
            head.gradient[at + l]! += h * scores[l]!;
            sum += head.values[at + l]! * scores[l]!;
          }
          back[f] = sum * keep[f]!;
        }
        for (let f = 0; f < filters; f++) {
          const g = back[f]!;
          if (g === 0) continue;
          bias.gradient[f]! += g;
          for (let place = 0; place < 3; place++) {
            const j = bestAt[f]! + place - 1;
            if (j < 0 || j >= n || dropped[j] === 1) continue;
            const base = place * rows;
            const token = tokens[start + j]!;
            const word = words[token]!;
            const at = f * 3 * rows + base;
            if (word >= 0) for (let d = 0; d < size; d++) G[at + d]! += g * vectors[word * size + d]!;
            G[at + size + kinds[token]!]! += g;
            G[at + size + CLASS_COUNT + tags[token]!]! += g;
          }
        }
      }
      const rate = options.rate * (1 - (0.95 * time) / steps);
      time++;
      for (const parameter of all) parameter.step(rate, options.decay, time, parameter === kernel ? filters : 0);
    }
  }
  const digits = (value: number): number => Number(value.toPrecision(6));
  const bytes = (values: Float32Array): { text: string; step: number } => {
    let most = 0;
    for (const value of values) most = Math.max(most, Math.abs(value));
    const step = digits(most / 127);
    return {
      text: encodeBase64(
        Uint8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / step))) & 255),
      ),
      step,
    };
  };
  const packedKernel = bytes(kernel.values);
  const packedHead = bytes(head.values);
  return {
    filters,
    kernel: packedKernel.text,
    kernelStep: packedKernel.step,
    bias: Array.from(bias.values, digits),
    head: packedHead.text,
    headStep: packedHead.step,
    headBias: Array.from(headBias.values, digits),
  };
}
