import type { Found, PlanDocument } from '../document.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Range } from '../types.ts';
import { inTemplate } from './artifacts.ts';
import { sentenceFact } from './fact.ts';

/** Words for something that is tried before it is used for good. */
const PILOT =
  /\b(?:pilot(?:s|ed|ing)?|trials?|trialled|trialed|pocs?|proofs?[- ]of[- ](?:concept|value|principle)|field tests?|beta test\w*|test (?:phase|period|run|sites?|stores?|shops?|wards?|region|group|users)|tried (?:out )?(?:it )?(?:in|at|on|with|since|for)|being tried|tested (?:it )?(?:in|at|on|with)|tests? (?:in|at|on|with) (?:the |our |one |two |three )?[a-z]+|pathfinder|prototypes?|proof stage|experiment(?:s|al phase)?|mvp|first (?:site|season|school|hospital|ward|store|depot)s?|(?:prov(?:en|ed|ing)|validat(?:ed|ing)) (?:the|our) (?:concept|approach|idea)|concept (?:has been |is |was )?prov(?:en|ed))\b/;

/** Sentences that speak of a pilot. */
export const pilotMention = sentenceFact('pilot', (sentence) => range(sentence, PILOT));

function range(sentence: Sentence, pattern: RegExp): Range | undefined {
  const match = pattern.exec(sentence.lower);
  return match
    ? { start: sentence.start + match.index, end: sentence.start + match.index + match[0].length }
    : undefined;
}

// ——— Success claims ———

/** Verdicts that stand on their own beside the pilot's name. */
const PRAISED =
  /\b(?:success(?:es|ful|fully)?\b(?! (?:criteri|metric|measure|factor|definition|indicator|rate|team|manager|paragraph|stor|means|depends|is (?:defined|measured)|would|will|if|when|looks|for (?:the|this) pilot))|succeeded|succeed|proven|prove[ds] (?:that|its|their|the|itself|to be|a )|proof (?:delivered|is in)|we have our proof|conclusive|convinc(?:ed|ing)|(?:exceed(?:ed|s)?|surpass(?:ed|es)?|met|meets|reach(?:ed|es)?|achiev(?:ed|es)|hit|beat|fulfill?ed|attained)(?: \w+){0,2} (?:all|every|each|its|their|our|the|expectations?|goals?|targets?|bar|purpose)|(?:goals?|targets?|objectives?|criteria|expectations?|kpis?)(?: \w+){0,4}(?: |: )(?:met|reached|achieved|exceeded|surpassed|fulfilled|checked|attained|hit)|passed|(?:a|full|clear|great|big|complete|real) (?:win|hit|triumph)|won|paid off|pays for itself|speaks? for (?:itself|themselves)|validated|found (?:to be )?good|demonstrated (?:that|the|its)|(?:it|concept|pilot|trial|poc|approach|solution|idea) (?:has |clearly )?work(?:s|ed)|worked (?:out|very|really|so|well|great|fine|as|like)|works|g(?:a|i)ve (?:very |a )?(?:good|great|excellent|convincing|positive|desired) results?|produced the desired|what we(?:'d| had)? (?:hoped|wanted|expected)|(?:to|met with) (?:every(?:one|body)'s|universal|general|full) (?:satisfaction|approval)|went (?:so |very |really )?well|mission (?:is )?(?:accomplished|done)|accomplished|in the bag|a wrap|wrapped up|green light|nothing (?:left|more) to (?:test|prove)|feasibility (?:of [^.;,]{2,40} )?(?:having been |has been |is |was )?(?:established|shown|proven)|viability|value (?:thus |having been |has been )?(?:established|delivered|shown)|ready (?:to scale|for (?:the |a )?(?:roll-?out|prime time|the rest|the whole|production|all|general use|everyone|scaling))|(?:favou?rable|positive|encouraging|convincing) (?:opinion|outcome|results?|feedback)|(?:results?|feedback|outcome|figures|numbers)(?: \w+){0,3} (?:is|are|was|were) (?:very |so |really )?(?:great|good|positive|excellent|convincing|encouraging)|declare[sd]? victory)\b/;

/** Verdicts that say no more than that it is over; they need a next step, or the scorer, beside them. */
const CLOSED =
  /\b(?:done|over|complete|completed|finished|concluded|closed|ended|wrapped|delivered|behind us|signed off|ready|established|positive|great|good|fine|green|approved|confirmed|accepted|proved|shown|ok|okay|fulfilled|happy|satisfied|loved|brilliant|brought to (?:a|an) (?:\w+ )?(?:close|end))\b|✔|✅/;

/** From some to all: what was tried here goes there. */
const WIDER =
  /\b(?:all|every|each|(?:the )?(?:other|remaining|rest|whole|entire)|everywhere|everyone|everybody|across (?:the|our|all)|nation-?wide|company-?wide|group-?wide|enterprise-?wide|hospital-?wide|network-?wide|organi[sz]ation-?wide|global(?:ly)?|group|wide|wider|general|(?:more|further|additional) (?:\w+ )?(?:sites|regions|plants|stores|branches|countries)|regions|plants|sites|branches|stores|schools|countries|depots|markets|languages|lines|catalogue|waves?|tenants?|\d{2,}(?:,\d{3})?)\b/;
const GOES =
  /\b(?:roll(?:ed|ing|s)?[- ]?outs?|rolling|roll(?:ed|ing)? (?:it |this |them |the \w+ )?out|expan(?:d|ded|ds|sion)|exten(?:d|ded|ds|sion)|deploy(?:ed|s|ment|ing)?|launch(?:ed|es|ing)?|introduc(?:e|ed|es|tion)|scal(?:e|ed|ing)|follow(?:s|ing)?|gets?|receives?|switch(?:ed|ing)?(?: over)?|connected|goes|go|going|go-live|equip(?:ped)?|adopt(?:ed|s)?|installed|fitted|fitting|onboarding|com(?:e|es) on board|will (?:have|get|receive|use|follow|join|be)|change over|chang(?:e|es) to|replicat(?:e|ed)|generali[sz]e[ds]?|brought|bring|general (?:availability|release)|opened|opening|open|made available|ship|shipped|default|copied|moves?|used by|use it|from next|next)\b/;

/** What makes a verdict a thing of the future, of a condition or of somebody's mind, right before it. */
const UNCLAIMED_BEFORE =
  /\b(?:if|once|unless|until|whether|as soon as|provided(?: that)?|in case|should|would|could|might|depends?|must|shall|to (?:be|prove|show|establish|test|validate|demonstrate|learn|see|decide|make)|aims?|goals? of|purpose of|not|n't|n[o']t|never|no|hardly|cannot|too (?:early|soon|short)|criteri\w+ for|how|when|so far|hope[ds]?|expect(?:ed)? to|assum\w+|who (?:wrote|said|says)|claims?|word|define[ds]?|for it to)\b[^.;:]{0,60}$/;
const UNCLAIMED =
  /\b(?:last year|in (?:19|20)\d\d|years ago|an earlier|previous (?:pilot|trial)|mixed (?:picture|results?)|refused|rejected|not (?:a|the) success|nothing in (?:the|this)|too small to|too short to|rested on|worked because|works because|success (?:rested|is owed|was due|of .{0,30} (?:depends|rests)))\b/;

export interface SuccessClaim {
  /** A verdict on the pilot, or the roll-out that follows it. */
  kind: 'verdict' | 'roll-out';
  /** The pilot is named in the sentence itself. */
  named: boolean;
  /** It says no more than that the pilot is over, which is a claim only where a roll-out follows. */
  ended: boolean;
}

/** Sentences that call a pilot successful, finished or ready, or send what was piloted everywhere. */
export const successClaim = sentenceFact<SuccessClaim>('success claim', (sentence, unit) => {
  if (unit.type === 'field') return undefined;
  const data = readClaim(sentence, unit.type === 'cell');
  return data && { start: sentence.start, end: sentence.end, data };
});

function readClaim(sentence: Sentence, isCell: boolean): SuccessClaim | undefined {
  const { lower } = sentence;
  if (sentence.tokens.length < 3) return undefined;
  const pilot = PILOT.exec(lower);
  const score = sentence.score('scale/no-scale-plan');
  const named = pilot !== null;
  if (!named && score < 0.1) return undefined;
  if (UNCLAIMED.test(lower) && score < 0.9) return undefined;
  const praised = PRAISED.exec(lower);
  const closed = praised ?? CLOSED.exec(lower);
  const goes = GOES.test(lower) && WIDER.test(lower);
  const kind = closed ? 'verdict' : 'roll-out';
  const verdict = closed ?? pilot;
  if (UNCLAIMED_BEFORE.test(lower.slice(0, verdict ? verdict.index : lower.length))) {
    return score >= 0.8 ? { kind, named, ended: false } : undefined;
  }
  // Pilot and verdict, or pilot and next step, say it by themselves; the less is said, the surer the scorer has to be.
  const outright = named && (praised !== null || (closed !== null && goes));
  const half = outright || (closed !== null && (named || goes));
  // A cell that says no more than "completed" is a milestone's state.
  if (isCell && !praised && !goes && score < 0.45) return undefined;
  if (outright ? score >= 0.005 : score >= (half ? 0.1 : closed || goes ? 0.45 : 0.7))
    return { kind, named, ended: false };
  return named && closed && !isCell ? { kind, named, ended: true } : undefined;
}

/** Sentences that send something to all places. */
export const rollOut = sentenceFact('roll-out', (sentence, unit) => {
  if (unit.type === 'field') return undefined;
  const { lower } = sentence;
  const match =
    /\b(?:roll(?:ed|ing|s)?[- ]?outs?|launch(?:ed|es)?|deploy(?:ed|ment|s)?|introduc(?:e|ed|tion)|exten(?:d|ded|sion)|expan(?:d|ded|sion)|go(?:es|ing)? live|go-live|follow(?:s)?|equip(?:ped)?|switch(?:ed)?(?: over| on)?|generali[sz]e[ds]?)\b/.exec(
      lower,
    );
  if (!match || !WIDER.test(lower) || UNCLAIMED_BEFORE.test(lower.slice(0, match.index))) return undefined;
  return { start: sentence.start, end: sentence.end };
});

/** Words by which a quoted claim is shown as an example. */
const SHOWN = /\b(?:sentence|phrase|words?|headline|slide|slogan|saying|claim)\b/;

/** The claims that a document makes of its pilot, the one a reader would point at first. */
export function successClaims(document: PlanDocument): readonly Found<SuccessClaim>[] {
  const rollOuts = document.find(rollOut);
  const speaks = document.find(pilotMention).length > 0;
  const weight = ({ hit }: Found<SuccessClaim>): number =>
    hit.sentence!.score('scale/no-scale-plan') + (hit.data.kind === 'verdict' ? 1 : 0) - (hit.data.ended ? 1 : 0);
  return document
    .find(successClaim)
    .filter(({ passage, hit }) => {
      const sentence = hit.sentence!;
      const { supposes, asks, teaches, quotes } = sentence.stance;
      if (supposes || asks || teaches || inTemplate(passage)) return false;
      if (quotes.length && (sentence.isQuoted(hit) || SHOWN.test(sentence.lower))) return false;
      if (!hit.data.named && !speaks && sentence.score('scale/no-scale-plan') < 0.5) return false;
      return (
        !hit.data.ended ||
        rollOuts.some((found) => found.passage.index >= passage.index && found.passage.section === passage.section)
      );
    })
    .sort((a, b) => weight(b) - weight(a));
}

// ——— What changes at scale ———

const PLACE =
  '(?:sites?|regions?|plants?|stores?|shops?|branch(?:es)?|wards?|hospitals?|clinics?|schools?|depots?|teams?|countr(?:y|ies)|markets?|offices?|lines?|hubs?|cent(?:re|er)s?|towns?|cit(?:y|ies)|units?|users?|customers?|districts?|municipalit(?:y|ies)|terminals?|stations?|languages?|affiliates?|hotels?|drivers?|agents?|tenants?|warehouses?|facilit(?:y|ies)|departments?|authorit(?:y|ies)|surger(?:y|ies)|shifts?|kilns?|fleets?|campus(?:es)?|libraries|courts?|ships?|farms?|locations?|titles?|accounts?|carriers?|partners?|divisions?)';

/** The world beyond the pilot. */
const BEYOND = new RegExp(
  `\\b(?:elsewhere|everyone else|everybody else|(?:the|our|all|these|those|of the) (?:other|others|rest|remaining|next)|(?:other|remaining|further|ordinary|normal|average|unfriendly|mandatory|new|more|big|small|rural|old|older|additional|non-volunteer\\w*) (?:\\w+ )?${PLACE}|(?:site|region|wave|phase|store|plant) (?:two|2|three|3|b)|(?:the )?second (?:\\w+ )?${PLACE}|(?:at|for|before|to) (?:full |group |national |that |such |this )?(?:scale|load)|scaling|in production|in prod|roll-?out|expansion|full deployment|national(?:ly)? (?:version|service|launch)|national|group level|permanent use|(?:(?:at|for)|(?:between|from) \\d[\\d,.]* (?:and|to)) \\d[\\d,.]* (?:\\w+ )?${PLACE}|(?:at|for) (?:nine|ten|twelve|twenty|thirty|forty|fifty|sixty|a hundred) (?:\\w+ )?${PLACE}|each (?:\\w+ )?${PLACE}|every (?:\\w+ )?${PLACE}|per (?:site|region|plant|store|shop|branch|ward|hospital|clinic|school|depot|country|market|office|hub|town|language|location)|${PLACE} (?:without|outside|with (?:older|no|other)|to come)|(?:ten|twelve|twenty|fifty|a hundred|\\d+) times (?:the|as|more)?|those who come (?:next|later|after)|unlike|(?:than|against|as) (?:\\w+ ){0,3}in the (?:pilot|trial|poc))\\b`,
);

/** Something that is not there, has to be there, or has to be another than it was. */
const NEEDS =
  /\b(?:cannot|can't|can not|could not|won't|will not|does not|doesn't|do not|don't|did not|didn't|has no|have no|had no|has not|have not|haven't|hasn't|has none|have none|there (?:is|are) (?:no|none)|nobody|no such|neither|without|lacks?|lacking|older|slower|sceptical|skeptical|refused|unwilling|different|differs?|differently|no longer|becomes?|turns? into|moves? from|needs?|needed|requires?|required|must|has to|have to|depends? on|critical path|extra|additional|hire[sd]?|hiring|recruit(?:s|ed|ing)?|headcount|fte|backfill|trainers?|coach(?:es)?|floor[- ]?walkers?|retrofit\w*|rebuil\w+|re-?architect\w*|retrain\w*|re-?test\w*|adapters?|connectors?|on-call|helpline|rota|retender|priced|budgeted|funded|simplif\w+|shadow|own baseline|bottleneck|stop(?:s|ped)? (?:the|if)|switched off|withdrawn|replaces? it|replaced by|instead|half (?:of )?the|more than twice|older|harder|against (?:\d|one|two)|takes? (?:\w+ ){0,3}(?:weeks|months|days|engineers|people|trainers)|first(?=[;,.(]| [({])|comes? first|cleans?|staff(?:ed|ing)|tested (?:there|on its own)|own (?:budget|adapter|trainer)|needed|adds? an?|competes|costs? (?:again|twice|three))\b/;

/** Sentences about the pilot's calendar, budget and verdict, whose "needs" are none of the scale's. */
const NO_PLAN =
  /\b(?:no further (?:testing|test|phase|pilot|changes?|obstacle)|no longer any|without (?:further )?(?:changes?|delay|hesitation)|no need for|no reason|nothing (?:left )?to (?:change|test|do|add)|same (?:again|cell|way|set-?up)|(?:will )?have (?:\w+ ){1,3}wherever|need(?:s)? (?:the )?(?:approval|a decision|to be (?:approved|decided|communicated|informed))|must (?:get|have) it|no case for|assum\w+|should (?:be|not|work|hold)|later phase|after (?:the )?(?:go-live|launch|roll-?out)|in parallel|as we go)\b/;

/** In so many words: what does not hold, what changes, what it takes. */
const SPELLED_OUT =
  /\bscale memo\b|\bwhat (?:(?:will )?(?:changes? (?:at|elsewhere|for the|when|beyond|after)|be different|not travel|not hold|has to change|is different|has to be true|scaling takes)|it (?:will )?takes?\b(?! (?:is|was|to (?:do|build)))|(?:we|you) (?:cannot|can't|will not|won't) (?:have|take|copy|repeat)|the (?:roll-?out|expansion) (?:takes|needs)|made (?:\w+ ){1,4}(?:work|possible|succeed|winnable)|helped us|(?:has|have) to change (?:first|before))|\b(?:will be|is) (?:different|another story) (?:elsewhere|in the|for the|about|next|there|at)|\bdifferent (?:elsewhere|at scale|next time|there)\b|\b(?:changes?|new|staffing|costs?|investment|support|capacity|monitoring|training|integration|needed|required|works?|hold) (?:at|for) (?:full |group )?scale\b|\bscaling (?:changes|needs|requires|takes)\b|\b(?:roll-?out|expansion|scaling|extension) (?:needs|requires|takes (?!place|off)|depends on|conditions|waits|is conditional|starts only)|\bconditions? (?:that|which|of the (?:pilot|trial)) (?:\w+ )?(?:will|does|do|won't|don't|no longer|survive)|\b(?:does|do|did|will|would|can|could) ?(?:n[o']t|not|no longer)[^.;]{0,40}\b(?:hold|travel|carry over|take along|transfer|scale|repeat)\b|\bcannot (?:take (?:it |them )?along|sit in|be (?:copied|repeated|done) (?:\w+ )?(?:times|everywhere|for))|\b(?:none|neither|nothing|not one)\b[^.;]{0,30}\b(?:true (?:of|in)|hold|scales?|travels?)\b|\bnot everything (?:scales|travels|transfers)\b|\bbefore (?:the )?(?:roll-?out|expansion|extension|scaling|wave one|wave 1|region two|site two|we (?:multiply|scale|expand|extend|roll))\b|\bsays? little about\b|\b(?:do|we do) not copy the pilot\b|\bunlike the (?:pilot|trial|test|poc)/;

/**
 * Sentences that say what will not hold beyond the pilot, or what going beyond it takes: 2 in so many words, 1 where the
 * world beyond the pilot and a need meet.
 */
export const scalePlan = sentenceFact<number>('scale plan', (sentence, unit) => {
  if (unit.type === 'field' || sentence.tokens.length < 2) return undefined;
  const { lower } = sentence;
  let weight = 0;
  if (SPELLED_OUT.test(lower)) weight = 2;
  else if (NEEDS.test(lower) && (BEYOND.test(lower) || PILOT.test(lower))) weight = BEYOND.test(lower) ? 1 : 0.5;
  if (!weight || NO_PLAN.test(lower) || readClaim(sentence, unit.type === 'cell')?.ended === false) return undefined;
  return { start: sentence.start, end: sentence.end, data: weight };
});

/** Headers of tables that set the pilot against the rest. */
const CONTRAST_HEADER =
  /^(?:elsewhere|at scale|in the (?:roll-?out|programme)|(?:the )?(?:others?|rest)|differences?|what (?:is|will be) different.*|what changes.*|what it takes.*|why .* differ.*|will not (?:hold|travel).*)$/;

/** What the document says of the world beyond its pilot; empty where a mere remark is all there is. */
export function scalePlanOf(document: PlanDocument): readonly Found<number>[] {
  const found = document.find(scalePlan).filter(({ passage }) => !inTemplate(passage));
  let weight = document.ask(hasContrastTable) ? 2 : 0;
  for (const { hit } of found) weight += hit.data;
  return weight >= 1 ? found : [];
}

/** Whether the document says what changes beyond its pilot. */
export function hasScalePlan(document: PlanDocument): boolean {
  return document.ask(scalePlanOf).length > 0 || document.ask(hasContrastTable);
}

function hasContrastTable(document: PlanDocument): boolean {
  return document.tables.some(({ shape }) =>
    shape.header.some(
      (header, column) =>
        CONTRAST_HEADER.test(header.toLowerCase()) && shape.body.some((row) => row[column]?.sentences.length),
    ),
  );
}

// ——— Conditions that made the pilot winnable ———

/** The words among {@link PILOT} that nothing but a pilot goes by. */
const PILOT_BY_NAME =
  /\b(?:pilot(?:s|ed|ing)?|trials?|trialled|trialed|pocs?|proofs?[- ]of[- ](?:concept|value|principle)|field tests?|beta test\w*|test (?:phase|period|sites?|stores?|shops?|wards?|region)|being tried|tried (?:out )?(?:it )?(?:in|at|on|with|since)|tested (?:it )?in|tests? (?:in|on) the|pathfinder|prototype)\b/;

/** What kind of help a pilot had; a plan's sentence takes a condition up when it speaks of the same kind. */
export type ConditionTopic = 'willing' | 'chosen' | 'support' | 'freed' | 'attention' | 'scope' | 'setting';

const HELPER =
  '(?:engineers?|developers?|designers?|analysts?|linguists?|specialists?|consultants?|trainers?|experts?|coach(?:es)?|founders?|vendors?|suppliers?|students?|professors?|architects?|technicians?|scientists?|researchers?|lead|leads|managers?|nurses?|assistants?|supervisors?|reviewers?|stewards?|interns?|colleagues?|pm|sres?|dba|project team|support team|support|team|crew|people|we|i|us|he|she|himself|herself|staff|somebody|someone|one of (?:us|our \\w+)|(?:two|three|four|five) of (?:us|our \\w+))';
const PLACED =
  '(?:sat|sit|sits|sitting|stood|stand|stands|standing|stayed|stays|staying|was|were|worked|working|works|lived|drove|travelled|came|present|embedded|seconded|assigned|available|answered|watched|called|rang|dropped in|at hand|on hand|had|kept|looked|read|met|visited|walked|accompanied|alongside)';
const CLOSE_BY =
  '(?:next to|beside|alongside|side by side|at the (?:next )?(?:desk|bench|door|counter|table|line|machine|loading \\w+)|on[- ]site|on the (?:floor|premises|spot|shop floor|ward|line)|in the (?:room|control room|kitchen|next room|hall|clinics?|wards?|stores?|office)|at (?:his|her|their|our) side|(?:every|each) (?:single )?(?:day|morning|evening|night|afternoon|shift|week|friday|monday|session|one)|(?:once|twice|three times) a (?:day|week)|(?:one|two|three|four) (?:days|shifts|mornings) a week|all day|day and night|throughout|the whole|the full|for the (?:whole|entire|full)|full[- ]time|round the clock|around the clock|overnight|over the weekend|nightly|daily|within (?:the hour|minutes|five minutes|an hour|seconds)|in seconds|from (?:morning|seven) to|at any (?:time|hour)|ten metres|standing by)';

const GROUP =
  '(?:people|users?|teams?|crews?|staff|drivers?|agents?|nurses?|teachers?|editors?|sub-editors?|analysts?|engineers?|handlers?|planners?|coordinators?|officers?|advis[eo]rs?|clerks?|buyers?|operators?|employees|colleagues|customers?|clients?|members?|participants?|testers?|stores?|branch(?:es)?|sites?|regions?|wards?|schools?|clinics?|depots?|shifts?|managers?|heads?|leaders?|department|unit|plant|dispatchers?|foremen|foreman|graders?|doctors?|physicians?|programmers?|mechanics|technicians|experts?|volunteers|tenants?|accounts?|processes|documents?)';

/**
 * One kind of help each, over lower-case words: first the wordings that say it outright where a pilot is spoken of, then
 * the words that only hint at it.
 */
const CONDITIONS: readonly { topic: ConditionTopic; plain: RegExp; hint: RegExp }[] = [
  {
    topic: 'willing',
    plain: new RegExp(
      `\\b(?:volunteer(?:s|ed)?(?! to (?!be|take|join|test|try|go))(?! (?:can|may|work|event|days?|hours|committee|coordinat))|voluntar(?:y|ily)|(?:put|offered) (?:themselves|himself|herself|itself|its services|their services)|c[ao]me forward|(?:of|on) (?:their|its|his|her) own (?:accord|initiative|free will)|self-selected|opt(?:ed|-)[- ]?in|signed up (?:on|by themselves)|(?:had|have|has|having|who|which|that) (?:all |both |itself |himself |herself |themselves )?(?:been )?(?:asking|asked|begged|begging|pushing|pushed|applied|requested|pleaded|lobbied|wished) (?:us )?(?:for (?:it|this|such|one|us|years|the (?:pilot|trial|tool|test)|a (?:place|part|tool))|to (?:be (?:in|part|included|first|chosen)|take part|join|go first|try|have it))|shouted loudest|(?:been )?asking for (?:it|this|such)|asked for (?:the (?:pilot|trial|tool)|it\\b)|that applied|had applied|invited us|enthusiast(?:s|ic)?|enthusiastic|(?:highly |very |most )?motivated (?:\\w+ )?${GROUP}|passionate|eager (?:\\w+ )?${GROUP}|keen(?:est)? (?:\\w+ )?${GROUP}|(?:is|are|was|were) (?:very )?keen (?:on|to)|(?:very|most|especially) (?:keen|eager|motivated|engaged|willing)|willing(?:est)? ${GROUP}|believed in (?:it|us|the)|(?:a )?handful of believers|early adopters?|tech-savvy|open(?:est)? to (?:change|new)|with us from the (?:first|start|beginning|very)|(?:local|strong|great|keen) champions?|backed us|(?:like|likes|liked|love|loves|loved) (?:technology|new tech\\w*|apps|computers|gadgets|new things)|affinity|(?:commitment|dedication|energy|enthusiasm|engagement|passion) of|friendl(?:y|iest) (?:\\w+ )?${GROUP}|supportive (?:\\w+ )?(?:leadership|management|${GROUP})|already (?:convinced|said yes)|loyal (?:\\w+ )?${GROUP}|engaged (?:users|team|staff)|interest in (?:taking part|joining)|appl(?:ied|ication) for a place|raised (?:their|its|his|her) hands?|first to (?:say|sign|raise)|digital natives?)\\b`,
    ),
    hint: /\b(?:eager|keen|willing|motivat\w+|enthus\w+|goodwill|proud|friend\w*|supportive|loyal|engaged|engagement|curious|commit(?:ment|ted)|dedicat\w+|energy|wanted (?:this|it|us)|welcomed|bets? (?:his|her|its) reputation|no (?:persuasion|resistance)|sold on|evangelists?|advocates?|ambassadors?|supporters?|fans?|excited|ambitious|trust(?:ed)? us|patien(?:t|ce)|forgiv\w+|tolerant|young|said yes|agreed to|for the fun|stayed until|sympathetic|opt)\b/,
  },
  {
    topic: 'chosen',
    plain: new RegExp(
      `\\b(?:hand-?picked|cherry-?picked|hand-?selected|carefully (?:selected|chosen)|(?:its|his|her|their|our|the|with|by|two|three|of the) (?:two |three |four )?(?:best|strongest|ablest|brightest|finest|most (?:experienced|senior|able|skilled|willing)|keenest|sharpest) (?:\\w+ ){0,2}${GROUP}|(?:the )?a-team|(?:super|power)-?users?|(?:only|all|our|used|by|with) (?:\\w+ )?(?:experienced|senior|seasoned|veteran|long-standing|skilled) ${GROUP}|had (?:more than )?(?:\\w+ ){1,3}years of (?:\\w+ )?experience|former (?:project members?|programmers?|developers?)|was (?:once )?a (?:programmer|developer|engineer)|(?:had|have) (?:built|co-designed|designed|helped build) (?:\\w+ ){0,3}(?:of )?(?:the|it|our)|same (?:people|team|crew) (?:who|that)|friends? of (?:the|our)|brother of|married to|knows? (?:every|everyone)|kn(?:o|e)w each other|worked together for|(?:flagship|show) (?:plant|site|store|branch|school|ward|shop)|the obvious (?:place|choice)|(?:been |was |were )?(?:chosen|picked|selected|nominated)(?: \\w+){0,3} (?:because|for (?:its|their|his|her))|picked (?:\\w+ )?(?:as|since)|design partners?|reference customer|pre-?screened)\\b`,
    ),
    hint: /\b(?:strongest|experienced?|senior|seasoned|veteran|skilled|well-trained|long standing|(?:chosen|picked|selected|nominated)|former|innovation network|(?:top|best|highest)-?(?:performing|scoring|rated|run)|showcase|model (?:branch|site|plant|store|ward|school)|star|award-winning|phd|retired experts?|luxury|luck\w*|fortunate|could sell|read (?:sql|code|the stack)|only the (?:shift|team|crew)|on our side|exemplary|suitability|years of)\b/,
  },
  {
    topic: 'support',
    plain: new RegExp(
      `\\b${HELPER}\\b[^.;]{0,70}?\\b(?:sat|sitting|sits|stood|standing|stands|stayed|was|were|had|worked|lived|present|embedded|at hand)\\b[^.;]{0,50}?\\b(?:next to|beside|alongside|side by side|at the (?:next )?(?:desk|bench|door|counter|table|machine|loading \\w+)|on[- ]site|on the (?:floor|premises|spot|shop floor|ward)|in the (?:room|control room|kitchen|next room)|at (?:his|her|their|our) side|standing by|ten metres)|\\b(?:himself|herself|themselves) (?:at|in|on|beside) the\\b|\\b${HELPER}\\b[^.;]{0,50}?\\b(?:sat|stood|stayed|watched|visited|drove|came by|accompanied|shadowed|walked|lived)\\b[^.;]{0,40}?\\b${CLOSE_BY}|\\b${CLOSE_BY}\\b,? [^.;]{0,40}\\b(?:sat|stood|stayed|watched|drove|turned|mended|fixed|cleaned|corrected|retyped)\\b|\\bhand-?held (?:every|each|the|all|our|customers|users|them)|\\bbabysat\\b|\\b(?:mended|fixed|patched|corrected|retyped|re-?sent|reran|cleaned|tidied|matched|double-checked|put right|putting right|keyed)\\b[^.;]{0,40}\\b(?:by hand|manually|overnight|each night|every night|each evening|every evening|nightly|whatever|themselves|ourselves|himself|herself)|\\bputting right\\b|\\bhotline to\\b|\\bspeed dial\\b|\\bone[- ](?:to|on)[- ]one (?:\\w+ )?(?:coaching|training|support|help)|\\b(?:close|intensive|extra|daily|constant|dedicated|round-the-clock) (?:\\w+ )?(?:support|supervision|coaching|assistance|care|help)\\b|\\bdaily (?:call|sync|contact|debrief|stand-?up|visit)s? with\\b|\\bfounders? (?:in|at|on|with|attended) \\b|\\b(?:double-)?checked (?:each|every|all)\\b|\\bembedded (?:a|an|two|with)\\b`,
    ),
    hint: new RegExp(
      `\\b${HELPER}\\b[^.;]{0,70}?\\b${PLACED}\\b[^.;]{0,60}?\\b${CLOSE_BY}|\\b(?:by hand|hotline|coach(?:ed|ing)|one-to-one|closely supported|on every (?:decision|answer|output|draft|letter|case)|for them|copy-?paste|hand-\\w+|workarounds?|nursed|shadowed|white-?glove|concierge|hypercare|war room|tailor-?made|individually|in person|one by one|within (?:minutes|the hour|five minutes|an hour)|(?:in|from) the next room|lived at|camped|stood by|for this one|in seconds)\\b`,
    ),
  },
  {
    topic: 'freed',
    plain:
      /\b(?:relieved (?:of|from)|freed (?:of|from|for|up|one|two)|(?:was|were|had been|been) (?:freed|released|exempted|excused|spared)|released (?:from|for) (?:it|the|two|one|their|a)|exempt(?:ed)? from|excused from|spared (?:us |the pilot )?(?:one|two|an?|its)|cleared (?:their|her|his|two|its) (?:calendars?|desks?|hours|diar)|nothing else on|extra (?:\w+ )?(?:staff|people|nurses|hands|pair|fte|shifts?|personnel|assistants|clerk)|(?:two|three|four|five) (?:extra|additional|more) (?:\w+ )?(?:people|nurses|staff|assistants|fte|clerks|drivers)|additional (?:nurses|staff|personnel|assistants|drivers)|staffed (?:\w+ )?above|paid overtime|lent (?:us|its|their|her|his)|free licen[cs]es?|licen[cs]es? (?:were |was )?free|at no (?:cost|charge)|got (?:a )?(?:bonus|reward|prize|first pick|credits)|remunerated|on loan|(?:bore|covered) (?:all )?(?:the )?(?:licen[cs]e|staffing|costs?|fees?)|no extra work|targets? (?:was|were) (?:made smaller|lowered|suspended|lifted)|(?:try|test|learn) (?:it )?in peace|full-time to (?:the|keep))\b/,
    hint: /\b(?:extra|additional|overtime|paid|free|for nothing|prize|gift|grant|slack|quiet|time off|other duties|reduced|incentives?|vouchers?|compensated|discounts?|subsid\w+|credits|supernumerary|borrowed|temps?|backfill(?:ed)?|in excess|made available|seconded|calendars|luxury)\b/,
  },
  {
    topic: 'attention',
    plain:
      /\b(?:ceo|coo|cfo|cto|cio|sponsor|chair(?:man|woman|person)|founders?|minister|mayor|executives?|top management|boss)\b[^.;]{0,40}\b(?:personally|himself|herself|in daily contact|in (?:each|every)|opened doors|dropped in|asked about it)\b|\b(?:executive|top-level) (?:attention|sponsorship|backing)\b|\bpriority (?:one|1)\b|\bfull attention\b|\bopened doors\b|\blooked the other way\b|\bpet project\b|\b(?:front|head) of the (?:queue|line)\b/,
    hint: /\b(?:ceo|coo|sponsor|chair\w*|founders?|minister|mayor|director|executive|boss|management)\b[^.;]{0,50}\b(?:daily|weekly|every (?:day|week|friday|monday|morning)|visit(?:s|ed)?|attended|called|personal)\b|\battention\b|\bspotlight\b|\bfast-?track(?:ed)?\b|\bdirect line\b|\bred carpet\b|\bno procurement\b|\bunder the threshold\b|\b(?:weekly|daily) (?:visit|check-?in)s?\b/,
  },
  {
    topic: 'scope',
    plain:
      /\b(?:only|just|solely|exclusively|limited (?:\w+ )?to|restricted to|confined to|deliberately|kept to)\b[^.;]{0,40}\b(?:easy|easiest|simple|simplest|straightforward|uncomplicated|well-?(?:known|understood)|one language)\b|\b(?:complex|complicated|difficult|hard|hardest|contested|awkward|tricky|problem|messy) (?:and \w+ )?(?:cases?|claims?|orders?|files?|routes?|tickets?|requests?|documents?|articles?|customers?|products?|ones?|accounts?|calls?|items?)\b[^.;]{0,40}\b(?:left out|excluded|kept out|left aside|kept away|set aside|removed|left for|taken out|not (?:given|included|part|routed))\b|\bwe (?:\w+ )?left (?:out )?(?:the )?[^.;]{0,40}\bout\b|\b(?:was|were) left for later\b|\b(?:limited|confined|restricted) ourselves\b|\b(?:a|one) single (?:\w+ )?(?:family|product|language|tenant|customer|type|ring \w+)\b|\b(?:narrow|bounded) (?:scope|set|catalogue|range)\b|\bscope (?:was |were )?(?:kept|trimmed|frozen)\b|\bhappy path\b|\beasy (?:ones|cases?|intents?|third|routes?|calls?)\b|\bsimple (?:third|cases?|ones)\b|\bone (?:product|language|warehouse|tenant|schema|currency|form|office)(?:,| and) one\b|\bonly (?:members|customers|users|cases|claims) (?:of|in|with|from) (?:the )?(?:top|two|first|best|known)\b|\btop tiers?\b/,
    hint: /\b(?:easy|easiest|simpl(?:e|er|est)|straightforward|uncomplicated|daytime|suitable|typed|narrow|bounded|low-risk|homogeneous|well-documented|weekdays|fixed routes|left out|excluded|kept out|out of scope|without personal injury|limited|confined|restricted|no (?:scans|exceptions|refunds|returns|nights?|weekends?|custom fields))\b/,
  },
  {
    topic: 'setting',
    plain:
      /\b(?:(?:got|had|has|with|on) (?:brand-?)?new (?:\w+ )?(?:lamps|machines?|sensors?|tablets?|equipment|vans?|devices?|furnaces?|scanners?)|newest (?:\w+ )?(?:lines?|ones|machines)|low season|off-season|quiet(?:est)? (?:\w+ )?(?:months?|weeks?|season)|demand was (?:down|low)|reserved (?:\w+ )?(?:node|gpu|capacity)|(?:an )?exemption from|was waived|were waived|exceptional (?:permit|dispensation)|dispensation|bypass(?:ed)? the|skip(?:ped)? the (?:usual|change|consent)|white-?listed|nobody else (?:was )?on|to ourselves|without the nightly|short (?:distances|ways)|wide aisles|direct read access|all (?:machines?|lines?) are new)\b/,
    hint: /\b(?:new(?:est|er)?|modern|renovated|fibre|latest|season|quiet|calm|mild|sunshine|peak|rush|load|demand|traffic|turnover|reserved|dedicated|own|exempt\w*|waived|permit|bypass\w*|skip\w*|sandbox|nobody else|perfectly|exemplary|same building|next door|under one roof|across the corridor|greenfield|closed for|frozen|admin rights|direct|wide|short|connected|computer for each|tenth|half|fraction)\b/,
  },
];

/** Sentences that take the condition up, or leave it to the world of every day. */
const TAKEN_UP =
  /\b(?:switched off|turned off|goes away|will not|won't|no longer|ends?|expires?|ordinary|mandatory|unsupervised|on purpose|which is why|therefore|that is why|hence|says? (?:little|nothing)|prove[sd]? little|discount(?:ed)? (?:the|by)|lower(?:ed)? the|never asked|told to (?:use|take)|elsewhere|(?:the|our|for|at|all|those) (?:others?|rest|remaining)(?! way| side)|(?:other|next|second|further|new|remaining|unwilling|average) (?:sites?|regions?|plants?|stores?|branch(?:es)?|wards?|hospitals?|clinics?|schools?|depots?|teams?|countries|offices?|test|phase|round)|(?:at|for) scale|in prod(?:uction)?|roll-?out|replaced? by|repeat(?:ed)? (?:it|with|the)|rerun (?:with|under)|will (?:be|have|get|need|take)|before (?:go-live|we|any)|gate (?:for|check)|go\/no-go|beware|would|should|must|may|might|can|needs? to|mislead\w*|warned against|asked whether|shown separately|as (?:they|we|it|she|he|always|usual)(?: do| does| did| is| are)?(?: in| for)? (?:every|all|always|usual)|as (?:always|usual|everywhere)|in every|(?:their|our|his|her) usual|usually|for 50|non-volunteer|withdrawn)\b/;

/** Right before the words: the condition is said not to have been there. */
const DENIED =
  /\b(?:no|not|n't|n[o']t|without|zero|nobody|none|neither|nor|never|hardly|instead of|rather than)(?: \w+){0,2} ?$|\b(?:nobody|no one|none) (?:\w+ ){1,5}$/;

export interface Condition {
  topics: readonly ConditionTopic[];
  /** Said outright, rather than hinted at. */
  plain: boolean;
  /** The scorer's reading. */
  score: number;
}

/** Sentences that state a condition which made a pilot winnable. Whether they speak of a pilot, the document tells. */
export const pilotCondition = sentenceFact<Condition>('pilot condition', (sentence, unit) => {
  if (unit.type === 'field' || unit.type === 'heading' || sentence.tokens.length < 2) return undefined;
  const { lower } = sentence;
  const score = sentence.score('scale/unexamined-conditions');
  const topics: ConditionTopic[] = [];
  let plain = false;
  let denied = false;
  for (const condition of CONDITIONS) {
    const found = condition.plain.exec(lower);
    if (!found) continue;
    if (DENIED.test(lower.slice(Math.max(0, found.index - 40), found.index))) {
      denied = true;
      continue;
    }
    topics.push(condition.topic);
    plain = true;
  }
  if (!plain) {
    if (denied || score < HINTED) return undefined;
    for (const { topic, hint } of CONDITIONS) {
      const found = hint.exec(lower);
      if (found && !DENIED.test(lower.slice(Math.max(0, found.index - 30), found.index))) topics.push(topic);
    }
    if (!topics.length && score < READ) return undefined;
  }
  if (TAKEN_UP.test(lower) || isCurated(sentence, plain && topics.includes('scope') ? 1 : score)) return undefined;
  return { start: sentence.start, end: sentence.end, data: { topics, plain, score } };
});

/** Data that was tidied or chosen is another rule's: there the data is the finding, here the people and the setting are. */
function isCurated(sentence: Sentence, score: number): boolean {
  const curated = sentence.score('reality/curated-data');
  return CURATED.test(sentence.lower) || (curated > 0.15 && curated > score);
}

const CURATED =
  /\b(?:pictures?|images?|photos?|records?|data|dataset|samples?|tickets|e-?mails|recordings|years|transcripts|labels?|labell?ed)\b[^.;]{0,50}\b(?:selected|picked|cleaned|labell?ed|annotated|corrected|removed|excluded|chosen|tidied|by hand)\b/;

/** The least score at which a hint counts, and at which no words are needed. */
const HINTED = 0.2;
const READ = 0.5;

/** Words by which a sentence about the world beyond the pilot shows which kind of help it takes up. */
const TAKES_UP: Readonly<Record<ConditionTopic, RegExp>> = {
  willing:
    /\b(?:volunt\w+|willing\w*|ask(?:ed)? for|want\w*|keen|enthusias\w+|motivat\w+|champions?|friend\w*|fans?|scepti\w+|skepti\w+|refus\w+|default|mandatory|told|convinc\w+|reluctan\w+|wish|goodwill|hand up|appl(?:y|ied)|leads?|agrees?)\b/,
  chosen:
    /\b(?:experienc\w+|senior|best|picked|average|ordinary|agency|turn ?over|beginners?|juniors?|trained|training|trainers?|staff|expert\w*|foreman|skill\w*|new hires?)\b/,
  support:
    /\b(?:engineers?|developers?|analysts?|vendor|supplier|on[- ]site|support|desk|coach\w*|trainers?|floor[- ]?walkers?|by hand|manual\w*|rota|on-call|hotline|helpline|first line|sat|sits?|people|peers?|interface|editor|overnight)\b/,
  freed:
    /\b(?:fte|backfill|hours|time|paid|pay|funded|budget\w*|staff\w*|posts?|licen[cs]es?|cost\w*|price\w*|overtime|bonus|shifts?|slack|target)\b/,
  attention: /\b(?:sponsor|ceo|chair\w*|director\w*|founders?|manag\w+|attention|priority|visit\w*|escalat\w+)\b/,
  scope:
    /\b(?:complex|hard|cases?|scope|products?|languages?|types?|exceptions?|contracts?|formats?|only|families|letters|articles|oncology|finance)\b/,
  setting:
    /\b(?:old|older|season\w*|peak|load|sensors?|machines?|network|fibre|exempt\w*|sso|sign-on|access|audit|capacity|cluster|clay|hangar|interface|system)\b/,
};

const STEM_STOP = new Set(
  'pilot pilots trial which their there where these those other others would could should after before every under between about while since until still being weeks months first second'.split(
    ' ',
  ),
);

function stems(lower: string): string[] {
  return lower
    .split(/[^\p{L}]+/u)
    .flatMap((word) => (word.length > 4 && !STEM_STOP.has(word) ? [word.slice(0, 6)] : []));
}

/** All that the document says of the world beyond the pilot, as one text for each place. */
function beyondTexts(document: PlanDocument): readonly string[] {
  const texts = document.ask(scalePlanOf).map(({ hit }) => hit.sentence!.lower);
  // What stands under "What changes at scale" speaks of it, in whatever words.
  const headings = new Set(document.find(scalePlan).map(({ passage }) => passage));
  for (const section of document.sections) {
    if (section.heading && headings.has(section.heading)) {
      for (const passage of section.passages) texts.push(...passage.sentences.map(({ lower }) => lower));
    }
  }
  for (const table of document.tables) {
    if (!table.shape.header.some((header) => CONTRAST_HEADER.test(header.toLowerCase()))) continue;
    for (const row of table.shape.body) texts.push(row.map((cell) => cell.text.toLowerCase()).join(' '));
  }
  return texts;
}

/**
 * The scores that a condition needs, by how near the pilot is spoken of: said outright, hinted at, without such words.
 */
const HERE = [0, 0.2, 0.5] as const;
const REPORT = [0.01, 0.25, 0.55] as const;
const ELSEWHERE_IN_IT = [0.15, 0.4, 0.6] as const;
const NOWHERE = [0.35, 0.6, 0.7] as const;

/** Conditions that made the document's pilot winnable and that no sentence of it takes up. */
export function unexaminedConditions(document: PlanDocument): readonly Found<Condition>[] {
  const mentions = document.find(pilotMention);
  const claims = document.ask(successClaims);
  const named = mentions.filter((found) => PILOT_BY_NAME.test(found.hit.sentence!.lower));
  const near = new Set([...named, ...claims].map((found) => found.passage.section));
  const isPilotReport =
    named.length > 0 &&
    (document.kind === 'retro' || (document.title !== undefined && PILOT.test(document.title.text.toLowerCase())));
  const conditions: Found<Condition>[] = [];
  for (const found of document.find(pilotCondition)) {
    const { topics, plain, score } = found.hit.data;
    const inSection = near.has(found.passage.section);
    const [least, hinted, read] = inSection ? HERE : isPilotReport ? REPORT : near.size ? ELSEWHERE_IN_IT : NOWHERE;
    if (score < (plain ? least : topics.length ? hinted : read)) continue;
    if (isTakenUp(document, found)) continue;
    conditions.push(found);
  }
  return conditions;
}

/** What was there and is not elsewhere, said right after it. */
const ENDS =
  /^(?:(?!\b(?:that|which|who|where|because|when)\b)[^,;:]){0,45}\b(?:(?:did|do|does|will|has|have|had|is|are|was|were|can|could)(?: not|n't)|cannot|none of|neither|nobody|no one|nowhere|no longer|elsewhere|had none|have none|only (?:there|here)|luxury|without (?:it|them|him|her|this|that))\b/;

function isTakenUp(document: PlanDocument, found: Found<Condition>): boolean {
  const { passage, hit } = found;
  // Under a heading that takes the conditions up, each of them is.
  const plans = document.find(scalePlan);
  if (document.headingsOver(passage).some((heading) => plans.some((plan) => plan.passage === heading))) return true;
  // The words right behind it, in the same paragraph, item or row.
  const after = passage.sentences.slice(passage.sentences.indexOf(hit.sentence!) + 1).slice(0, 2);
  const row = passage.unit.cell ? document.rowPassages(passage).filter((cell) => cell !== passage) : [];
  const neighbours = [...after, ...row.flatMap((cell) => cell.sentences)];
  if (plans.some((plan) => neighbours.includes(plan.hit.sentence!))) return true;
  if (neighbours.some((sentence) => ENDS.test(sentence.lower))) return true;
  if (
    passage.unit.cell?.row &&
    passage.unit.cell &&
    document.tables.some(
      (table) =>
        table.block === passage.block &&
        table.shape === passage.unit.table &&
        table.shape.header.some((header) => CONTRAST_HEADER.test(header.toLowerCase())),
    )
  )
    return true;
  const own = new Set(stems(hit.sentence!.lower));
  return document.ask(beyondTexts).some((text) => {
    if (text === hit.sentence!.lower) return false;
    if (hit.data.topics.some((topic) => TAKES_UP[topic].test(text))) return true;
    let shared = 0;
    for (const stem of new Set(stems(text))) if (own.has(stem)) shared++;
    return shared >= 2;
  });
}
