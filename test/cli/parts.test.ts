import assert from 'node:assert/strict';
import { chmod, lstat, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import picocolors from 'picocolors';
import { Fingerprints } from '../../server/src/cli/fingerprint.ts';
import { applyEdits, fixAll, toResultFix } from '../../server/src/cli/fix.ts';
import { FORMATTERS, type FormatName } from '../../server/src/cli/format/index.ts';
import { replaceFile } from '../../server/src/cli/lint.ts';
import type { FileResult, Message } from '../../server/src/cli/result.ts';
import { decode, encode, EncodingError } from '../../server/src/cli/text.ts';
import { LineIndex, printable } from '../../server/src/core/text.ts';
import type { Analysis, Finding, Fix, Settings } from '../../server/src/core/index.ts';
import { folder, removeFolders } from './helper.ts';

const SETTINGS: Settings = { rules: {} };

/** An engine whose only rule finds each `word` and offers this fix. */
function fakeEngine(
  word: string,
  fixOf: (start: number, end: number) => Partial<Fix>,
): { analyze(text: string): Analysis } {
  return {
    analyze(text) {
      const findings = [...text.matchAll(new RegExp(word, 'g'))].map(({ index }): Finding => ({
        ruleId: 'x/y',
        light: 'red',
        severity: 'warning',
        range: { start: index, end: index + word.length },
        message: '',
        related: [],
      }));
      return {
        report: { findings } as unknown as Analysis['report'],
        fixes: ({ range }: Finding) => [{ title: '', edits: [], safe: true, ...fixOf(range.start, range.end) }],
      } as unknown as Analysis;
    },
  };
}

const replacing = (newText: string) => (start: number, end: number) => ({
  edits: [{ range: { start, end }, newText }],
});

describe('fixes', () => {
  it('are applied until none is left', () => {
    const { text, analysis } = fixAll(fakeEngine('aa', replacing('a')), 'aaaaa b aaa\r\n', SETTINGS);
    assert.equal(text, 'a b a\r\n');
    assert.equal(analysis.report.findings.length, 0);
  });

  it('stop where they undo or feed each other', () => {
    assert.equal(fixAll(fakeEngine('a', replacing('a')), 'a', SETTINGS).text, 'a');
    assert.ok(fixAll(fakeEngine('a', replacing('aa')), 'a', SETTINGS).text.length > 1);
  });

  it('are left out unless they are safe', () => {
    const engine = fakeEngine('a', (start, end) => ({ ...replacing('b')(start, end), safe: false }));
    assert.equal(fixAll(engine, 'a', SETTINGS).text, 'a');
  });

  it('are applied whole or not at all', () => {
    const engine = fakeEngine('a', (start, end) => ({
      edits: [
        { range: { start: 0, end: 0 }, newText: '+' },
        { range: { start, end }, newText: 'b' },
      ],
    }));
    assert.equal(fixAll(engine, '-a-a', SETTINGS).text, '++-b-b');
  });

  it('become one replacement with the same effect', () => {
    const gap = fc.record({ keep: fc.string(), drop: fc.string(), insert: fc.string() });
    fc.assert(
      fc.property(fc.array(gap, { minLength: 1 }), fc.string(), (gaps, tail) => {
        let text = '';
        const edits = gaps.map(({ keep, drop, insert }) => {
          const start = text.length + keep.length;
          text += keep + drop;
          return { range: { start, end: text.length }, newText: insert };
        });
        text += tail;
        const one = toResultFix(text, edits);
        const [start, end] = one.range;
        assert.equal(text.slice(0, start) + one.text + text.slice(end), applyEdits(text, edits));
      }),
    );
  });
});

describe('replaceFile', () => {
  after(removeFolders);

  it('keeps mode and link, and leaves nothing beside', async () => {
    const cwd = await folder({ 'real.md': 'old' });
    await chmod(join(cwd, 'real.md'), 0o640);
    await symlink('real.md', join(cwd, 'link.md'));
    await replaceFile(join(cwd, 'link.md'), encode('new\r\n', true));
    assert.equal(await readFile(join(cwd, 'real.md'), 'utf8'), '\uFEFFnew\r\n');
    assert.equal((await stat(join(cwd, 'real.md'))).mode & 0o777, 0o640);
    assert.ok((await lstat(join(cwd, 'link.md'))).isSymbolicLink());
    assert.deepEqual((await readdir(cwd)).sort(), ['link.md', 'real.md']);
  });
});

describe('decode', () => {
  it('gives back what encode wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, bom) => {
        fc.pre(!text.startsWith('\uFEFF'));
        assert.deepEqual(decode(encode(text, bom)), { text, bom });
      }),
    );
  });

  for (const [bytes, message] of [
    [[0x61, 0xff], 'byte 0xFF at byte offset 1 (line 1)'],
    [[0x0a, 0xc3, 0x28], 'byte 0xC3 at byte offset 1 (line 2)'],
    [[0xe2, 0x82], 'byte 0xE2 at byte offset 0 (line 1)'],
    [[0xc3, 0xa4, 0xed, 0xa0, 0x80], 'byte 0xED at byte offset 2 (line 1)'],
  ] as [number[], string][]) {
    it(`names the bad byte of ${bytes.map((byte) => byte.toString(16)).join(' ')}`, () => {
      assert.throws(() => decode(Uint8Array.from(bytes)), new EncodingError(`not UTF-8: ${message}`));
    });
  }
});

describe('LineIndex', () => {
  it('counts lines at LF, CRLF and CR, and columns in UTF-16 units', () => {
    const lines = new LineIndex('a\nb\r\nc\r😀d');
    assert.deepEqual(lines.position(0), { line: 1, column: 1 });
    assert.deepEqual(lines.position(2), { line: 2, column: 1 });
    assert.deepEqual(lines.position(4), { line: 2, column: 3 });
    assert.deepEqual(lines.position(5), { line: 3, column: 1 });
    assert.deepEqual(lines.position(9), { line: 4, column: 3 });
    assert.deepEqual(lines.position(99), { line: 4, column: 4 });
  });
});

describe('Fingerprints', () => {
  const of = (text: string, words: string): string => {
    const start = text.indexOf(words);
    return new Fingerprints(text).of({
      ruleId: 'x/y',
      light: 'red',
      severity: 'warning',
      range: { start, end: start + words.length },
      message: '',
      related: [],
    });
  };
  const text =
    '# Plan\n\n## Data\n\nFirst. We sort out the feed later. Last.\n\n## Other\n\nWe sort out the feed later.\n';

  it('outlive moves, wraps, case and markup', () => {
    const known = of(text, 'sort out the feed later');
    assert.equal(of(`# Plan\n\nNew.\n\n## Data\n\nWe **sort out**\nthe feed later.\n`, 'sort out'), known);
    assert.equal(of(text.replaceAll('\n', '\r\n'), 'sort out the feed later'), known);
  });

  it('differ by heading, sentence and rule', () => {
    const known = of(text, 'sort out the feed later');
    assert.notEqual(of(text.replace('## Data', '## Model'), 'sort out the feed later'), known);
    assert.notEqual(of(text.replace('feed later', 'feed next'), 'sort out the feed next'), known);
  });
});

describe('formats', () => {
  const hostile = 'Ünsafe \u001B[31m & <b> "q" \' | %0A :: , \u202E \uD800 \n\r\t ]]>';
  const message: Message = {
    ruleId: 'ownership/missing-owner',
    severity: 1,
    message: hostile,
    line: 1,
    column: 2,
    endLine: 2,
    endColumn: 3,
    light: 'red',
    kind: 'strategy',
    fix: { range: [0, 1], text: hostile },
  };
  const result: FileResult = {
    filePath: `/work/a ${hostile.replaceAll('/', '')}.md`,
    messages: [message],
    errorCount: 0,
    warningCount: 1,
    fixableErrorCount: 0,
    fixableWarningCount: 1,
    document: {
      kind: 'strategy',
      lights: {
        ownership: 'red',
        reality: 'yellow',
        metrics: 'green',
        alignment: 'silent',
        scale: 'silent',
        feedback: 'silent',
      },
      verdict: 'stall',
    },
  };
  const context = { cwd: '/work', colors: picocolors.createColors(false), version: '1.0.0', fingerprints: [['f']] };
  const written = async (name: FormatName): Promise<string> => FORMATTERS[name]([result], context);

  it('let no control character of a document through to a terminal', async () => {
    for (const name of ['stylish', 'compact'] as const) {
      assert.doesNotMatch(await written(name), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/, name);
    }
    assert.equal(printable('a\u001B[0m\r\n b'), 'a\\u001b[0m b');
  });

  it('keep a GitHub annotation on one line, and its properties apart', async () => {
    const lines = (await written('github')).trimEnd().split('\n');
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /^::warning title=ownership\/missing-owner,file=[^,:]*,line=1,endLine=2::[^\n\r]*%250A ::/);
  });

  it('write XML that holds no markup and no forbidden character of a document', async () => {
    const xml = await written('junit');
    assert.doesNotMatch(xml, /<b>|[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    assert.match(xml, /&lt;b&gt;/);
    // No half of a surrogate pair, which UTF-8 could not carry.
    assert.doesNotMatch(xml, /\p{Surrogate}/u);
  });

  it('write SARIF whose places are URIs', async () => {
    const log = JSON.parse(await written('sarif')) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const { uri } = log.runs[0]!.results[0]!.locations[0]!.physicalLocation.artifactLocation;
    assert.match(uri, /^[\w.%()~!*'-]+$/);
  });

  it('show verdict and lights in one line', async () => {
    assert.match(
      await written('stylish'),
      /strategy · stall in progress · ownership red · reality yellow · metrics green · alignment silent · scale silent · feedback silent\n/,
    );
  });
});
