import type { PlanDocument } from '../../../core/document.ts';
import type { Draft, Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'verdict/stall',
    light: 'red',
    severity: 'error',
    summary: '',
    pattern: '',
    why: '',
    question: '',
    move: '',
  },
  *check(_document: PlanDocument): Iterable<Draft> {},
};
