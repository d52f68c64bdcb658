/** A sentence read among others: what stands in its section counts, and nothing else does. */
import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, Engine, type Settings } from '../../server/src/core/index.ts';

const STRATEGY: Settings = { ...DEFAULT_SETTINGS, kind: 'strategy' };
const WORDS = 'We will sort out the data feed later.';

/** What the claims that these words are put off were told of the sentences around them. */
function amongOf(text: string): number[] {
  return signsIn(text, 'among');
}

function signsIn(text: string, sign: string): number[] {
  return [...new Engine().claims(text, STRATEGY)].flatMap(({ ruleId, range, signs }) =>
    ruleId === 'reality/deferred-dependency' && WORDS.includes(text.slice(range.start, range.end))
      ? [signs[sign]!]
      : [],
  );
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
    const alone = signsIn(text, 'answer in block');
    const engine = new Engine();
    engine.analyze(text, STRATEGY);
    const after = [...engine.claims(text, STRATEGY)].find(({ ruleId }) => ruleId === 'reality/deferred-dependency');
    assert.equal(after?.signs['answer in block'], alone[0]);
  });

  it('are none of a header or of a blank to fill in', () => {
    const table = (cell: string): string => `| Feed | Next step |\n| - | - |\n| ${WORDS} | ${cell} |`;
    assert.equal(
      signsIn(plan(table('')), 'answer in section')[0],
      signsIn(plan(table('[next step]')), 'answer in section')[0],
    );
  });
});

describe('a sentence among others', () => {
  const alone = amongOf(plan(WORDS));

  it('is read with its neighbours', () => {
    assert.equal(alone.length, 1);
    assert.notDeepEqual(amongOf(plan(`${WORDS} Ingrid Solberg delivers it by 3 May.`)), alone);
    assert.notDeepEqual(amongOf(plan(WORDS, 'Ingrid Solberg delivers it by 3 May.')), alone);
  });

  it('is not read with what stands in another section', () => {
    assert.deepEqual(amongOf(plan(WORDS, '## Owners', 'Ingrid Solberg delivers it by 3 May.')), alone);
  });

  it('is told apart from the same words elsewhere in the section', () => {
    const [first, second] = amongOf(plan(WORDS, 'Lunch is at noon.', WORDS, 'Ingrid Solberg delivers it by 3 May.'));
    assert.notEqual(first, second);
  });

  it('is read with its row, wherever in it', () => {
    const row = (words: string, note: string): string => `| Feed | ${words} | a | b | c | ${note} |`;
    const table = (...notes: [string, string]): string =>
      plan(
        ['| D | P | X | Y | Z | N |', '| - | - | - | - | - | - |', row(WORDS, notes[0]), row('Done.', notes[1])].join(
          '\n',
        ),
      );
    const notes = ['Nobody has promised it', 'The crew likes it'] as const;
    const [one] = amongOf(table(...notes));
    assert.notEqual(one, undefined);
    assert.notEqual(one, amongOf(table(notes[1], notes[0]))[0]);
  });

  it('keeps within bounds', () => {
    for (const value of amongOf(plan(`${WORDS} `.repeat(200)))) assert.ok(Math.abs(value) <= 3);
  });
});
