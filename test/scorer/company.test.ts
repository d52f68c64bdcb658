/** What a sentence is worth beside others: those of its unit or row count, and nothing else does. */
import assert from 'node:assert/strict';
import type { Example } from '../../scripts/train/corpus.ts';
import { buildRows } from '../../scripts/train/matrix.ts';
import { tag } from '../../server/src/core/language/tagger.ts';
import { readBlock, type ReadUnit } from '../../server/src/core/reading.ts';
import { NOWHERE } from '../../server/src/core/scorer/context.ts';
import type { ScorerInput } from '../../server/src/core/scorer/features.ts';
import { addFeatures, openLinear } from '../../server/src/core/scorer/model.ts';
import { MODEL } from '../../server/src/core/scorer/model.generated.ts';
import { LABELS, readTogether, Scorer } from '../../server/src/core/scorer/scorer.ts';
import { NO_WORDS } from '../../server/src/core/language/sentence.ts';

const unitsOf = (source: string): readonly ReadUnit[] => readBlock(source, '', NO_WORDS, NOWHERE).units;

const scoresOf = (units: readonly ReadUnit[]): Float32Array[] =>
  units.flatMap(({ sentences }) => sentences.map(({ reading }) => reading));

const input = (text: string, more: Partial<ScorerInput> = {}): ScorerInput => ({
  tokens: tag(text).flatMap(({ tokens }) => tokens),
  type: 'paragraph',
  ...more,
});

const SENTENCES = [
  'The model reached 94% accuracy.',
  'Handle time fell from 11 to 8 minutes.',
  'Ingrid owns it until 3 May.',
];

describe('sentences of a unit or row', () => {
  it('are read together', () => {
    const paragraph = scoresOf(unitsOf(SENTENCES.join(' ')));
    const wanted = readTogether(SENTENCES.map((text) => input(text)));
    assert.deepEqual(paragraph, wanted);
  });

  it('of one row, an empty cell among them, and not of the row below', () => {
    const table = (below: string): readonly ReadUnit[] =>
      unitsOf(`| Risk | Owner | Due |\n| --- | --- | --- |\n| The feed may be late | | 3 May |\n| ${below} | Lee | |`);
    const rowOf = (units: readonly ReadUnit[]): Float32Array[] => scoresOf(units.filter(({ cell }) => cell?.row === 1));
    const wanted = readTogether([
      input('The feed may be late', { type: 'cell', header: 'Risk' }),
      { tokens: [], type: 'cell', header: 'Owner' },
      input('3 May', { type: 'cell', header: 'Due' }),
    ]);
    const [risk, , due] = wanted;
    assert.deepEqual(rowOf(table('Nobody reads it')), [risk, due]);
    assert.deepEqual(rowOf(table('Something else')), [risk, due]);
    const filled = unitsOf(`| Risk | Owner | Due |\n| --- | --- | --- |\n| The feed may be late | Lee | 3 May |`);
    assert.notDeepEqual(rowOf(filled)[0], risk);
  });

  it('say more to each other than their number', () => {
    const [first] = readTogether([input(SENTENCES[0]!), input(SENTENCES[1]!)]);
    const [other] = readTogether([input(SENTENCES[0]!), input('Lunch is at noon.')]);
    assert.notDeepEqual(first, other);
  });

  it('are what training learns from', () => {
    const inputs = [
      ...SENTENCES.map((text) => input(text)),
      { tokens: [], type: 'cell', header: 'Owner' } as const,
      input('The board decides.', { heading: 'Ownership' }),
    ];
    // Three of one unit, and two of another.
    const examples = inputs.map((of, i): Example => ({
      input: of,
      text: '',
      source: 'natural',
      origin: 'plan.md',
      labels: new Uint8Array(LABELS.length),
      group: 0,
      company: i < 3 ? 1 : 2,
    }));
    const { starts, ids, values, hashes } = buildRows(examples, 1, 1);
    const linear = openLinear(MODEL.linear);
    const scorer = new Scorer(MODEL);
    const margins = [...scorer.margins(inputs.slice(0, 3)), ...scorer.margins(inputs.slice(3))];
    margins.forEach((found, i) => {
      const wanted = Float64Array.from(linear.bias);
      for (let k = starts[i]!; k < starts[i + 1]!; k++) {
        const sums = new Int32Array(LABELS.length);
        addFeatures(linear, hashes.subarray(ids[k]!, ids[k]! + 1), 1, sums);
        for (let l = 0; l < sums.length; l++) wanted[l]! += values[k]! * sums[l]! * linear.steps[l]!;
      }
      for (let l = 0; l < wanted.length; l++) {
        const off = Math.abs(found[l]! - wanted[l]!);
        assert.ok(off < 1e-4, `${i}, ${LABELS[l]}: ${found[l]} is not ${wanted[l]}`);
      }
    });
  });

  it('weigh no more in a long list than in a short one', () => {
    const around = (count: number): Float32Array =>
      readTogether([
        input('The room is open from nine.'),
        ...Array.from({ length: count }, (_, i) => input(SENTENCES[i % SENTENCES.length]!)),
      ])[0]!;
    const [some, many] = [around(12), around(1_200)];
    some.forEach((value, l) => assert.ok(Math.abs(value - many[l]!) < 0.02, LABELS[l]));
  });

  it('hear nothing of a blank that is to be filled in', () => {
    const row = (last: string): Float32Array[] =>
      scoresOf(unitsOf(`| Risk | Owner |\n| --- | --- |\n| The feed may be late | ${last} |`).slice(2, 3));
    const [alone] = readTogether([input('The feed may be late', { type: 'cell', header: 'Risk' })]);
    assert.deepEqual(row('[name]'), [alone!]);
    assert.notDeepEqual(row(''), row('[name]'));
  });

  it('may be anything', () => {
    const odd = ['', '?', '\u0000', '\uD800', '💥'.repeat(500), 'word '.repeat(20_000)].map((text) =>
      input(text, { type: 'cell', header: text.slice(0, 200) }),
    );
    for (const reading of readTogether(odd)) for (const value of reading) assert.ok(value >= 0 && value <= 1);
    assert.deepEqual(readTogether([]), []);
  });

  it('stand alone where nothing is beside them', () => {
    const [alone] = readTogether([input(SENTENCES[0]!)]);
    assert.deepEqual(scoresOf(unitsOf(SENTENCES[0]!)), [alone!]);
    for (const value of alone!) assert.ok(Number.isFinite(value));
  });
});
