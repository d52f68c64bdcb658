import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { DEFAULT_SETTINGS, Engine } from '../../server/src/core/index.ts';
import { LINES } from '../../server/src/core/types.ts';
import { diagnose, type GapDiagnostic } from '../../server/src/diagnostic/diagnose.ts';
import { renderHtml } from '../../server/src/diagnostic/html.ts';
import { escapeMarkdown, renderMarkdown } from '../../server/src/diagnostic/markdown.ts';
import { renderText } from '../../server/src/diagnostic/text.ts';
import { headingsOf, tablesOf } from '../artifacts/markdown.ts';
import { document } from './arbitraries.ts';

const engine = new Engine();

function read(text: string, source?: string): GapDiagnostic {
  return diagnose(text, engine.analyze(text, DEFAULT_SETTINGS).report, source);
}

function example(name: string): GapDiagnostic {
  return read(readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'), name);
}

const plan = (...lines: string[]): GapDiagnostic => read(['# Claims: plan', '', ...lines, ''].join('\n'));

describe('diagnostic', () => {
  it('shows six lines, each with light, evidence at its place, and one next step', () => {
    const { title, source, kind, lines } = example('strategy.md');
    assert.deepEqual([title, source, kind], ['Returns Assist: strategy 2026–27', 'strategy.md', 'strategy']);
    assert.deepEqual(
      lines.map(({ line }) => line),
      LINES,
    );
    const reality = lines[1]!;
    assert.equal(reality.light, 'red');
    assert.deepEqual(
      reality.evidence.map(({ quote, ruleId, fromLine, toLine }) => [quote, ruleId, fromLine, toLine]),
      [
        ['We will figure out the data piece in parallel', 'reality/deferred-dependency', 34, 34],
        ['will be sorted out once triage is live', 'reality/deferred-dependency', 35, 35],
      ],
    );
    assert.equal(reality.suggestion?.artifact?.id, 'reality-gap');
    for (const { light, evidence, suggestion } of lines) {
      assert.equal(evidence.length > 0, light !== 'silent');
      assert.equal(suggestion === undefined, light === 'green');
    }
  });

  it('shows silent lines as silent, with what to add', () => {
    const scale = plan('Owner: Platform team').lines[4]!;
    assert.deepEqual([scale.light, scale.evidence], ['silent', []]);
    assert.match(scale.suggestion!.text, /what changes at scale/);
    assert.equal(scale.suggestion!.artifact?.id, 'scale-memo');
  });

  it('quotes a word with the line it stands on', () => {
    const [evidence] = plan('| Work | Owner |', '| --- | --- |', '| Integration | TBD |').lines[0]!.evidence;
    assert.deepEqual([evidence!.quote, evidence!.fromLine], ['Integration | TBD', 5]);
  });

  it('puts what stands beside the six lines under them', () => {
    const { beside } = example('reports/2026-10.md');
    assert.deepEqual(
      beside.map(({ ruleId }) => ruleId),
      ['status/activity-only', 'status/all-green'],
    );
  });

  it('draws the verdict in plain words', () => {
    for (const [verdict, text] of [
      [plan('Owner: Platform team').verdict, /^No stall yet, but one line is red: ownership\.$/],
      [plan('Let us build it.').verdict, /^No stall to be seen/],
      [example('clean-plan.md').verdict, /^No stall: on all six lines the plan still describes reality\.$/],
      [example('strategy.md').verdict, /^A stall in progress: 5 of the six lines are red \(.*\)\.$/],
      [read('# Install guide\n\nRun `npm ci`.\n').verdict, /^No verdict: this does not read as a planning document\.$/],
    ] as const) {
      assert.match(verdict.headline, text);
      assert.equal(verdict.stall, text.source.includes('stall in progress'));
    }
    const both = plan('We will figure out the data piece in parallel.', '', 'Owner: Steering Committee').verdict;
    assert.match(both.headline, /^A stall in progress: a deferred dependency meets ownership by a committee\.$/);
  });

  it('stands for any document, with places inside it', () => {
    fc.assert(
      fc.property(document, (text) => {
        const diagnostic = read(text);
        const count = text.split(/\r\n|\n|\r/).length;
        for (const { fromLine, toLine, range } of diagnostic.lines.flatMap(({ evidence }) => evidence)) {
          assert.ok(1 <= fromLine && fromLine <= toLine && toLine <= count);
          assert.ok(0 <= range.start && range.end <= text.length);
        }
        assert.equal(tablesOf(renderMarkdown(diagnostic)).length, 1);
      }),
    );
  });
});

/** A diagnostic that says these words wherever a document's words can stand. */
function saying(words: string): GapDiagnostic {
  const evidence = { quote: words, reason: words, range: { start: 0, end: 1 }, fromLine: 1, toLine: 2 };
  const base = example('strategy.md');
  return {
    ...base,
    title: words,
    source: words,
    lines: base.lines.map((line) => ({
      ...line,
      evidence: [{ ...evidence, ruleId: 'ownership/missing-owner' }, evidence],
    })),
    beside: [evidence],
  };
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title></style><b>',
  '&lt;&amp;&#0;',
  '| a | b |\n| - | - |',
  '`code` ``` ~~~',
  '**bold** _it_ [x](javascript:y) ![i](z) <http://a.b>',
  'https://example.org www.example.org @someone #1',
  '\\| \\\\| \\',
  '# heading',
  '- item',
  '1. item',
  '\u202eevil\u202c \u2066x',
  '\u001b[31mred\u0007\u009b2J',
  'עברית ‏ العربية',
  'a\u2028b\u0000c',
  '\ud800 lone',
  '$(rm -rf /) `id`',
  "'; rm -rf / #",
];
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE), { minLength: 2, maxLength: 3 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);

describe('rendered words of a document', () => {
  it('change nothing of the HTML around them', async () => {
    const tags = (html: string): string[] =>
      [...html.replace(/<style>[^]*?<\/style>/, '').matchAll(/<[^>]*>/g)].map(([tag]) => tag);
    const expected = tags(await renderHtml([saying('words')]));
    await fc.assert(
      fc.asyncProperty(hostile, async (words) => {
        const html = await renderHtml([saying(words)]);
        assert.deepEqual(tags(html), expected);
        assert.doesNotMatch(html, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it('change nothing of the Markdown around them, and are read as they stand', () => {
    const shown = (words: string): string =>
      words
        .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
        .replace(/[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu, '')
        .trim();
    fc.assert(
      fc.property(hostile, (words) => {
        const markdown = renderMarkdown(saying(words));
        const [table, ...others] = tablesOf(markdown);
        assert.equal(others.length, 0);
        assert.deepEqual(
          table!.rows.map((row) => row.length),
          Array<number>(7).fill(4),
        );
        if (!shown(words)) return;
        assert.ok(table!.rows[1]![2]!.includes(shown(words)), JSON.stringify(table!.rows[1]![2]));
        assert.equal(headingsOf(markdown)[0]!.title.trim(), `Gap-reading diagnostic: ${shown(words)}`);
        assert.doesNotMatch(escapeMarkdown(words), /[\n\r\p{Cc}]/u);
      }),
    );
  });

  it('reach no terminal as control characters', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        assert.doesNotMatch(
          renderText(saying(words)),
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
      }),
    );
  });
});

describe('a page', () => {
  it('allows its own style alone', async () => {
    const html = await renderHtml([example('strategy.md'), example('clean-plan.md')]);
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(html)!;
    const [, css] = /<style>([^]*?)<\/style>/.exec(html)!;
    const hash = createHash('sha256').update(css!).digest('base64');
    assert.equal(policy, `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
    assert.doesNotMatch(html, /<script|\son\w+=|\sstyle=|https?:/);
  });

  it('reads as a document with nothing to find when linted', () => {
    const { report } = engine.analyze(renderMarkdown(example('strategy.md')), DEFAULT_SETTINGS);
    assert.deepEqual(report.findings, []);
  });
});
