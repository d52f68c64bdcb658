import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { confidence } from '../../server/src/core/decision.ts';
import { DECISIONS } from '../../server/src/core/decisions.generated.ts';
import { DEFAULT_SETTINGS, Engine } from '../../server/src/core/index.ts';
import { stripMarkers } from '../corpus/evaluate.ts';

const FOLDERS = ['test/corpus/held-out/natural-1', 'test/corpus/held-out/hard-3'];

function documentsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((name) => name.endsWith('.md')).map((name) => path.join(folder, name));
}

describe('a decision', () => {
  it('shows what reaches the confidence that is asked for, whichever way it is worked out', () => {
    let shown = 0;
    for (const file of FOLDERS.flatMap(documentsIn)) {
      const { text } = stripMarkers(readFileSync(file, 'utf8'));
      const engine = new Engine();
      // Signs are put together name by name for training, and weighed at once, with short cuts, for a report.
      const likely = new Map<string, number>();
      for (const { ruleId, range, signs } of engine.claims(text, DEFAULT_SETTINGS)) {
        const decision = DECISIONS[ruleId];
        const key = `${ruleId} ${range.start}`;
        likely.set(key, Math.max(likely.get(key) ?? 0, decision ? confidence(decision, signs) / decision.least : 1));
      }
      const { findings } = engine.analyze(text, DEFAULT_SETTINGS).report;
      const found = new Set(findings.map(({ ruleId, range }) => `${ruleId} ${range.start}`));
      for (const { ruleId, range } of findings) {
        if (ruleId === 'verdict/stall') continue;
        assert.ok(
          (likely.get(`${ruleId} ${range.start}`) ?? 0) >= 1,
          `${file}: ${ruleId} ${text.slice(range.start, range.end)}`,
        );
        shown++;
      }
      for (const [key, share] of likely) assert.ok(share < 1 || found.has(key), `${file}: ${key} is not shown`);
    }
    assert.ok(shown > 20);
  });
});
