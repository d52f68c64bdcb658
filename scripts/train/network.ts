/**
 * Trains the small network: Adam, dropout, the same examples and weights as the linear model. Filters, word vectors and
 * the layer that reads a sentence among others are learned together, document by document.
 */
import { CLASS_COUNT } from '../../server/src/core/scorer/classes.ts';
import { FeatureReader, headWords, hashString, TYPES } from '../../server/src/core/scorer/features.ts';
import { encodeBase64 } from '../../server/src/core/scorer/model.ts';
import {
  findWord,
  kernelRows,
  openVectors,
  PLACES,
  typeNumber,
  type Packed,
  type StoredNetwork,
  type StoredVectors,
} from '../../server/src/core/scorer/network.ts';
import type { Example } from './corpus.ts';
import { random, round, shuffle } from './matrix.ts';
import { codeVectors, type VectorTable } from './vectors.ts';

export interface NetworkOptions {
  filters: number;
  gist: number;
  hidden: number;
  epochs: number;
  /** From this epoch on the vectors stay as they are stored, and the rest learns to do with them. */
  settled: number;
  rate: number;
  /** How fast vectors learn, in parts of `rate`. */
  vectorRate: number;
  decay: number;
  dropout: number;
  /** A batch ends with the document that makes it so many sentences. */
  batch: number;
  /** What an error of the sentence read alone counts for, against one of the sentence read among others. */
  alone: number;
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
  /** For each example its heading's words, by the places of their vectors, or -1. */
  headStarts: Int32Array;
  headWords: Int32Array;
  /** Numbers of sections, units and rows; -1 for an example that stands alone, and for no row. */
  sections: Int32Array;
  units: Int32Array;
  rows: Int32Array;
  /** Where each document begins, or each example that is in none; and where the last ends. */
  documents: Int32Array;
  table: VectorTable;
}

export function buildSequences(examples: readonly Example[], table: VectorTable): Sequences {
  const reader = new FeatureReader();
  const starts = [0];
  const tokens: number[] = [];
  const words: number[] = [];
  const kinds: number[] = [];
  const tags: number[] = [];
  const headStarts = [0];
  const heads: number[] = [];
  const documents: number[] = [];
  const known = new Map<string, number>();
  examples.forEach(({ input, source, origin }, e) => {
    if (source === 'bank' || origin !== examples[e - 1]?.origin) documents.push(e);
    reader.read(input);
    for (let i = 0; i < reader.sequenceCount; i++) {
      const word = findWord(table.keys, reader.sequence[i]!.hash);
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
    if (input.heading) for (const word of headWords(input.heading)) heads.push(findWord(table.keys, hashString(word)));
    headStarts.push(heads.length);
  });
  documents.push(examples.length);
  return {
    starts: Int32Array.from(starts),
    tokens: Int32Array.from(tokens),
    words: Int32Array.from(words),
    kinds: Uint8Array.from(kinds),
    tags: Uint8Array.from(tags),
    types: Uint8Array.from(examples, ({ input }) => typeNumber(input.type)),
    headStarts: Int32Array.from(headStarts),
    headWords: Int32Array.from(heads),
    sections: Int32Array.from(examples, ({ place }) => place?.section ?? -1),
    units: Int32Array.from(examples, ({ place }) => place?.unit ?? -1),
    rows: Int32Array.from(examples, ({ place }) => place?.row ?? -1),
    documents: Int32Array.from(documents),
    table,
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
): { network: StoredNetwork; vectors: StoredVectors } {
  const { filters, gist: gistSize, hidden: width, dropout } = options;
  const { starts, tokens, words, kinds, tags, types, headStarts, headWords: heads, table } = sequences;
  const { size } = table;
  const rows = kernelRows(size);
  const next = random(options.seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
  const even = (length: number, inputs: number): Parameter =>
    new Parameter(Float32Array.from({ length }, () => (2 * next() - 1) / Math.sqrt(inputs)));
  const kernel = new Parameter(Float32Array.from({ length: 3 * rows * filters }, () => normal() / Math.sqrt(3 * size)));
  const bias = new Parameter(new Float32Array(filters));
  const head = new Parameter(Float32Array.from({ length: (filters + TYPES.length) * labels }, () => normal() * 0.05));
  const headBias = new Parameter(new Float32Array(labels).fill(-2));
  const gistRow = filters;
  const typeRow = gistRow + PLACES.length * gistSize;
  const inputs = typeRow + TYPES.length + size;
  const headingRow = typeRow + TYPES.length;
  const gist = even(filters * gistSize, filters);
  const gistBias = new Parameter(new Float32Array(gistSize));
  const layer = even(inputs * width, inputs);
  const layerBias = new Parameter(new Float32Array(width));
  const out = new Parameter(Float32Array.from({ length: width * labels }, () => normal() * 0.05));
  const all = [bias, head, headBias, gist, gistBias, layer, layerBias, out];
  const vectors = new Parameter(table.values.slice());
  let stored: StoredVectors | undefined;
  const V = vectors.values;
  const K = kernel.values;
  const G = kernel.gradient;
  const kernelWidth = 3 * filters;

  const wanted = new Uint8Array(types.length);
  for (const member of members) wanted[member] = 1;
  const order = Int32Array.from(
    Array.from({ length: sequences.documents.length - 1 }, (_, d) => d).filter(
      (d) => wanted[sequences.documents[d]!] === 1,
    ),
  );

  // What a word adds to each filter at each place holds for a whole batch, in which words come again and again; so does
  // what a token adds: its word, class and tag.
  const wordRows = new Pool(kernelWidth, table.keys.length);
  const tokenRows = new Pool(kernelWidth, words.length);
  let time = 0;

  const wordRowOf = (word: number): number => {
    const known = wordRows.find(word);
    if (known >= 0) return known;
    const to = wordRows.add(word);
    const { values } = wordRows;
    for (let place = 0; place < 3; place++) {
      const first = to + place * filters;
      for (let d = 0; d < size; d++) {
        const x = V[word * size + d]!;
        const at = (place * rows + d) * filters;
        for (let f = 0; f < filters; f++) values[first + f]! += x * K[at + f]!;
      }
    }
    return to;
  };

  const tokenRowOf = (token: number): number => {
    const known = tokenRows.find(token);
    if (known >= 0) return known;
    const to = tokenRows.add(token);
    const { values } = tokenRows;
    const word = words[token]!;
    if (word >= 0) {
      const from = wordRowOf(word);
      values.set(wordRows.values.subarray(from, from + kernelWidth), to);
    }
    for (let place = 0; place < 3; place++) {
      const first = to + place * filters;
      const kindAt = (place * rows + size + kinds[token]!) * filters;
      const tagAt = (place * rows + size + CLASS_COUNT + tags[token]!) * filters;
      for (let f = 0; f < filters; f++) values[first + f]! += K[kindAt + f]! + K[tagAt + f]!;
    }
    return to;
  };

  /** The kernel filter by filter, as its gradient lies. */
  const turned = new Float32Array(kernel.values.length);
  const best = new Float32Array(filters);
  const sums = new Float32Array(filters);
  const scores = new Float32Array(labels);
  const mean = new Float32Array(size);
  const backMean = new Float32Array(size);
  const backOwn = new Float32Array(labels);
  const hiddenSums = new Float32Array(width);
  const backHidden = new Float32Array(width);

  /** What an error costs, put in the place of the scores. */
  const toErrors = (member: number, weight: number): void => {
    for (let l = 0; l < labels; l++) {
      const at = member * labels + l;
      const counts = importance[at]! * weight;
      scores[l] = counts === 0 ? 0 : counts * (1 / (1 + Math.exp(-scores[l]!)) - targets[at]!);
    }
  };

  const addRow = (at: number, value: number): void => {
    for (let j = 0; j < width; j++) hiddenSums[j]! += value * layer.values[at * width + j]!;
  };

  const backRow = (at: number, value: number): number => {
    let sum = 0;
    for (let j = 0; j < width; j++) {
      const g = backHidden[j]!;
      layer.gradient[at * width + j]! += value * g;
      sum += layer.values[at * width + j]! * g;
    }
    return sum;
  };

  const learn = (batch: readonly number[], learnsVectors: boolean): void => {
    const n = batch.length;
    wordRows.clear();
    tokenRows.clear();
    const found = new Float32Array(n * filters);
    const foundAt = new Int8Array(n * filters).fill(-1);
    const backFound = new Float32Array(n * filters);
    const gists = new Float32Array(n * gistSize);
    const backGists = new Float32Array(n * gistSize);
    const own = new Float32Array(n * labels);
    const kept = 1 / (1 - dropout);

    // Each sentence alone: its filters, its labels, its gist.
    for (let i = 0; i < n; i++) {
      const member = batch[i]!;
      const start = starts[member]!;
      const length = starts[member + 1]! - start;
      best.fill(0);
      const first = i * filters;
      for (let t = 0; t < length; t++) {
        const here = tokenRowOf(tokens[start + t]!) + filters;
        const before = t > 0 ? tokenRowOf(tokens[start + t - 1]!) : -1;
        const after = t + 1 < length ? tokenRowOf(tokens[start + t + 1]!) + 2 * filters : -1;
        const { values } = tokenRows;
        for (let f = 0; f < filters; f++) sums[f] = bias.values[f]! + values[here + f]!;
        if (before >= 0) for (let f = 0; f < filters; f++) sums[f]! += values[before + f]!;
        if (after >= 0) for (let f = 0; f < filters; f++) sums[f]! += values[after + f]!;
        for (let f = 0; f < filters; f++) {
          if (sums[f]! > best[f]!) {
            best[f] = sums[f]!;
            foundAt[first + f] = t;
          }
        }
      }
      const typeAt = (filters + types[member]!) * labels;
      for (let l = 0; l < labels; l++) scores[l] = headBias.values[l]! + head.values[typeAt + l]!;
      for (let g = 0; g < gistSize; g++) gists[i * gistSize + g] = gistBias.values[g]!;
      for (let f = 0; f < filters; f++) {
        if (next() < dropout || best[f] === 0) continue;
        const value = best[f]! * kept;
        found[first + f] = value;
        for (let l = 0; l < labels; l++) scores[l]! += value * head.values[f * labels + l]!;
        for (let g = 0; g < gistSize; g++) gists[i * gistSize + g]! += value * gist.values[f * gistSize + g]!;
      }
      for (let g = 0; g < gistSize; g++) if (gists[i * gistSize + g]! < 0) gists[i * gistSize + g] = 0;
      own.set(scores, i * labels);
    }

    // Each sentence among the others.
    const placed = Array.from(batch, (_, i) => i).filter((i) => sequences.sections[batch[i]!]! >= 0);
    const section = greatestOf(placed, batch, sequences.sections, gists, gistSize);
    const unit = greatestOf(placed, batch, sequences.units, gists, gistSize);
    const row = greatestOf(placed, batch, sequences.rows, gists, gistSize);
    const lineOf = new Int32Array(n).fill(-1);
    placed.forEach((i, line) => (lineOf[i] = line));
    for (let i = 0; i < n; i++) {
      const member = batch[i]!;
      const neighbour = (by: number): number => {
        const other = lineOf[i]! < 0 ? undefined : placed[lineOf[i]! + by];
        return other !== undefined && sequences.sections[batch[other]!] === sequences.sections[member] ? other : -1;
      };
      const sources = [neighbour(-1), neighbour(1), neighbour(-2), neighbour(2), unit, row, section];
      hiddenSums.set(layerBias.values);
      addRow(typeRow + types[member]!, 1);
      const words = heads.subarray(headStarts[member]!, headStarts[member + 1]!);
      if (words.length) {
        mean.fill(0);
        for (const word of words)
          if (word >= 0) for (let d = 0; d < size; d++) mean[d]! += V[word * size + d]! / words.length;
        for (let d = 0; d < size; d++) addRow(headingRow + d, mean[d]!);
      }
      const from = (source: (typeof sources)[number], g: number): number =>
        typeof source === 'number' ? (source < 0 ? -1 : source * gistSize + g) : source[i * gistSize + g]!;
      for (let f = 0; f < filters; f++) if (found[i * filters + f]! !== 0) addRow(f, found[i * filters + f]!);
      for (let p = 0; p < sources.length; p++) {
        for (let g = 0; g < gistSize; g++) {
          const at = from(sources[p]!, g);
          if (at >= 0 && gists[at]! !== 0) addRow(gistRow + p * gistSize + g, gists[at]!);
        }
      }
      scores.set(own.subarray(i * labels, (i + 1) * labels));
      toErrors(member, options.alone / n);
      backOwn.set(scores);
      scores.set(own.subarray(i * labels, (i + 1) * labels));
      for (let j = 0; j < width; j++) {
        if (next() < dropout || hiddenSums[j]! < 0) hiddenSums[j] = 0;
        const value = hiddenSums[j]! * kept;
        if (value === 0) continue;
        for (let l = 0; l < labels; l++) scores[l]! += value * out.values[j * labels + l]!;
      }
      toErrors(member, 1 / n);
      for (let l = 0; l < labels; l++) backOwn[l]! += scores[l]!;
      const typeAt = (filters + types[member]!) * labels;
      for (let l = 0; l < labels; l++) {
        headBias.gradient[l]! += backOwn[l]!;
        head.gradient[typeAt + l]! += backOwn[l]!;
      }
      for (let f = 0; f < filters; f++) {
        const value = found[i * filters + f]!;
        if (value === 0) continue;
        let sum = 0;
        for (let l = 0; l < labels; l++) {
          head.gradient[f * labels + l]! += value * backOwn[l]!;
          sum += head.values[f * labels + l]! * backOwn[l]!;
        }
        backFound[i * filters + f] = sum;
      }
      for (let j = 0; j < width; j++) {
        backHidden[j] = 0;
        const value = hiddenSums[j]! * kept;
        if (value === 0) continue;
        let sum = 0;
        for (let l = 0; l < labels; l++) {
          out.gradient[j * labels + l]! += value * scores[l]!;
          sum += out.values[j * labels + l]! * scores[l]!;
        }
        backHidden[j] = sum * kept;
        layerBias.gradient[j]! += backHidden[j]!;
      }
      backRow(typeRow + types[member]!, 1);
      for (let f = 0; f < filters; f++) {
        const value = found[i * filters + f]!;
        if (value !== 0) backFound[i * filters + f]! += backRow(f, value);
      }
      if (words.length) {
        for (let d = 0; d < size; d++) backMean[d] = backRow(headingRow + d, mean[d]!) / words.length;
        if (learnsVectors) {
          for (const word of words) {
            if (word < 0) continue;
            for (let d = 0; d < size; d++) vectors.gradient[word * size + d]! += backMean[d]!;
          }
        }
      }
      for (let p = 0; p < sources.length; p++) {
        for (let g = 0; g < gistSize; g++) {
          const at = from(sources[p]!, g);
          if (at >= 0 && gists[at]! !== 0) backGists[at]! += backRow(gistRow + p * gistSize + g, gists[at]!);
        }
      }
    }

    // Back from the gists to the filters, and from these to words.
    if (learnsVectors) {
      for (let at = 0; at < 3 * rows; at++)
        for (let f = 0; f < filters; f++) turned[f * 3 * rows + at] = K[at * filters + f]!;
    }
    for (let i = 0; i < n; i++) {
      const first = i * filters;
      const start = starts[batch[i]!]!;
      const length = starts[batch[i]! + 1]! - start;
      const g0 = i * gistSize;
      for (let g = 0; g < gistSize; g++) gistBias.gradient[g]! += backGists[g0 + g]!;
      for (let f = 0; f < filters; f++) {
        const value = found[first + f]!;
        if (value === 0) continue;
        let back = backFound[first + f]!;
        for (let g = 0; g < gistSize; g++) {
          const b = backGists[g0 + g]!;
          if (b === 0) continue;
          gist.gradient[f * gistSize + g]! += value * b;
          back += gist.values[f * gistSize + g]! * b;
        }
        back *= kept;
        bias.gradient[f]! += back;
        for (let place = 0; place < 3; place++) {
          const j = foundAt[first + f]! + place - 1;
          if (j < 0 || j >= length) continue;
          const token = tokens[start + j]!;
          const word = words[token]!;
          const at = f * 3 * rows + place * rows;
          G[at + size + kinds[token]!]! += back;
          G[at + size + CLASS_COUNT + tags[token]!]! += back;
          if (word < 0) continue;
          const v = word * size;
          for (let d = 0; d < size; d++) G[at + d]! += back * V[v + d]!;
          if (!learnsVectors) continue;
          for (let d = 0; d < size; d++) vectors.gradient[v + d]! += back * turned[at + d]!;
        }
      }
    }
  };

  const steps = Math.ceil(members.length / options.batch) * options.epochs;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    if (epoch === options.settled) {
      stored = codeVectors(table, V);
      const opened = openVectors(stored);
      for (let w = 0; w < table.keys.length; w++) opened.read(w, V.subarray(w * size, (w + 1) * size));
    }
    const learnsVectors = !stored;
    shuffle(order, next);
    let batch: number[] = [];
    for (let o = 0; o < order.length; o++) {
      for (let e = sequences.documents[order[o]!]!; e < sequences.documents[order[o]! + 1]!; e++) batch.push(e);
      if (batch.length < options.batch && o + 1 < order.length) continue;
      learn(batch, learnsVectors);
      const rate = options.rate * Math.max(0.03, 1 - (0.97 * time) / steps);
      time++;
      kernel.step(rate, options.decay, time, filters);
      for (const parameter of all) parameter.step(rate, options.decay, time);
      if (learnsVectors) vectors.step(rate * options.vectorRate, 0, time);
      batch = [];
    }
  }
  if (!stored) throw new Error('The vectors were never settled');
  const packed = pack(kernel.values);
  const packedHead = pack(head.values);
  return {
    vectors: stored,
    network: {
      filters,
      kernel: packed.bytes,
      kernelStep: packed.step,
      bias: Array.from(bias.values, round),
      head: packedHead.bytes,
      headStep: packedHead.step,
      headBias: Array.from(headBias.values, round),
      surroundings: {
        gist: pack(gist.values),
        gistBias: Array.from(gistBias.values, round),
        layer: pack(layer.values),
        layerBias: Array.from(layerBias.values, round),
        out: pack(out.values),
      },
    },
  };
}

/** Rows that are worked out once for each batch. */
class Pool {
  values: Float32Array;
  readonly #width: number;
  readonly #batchOf: Int32Array;
  readonly #at: Int32Array;
  #batch = 0;
  #used = 0;

  constructor(width: number, keys: number) {
    this.#width = width;
    this.values = new Float32Array(1_024 * width);
    this.#batchOf = new Int32Array(keys).fill(-1);
    this.#at = new Int32Array(keys);
  }

  clear(): void {
    this.#batch++;
    this.#used = 0;
  }

  /** Where a key's row begins, or -1. */
  find(key: number): number {
    return this.#batchOf[key] === this.#batch ? this.#at[key]! : -1;
  }

  /** A new row of zeros. */
  add(key: number): number {
    const at = this.#used;
    this.#used += this.#width;
    if (this.#used > this.values.length) {
      const larger = new Float32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values.fill(0, at, this.#used);
    this.#batchOf[key] = this.#batch;
    this.#at[key] = at;
    return at;
  }
}

/**
 * For each sentence and number of its gist where the greatest stands of those that share its group, which stand next to
 * each other; itself where it has no group.
 */
function greatestOf(
  placed: readonly number[],
  batch: readonly number[],
  groups: Int32Array,
  gists: Float32Array,
  size: number,
): Int32Array {
  const greatest = Int32Array.from({ length: batch.length * size }, (_, at) => at);
  for (let from = 0; from < placed.length;) {
    const group = groups[batch[placed[from]!]!]!;
    let to = from + 1;
    while (to < placed.length && groups[batch[placed[to]!]!] === group) to++;
    if (group >= 0 && to > from + 1) {
      for (let g = 0; g < size; g++) {
        let most = placed[from]! * size + g;
        for (let k = from + 1; k < to; k++) {
          const at = placed[k]! * size + g;
          if (gists[at]! > gists[most]!) most = at;
        }
        for (let k = from; k < to; k++) greatest[placed[k]! * size + g] = most;
      }
    }
    from = to;
  }
  return greatest;
}

function pack(values: Float32Array): Packed {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  const step = round(most / 127);
  const bytes = Uint8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / step))) & 255);
  return { bytes: encodeBase64(bytes), step };
}
