import { convinces, sign, type Signs } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { likeliest } from '../../../core/facts-around.ts';
import { isTakenUp, unexaminedConditions, type ConditionTopic } from '../../../core/facts/conditions.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

/** What a condition of each kind is, and what to ask of it. */
const KINDS: Readonly<Record<ConditionTopic, string>> = {
  willing: 'people who wanted it',
  chosen: 'people who were chosen for it',
  support: 'extra hands beside the users',
  freed: 'time and money that the others will not get',
  attention: 'attention from above',
  scope: 'a scope that was kept easy',
  setting: 'a setting that the others do not have',
};

export const rule: Rule = {
  meta: {
    id: 'scale/unexamined-conditions',
    light: 'yellow',
    summary: 'A condition that made the pilot winnable is stated, and nothing says whether it holds at scale.',
    pattern: 'The pilot was winnable by design, and the design is taken for the result.',
    why: 'Volunteers, a hand-picked crew, an engineer in the room or the easy cases carry a pilot. Where they are missing, the same tool meets another world, and the figures of the pilot promise nothing.',
    question: 'Will this be there at the tenth site, and if not, what takes its place?',
    move: 'Say for this condition what is different elsewhere, what replaces it and what that costs.',
    artifact: 'scale-memo',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    const changes = likeliest(document.sections, 'scale-change');
    for (const condition of document.ask(unexaminedConditions)) {
      const { passage, sentence, topics, plain, nearness } = condition;
      const [topic] = topics;
      const at = { passage, start: sentence.start, end: sentence.end };
      const signs: Signs = {
        plain: sign(plain),
        hinted: sign(!plain && topic),
        [nearness!]: 1,
        [`topic ${topic ?? 'none'}`]: 1,
        'scale change anywhere': changes,
      };
      // Most do not convince even where nothing takes them up, which costs more to find out.
      if (!document.undecided && !convinces({ ...at, signs }, this.meta.id, document)) continue;
      yield {
        ...at,
        signs: { ...signs, taken: sign(isTakenUp(document, condition)) },
        message: () =>
          `“${quote(sentence.text, 50)}” helped the pilot${topic ? ` (${KINDS[topic]})` : ''}, and nothing here says whether it holds at scale. Say what is different elsewhere, and what takes its place.`,
      };
    }
  },
};
