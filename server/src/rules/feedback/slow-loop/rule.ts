import { sign } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { slowLoops } from '../../../core/facts/feedback.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

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
    for (const { passage, start, end, loop } of slowLoops(document)) {
      yield {
        passage,
        start,
        end,
        signs: {
          // A cell that says nothing but how often leaves nothing to weigh.
          sure: sign(passage.type === 'cell' && end - start >= passage.text.trim().length - 1),
          metrics: sign(loop.metrics.length),
          digest: sign(loop.digest),
          bare: sign(end - start < 12),
        },
        message: () =>
          `“${quote(passage.text.slice(start, end), 50)}” is too late to act on: nothing in this document brings the result back sooner. Give the people who can change it a look at it every week.`,
      };
    }
  },
};
