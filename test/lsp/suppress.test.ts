import assert from 'node:assert/strict';
import { setInFrontMatter } from '../../client/src/front-matter.ts';
import { applyEdits } from '../../server/src/lsp/actions.ts';
import { suppressHere, suppressInFile } from '../../server/src/lsp/suppress.ts';

const RULE = 'ownership/missing-owner';
const NEXT = `<!-- planlint-disable-next-line ${RULE} -->`;

/** The document after the first, second … way to suppress a finding at "TBD". */
function ways(text: string): string[] {
  return [...suppressHere(text, text.indexOf('TBD'), RULE)].map((edits) => applyEdits(text, edits));
}

describe('where a suppression comment goes', () => {
  const first: [what: string, before: string, after: string][] = [
    ['before a paragraph', 'a\n\nb\nOwner: TBD\n', `a\n\n${NEXT}\nb\nOwner: TBD\n`],
    ['before a paragraph under a heading', '# A\nOwner: TBD', `# A\n${NEXT}\nOwner: TBD`],
    ['before a heading', 'a\n\n## TBD\n', `a\n\n${NEXT}\n## TBD\n`],
    ['before a table, never in it', 'a\n\n| A |\n| - |\n| TBD |\n', `a\n\n${NEXT}\n| A |\n| - |\n| TBD |\n`],
    ['in a list item, never between two', '- a\n- TBD\n- c\n', `- a\n- ${NEXT}\n  TBD\n- c\n`],
    ['in the item of a wrapped line', '1. a\n   TBD\n', `1. ${NEXT}\n   a\n   TBD\n`],
    ['in a block quote', '> a\n>\n> TBD\n', `> a\n>\n> ${NEXT}\n> TBD\n`],
    ['with the line endings of the document', 'a\r\n\r\nTBD\r\n', `a\r\n\r\n${NEXT}\r\nTBD\r\n`],
    [
      'in the comment that is there',
      'a\n\n<!-- planlint-disable-next-line metrics/unpaired -- agreed -->\nTBD\n',
      `a\n\n<!-- planlint-disable-next-line metrics/unpaired ${RULE} -- agreed -->\nTBD\n`,
    ],
    [
      'around a list of tasks',
      'x\n\n- [ ] a\n- [ ] TBD\n\ny\n',
      `x\n\n<!-- planlint-disable ${RULE} -->\n\n- [ ] a\n- [ ] TBD\n\n<!-- planlint-enable ${RULE} -->\n\ny\n`,
    ],
    [
      'for the file when it is in the front matter',
      '---\nowner: TBD\n---\n# A\n',
      `---\nowner: TBD\n---\n<!-- planlint-disable-file ${RULE} -->\n\n# A\n`,
    ],
  ];
  for (const [what, before, after] of first) {
    it(what, () => assert.equal(ways(before)[0], after));
  }

  it('for the file: at the top, or in the comment that is there', () => {
    const once = applyEdits('# A\n', suppressInFile('# A\n', RULE));
    assert.equal(once, `<!-- planlint-disable-file ${RULE} -->\n\n# A\n`);
    const twice = applyEdits(once, suppressInFile(once, 'metrics/unpaired'));
    assert.equal(twice, `<!-- planlint-disable-file ${RULE} metrics/unpaired -->\n\n# A\n`);
  });

  it('never throws, and keeps every other byte', () => {
    for (const text of [
      'TBD',
      '\uFEFFTBD',
      '>TBD',
      '- TBD',
      '-\tTBD',
      '---\nTBD',
      '\r\nTBD\r',
      '| TBD',
      '    TBD',
      '> - 1. TBD',
    ]) {
      for (const after of ways(text)) {
        const kept = after.replace(/<!--[^]*?-->/g, '').replace(/[\s>]/g, '');
        assert.equal(kept, text.replace(/[\s>]/g, ''), JSON.stringify(after));
      }
    }
  });
});

describe('the kind in the front matter', () => {
  const cases: [what: string, before: string, after: string][] = [
    ['is put in a new one', '# A\n', '---\nplanlint: status\n---\n\n# A\n'],
    ['behind a byte order mark', '\uFEFF# A\r\n', '\uFEFF---\r\nplanlint: status\r\n---\r\n\r\n# A\r\n'],
    ['joins the other keys', '---\nowner: Ann\n---\n', '---\nplanlint: status\nowner: Ann\n---\n'],
    [
      'takes the old one’s place',
      '---\na: 1\nplanlint: "off" # why\n---\n',
      '---\na: 1\nplanlint: status # why\n---\n',
    ],
    ['fills an empty key', '---\nplanlint:\n---\n', '---\nplanlint: status\n---\n'],
    ['fills an empty front matter', '---\n---\n# A', '---\nplanlint: status\n---\n# A'],
    [
      'leaves a rule alone',
      'a\n\n---\nplanlint: off\n---\n',
      '---\nplanlint: status\n---\n\na\n\n---\nplanlint: off\n---\n',
    ],
  ];
  for (const [what, before, after] of cases) {
    it(what, () => {
      const { start, end, newText } = setInFrontMatter(before, 'status');
      assert.equal(before.slice(0, start) + newText + before.slice(end), after);
    });
  }
});
