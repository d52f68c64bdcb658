import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { DEFAULT_SETTINGS, Engine, type Finding, type Kind, type Settings } from '../../server/src/core/index.ts';
import { pages, type Example } from './pages.ts';

/** `UPDATE=1` writes what the rules print into the pages, to be read in review. */
const UPDATE = process.env.UPDATE === '1';

const engine = new Engine();

function findings(text: string, kind: Kind, id: string): Finding[] {
  const { report } = engine.analyze(text, settingsFor(kind, id));
  return report.findings.filter((finding) => finding.ruleId === id);
}

/** What is off unless asked for is asked for on its own page. */
function settingsFor(kind: Kind, id: string): Settings {
  const { rules } = DEFAULT_SETTINGS;
  return { rules: rules[id] === 'off' ? { ...rules, [id]: 'warning' } : rules, kind };
}

function print(text: string, list: readonly Finding[]): string {
  return list.map((f) => `${place(text, f.range.start)}-${place(text, f.range.end)}: ${f.message}\n`).join('');
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
}

/** Applies a fix's edits, last first. */
function apply(text: string, edits: readonly { range: { start: number; end: number }; newText: string }[]): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((t, e) => t.slice(0, e.range.start) + e.newText + t.slice(e.range.end), text);
}

describe('rule pages', () => {
  for (const page of pages()) {
    describe(page.id, () => {
      for (const example of page.examples) {
        it(`${example.verdict} example at ${example.where}`, () => {
          check(page.file, page.id, example);
        });
      }
    });
  }
});

function check(file: string, id: string, example: Example): void {
  const found = findings(example.text, example.kind, id);
  const printed = print(example.text, found);
  if (example.verdict === 'good') {
    assert.equal(printed, '', `${example.where}: nothing should be reported`);
  } else {
    assert.ok(found.length > 0, `${example.where}: nothing is reported`);
    if (UPDATE && example.expected !== undefined && example.expected !== printed) {
      const page = readFileSync(file, 'utf8');
      const at = page.indexOf(example.text);
      const from = page.indexOf('\n', page.indexOf('text expected', at)) + 1;
      writeFileSync(file, page.slice(0, from) + printed + page.slice(from + example.expected.length));
    } else if (example.expected !== undefined) assert.equal(printed, example.expected, example.where);
  }
  if (example.fixed !== undefined) {
    const { report, fixes } = withFixes(example, id);
    const target = report.findings.find((f) => f.ruleId === id)!;
    const fixed = apply(example.text, fixes(target)[0]!.edits);
    assert.equal(fixed, example.fixed, `${example.where}: the fix`);
  }
  // Line endings are no reason to see more or less.
  const crlf = example.text.replace(/\n/g, '\r\n');
  assert.equal(print(example.text, found), print(crlf, findings(crlf, example.kind, id)), `${example.where}: CRLF`);
}

function withFixes(example: Example, id: string) {
  const analysis = engine.analyze(example.text, settingsFor(example.kind, id));
  return { report: analysis.report, fixes: (finding: Finding) => analysis.fixes(finding) };
}
