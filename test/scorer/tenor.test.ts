/** What a document is like as a whole is told to every claim in it. */
import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, Engine, type Settings } from '../../server/src/core/index.ts';

const STRATEGY: Settings = { ...DEFAULT_SETTINGS, kind: 'strategy' };
const CLAIM = 'We will sort out the data feed later.';

/** What the claim that these words are put off is told of its document. */
function toldIn(...paragraphs: string[]): Readonly<Record<string, number | undefined>> {
  const text = `# Plan: tenor\n\n${[CLAIM, ...paragraphs].join('\n\n')}\n`;
  const claim = [...new Engine().claims(text, STRATEGY)].find(
    ({ ruleId, range }) => ruleId === 'reality/deferred-dependency' && range.start < text.indexOf(CLAIM) + CLAIM.length,
  );
  assert.ok(claim, text);
  return claim.signs;
}

const numbered = (n: number, sentence: string): string[] => Array.from({ length: n }, (_, i) => `${sentence} (${i})`);

describe('tenor', () => {
  it('knows how much is said of a thing', () => {
    const among = toldIn(...numbered(12, 'Lunch is served in the hall.'));
    const full = toldIn(...numbered(12, 'Adoption reached 62% of all advisers.'));
    assert.ok(full['much deck-metric']! > among['much deck-metric']!);
  });

  it('counts sentences by doublings, so that one more mostly changes nothing', () => {
    const sizeOf = (n: number): number => toldIn(...numbered(n, 'Lunch is served in the hall.'))['size']!;
    assert.equal(sizeOf(20), sizeOf(21));
    assert.equal(sizeOf(62) - sizeOf(30), 1);
  });

  it('hears nothing of a one-pager that is still to be filled in', () => {
    const blank = '## Metric pairing\n\n| Deck metric | Production metric |\n| --- | --- |\n| [metric] | [metric] |';
    const lunch = 'Lunch is served in the hall.';
    assert.equal(toldIn(lunch, blank)['size'], toldIn(lunch)['size']);
  });
});
