import { sign, type Signs } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { likeliest } from '../../../core/facts-around.ts';
import { logit } from '../../../core/odds.ts';
import { lessonsOf, takesUpConditions, type Lesson } from '../../../core/facts/lessons.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

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
    if (!tool.length) return;
    const conditions = found.lessons.filter((lesson) => lesson.kind === 'condition');
    const unread = found.lessons.filter((lesson) => lesson.kind === 'other' && lesson.sentence.tokens.length > 5);
    const { heading } = found;
    const share = tool.length / (tool.length + unread.length);
    const takenUp = takesUpConditions(document);
    // One lesson about the tool is a remark; where a whole document is read, much of it is no lesson.
    const firm = tool.length >= (found.isWhole ? 4 : 2) && !conditions.length && share >= 0.5 && !takenUp;
    yield {
      passage: heading,
      start: 0,
      end: heading.text.length,
      signs: {
        ...surest(found.lessons),
        tool: Math.log2(1 + tool.length),
        conditions: Math.log2(1 + conditions.length),
        other: Math.log2(1 + unread.length),
        share,
        sure: sign(firm),
        'all over': sign(found.isWhole),
        'taken up': sign(takenUp),
        'scale change anywhere': likeliest(document.sections, 'scale-change'),
      },
      message: () =>
        `The lessons ${found.isWhole ? 'of' : 'under'} “${quote(heading.text, 40)}” look at the tool (“${quote(tool[0]!.sentence.text, 50)}”). Add what was learned about the conditions: who took part, who helped, what was left out, and what of it will be there next time.`,
      related: tool.slice(1, 4).map(({ passage, sentence }) => ({
        range: passage.range(sentence.start, sentence.end),
        message: 'A lesson about the tool as well.',
      })),
    };
  },
};

/** How surely the scorer finds a lesson of either sort, and the second surest of the one that clears the rule. */
function surest(lessons: readonly Lesson[]): Signs {
  let model = 0;
  const conditions = [0, 0];
  for (const { sentence } of lessons) {
    model = Math.max(model, sentence.score('lesson-model'));
    conditions.push(sentence.score('lesson-condition'));
  }
  const [first, second] = conditions.sort((a, b) => b - a);
  return { 'surest model': logit(model), 'surest condition': logit(first!), 'second condition': logit(second!) };
}
