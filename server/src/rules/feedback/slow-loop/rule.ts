import { sign } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { slowLoops } from '../../../core/facts/feedback.ts';
import { readingOf } from '../../../core/facts/readings.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

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
    const loops = slowLoops(document);
    const seen = new Set(loops.map(({ passage }) => passage));
    for (const { passage, hit } of document.find(reading)) {
      const sentence = hit.sentence!;
      const { asks, past, teaches } = sentence.stance;
      if (asks || past || teaches || (passage.unit.cell && seen.has(passage))) continue;
      if (loops.some((at) => at.passage === passage && at.start < sentence.end && at.end > sentence.start)) continue;
      yield {
        passage,
        start: hit.start,
        end: hit.end,
        signs: { read: 1, metrics: sign(sentence.metrics.some((metric) => metric.class === 'production')) },
        message: () =>
          `“${quote(passage.text.slice(hit.start, hit.end), 50)}” is too late to act on: nothing in this document brings the result back sooner. Give the people who can change it a look at it every week.`,
      };
    }
    for (const { passage, start, end, loop, answered } of loops) {
      if (answered && loop.metrics.length === 0 && loop.signal.size === 0) continue;
      yield {
        passage,
        start,
        end,
        signs: {
          // A cell that says nothing but how often leaves nothing to weigh.
          sure: sign(!answered && passage.type === 'cell' && end - start >= passage.text.trim().length - 1),
          metrics: sign(loop.metrics.length),
          digest: sign(loop.digest),
          answered: sign(answered),
          bare: sign(end - start < 12),
        },
        message: () =>
          `“${quote(passage.text.slice(start, end), 50)}” is too late to act on: nothing in this document brings the result back sooner. Give the people who can change it a look at it every week.`,
      };
    }
  },
};
