import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import {
  gapAfter,
  metricPairingEdits,
  recogniseTable,
  type MetricPairingRequest,
} from '../../server/src/artifacts/index.ts';
import type { Edit } from '../../server/src/core/types.ts';
import { tablesOf } from './markdown.ts';
import { expand } from './snippet-syntax.ts';

function apply(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight(
    (done, { range, newText }) => done.slice(0, range.start) + newText + done.slice(range.end),
    text,
  );
}

/** The text with the fix at the block that `words` stand in. */
function fixed(text: string, words: string, request: Partial<MetricPairingRequest> = {}): string {
  const start = text.indexOf(words);
  const after = { start, end: start + words.length };
  return apply(
    text,
    metricPairingEdits({ text, after, deckMetrics: [{ name: 'accuracy', value: '94%' }], ...request }),
  );
}

const ROW =
  '| Accuracy (94%) | [production metric it is supposed to move] | [baseline] | [target] | [weekly or faster] | [one name] |';
const TABLE = [
  '| Deck metric    | Production metric it is supposed to move   | Baseline   | Target   | Read               | Owner      |',
  '| -------------- | ------------------------------------------ | ---------- | -------- | ------------------ | ---------- |',
  ROW,
].join('\n');

describe('the metric-pairing fix', () => {
  it('inserts a table after the paragraph, set off by blank lines', () => {
    equal(fixed('# P\n\nAccuracy is 94%.\n\nNext.\n', 'Accuracy'), `# P\n\nAccuracy is 94%.\n\n${TABLE}\n\nNext.\n`);
    equal(fixed('Accuracy is\n94%.\n## Next\n', '94%'), `Accuracy is\n94%.\n\n${TABLE}\n\n## Next\n`);
  });

  it('keeps the habit of the end of the file', () => {
    equal(fixed('Accuracy 94%', 'Accuracy'), `Accuracy 94%\n\n${TABLE}`);
    equal(fixed('Accuracy 94%\n', 'Accuracy'), `Accuracy 94%\n\n${TABLE}\n`);
    equal(
      apply(
        '',
        metricPairingEdits({
          text: '',
          after: { start: 0, end: 0 },
          deckMetrics: [{ name: 'accuracy', value: '94%' }],
        }),
      ),
      `${TABLE}\n`,
    );
  });

  it('goes after the whole list, the list that a colon announces, the quote, the front matter', () => {
    equal(
      fixed('- accuracy 94%\n  - deep\n\n  more\n\n- seats\n\nNext', 'accuracy'),
      `- accuracy 94%\n  - deep\n\n  more\n\n- seats\n\n${TABLE}\n\nNext`,
    );
    equal(
      fixed('1. accuracy 94%\nlazy\n2. seats\n# H\n', 'lazy'),
      `1. accuracy 94%\nlazy\n2. seats\n\n${TABLE}\n\n# H\n`,
    );
    equal(
      fixed('Accuracy counts:\n\n- 94%\n- 95%\n\nNext\n', 'Accuracy'),
      `Accuracy counts:\n\n- 94%\n- 95%\n\n${TABLE}\n\nNext\n`,
    );
    equal(
      fixed('> accuracy 94%\n> and so on\n\nNext\n', 'accuracy'),
      `> accuracy 94%\n> and so on\n\n${TABLE}\n\nNext\n`,
    );
    equal(fixed('---\ntitle: accuracy\n---\n\nNext\n', 'accuracy'), `---\ntitle: accuracy\n---\n\n${TABLE}\n\nNext\n`);
    equal(fixed('# Accuracy 94%\n\nNext\n', 'Accuracy'), `# Accuracy 94%\n\n${TABLE}\n\nNext\n`);
    equal(fixed('# H\nAccuracy\n\n- other\n', 'Accuracy'), `# H\nAccuracy\n\n${TABLE}\n\n- other\n`);
  });

  it('follows the style of the document', () => {
    equal(
      fixed('a | b\n--- | ---\nc | d\n\nAccuracy\n', 'Accuracy'),
      `a | b\n--- | ---\nc | d\n\nAccuracy\n\nDeck metric | Production metric it is supposed to move | Baseline | Target | Read | Owner\n--- | --- | --- | --- | --- | ---\n${ROW.slice(2, -2)}\n`,
    );
    ok(
      fixed('| a | b |\r\n|---|---|\r\n| cde | d |\r\n\r\nAccuracy\r\n', 'Accuracy').includes(
        '|---|---|---|---|---|---|\r\n| Accuracy (94%) | [',
      ),
    );
  });

  it('offers candidates and fills none in', () => {
    const text = 'Accuracy 94%\n';
    const [edit] = metricPairingEdits({
      text,
      after: { start: 0, end: 5 },
      deckMetrics: [{ name: 'accuracy' }],
      candidates: ['handle time', 'cost | claim', 'handle time'],
    });
    ok(edit!.newText.includes('| [handle time, or cost \\| claim?] '));
    const { choices, stops } = expand(edit!.snippet!);
    deepEqual(choices[0], ['[production metric it is supposed to move]', 'handle time', 'cost \\| claim']);
    deepEqual(stops, [1, 2, 3, 4, 5, 0]);
  });

  it('adds rows to the table that is there, in its columns, width and place', () => {
    const table =
      '| Owner | Business outcome | Note | Model metric |\n| ----- | ---------------- | ---- | ------------ |\n| Ana   | Handle time      |      | Recall       |';
    const row = '| [one name] | [production metric it is supposed to move] |      | Accuracy (94%) |';
    equal(fixed(`Accuracy\n\n${table}\n\nNext\n`, 'Accuracy'), `Accuracy\n\n${table}\n${row}\n\nNext\n`);
    equal(fixed(`Accuracy\n\n${table}`, 'Accuracy'), `Accuracy\n\n${table}\n${row}`);
    const quoted = table.replace(/^/gm, '> ');
    equal(fixed(`Accuracy\n\n${quoted}\n`, 'Accuracy'), `Accuracy\n\n${quoted}\n> ${row}\n`);
  });

  it('adds only what is not there, under any letter case and remark', () => {
    const table =
      '| Deck metric | Production metric |\n| --- | --- |\n| **Accuracy** on the test set (94%) | Handle time |\n';
    equal(fixed(`Accuracy\n\n${table}`, 'Accuracy'), `Accuracy\n\n${table}`);
    const [edit] = metricPairingEdits({
      text: table,
      after: { start: 0, end: 1 },
      deckMetrics: [{ name: 'Accuracy' }, { name: 'seats' }, { name: 'Seats' }],
    });
    equal(edit!.newText, '\n| Seats | [production metric it is supposed to move] |');
  });

  it('does not take a table in a code block for one', () => {
    const code = '```\n| Deck metric | Production metric |\n| --- | --- |\n```\n';
    ok(fixed(`${code}\nAccuracy\n`, 'Accuracy').startsWith(`${code}\nAccuracy\n\n| Deck`));
  });

  const word = fc.oneof(
    fc.constantFrom(
      'accuracy',
      'F1',
      'seats',
      '采用率',
      'точность',
      '🚀 launches',
      'NPS|CSAT',
      'a\\|b',
      '*bold*',
      '`code`',
      '$1',
      '${2:x}',
      'x}',
      'p95, p99',
      '\\',
    ),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const block = fc.constantFrom(
    'Accuracy is 94%.',
    '- accuracy\n- seats',
    '1. one\n\n   two\n2. three',
    '> quoted\n> text',
    '# Heading',
    '| a | b |\n|---|---|\n| c | d |',
    'x | y\n--- | ---\nz | w',
    '```\ncode\n```',
    'Two\nlines',
    'With tab:\n\n\t- item',
    '🚀 模型\tточность',
    '<!-- comment -->',
    '- [ ] task\n\n\tcontinued',
    'Setext\n---',
    '| Deck metric | Production metric | Note |\n| --- | --- | --- |\n| Recall | Handle time | x |',
    'Vanity metric | Business outcome\n--- | ---\nseats | cost per claim',
  );
  const documents = fc
    .record({
      blocks: fc.array(block, { minLength: 1, maxLength: 6 }),
      newline: fc.constantFrom('\n', '\r\n'),
      ends: fc.constantFrom('', '\n', '\n\n'),
      at: fc.nat(),
    })
    .map(({ blocks, newline, ends, at }) => {
      const index = at % blocks.length;
      const source = (parts: string[]): string => parts.join('\n\n').replace(/\n/g, newline);
      const text = source(blocks) + ends.replace(/\n/g, newline);
      const start = index === 0 ? 0 : source(blocks.slice(0, index)).length + 2 * newline.length;
      return { text, newline, after: { start, end: start + source([blocks[index]!]).length } };
    });
  const requests = fc.record({
    document: documents,
    deckMetrics: fc.array(fc.record({ name: word, value: fc.option(word, { nil: undefined }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    candidates: fc.array(word, { maxLength: 3 }),
  });

  it('keeps every other byte, adds nothing twice, and reads as a table', () => {
    fc.assert(
      fc.property(requests, ({ document, deckMetrics, candidates }) => {
        const { text, newline, after } = document;
        const request = { after, deckMetrics: deckMetrics as MetricPairingRequest['deckMetrics'], candidates };
        const edits = metricPairingEdits({ text, ...request });
        if (edits.length === 0) return;
        equal(edits.length, 1);
        const { range, newText, snippet } = edits[0]!;
        equal(range.start, range.end);
        ok(range.start >= 0 && range.end <= text.length);
        const done = apply(text, edits);
        equal(done.length, text.length + newText.length);
        // No lone line break of the other kind comes in, and none is cut in two.
        equal(/(?<!\r)\n/.test(newText) && newline === '\r\n' && text.includes('\r\n'), false);
        ok(!(text[range.start - 1] === '\r' && text[range.start] === '\n'));
        deepEqual(metricPairingEdits({ text: done, ...request }), []);
        const { text: plain, stops } = expand(snippet!);
        ok(stops.at(-1) === 0 && plain.includes(newline) === newText.includes(newline));
        const before = tablesOf(text);
        const tables = tablesOf(done);
        const pairing = tables.find((table) => recogniseTable(table.rows[0]!)?.artifact.id === 'metric-pairing');
        ok(pairing, done);
        ok(tables.length === before.length || tables.length === before.length + 1);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a gap inside any text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', '\n', '\r\n', '- ', '  ', '#', '|', '> ', '\t', '---', '```', ':', '🚀'),
        }),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
          const gap = gapAfter(text, { start, end });
          ok(gap.offset >= 0 && gap.offset <= text.length);
          ok(gap.offset === text.length || /[\r\n]/.test(text[gap.offset]!));
          ok(!(text[gap.offset - 1] === '\r' && text[gap.offset] === '\n'));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
