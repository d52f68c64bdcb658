/** Examples as rows of hashed features, and the choice of the features that a model may use. */
import { FeatureReader, shareOfOthers, valueOfEach } from '../../server/src/core/scorer/features.ts';
import { companiesOf, type Example } from './corpus.ts';

export interface Rows {
  /** Row `i` is `ids[starts[i]] … ids[starts[i + 1] - 1]`. */
  starts: Int32Array;
  ids: Int32Array;
  /** What each feature of a row counts for. */
  values: Float32Array;
  /** The hash that each id stands for. */
  hashes: Uint32Array;
}

/**
 * Reads all examples. Features that fewer than `least` groups show are left out: they can only be learned by heart; and so
 * are those of sentences beside an example that fewer than `leastBeside` show.
 */
export function buildRows(examples: readonly Example[], least: number, leastBeside: number): Rows {
  const reader = new FeatureReader();
  const own = new Counts(least);
  const beside = new Counts(leastBeside);
  const owns: Uint32Array[] = [];
  const besides: Uint32Array[] = [];
  const companies = companiesOf(examples);
  for (const company of companies) {
    company.forEach((i, place) => {
      const { input, group } = examples[i]!;
      reader.read(input, place, company.length);
      const row = new Uint32Array(reader.total);
      let at = 0;
      for (let w = 0; w < reader.wordCount; w++) {
        const { hashes } = reader.words[w]!;
        row.set(hashes, at);
        at += hashes.length;
      }
      row.set(reader.context.subarray(0, reader.contextCount), at);
      own.add(row, group);
      owns[i] = row;
      besides[i] = company.length > 1 ? reader.beside.slice(0, reader.besideCount) : new Uint32Array();
      beside.add(besides[i]!, group);
    });
  }
  const hashes = Uint32Array.from([...new Set([...own.common(), ...beside.common()])].sort((a, b) => a - b));
  const idOf = new Map(Array.from(hashes, (hash, id) => [hash, id]));
  const rows: { ids: Int32Array; values: Float32Array }[] = [];
  for (const company of companies) {
    const said = sumOf(company.map((i) => besides[i]!));
    for (const i of company) {
      // Each feature once, its values added in this order: training must give the same bytes everywhere.
      const sums = new Map<number, number>();
      const add = (hash: number, value: number): void => {
        const id = idOf.get(hash);
        if (id !== undefined) sums.set(id, (sums.get(id) ?? 0) + value);
      };
      for (const hash of owns[i]!) add(hash, valueOfEach(owns[i]!.length));
      if (company.length > 1) {
        const share = shareOfOthers(company.length);
        const mine = sumOf([besides[i]!]);
        for (const [hash, value] of said) {
          const others = value - (mine.get(hash) ?? 0);
          if (others > 1e-9) add(hash, share * others);
        }
      }
      rows[i] = { ids: Int32Array.from(sums.keys()), values: Float32Array.from(sums.values()) };
    }
  }
  const starts = new Int32Array(examples.length + 1);
  rows.forEach((row, i) => (starts[i + 1] = starts[i]! + row.ids.length));
  const ids = new Int32Array(starts.at(-1)!);
  const values = new Float32Array(ids.length);
  rows.forEach((row, i) => {
    ids.set(row.ids, starts[i]);
    values.set(row.values, starts[i]);
  });
  return { starts, ids, values, hashes };
}

/** What sentences say to those beside them, added up. */
function sumOf(besides: readonly Uint32Array[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const hashes of besides) {
    for (const hash of hashes) sums.set(hash, (sums.get(hash) ?? 0) + valueOfEach(hashes.length));
  }
  return sums;
}

/** Counts the groups that show each feature; the examples of a group come one after another. */
class Counts {
  readonly #least: number;
  readonly #seen = new Map<number, { group: number; groups: number }>();

  constructor(least: number) {
    this.#least = least;
  }

  add(hashes: Uint32Array, group: number): void {
    for (const hash of hashes) {
      const known = this.#seen.get(hash);
      if (!known) this.#seen.set(hash, { group, groups: 1 });
      else if (known.group !== group) {
        known.group = group;
        known.groups++;
      }
    }
  }

  /** The features that enough groups show. */
  common(): number[] {
    return [...this.#seen].filter(([, { groups }]) => groups >= this.#least).map(([hash]) => hash);
  }
}

/** A small seeded generator (mulberry32): training must give the same bytes everywhere. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Assigns groups to folds by chance, the same way for the same seed. */
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
