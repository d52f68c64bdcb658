/** The pages that the command line writes, in a real browser: read by eye, keyboard, screen reader, and on paper. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { folder, planlint, removeFolders } from '../cli/helper.ts';
import { provideChromium } from './host/index.ts';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));

const HOSTILE = `---
planlint: strategy
---

# Plan </title><script>globalThis.ran = 1</script> <img src=x onerror="globalThis.ran = 1"> \u202Eevil

Owner: <script>globalThis.ran = 1</script> Committee

We'll figure out the "><img src=https://example.org/x.png onerror=globalThis.ran=1> data piece in parallel.

עברית Owner: TBD
`;

/** Long documents with many findings on every line of the diagnostic still make one page. */
const CROWDED = [
  '# Claims assistant: strategy',
  ...Array.from({ length: 40 }, (_, i) => [
    `The Steering Committee for region ${i} owns delivery of the ${'very '.repeat(20)}large programme number ${i}.`,
    `We'll figure out the data piece of region ${i} in parallel, ${'and then some more of it, '.repeat(8)}as we go.`,
    `Success: ${i + 40}% weekly active users by Q3.`,
    `Handle time in region ${i} is reviewed in the QBR.`,
  ]).flat(),
  'The pilot was a success; we now roll out to all regions.',
].join('\n\n');

describe('pages of the command line', function () {
  this.timeout(180_000);
  let browser: Browser;
  let pages: Record<'score' | 'scores' | 'report' | 'hostile score' | 'hostile report' | 'crowded', string>;

  before(async () => {
    browser = await chromium.launch({
      executablePath: await provideChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    const cwd = await folder({ 'a<b> & "c".md': HOSTILE, 'crowded.md': CROWDED });
    const write = async (...args: string[]): Promise<string> => {
      const path = join(cwd, `${args.join(' ').replace(/\W+/g, '-').slice(-60)}.html`);
      const { code, stderr } = await planlint(cwd, [...args, '--format', 'html', '--output-file', path]);
      assert.ok(code === 0 || code === 1);
      assert.equal(stderr, '');
      return path;
    };
    pages = {
      score: await write('score', join(examples, 'strategy.md')),
      scores: await write('score', examples),
      report: await write(examples),
      'hostile score': await write('score', 'a<b> & "c".md'),
      'hostile report': await write('a<b> & "c".md'),
      crowded: await write('score', 'crowded.md'),
    };
  });
  after(async () => {
    await browser?.close();
    await removeFolders();
  });

  /** Opens a page; what it logs or asks of the network is a fault. */
  async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage(options);
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(path).href) faults.push(request.url());
    });
    await page.goto(pathToFileURL(path).href);
    return page;
  }
  const faults: string[] = [];
  afterEach(() => assert.deepEqual(faults.splice(0), []));

  for (const name of ['score', 'scores', 'report', 'hostile score', 'hostile report'] as const) {
    it(`have nothing for an accessibility checker to find: ${name}`, async () => {
      for (const options of [
        { colorScheme: 'light', viewport: { width: 1200, height: 900 } },
        { colorScheme: 'dark', viewport: { width: 1200, height: 900 } },
        { colorScheme: 'dark', contrast: 'more', viewport: { width: 1200, height: 900 } },
        { colorScheme: 'light', forcedColors: 'active', viewport: { width: 1200, height: 900 } },
        { colorScheme: 'light', viewport: { width: 360, height: 740 } },
      ] as const) {
        const page = await open(pages[name], options);
        await page.evaluate(axe.source);
        const { violations, passes } = (await page.evaluate('axe.run()')) as AxeResults;
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          [],
          JSON.stringify(options),
        );
        assert.ok(passes.length > 10);
        await page.close();
      }
    });
  }

  it('run nothing of a document, and show its words', async () => {
    for (const name of ['hostile score', 'hostile report'] as const) {
      const page = await open(pages[name]);
      assert.equal(await page.evaluate('globalThis.ran'), undefined);
      assert.equal(await page.locator('img').count(), 0);
      assert.match(await page.locator('main').innerText(), /a<b> & "c"\.md/);
      await page.close();
    }
    const page = await open(pages['hostile score']);
    assert.match(await page.locator('table').innerText(), /globalThis\.ran = 1<\/script> Committee/);
    await page.close();
  });

  it('keep to their policy: a script that is slipped in does not run', async () => {
    const page = await browser.newPage();
    await page.setContent(
      readFileSync(pages.report, 'utf8').replace('<main>', '<main><script>globalThis.ran = 1</script>'),
    );
    assert.equal(await page.evaluate('globalThis.ran'), undefined);
    assert.ok(await page.locator('#map thead button').count());
    await page.close();
  });

  it('print a diagnostic on one page, and several on one page each', async () => {
    for (const [name, expected] of [
      ['score', 1],
      ['crowded', 1],
      ['hostile score', 1],
    ] as const) {
      const page = await open(pages[name]);
      for (const format of ['A4', 'Letter']) {
        const pdf = (await page.pdf({ format, preferCSSPageSize: true })).toString('latin1');
        assert.equal(pdf.match(/\/Type \/Page\b(?!s)/g)?.length, expected, `${name} on ${format}`);
      }
      await page.close();
    }
    const page = await open(pages.scores);
    const diagnostics = await page.locator('section').count();
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    assert.equal(pdf.match(/\/Type \/Page\b(?!s)/g)?.length, diagnostics);
    await page.close();
  });

  it('sort the heat map, from the keyboard too', async () => {
    const page = await open(pages.report);
    const documents = (): Promise<string[]> => page.locator('#map tbody th').allInnerTexts();
    const before = await documents();
    await page.getByRole('button', { name: 'Ownership' }).click();
    assert.match((await documents())[0]!, /strategy\.md$/);
    assert.equal(await page.locator('#map th').nth(3).getAttribute('aria-sort'), 'descending');
    await page.getByRole('button', { name: 'Ownership' }).press('Enter');
    assert.equal(await page.locator('#map th').nth(3).getAttribute('aria-sort'), 'ascending');
    assert.match((await documents())[0]!, /clean-plan\.md$/);
    await page.getByRole('button', { name: 'Document' }).press('Space');
    assert.deepEqual(await documents(), [...before].sort());
    assert.equal(await page.locator('#map th').nth(3).getAttribute('aria-sort'), 'none');
    await page.close();
  });

  it('say everything without scripts', async () => {
    const page = await open(pages.report, { javaScriptEnabled: false });
    assert.equal(await page.locator('#map thead th').count(), 10);
    assert.equal(await page.locator('#map thead button').count(), 0);
    await page.close();
  });
});
