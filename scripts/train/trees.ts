/**
 * Gradient boosting of a few small trees for a yes or no: leaf-wise growth over binned values, shrinkage, a share of the
 * rows and of the columns for each tree. Seeded, so that the same rows give the same trees.
 */
import { leafOf, type Tree } from '../../server/src/core/decision.ts';
import { random, round } from './matrix.ts';

export interface TreeOptions {
  trees: number;
  leaves: number;
  /** What each tree counts for. */
  rate: number;
  /** A leaf has at least so many rows. */
  least: number;
  /** How strongly leaves are drawn to 0. */
  ridge: number;
  /** The share of rows, and of columns, that a tree sees. */
  rows: number;
  columns: number;
  seed: number;
}

export const SMALL_TREES: TreeOptions = {
  trees: 40,
  leaves: 6,
  rate: 0.1,
  least: 20,
  ridge: 5,
  rows: 0.8,
  columns: 0.4,
  seed: 7,
};

/** At most so many bounds are tried of a column. */
const MOST_BINS = 63;

interface Binned {
  /** Ascending; a value belongs to the first bin whose bound it does not exceed, or to the last. */
  bounds: Float64Array;
  bins: Uint8Array;
}

interface Leaf {
  members: Int32Array;
  gradient: number;
  curve: number;
  split: Split | undefined;
  /** Where the leaf hangs: put in place of itself when it is split. */
  place: (tree: Tree) => void;
}

interface Split {
  column: number;
  bin: number;
  gain: number;
}

/**
 * @param rows the values of each example, all of one length
 * @param right what is to be told
 * @param weight what each example counts for
 * @returns log-odds to start from, and the trees whose sum is added
 */
export function fitTrees(
  rows: readonly Float64Array[],
  right: readonly boolean[],
  weight: readonly number[],
  options: TreeOptions,
): { base: number; trees: Tree[] } {
  const columns = rows[0]?.length ?? 0;
  const binned = Array.from({ length: columns }, (_, c) => binOf(rows, c));
  const next = random(options.seed);
  let yes = 0;
  let all = 0;
  rows.forEach((_, i) => {
    all += weight[i]!;
    if (right[i]) yes += weight[i]!;
  });
  const base = Math.log(yes / (all - yes));
  const scores = new Float64Array(rows.length).fill(base);
  const gradients = new Float64Array(rows.length);
  const curves = new Float64Array(rows.length);
  const trees: Tree[] = [];
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < rows.length; i++) {
      const p = 1 / (1 + Math.exp(-scores[i]!));
      gradients[i] = weight[i]! * (p - (right[i] ? 1 : 0));
      curves[i] = weight[i]! * p * (1 - p);
    }
    const members = Int32Array.from(rows, (_, i) => i).filter(() => next() < options.rows);
    const seen = Array.from({ length: columns }, (_, c) => c).filter(() => next() < options.columns);
    const tree = grow(members, seen, binned, gradients, curves, options);
    trees.push(tree);
    for (let i = 0; i < rows.length; i++) scores[i]! += leafOf(tree, rows[i]!);
  }
  return { base, trees };
}

function binOf(rows: readonly Float64Array[], column: number): Binned {
  const values = Float64Array.from(rows, (row) => row[column]!).sort();
  const distinct = values.filter((value, i) => i === 0 || value !== values[i - 1]);
  const bounds: number[] = [];
  if (distinct.length - 1 <= MOST_BINS) {
    for (let i = 1; i < distinct.length; i++) bounds.push((distinct[i - 1]! + distinct[i]!) / 2);
  } else {
    for (let b = 1; b <= MOST_BINS; b++) {
      const value = values[Math.floor((b * values.length) / (MOST_BINS + 1))]!;
      if (value > (bounds.at(-1) ?? Number.NEGATIVE_INFINITY)) bounds.push(value);
    }
  }
  // As it will be stored, so that an example falls on the same side here and there.
  const stored = Float64Array.from(new Set(bounds.map(round)));
  const bins = Uint8Array.from(rows, (row) => {
    let bin = 0;
    while (bin < stored.length && row[column]! > stored[bin]!) bin++;
    return bin;
  });
  return { bounds: stored, bins };
}

function grow(
  members: Int32Array,
  columns: readonly number[],
  binned: readonly Binned[],
  gradients: Float64Array,
  curves: Float64Array,
  options: TreeOptions,
): Tree {
  const { leaves: most, rate, ridge } = options;
  const leafOf = (own: Int32Array, place: Leaf['place']): Leaf => {
    let gradient = 0;
    let curve = 0;
    for (const i of own) {
      gradient += gradients[i]!;
      curve += curves[i]!;
    }
    const split = bestSplit(own, columns, binned, gradients, curves, gradient, curve, options);
    const leaf = { members: own, gradient, curve, split, place };
    place(round((-rate * gradient) / (curve + ridge)));
    return leaf;
  };
  let root: Tree = 0;
  const leaves = [leafOf(members, (tree) => (root = tree))];
  while (leaves.length < most) {
    const leaf = leaves.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a));
    if (!leaf.split) break;
    const { column, bin } = leaf.split;
    const { bounds, bins } = binned[column]!;
    const node: [number, number, Tree, Tree] = [column, bounds[bin]!, 0, 0];
    leaf.place(node);
    const left = leafOf(
      leaf.members.filter((i) => bins[i]! <= bin),
      (tree) => (node[2] = tree),
    );
    const right = leafOf(
      leaf.members.filter((i) => bins[i]! > bin),
      (tree) => (node[3] = tree),
    );
    leaves.splice(leaves.indexOf(leaf), 1, left, right);
  }
  return root;
}

function bestSplit(
  members: Int32Array,
  columns: readonly number[],
  binned: readonly Binned[],
  gradients: Float64Array,
  curves: Float64Array,
  gradient: number,
  curve: number,
  { least, ridge }: TreeOptions,
): Split | undefined {
  if (members.length < 2 * least) return undefined;
  const whole = gradient ** 2 / (curve + ridge);
  const sums = new Float64Array(2 * (MOST_BINS + 1));
  const counts = new Int32Array(MOST_BINS + 1);
  let best: Split | undefined;
  for (const column of columns) {
    const { bounds, bins } = binned[column]!;
    if (!bounds.length) continue;
    sums.fill(0);
    counts.fill(0);
    for (const i of members) {
      const bin = bins[i]!;
      sums[2 * bin]! += gradients[i]!;
      sums[2 * bin + 1]! += curves[i]!;
      counts[bin]!++;
    }
    let g = 0;
    let h = 0;
    let n = 0;
    for (let bin = 0; bin < bounds.length; bin++) {
      g += sums[2 * bin]!;
      h += sums[2 * bin + 1]!;
      n += counts[bin]!;
      if (n < least) continue;
      if (members.length - n < least) break;
      const gain = g ** 2 / (h + ridge) + (gradient - g) ** 2 / (curve - h + ridge) - whole;
      if (gain > (best?.gain ?? LEAST_GAIN)) best = { column, bin, gain };
    }
  }
  return best;
}

const LEAST_GAIN = 1e-6;
