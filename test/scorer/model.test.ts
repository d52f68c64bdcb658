/** What training stores is what the engine reads. */
import assert from 'node:assert/strict';
import { store } from '../../scripts/train/fit.ts';
import type { Rows } from '../../scripts/train/matrix.ts';
import { addFeatures, openLinear } from '../../server/src/core/scorer/model.ts';

const LABELS = 31;

describe('the stored linear model', () => {
  it('gives each feature the weights it was learned with, to a quarter of their size or a step, the largest too', () => {
    const hashes = Uint32Array.from([0x00000100, 0x00abcd00, 0x7fffff00, 0xffffff00]);
    const rows: Rows = {
      starts: Int32Array.from([0, 4]),
      ids: Int32Array.from([0, 1, 2, 3]),
      values: Float32Array.from([0.5, 0.5, 0.5, 0.5]),
      hashes,
    };
    // The second feature is not chosen; weights are of very different sizes.
    const features = Int32Array.from([0, 2, 3]);
    const weights = Float32Array.from({ length: 3 * LABELS }, (_, i) => (i % 7 === 0 ? 20 : 1) * Math.sin(i + 1));
    const bias = Float32Array.from({ length: LABELS }, (_, l) => -l / 10);
    const model = openLinear(
      store(rows, Int32Array.of(0), { labels: LABELS, features, weights, bias }, { keep: 1_000, keepOfFacts: 1_000 }),
    );
    features.forEach((feature, f) => {
      const sums = new Int32Array(LABELS);
      addFeatures(model, hashes.subarray(feature, feature + 1), 1, sums);
      for (let l = 0; l < LABELS; l++) {
        const learned = weights[f * LABELS + l]!;
        const step = model.steps[l]!;
        const most = Math.max(0.6 * step, 0.25 * Math.abs(learned));
        assert.ok(Math.abs(sums[l]! * step - learned) <= most, `feature ${f}, label ${l}`);
        if (Math.abs(learned) > 126 * step) assert.equal(Math.abs(sums[l]!), 127);
      }
    });
    const sums = new Int32Array(LABELS);
    addFeatures(model, hashes.subarray(1, 2), 1, sums);
    assert.deepEqual([...sums], new Array<number>(LABELS).fill(0));
    assert.equal(model.bias[3], -0.3);
  });
});
