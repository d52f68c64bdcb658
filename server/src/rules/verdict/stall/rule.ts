import type { Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'verdict/stall',
    light: 'red',
    severity: 'error',
    summary:
      'A stall in progress: three or more lines are red, or a deferred dependency meets a committee in the owner’s seat.',
    pattern: 'The gaps have begun to hold each other open.',
    why: 'One gap can be closed by the people who see it. Three at once, or work put off to later with nobody who answers for it, leave nobody in a position to close any.',
    question: 'Does this plan still describe reality, and who in this room would say so?',
    move: 'Stop scaling. Take the reds one by one, each with a name and a date, and publish the list.',
    artifact: 'diagnostic',
  },
  // The verdict is drawn from the other rules' findings once all of them have spoken: see `core/lights.ts`.
  check: () => [],
};
