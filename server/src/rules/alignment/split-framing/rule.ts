import type { PlanDocument } from '../../../core/document.ts';
import type { Draft, Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'alignment/split-framing',
    light: 'red',
    summary: '',
    pattern: '',
    why: '',
    question: '',
    move: '',
  },
  *check(_document: PlanDocument): Iterable<Draft> {},
};
