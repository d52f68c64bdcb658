import type { PlanDocument } from '../../../core/document.ts';
import { likeliest } from '../../../core/facts-around.ts';
import { hasSharedSuccess, splitFraming } from '../../../core/facts/framings.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'alignment/split-framing',
    light: 'red',
    summary:
      'The sponsor’s side and the operating side want different things, and no success is defined that both would sign.',
    pattern:
      'The sponsor sees capability and visibility, the operator sees risk and workload, and each hears its own plan.',
    why: 'Two sides that were never asked to sign one sentence will each declare victory, or defeat, by their own. The difference surfaces at go-live, when one of them can still say no.',
    question: 'Which one sentence about success would both of them put their names under?',
    move: 'Write both framings down side by side, then one paragraph of success that joins the figures of the two, and have both sign it.',
    artifact: 'shared-success',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    const split = document.ask(splitFraming);
    if (!split || document.ask(hasSharedSuccess)) return;
    const { earlier, later, signs } = split;
    const inOne = earlier.passage === later.passage && earlier.start === later.start;
    const words = quote(later.text, 60);
    yield {
      passage: later.passage,
      start: later.start,
      end: later.end,
      signs: signs && { ...signs, 'shared success anywhere': likeliest(document.sections, 'shared-success') },
      message: () =>
        inOne
          ? `“${words}” holds two sides to aims that pull apart, and nothing here defines a success both would sign. Write one sentence that joins the two.`
          : `“${words}” and “${quote(earlier.text, 60)}” pull apart, and nothing here defines a success both would sign. Write one sentence that joins the two.`,
      related: inOne
        ? []
        : [{ range: earlier.passage.range(earlier.start, earlier.end), message: 'The other side’s framing.' }],
    };
  },
};
