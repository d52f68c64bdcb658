import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_SETTINGS, Engine, LINES, type Report, type Settings } from '../../server/src/core/index.ts';
import { applyEdit, document, edit } from './arbitraries.ts';

const STRATEGY: Settings = { ...DEFAULT_SETTINGS, kind: 'strategy' };

function lint(text: string, settings: Settings = STRATEGY): Report {
  return new Engine().analyze(text, settings).report;
}

function ids(text: string, settings?: Settings): string[] {
  return lint(text, settings).findings.map((finding) => finding.ruleId);
}

describe('engine', () => {
  it('answers after edits as it does from scratch', () => {
    fc.assert(
      fc.property(document, fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
        const engine = new Engine();
        engine.analyze(text, STRATEGY);
        for (const change of edits) {
          text = applyEdit(text, change);
          assert.deepEqual(engine.analyze(text, STRATEGY).report, lint(text));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('answers for an earlier text when a later one was read since', () => {
    fc.assert(
      fc.property(document, edit, (text, change) => {
        const engine = new Engine();
        const before = engine.analyze(text, STRATEGY);
        engine.analyze(applyEdit(text, change), STRATEGY);
        const alone = new Engine().analyze(text, STRATEGY);
        assert.deepEqual(
          before.report.findings.map((finding) => before.fixes(finding)),
          alone.report.findings.map((finding) => alone.fixes(finding)),
        );
        assert.equal(before.artifact('metric-pairing'), alone.artifact('metric-pairing'));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps ranges inside the text and over words', () => {
    fc.assert(
      fc.property(document, (text) => {
        for (const { range, related } of lint(text).findings) {
          for (const { start, end } of [range, ...related.map((r) => r.range)]) {
            assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
            assert.doesNotMatch(text.slice(start, start + 1), /[\uDC00-\uDFFF]/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('ends on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const report = lint(text);
        assert.deepEqual(Object.keys(report.lights), [...LINES]);
      }),
      { numRuns: 500 },
    );
  });

  it('ends on a word longer than what is tagged at once', () => {
    const word = 'x'.repeat(8192);
    for (const text of [
      `# Plan\n\n${word} y`,
      `# Plan\n\n${word}. y`,
      `# Plan\n\n${`${'word '.repeat(60)}\n`.repeat(40)}`,
    ])
      assert.deepEqual(lint(text).findings, []);
  });

  it('ends on headings that head no section, and reads a count as one', () => {
    lint('# Plan\n\n## Part\n\n> ### Quoted\n');
    lint('# Plan\n\n## Part\n\n- ### Listed\n');
    const text = '# Plan\n\n## Success metrics\n\n- # of employees trained: 2,000\n- # of prompts per user: 25\n';
    assert.ok(ids(text).includes('metrics/unpaired'));
  });

  it('tells plans from reports by their titles', () => {
    const kindOf = (title: string): string => lint(`# ${title}\n\n- Owner: Priya\n`, DEFAULT_SETTINGS).kind;
    for (const title of ['Programme Board, 3 May', 'Update #17', 'KPI scorecard, Q2', 'Notes of the CRM project board'])
      assert.equal(kindOf(title), 'status', title);
    for (const title of [
      'AI strategy update 2026',
      'Bulletin board migration plan',
      'Charter of the programme board group',
    ])
      assert.equal(kindOf(title), 'strategy', title);
  });

  it('reads what is no more than a note, and leaves pages about things alone', () => {
    const kindOf = (text: string): string => lint(text, DEFAULT_SETTINGS).kind;
    const owner = 'Owner: Priya\n\n';
    assert.equal(kindOf(`# API business case\n\n${owner}We open it to partners.\n`), 'strategy');
    assert.equal(kindOf(`# API\n\n${owner}We open it to partners.\n`), 'other');
    assert.equal(kindOf(`# How to write a business case\n\n${owner}Begin with the number.\n`), 'other');
    assert.equal(
      kindOf('# Handover\n\nFrom Bea to whoever is next.\n\nThe pilot stays with us until the budget is there.\n'),
      'strategy',
    );
    assert.equal(kindOf('# Larches\n\nA larch loses its needles. In May they are back.\n'), 'other');
    const story = 'I went home. I had my budget. I told my wife. I said it to my son, and my son told me I was right.';
    assert.equal(kindOf(`# Thoughts\n\n${story}\n`), 'other');
  });

  it('reads through links, emphasis, entities and definitions elsewhere', () => {
    const text =
      '# Plan\n\nThe [*AI Steering*][x] Committee **owns** delivery&nbsp;of the programme.\n\n[x]: https://example.org\n';
    assert.deepEqual(ids(text), ['ownership/committee-only']);
  });

  it('says nothing about code, comments and other documents', () => {
    const said = 'Owner: TBD';
    assert.deepEqual(ids(`# Plan\n\n    ${said}\n`), []);
    assert.deepEqual(ids(`# Plan\n\n\`\`\`\n${said}\n\`\`\`\n`), []);
    assert.deepEqual(ids(`# Plan\n\n<!-- ${said} -->\n`), []);
    assert.deepEqual(ids(`# Plan\n\n${said}\n`, { ...DEFAULT_SETTINGS, kind: 'off' }), []);
    assert.deepEqual(ids(`# Plan\n\n${said}\n`), ['ownership/missing-owner']);
  });

  it('lets front matter decide over configuration', () => {
    const report = lint('---\nplanlint: off\n---\n# Plan\n\nOwner: TBD\n');
    assert.equal(report.kind, 'other');
    assert.deepEqual(report.findings, []);
    assert.equal(lint('---\nplanlint: retro\n---\n# Plan\n', { ...DEFAULT_SETTINGS, kind: 'off' }).kind, 'retro');
  });

  describe('suppressions', () => {
    const plan = '# Plan\n\n';
    it('silence the next line, paragraph or table', () => {
      assert.deepEqual(
        ids(`${plan}<!-- planlint-disable-next-line ownership/missing-owner -- hiring -->\nOwner: TBD\n`),
        [],
      );
      assert.deepEqual(
        ids(`${plan}<!-- planlint-disable-next-line -->\n\n| What | Owner |\n|--|--|\n| A thing | TBD |\n`),
        [],
      );
      assert.deepEqual(ids(`${plan}<!-- planlint-disable-next-line metrics/unpaired -->\nOwner: TBD\n`), [
        'ownership/missing-owner',
      ]);
      assert.deepEqual(ids(`${plan}<!-- planlint-disable-next-line -->\nFine.\n\nOwner: TBD\n`), [
        'ownership/missing-owner',
      ]);
    });
    it('silence a stretch, a line of the diagnostic, a file', () => {
      assert.deepEqual(
        ids(`${plan}<!-- planlint-disable ownership -->\n\nOwner: TBD\n\n<!-- planlint-enable -->\n\nLead: TBD\n`),
        ['ownership/missing-owner'],
      );
      assert.deepEqual(ids(`${plan}Owner: TBD\n\n<!-- planlint-disable-file ownership/missing-owner -->\n`), []);
    });
    it('are comments, not text in code', () => {
      assert.deepEqual(ids(`${plan}\`<!-- planlint-disable-file -->\`\n\nOwner: TBD\n`), ['ownership/missing-owner']);
    });
    it('are reported when they suppress nothing', () => {
      const { idleSuppressions } = lint(
        `${plan}<!-- planlint-disable-next-line ownership/missing-owner -->\nOwner: Priya\n`,
      );
      assert.equal(idleSuppressions.length, 1);
      assert.match(
        lint(`${plan}<!-- planlint-disable no/such -->\n`).idleSuppressions[0]!.message,
        /no rule "no\/such"/,
      );
    });
  });

  describe('severities and the verdict', () => {
    const stalled = `# Plan\n\nOwner: Platform team\n\nWe'll figure out the data piece in parallel.\n`;
    it('turns a deferred dependency and a committee into a stall, and its makers into errors', () => {
      const { verdict, findings } = lint(stalled);
      assert.equal(verdict, 'stall');
      assert.deepEqual(
        findings.map((f) => [f.ruleId, f.severity]),
        [
          ['verdict/stall', 'error'],
          ['ownership/committee-only', 'error'],
          ['reality/deferred-dependency', 'error'],
        ],
      );
      assert.match(findings[0]!.message, /[Ee]ither alone is a yellow flag, together they are a red one/);
      assert.equal(findings[0]!.related.length, 2);
    });
    it('leaves severities that a team has set', () => {
      const rules = {
        ...STRATEGY.rules,
        'ownership/committee-only': 'information' as const,
        'verdict/stall': 'off' as const,
      };
      const { findings } = lint(stalled, { ...STRATEGY, rules });
      assert.deepEqual(
        findings.map((f) => [f.ruleId, f.severity]),
        [
          ['ownership/committee-only', 'information'],
          ['reality/deferred-dependency', DEFAULT_SETTINGS.rules['reality/deferred-dependency']],
        ],
      );
    });
  });
});
