import assert from 'node:assert/strict';
import { readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GapDiagnostic } from '../../server/src/diagnostic/diagnose.ts';
import { CLEAN, folder, PLAN, planlint, planlintJson, removeFolders } from './helper.ts';

/** Two red lines that make a stall together. */
const STALL = `# Claims assistant: plan

The AI Steering Committee owns delivery of the programme.

We'll figure out the data piece in parallel.
`;
const README = '# Library\n\n## Installation\n\nRun `npm ci`.\n';

describe('planlint score', function () {
  this.timeout(60_000);
  after(removeFolders);

  it('shows the six lines of each planning document, and leaves out the others', async () => {
    const cwd = await folder({ 'README.md': README, 'plan.md': STALL, 'z.md': CLEAN });
    const { code, stdout, stderr } = await planlint(cwd, ['score', '.']);
    assert.equal(code, 1);
    assert.equal(stderr, 'planlint: 1 file left out: no planning documents\n');
    assert.match(stdout, /^Claims assistant: plan\nplan\.md · strategy\n\nA stall in progress: a deferred dependency/);
    assert.match(
      stdout,
      /^Ownership {2,}red\n {2}“The AI Steering Committee owns.*” {2}line 3 · ownership\/committee-only$/m,
    );
    assert.match(stdout, /^ {2}Do: Name one person.*\n {2}planlint new accountability-map --from plan\.md$/m);
    assert.match(stdout, /^Pilot to scale {2,}silent\n {2}nothing is said\n {2}Add: /m);
    assert.match(stdout, /\nz\.md · strategy\n/);
  });

  it('says of a single document that it is no plan', async () => {
    const { code, stdout, stderr } = await planlint(await folder({ 'README.md': README }), ['score', 'README.md']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /No verdict: this does not read as a planning document/);
  });

  it('writes JSON with all evidence, Markdown and HTML', async () => {
    const cwd = await folder({ 'plan.md': STALL });
    const json = await planlint(cwd, ['score', 'plan.md', '--format', 'json']);
    const [scored, ...others] = JSON.parse(json.stdout) as (GapDiagnostic & { filePath: string })[];
    assert.equal(others.length, 0);
    assert.equal(scored!.filePath, join(cwd, 'plan.md'));
    assert.equal(scored!.verdict.stall, true);
    assert.deepEqual(
      scored!.lines.map(({ light }) => light),
      ['red', 'red', 'silent', 'silent', 'silent', 'silent'],
    );
    const markdown = await planlint(cwd, ['score', 'plan.md', '-f', 'markdown']);
    assert.match(markdown.stdout, /^# Gap-reading diagnostic: Claims assistant: plan$/m);
    const html = await planlint(cwd, ['score', 'plan.md', '-f', 'html', '-o', 'out/score.html']);
    assert.deepEqual([html.code, html.stdout, html.stderr], [1, '', '']);
    assert.match(await readFile(join(cwd, 'out/score.html'), 'utf8'), /^<!doctype html>/);
  });

  it('reads standard input, and follows settings', async () => {
    const cwd = await folder({ '.planlint.yaml': 'rules:\n  all: off\n' });
    const off = await planlint(cwd, ['score', '-', '--stdin-filename', 'plan.md'], { stdin: STALL });
    assert.equal(off.code, 0);
    assert.match(off.stdout, /No stall to be seen/);
    const on = await planlint(await folder(), ['score', '-', '--rule', 'verdict=warning'], { stdin: STALL });
    assert.match(on.stdout, /A stall in progress/);
  });

  it('lets no control character of a document through', async () => {
    const hostile = '# Plan \u001b[31m\u009b2J \u202e\n\nOwner: \u001b]0;x\u0007 Committee\n';
    const cwd = await folder({ 'pl\u001b[1man.md': hostile });
    const { stdout, stderr } = await planlint(cwd, ['score', '.']);
    assert.match(stdout, /Owner: .*Committee/);
    assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  for (const [args, message] of [
    [['score'], /nothing to read.*\n\nUsage: planlint score/],
    [['score', 'none.md'], /none\.md: no such file/],
    [['score', '-f', 'stylish', 'plan.md'], /text, json, markdown or html/],
    [['score', '--fix', 'plan.md'], /unknown option '--fix'/],
    [['new'], /missing required argument 'artifact'/],
    [['new', 'scale-mem'], /did you mean `scale-memo`\?/],
    [['new', 'scale-memo', '--from', 'none.md'], /--from none\.md: no such file/],
    [['new', 'scale-memo', '--stdin-filename', 'x.md'], /goes with --from -/],
  ] as [string[], RegExp][]) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, stderr } = await planlint(await folder({ 'plan.md': CLEAN }), args);
      assert.match(stderr, message);
      assert.equal(code, 2);
    });
  }
});

describe('planlint new', function () {
  this.timeout(60_000);
  after(removeFolders);

  it('writes the bare one-pager', async () => {
    const { code, stdout } = await planlint(await folder(), ['new', 'scale-memo']);
    assert.equal(code, 0);
    assert.match(stdout, /^# Scale memo\n\n\| What made the pilot work/);
    assert.match(stdout, /\[what no longer holds, and where\]/);
  });

  it('fills it in from a document or from standard input', async () => {
    const cwd = await folder({ 'plan.md': STALL });
    const { code, stdout } = await planlint(cwd, ['new', 'reality-gap', '--from', 'plan.md']);
    assert.equal(code, 0);
    assert.match(stdout, /\| We'll figure out the data piece in parallel\.? +\| \[/);
    assert.equal((await planlint(cwd, ['new', 'reality-gap', '--from', '-'], { stdin: STALL })).stdout, stdout);
  });

  it('makes a file, and replaces none unless told to', async () => {
    const cwd = await folder({ 'plan.md': STALL });
    const args = ['new', 'scale-memo', '-o', 'docs/memo.md'];
    assert.deepEqual(await planlint(cwd, args), { code: 0, stdout: 'Wrote docs/memo.md\n', stderr: '' });
    const path = join(cwd, 'docs/memo.md');
    await writeFile(path, 'mine');
    const again = await planlint(cwd, args);
    assert.deepEqual([again.code, again.stdout], [2, '']);
    assert.equal(again.stderr, 'planlint: --output-file docs/memo.md: is there already; --force replaces it\n');
    assert.equal(await readFile(path, 'utf8'), 'mine');
    assert.equal((await planlint(cwd, [...args, '--force'])).code, 0);
    assert.match(await readFile(path, 'utf8'), /^# Scale memo/);
  });

  it('never replaces the document itself, by whatever name', async () => {
    const cwd = await folder({ 'plan.md': STALL });
    await symlink('plan.md', join(cwd, 'link.md'));
    for (const out of ['plan.md', 'link.md']) {
      const args = ['new', 'reality-gap', '--from', 'plan.md', '-o', out, '--force'];
      const { code, stderr } = await planlint(cwd, args);
      assert.equal(code, 2);
      assert.match(stderr, /is the document itself; not replaced/);
    }
    assert.equal(await readFile(join(cwd, 'plan.md'), 'utf8'), STALL);
  });
});

describe('reports of a run', function () {
  this.timeout(60_000);
  after(removeFolders);

  it('are written as Markdown and HTML', async () => {
    const cwd = await folder({ 'README.md': README, 'plans/a|b.md': STALL, 'plans/clean.md': CLEAN });
    const markdown = await planlint(cwd, ['.', '--format', 'markdown']);
    assert.equal(markdown.code, 1);
    assert.match(markdown.stdout, /^3 files, 3 findings .* 2 of 3 files are planning documents\.$/m);
    assert.match(markdown.stdout, /^\| plans\/a\\\|b\.md +\| \*\*stall\*\* \| red +\| red /m);
    assert.match(markdown.stdout, /^- \*\*5:\d+\*\* error: .*`reality\/deferred-dependency`$/m);
    const html = await planlint(cwd, ['.', '--format', 'html']);
    assert.match(html.stdout, /<th scope="row"><bdi>plans\/a\|b\.md<\/bdi><\/th><td>strategy<\/td>/);
    assert.match(html.stdout, /<a href="#d0">3<\/a>/);
    assert.doesNotMatch(html.stdout, /README/);
  });

  it('never replace a document that was read', async () => {
    const cwd = await folder({ 'plan.md': STALL });
    for (const args of [['plan.md'], ['score', '.']]) {
      const { code, stderr } = await planlint(cwd, [...args, '-o', 'plan.md']);
      assert.equal(code, 2);
      assert.match(stderr, /--output-file plan\.md: is one of the documents that were read; not replaced/);
    }
    assert.equal(await readFile(join(cwd, 'plan.md'), 'utf8'), STALL);
  });
});

describe('--cache', function () {
  this.timeout(120_000);
  after(removeFolders);

  it('gives the same answer, and reads again what changed: file, settings, options', async () => {
    const cwd = await folder({ 'a.md': PLAN, 'b.md': STALL });
    const run = async (...args: string[]): Promise<unknown> =>
      (await planlintJson(cwd, ['a.md', 'b.md', ...args])).results;
    const cold = await run();
    assert.deepEqual(await run('--cache'), cold);
    const cache = join(cwd, '.planlintcache');
    const written = (await stat(cache)).mtimeMs;
    assert.deepEqual(await run('--cache'), cold);
    assert.equal((await stat(cache)).mtimeMs, written, 'nothing new to write');
    // What it was told counts: a cached answer is used, and only as long as nothing differs.
    const entries = await readFile(cache, 'utf8');
    await writeFile(cache, entries.replaceAll('Name one person', 'KNOWN'));
    assert.match(JSON.stringify(await run('--cache')), /KNOWN/);
    assert.doesNotMatch(JSON.stringify(await run('--cache', '--rule', 'tone=off')), /KNOWN/);
    await writeFile(cache, entries.replaceAll('Name one person', 'KNOWN'));
    const { mtime } = await stat(join(cwd, 'a.md'));
    await writeFile(join(cwd, 'a.md'), PLAN.replace('TBD', 'TBC'));
    await utimes(join(cwd, 'a.md'), mtime, mtime);
    assert.match(JSON.stringify(await run('--cache')), /TBC/);
  });

  it('is an empty one where it is broken, of another version, or gone', async () => {
    const cwd = await folder({ 'a.md': PLAN });
    const { stdout } = await planlint(cwd, ['a.md']);
    for (const content of ['{', '[]', '{"planlint":"0.0.1","entries":[]}', 'null', '{"planlint":1}']) {
      await writeFile(join(cwd, '.planlintcache'), content);
      assert.deepEqual(await planlint(cwd, ['a.md', '--cache']), { code: 0, stdout, stderr: '' });
    }
    await rm(join(cwd, '.planlintcache'));
    await planlint(cwd, ['a.md', '--cache', '--cache-location', 'x/cache.json']);
    await assert.rejects(stat(join(cwd, '.planlintcache')));
    assert.ok((await stat(join(cwd, 'x/cache.json'))).isFile());
  });
});
