import type { Passage, PlanDocument, Section } from '../document.ts';
import type { Sentence } from '../language/sentence.ts';
import { inTemplate } from './artifacts.ts';
import { sentenceFact } from './fact.ts';
import {
  isContrastTable,
  isPilot,
  isPilotByName,
  isSuccessClaim,
  pilotMention,
  scalePlanOf,
  successClaims,
} from './pilots.ts';

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
      `\\b(?:(?:put|putting) (?:up )?(?:their|its|his|her|a) hands? up|(?:put|putting) up (?:their|its|his|her|a) hands?|(?:had|have|has|having|been|all|who|which|that) (?:\\w+ ){0,3}(?:asked|asking|begged|begging|pleaded|pleading|queued|clamou?red|wished|waited) (?:[\\w-]+ ){0,5}(?:for (?:exactly |just )?(?:it|this|such|something|one|the (?:pilot|trial|tool|test|try-?out)|a (?:tool|place))|to (?:be (?:in|part|included|first|the first|chosen)|take part|join|go first))|proud to be|(?:answered|replied to) (?:our|the) (?:\\w+ ){0,2}(?:call|ad|advert\\w*|invitation|appeal)|stayed after hours|volunteer(?:s|ed)?(?! to (?!be|take|join|test|try|go))(?! (?:can|may|work|event|days?|hours|committee|coordinat))|voluntar(?:y|ily)|(?:put|offered) (?:themselves|himself|herself|itself|its services|their services)|c[ao]me forward|(?:of|on) (?:their|its|his|her) own (?:accord|initiative|free will)|self-selected|opt(?:ed|-)[- ]?in|signed up (?:on|by themselves)|(?:had|have|has|having|who|which|that) (?:all |both |itself |himself |herself |themselves )?(?:been )?(?:asking|asked|begged|begging|pushing|pushed|applied|requested|pleaded|lobbied|wished) (?:us )?(?:for (?:it|this|such|one|us|years|the (?:pilot|trial|tool|test)|a (?:place|part|tool))|to (?:be (?:in|part|included|first|chosen)|take part|join|go first|try|have it))|shouted loudest|(?:been )?asking for (?:it|this|such)|asked for (?:the (?:pilot|trial|tool)|it\\b)|that applied|had applied|invited us|enthusiast(?:s|ic)?|enthusiastic|(?:highly |very |most )?motivated (?:\\w+ )?${GROUP}|passionate|eager (?:\\w+ )?${GROUP}|keen(?:est)? (?:\\w+ )?${GROUP}|(?:is|are|was|were) (?:very )?keen (?:on|to)|(?:very|most|especially) (?:keen|eager|motivated|engaged|willing)|willing(?:est)? ${GROUP}|believed in (?:it|us|the)|(?:a )?handful of believers|early adopters?|tech-savvy|open(?:est)? to (?:change|new)|with us from the (?:first|start|beginning|very)|(?:local|strong|great|keen) champions?|backed us|(?:like|likes|liked|love|loves|loved) (?:technology|new tech\\w*|apps|computers|gadgets|new things)|affinity|(?:commitment|dedication|energy|enthusiasm|engagement|passion) of|friendl(?:y|iest) (?:\\w+ )?(?:${GROUP}|areas?|business|units?|territory|ground|turf|regions?)|supportive (?:\\w+ )?(?:leadership|management|${GROUP})|already (?:convinced|said yes)|loyal (?:\\w+ )?${GROUP}|engaged (?:users|team|staff)|interest in (?:taking part|joining)|appl(?:ied|ication) for a place|raised (?:their|its|his|her) hands?|first to (?:say|sign|raise)|digital natives?)\\b`,
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
      `\\b${HELPER}\\b[^.;]{0,70}?\\b(?:sat|sitting|sits|stood|standing|stands|stayed|was|were|had|worked|lived|present|embedded|at hand)\\b[^.;]{0,50}?\\b(?:next to|beside|alongside|side by side|at the (?:next )?(?:desk|bench|door|counter|table|machine|loading \\w+)|on[- ]site|on the (?:floor|premises|spot|shop floor|ward)|in the (?:room|control room|kitchen|next room)|at (?:his|her|their|our) side|standing by|ten metres)|\\b(?:himself|herself|themselves) (?:at|in|on|beside) the\\b|\\b${HELPER}\\b[^.;]{0,50}?\\b(?:sat|stood|stayed|watched|visited|drove|came by|accompanied|shadowed|walked|lived)\\b[^.;]{0,40}?\\b${CLOSE_BY}|\\b${CLOSE_BY}\\b,? [^.;]{0,40}\\b(?:sat|stood|stayed|watched|drove|turned|mended|fixed|cleaned|corrected|retyped)\\b|\\bhand-?held (?:every|each|the|all|our|customers|users|them)|\\bbabysat\\b|\\b(?:mended|fixed|patched|corrected|retyped|re-?sent|reran|cleaned|tidied|matched|double-checked|put right|putting right|keyed)\\b[^.;]{0,40}\\b(?:by hand|manually|overnight|each night|every night|each evening|every evening|nightly|whatever|themselves|ourselves|himself|herself)|\\b${HELPER}\\b[^.;]{0,40}\\b(?:repaired|mended|fixed|corrected|cleaned|adjusted|reset|restarted|checked|swapped|replaced|typed|entered|keyed|sorted|prepared|filled|loaded|calibrated|recharged|updated)\\b[^.;]{0,40}\\b(?:overnight|(?:each|every) (?:night|evening|morning|day|shift|time))\\b|\\bputting right\\b|\\bhotline to\\b|\\bspeed dial\\b|\\bone[- ](?:to|on)[- ]one (?:\\w+ )?(?:coaching|training|support|help)|\\b(?:close|intensive(?! care)|extra|daily|constant|dedicated|round-the-clock) (?:\\w+ )?(?:support|supervision|coaching|assistance|care|help)\\b|\\bdaily (?:call|sync|contact|debrief|stand-?up|visit)s? with\\b|\\bfounders? (?:in|at|on|with|attended) \\b|\\b(?:double-)?checked (?:each|every|all)\\b|\\bembedded (?:a|an|two|with)\\b`,
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
      /\b(?:only|just|solely|exclusively|limited (?:\w+ )?to|restricted to|confined to|deliberately|kept to)\b[^.;]{0,40}\b(?:easy|easiest|simple|simplest|straightforward|uncomplicated|well-?(?:known|understood)|one language)\b|\b(?:complex|complicated|difficult|hard|hardest|contested|awkward|tricky|problem|messy) (?:and \w+ )?(?:cases?|claims?|orders?|files?|routes?|tickets?|requests?|documents?|articles?|customers?|products?|ones?|accounts?|calls?|items?)\b[^.;]{0,40}\b(?:left out|excluded|kept out|left aside|kept away|set aside|removed|left for|taken out|not (?:given|included|part|routed))\b|\bwe (?:\w+ )?left (?:out )?(?:the )?[^.;]{0,40}\bout\b|\b(?:was|were) left for later\b|\b(?:limited|confined|restricted) ourselves\b|\b(?:a|one) single (?:\w+ )?(?:family|product|language|tenant|customer|type|ring \w+)\b|\b(?:narrow|bounded) (?:scope|set|catalogue|range)\b|\bscope (?:was |were )?(?:kept|trimmed|frozen)\b|\bhappy path\b|\beasy (?:ones|cases?|intents?|third|routes?|calls?)\b|\bsimple (?:third|cases?|ones)\b|\bone (?:product|language|warehouse|tenant|schema|currency|form|office)(?:,| and) one\b|\bonly (?:members|customers|users|cases|claims) (?:of|in|with|from) (?:the )?(?:top|two|first|best|known)\b|\btop tiers?\b|\b(?:we|i|they|were|was|had been|been) (?:\w+ )?(?:kept|held|left|steered|routed|sent) (?:it |them )?(?:away|out|apart|aside|off it)\b|\b(?:cases?|requests?|orders?|groups?|customers?|calls?|forms?|\w+s) (?:went|stayed|remained|were (?:sent|left|kept|handled|served|dealt with)) (?:to|with|at|by|in|on) (?:the |our )?(?:normal|usual|old|manual|human|regular|ordinary|existing|paper)\b|\b(?:was|were|is|are) (?:chosen|picked|selected|taken)(?: first)? (?:because|since|as|for) [^.;]{0,40}\b(?:only|simple|easy|short|small|regular|uniform|standard|few|known|same|even)\b|^only [^.;]{2,60} (?:could|were|was) (?:able to )?(?:reach|use|see|get|take|enter|admitted|let|allowed|included|given)/,
    hint: /\b(?:easy|easiest|simpl(?:e|er|est)|straightforward|uncomplicated|daytime|suitable|typed|narrow|bounded|low-risk|homogeneous|well-documented|regular|uniform|even|flat|standard|same|weekdays|fixed routes|left out|excluded|kept out|out of scope|without personal injury|limited|confined|restricted|no (?:scans|exceptions|refunds|returns|nights?|weekends?|custom fields))\b/,
  },
  {
    topic: 'setting',
    plain:
      /\b(?:(?:got|had|has|with|on) (?:brand-?)?new (?:\w+ )?(?:lamps|machines?|sensors?|tablets?|equipment|vans?|devices?|furnaces?|scanners?)|newest (?:\w+ )?(?:lines?|ones|machines)|low season|off-season|quiet(?:est)? (?:\w+ )?(?:months?|weeks?|season)|demand was (?:down|low)|reserved (?:\w+ )?(?:node|gpu|capacity)|(?:an )?exemption from|was waived|were waived|exceptional (?:permit|dispensation)|dispensation|bypass(?:ed)? the|skip(?:ped)? the (?:usual|change|consent)|white-?listed|nobody else (?:was )?on|to ourselves|without the nightly|short (?:distances|ways)|wide aisles|direct read access|all (?:machines?|lines?) are new|(?:is|are|was|were) (?:very |quite |rather )?(?:flat(?! (?:for|at|in))|level|homogeneous|compact|well[- ](?:staffed|organi[sz]ed|run|equipped)))\b/,
    hint: /\b(?:new(?:est|er)?|modern|renovated|fibre|latest|season|quiet|calm|mild|sunshine|peak|rush|load|demand|traffic|turnover|reserved|dedicated|own|exempt\w*|waived|permit|bypass\w*|skip\w*|sandbox|nobody else|perfectly|exemplary|same building|next door|under one roof|across the corridor|greenfield|closed for|frozen|admin rights|direct|wide|short|connected|computer for each|tenth|half|fraction)\b/,
  },
];

/** Those who build or sell what is tried, or lend a hand with it: where they work among the users, the pilot is carried. */
const BUILDERS =
  "(?:(?:engineers?|developers?|technicians?|fitters?|students?|trainees?|interns?|trainers?|consultants?|coach(?:es)?|editors?|specialists?|testers?|men|women|people|man|woman|somebody|someone|members?|colleagues?|staff|ones?|part) (?:of|from|at) (?:the |our )?(?:\\w+ )?(?:vendor|supplier|manufacturer|maker|product|project|provider|development|it|team|start-?up)s?\\b|(?:the |our |by the )?(?:vendor|supplier|manufacturer|project|product|provider|start-?up)(?:'s)? (?:team|people|engineers?|developers?|staff|men|trainers?|fitters?|editors?)|(?:from|of) the (?:supplier|vendor|manufacturer|project|product team)|(?:an?|two|three|four|five|our|the|their) (?:\\w+ )?(?:engineers?|developers?|technicians?|fitters?|students?|trainees?|interns?|trainers?|consultants?)|editorial staff|who (?:had )?(?:built|wrote|made|designed|developed|programmed) (?:it|the|this))";
/** What they do there, in the past. */
const CARRIED =
  /\b(?:sat|stood|stayed|shadowed|walked|accompanied|corrected|rewrote|rewritten|revised|re-?typed|typed|keyed|freed|reset|restarted|re-?booted|fixed|repaired|mended|patched|cleared|answered|checked|went through|(?:was|were) (?:up |down |out )?there|came (?:by|round|every)|looked after|picked up|translated|sorted|moved|re-?entered|filled in|prepared|improved)\b/;
/** How near and how often; either makes the help more than a visit. */
const NEAR_BY =
  /\b(?:beside|next to|with (?:them|each|every|us|the users)|among|at (?:each|every|the) (?:\w+ )?(?:door|desk|counter|line|gate|table|machine|till|bench)|in the (?:back ?office|chat|room|office|hall|shop|ward|kitchen)|throughout|every|each|daily|nightly|overnight|by hand|manually|whenever|before (?:the|somebody|anybody|anyone|they|it)|in (?:early|late|each) |from \S+ to \S+|all (?:day|week|the time)|first (?:\w+ )?(?:days?|mornings?|weeks?|evenings?)|in the evenings?|after hours|so that (?:the|it)|especially|specially|for (?:this|the) (?:purpose|pilot|trial))\b/;
const BUILDER = new RegExp(`(?:^|\\W)${BUILDERS}`);

/** Help of the builders that carried what was tried. */
function isCarried(lower: string): boolean {
  return CARRIED.test(lower) && NEAR_BY.test(lower) && BUILDER.test(lower);
}

/** Sentences that take the condition up, or leave it to the world of every day. */
const TAKEN_UP =
  /\b(?:switched off|turned off|goes away|will not|won't|no longer|ends?|expires?|ordinary|mandatory|unsupervised|on purpose|which is why|therefore|that is why|hence|says? (?:little|nothing)|prove[sd]? little|discount(?:ed)? (?:the|by)|lower(?:ed)? the|never asked|told to (?:use|take)|elsewhere|(?:the|our|for|at|all|those) (?:others?|rest|remaining)(?! way| side)|(?:other|next|second|further|new|remaining|unwilling|average) (?:sites?|regions?|plants?|stores?|branch(?:es)?|wards?|hospitals?|clinics?|schools?|depots?|teams?|countries|offices?|test|phase|round)|(?:at|for) scale|in prod(?:uction)?|roll-?out|replaced? by|repeat(?:ed)? (?:it|with|the)|rerun (?:with|under)|will (?:be|have|get|need|take)|before (?:go-live|we|any)|gate (?:for|check)|go\/no-go|beware|would|should|must|may|might|can|needs? to|mislead\w*|warned against|asked whether|shown separately|as (?:they|we|it|she|he|always|usual)(?: do| does| did| is| are)?(?: in| for)? (?:every|all|always|usual)|as (?:always|usual|everywhere)|in every|(?:from|on) all (?:\w+)|under the sun|(?:their|our|his|her) usual|usually|for 50|non-volunteer|withdrawn)\b/;

/** Right before the words: the condition is said not to have been there. */
const DENIED =
  /(?:\b(?:no|not|without|zero|nobody|none|neither|nor|never|hardly|instead of|rather than)|n't)(?: \w+){0,2} ?$|\b(?:nobody|no one|none) (?:\w+ ){1,5}$/;

export interface Condition {
  topics: readonly ConditionTopic[];
  /** Said outright, rather than hinted at. */
  plain: boolean;
  /** The scorer's reading. */
  score: number;
}

/** A condition at its place. */
export interface FoundCondition extends Condition {
  /** How near the pilot is spoken of. */
  readonly nearness?: 'here' | 'report' | 'in it' | 'nowhere';
  readonly passage: Passage;
  readonly sentence: Sentence;
}

/** Sentences that the scorer takes for a condition, wherever they stand. */
const scoredCondition = sentenceFact('scored condition', (sentence, unit) =>
  unit.type === 'field' || unit.type === 'heading' || likelihood(sentence) < SCORED
    ? undefined
    : { start: sentence.start, end: sentence.end },
);

/** All conditions that a section states; asked of sections that speak of a pilot. */
function conditionsIn(section: Section): readonly FoundCondition[] {
  const conditions: FoundCondition[] = [];
  for (const passage of section.passages) {
    if (passage.type === 'field' || passage.type === 'heading' || inTemplate(passage)) continue;
    for (const sentence of passage.sentences) {
      const condition = sentence.ask(readCondition);
      if (condition) conditions.push({ passage, sentence, ...condition });
    }
  }
  return conditions;
}

/** The conditions of a section that the scorer knows as such. */
function scoredConditionsIn(section: Section): readonly FoundCondition[] {
  return section.find(scoredCondition).flatMap(({ passage, hit }) => {
    const condition = hit.sentence!.ask(readCondition);
    return condition ? [{ passage, sentence: hit.sentence!, ...condition }] : [];
  });
}

/** How likely a sentence states a condition that helped a pilot, taken up elsewhere or not. */
function likelihood(sentence: Sentence): number {
  return Math.max(sentence.score('scale/unexamined-conditions'), sentence.score('pilot-condition') / 10);
}

/** The condition that a sentence states, if it speaks of a pilot at all. */
function readCondition(sentence: Sentence): Condition | undefined {
  if (sentence.tokens.length < 2) return undefined;
  const { lower } = sentence;
  const score = likelihood(sentence);
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
  if (!topics.includes('support') && isCarried(lower)) {
    topics.push('support');
    plain = true;
  }
  if (!plain) {
    if (denied || score < HINTED || isSuccessClaim(sentence)) return undefined;
    for (const { topic, hint } of CONDITIONS) {
      const found = hint.exec(lower);
      if (found && !DENIED.test(lower.slice(Math.max(0, found.index - 30), found.index))) topics.push(topic);
    }
    if (!topics.length && score < READ) return undefined;
  }
  if (ADVICE.test(sentence.lower) || sentence.stance.asks || isMeasure(sentence, topics)) return undefined;
  if (
    TAKEN_UP.test(plain ? lower.replace(TO_COME, ' ') : lower) ||
    isCurated(sentence, plain && topics.includes('scope') ? 1 : score)
  )
    return undefined;
  return { topics, plain, score };
}

/** What the pilot itself will be; said with a condition, it is no word about the world beyond it. */
const TO_COME =
  /\b(?:will|shall|can|should|would) be (?:\w+ )?(?:run|done|held|piloted|tested|tried|carried out|the (?:pilot|first|test)|with|at|in)\b|\bbefore (?:the|it|somebody|anybody|anyone) (?:\w+ )?(?:shift|had to|must|could|started|opened|call)\b|\b(?:somebody|anybody|anyone) must\b|\bso that the (?:\w+ )?(?:could|can|would)\b|\bhard to foresee\b/g;

/** Words to the reader. */
const ADVICE = /^(?:ask|choose|make|don't|do not|never|avoid|look|let|find|be|beware|if)\b/;

/** A bare length or size of the pilot, which is no condition yet. */
function isMeasure(sentence: Sentence, topics: readonly ConditionTopic[]): boolean {
  return !topics.length && (sentence.tokens.length < 5 || GIST.test(sentence.lower));
}
const GIST =
  /^[^:]{0,40}\b(?:team|staff|participants|members|users|sites?|stores?)\b[^:]{0,20}:|\b(?:lasted|ran (?:for|from)|took place|duration|goals?|success\w*|reached|fulfilled|achieved)\b/;

/** Data that was tidied or chosen is another rule's: there the data is the finding, here the people and the setting are. */
function isCurated(sentence: Sentence, score: number): boolean {
  const curated = sentence.score('reality/curated-data');
  return CURATED.test(sentence.lower) || (curated > 0.15 && curated > score);
}

const CURATED =
  /\b(?:pictures?|images?|photos?|records?|data|dataset|samples?|tickets|e-?mails|recordings|years|transcripts|labels?|labell?ed)\b[^.;]{0,50}\b(?:selected|picked|cleaned|labell?ed|annotated|corrected|removed|excluded|chosen|tidied|left (?:out|away|aside)|by hand)\b|\b(?:chosen|selected|picked)\b[^.;]{0,40}\b(?:complete|clean\w*|tidy|good|full)\b[^.;]{0,12}\b(?:history|data|records|attachments|labels|files)\b|\b(?:chosen|selected|picked)\b[^.;]{0,40}\btidy\b|\b(?:broken|unreadable|damaged|missing|incomplete|blurred|dirty|noisy|faulty|empty|duplicate\w*)\b[^.;]{0,40}\b(?:left out|removed|excluded|dropped|taken out)\b/;

/** The least score at which a hint counts, and at which no words are needed. */
const HINTED = 0.02;
const READ = 0.02;
/** The least score at which a sentence is looked at where no pilot is near. */
const SCORED = 0.03;

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

function stems(lower: string): Set<string> {
  const words = lower.split(/[^\p{L}]+/u);
  return new Set(words.flatMap((word) => (word.length > 4 && !STEM_STOP.has(word) ? [word.slice(0, 6)] : [])));
}

/** What a text about the world beyond the pilot takes up. */
interface Beyond {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
  readonly topics: ReadonlySet<ConditionTopic>;
}

/** Remembered, since at every keystroke all conditions are held against all such texts. */
const beyonds = new Map<string, Beyond>();

function beyondOf(text: string): Beyond {
  let beyond = beyonds.get(text);
  if (!beyond) {
    const topics = (Object.keys(TAKES_UP) as ConditionTopic[]).filter((topic) => TAKES_UP[topic].test(text));
    if (beyonds.size > 20_000) beyonds.clear();
    beyonds.set(text, (beyond = { text, stems: stems(text), topics: new Set(topics) }));
  }
  return beyond;
}

/** All that the document says of the world beyond the pilot, as one text for each place. */
function beyondTexts(document: PlanDocument): readonly Beyond[] {
  const plans = document.ask(scalePlanOf);
  const texts = plans.map(({ sentence }) => sentence.lower);
  for (const { passage } of plans) {
    // What stands under "What changes at scale" speaks of it, in whatever words.
    if (passage.type !== 'heading') continue;
    for (const under of passage.section.passages) texts.push(...under.sentences.map(({ lower }) => lower));
  }
  for (const { shape } of document.tables) {
    if (!isContrastTable(shape)) continue;
    for (const row of shape.body) texts.push(row.map((cell) => cell.text.toLowerCase()).join(' '));
  }
  return texts.map(beyondOf);
}

/** The score that a condition needs, by how near the pilot is spoken of; less where its words say it outright. */
const LEAST = { here: 0.03, report: 0.03, 'in it': 0.04, nowhere: 0.06 } as const;

/** Conditions that may have made the document's pilot winnable. */
export function unexaminedConditions(document: PlanDocument): readonly FoundCondition[] {
  const named = document.find(pilotMention).filter(({ hit }) => isPilotByName(hit.sentence!));
  const near = new Set([...named, ...document.ask(successClaims)].map(({ passage }) => passage.section));
  const isReport =
    named.length > 0 &&
    (document.kind === 'retro' || document.title?.sentences.some((title) => isPilot(title)) === true);
  const found: FoundCondition[] = [];
  const take = (condition: FoundCondition, nearness: keyof typeof LEAST): void => {
    if (condition.score < LEAST[nearness] && !(condition.plain && near.has(condition.passage.section))) return;
    found.push({ ...condition, nearness });
  };
  for (const section of document.sections) {
    if (!near.has(section) && !isReport) continue;
    for (const condition of section.places(conditionsIn)) take(condition, near.has(section) ? 'here' : 'report');
  }
  if (!isReport) {
    for (const condition of document.places(scoredConditionsIn)) {
      if (!near.has(condition.passage.section)) take(condition, near.size ? 'in it' : 'nowhere');
    }
  }
  return found.sort((a, b) => a.passage.index - b.passage.index);
}

/** What was there and is not elsewhere, said right after it. */
const ENDS =
  /^(?:this|that|which) is why\b|\bon purpose\b|\bdid we (?:learn|see|notice|find)\b|^(?:(?!\b(?:that|which|who|where|because|when)\b)[^,;:]){0,45}\b(?:(?:did|do|does|will|has|have|had|is|are|was|were|can|could)(?: not|n't)|cannot|none of|neither|nobody|no one|nowhere|no longer|elsewhere|had none|have none|only (?:there|here)|luxury|without (?:it|them|him|her|this|that))\b/;

/** Whether something in the document seems to take a condition up. */
export function isTakenUp(document: PlanDocument, { passage, sentence, topics }: FoundCondition): boolean {
  const plans = document.ask(scalePlanOf);
  // A sentence that itself speaks of the world beyond the pilot leaves nothing unexamined.
  if (plans.some((plan) => plan.sentence === sentence && plan.weight >= 1)) return true;
  // Under a heading that takes the conditions up, each of them is.
  if (document.headingsOver(passage).some((heading) => plans.some((plan) => plan.passage === heading))) return true;
  if (passage.unit.table && isContrastTable(passage.unit.table)) return true;
  // The words right behind it, in the same paragraph, item or row.
  const at = passage.sentences.indexOf(sentence) + 1;
  const row = passage.unit.cell ? document.rowPassages(passage).filter((cell) => cell !== passage) : [];
  const neighbours = [...passage.sentences.slice(at, at + 3), ...row.flatMap((cell) => cell.sentences)];
  if (neighbours.some((next) => ENDS.test(next.lower) || plans.some((plan) => plan.sentence === next))) return true;
  const own = [...beyondOf(sentence.lower).stems];
  return document.ask(beyondTexts).some((beyond) => {
    if (beyond.text === sentence.lower) return false;
    if (topics.some((topic) => beyond.topics.has(topic))) return true;
    let shared = 0;
    for (const stem of own) if (beyond.stems.has(stem)) shared++;
    return shared >= 2;
  });
}
