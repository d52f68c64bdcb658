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

  it('hears nothing of what only heads columns', () => {
    const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    const headers = numbered(12, 'Lunch is served in the hall.');
    const table = (head: readonly string[], body: readonly string[]): string =>
      [row(head), row(head.map(() => '---')), row(body)].join('\n');
    const empty = headers.map(() => '');
    const without = toldIn('Lunch is at noon.')['size']!;
    assert.equal(toldIn('Lunch is at noon.', table(headers, empty))['size'], without);
    assert.ok(toldIn('Lunch is at noon.', table(empty, headers))['size']! > without);
  });
});
