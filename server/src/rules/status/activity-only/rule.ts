import type { PlanDocument } from '../../../core/document.ts';
import { filledArtifacts } from '../../../core/facts/artifacts.ts';
import { activity, outcomeSigns } from '../../../core/facts/activity.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'status/activity-only',
    light: 'yellow',
    summary:
      'A report speaks of milestones, demos, meetings or model work, and of no value or movement of a production metric.',
    pattern: 'Busy is reported where better should be.',
    why: 'Activity can be complete while nothing in production has moved. A reader who sees only activity cannot tell a programme that works from one that is busy, until the budget is spent.',
    question: 'Which number that the business cares about is different from what it was at the last report?',
    move: 'Put the outcome first: the production metric, its value now, its value at the last report and its target. One line is enough, also when it has not moved.',
    artifact: 'metric-pairing',
    kinds: ['status'],
  },
  *check(document: PlanDocument): Iterable<Draft> {
    const [first] = document.find(activity);
    const passage = document.title ?? document.passages[0];
    if (!first || !passage) return;
    // Pairs with their figures are what is asked for.
    if (filledArtifacts(document, 'metric-pairing').some(({ completeness }) => completeness.complete)) return;
    yield {
      passage,
      start: 0,
      end: passage.text.length,
      signs: outcomeSigns(document),
      message: () =>
        `This report says what was done (“${quote(first.passage.text.slice(first.hit.start, first.hit.end), 40)}”) and never what changed in production. Put the production metric first: its value now, at the last report, and its target.`,
    };
  },
};
