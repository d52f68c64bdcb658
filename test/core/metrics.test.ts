import assert from 'node:assert/strict';
import { findCadences } from '../../server/src/core/language/cadence.ts';
import type { Metric } from '../../server/src/core/language/metrics.ts';
import { Company, NO_WORDS, readSentences, type OwnWords } from '../../server/src/core/language/sentence.ts';
import { tag } from '../../server/src/core/language/tagger.ts';
import { readUnits } from '../../server/src/core/markdown/units.ts';

function metrics(text: string, own: OwnWords = NO_WORDS): Metric[] {
  return readUnits(text).units.flatMap((unit) =>
    readSentences(unit, tag(unit.text), { own, company: new Company() }).flatMap((sentence) => sentence.metrics),
  );
}

function named(text: string, own?: OwnWords): string[] {
  return metrics(text, own).map((metric) => `${metric.class}: ${text.slice(metric.phrase.start, metric.phrase.end)}`);
}

describe('metrics of a sentence', () => {
  it('tells deck from production by name', () => {
    assert.deepEqual(named('Accuracy is 94% and handle time rose.'), [
      'deck: Accuracy is 94%',
      'production: handle time',
    ]);
  });

  it('knows compounds of known words', () => {
    assert.deepEqual(named('80% weekly active underwriters by May.'), ['deck: 80% weekly active underwriters']);
    assert.equal(metrics('First-call resolution rose.')[0]?.class, 'production');
  });

  it('takes the longest name', () => {
    assert.deepEqual(named('A recall notice was sent.'), []);
    assert.equal(metrics('Inventory accuracy rose to 98%.')[0]?.class, 'production');
  });

  it('makes no metric of a word that only names something else', () => {
    assert.deepEqual(named('The churn model is trained.'), []);
    assert.deepEqual(named('It helps every student to reach their potential.'), []);
  });

  it('reads the figure, and no label or date as one', () => {
    const [metric] = metrics('KR 2: Adoption of 71% by 3 May 2026.');
    assert.equal(metric?.value, '71%');
    assert.equal(metrics('In phase 2 we look at adoption.')[0]?.valued, false);
  });

  it("reads a team's own names", () => {
    const own = { ...NO_WORDS, deckMetrics: new Set(['spark score']), productionMetrics: new Set(['gate dwell']) };
    assert.deepEqual(
      metrics('Spark score is 7, gate dwell is 31 minutes.', own).map((metric) => metric.class),
      ['deck', 'production'],
    );
  });
});

describe('cadences', () => {
  const paces = (text: string): string[] => findCadences(text).map((cadence) => cadence.pace);

  it('tells quarterly and rarer from monthly and faster', () => {
    assert.deepEqual(paces('Churn is read every Monday and reported each quarter.'), ['fast', 'slow']);
    assert.deepEqual(paces('It is counted twice a year, at the half-year close.').at(0), 'slow');
  });

  it('takes no amount and no date for a rhythm', () => {
    assert.deepEqual(paces('Annual savings of 2.4 million; 1,900 calls a week; Q3 targets.'), []);
  });
});
