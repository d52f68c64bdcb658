/** The extension in a real VS Code, driven as a person would: the packed VSIX, the sample workspace, keyboard and eyes. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DEFAULT_SETTINGS, Engine } from '../../server/src/core/index.ts';
import { openServerWindow, provide, until, type Problem, type WorkbenchWindow } from './host/index.ts';
import { expected, packVsix, pictures, sample } from './sample.ts';

// Code for the page stands among code for Node; of the page's names, these are used.
declare const navigator: { clipboard: { readText(): Promise<string> } };
declare const axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const has = (ruleId: string) => (problems: Problem[]) => problems.some((problem) => problem.code === ruleId);
const lacks = (ruleId: string) => (problems: Problem[]) =>
  problems.length > 0 && !problems.some((problem) => problem.code === ruleId);

describe('the extension in VS Code', function () {
  this.timeout(600_000);
  let window: WorkbenchWindow;
  const strategy = sample['strategy.md']!;
  const { report } = new Engine().analyze(strategy, DEFAULT_SETTINGS);
  const findings = expected(strategy);
  let vsix: string;

  before(async () => {
    await provide();
    vsix = packVsix();
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
    await window.status(/Strategy/);
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
    await window.press('Escape');
    for (let i = 0; i < 30 && (await window.text()) !== strategy; i++) await window.undo();
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

  describe('quick fixes', () => {
    /** Applies the fix of a finding of the sample, tells what came of it, and takes it back. */
    async function fix(ruleId: string, title: RegExp, wanted: string | RegExp, picture: string): Promise<string> {
      await window.open('strategy.md');
      const { line, column } = findings.find((f) => f.ruleId === ruleId)!;
      await window.goTo(line, column + 1);
      const titles = await window.quickFixes();
      const found = titles.find((each) => title.test(each));
      assert.ok(found, titles.join(' · '));
      await window.quickFix(found);
      const text = await window.waitForText(wanted);
      await window.screenshot(path.join(pictures, picture));
      return text;
    }

    afterEach(async () => {
      await window.open('strategy.md');
      for (let i = 0; i < 12 && (await window.text()) !== strategy; i++) await window.undo();
      assert.equal(await window.text(), strategy);
    });

    it('name an owner whom the document mentions', async () => {
      const title = /^Name Lorna Whitby as the owner$/;
      const text = await fix('ownership/missing-owner', title, /13 November +\| Lorna Whitby/, 'name-owner.png');
      assert.equal(text, strategy.replace(/TBD(?= +\|)/, 'Lorna Whitby'));
      await window.waitForProblems(lacks('ownership/missing-owner'));
    });

    it('add who closes what is put off, and by when', async () => {
      const title = /^Say who closes it, and by when$/;
      await fix('reality/deferred-dependency', title, /TBD closes it by TBD/, 'close-work.png');
      // The first slot is selected; what is typed takes its place.
      await window.type('Priya Nair');
      await window.press('Tab');
      await window.type('25 September');
      await window.press('Escape');
      await window.waitForText(/; Priya Nair closes it by 25 September\./);
      const count = (problems: Problem[]): number =>
        problems.filter(({ code }) => code === 'reality/deferred-dependency').length;
      const before = findings.filter((f) => f.ruleId === 'reality/deferred-dependency').length;
      await window.waitForProblems((problems) => count(problems) === before - 1);
    });

    it('write a one-pager beside the document, with a link to it', async () => {
      const title = /^Write the reality gap as a file beside this one$/;
      await fix('reality/deferred-dependency', title, /\]\(strategy-reality-gap\.md\)/, 'beside.png');
      await window.command('File: Save All Files');
      const page = path.join(window.workspace, 'strategy-reality-gap.md');
      const text = await until(async () => existsSync(page) && readFileSync(page, 'utf8'), 'the new file');
      assert.match(
        text,
        /^---\nplanlint: one-pager\n[^]*# Reality gap[^]*We will figure out the data piece in parallel/,
      );
    });
  });

  it('offers a one-pager where a heading asks for it', async () => {
    await window.open('strategy.md');
    await window.goTo(strategy.split('\n').length, 1);
    await window.type('\n## Metrics\n\n');
    const first = window.page.locator('.suggest-widget.visible .monaco-list-row').first();
    await until(async () => {
      await window.press('Control+Space');
      return first.isVisible();
    }, 'suggestions');
    assert.match((await first.getAttribute('aria-label'))!, /^Metric pairing/);
    await window.screenshot(path.join(pictures, 'completion.png'));
    await window.press('Escape');
    for (let i = 0; i < 40 && (await window.text()) !== strategy; i++) await window.undo();
  });

  describe('the diagnostic', () => {
    const panel = () => window.webview();

    it('opens from the lights over the title', async () => {
      await window.open('strategy.md');
      for (let i = 0; i < 40 && (await window.text()) !== strategy; i++) await window.undo();
      await window.goTo(1, 1);
      const lens = window.page.locator('.codelens-decoration a', { hasText: /^A stall in progress · ownership red/ });
      // A lens that is drawn anew under the mouse swallows the click.
      await until(async () => {
        if (await lens.isVisible()) await lens.click({ timeout: 5_000 }).catch(() => undefined);
        return window.page.locator('.tab', { hasText: 'Diagnostic: strategy.md' }).isVisible();
      }, 'the diagnostic');
      assert.equal(await window.page.locator('.notification-list-item', { hasText: 'not found' }).count(), 0);
      const frame = await panel();
      await frame.locator('h1', { hasText: 'Returns Assist' }).waitFor();
      const lines = await frame.locator('section.line h2').allInnerTexts();
      assert.equal(lines.length, 6);
      assert.match(lines[3]!, /Sponsor and operator alignment\s+silent/);
      const red = Object.values(report.lights).filter(({ light }) => light === 'red').length;
      const verdict = await frame.locator('.verdict').innerText();
      assert.ok(verdict.includes(`A stall in progress: ${red} of the six lines are red`), verdict);
      await window.screenshot(path.join(pictures, 'diagnostic.png'));
    });

    it('leads from evidence to its place', async () => {
      const frame = await panel();
      await frame.locator('button.quote', { hasText: 'figure out the data piece' }).click();
      const { line } = findings.find((f) => f.words.includes('figure out the data piece'))!;
      await window.status(new RegExp(`^Ln ${line}, .*selected`));
    });

    it('follows the document as it is edited', async () => {
      const frame = await panel();
      await window.open('strategy.md');
      await window.goTo(strategy.split('\n').length, 1);
      await window.type('\nShared success: Gwen and Tom both sign: decisions in four days, reversals at most 2.1%.\n');
      await frame.locator('section.line.green h2', { hasText: 'alignment' }).waitFor();
      for (let i = 0; i < 40 && (await window.text()) !== strategy; i++) await window.undo();
      await frame.locator('section.line.silent h2', { hasText: 'alignment' }).waitFor();
    });

    it('is read with the keyboard, and keeps it when the document changes', async () => {
      const frame = await panel();
      await frame.locator('button', { hasText: 'Print it' }).focus();
      await window.page.keyboard.press('Tab');
      const focused = frame.locator('button:focus');
      assert.equal(await focused.innerText(), 'Copy as Markdown');
      await window.page.keyboard.press('Enter');
      const copied = await until(async () => {
        const text = await window.page.evaluate(() => navigator.clipboard.readText());
        return text.includes('# Gap-reading diagnostic') && text;
      }, 'the diagnostic on the clipboard');
      assert.match(copied, /\| Ownership +\| red +\|/);
    });

    it('exports a page that stands alone', async () => {
      const frame = await panel();
      await frame.locator('button', { hasText: 'Export as HTML' }).click();
      const target = path.join(window.workspace, 'strategy-diagnostic.html');
      await until(async () => {
        const input = window.page.locator('.quick-input-widget:visible input.input');
        return (await input.isVisible()) && (await input.inputValue()).endsWith('strategy-diagnostic.html');
      }, 'the question where to save');
      await window.page.keyboard.press('Enter');
      const html = await until(async () => existsSync(target) && readFileSync(target, 'utf8'), 'the exported page');
      assert.match(html, /Content-Security-Policy[^]*<h1><bdi>Returns Assist/);
    });

    it('writes the one-pager of a line', async () => {
      const frame = await panel();
      await frame.locator('button', { hasText: 'Insert: Accountability map' }).click();
      await window.waitForText(/## Accountability map[^]*\| Outcome metric/);
      for (let i = 0; i < 6 && (await window.text()) !== strategy; i++) await window.undo();
      assert.equal(await window.text(), strategy);
    });

    it('can be read by everybody, in every theme', async () => {
      for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light']) {
        await window.theme(theme);
        const frame = await panel();
        await frame.locator('h1').waitFor();
        const content = await (await frame.owner().elementHandle())!.contentFrame();
        await content!.evaluate(axeSource);
        const { violations } = await content!.evaluate(() => axe.run());
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          [],
          theme,
        );
        await window.screenshot(path.join(pictures, `diagnostic-${theme}.png`));
      }
      await window.theme('light');
    });
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

  describe('a newcomer', () => {
    it('opens a sample to try things on, and its walkthrough', async () => {
      await window.command('Planlint: Try It on a Sample');
      await window.page
        .locator('.tab.active', { hasText: /Untitled-1|Returns Assist/ })
        .first()
        .waitFor();
      await window.waitForProblems((problems) =>
        problems.some((p) => p.code === 'verdict/stall' && /Untitled/.test(p.file)),
      );
      await window.command('Welcome: Open Walkthrough...');
      await window.choose('Get started with Planlint');
      await window.page.locator('.getting-started-step', { hasText: 'Open a plan' }).waitFor();
      await window.screenshot(path.join(pictures, 'walkthrough.png'));
    });
  });
});
