import type { Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'suppression/idle',
    light: 'yellow',
    severity: 'off',
    summary: 'A suppression comment suppresses nothing, or names a rule that there is not.',
    pattern: 'An exception outlives its reason.',
    why: 'A comment that silences nothing today silences tomorrow’s finding at the same place, and nobody has agreed to that one.',
    question: 'Is what was excused here mended, or was it only reworded?',
    move: 'Remove the comment; where it names a rule wrongly, correct the name.',
  },
  // Which comments were of use is known once all other rules have spoken: see `core/engine.ts`.
  check: () => [],
};
