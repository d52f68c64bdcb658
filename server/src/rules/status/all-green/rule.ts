import { sign } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { likeliest } from '../../../core/facts-around.ts';
import { nameTrouble } from '../../../core/edits.ts';
import { likeliestTrouble, namesTrouble, statedLights } from '../../../core/facts/statuses.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'status/all-green',
    light: 'yellow',
    summary: 'Every stated status is green or done, and no live problem, risk or open question is named.',
    pattern: 'A report without a single problem reports on the reporting.',
    why: 'Work that meets reality has problems. Where a report names none, either nobody looks where they are or nobody feels safe to write them down, and the first bad news will be a surprise.',
    question: 'What is the one thing that would have to go wrong for this to turn red, and how would we see it?',
    move: 'Name the biggest live risk, the latest miss and the dependency you are waiting for, each with its owner, and keep the light green if it is.',
    kinds: ['status'],
  },
  *check(document: PlanDocument): Iterable<Draft> {
    const lights = statedLights(document).filter((stated) => stated.light !== 'pending');
    const overall = lights.find((stated) => stated.overall);
    const count = lights.reduce((sum, stated) => sum + stated.count, 0);
    if (!count || lights.some(({ light }) => light === 'bad') || namesTrouble(document)) return;
    const at = overall ?? { passage: document.title ?? document.passages[0]!, start: 0, end: Infinity };
    const { passage, start } = at;
    const end = Math.min(at.end, passage.text.length);
    const words = quote(lights[0]!.passage.text, 30);
    yield {
      passage,
      start,
      end,
      signs: {
        worst: likeliestTrouble(document),
        'need anywhere': likeliest(document.sections, 'need'),
        'answer anywhere': likeliest(document.sections, 'answer'),
        overall: sign(overall),
        lights: Math.log2(1 + count),
      },
      message: () =>
        count > 1
          ? `All ${count} lights are green and no live problem, risk or open question is named. Name the biggest risk, the latest miss and what you are waiting for.`
          : `“${words}” stands alone: no live problem, risk or open question is named. Name the biggest risk, the latest miss and what you are waiting for.`,
    };
  },
  fixes: nameTrouble,
};
