import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_SETTINGS, Engine } from '../../server/src/core/index.ts';
import { compilePhrase, matchPhrase } from '../../server/src/core/language/phrases.ts';
import { tag } from '../../server/src/core/language/tagger.ts';

function found(pattern: string, text: string): string | undefined {
  const compiled = compilePhrase(pattern);
  assert.ok('phrase' in compiled, pattern);
  const { tokens } = tag(text)[0]!;
  const match = matchPhrase(compiled.phrase, tokens);
  return match && text.slice(tokens[match.first]!.start, tokens[match.last]!.end);
}

describe('phrases', () => {
  it('match words in any form, in order', () => {
    assert.equal(found('park', 'The feed was parked in May.'), 'parked');
    assert.equal(found('cross that bridge', 'We cross that bridge later.'), 'cross that bridge');
    assert.equal(found('bridge cross', 'We cross that bridge later.'), undefined);
  });
  it('know alternatives, optional words, any word and gaps', () => {
    assert.equal(found('[sort|figure|work it] out', 'We will figure out the feed.'), 'figure out');
    assert.equal(found('[sort|work it] out', 'They work it out.'), 'work it out');
    assert.equal(found('on (the) radar', 'It is on radar.'), 'on radar');
    assert.equal(found('on * radar', 'It is on our radar.'), 'on our radar');
    assert.equal(
      found('data ... parallel', 'The data will be looked at in parallel.'),
      'data will be looked at in parallel',
    );
    assert.equal(
      found('data ... parallel', 'The data, which nobody has ever seen as far as we know, is parallel.'),
      undefined,
    );
  });
  it('match quoted words as they are spelt', () => {
    assert.equal(found('"wave"', 'All waves follow.'), undefined);
    assert.equal(found('wave', 'All waves follow.'), 'waves');
  });
  it('say what is wrong', () => {
    const wrong: [string, RegExp][] = [
      ['[a|b', /never closed/],
      ['a ]', /closes or divides nothing/],
      ['"a', /never closed/],
      ['[a|]', /empty/],
      ['* ...', /at least one word/],
      ['x'.repeat(300), /at most 200/],
    ];
    for (const [pattern, message] of wrong) {
      const compiled = compilePhrase(pattern);
      assert.ok('error' in compiled, pattern);
      assert.match(compiled.error.message, message);
    }
  });
  it('end on any pattern and text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 200 }), (pattern, text) => {
        const compiled = compilePhrase(pattern);
        if ('phrase' in compiled) for (const { tokens } of tag(text)) matchPhrase(compiled.phrase, tokens);
      }),
    );
    const nasty = compilePhrase(`${'[a|a a|a a a] ... '.repeat(11)}b`);
    assert.ok('phrase' in nasty);
    assert.equal(matchPhrase(nasty.phrase, tag('a '.repeat(400))[0]!.tokens), undefined);
  });
  it('make findings of the rule they stand for, unless they are only mentioned', () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      kind: 'strategy' as const,
      phrases: { 'reality/deferred-dependency': ['put ... in the icebox'] },
    };
    const ids = (text: string): string[] => new Engine().analyze(text, settings).report.findings.map((f) => f.ruleId);
    assert.deepEqual(ids('# Plan\n\nThe feed is put in the icebox.\n'), ['reality/deferred-dependency']);
    assert.deepEqual(ids('# Plan\n\nNo feed will be "put in the icebox" again.\n'), []);
  });
});
