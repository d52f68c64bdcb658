import { sign, type Signs } from '../../../core/decision.ts';
import type { Passage, PlanDocument } from '../../../core/document.ts';
import { likeliest } from '../../../core/facts-around.ts';
import { slowLoops } from '../../../core/facts/feedback.ts';
import { readingOf } from '../../../core/facts/readings.ts';
import type { Sentence } from '../../../core/language/sentence.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';
import type { Range } from '../../../core/types.ts';

const reading = readingOf('feedback/slow-loop', 0.02);

export const rule: Rule = {
  meta: {
    id: 'feedback/slow-loop',
    light: 'red',
    summary: 'A result in production is looked at quarterly or more rarely, and nothing brings it back sooner.',
    pattern: 'What production has to say arrives when nobody can act on it any more.',
    why: 'A result that is read once a quarter gives four corrections a year. By the time it is on a slide, the work it is about has moved on, and so have the people.',
    question: 'Who sees this number this week, and what can they change by the next?',
    move: 'Put the number where those who can act on it see it within days; let the quarterly round have the summary.',
    artifact: 'metric-pairing',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    const told = new Set<Sentence | undefined>();
    const faster = { 'fast loop anywhere': likeliest(document.sections, 'fast-loop') };
    for (const { passage, start, end, loop, answered } of slowLoops(document)) {
      told.add(passage.sentences.find((sentence) => start < sentence.end));
      // A digest of what others read sooner is no loop of its own.
      if (answered && loop.digest) continue;
      yield draft(
        { passage, hit: { start, end } },
        {
          // A cell that says nothing but how often leaves nothing to weigh.
          sure: sign(!answered && passage.type === 'cell' && end - start >= passage.text.trim().length - 1),
          ...faster,
          metrics: sign(loop.metrics.length),
          digest: sign(loop.digest),
          answered: sign(answered),
          bare: sign(end - start < 12),
        },
      );
    }
    for (const found of document.find(reading)) {
      const sentence = found.hit.sentence!;
      const { asks, past, teaches } = sentence.stance;
      if (asks || past || teaches || told.has(sentence)) continue;
      const metrics = sentence.metrics.some((metric) => metric.class === 'production');
      yield draft(found, { ...faster, read: 1, metrics: sign(metrics) });
    }
  },
};

function draft(found: { passage: Passage; hit: Range }, signs: Signs): Draft {
  const { passage, hit } = found;
  return draftAt(
    found,
    () =>
      `“${quote(passage.text.slice(hit.start, hit.end), 50)}” is too late to act on: nothing in this document brings the result back sooner. Give the people who can change it a look at it every week.`,
    signs,
  );
}
