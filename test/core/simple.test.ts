import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isTame } from '../../server/src/core/markdown/parse.ts';
import { readList, readProse, readTable } from '../../server/src/core/markdown/simple.ts';
import { readParsed } from '../../server/src/core/markdown/units.ts';

/** What words, and the marks among them, look like; weighed so that most lines are plain enough to be read. */
const piece = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('owner', 'Data', 'ä', '7', '3 May', 'a_b', 'x:', 'y.', '(z)', '“so”', ' ') },
  {
    weight: 4,
    arbitrary: fc.constantFrom('**bold**', '**B c:** ', '*so* ', '[a b](u)', ' `c d` ', ' & ', ' < 5', '– '),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        '**',
        '*',
        '_',
        '`',
        '[',
        ']',
        '](',
        '![',
        '<b>',
        '<!--',
        '&amp;',
        '&#7;',
        '~~',
        '|',
        '\\',
        '\t',
        '\u00A0',
        '\0',
      ],
      ...['#', '>', '-', '1.', '---', '===', '```', '{', '[^1]', '[x] ', 'www.a.b', '_a_', '  ', '\r', '\uFEFF', '🚦'],
    ),
  },
);
const words = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''));
const eol = fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n', ' \n', '\n  ');

const prose = fc
  .array(
    fc.tuple(words, eol).map((parts) => parts.join('')),
    { maxLength: 4 },
  )
  .map((l) => l.join(''));
const heading = fc.tuple(fc.constantFrom('# ', '###\t', '#'), words, eol).map((parts) => parts.join(''));
const item = fc.tuple(
  fc.constantFrom('- ', '- ', '- ', '* ', '-   ', '1. ', '2) ', '- [ ] ', '- [x] ', '  ', '', '     '),
  words,
  eol,
);
const list = fc
  .array(
    item.map((parts) => parts.join('')),
    { minLength: 1, maxLength: 5 },
  )
  .map((l) => l.join(''));
const row = fc.tuple(
  fc.constantFrom('|', '| '),
  fc.array(words, { minLength: 1, maxLength: 3 }).map((cells) => cells.join(' | ')),
  fc.constantFrom('|', ' |', ' |', ' |', ''),
);
const table = fc
  .tuple(row, fc.constantFrom('|-|', '|---|:-:|', '| - | - | - |'), fc.array(row, { maxLength: 3 }), eol)
  .map(([head, marks, body, end]) => [head.join(''), marks, ...body.map((r) => r.join(''))].join('\n') + end);

describe('simple Markdown', () => {
  for (const [name, source, read] of [
    ['prose', prose, readProse],
    ['headings', heading, readProse],
    ['lists', list, readList],
    ['tables', table, readTable],
  ] as const) {
    it(`${name} read as the parser reads them`, () => {
      let simple = 0;
      fc.assert(
        fc.property(source, (text) => {
          const said = isTame(text) ? read(text) : undefined;
          if (!said?.units.length) return;
          simple++;
          // What is not there and what is undefined are the same.
          assert.deepEqual(JSON.parse(JSON.stringify(said)), JSON.parse(JSON.stringify(readParsed(text))));
        }),
        { numRuns: 4000 },
      );
      assert.ok(simple > 200, `only ${simple} were simple`);
    });
  }
});
