import { CLASS_COUNT } from './classes.ts';
import { TAG_COUNT, TYPES, type FeatureReader, type WordFeatures } from './features.ts';
import { decodeBase64, decodeGaps } from './model.ts';

/** Numbers as signed bytes, and what one step of them is worth. */
export interface Packed {
  bytes: string;
  step: number;
}

/**
 * Vectors of common words: words of like use lie close together, which is how the network reads a word that no bank
 * line holds. Each vector is cut into blocks, and each block is one of 256 in a code book.
 */
export interface StoredVectors {
  /** Hashes of the words without the lowest 8 bits, ascending, as gaps. */
  words: string;
  /** One byte for each word and block. */
  codes: string;
  /** Code book: block by block, 256 entries of `size / blocks` signed bytes. */
  book: string;
  size: number;
  blocks: number;
  /** What one step of the code book is worth. */
  step: number;
}

/**
 * A small convolutional network: each filter looks at three words in a row, with their classes and tags; what it finds
 * most in the sentence counts.
 */
export interface StoredNetwork {
  filters: number;
  /** Signed bytes: for each of three places the rows of the vector, the classes and the tags, a filter after another. */
  kernel: string;
  kernelStep: number;
  bias: readonly number[];
  /** For each filter and each type of unit a row of labels. */
  head: string;
  headStep: number;
  headBias: readonly number[];
  surroundings: StoredSurroundings;
}

/**
 * What a sentence says among others: each is summed up in a few numbers, its gist, and a hidden layer over its own filters
 * and the gists around it adds to the log-odds of each label.
 */
export interface StoredSurroundings {
  /** From filters to gist, a filter after another. */
  gist: Packed;
  gistBias: readonly number[];
  /**
   * The hidden layer: the sentence's own filters, then for each of {@link PLACES} the rows of the gist, then the types of
   * unit, then the heading's vector.
   */
  layer: Packed;
  layerBias: readonly number[];
  /** From the hidden layer to the labels. */
  out: Packed;
}

/**
 * Whose gists the hidden layer reads: the neighbours', and the greatest there are in the sentence's unit, in its row of a
 * table (elsewhere its own) and in its section.
 */
export const PLACES = ['before', 'after', 'second before', 'second after', 'unit', 'row', 'section'] as const;

/** Finds a word's place among ascending keys by its hash; -1 for one that is not there. */
export function findWord(keys: ArrayLike<number>, hash: number): number {
  const key = hash >>> 8;
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = keys[middle]!;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export interface Vectors {
  size: number;
  /** The place of a word by its hash, or -1. */
  find(hash: number): number;
  /** The blocks of a word's vector, and the entry of the code book that stands for one. */
  blocks: number;
  code(word: number, block: number): number;
  /** Signed entries of the code book: block by block, code by code. */
  book: Int8Array;
  step: number;
  /** Writes the word's vector into `out`; zeros for -1. */
  read(word: number, out: Float32Array): void;
}

export function openVectors(stored: StoredVectors): Vectors {
  const keys = decodeGaps(decodeBase64(stored.words));
  const codes = decodeBase64(stored.codes);
  const bytes = decodeBase64(stored.book);
  const book = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const { size, blocks, step } = stored;
  const width = size / blocks;
  return {
    size,
    blocks,
    book,
    step,
    code: (word, block) => codes[word * blocks + block]!,
    find: (hash) => findWord(keys, hash),
    read(word, out) {
      if (word < 0) {
        out.fill(0);
        return;
      }
      for (let b = 0; b < blocks; b++) {
        const at = (b * 256 + codes[word * blocks + b]!) * width;
        for (let d = 0; d < width; d++) out[b * width + d] = book[at + d]! * step;
      }
    },
  };
}

/** What a word adds to a filter is kept in whole numbers of this part: half the memory, and faster to add. */
const UNIT = 1_024;

/** What it is put together from is kept finer, by so many bits, so that the roundings do not add up. */
const FINER = 4;
const HALF = 1 << (FINER - 1);

/** How many words, with a tag each, are kept as rows. */
const MOST_ROWS = 16_384;

/** Rows of a kernel's place: the vector, then classes, then tags. */
export function kernelRows(size: number): number {
  return size + CLASS_COUNT + TAG_COUNT;
}

/** The network, ready for use. */
export class Network {
  readonly #vectors: Vectors;
  readonly filters: number;
  readonly #kernel: Int32Array;
  readonly #bias: Int32Array;
  /** Label by label, which is how it is summed fastest. */
  readonly #head: Float64Array;
  readonly #headBias: Float64Array;
  readonly #labels: number;
  /** The log-odds of each label in the sentence read last. */
  readonly odds: Float64Array;
  /** What each entry of the code book adds to the filters: a word's row is the sum of a few of these. */
  readonly #parts: Int32Array;
  readonly #best: Int32Array;
  readonly #found: Float64Array;
  readonly #surroundings: Surroundings;
  /** Rows of words, one after another; the first is that of no word at all. */
  readonly #pool: Int16Array;
  #rows = 1;
  /** Counts how often the pool was emptied: rows of an earlier time are no longer there. */
  #time = 1;
  readonly #sums: Int32Array;

  constructor(vectors: StoredVectors, stored: StoredNetwork) {
    this.#vectors = openVectors(vectors);
    this.filters = stored.filters;
    const kernel = scaled(stored.kernel, stored.kernelStep);
    this.#kernel = fine(kernel);
    this.#bias = Int32Array.from(stored.bias, (value) => Math.round(value * UNIT));
    this.#headBias = Float64Array.from(stored.headBias);
    this.#labels = stored.headBias.length;
    this.odds = new Float64Array(this.#labels);
    const head = scaled(stored.head, stored.headStep);
    const rows = this.filters + TYPES.length;
    this.#head = new Float64Array(head.length);
    for (let r = 0; r < rows; r++) {
      for (let l = 0; l < this.#labels; l++) this.#head[l * rows + r] = head[r * this.#labels + l]!;
    }
    this.#parts = fine(makeParts(this.#vectors, kernel, this.filters));
    this.#best = new Int32Array(this.filters);
    this.#found = new Float64Array(this.filters);
    this.#pool = new Int16Array(MOST_ROWS * 3 * this.filters);
    this.#sums = new Int32Array(3 * this.filters);
    this.#surroundings = new Surroundings(stored.surroundings, this.#vectors);
  }

  /** Writes what each filter found most of in the sentence read last. */
  write(out: Uint16Array): void {
    const best = this.#best;
    for (let f = 0; f < best.length; f++) out[f] = Math.min(65_535, best[f]!);
  }

  /** The layer that reads a sentence among others. */
  get surroundings(): Surroundings {
    return this.#surroundings;
  }

  /** Adds the network's log-odds, times `share`, to `scores`. `type` is the unit type's number. */
  addTo(scores: Float32Array, reader: FeatureReader, type: number, share: number): void {
    const filters = this.filters;
    const labels = this.#labels;
    const best = this.#best;
    const bias = this.#bias;
    const twice = 2 * filters;
    const head = this.#head;
    const found = this.#found;
    const n = reader.sequenceCount;
    best.fill(0);
    const pool = this.#pool;
    if (this.#rows + n > MOST_ROWS) {
      this.#rows = 1;
      this.#time++;
    }
    let before = 0;
    let here = this.#row(reader, 0);
    for (let i = 0; i < n; i++) {
      const after = i + 1 < n ? this.#row(reader, i + 1) : 0;
      const middle = here + filters;
      const last = after + twice;
      for (let f = 0; f < filters; f++) {
        const value = pool[before + f]! + pool[middle + f]! + pool[last + f]! + bias[f]!;
        if (value > best[f]!) best[f] = value;
      }
      before = here;
      here = after;
    }
    for (let f = 0; f < filters; f++) found[f] = best[f]! / UNIT;
    const rowLength = filters + TYPES.length;
    for (let l = 0; l < labels; l++) {
      const at = l * rowLength;
      let sum = this.#headBias[l]! + head[at + filters + type]!;
      for (let f = 0; f < filters; f++) sum += found[f]! * head[at + f]!;
      this.odds[l] = sum;
      scores[l]! += share * sum;
    }
  }

  /** Where in the pool stands what a word adds to every filter at each of its three places. */
  #row(reader: FeatureReader, i: number): number {
    const word = reader.sequence[i]!;
    const tag = reader.tags[i]!;
    if (word.rowsTime !== this.#time) {
      word.rowsTime = this.#time;
      word.rows.length = 0;
    } else {
      for (let r = 0; r < word.rows.length; r += 2) if (word.rows[r] === tag) return word.rows[r + 1]!;
    }
    // A word's class is its own, but for a name, which its tag tells.
    const at = this.#makeRow(word, reader.kinds[i]!, tag);
    word.rows.push(tag, at);
    return at;
  }

  #makeRow(word: WordFeatures, kind: number, tag: number): number {
    const filters = this.filters;
    const vectors = this.#vectors;
    const rows = kernelRows(vectors.size);
    const known = vectors.find(word.hash);
    const out = this.#sums;
    const kernel = this.#kernel;
    const parts = this.#parts;
    const width = out.length;
    for (let place = 0; place < 3; place++) {
      const to = place * filters;
      const kindAt = (place * rows + vectors.size + kind) * filters;
      const tagAt = (place * rows + vectors.size + CLASS_COUNT + tag) * filters;
      for (let f = 0; f < filters; f++) out[to + f] = kernel[kindAt + f]! + kernel[tagAt + f]!;
    }
    if (known >= 0) {
      for (let b = 0; b < vectors.blocks; b++) {
        const from = (b * 256 + vectors.code(known, b)) * width;
        for (let k = 0; k < width; k++) out[k]! += parts[from + k]!;
      }
    }
    const at = this.#rows++ * out.length;
    for (let k = 0; k < out.length; k++) {
      this.#pool[at + k] = Math.max(-32_768, Math.min(32_767, (out[k]! + HALF) >> FINER));
    }
    return at;
  }
}

/** The layer over gists: see {@link StoredSurroundings}. */
export class Surroundings {
  readonly gistSize: number;
  /** How wide the hidden layer is. */
  readonly width: number;
  readonly #vectors: Vectors;
  readonly #filters: number;
  /** Gist by gist, which is how it is summed fastest. */
  readonly #gist: Float32Array;
  readonly #gistBias: readonly number[];
  readonly #layer: Float32Array;
  readonly #layerBias: readonly number[];
  readonly #out: Float32Array;
  readonly #labels: number;

  constructor(stored: StoredSurroundings, vectors: Vectors) {
    this.#vectors = vectors;
    this.gistSize = stored.gistBias.length;
    this.width = stored.layerBias.length;
    this.#gist = scaled(stored.gist.bytes, stored.gist.step / UNIT);
    this.#filters = this.#gist.length / this.gistSize;
    this.#gistBias = stored.gistBias;
    this.#layer = scaled(stored.layer.bytes, stored.layer.step);
    this.#layerBias = stored.layerBias;
    this.#out = scaled(stored.out.bytes, stored.out.step);
    this.#labels = this.#out.length / this.width;
  }

  /** Sums up what the filters found in a sentence. */
  gist(best: Uint16Array): Float32Array {
    const size = this.gistSize;
    const out = new Float32Array(size);
    const weights = this.#gist;
    for (let g = 0; g < size; g++) out[g] = this.#gistBias[g]!;
    for (let f = 0; f < best.length; f++) {
      const value = best[f]!;
      if (value === 0) continue;
      const at = f * size;
      for (let g = 0; g < size; g++) out[g]! += value * weights[at + g]!;
    }
    for (let g = 0; g < size; g++) if (out[g]! < 0) out[g] = 0;
    return out;
  }

  /** The hidden layer as a sentence's own filters leave it. */
  own(best: Uint16Array): Float32Array {
    const hidden = Float32Array.from(this.#layerBias);
    for (let f = 0; f < best.length; f++) if (best[f]! !== 0) this.#addRow(hidden, f, best[f]! / UNIT);
    return hidden;
  }

  /** Adds the gist that stands at a place (its number in {@link PLACES}). */
  add(hidden: Float32Array, place: number, gist: Float32Array): void {
    for (let g = 0; g < this.gistSize; g++)
      if (gist[g]! !== 0) this.#addRow(hidden, this.#gistRow(place) + g, gist[g]!);
  }

  addType(hidden: Float32Array, type: number): void {
    this.#addRow(hidden, this.#gistRow(PLACES.length) + type, 1);
  }

  /** Adds the heading's words, by the mean of their vectors. */
  addHeading(hidden: Float32Array, hashes: readonly number[]): void {
    const { size } = this.#vectors;
    const vector = new Float32Array(size);
    const mean = new Float32Array(size);
    for (const hash of hashes) {
      this.#vectors.read(this.#vectors.find(hash), vector);
      for (let d = 0; d < size; d++) mean[d]! += vector[d]! / hashes.length;
    }
    const first = this.#gistRow(PLACES.length) + TYPES.length;
    for (let d = 0; d < size; d++) if (mean[d]! !== 0) this.#addRow(hidden, first + d, mean[d]!);
  }

  #gistRow(place: number): number {
    return this.#filters + place * this.gistSize;
  }

  #addRow(hidden: Float32Array, row: number, value: number): void {
    const layer = this.#layer;
    const at = row * this.width;
    for (let j = 0; j < hidden.length; j++) hidden[j]! += value * layer[at + j]!;
  }

  /** Adds what the hidden layer says to the log-odds of labels, the first ones. */
  addTo(scores: Float32Array, hidden: Float32Array): void {
    const out = this.#out;
    for (let j = 0; j < hidden.length; j++) {
      const value = hidden[j]!;
      if (value <= 0) continue;
      const at = j * this.#labels;
      for (let l = 0; l < scores.length; l++) scores[l]! += value * out[at + l]!;
    }
  }
}

function fine(values: Float32Array): Int32Array {
  // A loop, since `from` with a function asks an iterator for each of millions of values.
  const out = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = Math.round(values[i]! * (UNIT << FINER));
  return out;
}

function makeParts({ blocks, book, size, step }: Vectors, kernel: Float32Array, filters: number): Float32Array {
  const rows = kernelRows(size);
  const width = size / blocks;
  const row = 3 * filters;
  const parts = new Float32Array(blocks * 256 * row);
  for (let entry = 0; entry < blocks * 256; entry++) {
    const first = Math.floor(entry / 256) * width;
    for (let d = 0; d < width; d++) {
      const value = book[entry * width + d]! * step;
      for (let place = 0; place < 3; place++) {
        const at = (place * rows + first + d) * filters;
        const to = entry * row + place * filters;
        for (let f = 0; f < filters; f++) parts[to + f]! += value * kernel[at + f]!;
      }
    }
  }
  return parts;
}

/** The number of a type of unit. */
export function typeNumber(type: (typeof TYPES)[number]): number {
  return Math.max(0, TYPES.indexOf(type));
}

function scaled(base64: string, step: number): Float32Array {
  const bytes = decodeBase64(base64);
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = ((bytes[i]! << 24) >> 24) * step;
  return values;
}
