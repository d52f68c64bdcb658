/**
 * What a plan takes for granted: that data, infrastructure, integration or capacity is there, or will be. Told from one
 * sentence; evidence and closing work elsewhere in the item or row are the rule's to find.
 */
import { sign, type Signs } from '../decision.ts';
import { isTrivial, namesDependency } from '../language/dependencies.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Range } from '../types.ts';
import { sentenceFact } from './fact.ts';

/** Longer runs of words without a stop are no sentence that anybody reads, and cost patterns most. */
const LONGEST = 150;

const any = (...parts: string[]): string => `(?:${parts.join('|')})`;

/** Says that something is believed rather than known. */
const BELIEVES = any(
  '(?:assum(?:e|es|ed|ing)|presum(?:e|es|ed|ing)|presuppos(?:e|es|ed))(?! (?:the )?(?:responsib|role|control|ownership|cost|office))|assumption|presumably|(?:tak(?:e|es|en|ing) (?:it |\\w+ ){0,4}(?:for granted|as (?:read|given|a given)|that)|i take it|taken as given)|(?:count|counts|counting|counted|bank|banks|banking|rel(?:y|ies|ying)|depend|betting|bet) (?:up)?on|(?:rests?|proceeds?|builds?) on the (?:premise|footing|assumption|basis|understanding)|on the (?:basis|assumption|premise) that',
  "(?:we|i|they|members|team|everyone|everybody|project|group|committee|it is|is|are|vendor)(?: \\w+)? (?:trust(?:s|ed)?|believe[sd]?|think|expect(?:s|ed)?|(?:are |is |am )?(?:confident|sure|certain)|understand|reckon|see no (?:reason|bottleneck|problem|risk|need)|hope|figure)|(?:confidently |generally )?expected (?:to|that)|understood to|deemed|considered (?:sufficient|adequate|self-evident|given)|regarded as|treated as (?:a )?(?:constant|given|correct|complete)|we treat|credited with|no reason to (?:believe|think|doubt|expect)|self-evident|went without saying|goes without saying|as a matter of course|a matter of course|beyond doubt|is a given|are a given|as far as (?:we|i) know|to our knowledge|afaik|so we think|one would think|we believe|most likely|for sure|no doubt|nobody doubted|i'd bet|can't imagine|why wouldn't",
  '(?:surely|naturally|obviously|certainly|of course|bound to|sure to|will surely|hopefully|as far as (?:[\\w-]+ ){1,4}(?:know|knows|can tell|is aware|are aware)|(?:is|are|be) (?:supposed|said|reported|reckoned)(?: to| that)?|(?:foresee|foresees|foreseen|see|sees|anticipate|anticipates|expect|expects)(?= no\\b)|(?:have|has|had|been|were|was) (?:\\w+ )?(?:assured|told)(?: \\w+)? that|(?:considers?|holds?|finds?|takes? it) that|(?:in|according to|per) (?:our|the) (?:plan|planning|schedule|timeline|calculation))',
  "should (?:\\w+ )?(?:be (?!configured|provided|on |noted|taken|possible|open source)|have|hold|handle|cope|do|suffice|work|run|carry|exist|manage|scale|stand|deliver|not|arrive|hold up|behave)|shouldn't (?:be|have|take|need)|ought (?:to )?\\w+",
);

/** Says that something is there, ready and good. */
const READY = any(
  '(?:is|are|be|being|been|was|were|already|all|there|as|and|stay|remain|stays|remains|:|,) (?:\\w+ )?(?:available|ready(?! for (?:review|the))|clean|complete|accurate|correct|consistent|comparable|in place|in good shape|up to date|up-to-date|current|reliable|sufficient|adequate|enough|big enough|large enough|good enough|strong enough|compatible|stable|solid|known|connected|standardi[sz]ed|documented|prepared|digiti[sz]ed|digital|machine-readable|tagged|labelled|labeled|scanned|in the (?:system|lake|warehouse|cloud)|up and running|live|online|(?:all |always |already |simply |just )?there|provided|given|covered|assured|secured|fulfilled|idle|free|fine|okay|ok|sane|identical|the same|usable|elastic|unlimited|scalable|robust)(?! (?:on|since) \\d)',
  '(?:suffices?|will do|is plenty|are plenty|plenty|cope[s]?|handle[s]?|carr(?:y|ies)|absorb[s]?|hold[s]?|scale[s]?|swallow|sustain|stand up|take the (?:load|extra|signals)|line[s]? up|match(?:es)?|fit[s]?|slot right|hook|works? (?:with|on|as|out|everywhere|from)|run[s]? (?:on|the|in)|keep[s]? (?:up|pace)|behave[s]?|exists?|exposes?|comes? with|ships? with|has (?:the )?(?:room|capacity|headroom|slack|bandwidth)|have (?:the )?(?:room|capacity|headroom|slack|bandwidth|time)|have all|have already|there(?:.s| is| are| will be) (?:\\w+ )?(?:headroom|room|capacity|slack|space|bandwidth|plenty)|ma(?:ke|kes|de) [\\w -]{3,50} available|(?:an? |in )(?:\\w+ )?(?:excellent|perfect|good|solid|sound|ideal|rich|strong|firm|usable|right|proper|useable) (?:basis|base|foundation|quality|shape|condition|order|source|form|state|format)|(?:as good as|on a par with|no worse than) (?:ours|our|the|those|that)|already (?:have|has|exists?)|(?:can|will|to) (?:\\w+ )?(?:provide|deliver|share|supply|give us|spare|find the time|send|open|enter|react|accept|free|release|arrive|furnish|be (?:there|available|ready|enough|open|able to)|take (?:it|care|this)|make (?:it|time)|fit|run it))',
  "(?:no|not|without|zero|minimal|hardly|nothing|none|n't)(?: \\w+){0,5} (?:problems?|issues?|difficult(?:y|ies)|trouble|hurdles?|complications?|work|effort|bottleneck|surprise|surprises|risk|constraint|change|changes|adaptation|adjustments?|missing|needed|required|necessary|to (?:build|plan|do|set up)|struggle|worry|concern|matter|stretch|trouble|obstacle|allowance|contingency|buffer|gaps?|doubt)",
);

/** Says that the hard part is easy. */
const EASY = any(
  "straight-?forward|painless|trivial|seamless(?:ly)?|effortless(?:ly)?|plug[- ]and[- ]play|plug-in|out of the box|off the shelf|drop-?in|dropped in|turnkey|non-event|a formality|button press|piece of cake|no-brainer|child's play|just works?|just work|works everywhere|a matter of (?:days|hours|weeks|minutes|clicks|configuration|an afternoon)|(?:is|are|be|as) (?:very |quite |rather |pretty )?(?:easy|standard)|lights-out|just (?:a|an|point|plug|hook|connect|switch|copy|config\\w*)|only (?:a |an )?(?:matter|question|configuration|must be|needs? (?:to be )?(?:loaded|switched|connected))|comes? (?:for free|as standard|out of|along|with the)|for free|in no time|lying there|whenever we (?:like|want|need)|without (?:much |any )?(?:effort|problem|adaptation|overtime|touching|changes)|all (?:we|you) need to do|nothing (?:to build|needed|new needed|downstream)|the rest is configuration|like any other|gold ?mine|low[- ]hanging|as easy as|a day or two|one day's work|takes? (?:us )?(?:only |just )?(?:a few|an?|two|three|one|half an?) (?:\\w+ )?(?:minutes?|hours?|days?|mornings?|afternoons?)|pointed directly|simply (?:pointed|connected|plugged|switched|copied)|(?:nothing|no more) (?:has|needs|have) to be done|without (?:any |much |further |more |additional )?work",
);

/** Says so in as many words; the rest of the sentence only has to be about a dependency. */
const OUTRIGHT = new RegExp(
  `(?<![\\w-])${any(
    '(?:we|it is|is|are|was|were|plan|estimates?|estimate|schedule|budget|calculation|business case|roadmap|design|team|group|project|i|vendor|also|,|and|which|this|here|rollout|roll-out|timeline) (?:\\w+ )?(?:assum(?:e|es|ed|ing)|presum(?:e|ed|es)|presuppos(?:e|es|ed))(?! (?:the )?(?:responsib|role|control|ownership|cost|office))|assum(?:ing|ption:) |^assum(?:es?|ed|ption)\\b|presumably',
    '(?:tak(?:e|es|en|ing)|took) (?:it |this |[\\w ]{1,30} )?(?:for granted|as (?:read|given|a given))|i take it (?:that|the)|(?:are|is|was|were) (?:a|as) (?:a )?givens?|inputs are a given',
    '(?:count|counts|counting|counted|bank|banks|banking|bet|betting) on (?:the|our|their|today|all|that|having|every|it|them|existing|\\w+ (?:to|being|providing))|(?:rests?|proceeds?|builds?|based|relies|rely|depend) on the (?:premise|footing|assumption|basis|understanding|expectation)|on the (?:assumption|premise) that',
    '(?:we|i|they) trust (?:that|the|our)|no reason to (?:believe|think|doubt|expect|assume)|(?:we|group|plan) treats? [\\w -]{3,50} as (?:complete|correct|given|clean|reliable|done|a given)|self-evident|(?:went|goes) without saying|a matter of course|beyond doubt|no doubt about|nobody doubted|treated as (?:a )?(?:constant|given|correct|complete)|credited with|room to spare|is not seen as a risk|not (?:expected|anticipated|seen|considered) to be (?:an? )?(?:issue|problem|risk)|(?:no|zero) (?:surprises?|problems?|issues?) (?:is |are )?(?:expected|foreseen|anticipated)|fingers crossed',
    'non-event|just works?|(?:be|is|are|as) (?:straight-?forward|painless|trivial|seamless|plug[- ]and[- ]play)|(?:a|just a) matter of (?:days|hours|a few (?:days|hours)|minutes|clicks|configuration|an afternoon)|button press|a formality|out of the box|there will be room|as (?:it|they) (?:has|have|had|always)(?: always)? (?:carried|done|taken|handled|coped|worked|held|so far)|(?:will|should) have no (?:trouble|problem|difficulty)|(?:ought to|should easily|will easily|should surely) (?:cope|hold|handle|do|suffice|carry|manage|take)|whenever we like|the rest is configuration',
  )}`,
);
const ASSUMES = new RegExp(`(?<![\\w-])${BELIEVES}(?![\\w])`);
const IS_READY = new RegExp(`(?<![\\w])${READY}(?![\\w])`);
const IS_EASY = new RegExp(`(?<![\\w-])${EASY}(?![\\w])`);

/** `Will not be ready`: somebody has looked. */
const DENIED =
  /(?:\b(?:not|never|hardly|nor)|n't) (?:[\w']+ ){0,3}(?:ready|available|there|complete|clean|enough|sufficient|in place|give us|provide|deliver)$/;
/** What only something with a capacity does. */
const CAPACITY = /\b(?:cope|carry|absorb|swallow|sustain|headroom|room|capacity|slack|bandwidth)\b/;

const SPARE = /\b(?:headroom|room|capacity|slack|bandwidth|plenty)\b/;

/** Proof, or a figure that was measured. */
export const EVIDENCE =
  /\b(?:(?:load|stress|soak|spike)[- ]?test(?:ed|s)?|measured|verified|checked|profiled|tested|confirmed (?:by|in|on|with)|proven|proved|certified|audited|sampled|counted(?! on)|validated (?:by|on|in|with|against)|reserved|signed|contract(?:ed|ually)|agreement (?:of|from)|ticket|evidence|as shown|report \d|order \d|since (?:january|february|march|april|may|june|july|august|september|october|november|december|20\d\d|\d)|in production since|benchmark(?:ed)?|committed in|[a-z]{2,6}-\d{2,5}|\d+(?:\.\d+)? ?% (?:of|complete|completeness|coverage)|\d+ (?:of|out of) \d+)\b/;
/** Beliefs about money, markets and minds are no dependency. */
const OTHER_BELIEF =
  /\b(?:markets?|exchange rates?|inflation|wages?|growth|revenue|sales(?! (?:data|history|figures|records|systems?|orders|numbers|feed))|conversion|savings|price|interest rates?|mortality|discount|competitors?|customers? will (?:like|love|accept|pay)|users? will (?:like|love|accept|adopt)|board (?:says|approves)|meeting|lunch|cake|lobby|budget (?:[\w-]+ ){0,6}(?:approved|granted|voted)|(?:will|would) be approved|approvals?(?= of| by| in| from)|win rate|demand(?! (?:data|history|signals?|feed))|turnover|payback|roi|uptake|applicants?|candidates?|degree|readers)\b/;
const OVER =
  /\b(?:ensure|make sure|unlike|(?:should|to) be able|in order to|needs? to (?:be|integrate)|users? (?:can|should|to)|allow(?:s|ing)? (?:users|us|grantees)|enables?|not likely|do(?:es)? not expect to|not expected to support|will be (?:defined|the focus)|would|turned out|proved (?:to be )?(?:wrong|incorrect|false)|was (?:wrong|a mistake)|no longer|we (?:had )?(?:believed|thought|assumed|expected)|had (?:expected|assumed|believed|counted)|never came|did not survive|disproved|refuted|contrary to|not true|never (?:trust|assume)|(?:makes?|make) no assumption|beware|does not (?:work|assume)|don't (?:know|believe)|do not (?:know|assume|believe)|doesn't assume|without assuming|strike|is it|unproven|looking back|last year|mistake|lesson|failing which|must|shall (?:prove|provide|demonstrate|be capable|deliver)|requirement|acceptance criteri\w+|target|slo|unless|before we sign|should be rewritten)\b/;

/** What a thing is wanted for, rather than what is taken for granted. */
const PURPOSE = /\bso that (?:i|we|users|they|it|the)\b/;

/** Whether a sentence under a heading such as "Assumptions" assumes a dependency: there it need not say that it does. */
export function isAssumption(sentence: Sentence, label = ''): boolean {
  const { lower } = sentence;
  if (
    sentence.tokens.length < 3 ||
    OTHER_BELIEF.test(lower) ||
    OVER.test(lower) ||
    EVIDENCE.test(lower) ||
    isTrivial(lower)
  )
    return false;
  return (
    namesDependency(lower) ||
    namesDependency(label) ||
    IS_READY.test(lower) ||
    sentence.score('reality/assumed-ready') >= LISTED
  );
}

/** What a state cell of the plan's needs says that is only assumed. */
export function readAssumed(sentence: Sentence): Range | undefined {
  const match =
    /\b(?:assumed?|assuming|presumed|presumably|taken (?:as|for) (?:given|granted)|should (?:be|have|work)|expected to be)\b/.exec(
      sentence.lower,
    );
  return match && !EVIDENCE.test(sentence.lower) ? span(sentence, [match]) : undefined;
}

/** Sentences that claim or expect that what production needs is there. */
export const assumption = sentenceFact<Signs>('assumption', (sentence, unit) => {
  if (unit.type === 'heading' || unit.type === 'field' || unit.cell?.row === 0) return undefined;
  if (sentence.tokens.length > LONGEST) return undefined;
  const { lower } = sentence;
  const score = sentence.score('reality/assumed-ready');
  if (score < OUTRIGHT_NAMED) return undefined;
  const assumes = ASSUMES.exec(lower);
  const ready = IS_READY.exec(lower);
  const easy = IS_EASY.exec(lower);
  if (!assumes && PURPOSE.test(lower)) return undefined;
  if (ready && DENIED.test(lower.slice(0, ready.index + ready[0].length))) return undefined;
  if (!assumes && !ready && !easy && !OUTRIGHT.test(lower) && score < LEARNED) return undefined;
  if (OTHER_BELIEF.test(lower) || OVER.test(lower) || EVIDENCE.test(lower) || isTrivial(lower)) return undefined;
  const label =
    `${unit.header ?? ''} ${unit.text.slice(Math.max(0, sentence.start - 60), sentence.start)}`.toLowerCase();
  const named = namesDependency(lower) || namesDependency(label) || CAPACITY.test(ready?.[0] ?? '');
  const outright = sentence.tokens.length >= 4 ? OUTRIGHT.exec(lower) : null;
  const near = assumes && [ready, easy].some((match) => match && Math.abs(match.index - assumes.index) < 90);
  const need = near
    ? BELIEVED_READY
    : easy
      ? EASY_ALONE
      : assumes
        ? BELIEVED_ALONE
        : SPARE.test(ready?.[0] ?? '')
          ? SPARE_ALONE
          : READY_ALONE;
  const firm = outright
    ? score >= (named ? OUTRIGHT_NAMED : ready ? OUTRIGHT_READY : OUTRIGHT_BARE)
    : score >= (named ? need : Math.max(need, near ? UNNAMED_NEAR : UNNAMED));
  return {
    ...span(sentence, outright ? [outright, ready, easy] : [assumes, ready, easy]),
    data: {
      outright: sign(outright),
      assumes: sign(assumes),
      ready: sign(ready),
      easy: sign(easy),
      near: sign(near),
      spare: sign(SPARE.test(ready?.[0] ?? '')),
      named: sign(named),
      firm: sign(firm),
    },
  };
});

/**
 * How sure the learned scorer must be beside each kind of words. Its probabilities are small (nine sentences in ten get
 * less than 0.003), so that even the lowest of these asks it for agreement.
 */
const OUTRIGHT_BARE = 0.006;
const OUTRIGHT_READY = 0.002;
const OUTRIGHT_NAMED = 0.001;
const BELIEVED_READY = 0.008;
const EASY_ALONE = 0.01;
const BELIEVED_ALONE = 0.06;
const READY_ALONE = 0.3;
const SPARE_ALONE = 0.2;
const UNNAMED_NEAR = 0.1;
const UNNAMED = 0.3;
const LEARNED = 0.06;
/** Under `Assumptions` the place says it already. */
const LISTED = 0.005;

function span(sentence: Sentence, matches: (RegExpExecArray | null)[]): Range {
  const found = matches.filter((match) => match !== null);
  if (!found.length) return { start: sentence.start, end: sentence.end };
  const from = Math.min(...found.map((match) => match.index));
  const to = Math.max(...found.map((match) => match.index + match[0].trimEnd().length));
  return { start: sentence.start + from, end: sentence.start + to };
}
