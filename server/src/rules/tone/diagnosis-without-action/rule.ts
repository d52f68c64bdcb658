import { sign } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { nextStep, STEP } from '../../../core/edits.ts';
import { diagnoses } from '../../../core/facts/risks.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'tone/diagnosis-without-action',
    light: 'yellow',
    summary: 'A risk, issue, gap or blocker is named, and nothing is said of what happens next.',
    pattern: 'The diagnosis is on the page and the treatment is not.',
    why: 'Naming a risk feels like handling it. A list that is read out every month and changes nothing teaches everybody that naming is enough, until the risk arrives.',
    question: 'What will be different next week because this was written down?',
    move: 'Give each one a next step, an owner and a date, or say who accepts it and until when.',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    for (const { passage, start, end, acted, closed, named } of diagnoses(document)) {
      // A day under a header for it answers, whoever is meant.
      if (closed || acted === 'date') continue;
      yield {
        passage,
        start,
        end,
        signs: {
          // An answer that is still to be filled in is none.
          sure: sign(named && (passage.text.includes(STEP) || (!acted && BLANK.test(passage.text)))),
          named: sign(named),
          acted: sign(acted),
          [`acted in ${acted ?? 'nothing'}`]: 1,
        },
        message: () =>
          `“${quote(passage.text.slice(start, end), 60)}” is named, and nothing here says what happens next. Add a next step with its owner and date, or say who accepts it and until when.`,
      };
    }
  },
  fixes: nextStep,
};

/** `next step: [what changes]`, which is no link. */
const BLANK = /\[[^\][]+\](?!\()/;
