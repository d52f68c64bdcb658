import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resplitChunks, splitChunks } from '../../server/src/core/markdown/chunks.ts';
import { readUnits } from '../../server/src/core/markdown/units.ts';
import { applyEdit, document, edit } from './arbitraries.ts';

describe('chunks', () => {
  it('cover the text end to end', () => {
    fc.assert(
      fc.property(document, (text) => {
        const chunks = splitChunks(text);
        assert.equal(chunks.map((chunk) => chunk.source).join(''), text);
        let at = 0;
        for (const chunk of chunks) {
          assert.equal(chunk.start, at);
          at += chunk.source.length;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('read as the whole text does', () => {
    // Definitions are left out: a chunk is told of them by the engine. So is front matter, which is no Markdown.
    // Two things micromark reads otherwise than CommonMark does are left out as well: a carriage return alone before an
    // odd character, and a list that starts with another number than 1 right after indented code.
    const plain = document.map((text) =>
      text
        .replace(/\[/g, '(')
        .replace(/^---/, 'xxx')
        .replace(/\r(?!\n)/g, ' ')
        .replace(/^(\s*)10\./gm, '$11.'),
    );
    fc.assert(
      fc.property(plain, (text) => {
        const words = (units: ReturnType<typeof readUnits>['units']): string[] =>
          units
            .map((unit) => `${unit.type}${unit.quoted ? ' quoted' : ''}: ${unit.text.trim()}`)
            .filter((u) => !/: $/.test(u));
        const whole = words(readUnits(text).units);
        const parts = splitChunks(text).flatMap((chunk) => words(readUnits(chunk.source).units));
        assert.deepEqual(parts, whole);
      }),
      { numRuns: 3000 },
    );
  });

  it('are no front matter any more when something comes before it', () => {
    const after = '# Plan\n\n---\n\n---\n';
    assert.deepEqual(resplitChunks(after, splitChunks('---\n\n---\n')), splitChunks(after));
  });

  it('split again after an edit as they do from scratch', () => {
    fc.assert(
      fc.property(document, fc.array(edit, { minLength: 1, maxLength: 8 }), (text, edits) => {
        let chunks = splitChunks(text);
        for (const change of edits) {
          text = applyEdit(text, change);
          chunks = resplitChunks(text, chunks);
          assert.deepEqual(chunks, splitChunks(text));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
