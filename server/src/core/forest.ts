import { inflateSync } from 'fflate';
import { decodeBase64 } from './scorer/model.ts';

/** Small trees as they are stored. */
export interface StoredForest {
  /** For each value that the trees ask for the bounds that it is held against, ascending. */
  bounds: readonly (readonly number[])[];
  /**
   * The trees one after another, each from its root: at a fork the value's number, the bound's number, the tree for values up
   * to the bound, the tree for those beyond; at a leaf {@link LEAF} and a signed byte. Deflated, in base64.
   */
  nodes: string;
  /** What one step of a leaf's byte is worth. */
  step: number;
}

/** Stands where a fork has its value's number. */
export const LEAF = 255;

/** Small trees ready for use: what they give to some values is the sum of one leaf of each. */
export class Forest {
  /** The most that they give. */
  readonly most: number;
  /** Where each tree begins. */
  readonly #roots: number[] = [];
  /** At a fork the number of a value; at a leaf -1. */
  readonly #asks: Int16Array;
  /** At a fork a bound, at a leaf what it gives. */
  readonly #numbers: Float64Array;
  /** At a fork where the tree for values beyond the bound begins; the other one is the next. */
  readonly #beyond: Int32Array;

  constructor({ bounds, nodes, step }: StoredForest) {
    const bytes = inflateSync(decodeBase64(nodes));
    const count = bytes.length >> 1;
    const asks = new Int16Array(count).fill(-1);
    const numbers = new Float64Array(count);
    const beyond = new Int32Array(count);
    const read = (node: number): number => {
      const ask = bytes[2 * node]!;
      const number = bytes[2 * node + 1]!;
      if (ask === LEAF) {
        numbers[node] = ((number << 24) >> 24) * step;
        return node + 1;
      }
      asks[node] = ask;
      numbers[node] = bounds[ask]![number]!;
      return read((beyond[node] = read(node + 1)));
    };
    let most = 0;
    for (let root = 0; root < count;) {
      this.#roots.push(root);
      const end = read(root);
      let highest = -Infinity;
      for (let node = root; node < end; node++) if (asks[node]! < 0) highest = Math.max(highest, numbers[node]!);
      most += highest;
      root = end;
    }
    this.#asks = asks;
    this.#numbers = numbers;
    this.#beyond = beyond;
    this.most = most;
  }

  /** @param values what each value is, by its number */
  sum(values: ArrayLike<number>): number {
    const asks = this.#asks;
    const numbers = this.#numbers;
    const beyond = this.#beyond;
    let sum = 0;
    for (const root of this.#roots) {
      let node = root;
      for (let ask = asks[node]!; ask >= 0; ask = asks[node]!)
        node = values[ask]! <= numbers[node]! ? node + 1 : beyond[node]!;
      sum += numbers[node]!;
    }
    return sum;
  }
}
