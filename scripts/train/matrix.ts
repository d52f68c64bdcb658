/** Examples as rows of hashed features, and the choice of the features that a model may use. */
import { FeatureReader } from '../../server/src/core/scorer/features.ts';
import type { Example } from './corpus.ts';

export interface Rows {
  /** Row `i` is `ids[starts[i]] … ids[starts[i + 1] - 1]`. */
  starts: Int32Array;
  ids: Int32Array;
  /** What each feature of the row counts for: rows have the same length, however long their sentence. */
  scale: Float32Array;
  /** The hash that each id stands for. */
  hashes: Uint32Array;
}

/** Reads all examples. Features that fewer than `least` groups show are left out: they can only be learned by heart. */
export function buildRows(examples: readonly Example[], least: number): Rows {
  const reader = new FeatureReader();
  const seen = new Map<number, { group: number; groups: number }>();
  const rows: Uint32Array[] = [];
  const scale = new Float32Array(examples.length);
  let total = 0;
  examples.forEach((example, i) => {
    reader.read(example.input);
    const row = new Uint32Array(reader.total);
    let at = 0;
    for (let w = 0; w < reader.wordCount; w++) {
      const { hashes } = reader.words[w]!;
      row.set(hashes, at);
      at += hashes.length;
    }
    row.set(reader.context.subarray(0, reader.contextCount), at);
    rows.push(row);
    scale[i] = 1 / Math.sqrt(Math.max(1, reader.total));
    total += row.length;
    for (const hash of row) {
      const known = seen.get(hash);
      if (!known) seen.set(hash, { group: example.group, groups: 1 });
      else if (known.group !== example.group) {
        known.group = example.group;
        known.groups++;
      }
    }
  });
  const kept = [...seen]
    .filter(([, { groups }]) => groups >= least)
    .map(([hash]) => hash)
    .sort((a, b) => a - b);
  const idOf = new Map(kept.map((hash, id) => [hash, id]));
  const starts = new Int32Array(examples.length + 1);
  const ids = new Int32Array(total);
  let at = 0;
  rows.forEach((row, i) => {
    starts[i] = at;
    for (const hash of row) {
      const id = idOf.get(hash);
      if (id !== undefined) ids[at++] = id;
    }
  });
  starts[examples.length] = at;
  return { starts, ids: ids.slice(0, at), scale, hashes: Uint32Array.from(kept) };
}

/** A small seeded generator (mulberry32): training must give the same bytes everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Assigns groups to `folds` folds, large groups first, so that folds have like sizes. */
export function foldsOf(examples: readonly Example[], folds: number, seed: number): Int32Array {
  const next = random(seed);
  const groups = new Map<number, number>();
  for (const { group } of examples) if (!groups.has(group)) groups.set(group, Math.floor(next() * folds));
  return Int32Array.from(examples, ({ group }) => groups.get(group)!);
}

/** Six digits: more than a byte's weight can show, and the same text everywhere. */
export function round(value: number): number {
  return Number(value.toPrecision(6));
}
