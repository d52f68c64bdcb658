/** What a claim is told of the sentences around its own: those of its section count, and no others. */
import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, Engine, type Settings } from '../../server/src/core/index.ts';

const STRATEGY: Settings = { ...DEFAULT_SETTINGS, kind: 'strategy' };
const WORDS = 'We will sort out the data feed later.';

/** What the claims that these words are put off were told of the sentences around them. */
function signsIn(text: string, sign: string): number[] {
  const told = [...new Engine().claims(text, STRATEGY)].flatMap(({ ruleId, range, signs }) =>
    ruleId === 'reality/deferred-dependency' && WORDS.includes(text.slice(range.start, range.end)) ? [signs[sign]] : [],
  );
  return told.map((value) => value ?? assert.fail(`nothing is told of ${sign}`));
}

const plan = (...blocks: string[]): string => `# Plan: claims\n\n${blocks.join('\n\n')}\n`;

describe('facts around a sentence', () => {
  const answer = 'Ingrid Solberg delivers it by 3 May.';

  it('are those of its own place, where the same words stand twice', () => {
    const [first, second] = signsIn(plan(WORDS, 'Lunch is at noon.', WORDS, answer), 'answer beside');
    assert.ok(second! > first!);
    assert.equal(second, signsIn(plan(WORDS, answer), 'answer beside')[0]);
  });

  it('are the same whatever was asked before', () => {
    const text = plan(`${WORDS}\n- the schema is open\n- ${answer}`);
    const [alone] = signsIn(text, 'answer in block');
    assert.notEqual(alone, undefined);
    const engine = new Engine();
    engine.analyze(text, STRATEGY);
    const after = [...engine.claims(text, STRATEGY)].find(({ ruleId }) => ruleId === 'reality/deferred-dependency');
    assert.equal(after?.signs['answer in block'], alone);
  });

  it('are not those of another section', () => {
    const alone = signsIn(plan(WORDS), 'answer in section')[0];
    assert.ok(signsIn(plan(WORDS, answer), 'answer in section')[0]! > alone!);
    assert.equal(signsIn(plan(WORDS, '## Owners', answer), 'answer in section')[0], alone);
  });

  it('are none of a header or of a blank to fill in', () => {
    const table = (cell: string): string => `| Feed | Next step |\n| - | - |\n| ${WORDS} | ${cell} |`;
    const [empty] = signsIn(plan(table('')), 'answer in section');
    assert.notEqual(empty, undefined);
    assert.equal(signsIn(plan(table('[next step]')), 'answer in section')[0], empty);
  });
});
