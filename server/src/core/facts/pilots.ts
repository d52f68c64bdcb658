import type { Found, Passage, PlanDocument, Section } from '../document.ts';
import type { Sentence } from '../language/sentence.ts';
import type { ReadTable } from '../reading.ts';
import type { Range } from '../types.ts';
import { inTemplate } from './artifacts.ts';
import { sentenceFact } from './fact.ts';

/** Words for something that is tried before it is used for good. */
const PILOT =
  /\b(?:pilot(?:s|ed|ing)?|trials?|trialled|trialed|try-?outs?|lighthouse (?:cases?|sites?|projects?)|pocs?|proofs?[- ]of[- ](?:concept|value|principle)|field tests?|beta test\w*|test (?:phase|period|run|sites?|stores?|shops?|wards?|region|group|users)|tried (?:out )?(?:it )?(?:in|at|on|with|since|for)|being tried|tested (?:it )?(?:in|at|on|with)|tests? (?:in|at|on|with) (?:the |our |one |two |three )?[a-z]+|pathfinder|prototypes?|try-?outs?|dry runs?|proof stage|experiment(?:s|al phase)?|mvp|first (?:site|season|school|hospital|ward|store|depot)s?|(?:prov(?:en|ed|ing)|validat(?:ed|ing)) (?:the|our) (?:concept|approach|idea)|concept (?:has been |is |was )?prov(?:en|ed))\b/;

/** The words among {@link PILOT} that nothing but a pilot goes by. */
const PILOT_BY_NAME =
  /\b(?:pilot(?:s|ed|ing)?|trials?|trialled|trialed|try-?outs?|lighthouse (?:cases?|sites?|projects?)|pocs?|proofs?[- ]of[- ](?:concept|value|principle)|field tests?|beta test\w*|test (?:phase|period|sites?|stores?|shops?|wards?|region)|being tried|tried (?:out )?(?:it )?(?:in|at|on|with|since)|tested (?:it )?in|tests? (?:in|on) the|pathfinder|prototype|try-?outs?)\b/;

/** Whether a sentence speaks of a pilot, or of a test, a first site or the like. */
export function isPilot(sentence: Sentence): boolean {
  return PILOT.test(sentence.lower);
}

/** Whether a sentence calls a pilot by one of its own names. */
export function isPilotByName(sentence: Sentence): boolean {
  return PILOT_BY_NAME.test(sentence.lower);
}

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
  /\b(?:success(?:es|ful|fully)?\b(?! (?:criteri|metric|measure|factor|definition|indicator|rate|team|manager|paragraph|stor|means|depends|is (?:defined|measured)|would|will|if|when|looks|for (?:the|this) pilot))|succeeded|succeed|proven|prove[ds] (?:that|its|their|the|itself|to be|a )|proof (?:delivered|is in)|we have our proof|conclusive|convinc(?:ed|ing)|(?:exceed(?:ed|s)?|surpass(?:ed|es)?|met|meets|reach(?:ed|es)?|achiev(?:ed|es)|hit|beat|fulfill?ed|attained)(?: \w+){0,2} (?:all|every|each|its|their|our|the|expectations?|goals?|targets?|bar|purpose)|(?:goals?|targets?|objectives?|criteria|expectations?|kpis?)(?: \w+){0,4}(?: |: )(?:met|reached|achieved|exceeded|surpassed|fulfilled|checked|attained|hit)|passed|(?:a|full|clear|great|big|complete|real) (?:win|hit|triumph)|won|paid off|pays for itself|speaks? for (?:itself|themselves)|validated|found (?:to be )?good|demonstrated (?:that|the|its)|(?:it|concept|pilot|trial|poc|approach|solution|idea) (?:has |clearly )?work(?:s|ed)|worked (?:out|very|really|so|well|great|fine|as|like)|works|g(?:a|i)ve (?:very |a )?(?:good|great|excellent|convincing|positive|desired) results?|produced the desired|what we(?:'d| had)? (?:hoped|wanted|expected)|(?:to|met with) (?:every(?:one|body)'s|universal|general|full) (?:satisfaction|approval)|went (?:so |very |really )?well|mission (?:is )?(?:accomplished|done)|accomplished|in the bag|a wrap|wrapped up|green light|nothing (?:left|more) to (?:test|prove)|feasibility (?:of [^.;,]{2,40} )?(?:having been |has been |is |was )?(?:established|shown|proven)|viability|value (?:thus |having been |has been )?(?:established|delivered|shown)|ready (?:to scale|for (?:the |a )?(?:roll-?out|prime time|the rest|the whole|production|all|general use|everyone|scaling))|(?:favou?rable|positive|encouraging|convincing) (?:opinion|outcome|results?|feedback)|(?:results?|feedback|outcome|figures|numbers)(?: \w+){0,3} (?:is|are|was|were) (?:very |so |really )?(?:great|good|positive|excellent|convincing|encouraging)|declare[sd]? victory|flying colou?rs|like clockwork|on (?:all|every) counts?|(?:a|the) (?:\w+ )?winner|shown (?:us )?what (?:was to be|it (?:should|had to)|we)|(?:do(?:es|ne)?|did|deliver(?:s|ed)|brought|gave|given|got) (?:us )?(?:exactly |just )?(?:what|all|everything) (?:that )?(?:we|it|they|he|she|was|one) (?:had |was |has )?(?:hoped|wanted|expected|should|promised|supposed|asked|set out|looked))\b/;

/** Verdicts that are hardly spoken of anything but a try, where the document has one. */
const PRAISED_OUTRIGHT =
  /\b(?:flying colou?rs|like clockwork|shown (?:us )?what (?:was to be|it (?:should|had to))|(?:does|did|done) (?:exactly |just )?(?:what|all|everything) (?:that )?we (?:had )?(?:hoped|wanted|expected|asked))\b/;

/** Verdicts that say no more than that it is over; they need a next step, or the scorer, beside them. */
const CLOSED =
  /\b(?:done|over|complete|completed|finished|concluded|closed|ended|wrapped|delivered|behind us|signed off|ready|established|positive|great|good|fine|green|approved|confirmed|accepted|proved|shown|ok|okay|fulfilled|happy|satisfied|loved|brilliant|content|pleased|convinced|(?:brought|c[ao]me) to (?:a|an) (?:\w+ )?(?:close|end))\b|✔|✅/;

/** From some to all: what was tried here goes there. */
const WIDER =
  /\b(?:all|every|each|(?:the )?(?:other|remaining|rest|whole|entire)|everywhere|everyone|everybody|across (?:the|our|all)|nation-?wide|company-?wide|group-?wide|enterprise-?wide|hospital-?wide|network-?wide|organi[sz]ation-?wide|global(?:ly)?|group|wide|wider|general|(?:more|further|additional) (?:\w+ )?(?:sites|regions|plants|stores|branches|countries)|regions|plants|sites|branches|stores|schools|countries|depots|markets|languages|lines|catalogue|waves?|tenants?|\d{2,}(?:,\d{3})?)\b/;
const GOES =
  /\b(?:roll(?:ed|ing|s)?[- ]?outs?|rolling|roll(?:ed|ing)? (?:it |this |them |the \w+ )?out|expan(?:d|ded|ds|sion)|exten(?:d|ded|ds|sion)|deploy(?:ed|s|ment|ing)?|launch(?:ed|es|ing)?|introduc(?:e|ed|es|tion)|scal(?:e|ed|ing)|follow(?:s|ing)?|gets?|receives?|switch(?:ed|ing)?(?: over)?|connected|goes|go|going|go-live|equip(?:ped)?|adopt(?:ed|s)?|installed|fitted|fitting|onboarding|com(?:e|es) on board|will (?:have|get|receive|use|follow|join|be)|change over|chang(?:e|es) to|replicat(?:e|ed)|generali[sz]e[ds]?|brought|bring|general (?:availability|release)|opened|opening|open|made available|ship|shipped|default|take[sn]? part|switch (?:\w+ ){0,4}on|copied|moves?|used by|use it|from next|next)\b/;

/** What makes a verdict a thing of the future, of a condition or of somebody's mind, right before it. */
const UNCLAIMED_BEFORE =
  /\b(?:if|once|unless|until|whether|as soon as|provided(?: that)?|in case|should|would|could|might|depends?|must|shall|to (?:be|prove|show|establish|test|validate|demonstrate|learn|see|decide|make)|aims?|goals? of|purpose of|not|n't|n[o']t|never|no|hardly|cannot|too (?!easy|simple|good)\w+|criteri\w+ for|how|when|so far|hope[ds]?|expect(?:ed)? to|assum\w+|who (?:wrote|said|says)|claims?|word|define[ds]?|for it to)\b[^.;:]{0,60}$/;
const UNCLAIMED =
  /\b(?:last year|in (?:19|20)\d\d|years ago|an earlier|previous (?:pilot|trial)|mixed (?:picture|results?)|refused|rejected|not (?:a|the) success|successful (?:pilots|trials|ones|candidates|use cases|ideas|experiments|tests)|(?:following|after|subject to|pending|depending on) (?:a|an|one|further|another) (?!success)(?:\w+ ){0,2}(?:pilot|trial|test|poc)|nothing in (?:the|this)|too small to|too short to|rested on|worked because|works because|success (?:rested|is owed|was due|of .{0,30} (?:depends|rests)))\b/;

export interface SuccessClaim {
  /** A verdict on the pilot, or the roll-out that follows it. */
  kind: 'verdict' | 'roll-out';
  /** The pilot is named in the sentence itself. */
  named: boolean;
  /** It says no more than that the pilot is over, which is a claim only where a roll-out follows. */
  ended: boolean;
  /** Its words say too little; the scorer alone takes it for one. */
  faint?: boolean;
  /** It counts only behind a pilot that its own paragraph names. */
  follows?: boolean;
}

/** Sentences that call a pilot successful, finished or ready, or send what was piloted everywhere. */
export const successClaim = sentenceFact<SuccessClaim>('success claim', (sentence, unit) => {
  if (unit.type === 'field') return undefined;
  const data = readClaim(sentence, unit.type === 'cell');
  return data && { start: sentence.start, end: sentence.end, data };
});

/** Whether a sentence calls a pilot a success; its words are a verdict then, and no account of how it was run. */
export function isSuccessClaim(sentence: Sentence): boolean {
  const claim = readClaim(sentence, false);
  return claim?.kind === 'verdict' && !claim.faint;
}

function readClaim(sentence: Sentence, isCell: boolean): SuccessClaim | undefined {
  const { lower } = sentence;
  if (sentence.tokens.length < 3) return undefined;
  const pilot = PILOT.exec(lower);
  const score = sentence.score('scale/no-scale-plan');
  const named = pilot !== null;
  const idiom = PRAISED_OUTRIGHT.test(lower);
  if (!named && score < FAINT && !idiom) return undefined;
  if (UNCLAIMED.test(lower) && score < 0.95) return undefined;
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
  if (!named && idiom) return { kind: 'verdict', named, ended: false };
  if (outright ? score >= (idiom ? 0 : 0.005) : score >= (half ? 0.08 : closed || goes ? 0.45 : 0.7))
    return { kind, named, ended: false };
  // What goes everywhere "now" is taken for the next step of the pilot that the same paragraph tells of.
  if (goes && score >= 0.1 && NOW.test(lower)) return { kind: 'roll-out', named, ended: false, follows: true };
  if (named && closed && !isCell) return { kind, named, ended: true };
  return score >= FAINT ? { kind, named, ended: false, faint: true } : undefined;
}

/** The least at which the scorer's reading is put forward though the words say too little for it. */
const FAINT = 0.03;

const NOW = /\b(?:now|next|so|therefore|by|from|until|in (?:the )?(?:spring|summer|autumn|winter))\b/;

/** Whether a sentence sends something to all places. */
function isRollOut({ lower }: Sentence): boolean {
  const match = ROLL_OUT.exec(lower);
  return match !== null && WIDER.test(lower) && !UNCLAIMED_BEFORE.test(lower.slice(0, match.index));
}

const ROLL_OUT =
  /\b(?:roll(?:ed|ing|s)?[- ]?outs?|launch(?:ed|es)?|deploy(?:ed|ment|s)?|introduc(?:e|ed|tion)|exten(?:d|ded|sion)|expan(?:d|ded|sion)|go(?:es|ing)? live|go-live|follow(?:s)?|equip(?:ped)?|switch(?:ed)?(?: over| on)?|generali[sz]e[ds]?)\b/;

/** Words by which a quoted claim is shown as an example. */
const SHOWN = /\b(?:sentence|phrase|words?|headline|slide|slogan|saying|claim)\b/;

/** The claims that a document makes of its pilot, the one a reader would point at first. */
export function successClaims(document: PlanDocument): readonly Found<SuccessClaim>[] {
  const weight = ({ hit }: Found<SuccessClaim>): number =>
    hit.sentence!.score('scale/no-scale-plan') +
    (hit.data.kind === 'verdict' ? 1 : 0) -
    (hit.data.ended ? 1 : 0) -
    (hit.data.faint ? 2 : 0);
  return document
    .find(successClaim)
    .filter(({ passage, hit }) => {
      const sentence = hit.sentence!;
      const { supposes, asks, teaches, quotes } = sentence.stance;
      if (supposes || asks || teaches || inTemplate(passage)) return false;
      if (quotes.length && (sentence.isQuoted(hit) || SHOWN.test(sentence.lower))) return false;
      if (hit.data.follows) return passage.sentences.some((other) => other.start < hit.start && isPilotByName(other));
      if (!hit.data.ended) return true;
      const from = passage.section.indexOf(passage);
      return passage.section.passages.slice(Math.max(0, from)).some((later) => later.sentences.some(isRollOut));
    })
    .sort((a, b) => weight(b) - weight(a));
}

// ——— What changes at scale ———

const PLACE =
  '(?:sites?|regions?|plants?|stores?|shops?|branch(?:es)?|wards?|hospitals?|clinics?|schools?|depots?|teams?|countr(?:y|ies)|markets?|offices?|lines?|hubs?|cent(?:re|er)s?|towns?|cit(?:y|ies)|units?|users?|customers?|districts?|municipalit(?:y|ies)|terminals?|stations?|languages?|affiliates?|hotels?|drivers?|agents?|tenants?|warehouses?|facilit(?:y|ies)|departments?|authorit(?:y|ies)|surger(?:y|ies)|shifts?|kilns?|fleets?|campus(?:es)?|libraries|courts?|ships?|farms?|locations?|titles?|accounts?|carriers?|partners?|divisions?)';

/** The world beyond the pilot. */
const BEYOND = new RegExp(
  `\\b(?:(?<!from )elsewhere|everyone else|everybody else|(?:the|our|all|these|those|of the) (?:other|others|rest|remaining|next)|(?:other|remaining|further|ordinary|normal|average|unfriendly|mandatory|new|more|big|small|rural|old|older|additional|non-volunteer\\w*) (?:\\w+ )?${PLACE}|(?:site|region|wave|phase|store|plant) (?:two|2|three|3|b)|(?:the )?second (?:\\w+ )?${PLACE}|(?:at|for|before|to) (?:full |group |national |that |such |this )?(?:scale|load)|scaling|in production|in prod|roll-?out|expansion|full deployment|national(?:ly)? (?:version|service|launch)|national|group level|permanent use|(?:(?:at|for)|(?:between|from) \\d[\\d,.]* (?:and|to)) \\d[\\d,.]* (?:\\w+ )?${PLACE}|(?:at|for) (?:nine|ten|twelve|twenty|thirty|forty|fifty|sixty|a hundred) (?:\\w+ )?${PLACE}|each (?:\\w+ )?${PLACE}|every (?:\\w+ )?${PLACE}|per (?:site|region|plant|store|shop|branch|ward|hospital|clinic|school|depot|country|market|office|hub|town|language|location)|${PLACE} (?:without|outside|with (?:older|no|other)|to come)|(?:ten|twelve|twenty|fifty|a hundred|\\d+) times (?:the|as|more)?|those who come (?:next|later|after)|unlike|(?:than|against|as) (?:\\w+ ){0,3}in the (?:pilot|trial|poc))\\b`,
);

/** Something that is not there, has to be there, or has to be another than it was. */
const NEEDS =
  /\b(?:cannot|can't|can not|could not|won't|will not|does not|doesn't|do not|don't|did not|didn't|has no|have no|had no|has not|have not|haven't|hasn't|has none|have none|there (?:is|are) (?:no|none)|nobody|no such|neither|without|lacks?|lacking|older|slower|sceptical|skeptical|refused|unwilling|different|differs?|differently|no longer|becomes?|turns? into|moves? from|needs?|needed|requires?|required|must|has to|have to|depends? on|critical path|extra|additional|hire[sd]?|hiring|recruit(?:s|ed|ing)?|headcount|fte|backfill|trainers?|coach(?:es)?|floor[- ]?walkers?|retrofit\w*|rebuil\w+|re-?architect\w*|retrain\w*|re-?test\w*|adapters?|connectors?|on-call|helpline|rota|retender|priced|budgeted|funded|simplif\w+|shadow|own baseline|bottleneck|stop(?:s|ped)? (?:the|if)|switched off|withdrawn|replaces? it|replaced by|instead|half (?:of )?the|more than twice|older|harder|against (?:\d|one|two)|takes? (?:\w+ ){0,3}(?:weeks|months|days|engineers|people|trainers)|first(?=[;,.(]| [({])|comes? first|cleans?|staff(?:ed|ing)|tested (?:there|on its own)|own (?:budget|adapter|trainer)|needed|adds? an?|competes|costs? (?:again|twice|three))\b/;

/** Sentences about the pilot's calendar, budget and verdict, whose "needs" are none of the scale's. */
const NO_PLAN =
  /\b(?:no further (?:testing|test|phase|pilot|changes?|obstacle)|no longer any|without (?:further )?(?:changes?|delay|hesitation)|no need for|no reason|nothing (?:left )?to (?:change|test|do|add)|same (?:again|cell|way|set-?up)|(?:will )?have (?:\w+ ){1,3}wherever|need(?:s)? (?:the )?(?:approval|a decision|to be (?:approved|decided|communicated|informed))|must (?:get|have) it|no case for|assum\w+|ought to|hopefully|(?:can|should|will) easily|should (?:be|not|work|hold|have|follow)|later phase|after (?:the )?(?:go-live|launch|roll-?out)|in parallel|as we go)\b/;

/** In so many words: what does not hold, what changes, what it takes. */
const SPELLED_OUT =
  /\bscale memo\b|\bwhat (?:(?:will )?(?:changes? (?:at|elsewhere|for the|when|beyond|after)|be different|not travel|not hold|has to change|is different|has to be true|scaling takes)|it (?:will )?takes?\b(?! (?:is|was|to (?:do|build)))|(?:we|you) (?:cannot|can't|will not|won't) (?:have|take|copy|repeat)|the (?:roll-?out|expansion) (?:takes|needs)|made (?:\w+ ){1,4}(?:work|possible|succeed|winnable)|helped us|(?:has|have) to change (?:first|before))|\b(?:will be|is) (?:different|another story) (?:elsewhere|in the|for the|about|next|there|at)|\bdifferent (?:elsewhere|at scale|next time|there)\b|\b(?:changes?|new|staffing|support|capacity|monitoring|training|integration|needed|required|works?|hold) (?:at|for) (?:full |group )?scale\b|\bscaling (?:changes|needs|requires|takes)\b|\b(?:roll-?out|expansion|scaling|extension) (?:needs|requires|takes (?!place|off)|depends on|conditions|waits|is conditional|starts only)|\bconditions? (?:that|which|of the (?:pilot|trial)) (?:\w+ )?(?:will|does|do|won't|don't|no longer|survive)|\b(?:does|do|did|will|would|can|could) ?(?:n[o']t|not|no longer)[^.;]{0,40}\b(?:hold|travel|carry over|take along|transfer|scale|repeat)\b|\bcannot (?:take (?:it |them )?along|sit in|be (?:copied|repeated|done) (?:\w+ )?(?:times|everywhere|for))|\b(?:none|neither|nothing|not one)\b[^.;]{0,30}\b(?:true (?:of|in)|hold|scales?|travels?)\b|\bcannot (?:\w+ ){0,3}(?:in|for|at|with) (?:all|every|each|\d{2,})|\bnot everything (?:scales|travels|transfers)\b|\bbefore (?:the )?(?:roll-?out|expansion|extension|scaling|wave one|wave 1|region two|site two|we (?:multiply|scale|expand|extend|roll))\b|\bsays? little about\b|\bwhat (?:we|it|this|that|the (?:pilot|trial)) (?:cannot|can't|could not|couldn't|does not|doesn't|did not|didn't|don't|do not) (?:yet )?(?:tell|say|show|know|prove)\b|\b(?:do|we do) not copy the pilot\b|\bunlike the (?:pilot|trial|test|poc)/;

/** A sentence about the world beyond the pilot. */
export interface ScalePlan {
  readonly passage: Passage;
  readonly sentence: Sentence;
  /** 2 where it says so in so many words, 1 where the world beyond the pilot and a need meet, less for a remark. */
  readonly weight: number;
}

/** Read only where a document has a pilot, since most have none. */
function plansIn(section: Section): readonly ScalePlan[] {
  const plans: ScalePlan[] = [];
  for (const passage of section.heading ? [section.heading, ...section.passages] : section.passages) {
    if (passage.type === 'field' || inTemplate(passage)) continue;
    for (const sentence of passage.sentences) {
      const weight = sentence.ask(passage.type === 'cell' ? planWeightInCell : planWeightInText);
      if (weight) plans.push({ passage, sentence, weight });
    }
  }
  return plans;
}

const planWeightInCell = (sentence: Sentence): number => planWeight(sentence, true);
const planWeightInText = (sentence: Sentence): number => planWeight(sentence, false);

function planWeight(sentence: Sentence, isCell: boolean): number {
  if (sentence.tokens.length < 2) return 0;
  const { lower } = sentence;
  let weight = 0;
  if (SPELLED_OUT.test(lower)) weight = 2;
  else if (NEEDS.test(lower)) weight = BEYOND.test(lower) ? 1 : PILOT.test(lower) ? 0.5 : 0;
  if (!weight || NO_PLAN.test(lower)) return 0;
  // A claim of success is no plan, whatever it needs.
  const claim = readClaim(sentence, isCell);
  return !claim || claim.ended || claim.faint ? weight : 0;
}

/** Headers of tables that set the pilot against the rest. */
const CONTRAST_HEADER =
  /^(?:elsewhere|at scale|in the (?:roll-?out|programme)|(?:the )?(?:others?|rest)|differences?|what (?:is|will be) different.*|what changes.*|what it takes.*|why .* differ.*|will not (?:hold|travel).*)$/;

/** What the document says of the world beyond its pilot; empty where a mere remark is all there is. */
export function scalePlanOf(document: PlanDocument): readonly ScalePlan[] {
  return document.ask(scalePlanWeight) >= 1 ? document.places(plansIn) : [];
}

/** How much a document says of the world beyond its pilot: 1 is a plan, less is a remark. */
export function scalePlanWeight(document: PlanDocument): number {
  let weight = document.ask(hasContrastTable) ? 2 : 0;
  for (const plan of document.places(plansIn)) weight += plan.weight;
  return weight;
}

/** Whether the document says what changes beyond its pilot. */
export function hasScalePlan(document: PlanDocument): boolean {
  return document.ask(scalePlanOf).length > 0 || document.ask(hasContrastTable);
}

/** Whether a table sets the pilot against the rest. */
export function isContrastTable({ header, body }: ReadTable): boolean {
  return header.some(
    (label, column) => CONTRAST_HEADER.test(label.toLowerCase()) && body.some((row) => row[column]?.sentences.length),
  );
}

function hasContrastTable(document: PlanDocument): boolean {
  return document.tables.some(({ shape }) => isContrastTable(shape));
}
