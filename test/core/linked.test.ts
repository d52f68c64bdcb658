/** One-pagers in files of their own, which a document links to. */
import assert from 'node:assert/strict';
import { ruleById, DEFAULT_SETTINGS, Engine, type Analysis, type Settings } from '../../server/src/core/index.ts';
import { LONGEST_LINKED, linksIn, linkTargets, readLinked } from '../../server/src/core/links.ts';

const STRATEGY: Settings = { ...DEFAULT_SETTINGS, kind: 'strategy' };
const FRONT = '---\nplanlint: one-pager\n---\n\n';

/** A plan's words, the one-pager that answers them, and the line that it turns green. */
const PAIRS = {
  'reality/curated-data': {
    plan: 'The pilot ran on a 30-day curated extract.',
    page: '# Reality gap\n\n| Assumed | Actual today | Work to close | Owner | Date |\n| - | - | - | - | - |\n| The pilot ran on a 30-day curated extract | the feed is late | open the feed | Bo Li | 3 May |\n',
    line: 'reality',
  },
  'metrics/unpaired': {
    plan: 'Success means 80% weekly active users by Q3.',
    page: '# Metric pairing\n\n| Deck metric | Production metric | Baseline | Target | Owner |\n| - | - | - | - | - |\n| weekly active users | quotes bound per adjuster | 12 | 20 | Bo Li |\n',
    line: 'metrics',
  },
  'scale/no-scale-plan': {
    plan: 'The pilot was a success and we will roll it out to all 40 sites by Q3.',
    page: '# Scale memo\n\n| What made the pilot work | What changes at scale | New investment required |\n| - | - | - |\n| Volunteers | No volunteers elsewhere | Two trainers, Bo Li, 3 May |\n',
    line: 'scale',
  },
  'alignment/split-framing': {
    plan: 'The sponsor wants a visible AI launch by June that shows the board progress. Operations wants fewer reworked claims and no extra workload.',
    page: "# Shared success\n\n## The sponsor's framing\n\nA launch by June.\n\n## The operator's framing\n\nFewer reworked claims.\n\n## What both would sign\n\nBy June, claims close in 3 days with no more rework than today.\n",
    line: 'alignment',
  },
  'ownership/missing-owner': {
    plan: 'Owner: TBD',
    page: "# Accountability map\n\n| Outcome metric | Named owner | Dependency on others | Dependency's owner | Date |\n| - | - | - | - | - |\n| Claims cycle time | Maria Chen | Data feed | Bo Li | 3 May |\n",
    line: 'ownership',
  },
} as const;

const planOf = (words: string, link = '[The page](plan-page.md)'): string =>
  `# Strategy: claims\n\n${words}\n\n${link}\n`;

function read(text: string, page: string, settings = STRATEGY): Analysis {
  return new Engine().analyze(text, settings, new Map([['plan-page.md', page]]));
}

const rulesOf = ({ report }: Analysis): string[] => report.findings.map(({ ruleId }) => ruleId);

describe('a linked one-pager', () => {
  it('may be linked by reference, in each of its three forms', () => {
    const forms = ['[The page][map]', '[Map][]', '[MAP]'];
    for (const form of forms) {
      const text = `# Strategy: claims\n\nOwner: TBD\n\nSee ${form}.\n\n[map]: plan-page.md "a title"\n`;
      assert.deepEqual(linkTargets(text), ['plan-page.md'], form);
      const { start, end } = linksIn(text)[0]!.label;
      assert.equal(text.slice(start, end), /\[([^\]]+)/.exec(form)![1]);
      assert.ok(
        !rulesOf(read(text, FRONT + PAIRS['ownership/missing-owner'].page)).includes('ownership/missing-owner'),
      );
    }
    assert.deepEqual(linksIn('[a]: b.md\n\n[c][d] ![a] [a](other) [a]: x'), []);
  });

  for (const [rule, { plan, page, line }] of Object.entries(PAIRS)) {
    it(`closes ${rule} as if it stood in the document, and is evidence at its link`, () => {
      const text = planOf(plan);
      assert.ok(rulesOf(new Engine().analyze(text, STRATEGY)).includes(rule));
      const analysis = read(text, FRONT + page);
      assert.ok(!rulesOf(analysis).includes(rule));
      const { light, evidence } = analysis.report.lights[line];
      assert.equal(light, 'green');
      assert.deepEqual(
        [...new Set(evidence.map(({ range }) => text.slice(range.start, range.end)))],
        ['The page'],
        'evidence is at the words of the link',
      );
      const within = `${text}\n${page.replace(/^#/gm, '##')}`;
      assert.ok(!rulesOf(new Engine().analyze(within, STRATEGY)).includes(rule), 'as it would in the document');
    });
  }

  it('closes nothing while it has blanks, and is not offered again', () => {
    for (const [rule, { plan }] of Object.entries(PAIRS)) {
      const analysis = new Engine().analyze(planOf(plan, ''), STRATEGY);
      const finding = analysis.report.findings.find(({ ruleId }) => ruleId === rule)!;
      const { text: page } = analysis.beside(finding, 'plan.md', 'plan-page.md')!;
      const text = planOf(plan);
      const after = read(text, page);
      // A row of a metric pairing is a promise, which pairs the metric and shows nothing, here as in the document.
      if (rule === 'metrics/unpaired') {
        assert.equal(after.report.lights.metrics.light, 'silent');
        continue;
      }
      const same = after.report.findings.find(({ ruleId }) => ruleId === rule)!;
      assert.ok(same, rule);
      assert.equal(after.beside(same, 'plan.md', 'another.md'), undefined);
      const { artifact } = ruleById(rule)!;
      assert.deepEqual(
        after.fixes(same).filter((fix) => fix.artifact === artifact),
        [],
      );
      assert.ok(!after.wantedAt(text.length).others.includes(artifact!));
    }
  });

  it('gets no second one from a rule that writes its own', () => {
    const { page } = PAIRS['metrics/unpaired'];
    const text = planOf('Success means a model accuracy of 95%.');
    const fixesOf = (analysis: Analysis): (string | undefined)[] =>
      analysis.report.findings.flatMap((finding) => analysis.fixes(finding).map(({ artifact }) => artifact));
    assert.ok(fixesOf(new Engine().analyze(text, STRATEGY)).includes('metric-pairing'));
    assert.ok(!fixesOf(read(text, FRONT + page)).includes('metric-pairing'));
  });

  it('must say that it is one, and be linked to where a reader sees it', () => {
    const { plan, page } = PAIRS['reality/curated-data'];
    const closed = (link: string, text = FRONT + page): boolean =>
      !rulesOf(read(planOf(plan, link), text)).includes('reality/curated-data');
    assert.ok(closed('[**The** page](plan-page.md)'));
    assert.ok(closed('- see [the page](<plan-page.md#gap> "Gap")'));
    assert.ok(closed('| Where |\n| - |\n| [the page](plan-page.md) |'));
    assert.ok(!closed('[The page](plan-page.md)', page));
    assert.ok(!closed('[The page](plan-page.md)', `---\nplanlint: strategy\n---\n\n${page}`));
    for (const link of [
      '`[The page](plan-page.md)`',
      '\\[The page](plan-page.md)',
      '![The page](plan-page.md)',
      '<!-- [The page](plan-page.md) -->',
      '```\n[The page](plan-page.md)\n```',
      '[The page](other.md)',
    ])
      assert.ok(!closed(link), link);
  });

  it('leads no further, and is quoted from where it stands', () => {
    const { plan, page } = PAIRS['reality/curated-data'];
    const linked = new Map([
      ['plan-page.md', `${FRONT}# Page\n\n[More](more.md)\n`],
      ['more.md', FRONT + page],
    ]);
    const analysis = new Engine().analyze(planOf(plan), STRATEGY, linked);
    assert.ok(rulesOf(analysis).includes('reality/curated-data'));
    assert.deepEqual(read(planOf(plan), FRONT + page).quotations(), []);
  });

  it('is read anew when it changes, and forgotten when the link goes', () => {
    const { plan, page } = PAIRS['reality/curated-data'];
    const engine = new Engine();
    const found = (text: string, linked?: string): boolean =>
      rulesOf(
        engine.analyze(text, STRATEGY, linked === undefined ? undefined : new Map([['plan-page.md', linked]])),
      ).includes('reality/curated-data');
    const text = planOf(plan);
    assert.ok(!found(text, FRONT + page));
    assert.ok(found(text, FRONT + page.replace('Bo Li', '[named owner]')));
    assert.ok(!found(text, FRONT + page));
    assert.ok(found(planOf(plan, 'No page.'), FRONT + page));
    assert.ok(found(text));
  });
});

describe('links', () => {
  it('are those to Markdown files by a relative path', () => {
    const targets = (text: string): string[] => linksIn(text).map(({ target }) => target);
    assert.deepEqual(targets('[a](a.md) [b [1]](../b.markdown#x) [\\[c\\]](c%20d.MD "C")'), [
      'a.md',
      '../b.markdown',
      'c%20d.MD',
    ]);
    for (const text of ['[a](/a.md)', '[a](//host/a.md)', '[a](http://x/a.md)', '[a](file:a.md)', '[a](\\\\h\\a.md)'])
      assert.deepEqual(targets(text), [], text);
    assert.deepEqual(targets('[a](a.txt) [a](a.md?x) ![a](a.md) [](a.md)'), []);
  });

  it('are followed to twenty files, and to no long ones', async () => {
    const asked: string[] = [];
    const targets = Array.from({ length: 50 }, (_, i) => `${i}.md`);
    const linked = await readLinked(targets, async (target) => {
      asked.push(target);
      if (target === '0.md') return undefined;
      if (target === '1.md') return FRONT + ' '.repeat(LONGEST_LINKED);
      return target === '2.md' ? '# Plan\n' : FRONT;
    });
    assert.deepEqual(asked, targets.slice(0, 20));
    assert.deepEqual([...linked.keys()], targets.slice(3, 20));
  });

  it('are found in time linear in the text', () => {
    for (const piece of ['[', '[a', '[a](', '](', '[[a](', '[a](b', '[a](b.md "', '\\[', '[\\']) {
      const started = performance.now();
      linksIn(piece.repeat(100_000));
      assert.ok(performance.now() - started < 2000, piece);
    }
  });
});
