import { deflateSync } from 'fflate';
import { LEAF, type StoredForest } from '../../server/src/core/forest.ts';
import { encodeBase64 } from '../../server/src/core/scorer/model.ts';

/** A tree as it was learned: what a leaf gives, or a value's number, a bound, the tree for values up to it, the tree for those beyond. */
export type Tree = number | readonly [value: number, bound: number, upTo: Tree, beyond: Tree];

/**
 * Trees as they are stored, each counting for a share of what it gives.
 * @returns also which values they ask for: a stored tree's first value is what `asked` has first
 */
export function encodeForest(trees: readonly Tree[], share: number): { asked: number[]; trees: StoredForest } {
  const forks = trees.flatMap(forksOf);
  const asked = [...new Set(forks.map(([value]) => value))].sort((a, b) => a - b);
  const bounds = asked.map((value) => {
    const own = forks.flatMap(([v, bound]) => (v === value ? [short(bound)] : []));
    return [...new Set(own)].sort((a, b) => a - b);
  });
  if (asked.length > LEAF || bounds.some((own) => own.length > 256))
    throw new Error('Trees ask for more than bytes can name');
  const step = (share * Math.max(...trees.map(largestLeaf), 1e-9)) / 127;
  const bytes: number[] = [];
  const write = (tree: Tree): void => {
    if (typeof tree === 'number') {
      bytes.push(LEAF, Math.round((share * tree) / step) & 255);
      return;
    }
    const [value, bound, upTo, beyond] = tree;
    const at = asked.indexOf(value);
    bytes.push(at, bounds[at]!.indexOf(short(bound)));
    write(upTo);
    write(beyond);
  };
  trees.forEach(write);
  const nodes = encodeBase64(deflateSync(Uint8Array.from(bytes), { level: 9 }));
  return { asked, trees: { bounds, nodes, step: Number(step.toPrecision(6)) } };
}

type Fork = Exclude<Tree, number>;

function forksOf(tree: Tree): Fork[] {
  return typeof tree === 'number' ? [] : [tree, ...forksOf(tree[2]), ...forksOf(tree[3])];
}

function largestLeaf(tree: Tree): number {
  return typeof tree === 'number' ? Math.abs(tree) : Math.max(largestLeaf(tree[2]), largestLeaf(tree[3]));
}

/** A bound in so many digits as matter. */
function short(bound: number): number {
  return Number(bound.toPrecision(5));
}
