import { sign, type Signs } from '../decision.ts';
import { sentenceFact } from './fact.ts';

const NO_CONTROL =
  /\b(?:no (?:say|control|influence|authority|vote|hand|lever|grip|power|mandate)|not (?:under|within|in) (?:his|her|their|my|our|its|\w+'s) (?:control|gift|hands|authority|remit|power)|(?:outside|beyond|out of) (?:of )?(?:his|her|their|my|our|its|\w+'s) (?:control|authority|remit|reach|hands|influence|mandate|power|gift)|do(?:es)? not (?:control|own|decide|direct|command|report to)|doesn't (?:control|own|decide)|cannot (?:direct|order|change|decide|influence|overrule|shift|move|raise|shorten|reserve|set|touch|alter|command|instruct|force)|can't (?:direct|order|change|decide|influence|overrule|shift|move|raise|set|touch)|can neither|can (?:only|merely) (?:ask|look|request)|may (?:ask|only)|(?:is|are|be) (?:governed|run|set|decided|controlled|managed|owned|fixed|allotted|determined|bought|scheduled|steered|negotiated|drawn up|prioriti[sz]ed) (?:by|at|in)|belongs? to|sits? (?:with|in)|answers? to|reports? to|not (?:hers?|his|theirs|ours|mine|\w+'s) to|(?:hers?|his|theirs|\w+'s) (?:call|decision)|up to|not to (?:me|her|him|us|them)|but not)\b/;

/** Words that say it outright. */
const OUTRIGHT =
  /\b(?:(?:has|have|had|with|without) (?:no|any|little) (?:say|control|influence|authority|vote|hand|power|mandate) (?:over|in|on|of)|no (?:say|control|influence|authority) (?:over|in|on)|(?:not|n't) (?:under|within|in) (?:his|her|their|my|our|its|the owner's) (?:control|gift|hands|authority|remit|power)|(?:outside|beyond|out of) (?:of )?(?:his|her|their|my|our|the owner's) (?:control|authority|remit|reach|hands|influence|mandate|power|gift)|(?:he|she|they|i|we|owner) (?:does|do) ?(?:not|n't) control|controls? [^.;]{2,60} but not)\b/;

/** Something that an owner needs and cannot decide. */
export const outOfControl = sentenceFact<Signs>('out of control', (sentence, unit) => {
  if (unit.type === 'heading' || unit.cell?.row === 0) return undefined;
  const score = sentence.score('ownership/uncontrolled-dependency');
  if (score < (OUTRIGHT.test(sentence.lower) ? OUTRIGHT_WEAK : WEAK)) return undefined;
  if (OUTRIGHT.test(sentence.lower))
    // A date may be that by which somebody closes it: then the words alone do not make it sure.
    return {
      start: sentence.start,
      end: sentence.end,
      data: { outright: 1, sure: sign(score >= OUTRIGHT_SURE && !sentence.dates.length) },
    };
  const worded = NO_CONTROL.test(sentence.lower);
  // Saying who owns it is half of the pattern, and by itself the healthy half.
  if (score < (worded ? WEAK : STRONG) || (!worded && OWNS.test(sentence.lower))) return undefined;
  return { start: sentence.start, end: sentence.end, data: { worded: sign(worded) } };
});

const OWNS = /\b(?:owns?|owned|owner|accountable|responsible|answers? for|answerable|carries)\b/;
const OUTRIGHT_WEAK = 0.02;
const OUTRIGHT_SURE = 0.1;
const WEAK = 0.08;
const STRONG = 0.25;
