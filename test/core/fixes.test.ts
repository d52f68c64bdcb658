import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ARTIFACT_IDS, DEFAULT_SETTINGS, Engine, type Edit, type Settings } from '../../server/src/core/index.ts';
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

describe('fixes', () => {
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

function bind(analysis: ReturnType<Engine['analyze']>) {
  return { report: analysis.report, fixes: analysis.fixes.bind(analysis) };
}
