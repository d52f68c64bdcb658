import type { Found, PlanDocument } from '../document.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Range } from '../types.ts';
import { sentenceFact } from './fact.ts';

/** Words for something that is tried before it is used for good. */
const PILOT =
  /\b(?:pilot(?:s|ed|ing)?|trials?|trialled|trialed|pocs?|proofs?[- ]of[- ](?:concept|value|principle)|field tests?|beta test\w*|test (?:phase|period|run|sites?|stores?|shops?|wards?|region|group|users)|tried (?:out )?(?:it )?(?:in|at|on|with|since|for)|being tried|tested (?:it )?(?:in|at|on|with)|tests? (?:in|at|on|with) (?:the |our |one |two |three )?[a-z]|pathfinder|proof stage|experiment(?:s|al phase)?|mvp|first (?:site|season|school|hospital|ward|store|depot)s?)\b/;

/** Sentences that speak of a pilot. */
export const pilotMention = sentenceFact('pilot', (sentence) => range(sentence, PILOT));

/** Whether a text speaks of a pilot. */
export function speaksOfPilot(lower: string): boolean {
  return PILOT.test(lower);
}

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
  /\b(?:all|every|each|(?:the )?(?:other|remaining|rest|whole|entire)|everywhere|everyone|everybody|nation-?wide|company-?wide|group-?wide|enterprise-?wide|hospital-?wide|network-?wide|organi[sz]ation-?wide|global(?:ly)?|group|wide|wider|general|(?:more|further|additional) (?:\w+ )?(?:sites|regions|plants|stores|branches|countries)|regions|plants|sites|branches|stores|schools|countries|depots|markets|languages|lines|catalogue|waves?|tenants?|\d{2,}(?:,\d{3})?)\b/;
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
}

/** Sentences that call a pilot successful, finished or ready, or send what was piloted everywhere. */
export const successClaim = sentenceFact<SuccessClaim>('success claim', (sentence, unit) => {
  if (unit.type === 'field') return undefined;
  const kind = claimKind(sentence, unit.type === 'cell');
  return kind && { start: sentence.start, end: sentence.end, data: { kind } };
});

function claimKind(sentence: Sentence, isCell: boolean): SuccessClaim['kind'] | undefined {
  const { lower } = sentence;
  if (sentence.tokens.length < 3) return undefined;
  const pilot = PILOT.exec(lower);
  const score = sentence.score('scale/no-scale-plan');
  if (!pilot && score < 0.1) return undefined;
  if (UNCLAIMED.test(lower) && score < 0.9) return undefined;
  const praised = PRAISED.exec(lower);
  const closed = praised ?? CLOSED.exec(lower);
  const goes = GOES.test(lower) && WIDER.test(lower);
  const verdict = praised ?? closed ?? pilot;
  const unclaimed = UNCLAIMED_BEFORE.test(lower.slice(0, verdict ? verdict.index : lower.length));
  if (unclaimed) return score >= 0.8 ? (closed ? 'verdict' : 'roll-out') : undefined;
  const words = pilot ? (praised || (closed && goes) ? 2 : closed ? 1 : 0) : closed && goes ? 1 : 0;
  // A cell that says no more than "completed" is a milestone's state.
  if (isCell && !praised && !goes && score < 0.45) return undefined;
  if (words === 2 ? score < 0.005 : words === 1 ? score < 0.1 : score < (closed || goes ? 0.45 : 0.7)) return undefined;
  return closed ? 'verdict' : 'roll-out';
}

// ——— What changes at scale ———

const PLACE =
  '(?:sites?|regions?|plants?|stores?|shops?|branch(?:es)?|wards?|hospitals?|clinics?|schools?|depots?|teams?|countr(?:y|ies)|markets?|offices?|lines?|hubs?|cent(?:re|er)s?|towns?|cit(?:y|ies)|units?|users?|customers?|districts?|municipalit(?:y|ies)|terminals?|stations?|languages?|affiliates?|hotels?|drivers?|agents?|tenants?|warehouses?|facilit(?:y|ies)|departments?|authorit(?:y|ies)|surger(?:y|ies)|shifts?|kilns?|fleets?|campus(?:es)?|libraries|courts?|ships?|farms?|locations?|titles?|accounts?|carriers?|partners?|divisions?)';

/** The world beyond the pilot. */
const BEYOND = new RegExp(
  `\\b(?:elsewhere|everyone else|everybody else|(?:the|our|all|these|those|of the) (?:other|others|rest|remaining|next)|(?:other|remaining|further|ordinary|normal|average|unfriendly|mandatory|new|more|big|small|rural|old|older|additional|non-volunteer\\w*) (?:\\w+ )?${PLACE}|(?:site|region|wave|phase|store|plant) (?:two|2|three|3|b)|(?:the )?second (?:\\w+ )?${PLACE}|(?:at|for|before|to) (?:full |group |national |that |such |this )?(?:scale|load)|scaling|in production|in prod|roll-?out|expansion|full deployment|national(?:ly)? (?:version|service|launch)|national|group level|permanent use|(?:at|for|between|from|in|to) (?:\\d[\\d,.]* (?:and|to) )?\\d[\\d,.]* (?:\\w+ )?${PLACE}|(?:at|for|between|from|in|to) (?:two|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|a hundred) (?:\\w+ )?${PLACE}|each (?:\\w+ )?${PLACE}|every (?:\\w+ )?${PLACE}|per (?:site|region|plant|store|shop|branch|ward|hospital|clinic|school|depot|country|market|office|hub|town|language|location)|${PLACE} (?:without|outside|with (?:older|no|other)|to come)|(?:ten|twelve|twenty|fifty|a hundred|\\d+) times (?:the|as|more)?|those who come (?:next|later|after)|unlike|(?:than|against|as) (?:\\w+ ){0,3}in the (?:pilot|trial|poc))\\b`,
);

/** Something that is not there, has to be there, or has to be another than it was. */
const NEEDS =
  /\b(?:cannot|can't|can not|could not|won't|will not|does not|doesn't|do not|don't|did not|didn't|has no|have no|had no|has not|have not|haven't|hasn't|has none|have none|there (?:is|are) (?:no|none)|nobody|no such|neither|without|lacks?|lacking|older|slower|sceptical|skeptical|refused|unwilling|different|differs?|differently|no longer|becomes?|turns? into|moves? from|needs?|needed|requires?|required|must|has to|have to|depends? on|critical path|extra|additional|hire[sd]?|hiring|recruit(?:s|ed|ing)?|headcount|fte|backfill|trainers?|coach(?:es)?|floor[- ]?walkers?|retrofit\w*|rebuil\w+|re-?architect\w*|retrain\w*|re-?test\w*|adapters?|connectors?|on-call|helpline|rota|retender|priced|budgeted|funded|simplif\w+|shadow|own baseline|bottleneck|stop(?:s|ped)? (?:the|if)|switched off|withdrawn|replaces? it|replaced by|instead|half (?:of )?the|more than twice|older|harder|against (?:\d|one|two)|takes? (?:\w+ ){0,3}(?:weeks|months|days|engineers|people|trainers)|first(?=[;,.(]| [({])|comes? first|cleans?|staff(?:ed|ing)|tested (?:there|on its own)|own (?:budget|adapter|trainer)|needed|adds? an?|competes|costs? (?:again|twice|three))\b/;

/** Sentences about the pilot's calendar, budget and verdict, whose "needs" are none of the scale's. */
const NO_PLAN =
  /\b(?:no further (?:testing|test|phase|pilot|changes?|obstacle)|no longer any|without (?:further )?(?:changes?|delay|hesitation)|no need for|no reason|nothing (?:left )?to (?:change|test|do|add)|same (?:again|cell|way|set-?up)|(?:will )?have (?:\w+ ){1,3}wherever|need(?:s)? (?:the )?(?:approval|a decision|to be (?:approved|decided|communicated|informed))|must (?:get|have) it|no case for|assum\w+|should (?:be|not|work|hold)|later phase|after (?:the )?(?:go-live|launch|roll-?out)|in parallel|as we go)\b/;

/** In so many words: what does not hold, what changes, what it takes. */
const SPELLED_OUT =
  /\bscale memo\b|\bwhat (?:(?:will )?(?:changes?|be different|not travel|not hold|has to change|is different|has to be true|scaling takes)|it (?:will )?takes?\b(?! (?:is|was|to (?:do|build)))|(?:we|you) (?:cannot|can't|will not|won't) (?:have|take|copy|repeat)|the (?:roll-?out|expansion) (?:takes|needs)|made (?:\w+ ){1,4}(?:work|possible|succeed|winnable)|helped us|(?:has|have) to change (?:first|before))|\b(?:will be|is) (?:different|another story) (?:elsewhere|in the|for the|about|next|there|at)|\bdifferent (?:elsewhere|at scale|next time|there)\b|\b(?:changes?|new|staffing|costs?|investment|support|capacity|monitoring|training|integration|needed|required|works?|hold) (?:at|for) (?:full |group )?scale\b|\bscaling (?:changes|needs|requires|takes)\b|\b(?:roll-?out|expansion|scaling|extension) (?:needs|requires|takes (?!place|off)|depends on|conditions|waits|is conditional|starts only)|\bconditions? (?:that|which|of the (?:pilot|trial)) (?:\w+ )?(?:will|does|do|won't|don't|no longer|survive)|\b(?:does|do|did|will|would|can|could) ?(?:n[o']t|not|no longer)[^.;]{0,40}\b(?:hold|travel|carry over|take along|transfer|scale|repeat)\b|\bcannot (?:take (?:it |them )?along|sit in|be (?:copied|repeated|done) (?:\w+ )?(?:times|everywhere|for))|\b(?:none|neither|nothing|not one)\b[^.;]{0,30}\b(?:true (?:of|in)|hold|scales?|travels?)\b|\bnot everything (?:scales|travels|transfers)\b|\bbefore (?:the )?(?:roll-?out|expansion|extension|scaling|wave one|wave 1|region two|site two|we (?:multiply|scale|expand|extend|roll))\b|\bsays? little about\b|\b(?:do|we do) not copy the pilot\b|\bunlike the (?:pilot|trial|test|poc)/;

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
  if (!weight || NO_PLAN.test(lower) || claimKind(sentence, unit.type === 'cell')) return undefined;
  return { start: sentence.start, end: sentence.end, data: weight };
});

/** Headers of tables that set the pilot against the rest. */
const CONTRAST_HEADER =
  /^(?:elsewhere|at scale|in the (?:roll-?out|programme)|(?:the )?(?:others?|rest)|differences?|what (?:is|will be) different.*|what changes.*|what it takes.*|why .* differ.*|will not (?:hold|travel).*)$/;

/** What the document says of the world beyond its pilot; empty where a mere remark is all there is. */
export function scalePlanOf(document: PlanDocument): readonly Found<number>[] {
  const found = document.find(scalePlan);
  let weight = document.ask(hasContrastTable) ? 2 : 0;
  for (const { hit } of found) weight += hit.data;
  return weight >= 1 ? found : [];
}

/** Whether the document says what changes beyond its pilot. */
export function hasScalePlan(document: PlanDocument): boolean {
  return document.ask(scalePlanOf).length > 0 || document.ask(hasContrastTable);
}

function hasContrastTable(document: PlanDocument): boolean {
  return document.tables.some((table) =>
    table.shape.header.some((header) => CONTRAST_HEADER.test(header.toLowerCase())),
  );
}
