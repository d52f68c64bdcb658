import assert from 'node:assert/strict';
import { tag } from '../../server/src/core/language/tagger.ts';
import { FeatureReader, valueOfEach } from '../../server/src/core/scorer/features.ts';

function featuresOf(text: string): Set<number> {
  const reader = new FeatureReader();
  reader.read({ tokens: tag(text).flatMap(({ tokens }) => tokens), type: 'paragraph' });
  return new Set(reader.context.subarray(0, reader.contextCount));
}

const shared = (one: string, other: string, without: string): number => {
  const others = featuresOf(other);
  const known = featuresOf(without);
  return [...featuresOf(one)].filter((feature) => others.has(feature) && !known.has(feature)).length;
};

describe('features', () => {
  it('tell which words stand near each other, in whichever order', () => {
    // What is told of each word by itself, and of the sentence's shape, is in the third sentence too.
    const one = 'Labelling of the frames is still without money.';
    const other = 'Without money is still labelling of the frames.';
    assert.ok(shared(one, other, 'The frames. Labelling. Of is still. Without. Money.') > 3);
    const pair = ['Budget grows slowly.', 'Slowly the old harbour wall loses budget.', 'Budget. Slowly.'] as const;
    assert.equal(shared(...pair), 1);
  });

  it('of a long sentence weigh more together than those of a short one, and less each', () => {
    assert.ok(valueOfEach(400) < valueOfEach(40));
    assert.ok(400 * valueOfEach(400) ** 2 > 40 * valueOfEach(40) ** 2);
    assert.equal(valueOfEach(0), 1);
  });
});
