import type { PlanDocument } from '../../../core/document.ts';
import { lessonsOf, takesUpConditions } from '../../../core/facts/lessons.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

/** One lesson about the tool is a remark; from the second on it is what was learned. */
const LEAST = 2;
/** Where a whole document is read, much of it is no lesson. */
const LEAST_ALL_OVER = 4;
/** The share of tool lessons among the sentences that could be lessons. */
const SHARE = 0.5;

export const rule: Rule = {
  meta: {
    id: 'scale/model-only-retro',
    light: 'red',
    summary: 'The lessons of a pilot or project all concern the model or the tool, and none the conditions.',
    pattern: 'The retrospective looks at the tool, because the tool is what the team can change alone.',
    why: 'What carries or sinks the next site is seldom the prompt or the threshold: it is who wanted it, who helped, who had time, whose process it was. A retrospective without these repeats the pilot and its surprise.',
    question: 'If the model had been perfect from the first day, what would still have gone wrong?',
    move: 'Add a lesson for each condition: who took part and why, who helped, what was left out, who had to decide, and which of these will be there next time.',
    artifact: 'scale-memo',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    const found = document.ask(lessonsOf);
    if (!found) return;
    const tool = found.lessons.filter((lesson) => lesson.kind === 'tool');
    if (
      tool.length < (found.isWhole ? LEAST_ALL_OVER : LEAST) ||
      found.lessons.some((lesson) => lesson.kind === 'condition')
    )
      return;
    const unread = found.lessons.filter((lesson) => lesson.kind === 'other' && lesson.sentence.tokens.length > 5);
    if (tool.length < SHARE * (tool.length + unread.length)) return;
    if (takesUpConditions(document)) return;
    const { heading } = found;
    yield {
      passage: heading,
      start: 0,
      end: heading.text.length,
      message: () =>
        `All lessons ${found.isWhole ? 'of' : 'under'} “${quote(heading.text, 40)}” are about the tool (“${quote(tool[0]!.sentence.text, 50)}”). Add what was learned about the conditions: who took part, who helped, what was left out, and what of it will be there next time.`,
      related: tool.slice(1, 4).map(({ passage, sentence }) => ({
        range: passage.range(sentence.start, sentence.end),
        message: 'A lesson about the tool as well.',
      })),
    };
  },
};
