import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeForest, type Tree } from '../../scripts/train/forest.ts';
import { Forest } from '../../server/src/core/forest.ts';

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: -127, max: 127 }),
    fc.tuple(
      fc.nat(5),
      fc.integer({ min: -40, max: 40 }).map((n) => n / 8),
      tie('tree'),
      tie('tree'),
    ),
  ),
}));

function leafOf(of: Tree, values: readonly number[]): number {
  return typeof of === 'number' ? of : leafOf(values[of[0]]! <= of[1] ? of[2] : of[3], values);
}

describe('forest', () => {
  it('gives what its trees give, stored and opened', () => {
    const values = fc.array(
      fc.integer({ min: -48, max: 48 }).map((n) => n / 8),
      { minLength: 6, maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 8 }), values, (trees, all) => {
        const { asked, trees: stored } = encodeForest([...trees, 127], 1);
        const sum = new Forest(stored).sum(asked.map((value) => all[value]!));
        const expected = trees.reduce<number>((total, one) => total + leafOf(one, all), 127);
        assert.ok(Math.abs(sum - expected) < 0.01, `${sum} is not ${expected}`);
      }),
    );
  });

  it('gives at most what it says', () => {
    const trees: Tree[] = [
      [0, 0.5, -3, [1, 2, 4, 7]],
      [1, 1, 5, -5],
    ];
    const { trees: stored } = encodeForest(trees, 0.5);
    const forest = new Forest(stored);
    assert.ok(Math.abs(forest.most - 6) < 0.05);
    assert.ok(Math.abs(forest.sum([1, 3]) - 1) < 0.05);
    assert.ok(Math.abs(forest.sum([0, 0]) - 1) < 0.05);
  });

  it('without trees gives nothing', () => {
    assert.equal(new Forest(encodeForest([], 1).trees).sum([]), 0);
  });
});
