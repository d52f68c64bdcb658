/** Lays examples out for the network, has `network.py` train it on them, and packs what it leaves. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLASS_COUNT } from '../../server/src/core/scorer/classes.ts';
import { FeatureReader, headWords, hashString, TAG_COUNT, TYPES } from '../../server/src/core/scorer/features.ts';
import { encodeBase64 } from '../../server/src/core/scorer/model.ts';
import {
  findWord,
  openVectors,
  PLACES,
  typeNumber,
  type Packed,
  type StoredNetwork,
  type StoredVectors,
} from '../../server/src/core/scorer/network.ts';
import { readFloats, run, writeArrays, type Workshop } from './arrays.ts';
import type { Example } from './corpus.ts';
import { round } from './matrix.ts';
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

/** Trains in a process of its own, in two parts: between them the vectors become what is stored. */
export function trainNetwork(
  sequences: Sequences,
  members: Int32Array,
  labels: number,
  targets: Uint8Array,
  importance: Float32Array,
  options: NetworkOptions,
  workshop: Workshop,
): { network: StoredNetwork; vectors: StoredVectors } {
  const { table, ...arrays } = sequences;
  writeArrays(
    workshop.folder,
    { ...arrays, members, targets, importance, vectors: table.values },
    {
      ...options,
      labels,
      types: TYPES.length,
      places: PLACES.length,
      size: table.size,
      classes: CLASS_COUNT,
      tags: TAG_COUNT,
    },
  );
  run(workshop, 'network.py', 0, options.settled);
  const vectors = codeVectors(table, readFloats(workshop, 'vectors'));
  const opened = openVectors(vectors);
  const values = new Float32Array(table.values.length);
  for (let w = 0; w < table.keys.length; w++) opened.read(w, values.subarray(w * table.size, (w + 1) * table.size));
  writeFileSync(join(workshop.folder, 'vectors.bin'), values);
  run(workshop, 'network.py', options.settled, options.epochs);

  const read = (name: string): Float32Array => readFloats(workshop, name);
  const kernel = pack(read('kernel'));
  const head = pack(read('head'));
  const plain = (name: string): number[] => Array.from(read(name), round);
  return {
    vectors,
    network: {
      filters: options.filters,
      kernel: kernel.bytes,
      kernelStep: kernel.step,
      bias: plain('bias'),
      head: head.bytes,
      headStep: head.step,
      headBias: plain('headBias'),
      surroundings: {
        gist: pack(read('gist')),
        gistBias: plain('gistBias'),
        layer: pack(read('layer')),
        layerBias: plain('layerBias'),
        out: pack(read('out')),
      },
    },
  };
}

function pack(values: Float32Array): Packed {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  const step = round(most / 127);
  const bytes = Uint8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / step))) & 255);
  return { bytes: encodeBase64(bytes), step };
}
