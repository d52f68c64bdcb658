/**
 * Sentences that blame somebody for a gap instead of saying what made it possible.
 *
 * Blame has three parts: people as the subject (a person, a team, a department, a vendor, `they`), words that judge them
 * (what they failed to do, what they are like), and no mechanism. A sentence that says why (a rule, a system, a capacity)
 * blames nobody, whatever happened.
 */
import { sign, type Signs } from '../decision.ts';
import type { Sentence } from '../language/sentence.ts';
import type { ReadUnit } from '../reading.ts';
import type { Range } from '../types.ts';
import { sentenceFact } from './fact.ts';

const WHO = "(?:his|her|its|their|the|your|our|this|that|any|one's)";
const NOT = "(?:not|\\w+n't|never|nothing|no)";

/** Words that judge people and have no neutral sense in a report. */
const JUDGING = new RegExp(
  [
    'drop(?:s|ped|ping)? (?:the|this|every|that|a) (?:ball|one)',
    'let(?:s|ting)? (?:us|me|everyone|everybody|the [\\w-]+(?: [\\w-]+)?) (?:all )?down|ill served',
    `${NOT} (?:even )?(?:do|done|did) ${WHO} (?:own )?(?:job|homework|part|duty|bit)|had one job`,
    `${NOT} (?:even |really |ever )*(?:be )?bother(?:ed)?`,
    `drag(?:s|ged|ging)? (?:${WHO} )?(?:feet|heels)|(?:foot|feet)-dragging`,
    '(?:sle[ep]p?t|sleeping|sleep|sleeps) (?:through|on|over)|(?:f[ae]ll(?:en|s)?|was|were|been) asleep|doz(?:es|ed|ing)(?: off)?|asleep at',
    `(?:sat|sits?|sitting) (?:for \\w+ \\w+ )?on (?:${WHO}|it|them|\\w+ (?:form|file|request|contract|ticket|order|report)s?)`,
    "slopp\\w+|careless\\w*|incompeten\\w+|incapab\\w+|negligen\\w+|laz(?:y|iness)(?! (?:consensus|load|evaluat))|amateur\\w*|stubborn\\w*|arrogan\\w+|obstructive\\w*|obstruction|sabotag\\w+|inept\\w*|clueless|indecisi\\w+|culpab\\w+|unprofessional\\w*|unreliab\\w+ (?:people|team|colleague|partner)|disgrace\\w*|laughable|shoddy|half-hearted\\w*|couldn't care less|dilettant\\w*|inaction|unwilling\\w*|uncooperative|nonchalan\\w+|complacen\\w+",
    `(?:at|is|are|was|were|whose|'s|own|their|his|her) fault|(?:fault|blame|guilt|responsibility for (?:this|the) (?:[\\w-]+ )?(?:delay|miss|gap|mess|failure|outage|loss|slip|error|lost \\w+)) (?:here )?(?:lies?|belongs?|rests?|sits?|goes) (?:\\w+ )?(?:with|to|at)|to blame|blame (?:the|it on)`,
    "botch(?:ed|es|ing)?|bungl(?:ed|es|ing)|mess(?:ed|es|ing)? (?:it |this |things |that )?up|screw(?:ed|s|ing)? (?:it |this |things |up )+|ma[dk](?:e|es|ing) (?:such )?a (?:real |complete |total )?(?:mess|hash|pig's ear)|mishandl\\w+|mismanag\\w+|fumbl(?:ed|es|ing)|bl(?:ew|own) (?:the|it|this|our)|fouled up|drop(?:ped)? a clanger|let \\w+(?: \\w+)? rot|left (?:it|this|us|\\w+) (?:to rot|in the lurch|this mess)|rubber-?stamp(?:ed|s)?|wav(?:ed|es|ing) (?:it|them|this|the [\\w -]{2,40}?) through",
    `(?:do|does|did|could)(?:n't| not) (?:seem to )?(?:simply |just |really )?(?:care|bother|listen|want to (?:make|know|work|see|help|change|learn|let go|give up|share|move|cooperate)|understand the (?:benefit|business|value|point)|give a|try|lift a finger|appreciate)|(?:simply |just )?(?:don't|doesn't|didn't) (?:simply |just )?care`,
    '(?:ha(?:s|d|ve)|show(?:s|n|ed)?|with|took|takes?) (?:absolutely |simply |shown )?(?:no|little|zero) (?:real |genuine )?(?:interest|good ?will|willingness|commitment|sense of (?:urgency|ownership|responsibility)|effort|appetite|discipline)|lost interest|stopped caring|gave up on us',
    'lack(?:s|ed|ing)? (?:of )?(?:the )?(?:real |basic |any )?(?:commitment|discipline|diligence|good ?will|will|effort|interest|drive|motivation|willingness|rigou?r|care|professionalism|engagement|leadership)(?: (?:by|of|in|from|on))?',
    `(?:ma[dk]e|made|mak(?:es|ing)|show(?:s|ed|n)?) (?:not )?(?:no|any|little|hardly any) (?:real )?(?:effort|attempt|interest)`,
    "not up to (?:the|this|her|his|it|it's)|out of (?:his|her|their|its) depth|wrong (?:person|people|man|woman|team) for|pass(?:es|ed|ing)? the buck|hid(?:e|es|ing) behind|mov(?:ed|es|ing) the goal ?posts|point(?:s|ed|ing)? (?:the finger )?at (?:everyone|everybody|others)|get (?:his|her|its|their) act together|asleep on|talk(?:s|ed) a good game|nowhere to be (?:found|seen)|keeps? changing (?:his|her|their|its) minds?|playing games|play(?:s|ed)? politics|for the sake of (?:blocking|saying no)|tooth and nail|change (?:his|her|their) (?:mindset|attitude)s?|bad attitude|(?:has|have|had|'s) (?:a |an )?(?:poor |bad |terrible |wrong )?attitude|excuses?|rookie mistake|school-?boy error|(?:is|are|was|were) the (?:real |main |only |whole )*(?:problem|bottleneck|culprit)|brush(?:ed|es) (?:aside|off)|turned up unprepared",
    `(?:should|ought to|could|might) have (?:\\w+ )?(?:known|caught|checked|noticed|seen|spotted|read|told|asked|escalated|raised|flagged|warned|tested|listened|been dealt|thought|done (?:${WHO}) (?:job|homework))`,
    '(?:reason|delay|culprit|problem|cause|miss|milestone)s? ha(?:s|ve) (?:the same |a |only one |one )?name|the same name on it|(?:is|are|was|were|comes?) (?:all |entirely |solely |simply |squarely )?down to (?:him|her|them|[A-Z])|put(?:s|ting)? (?:it|the \\w+) down to (?:poor|weak|bad)',
    '(?:poor|weak|bad|sloppy|shoddy|inadequate) (?:work|performance|estimat\\w+|judge?ment|leadership|management|planning|craft|communication|discipline|supervision) (?:by|of|in|from|on the part of|at)',
    "(?:can(?:not|n't| not)|could not|couldn't|not to) be (?:relied (?:up)?on|trusted|counted on)|(?:can(?:not|n't|'t| not)|could not|couldn't) (?:even )?(?:make up (?:his|her|its|their) minds?|(?:find|read|follow|count|keep|manage) (?:his|her|its|their|a simple|something so|the simplest)\\b[\\w ]{0,20})|hid(?:es|ing)? (?:the|its|his|her|their) (?:errors?|mistakes?|numbers?|figures?|problems?)|badmouth\\w*|made a hobby of|unserious|not (?:a )?serious (?:person|team|about)|dropp?(?:ed|s) us in it|under-?perform(?:ed|s|ing)|deliberate(?:ly)? (?:slow\\w*|block\\w*|late|delay\\w*|ignor\\w*)|(?:done|do|did) what (?:he|she|they) (?:was|were|are|is) (?:told|paid)|had any interest|with (?:a bit of|some|more) good ?will|good will was|ineffective (?:management|leadership)|not worked properly|the guilt|has no idea what (?:he|she|they)|have no idea what they|busy with (?:him|her|them)sel\\w+|did(?:n't| not) have the (?:courage|decency|will)|clicked through|hobby project|gave us a toy",
    'promised the (?:moon|earth|world)|over-?promised|(?:keeps?|kept) (?:us waiting|feeding us|ignoring|missing|breaking|blocking|postponing|cancelling|canceling|dodging|delaying|stalling|forgetting|changing (?:his|her|its|their))|stonewall\\w*|dodg(?:es|ed|ing)|dither\\w*|stall(?:ed|s|ing) (?:us|everything|on purpose)|undermin(?:ed|es|ing)|fobbed (?:us )?off|palmed off|strung us along|walk(?:ed|s) all over|throw(?:s|n)? (?:it|them|things) over the (?:wall|fence)|threw (?:it|them|things) over the (?:wall|fence)|cut(?:s|ting)? corners',
  ].join('|'),
);
const JUDGED = new RegExp(
  `(?:(?<![\\w-])(?:${JUDGING.source})|(?<=\\w)'s(?: own)? (?:fault|negligence|incompetence|doing)|(?<=s') fault|(?<![\\w-])the (?:sole |entire )?fault of)(?![\\w])`,
);

/** Words that blame people, and are neutral of systems, figures and plans. */
const LEAVING_UNDONE =
  /(?<![\w-])(?:fail(?:s|ed|ing)? to|failure (?:of|by)|refus(?:e|es|ed|ing|al)|ignor(?:e|es|ed|ing)|neglect(?:s|ed|ing)?|forg(?:ets|ot|otten)|forget to|never (?:\w+ed|reads?|answers?|replies|tags?|shows?|asks?|tells?|told|listens?|tests?|checks?|delivers?|does|did|took|takes|looks?|escalates?|responds?|informs?|cares?|kept|keeps|comes?|came|sends?|sent|updates?)|(?<!(?:do not|don't) )without (?:even )?(?:looking|testing|reading|checking|opening|thinking|asking)|on purpose|misled|at the door of|(?:as (?:usual|always|ever|so often)|once again|yet again|for the (?:third|fourth|fifth|second|nth) time)|always (?:late|been (?:difficult|slow|late)|difficult)|reluctan\w+|resist(?:s|ed|ing)|wast(?:ed|es|ing)|br(?:oke|eaks?) (?:the|it|our)|did(?:n't| not) (?:deliver|listen|follow up|want|free up|read|answer|reply|tell|show up|test|check|prepare|escalate|care|manage|try|act|respond|free|look|attend|inform|raise|ask|think|escalate|report|notice)|do(?:es)?(?:n't| not) (?:answer|reply|read|listen|follow|understand|deliver|check|want|tag|keep|test|tell|know what|share|respond|care|use|see the)|can(?:not|'t| not) (?:read|count|manage|follow|get|be trusted|keep|even|cope|let go|handle)|could(?:n't| not) (?:manage|get|even|be)|(?:too|so) (?:slow|lazy|busy with (?:him|her|it|them)sel\w+|proud|comfortable)|slow(?:ing)? (?:down the|us)|slow as|rubbish|junk|useless|hopeless|a mess|fantasy|fiction|worthless|garbage|is wrong|are wrong|was wrong|were wrong|went past|went behind|overlook(?:ed|s)|mistakes?|errors? (?:of|by)|shortcoming\w*|inexperience\w*|inattenti\w+|let (?:it|things) slide|gave up|lost the|spoil(?:ed|t)|ruin(?:ed|s)|waited until|kept|nobody in|no one in|nobody at|courtesy of|caused|cost us|left us|(?:take|took|taking) (?:it|this|that|them) seriously|made a hobby|surprised us|sprang|blam(?:ed|es)|fight(?:s|ing)?|fought|whim\w*|stuck (?:to|in) (?:his|her|their) (?:ways|ivory)|by (?:him|her|them)sel(?:f|ves))(?![\w])/;

/** People who are named by what they are. */
const PEOPLE =
  /\b(?:they|he|she|them|him|his|her|their|somebody|nobody (?:in|at|from)|no one (?:in|at|from)|people|colleagues?|staff|crews?|managers?|operators?|buyers?|branch(?:es)?|teachers?|sergeants?|nurses?|doctors?|clerks?|planners?|agents?|advisers?|advisors?|developers?|engineers?|editors?|sub-?editors?|stewards?|annotators?|technicians?|drivers?|foremen|supervisors?|directors?|head of|heads|leads?|teams?|squads?|guilds?|desk|office|department|unit|group|crew|shift|laborator(?:y|ies)|labs?|plants?|stores?|warehouses?|factory|hospital|ministry|authority|registry|administration|secretariat|newsroom|workshop|union|council|board|vendors?|suppliers?|contractors?|integrators?|consultants?|agenc(?:y|ies)|partners?|faculty|schools?|wards?|directorate|division|function|it|hr|ops|qa|legal|finance|marketing|sales|procurement|security|compliance|operations|logistics|facilities|management|leadership|guys|folks|side)\b/;

/** Nobody in particular: words before the blame that name no person and no team. */
const ANYBODY =
  /\b(?:some|several|many|most|certain|a few|an?|any|other) (?:[a-z-]+ ){0,2}(?:colleagues?|people|managers?|users?|teams?|departments?|vendors?|suppliers?|leaders?|staff|somebody)\b(?! of [A-Z])/;
/** `If he had looked earlier, we would …`: what somebody did not do, said as a condition. */
const HAD_THEY =
  /^if (?!(?:we|i|you|one|nobody|any\w+|some\w+)\b)[\w' -]{2,40} had (?:only |just |even )?(?:looked|checked|read|asked|told|listened|tested|raised|reported|noticed|answered|acted|done|paid|taken|followed|warned|spoken|escalated)\b[^.;]{0,80}\b(?:would|could|might)\b/;

/** The writer's own side. */
const SELF =
  /\b(?:we|i|our own|my own|my|myself|ourselves)\b(?:'ve|'re|'m|'d)?(?: (?!because|that|since|if|when)[\w'-]+){0,6} ?$/;
/** Why it could happen, said after what happened. */
const MECHANISM =
  /\b(?:because|due to|owing to|as a result of|since (?:the|its|their|no|two|three|nobody|there|both|a|an)|as (?:the|its|their|no|there|both)|after (?:the|its|their)|when (?:the|its|their)|for (?:lack|want) of|so that|which (?:is|was) why|until the|while the|where the|: (?:the|no|there|it|its|their|two|three))\b/;
/** Blame that is refused, or the word in another trade. */
const NO_BLAME =
  /\b(?:easy to (?:say|blame)|wrong with the (?:people|team)|(?:not|no|nor|never) (?:\w+ ){0,3}(?:culpable|guilty|at fault)|(?:do not|don't) forget|nobody's fault|no ?one's fault|not? (?:\w+ ){0,3}(?:fault|blame|guilty|culprits?|doing)\b|blameless|without blam\w+|not to blame|nobody (?:is|was) (?:guilty|to blame)|(?:is|are|was|were) not (?:lazy|careless|sloppy|stupid)|rather than (?:blam|people)|is not a cause|withdrawn|refrain\w*|instead of blam\w+|fault[- ]toleran\w+|negligence (?:claims|cases)|(?:first|second|third)[- ]fault|apolog\w+|sorry|thank(?:s|ed)? (?:you|to everyone)|excused? from|no excuses? needed|blame is|blame the (?:process|system|tool)|tempted to (?:call|blame)|should(?:n't| not) (?:blame|be blamed))\b/;

const ALONE = 0.3;
const WITH_UNDONE = 0.04;
const SURE = 0.5;
const WITH_JUDGING = 0.005;

/** Said of somebody in so many words, whatever the scorer makes of it, with nothing that tells why. */
const OUTRIGHT =
  /^ (?:failed to (?:deliver|do|provide|send|finish|answer|act)|dropped the ball)\b(?!.*\b(?:because|since|as|due|after|while|when|until)\b)/;

/** Sentences that blame people. */
export const blame = sentenceFact<Signs>('blame', (sentence, unit) => {
  if (unit.type === 'heading' || unit.type === 'field' || sentence.tokens.length < 2) return undefined;
  const { lower } = sentence;
  // Most sentences are far from it, and need no patterns.
  const score = sentence.score('tone/person-not-pattern');
  if (score < WITH_JUDGING) return undefined;
  const judged = JUDGED.exec(lower) ?? HAD_THEY.exec(lower);
  const match = judged ?? LEAVING_UNDONE.exec(lower);
  if (!match && score < ALONE) return undefined;
  const judging = judged !== null;
  if (score < (judging ? WITH_JUDGING : match ? WITH_UNDONE : ALONE)) return undefined;
  if (!namesPeople(sentence, unit) || NO_BLAME.test(lower)) return undefined;
  const from = match ? match.index : 0;
  // Neutral words blame people only where people do what they say.
  if (match && !judging && score < SURE && !isDoneByPeople(sentence, from)) return undefined;
  const before = lower.slice(0, from);
  // An essay may speak of `some colleagues`; a named one among them is blamed all the same.
  if (ANYBODY.test(before) && !sentence.actors.some((actor) => actor.kind === 'person')) return undefined;
  if (!match && /^(?:ask|tell|imagine|find out|think of)\b/.test(lower)) return undefined;
  if (match && SELF.test(before) && !/\bus down\b/.test(match[0])) return undefined;
  if (!match && /^(?:we|i|our|my)\b/.test(lower)) return undefined;
  const why = MECHANISM.exec(match ? lower.slice(from + match[0].length) : lower);
  if (why && match) {
    const reason = lower.slice(from + match[0].length).slice(why.index + why[0].length);
    if (!JUDGED.test(reason) && !LEAVING_UNDONE.test(reason)) return undefined;
  }
  const signs = {
    judging: sign(judging),
    undone: sign(match && !judging),
    alone: sign(!match),
    why: sign(why),
    sure: sign(
      !why &&
        sentence.actors.some(({ kind, end }) => kind === 'person' && OUTRIGHT.test(lower.slice(end - sentence.start))),
    ),
    person: sign(sentence.actors.some((actor) => actor.kind === 'person')),
    actor: sign(sentence.actors.length),
  };
  return { ...carrying(sentence, match), data: signs };
});

function namesPeople(sentence: Sentence, unit: ReadUnit): boolean {
  if (sentence.actors.length || PEOPLE.test(sentence.lower)) return true;
  // In a cell or after a mark a name may stand without a verb that shows it.
  const { tokens } = sentence;
  return tokens.some(
    (token, i) =>
      token.pos === 'PROPN' &&
      (i > 0 || unit.type === 'cell' || unit.type === 'item' || ['AUX', 'VERB', 'PART'].includes(tokens[1]?.pos ?? '')),
  );
}

function isDoneByPeople(sentence: Sentence, from: number): boolean {
  const end = sentence.start + from;
  const before = sentence.lower.slice(Math.max(0, from - 80), from);
  return (
    PEOPLE.test(before) ||
    /\b(?:nobody|no one|courtesy|by)\b/.test(sentence.lower.slice(from, from + 12)) ||
    sentence.actors.some((actor) => actor.start < end) ||
    sentence.tokens.some((token) => token.pos === 'PROPN' && token.start < end && /^\p{Lu}/u.test(token.text))
  );
}

/** The clause with the judging words: the words a reader would strike out. */
function carrying(sentence: Sentence, match: RegExpExecArray | null): Range {
  if (!match) return { start: sentence.start, end: sentence.end };
  const { lower } = sentence;
  let start = 0;
  for (const seam of lower
    .slice(0, match.index)
    .matchAll(/[;:] |, (?:and|but|so|because|since|as) |\b(?:because|since) /g))
    start = seam.index + seam[0].length;
  const rest = lower.slice(match.index + match[0].length);
  const stop = /[;:] |, (?:and|but|so|which|because) /.exec(rest);
  const end = stop ? match.index + match[0].length + stop.index : lower.replace(/[.!?\s]+$/, '').length;
  return { start: sentence.start + start, end: sentence.start + Math.max(end, match.index + match[0].length) };
}
