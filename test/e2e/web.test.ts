/** The extension where there is no Node: in the lowest version of VS Code for the Web that the manifest allows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openWebWindow, webVersion, type Problem, type WorkbenchWindow } from './host/index.ts';
import { expected, packVsix, pictures, root, sample } from './sample.ts';

describe('the extension in VS Code for the Web', function () {
  this.timeout(600_000);
  let window: WorkbenchWindow;
  const strategy = sample['strategy.md']!;
  const findings = expected(strategy);
  const has = (ruleId: string, count: number) => (problems: Problem[]) =>
    problems.length > 0 && problems.filter(({ code }) => code === ruleId).length === count;
  const countOf = (ruleId: string): number => findings.filter((finding) => finding.ruleId === ruleId).length;

  before(async () => {
    window = await openWebWindow({ vsix: packVsix(), workspace: sample, file: 'strategy.md' });
  });

  after(async () => {
    await window?.close();
  });

  it('is the lowest version that the manifest allows', () => {
    const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      engines: { vscode: string };
    };
    const [major, minor] = webVersion.split('.');
    assert.equal(engines.vscode, `^${major}.${minor}.0`);
  });

  it('shows the warnings of the sample strategy at their words', async () => {
    const problems = await window.waitForProblems(findings.length);
    for (const { ruleId, line, column, words } of findings) {
      assert.ok(
        problems.some((problem) => problem.code === ruleId && problem.line === line && problem.column === column),
        `${ruleId} at ${line}:${column} (“${words}”)`,
      );
    }
    await window.status(/Strategy/);
    await window.screenshot(path.join(pictures, 'web.png'));
  });

  it('finds what is typed, and lets it go', async () => {
    const before = countOf('ownership/missing-owner');
    await window.goTo(strategy.split('\n').length, 1);
    await window.type('\nOwner: TBD\n');
    await window.waitForProblems(has('ownership/missing-owner', before + 1));
    await window.focusEditor();
    for (let i = 0; i < 12; i++) await window.undo();
    await window.waitForProblems(findings.length);
  });

  it('inserts a metric-pairing table, and the finding is gone', async () => {
    const { line, column } = findings.find(({ ruleId }) => ruleId === 'metrics/unpaired')!;
    await window.goTo(line, column + 1);
    const title = (await window.quickFixes()).find((each) => /metric.pairing/i.test(each));
    assert.ok(title);
    await window.quickFix(title);
    await window.waitForProblems(has('metrics/unpaired', 0));
    await window.page.locator('.view-line', { hasText: 'Deck metric' }).first().waitFor();
    await window.screenshot(path.join(pictures, 'web-metric-pairing.png'));
  });
});
