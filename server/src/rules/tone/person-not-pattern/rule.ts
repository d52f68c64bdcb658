import type { PlanDocument } from '../../../core/document.ts';
import { sign } from '../../../core/decision.ts';
import { nameMechanism } from '../../../core/edits.ts';
import { blame } from '../../../core/facts/blame.ts';
import { readingOf, withReadings } from '../../../core/facts/readings.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';

const reading = readingOf('tone/person-not-pattern', 0.02);

export const rule: Rule = {
  meta: {
    id: 'tone/person-not-pattern',
    light: 'yellow',
    summary: 'Somebody is blamed for a gap, and the mechanism that made it possible is not named.',
    pattern: 'A name stands where the cause should.',
    why: 'Blame ends the search for a cause: the next person in the same seat, with the same rules and the same load, does the same. And whoever is blamed once reports the next problem later.',
    question: 'What would have to be different for anybody in that seat to have done it right?',
    move: 'Replace the name by the mechanism: which rule, queue, access, load or missing information led there, and who changes it.',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    for (const found of withReadings(document.find(blame), document.find(reading))) {
      const sentence = found.hit.sentence!;
      if (sentence.stance.teaches || sentence.quotesIn(found.hit)) continue;
      if (sentence.stance.asks && /^(?:did|do|does|is|are|was|were|who|which|has|have)\b/.test(sentence.lower))
        continue;
      // `If a supplier misses two deliveries, clause 9 applies` is a rule, and blames nobody yet.
      if (
        /^(?:if|whenever|should|where) (?:an?|any|the|some)\b/.test(sentence.lower) &&
        !/\bhad\b/.test(sentence.lower)
      )
        continue;
      if (NAMED.test(sentence.lower)) continue;
      yield draftAt(
        found,
        () =>
          `“${quote(found.passage.text.slice(found.hit.start, found.hit.end), 60)}” names who and not why. Name the mechanism (the rule, queue, access, load or missing information) and who changes it.`,
        found.hit.data ?? {
          read: 1,
          actor: sign(sentence.actors.length),
          person: sign(sentence.actors.some((actor) => actor.kind === 'person')),
          own: sign(/\b(?:we|i|our|my|us)\b/.test(sentence.lower)),
        },
      );
    }
  },
  fixes: nameMechanism,
};

/** As the quick fix puts it: the mechanism, and who changes it by when. */
const NAMED = /\bbecause\b.+;.+\bchanges (?:that|this|it) by\b/;
