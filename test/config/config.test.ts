import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { compileGlob, parseConfig, settingsFor, type Config } from '../../server/src/config/index.ts';
import { MAX_CONFIG_LENGTH } from '../../server/src/config/parse.ts';

/** Problems as `line:column: message`. */
function problems(text: string): string[] {
  return parseConfig(text, 'x').problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

function read(text: string): Config {
  const { config, problems } = parseConfig(text, 'x');
  assert.deepEqual(problems, []);
  return config;
}

describe('parseConfig', () => {
  it('reads every key', () => {
    const config = read(`
rules: { all: off, ownership: error, metrics/unpaired: information }
overrides:
  - files: drafts/**
    rules: { all: information }
  - { files: [a.md, b.md], rules: { tone: off } }
documents:
  "reports/**": status
  "*.txt": off
words:
  deckMetrics: [seats]
  people: Head of Claims
phrases:
  reality/deferred-dependency: [park it]
series:
  - { initiative: Claims, files: "claims-*.md" }
`);
    assert.deepEqual(config, {
      rules: { all: 'off', ownership: 'error', 'metrics/unpaired': 'information' },
      overrides: [
        { files: ['drafts/**'], rules: { all: 'information' } },
        { files: ['a.md', 'b.md'], rules: { tone: 'off' } },
      ],
      documents: [
        { glob: 'reports/**', kind: 'status' },
        { glob: '*.txt', kind: 'off' },
      ],
      words: { deckMetrics: ['seats'], people: ['Head of Claims'] },
      phrases: { 'reality/deferred-dependency': ['park it'] },
      series: [{ initiative: 'Claims', files: ['claims-*.md'] }],
    });
  });

  it('reads JSON, an empty file, keys without entries, and a byte order mark', () => {
    assert.deepEqual(read('{"rules": {"all": "off"}}').rules, { all: 'off' });
    assert.deepEqual(read('').rules, {});
    assert.deepEqual(read('# nothing\nrules:\n  # all: off\nseries:\n').series, []);
    assert.deepEqual(read('\uFEFFrules: { all: off }').rules, { all: 'off' });
    assert.deepEqual(read('%YAML 1.1\n---\nrules: { all: off }').rules, { all: 'off' });
  });

  for (const [text, expected] of [
    [
      'rules:\n  ownership: wraning',
      '2:14: `wraning` is no severity; `ownership` takes off, information, warning or error (did you mean `warning`?).',
    ],
    ['rules:\n  metrics/unpaird: off', '2:3: Unknown rule `metrics/unpaird` (did you mean `metrics/unpaired`?).'],
    ['rules:\n  comittee-only: off', '2:3: Unknown rule `comittee-only` (did you mean `ownership/committee-only`?).'],
    ['rules:\n  tone: 2', '2:9: `tone` takes off, information, warning or error, not a number.'],
    ['rules: [all]', '1:8: `rules` takes keys with values, not a list.'],
    [
      'rule: { all: off }',
      '1:1: Unknown key `rule`; known here: rules, overrides, documents, words, phrases or series (did you mean `rules`?).',
    ],
    ['overrides:\n  - rules: { all: off }', '2:5: Entry 1 of `overrides` lacks `files`.'],
    ['words:\n  people: [Ann, 7]', '2:17: Entry 2 of `people` takes a word, not a number; put it in quotes.'],
    ['words:\n  people: [""]', '2:12: Entry 1 of `people` is empty.'],
    [
      'documents:\n  "*.md": plan',
      '2:11: `plan` is no kind of document; `*.md` takes strategy, status, retro, one-pager, other or off.',
    ],
    ['rules: { all: off, all: error }', '1:20: `all` is given twice; the first one counts.'],
    ['x: &a [1]\nrules: *a', '2:8: `rules` is an alias (`*a`); write the value itself.'],
    ['- x', '1:1: The configuration takes keys with values, not a list.'],
    ['a: 1\n---\nb: 2', '2:1: The configuration ends here: what follows `---` is not read.'],
    ['rules: { all: !!js/function "f" }', '1:15: Unresolved tag: tag:yaml.org,2002:js/function'],
    [
      'phrases:\n  reality/assumed-ready:\n    - "[one|two"',
      /^3:7: Entry 1 of `reality\/assumed-ready` is no pattern: .+ \(character \d+\)$/,
    ],
    ['"a: [', /^1:\d+: Missing closing "quote\./],
  ] as [string, string | RegExp][]) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      const found = problems(text);
      if (typeof expected === 'string') assert.ok(found.includes(expected), found.join('\n'));
      else assert.match(found.join('\n'), expected);
    });
  }

  it('keeps what is right beside what is wrong', () => {
    const { config, problems } = parseConfig('rules: { tone: loud, metrics: off }\nwords: { people: [1, Ann] }', 'x');
    assert.deepEqual(config.rules, { metrics: 'off' });
    assert.deepEqual(config.words, { people: ['Ann'] });
    assert.equal(problems.length, 2);
  });

  it('takes no harm from hostile files', () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n');
    const nasty = [
      `a0: &a0 [x]\n${bomb}`,
      '['.repeat(100_000),
      `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`,
      '{"__proto__": {"polluted": 1}, "constructor": 1, "rules": {"__proto__": "off", "toString": "off"}}',
      'documents: { __proto__: status, constructor: off }',
      Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'),
      'x'.repeat(MAX_CONFIG_LENGTH + 1),
      '\0\u0001',
    ];
    for (const text of nasty) {
      const { config } = parseConfig(text, 'x');
      settingsFor(config, 'a.md');
      assert.equal(({} as Record<string, unknown>).polluted, undefined);
    }
  });

  it('never throws, and reports places inside the text', () => {
    const fragment = fc.constantFrom(
      'rules',
      'all',
      ':',
      ' ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      'off',
      '"',
      '*a',
      '&a',
      '!!',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(fragment, fc.string({ unit: 'grapheme' }))), (parts) => {
        const text = parts.join('');
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const { line, column, endLine } of parseConfig(text, 'x').problems) {
          assert.ok(line >= 1 && column >= 1 && endLine >= line && line <= lines + 1);
        }
      }),
    );
  });
});

describe('settingsFor', () => {
  const severity = (config: string, path: string, id: string, editor?: string): string | undefined =>
    settingsFor(read(config), path, editor === undefined ? undefined : read(editor)).rules[id];

  it('starts from the rules’ own severities', () => {
    const { rules, kind } = settingsFor(undefined, 'a.md');
    assert.equal(rules['ownership/missing-owner'], 'warning');
    assert.equal(kind, undefined);
  });

  it('lets the narrower name win, in whatever order they stand', () => {
    const config = 'rules: { ownership/missing-owner: error, ownership: information, all: off }';
    assert.equal(severity(config, 'a.md', 'ownership/missing-owner'), 'error');
    assert.equal(severity(config, 'a.md', 'ownership/committee-only'), 'information');
    assert.equal(severity(config, 'a.md', 'metrics/unpaired'), 'off');
  });

  it('lets a later override win, for the files that match', () => {
    const config = `
rules: { ownership/missing-owner: error }
overrides:
  - { files: drafts/**, rules: { all: off } }
  - { files: "*-final.md", rules: { ownership: warning } }`;
    assert.equal(severity(config, 'a.md', 'ownership/missing-owner'), 'error');
    assert.equal(severity(config, 'drafts/a.md', 'ownership/missing-owner'), 'off');
    assert.equal(severity(config, 'drafts/a-final.md', 'ownership/missing-owner'), 'warning');
  });

  it('puts the file over the editor', () => {
    const file = 'rules: { ownership: off }\nwords: { people: [Ann] }';
    const editor =
      '{"rules": {"ownership/missing-owner": "error", "tone": "off"}, "words": {"people": ["Bo"], "bodies": ["X"]}}';
    assert.equal(severity(file, 'a.md', 'ownership/missing-owner', editor), 'off');
    assert.equal(severity(file, 'a.md', 'tone/person-not-pattern', editor), 'off');
    assert.deepEqual(settingsFor(read(file), 'a.md', read(editor)).words, { people: ['Ann'], bodies: ['X'] });
  });

  it('gives the kind of the last glob that matches', () => {
    const config = read('documents: { "reports/**": status, "reports/old/": off }');
    assert.equal(settingsFor(config, 'reports/a.md').kind, 'status');
    assert.equal(settingsFor(config, 'reports/old/a.md').kind, 'off');
    assert.equal(settingsFor(config, 'a.md').kind, undefined);
  });
});

describe('compileGlob', () => {
  for (const [glob, yes, no] of [
    ['*.md', ['a.md', 'x/y/a.md', '.a.md'], ['a.mdx', 'a/md']],
    ['./*.md', ['a.md'], ['x/a.md']],
    ['/a.md', ['a.md'], ['x/a.md']],
    ['docs/', ['docs/a', 'docs/x/a'], ['docs', 'x/docs/a']],
    ['docs/**', ['docs/a.md', 'docs/x/a.md'], ['docs', 'doc/a']],
    ['**/q?/*.{md,markdown}', ['q1/a.md', 'x/q2/a.markdown'], ['q/a.md', 'q1/x/a.md']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb']],
    ['[!a-c]*.md', ['d.md'], ['a.md']],
    ['\\*.md', ['*.md'], ['a.md']],
    ['{a,b{c,d}}/x', ['a/x', 'bc/x', 'bd/x'], ['b/x']],
    ['[', ['['], ['a']],
    ['{a', ['{a'], ['a']],
  ] as [string, string[], string[]][]) {
    it(glob, () => {
      const matches = compileGlob(glob);
      assert.deepEqual([...yes, ...no].filter(matches), yes);
    });
  }

  it('agrees with picomatch', () => {
    const part = fc.constantFrom('a', 'b', '*', '?', 'ab', '*a', '{a,b}', '[ab]', 'a*b');
    const segment = fc.oneof({ weight: 3, arbitrary: part }, { weight: 1, arbitrary: fc.constant('**') });
    const glob = fc.array(segment, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('/'));
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'ba', 'aab'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(glob, path, (pattern, segments) => {
        const name = segments.join('/');
        // To picomatch `a/**` also is `a` itself; a folder is no document.
        fc.pre(!pattern.endsWith('**') || pattern === '**');
        assert.equal(compileGlob(pattern)(name), picomatch(pattern, { dot: true })(name), `${pattern} on ${name}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time in proportion to glob and path', () => {
    const matches = compileGlob(`${'*a'.repeat(200)}b`);
    const start = performance.now();
    assert.equal(matches('a'.repeat(4000)), false);
    assert.ok(performance.now() - start < 2000);
  });
});
