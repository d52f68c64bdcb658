import assert from 'node:assert/strict';
import { confidence, leafOf, type Decision, type Tree } from '../../server/src/core/decision.ts';
import { random } from '../../scripts/train/matrix.ts';
import { fitTrees, SMALL_TREES } from '../../scripts/train/trees.ts';

const next = random(11);
const rows = Array.from({ length: 600 }, () => Float64Array.from([next(), next(), next()]));
/** True where just one of the first two values is high, which no weight for each of them can tell. */
const right = rows.map(([a, b]) => a! > 0.5 !== b! > 0.5);
const ones = rows.map(() => 1);
const every = { ...SMALL_TREES, columns: 1 };

function sumOf(trees: readonly Tree[], row: Float64Array): number {
  return trees.reduce<number>((sum, tree) => sum + leafOf(tree, row), 0);
}

describe('boosted trees', () => {
  it('tell what signs mean together', () => {
    const { base, trees } = fitTrees(rows, right, ones, every);
    const told = rows.filter((row, i) => base + sumOf(trees, row) > 0 === right[i]);
    assert.ok(told.length > 0.9 * rows.length, `${told.length} of ${rows.length}`);
  });

  it('are the same for the same rows', () => {
    assert.deepEqual(fitTrees(rows, right, ones, every), fitTrees(rows, right, ones, every));
  });

  it('have nothing to add where nothing can be told', () => {
    const same = rows.map(() => Float64Array.from([1, 1, 1]));
    const { trees } = fitTrees(same, right, ones, every);
    assert.ok(trees.every((tree) => typeof tree === 'number'));
  });

  it('add to what the signs weigh by themselves', () => {
    const decision: Decision = {
      bias: -1,
      weights: { named: 2 },
      asked: ['answer beside'],
      trees: [[0, 0.5, 1, -3]],
      least: 0.5,
    };
    const odds = (p: number): number => Math.round(Math.log(p / (1 - p)) * 1000) / 1000;
    assert.equal(odds(confidence(decision, { named: 1 })), 2);
    assert.equal(odds(confidence(decision, { named: 1, 'answer beside': 1 })), -2);
  });
});
