import { sign, type Signs } from '../decision.ts';
import { sentenceFact } from './fact.ts';

const VERBS =
  /\b(?:coordinat\w+|co-ordinat\w+|facilitat\w+|orchestrat\w+|align(?:s|ed|ing|ment)?|liais\w+|synchroni[sz]\w+|in sync|in step|in lockstep|on one (?:plan|calendar)|same direction|on the same page|best practices?|moving together|glue|track(?:s|ing)?|chas(?:e|es|ing)|cadence|keep\w* .{0,40}together|follow(?:s)? up|moderat\w+|harmoni[sz]\w+)\b/;
const WHOLE =
  /\b(?:work ?streams?|streams?|teams?|squads?|programme|program|project|initiatives?|initiative|functions?|departments?|delivery|parties|stakeholders?|transformation|roll-?out|faculties|countries|sites|depots|units|divisions|plans?|stations?|hospitals?|activities|activity|offices|directorates|strands|business lines|practice groups|everyone|parts)\b/;

/** A person or body whose part in the initiative is to coordinate it. */
export const coordination = sentenceFact<Signs>('coordination', (sentence, unit) => {
  if (unit.type === 'heading' || sentence.score('ownership/coordination-only') < LEAST) return undefined;
  const { lower, actors, tokens } = sentence;
  // Somebody must be doing it: without a name, a seat or a body before the verb, work is described and no head is put.
  const half = sentence.start + (sentence.end - sentence.start) * 0.6;
  const named = actors.filter((actor) => actor.start < half && actor.kind !== 'everyone');
  const verb = tokens.find(({ pos }) => pos === 'VERB' || pos === 'AUX')?.start ?? sentence.end;
  return {
    start: sentence.start,
    end: sentence.end,
    data: {
      verb: sign(VERBS.test(lower)),
      whole: sign(WHOLE.test(lower)),
      worded: sign(VERBS.test(lower) && WHOLE.test(lower)),
      actor: sign(named.length),
      'actor first': sign(named.some((actor) => actor.start < verb)),
      person: sign(named.some(({ kind }) => kind === 'person' || kind === 'seat')),
      role: sign(ROLE.test(lower)),
      thing: sign(THING.test(lower)),
      we: sign(/^(?:we|our)\b/.test(lower)),
    },
  };
});

const ROLE =
  /^(?:our (?:role|job|task)|we|i|he|she|they|[\w ]{0,30}(?:office|hub|desk|cell|lead|manager|coordinator))\b/;
/** What is described is a thing, a step or a wish. */
const THING = /^\W*(?:it|this|that|these|those|there|to|by|with|what|[a-z]+ing)\b/;
const LEAST = 0.02;
