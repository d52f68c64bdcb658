import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ARTIFACT_IDS, DEFAULT_SETTINGS, Engine, type Edit, type Settings } from '../../server/src/core/index.ts';
import { fixAll } from '../../server/src/cli/fix.ts';
import { suppressHere, suppressInFile } from '../../server/src/lsp/suppress.ts';
import { ruleModules } from '../../server/src/rules/index.ts';
import { pages } from '../rules/pages.ts';
import { document } from './arbitraries.ts';

const STRATEGY: Settings = { ...DEFAULT_SETTINGS, kind: 'strategy' };

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((t, e) => t.slice(0, e.range.start) + e.newText + t.slice(e.range.end), text);
}

function check(text: string, settings: Settings): void {
  const engine = new Engine();
  const analysis = engine.analyze(text, settings);
  for (const finding of analysis.report.findings) {
    for (const fix of analysis.fixes(finding)) {
      const fixed = apply(text, fix.edits);
      assert.ok(fix.title.length > 0);
      for (const { range } of fix.edits)
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
      let rest = fixed;
      let at = 0;
      // Every byte that the edits do not name is still there, in its place.
      for (const edit of [...fix.edits].sort((a, b) => a.range.start - b.range.start)) {
        const before = text.slice(at, edit.range.start);
        assert.ok(rest.startsWith(before + edit.newText), `${fix.title}: other bytes changed`);
        rest = rest.slice(before.length + edit.newText.length);
        at = edit.range.end;
      }
      assert.equal(rest, text.slice(at));
      if (text.includes('\r\n') && !/(?<!\r)\n/.test(text))
        assert.doesNotMatch(fixed, /(?<!\r)\n/, `${fix.title}: line endings`);
      new Engine().analyze(fixed, settings);
    }
  }
  for (const id of ARTIFACT_IDS) assert.ok(analysis.artifact(id).length > 20);
}

/** A text with every blank of a fix filled in as an author would. */
function fill(text: string): string {
  const slots = ['Maria Chen', '3 May 2027'];
  return text
    .replaceAll('TBD', () => slots.shift() ?? 'TBD')
    .replace(/\[([^\][]+)\](?!\()/g, (_, blank: string) => {
      if (/both would sign/.test(blank))
        return 'Both sides sign: quotes in under a day with the loss ratio no worse than 62%.';
      if (/date|by when/.test(blank)) return '3 May 2027';
      if (/owner|name|who/.test(blank)) return 'Maria Chen';
      if (/weekly/.test(blank)) return 'weekly';
      if (/baseline|target/.test(blank)) return '12 days';
      if (/production metric|outcome metric|\?$/.test(blank)) return 'handle time';
      if (/people, money/.test(blank)) return 'two onboarding leads, funded from May (Maria Chen)';
      return 'the interface contract is signed and tested';
    });
}

/** What no one-pager mends: the verdict is a sum of other findings and goes when they go. */
const IN_PLACE = new Set(['verdict/stall']);

/** Whose small edits are slots, which close nothing while they are empty. */
const CLOSED_BY_SLOTS = new Set(['reality/deferred-dependency', 'tone/diagnosis-without-action', 'status/all-green']);

/** The same plan as people elsewhere write it. */
const GUISES: [name: string, dress: (text: string) => string][] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replace(/\n/g, '\r\n')],
  ['after emoji, tabs and Japanese', (text) => text.replace(/(?=^#)/m, '🚦\té̂ 日本語、計画の概要。\n\n')],
  ['before emoji, tabs and Japanese', (text) => `${text.replace(/\n*$/, '')}\n\n🚦\té̂ 日本語、計画の概要。`],
];

describe('fixes', () => {
  for (const [name, dress] of GUISES) {
    it(`answer their findings once their blanks are filled, ${name}`, () => {
      for (const page of pages()) {
        for (const example of page.examples) {
          if (example.verdict === 'bad') answers(dress(example.text), example.kind, page.id, example.where);
        }
      }
    });
  }

  it('name a person that the document mentions, wherever the empty place is', () => {
    const known = '\n\nSponsor: Gwen Adeyemi\n\n## Roles\n\nLead: Priya Nair\n';
    const cases: [before: string, after: string][] = [
      ['# Plan\n\nOwner: TBD', '# Plan\n\nOwner: Priya Nair'],
      ['# Plan\n\n**Owner:** TBD', '# Plan\n\n**Owner:** Priya Nair'],
      ['# Plan\n\n**Owner:**', '# Plan\n\n**Owner:** Priya Nair'],
      ['# Plan\n\n- Owner:\n- Start: 3 May', '# Plan\n\n- Owner: Priya Nair\n- Start: 3 May'],
      ['---\nowner: TBD\n---\n\n# Plan', '---\nowner: Priya Nair\n---\n\n# Plan'],
      ['---\nowner:\n---\n\n# Plan', '---\nowner: Priya Nair\n---\n\n# Plan'],
      ['# Plan\n\n| Work | Owner |\n|-|-|\n| Data | TBD |', '# Plan\n\n| Work | Owner |\n|-|-|\n| Data | Priya Nair |'],
      [
        '# Plan\n\n| Work | Owner | Due |\n|-|-|-|\n| Data |  | May |',
        '# Plan\n\n| Work | Owner | Due |\n|-|-|-|\n| Data | Priya Nair | May |',
      ],
      [
        '# Plan\n\n| Work | Owner | Due |\n|-|-|-|\n| Data || May |',
        '# Plan\n\n| Work | Owner | Due |\n|-|-|-|\n| Data | Priya Nair | May |',
      ],
    ];
    for (const [before, after] of cases) {
      for (const newline of ['\n', '\r\n']) {
        const text = (before + known).replaceAll('\n', newline);
        const analysis = new Engine().analyze(text, STRATEGY);
        const finding = analysis.report.findings.find(({ ruleId }) => ruleId === 'ownership/missing-owner');
        assert.ok(finding, before);
        const fix = analysis.fixes(finding).find(({ title }) => title === 'Name Priya Nair as the owner');
        assert.ok(fix, before);
        const fixed = apply(text, fix.edits);
        assert.equal(fixed, (after + known).replaceAll('\n', newline));
      }
    }
  });

  it('take idle comments and idle names out, and nothing else', () => {
    const deferred = "We'll figure out the data piece in parallel.";
    const next = '<!-- planlint-disable-next-line';
    const cases: [before: string, after: string][] = [
      [`# Plan\n\n${next} reality -->\nAll is ready.\n`, '# Plan\n\nAll is ready.\n'],
      [`# Plan\n\n${next} reality -- agreed -->\n\nAll is ready.\n`, '# Plan\n\nAll is ready.\n'],
      [`# Plan\n${next} -->\nAll is ready.\n`, '# Plan\nAll is ready.\n'],
      [`One line.\n${next} -->\nAnother.\n`, 'One line.\n\nAnother.\n'],
      [`> One line.\n> ${next} -->\n> Another.\n`, '> One line.\n>\n> Another.\n'],
      [`- One.\n- ${next} -->\n  Two.\n`, '- One.\n- Two.\n'],
      [`All ${next} --> is ready.\n`, 'All is ready.\n'],
      [`All is ready. ${next} -->`, 'All is ready.'],
      [`# Plan\n\nAll is ready.\n\n${next} -->`, '# Plan\n\nAll is ready.\n\n'],
      [`<!-- planlint-disable-file scale -->\n\n# Plan\n\nAll is ready.\n`, '# Plan\n\nAll is ready.\n'],
      [
        `${next} scale, reality/deferred-dependency -- ok -->\n${deferred}`,
        `${next} reality/deferred-dependency -- ok -->\n${deferred}`,
      ],
      [`${next} reality, scale tone -->\n${deferred}`, `${next} reality -->\n${deferred}`],
      [`${next} scale,reality,tone -->\n${deferred}`, `${next} reality -->\n${deferred}`],
    ];
    const settings: Settings = { ...STRATEGY, rules: { 'suppression/idle': 'warning' } };
    for (const pair of cases) {
      for (const newline of ['\n', '\r\n']) {
        const [before, after] = pair.map((text) => text.replaceAll('\n', newline)) as [string, string];
        const fixed = fixAll(new Engine(), before, settings).text;
        assert.equal(fixed, after);
        assert.equal(fixAll(new Engine(), fixed, settings).text, after);
      }
    }
  });

  it('take out again every comment that silences nothing, wherever it was put', () => {
    const settings = (kind: Settings['kind']): Settings => ({
      ...DEFAULT_SETTINGS,
      kind,
      rules: { 'suppression/idle': 'warning' },
    });
    for (const example of pages().flatMap((page) => page.examples)) {
      const text = example.text;
      const before = new Engine().analyze(text, settings(example.kind));
      if (before.report.kind === 'other' || before.report.idleSuppressions.length > 0) continue;
      const quiet = ruleModules
        .map(({ meta }) => meta.id)
        .filter((id) => !before.report.findings.some((f) => f.ruleId === id));
      for (const { range } of before.report.findings) {
        for (const edits of [[...suppressHere(text, range.start, quiet[0]!)][0]!, suppressInFile(text, quiet[0]!)]) {
          assert.equal(fixAll(new Engine(), apply(text, edits), settings(example.kind)).text, text, example.where);
        }
      }
    }
  });

  it('leave a comment for a person to judge where its rule is off or misspelt', () => {
    const rules = { 'suppression/idle': 'warning', 'scale/no-scale-plan': 'off' } as const;
    for (const name of ['scale/no-scale-plan', 'scale', 'scale/no-scale-pan']) {
      const text = `# Plan\n\n<!-- planlint-disable-next-line ${name} -->\nAll is ready.\n`;
      const analysis = new Engine().analyze(text, { ...STRATEGY, rules });
      const finding = analysis.report.findings.find(({ ruleId }) => ruleId === 'suppression/idle')!;
      assert.deepEqual(
        analysis.fixes(finding).map(({ title, safe }) => [title, safe]),
        [['Remove this comment', false]],
      );
      assert.equal(fixAll(new Engine(), text, { ...STRATEGY, rules }).text, text);
    }
  });

  it('write a one-pager beside the document, which links to it once', () => {
    const text =
      '---\ninitiative: Claims\n---\r\n\r\n# Plan: [faster] claims\r\n\r\nThe pilot ran on a curated extract.\r\n'.replace(
        /(?<!\r)\n/g,
        '\r\n',
      );
    const analysis = new Engine().analyze(text, STRATEGY);
    const finding = analysis.report.findings.find(({ ruleId }) => ruleId === 'reality/curated-data')!;
    const beside = analysis.beside(finding, 'plan.md', 'plan-reality-gap.md')!;
    const linked = apply(text, beside.edits);
    assert.match(linked, /extract\.\r\n\r\n\[Reality gap\]\(plan-reality-gap\.md\)\r\n$/);
    assert.match(
      beside.text,
      /^---\r\nplanlint: one-pager\r\ninitiative: "Claims"\r\n---\r\n\r\n# Reality gap\r\n\r\nFor \[Plan: \\\[faster\\\] claims\]\(plan\.md\)\.\r\n\r\n\| Assumed/,
    );
    assert.doesNotMatch(beside.text, /(?<!\r)\n/);
    assert.equal(new Engine().analyze(beside.text, DEFAULT_SETTINGS).report.kind, 'one-pager');
    const again = new Engine().analyze(linked, STRATEGY);
    const same = again.report.findings.find(({ ruleId }) => ruleId === 'reality/curated-data')!;
    assert.equal(again.beside(same, 'plan.md', 'plan-reality-gap.md'), undefined);
  });

  it('apply to every example and change nothing else', () => {
    for (const page of pages())
      for (const example of page.examples) check(example.text, { ...STRATEGY, kind: example.kind });
  });

  it('apply to any document and change nothing else', () => {
    fc.assert(
      fc.property(document, (text) => check(text, STRATEGY)),
      { numRuns: 300 },
    );
  });

  it('inserts a metric-pairing table that answers the finding', () => {
    const text = '# Plan: faster claims\n\nSuccess means 80% weekly active users by Q3.\n\nNext paragraph.\n';
    const engine = new Engine();
    const { report, fixes } = bind(engine.analyze(text, STRATEGY));
    const finding = report.findings.find((f) => f.ruleId === 'metrics/unpaired');
    assert.ok(finding);
    const fix = fixes(finding).find((f) => f.artifact === 'metric-pairing');
    assert.ok(fix);
    const fixed = apply(text, fix.edits);
    assert.match(fixed, /by Q3\.\n\n[^]*\| Deck metric[^]*\n\nNext paragraph\.\n$/);
    const after = engine.analyze(fixed, STRATEGY).report.findings.map((f) => f.ruleId);
    assert.ok(!after.includes('metrics/unpaired'), 'the finding is gone');
    assert.ok(
      fix.edits.some((edit) => edit.snippet?.includes('${')),
      'the blanks are tab stops',
    );
  });
});

/** Applies each fix of a rule's findings with its blanks filled: the finding is gone, and the fix is not offered again. */
function answers(text: string, kind: Settings['kind'], ruleId: string, where: string): void {
  const settings = { ...DEFAULT_SETTINGS, kind };
  const analysis = new Engine().analyze(text, settings);
  const count = ({ report }: typeof analysis): number => report.findings.filter((f) => f.ruleId === ruleId).length;
  for (const finding of analysis.report.findings.filter((each) => each.ruleId === ruleId)) {
    for (const fix of analysis.fixes(finding)) {
      const unfilled = new Engine().analyze(apply(text, fix.edits), settings);
      const same = unfilled.report.findings.find(
        (each) => each.ruleId === ruleId && each.range.start === finding.range.start,
      );
      const titles = same ? unfilled.fixes(same).map(({ title }) => title) : [];
      assert.ok(!titles.includes(fix.title), `${where}: “${fix.title}” is offered again`);
      if (CLOSED_BY_SLOTS.has(ruleId) && !fix.artifact)
        assert.equal(count(unfilled), count(analysis), `${where}: “${fix.title}” closes it without being filled in`);
      if (fix.artifact && IN_PLACE.has(ruleId)) continue;
      const filled = apply(
        text,
        fix.edits.map((edit) => ({ ...edit, newText: fill(edit.newText) })),
      );
      assert.ok(
        count(new Engine().analyze(filled, settings)) < count(analysis),
        `${where}: “${fix.title}” leaves\n${filled}`,
      );
    }
  }
}

function bind(analysis: ReturnType<Engine['analyze']>) {
  return { report: analysis.report, fixes: analysis.fixes.bind(analysis) };
}
