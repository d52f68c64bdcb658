/** The extension in a real VS Code, driven as a person would: the packed VSIX, the sample workspace, keyboard and eyes. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_SETTINGS, Engine } from '../../server/src/core/index.ts';
import { openServerWindow, provide, type Problem, type WorkbenchWindow } from './host/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pictures = path.join(root, 'out', 'screenshots');

/** The sample workspace, as files to be copied: the tests change them. */
const sample = Object.fromEntries(
  readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.\w+$/.test(file))
    .map((file) => [file.split(path.sep).join('/'), readFileSync(path.join(root, 'examples', file), 'utf8')]),
);

interface Expected {
  ruleId: string;
  line: number;
  column: number;
  words: string;
}

/** What the engine finds in a text, with places as the editor counts them. */
function expected(text: string): Expected[] {
  return new Engine().analyze(text, DEFAULT_SETTINGS).report.findings.map(({ ruleId, range }) => {
    const before = text.slice(0, range.start).split('\n');
    return {
      ruleId,
      line: before.length,
      column: before.at(-1)!.length + 1,
      words: text.slice(range.start, range.end),
    };
  });
}

const has = (ruleId: string) => (problems: Problem[]) => problems.some((problem) => problem.code === ruleId);
const lacks = (ruleId: string) => (problems: Problem[]) =>
  problems.length > 0 && !problems.some((problem) => problem.code === ruleId);

describe('the extension in VS Code', function () {
  this.timeout(600_000);
  let window: WorkbenchWindow;
  const strategy = sample['strategy.md']!;
  const findings = expected(strategy);
  const vsix = path.join(root, 'out', 'planlint.vsix');

  before(async () => {
    await provide();
    mkdirSync(path.dirname(vsix), { recursive: true });
    execFileSync('npx', ['vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--out', vsix], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    window = await openServerWindow({ vsix, workspace: sample, file: 'strategy.md', theme: 'light' });
  });

  after(async () => {
    await window?.close();
  });

  it('shows the warnings of the sample strategy at their words', async () => {
    const problems = (await window.waitForProblems(has('verdict/stall'))).filter((p) => p.file.endsWith('strategy.md'));
    const kinds = ['reality/deferred-dependency', 'metrics/unpaired'];
    const owner = findings.find(
      (f) => f.ruleId === 'ownership/committee-only' || f.ruleId === 'ownership/missing-owner',
    );
    assert.ok(owner, 'the sample shows an ownership finding');
    for (const rule of [...kinds, owner.ruleId]) assert.ok(has(rule)(problems), rule);
    for (const finding of findings) {
      assert.ok(
        problems.some((p) => p.code === finding.ruleId && p.line === finding.line && p.column === finding.column),
        `${finding.ruleId} at ${finding.line}:${finding.column} (“${finding.words}”)`,
      );
    }
    assert.equal(problems.length, findings.length);
    await window.screenshot(path.join(pictures, 'problems.png'));
  });

  it('says which kind of document it is', async () => {
    assert.match(await window.status(/strategy/i), /strategy/i);
  });

  it('explains a finding on hover', async () => {
    const { line, column } = findings.find((f) => f.ruleId === 'reality/deferred-dependency')!;
    await window.goTo(line, column);
    const text = await window.hover(line, column + 2, /meeting|question/i);
    assert.match(text, /gap|pattern/i);
    await window.screenshot(path.join(pictures, 'hover.png'));
  });

  it('inserts a metric-pairing table, and the finding is gone', async () => {
    const { line, column } = findings.find((f) => f.ruleId === 'metrics/unpaired')!;
    await window.goTo(line, column + 1);
    const titles = await window.quickFixes();
    const title = titles.find((t) => /metric.pairing/i.test(t));
    assert.ok(title, titles.join(' · '));
    await window.quickFix(title);
    const text = await window.waitForText(/\| *Deck metric/);
    assert.match(text, /production metric it is supposed to move/i);
    await window.waitForProblems(lacks('metrics/unpaired'));
    await window.screenshot(path.join(pictures, 'metric-pairing.png'));
  });

  it('brings the finding back when the fix is undone', async () => {
    for (let i = 0; i < 6 && /\| *Deck metric/.test(await window.text()); i++) await window.undo();
    assert.equal(await window.text(), strategy);
    await window.waitForProblems(has('metrics/unpaired'));
  });

  it('expands the scale-memo snippet', async () => {
    await window.goTo(strategy.split('\n').length, 1);
    await window.type('\n');
    await window.snippet('scale-memo');
    assert.match(await window.text(), /What made the pilot work[^]*What changes at scale[^]*New investment required/i);
    await window.screenshot(path.join(pictures, 'scale-memo.png'));
  });

  it('finds what is typed, and lets it go', async () => {
    await window.open('clean-plan.md');
    await window.status(/strategy/i);
    const clean = sample['clean-plan.md']!;
    const mine = (problems: Problem[]): Problem[] => problems.filter((p) => p.file.endsWith('clean-plan.md'));
    assert.deepEqual(mine(await window.problems()), []);
    await window.goTo(clean.split('\n').length, 1);
    await window.type('\nOwner: TBD\n');
    const [problem] = mine(await window.waitForProblems((problems) => mine(problems).length === 1));
    assert.equal(problem!.code, 'ownership/missing-owner');
    for (let i = 0; i < 12 && (await window.text()) !== clean; i++) await window.undo();
    await window.waitForProblems((problems) => mine(problems).length === 0);
  });

  it('works in a folder that is not trusted', async () => {
    const restricted = await openServerWindow({
      vsix,
      workspace: sample,
      file: 'strategy.md',
      trust: false,
      theme: 'dark',
    });
    try {
      await restricted.waitForProblems(has('verdict/stall'));
      await restricted.screenshot(path.join(pictures, 'restricted.png'));
    } finally {
      await restricted.close();
    }
  });
});
