/** Documents that link to one-pagers in files of their own. */
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folder, planlint, planlintJson, removeFolders } from './helper.ts';

const RULE = 'reality/curated-data';
const linking = (target: string): string =>
  `---\nplanlint: strategy\n---\n\n# Claims\n\nThe pilot ran on a 30-day curated extract.\n\n[Reality gap](${target})\n`;
const page = (owner = 'Bo Li'): string =>
  `---\nplanlint: one-pager\n---\n\n# Reality gap\n\n| Assumed | Actual today | Work to close | Owner | Date |\n| - | - | - | - | - |\n| The pilot ran on a 30-day curated extract | the feed is late | open the feed | ${owner} | 3 May |\n`;

describe('a linked one-pager', function () {
  this.timeout(60_000);
  after(removeFolders);

  /** The rules that a run over `plan.md` reports. */
  async function rules(cwd: string, args: string[], stdin?: string): Promise<string[]> {
    const { results } = await planlintJson(cwd, args, { stdin });
    return results[0]!.messages.map(({ ruleId }) => ruleId);
  }

  it('closes what it answers, also for standard input with a name, in the diagnostic and with --fix', async () => {
    const text = linking('pages/a%20gap.md');
    const cwd = await folder({ 'plans/plan.md': text, 'plans/pages/a gap.md': page() });
    assert.deepEqual(await rules(cwd, ['plans/plan.md']), []);
    assert.deepEqual(await rules(cwd, ['-', '--stdin-filename', 'plans/plan.md'], text), []);
    assert.deepEqual(await rules(join(cwd, 'plans'), ['-'], text), [RULE], 'what has no name stands nowhere');
    assert.deepEqual(await rules(cwd, ['plans/plan.md', '--fix']), []);
    const { stdout } = await planlint(cwd, ['score', 'plans/plan.md', '--format', 'json']);
    assert.match(stdout, /"quote":"Reality gap"/);
  });

  it('is looked for below the current folder alone, and through no symbolic link', async () => {
    const outside = await folder({ 'gap.md': page() });
    const cwd = await folder({ 'in/plan.md': linking('../gap.md'), 'gap.md': page() });
    assert.deepEqual(await rules(cwd, ['in/plan.md']), []);
    assert.deepEqual(await rules(join(cwd, 'in'), ['plan.md']), [RULE]);

    const plan = join(cwd, 'plan.md');
    await symlink(join(cwd, 'gap.md'), join(cwd, 'link.md'));
    await symlink(outside, join(cwd, 'linked'));
    await mkdir(join(cwd, 'folder.md'));
    await writeFile(join(cwd, 'large.md'), page() + ' '.repeat(1_000_000));
    await writeFile(join(cwd, 'bytes.md'), Buffer.concat([Buffer.from(page()), Buffer.from([0xff])]));
    const targets = ['link.md', 'linked/gap.md', 'folder.md', 'large.md', 'bytes.md', 'none.md', 'a%00.md', 'a%2Fb.md'];
    for (const target of targets) {
      await writeFile(plan, linking(target));
      const { code, stderr, results } = await planlintJson(cwd, ['plan.md']);
      const found = results[0]!.messages.map(({ ruleId }) => ruleId);
      assert.deepEqual([code, stderr, found], [0, '', [RULE]], target);
    }
  });

  it('counts for --cache as it is now', async () => {
    const cwd = await folder({ 'plan.md': linking('gap.md') });
    const run = (): Promise<string[]> => rules(cwd, ['plan.md', '--cache']);
    const cache = (): Promise<string> => readFile(join(cwd, '.planlintcache'), 'utf8');
    assert.deepEqual(await run(), [RULE]);
    await writeFile(join(cwd, 'gap.md'), page());
    assert.deepEqual(await run(), []);
    const known = await cache();
    assert.deepEqual(await run(), []);
    assert.equal(await cache(), known, 'nothing is read again');
    await writeFile(join(cwd, 'gap.md'), page('[named owner]'));
    assert.deepEqual(await run(), [RULE]);
    await writeFile(join(cwd, 'gap.md'), page());
    assert.deepEqual(await run(), []);
    await rm(join(cwd, 'gap.md'));
    assert.deepEqual(await run(), [RULE]);
  });
});
