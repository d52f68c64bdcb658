import assert from 'node:assert/strict';
import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LINES } from '../../server/src/core/types.ts';
import { CLEAN, folder, PLAN, planlint, planlintJson, removeFolders } from './helper.ts';

describe('planlint', function () {
  this.timeout(60_000);
  after(removeFolders);

  describe('exit codes', () => {
    it('is 0 without findings, and says how many files were read', async () => {
      const cwd = await folder({ 'plan.md': CLEAN });
      const { code, stdout, stderr } = await planlint(cwd, ['plan.md']);
      assert.equal(code, 0);
      assert.match(stdout, /^plan\.md\n {2}strategy · no stall · ownership \w+ · reality silent/);
      assert.match(stdout, /\n\n1 file, 0 findings\n$/);
      assert.equal(stderr, '');
    });

    it('is 0 with warnings', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      const { code, stdout } = await planlint(cwd, ['plan.md']);
      assert.equal(code, 0);
      assert.match(stdout, /^ {2}7:8 {2}warning {2}.*ownership\/missing-owner$/m);
      assert.match(stdout, /1 file, 1 finding \(0 errors, 1 warning, 0 info\)/);
    });

    it('is 1 with errors', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      assert.equal((await planlint(cwd, ['--rule', 'ownership/missing-owner=error', 'plan.md'])).code, 1);
    });

    it('is 1 with more warnings than allowed, and says so', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      const { code, stderr } = await planlint(cwd, ['--max-warnings', '0', 'plan.md']);
      assert.equal(code, 1);
      assert.match(stderr, /1 warning, and at most 0 allowed/);
      assert.equal((await planlint(cwd, ['--max-warnings', '1', 'plan.md'])).code, 0);
    });

    it('is 2 when a file is missing, even if others have errors', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      const { code, stdout, stderr } = await planlint(cwd, ['--rule', 'all=error', 'plan.md', 'plam.md']);
      assert.equal(code, 2);
      assert.match(stdout, /ownership\/missing-owner/);
      assert.equal(stderr, 'planlint: plam.md: no such file or folder (did you mean `plan.md`?)\n');
    });
  });

  describe('usage', () => {
    it('wants paths', async () => {
      const { code, stdout, stderr } = await planlint(await folder({ 'plan.md': PLAN }), []);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /nothing to read.*\n\nUsage: planlint/);
    });

    for (const [args, message] of [
      [['--fomat', 'json', '.'], /unknown option '--fomat'\n\(Did you mean --format\?\)/],
      [['--format', 'jsn', '.'], /did you mean `json`\?/],
      [
        ['--rule', 'ownership/comittee-only=off', '.'],
        /no rule `ownership\/comittee-only`.*`ownership\/committee-only`/,
      ],
      [['--rule', 'ownership=warn', '.'], /off, information, warning or error/],
      [['--rule', 'ownership', '.'], /ID=SEVERITY/],
      [['--max-warnings', 'many', '.'], /whole number/],
      [['--explain', 'comittee-only'], /no rule `comittee-only` \(did you mean `ownership\/committee-only`\?\)/],
      [['--config', 'none.yaml', '.'], /--config none\.yaml: no such file/],
      [['--print-config'], /argument missing/],
      [['-', 'plan.md'], /stands alone/],
      [['--stdin-filename', 'x.md', '.'], /goes with -/],
      [['--fix', '-'], /--fix cannot write standard input/],
      [['--update-baseline', '.'], /goes with --baseline/],
      [['--baseline', 'none.json', '.'], /--baseline none\.json: no such file/],
    ] as [string[], RegExp][]) {
      it(`refuses ${args.join(' ')}`, async () => {
        const { code, stdout, stderr } = await planlint(await folder({ 'plan.md': CLEAN }), args);
        assert.match(stderr, message);
        assert.deepEqual([code, stdout], [2, '']);
      });
    }

    it('shows its version and help', async () => {
      const cwd = await folder();
      const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
        version: string;
      };
      assert.deepEqual(await planlint(cwd, ['--version']), { code: 0, stdout: `${manifest.version}\n`, stderr: '' });
      const { code, stdout } = await planlint(cwd, ['--help']);
      assert.equal(code, 0);
      assert.match(stdout, /Exit codes: 0 .*1 .*2 /s);
    });

    it('explains a rule by its id or its last part', async () => {
      const cwd = await folder();
      const long = await planlint(cwd, ['--explain', 'ownership/missing-owner']);
      assert.equal(long.code, 0);
      assert.match(long.stdout, /^ownership\/missing-owner {2}red, warning\n/);
      assert.match(long.stdout, /^Ask {8}\S/m);
      assert.deepEqual(await planlint(cwd, ['--explain', 'missing-owner']), long);
    });

    it('lists the rules', async () => {
      const { code, stdout } = await planlint(await folder(), ['--list-rules']);
      assert.equal(code, 0);
      assert.match(stdout, /^ownership\/committee-only +red +warning/m);
    });
  });

  describe('files', () => {
    it('searches folders for Markdown, without what git ignores, and reads what is named', async () => {
      const cwd = await folder({
        '.git/HEAD': 'ref: refs/heads/main\n',
        '.gitignore': 'build/\n',
        'a.md': CLEAN,
        'b.markdown': CLEAN,
        'c.txt': CLEAN,
        'build/d.md': CLEAN,
        'sub/.gitignore': 'e.md\n',
        'sub/e.md': CLEAN,
        'sub/deep/F.MD': CLEAN,
        'node_modules/x/g.md': CLEAN,
      });
      const names = async (...args: string[]): Promise<string[]> =>
        (await planlintJson(cwd, args)).results.map(({ filePath }) => filePath.slice(cwd.length + 1));
      assert.deepEqual(await names('.'), ['a.md', 'b.markdown', 'sub/deep/F.MD']);
      assert.deepEqual(await names('build/d.md', 'c.txt', './build/../c.txt'), ['build/d.md', 'c.txt']);
      assert.deepEqual(await names('**/*.md', '*.txt').catch(() => []), ['a.md', 'sub/deep/F.MD']);
      const ignored = await planlint(cwd, ['build']);
      assert.equal(ignored.code, 2);
      assert.equal(ignored.stderr, 'planlint: build: no Markdown files (1 file ignored by git)\n');
    });

    it('never takes an empty set for a pass', async () => {
      const cwd = await folder({ 'empty/readme.txt': '', 'plan.md': CLEAN });
      for (const [arg, message] of [
        ['empty', 'planlint: empty: no Markdown files\n'],
        ['docs/*.md', 'planlint: docs/*.md: matches no Markdown file\n'],
      ] as const) {
        const { code, stderr } = await planlint(cwd, [arg]);
        assert.deepEqual([code, stderr], [2, message]);
      }
    });

    it('names the byte that is not UTF-8, and lints the others', async () => {
      const latin = Buffer.concat([Buffer.from('# Plän\n\nOwner: '), Buffer.from([0xe9, 0x20])]);
      const cwd = await folder({ 'a.md': latin, 'b.md': PLAN, 'c.md': Buffer.from([0xff, 0xfe, 0x41, 0]) });
      const { code, stderr, results } = await planlintJson(cwd, ['.']);
      assert.equal(code, 2);
      assert.match(stderr, /a\.md: not UTF-8: byte 0xE9 at byte offset 16 \(line 3\)\n/);
      assert.match(stderr, /c\.md: not UTF-8 but UTF-16/);
      assert.deepEqual(
        results.map(({ filePath, messages }) => [filePath, messages.length]),
        [[join(cwd, 'b.md'), 1]],
      );
    });

    it('reports a file that may not be read, and lints the others', async function () {
      const cwd = await folder({ 'a.md': PLAN, 'b.md': PLAN, 'locked/c.md': PLAN });
      await chmod(join(cwd, 'a.md'), 0);
      await chmod(join(cwd, 'locked'), 0);
      // The superuser may read everything.
      const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      const { code, stderr, results } = await planlintJson(cwd, ['.'], user);
      assert.equal(code, 2);
      assert.match(stderr, /a\.md: permission denied\n/);
      assert.match(stderr, /locked.*: permission denied\n/);
      assert.deepEqual(
        results.map(({ filePath }) => filePath),
        [join(cwd, 'b.md')],
      );
    });

    it('ends in a loop of folders, and says when a link leads nowhere', async () => {
      const cwd = await folder({ 'a/plan.md': CLEAN });
      await symlink('..', join(cwd, 'a/up'));
      await symlink('loop', join(cwd, 'loop'));
      const { code, results } = await planlintJson(cwd, ['.']);
      assert.deepEqual([code, results.length], [0, 1]);
      const looped = await planlint(cwd, ['loop']);
      assert.deepEqual([looped.code, looped.stderr], [2, 'planlint: loop: a loop of symbolic links\n']);
    });

    it('reads ten megabytes', async () => {
      const line = `${'The team met on Tuesday and spoke of the harvest. '.repeat(20)}\n\n`;
      const cwd = await folder({ 'long.md': line.repeat(Math.ceil(10e6 / line.length)) });
      const { code, results } = await planlintJson(cwd, ['long.md']);
      assert.deepEqual([code, results.length], [0, 1]);
    });

    it('lints many files on several threads as on one, in order', async () => {
      const files = Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [
          `${String(i).padStart(3, '0')}.md`,
          `${i % 2 ? PLAN : CLEAN}\n${`Filler ${i} of no weight.\n\n`.repeat(2000)}`,
        ]),
      );
      const cwd = await folder(files);
      const { code, results, stderr } = await planlintJson(cwd, ['.']);
      assert.deepEqual([code, stderr], [0, '']);
      assert.deepEqual(
        results.map(({ filePath, messages }) => [filePath.slice(cwd.length + 1), messages.length]),
        Object.keys(files).map((name, i) => [name, i % 2]),
      );
    });
  });

  describe('standard input', () => {
    it('has no name of its own', async () => {
      const { code, results } = await planlintJson(await folder(), ['-'], { stdin: PLAN });
      assert.equal(code, 0);
      assert.deepEqual(
        results.map(({ filePath, messages }) => [filePath, messages.length]),
        [['<stdin>', 1]],
      );
    });

    it('follows the configuration of the name it is given', async () => {
      const cwd = await folder({ 'docs/.planlint.yaml': 'rules: { ownership: off }\n' });
      const { results } = await planlintJson(cwd, ['-', '--stdin-filename', 'docs/plan.md'], { stdin: PLAN });
      assert.deepEqual(
        results.map(({ filePath, messages }) => [filePath, messages.length]),
        [[join(cwd, 'docs/plan.md'), 0]],
      );
    });

    it('is checked as a file is', async () => {
      const bad = await planlint(await folder(), ['-'], { stdin: Buffer.from([0x61, 0x80]) });
      assert.equal(bad.code, 2);
      assert.match(bad.stderr, /<stdin>: not UTF-8: byte 0x80 at byte offset 1/);
    });
  });

  describe('reports', () => {
    it('gives ESLint’s shape as JSON, also without messages', async () => {
      const cwd = await folder({ 'a.md': PLAN, 'b.md': '# Notes\n' });
      const { results } = await planlintJson(cwd, ['.']);
      const [a, b] = results;
      assert.deepEqual(Object.keys(a!), [
        'filePath',
        'messages',
        'errorCount',
        'warningCount',
        'fixableErrorCount',
        'fixableWarningCount',
        'document',
      ]);
      const { message, suggestions, ...rest } = a!.messages[0]!;
      assert.ok(message.length > 0);
      for (const { desc, fix } of suggestions ?? []) assert.ok(desc.length > 0 && fix.range[0] <= fix.range[1]);
      assert.deepEqual(
        { ...rest, relatedLocations: undefined },
        {
          ruleId: 'ownership/missing-owner',
          severity: 1,
          line: 7,
          column: 8,
          endLine: 7,
          endColumn: 11,
          light: 'red',
          kind: 'strategy',
          relatedLocations: undefined,
        },
      );
      assert.equal(a!.document.verdict, 'clear');
      assert.equal(a!.document.lights.ownership, 'red');
      assert.deepEqual(Object.keys(a!.document.lights), LINES);
      assert.deepEqual([b!.messages, b!.document.kind], [[], 'other']);
    });

    it('counts columns in UTF-16 units and lines at any line end', async () => {
      const table = '| Outcome | Owner |\n| --- | --- |\n| 😀 Cost per claim | TBD |';
      const text = PLAN.replace('Owner: TBD', table).replaceAll('\n', '\r\n');
      const cwd = await folder({ 'a.md': `\uFEFF${text}` });
      const [message] = (await planlintJson(cwd, ['a.md'])).results[0]!.messages;
      assert.equal(message?.line, 9);
      assert.equal(text.split('\r\n')[8]!.slice(message.column - 1, message.endColumn - 1), 'TBD');
    });

    it('writes to a file', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      const { code, stdout } = await planlint(cwd, ['-f', 'json', '-o', 'out/report.json', 'plan.md']);
      assert.deepEqual([code, stdout], [0, '']);
      assert.equal((JSON.parse(await readFile(join(cwd, 'out/report.json'), 'utf8')) as unknown[]).length, 1);
      const failed = await planlint(cwd, ['-o', 'plan.md/x', 'plan.md']);
      assert.equal(failed.code, 2);
      assert.match(failed.stderr, /--output-file plan\.md\/x: /);
    });

    it('is quiet about warnings when asked, and counts them all the same', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      const { code, results } = await planlintJson(cwd, ['--quiet', '--max-warnings', '0', 'plan.md']);
      assert.deepEqual([code, results[0]!.messages, results[0]!.warningCount], [1, [], 0]);
    });

    it('has colours when asked, and none otherwise', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      const coloured = async (args: string[], env: Record<string, string>): Promise<boolean> =>
        (await planlint(cwd, [...args, 'plan.md'], { env })).stdout.includes('\u001B[');
      assert.equal(await coloured([], {}), false);
      assert.equal(await coloured([], { FORCE_COLOR: '1' }), true);
      assert.equal(await coloured(['--no-color'], { FORCE_COLOR: '1' }), false);
      assert.equal(await coloured([], { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    });

    it('keeps quiet when its reader leaves', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      const { code, stderr } = await planlint(cwd, ['--rule', 'all=error', 'plan.md'], { closeStdout: true });
      assert.deepEqual([code, stderr], [1, '']);
    });

    it('writes for GitHub, JUnit, SARIF and editors', async () => {
      const cwd = await folder({ 'a,b.md': PLAN });
      const report = async (format: string): Promise<string> =>
        (await planlint(cwd, ['--format', format, 'a,b.md'])).stdout;
      assert.match(
        await report('github'),
        /^::warning title=ownership\/missing-owner,file=a%2Cb\.md,line=7,endLine=7,col=8,endColumn=11::/,
      );
      assert.match(await report('compact'), /^a,b\.md: line 7, col 8, Warning - .* \(ownership\/missing-owner\)$/m);
      assert.match(await report('junit'), /<testsuite name="a,b\.md" tests="1" errors="0" failures="1">/);
      const log = JSON.parse(await report('sarif')) as {
        version: string;
        runs: { results: { ruleId: string; partialFingerprints: object }[] }[];
      };
      assert.equal(log.version, '2.1.0');
      assert.equal(log.runs[0]!.results[0]!.ruleId, 'ownership/missing-owner');
      assert.ok('planlint/v1' in log.runs[0]!.results[0]!.partialFingerprints);
    });
  });

  describe('configuration', () => {
    it('is the nearest file above the document', async () => {
      const cwd = await folder({
        '.planlint.yaml': 'rules: { ownership: off }\n',
        'a.md': PLAN,
        'sub/.planlint.json': '{ "rules": { "ownership/missing-owner": "error" } }',
        'sub/b.md': PLAN,
        'sub/deep/c.md': PLAN,
      });
      const { code, results } = await planlintJson(cwd, ['.']);
      assert.deepEqual([code, results.map(({ errorCount }) => errorCount)], [1, [0, 1, 1]]);
      const named = await planlintJson(cwd, ['--config', '.planlint.yaml', '.']);
      assert.deepEqual([named.code, named.results.map(({ errorCount }) => errorCount)], [0, [0, 0, 0]]);
    });

    it('is told where it is wrong, once, and counts as far as it is right', async () => {
      const cwd = await folder({
        '.planlint.yaml': 'rules:\n  ownership/missing-owner: error\n  ownershp: off\n',
        'a.md': PLAN,
        'b.md': PLAN,
      });
      const { code, stderr, results } = await planlintJson(cwd, ['.']);
      assert.equal(code, 2);
      assert.equal(stderr, 'planlint: .planlint.yaml:3:3: Unknown rule `ownershp` (did you mean `ownership`?).\n');
      assert.deepEqual(
        results.map(({ errorCount }) => errorCount),
        [1, 1],
      );
    });

    it('shows the settings for a file', async () => {
      const cwd = await folder({
        '.planlint.yaml': 'rules: { all: off }\noverrides:\n  - { files: "x/**", rules: { metrics: error } }\n',
      });
      const { code, stdout } = await planlint(cwd, ['--rule', 'tone=warning', '--print-config', 'x/plan.md']);
      const shown = JSON.parse(stdout) as { config: string; rules: Record<string, string> };
      assert.equal(code, 0);
      assert.equal(shown.config, join(cwd, '.planlint.yaml'));
      assert.equal(shown.rules['metrics/unpaired'], 'error');
      assert.equal(shown.rules['ownership/missing-owner'], 'off');
      assert.equal(shown.rules['tone/person-not-pattern'], 'warning');
    });

    it('is started by --init, which never overwrites', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      assert.equal((await planlint(cwd, ['--init'])).code, 0);
      const { code, stderr } = await planlint(cwd, ['plan.md']);
      assert.deepEqual([code, stderr], [0, '']);
      const again = await planlint(cwd, ['--init']);
      assert.deepEqual([again.code, again.stderr], [2, 'planlint: --init: .planlint.yaml is there already\n']);
      const beside = await folder({ '.planlint.json': '{}' });
      assert.equal((await planlint(beside, ['--init'])).code, 2);
    });
  });

  describe('fixes', () => {
    it('leave a file alone that has none', async () => {
      const cwd = await folder({ 'plan.md': CLEAN });
      const before = await stat(join(cwd, 'plan.md'));
      assert.equal((await planlint(cwd, ['--fix', 'plan.md'])).code, 0);
      assert.equal((await stat(join(cwd, 'plan.md'))).ino, before.ino);
      assert.deepEqual(await readdir(cwd), ['plan.md']);
    });
  });

  describe('baseline', () => {
    it('leaves out what is known, wherever it moves, and reports what is new', async () => {
      const cwd = await folder({ 'plan.md': PLAN });
      const args = ['--baseline', 'known.json', '--max-warnings', '0', '.'];
      assert.equal((await planlint(cwd, ['--update-baseline', ...args])).code, 0);
      assert.equal((await planlint(cwd, args)).code, 0);
      await writeFile(join(cwd, 'plan.md'), PLAN.replace('Owner:', 'We met.\n\nOwner:'));
      const moved = await planlint(cwd, args);
      assert.equal(moved.code, 0);
      assert.match(moved.stderr, /1 known finding left out/);
      await writeFile(join(cwd, 'new.md'), PLAN);
      assert.equal((await planlint(cwd, args)).code, 1);
    });

    it('must be one', async () => {
      const cwd = await folder({ 'plan.md': PLAN, 'known.json': '[1]' });
      const { code, stderr } = await planlint(cwd, ['--baseline', 'known.json', '.']);
      assert.deepEqual([code, stderr], [2, 'planlint: --baseline known.json: not a baseline file\n']);
    });
  });
});
