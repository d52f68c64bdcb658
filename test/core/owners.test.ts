import assert from 'node:assert/strict';
import { readOwner } from '../../server/src/core/language/actors.ts';
import { isInDictionary, tag } from '../../server/src/core/language/tagger.ts';

describe('owners', () => {
  const kindOf = (text: string): string => readOwner(text, tag(text)[0]?.tokens ?? []);

  it('tells people from the departments that common words name', () => {
    for (const name of [
      'Ottilie',
      'Grace',
      'Hunter Marsh',
      'Rose Porter',
      'Jens',
      'Mark',
      'Raj',
      'Mike',
      'Harry',
      'Clément',
      'Molly Stone',
      'A. Bell',
      'Prof. Stone',
    ])
      assert.equal(kindOf(name), 'single', name);
    for (const name of ['Enablement', 'Fundraising', 'Corporate Affairs', 'Wards', 'Insights'])
      assert.equal(kindOf(name), 'function', name);
    assert.equal(kindOf('Finance'), 'body');
    for (const text of ['Wards, Ripening', 'Mhz, pkafei', 'lidel / autonome'])
      assert.equal(kindOf(text), 'several', text);
    for (const text of ['Maria, acting', 'Maria Chen, tbd']) assert.equal(kindOf(text), 'single', text);
  });

  it('takes brackets for the seat they stand behind', () => {
    assert.equal(kindOf('CMIO (vacant)'), 'promised');
    assert.equal(kindOf('Group IT (name follows)'), 'promised');
    assert.equal(kindOf('IT (Jonas)'), 'single');
    for (const text of ['Priya (backup TBD)', 'VP Claims (backup TBD)', 'Head of Data (deputy to be named)'])
      assert.equal(kindOf(text), 'single', text);
  });

  it('knows which words are common whatever was read before', () => {
    assert.ok(isInDictionary('estimation'));
    assert.ok(!isInDictionary('priyamvada'));
    assert.ok(!isInDictionary('priyamvada'));
    assert.ok(!isInDictionary(''));
    assert.ok(!isInDictionary('\u2063'));
    assert.ok(isInDictionary('estimation'));
  });
});
