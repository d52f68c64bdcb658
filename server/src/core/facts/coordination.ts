import { sign, type Signs } from '../decision.ts';
import { sentenceFact } from './fact.ts';

const VERBS =
  /\b(?:coordinat\w+|co-ordinat\w+|facilitat\w+|orchestrat\w+|align(?:s|ed|ing|ment)?|liais\w+|synchroni[sz]\w+|in sync|in step|in lockstep|on one (?:plan|calendar)|same direction|on the same page|best practices?|moving together|glue|track(?:s|ing)?|chas(?:e|es|ing)|cadence|keep\w* .{0,40}together|follow(?:s)? up|moderat\w+|harmoni[sz]\w+)\b/;
const WHOLE =
  /\b(?:work ?streams?|streams?|teams?|squads?|programme|program|project|initiatives?|initiative|functions?|departments?|delivery|parties|stakeholders?|transformation|roll-?out|faculties|countries|sites|depots|units|divisions|plans?|stations?|hospitals?|activities|activity|offices|directorates|strands|business lines|practice groups|everyone|parts)\b/;

/** A person or body whose part in the initiative is to coordinate it. */
export const coordination = sentenceFact<Signs>('coordination', (sentence, unit) => {
  if (unit.type === 'heading') return undefined;
  const score = sentence.score('ownership/coordination-only');
  if (score < WEAK) return undefined;
  const worded = VERBS.test(sentence.lower) && WHOLE.test(sentence.lower);
  if (score < (worded ? WEAK : STRONG)) return undefined;
  // Somebody must be doing it: without a name, a seat or a body before the verb, work is described and no head is put.
  const half = sentence.start + (sentence.end - sentence.start) * 0.6;
  const named = sentence.actors.some((actor) => actor.start < half && actor.kind !== 'everyone');
  if (!named && !ROLE.test(sentence.lower)) return undefined;
  return { start: sentence.start, end: sentence.end, data: { worded: sign(worded), actor: sign(named) } };
});

const ROLE =
  /^(?:our (?:role|job|task)|we|i|he|she|it|they|[\w ]{0,30}(?:office|hub|desk|cell|lead|manager|coordinator))\b/;
const WEAK = 0.12;
const STRONG = 0.4;
