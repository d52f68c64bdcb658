import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, Engine, rules } from '../../server/src/core/index.ts';
import { evaluate, stripMarkers } from './evaluate.ts';
import { corpusGroups, readRecord } from './record.ts';

const record = readRecord();
const ids = new Set(rules.map((rule) => rule.id));

describe('labelled documents', function () {
  this.timeout(300_000);
  for (const [name, documents] of Object.entries(corpusGroups())) {
    it(`${name}: no rule falls below its record`, () => {
      assert.ok(record, 'there is a record: npm run eval -- --record');
      const engine = new Engine();
      const { summary } = evaluate(documents, (text) => engine.analyze(text, DEFAULT_SETTINGS).report.findings);
      const fallen = Object.entries(record[name]!.rules).flatMap(([rule, before]) => {
        const now = summary.rules[rule];
        // A rule that the record knows nothing right of cannot fall.
        const lower = (Number.isNaN(now?.f1 ?? NaN) ? 0 : now!.f1) < (before.f1 ?? 0) - 1e-9;
        return lower ? [`${rule}: F1 ${now?.f1.toFixed(3)}, recorded ${before.f1.toFixed(3)}`] : [];
      });
      assert.deepEqual(fallen, []);
    });
  }

  it('name rules that there are', () => {
    // Two rules need a series of reports and are labelled before they are built.
    const later = ['status/rehearsed-answer', 'status/silence'];
    for (const documents of Object.values(corpusGroups())) {
      for (const { path, source } of documents) {
        for (const { rule } of stripMarkers(source).labels) assert.ok(ids.has(rule) || later.includes(rule), `${path}: ${rule}`);
      }
    }
  });
});
