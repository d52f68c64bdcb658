/**
 * Work or capacity that is needed and that nobody has agreed to do, fund, open or provision. Told from one sentence.
 */
import { sign, type Signs } from '../decision.ts';
import { isTrivial, namesDependency } from '../language/dependencies.ts';
import type { Sentence } from '../language/sentence.ts';
import type { ReadUnit } from '../reading.ts';
import type { Range } from '../types.ts';
import { sentenceFact } from './fact.ts';

/** Longer runs of words without a stop are no sentence that anybody reads, and cost patterns most. */
const LONGEST = 150;

const any = (...parts: string[]): string => `(?:${parts.join('|')})`;

/** What a giver does: agree, fund, sign, open, staff. */
const GIVE = any(
  'commit(?:s|ted|ting)?(?: \\w+self)?(?: to)?|agree[ds]?(?: to)?|approve[ds]?|grant(?:ed|s)?|sign(?:ed|s)?(?: up| off)?|accept(?:s|ed)?|confirm(?:s|ed)?|promise[ds]?|consent(?:s|ed)?|undertak(?:e|en)|pledge[ds]?|guarantee[ds]?|permitted|authori[sz]ed|mandated',
  'fund(?:s|ed)?|pa(?:y|id|ys)(?: for)?|budgeted(?: for)?|financed?|sponsor(?:ed)?|financ(?:e|ed)|cover(?:s|ed)?|set aside|put aside|released?|freed?(?: up)?|allocat(?:e|es|ed)|allotted|assign(?:ed|s)?|reserve[ds]?|procured|purchased|bought|ordered|contracted|provision(?:ed)?|secured|obtained|received|resubmitted|engaged|instructed|hired|staffed|created',
  'start(?:ed)?|begun|vot(?:e|ed)|decid(?:e|ed)|planned|contacted|willing|able to (?:give|say|name|commit|promise)|lend|lent|schedule[ds]?|prioriti[sz]e[ds]?|picked? (?:it |this |that )?up|tak(?:e|es|en)(?: it| this| that)?(?: \\w+){0,3} on|volunteer(?:s|ed)?|put (?:people|money|their hand)|offer(?:s|ed)?|opened|open up|let us|give[sn]?|enable[ds]?|raise it|add it|answered|replied|respond(?:ed|s)?|approached|asked|been (?:asked|spoken|told|informed|approached|consulted)|spoken|talked(?: to)?|discussed|looked at|entered into|concluded|regulated|launched|initialled|renewed|wants? (?:to|it)|want to',
);

/** What is given. */
const GIFT =
  '(?:budgets?|funding|funds|money|headcount|fte|capacity|commitment|agreement|approval|consent|sponsor|owner of the budget|contract|signature|sign-?off|resources|quota|licen[cs]es?|access|permission|clearance|authori[sz]ation|confirmation|promise|mandate|budget line|cost centre|requisition|tender|slot|reservation|reviewer|validator|trainers?|annotators?|people|staff|takers?|legal instrument|undertaking|allocation|epic|cent|credentials)';

const LACK = new RegExp(
  `(?<![\\w-])${any(
    // Nobody has agreed; no team pays; has not agreed, was never asked, has yet to sign.
    `(?:nobody|no one|no-one|none|neither (?:\\w+ )?(?:party|side|team|department|vendor|region|office|of them)|not one \\w+|no (?:\\w+ ){1,3}?(?:has|have|had|is|are|was|were|wants?|will|would)|none of (?:the|our|these|those|its|their) (?:[\\w-]+ ){1,3}(?:has|have|had|is|are|will)|(?:has|have|had|is|are|was|were|does|do|did|would|will|been|be|has also|but)(?: ?n['’]t| neither| still not| nowhere)|won't|not|never|yet to|(?:has refused|refuses|declined|unwilling) to|without having)(?:['’]s| (?:has|have|had|is|are|was|wants?|will|would|can|could))? ?(?:[\\w-]+ ){0,4}?${GIVE}`,
    "(?:cannot|can't|can not|could not|couldn't) (?:\\w+ )?(?:commit|promise|guarantee|spare|release)|(?:is|are) yet to receive|not (?:\\w+ ){0,2}until (?:now|today)|neither (?:\\w+ )?yes nor|(?:granted|given|promised|funded|paid|approved|agreed|offered)(?: \\w+){0,3} by (?:nobody|no one|neither)|(?:can|could|will|would) (?:\\w+ )?(?:promise|offer|give|guarantee|spare|commit to)(?: us)? nothing|no (?:answer|reply|word|response|reaction|feedback)(?: (?:so far|yet|until|since|from|to|has|came|received)|[.,;]|$)|(?:has|have|had)(?: \\w+){0,2} (?:signed|promised|agreed|confirmed|committed|offered|said|given|ordered|released|granted|answered) (?:to )?(?:nothing|neither|nobody)|neither yes nor no|not (?:so far )?said yes",
    // No budget, no access, without a contract.
    `(?:no|without(?: an?| any)?|lack(?:s|ing)?(?: of| an?| the| any)?|(?:there(?:'s| is| are|s)|have|has|having|got|find|foreseen|with) (?:still |as yet |yet |currently |so far )?no|there(?:'s| is| are)(?:n't| not) (?:an?|any|a single)|(?:don't|do not|doesn't|does not|didn't) (?:yet )?have(?: an?| any| the| yet)?|missing|zero|nobody has(?: the)?|want of) (?:[\\w-]+ ){0,3}?${GIFT}\\b(?! (?:impact|effect|change|increase|overrun|constraint|token|to the (?:source|internet)|cost))`,
    "(?:financed|funded|paid|owned|staffed|assured|covered|built|taken) by (?:nobody|no one|neither)|ha(?:s|ve) no (?:funder|taker|sponsor|payer|home)|asked (?:for )?[^.;]{0,50}got (?:neither|nothing|none|no answer|no reply)|(?:in no|not in any|in nobody's) (?:budget|cost centre|plan|roadmap|sprint)|unfunded|unsigned|unbudgeted|unprioriti[sz]ed|unanswered|unstaffed|uncommitted|not funded|unallocated|unsponsored|unresourced|unfinanced|under no (?:contractual )?obligation|owe us nothing|verbal (?:promise|only)|informal understanding|exists? only as a proposal|goodwill|on (?:borrowed|spare)|borrowed (?:quota|time|capacity)|spare quota",
    `(?:await(?:s|ing|ed)|waiting (?:for|on)|wait (?:since|for)|pending|still (?:waiting|open|outstanding|missing)|hoping (?:for|that|the)|in hope of|begging|we(?:'d| would) have to beg)(?: (?:the|a|an|on|for|from|since|some|\\w+))* ?(?:[\\w-]+ ){0,4}?(?:approval|commitment|answer|yes|reply|signature|go-ahead|green light|budget|funding|access|authori[sz]ation|permission|confirmation|agreement|clearance|consent|sign-?off|decision|slot|team|authority|vendor|somebody|someone|quota|licen[cs]e|po|credentials)`,
    '(?:approval|clearance|sign-?off|consent|permission|confirmation|commitment|agreement|authori[sz]ation|funding|budget|contract|release|decision)(?: [\\w-]+){0,6} (?:is|are|remains?|was|still|stands?) (?:still |also |yet |currently )?(?:pending|awaited|outstanding|open|missing|unsigned|unclear|uncertain|not (?:there|in)|hanging|lacking|in the air|unsettled|unresolved)',
    '(?:was|were|been|got|is|are|being|request|quota|budget|extension|access|post|posts|ask|it|they|and) (?:\\w+ )?(?:rejected|refused|denied|declined|turned down|cut|dropped|struck|withdrawn|vetoed|exhausted)\\b|(?:rejected|refused|declined|denied|turned down) (?:the|our|this|it|access|by)|(?:said|says|saying) (?:no\\b|that (?:she|he|they|it) (?:had|have|has) no)|fell below the cut|(?:the )?money (?:ran|has run) out|budget (?:is )?(?:exhausted|used up|spent)|dropped from (?:the|its)|out of (?:the )?budget',
    "(?:on|in) (?:no ?(?:one|body)'?s?(?:'s)? (?:\\w+ )?|no (?:team|department|group)'?s? |none of (?:the|our|their) )(?:roadmap|sprint|budget|plan|quarter|backlog|list|agenda)|not (?:on|in|part of) (?:the |our |their |its |any |anybody's |anyone's )?(?:[\\w-]+(?:'s)? ){0,4}(?:roadmap|sprint|budget|plans?|quarter|backlog|list|calendar|scope|contract|planning|cost centre)|(?:part|covered) (?:of|by) no|in nobody's|on no one's|doesn't have us|don't have us|does not cover|do not cover|not covered|not included in|has other priorities|no one to run|no room for|can offer nothing|could offer nothing|it was the first (?:she|he|they)|knows? nothing (?:of|about)|has no mandate|had no mandate",
    '(?:who|which (?:team|department|budget)|where the (?:money|people|budget)|what budget) (?:[\\w-]+ ){0,6}(?:is|are|was|remains?) (?:still |also |yet |currently )?(?:open|unclear|undecided|unanswered|not (?:agreed|decided|clear|settled|known|clarified))|left unanswered who|nobody (?:could say|knows) who|(?:still )?lack(?:s)? access|still (?:have|without|no) (?:no )?(?:access|answer|commitment|budget|credentials)|keep getting nothing|nothing in (?:writing|the|their|its)|nothing (?:has )?moved|short of|(?:\\w+ )?(?:engineers|fte|people|persons|annotators|nurses) short',
  )}(?![\\w])`,
);

/** What is over, given after all, or wanted by nobody. */
const SETTLED =
  /(?<!\b(?:no|not|nothing|nobody|none|neither)(?: \w+)? )\b(?:was|were|has been|have been|is|are) (?:since |now |then |finally )?(?:granted|approved|signed|released|funded|ordered|given|accepted|agreed)(?! (?:\w+ ){0,3}by (?:nobody|no one|neither))(?: (?:on appeal|in|on|since|by|unanimously|last|after all)|[.;,]|$)|\b(?:came through|reversed|resolved|all (?:\w+ )?have since|granted on|has since|have since|question (?:of \w+ )?was closed|was struck|not true that|no longer|nothing in this plan|there (?:was|is|were|are) none|we (?:said no|turned down|declined|refused|rejected|(?:have |did )?not approved?)|wrong to say|nobody needs|rejected the (?:view|idea)|would not put|possible in|no recommendation|no new|not a prerequisite|by design|does not (?:need|require)|no need|needs? no|need(?:s)? nothing|instead we|so we (?:moved|redesigned|built)|fall ?back|falls? back|replaced by|until recently|decided (?:not to|against)|out of scope|non-?goal|rejected option|won't do|last year|when we began|earlier drafts?)\b/;
const CODE =
  /\b(?:transaction|offset|variable|null|token|pull request|lint|merge conflict|branch|commit hash|batch is acked|minutes of the previous|quorum)\b/;
const NEED =
  /\b(?:need(?:s|ed)?(?! not)|requir(?:e|es|ed)|depend(?:s|ent)?|necessary|rel(?:y|ies)|essential|mandatory|obligatory|prerequisite|without|cannot|can't|production|productive|go-?live|before we|calls? for|counts? on|assum\w+|blocked|so (?:the|we|production|events))\b/;

const NEGATED =
  /\b(?:not|no|nobody|none|never|without|yet|un(?:funded|signed|answered)\w*|neither|nothing|refus\w+|await\w*|missing|lack\w*|only|cut)\b|n't\b/;
/** What users, customers and readers cannot do is the reason of a plan, not a gap in it. */
const OTHERS =
  /\b(?:users?|customers?|clients?|patients|citizens|people|some|many|applicants|readers|residents|students) (?:\w+ )?(?:do|does|did|will|can|could|may)(?:n't| not)\b|\bcannot be accessed\b/;

/** What is said of a need that somebody has heard of: hearing is not agreeing. */
const ACKNOWLEDGED =
  /^(?:[\p{L}\d/& -]{2,40} )?(?:(?:is|are|was|were|has been|have been) (?:\w+ )?(?:aware|informed|told|notified|in the picture)|knows?(?: \w+)?(?: (?:about|of) (?:it|this|that|our|the)| already)?|(?:has|have) heard)\b[^,;]{0,30}$/u;

/** Sentences that say that nobody has agreed to give what is needed, with the kind of words that say so. */
export const uncommitted = sentenceFact<Signs>('uncommitted', (sentence, unit) => {
  if (unit.type === 'heading' || unit.type === 'field') return undefined;
  // A row's name (`No access`, `Not approved`) is a heading of its row.
  if (
    unit.cell &&
    (unit.cell.row === 0 || (unit.cell.column === 0 && unit.table!.columns > 2 && sentence.tokens.length <= 3))
  )
    return undefined;
  const { lower } = sentence;
  if (sentence.tokens.length > LONGEST) return undefined;
  if (sentence.tokens.length <= 9 && ACKNOWLEDGED.test(lower)) {
    const need = sentenceBefore(unit, sentence);
    if (need && namesDependency(need.lower) && (unit.list || NEED.test(need.lower)))
      return { start: sentence.start, end: sentence.end, data: { acknowledged: 1 } };
  }
  const score = sentence.score('reality/uncommitted-dependency');
  if (score < AMONG_NEEDS) return undefined;
  const match = LACK.exec(lower);
  if (!match && (score < LEARNED || !NEGATED.test(lower))) return undefined;
  if (/:\s*$/.test(lower) || OTHERS.test(lower)) return undefined;
  if (SETTLED.test(lower) || CODE.test(lower) || isTrivial(lower)) return undefined;
  const label = `${unit.header ?? ''} ${before(unit, sentence)}`.toLowerCase();
  const named = namesDependency(lower) || namesDependency(label);
  if (!match)
    return named && sentence.tokens.length > 6
      ? { start: sentence.start, end: sentence.end, data: { learned: 1, named: 1 } }
      : undefined;
  const needed = NEED.test(lower) || NEED.test(sentenceBefore(unit, sentence)?.lower ?? '');
  const clear = score >= (named ? (needed ? NEEDED : NAMED) : needed ? NEEDED_BARE : BARE);
  return {
    ...at(sentence, match),
    data: {
      sure: sign(OUTRIGHT.test(lower)),
      lack: 1,
      named: sign(named),
      wanted: sign(needed),
      clear: sign(clear),
    },
  };
});

function sentenceBefore(unit: ReadUnit, sentence: Sentence): Sentence | undefined {
  return unit.sentences[unit.sentences.indexOf(sentence) - 1];
}

/** What a state says of a need that is known, wished or talked about, and not agreed. */
const TALKED_ABOUT =
  /\b(?:(?:in|on) (?:their|its|his|her|the (?:vendor|team|supplier)'s) (?:\w+ )?(?:backlog|list|wish ?list|radar|roadmap)|(?:^|is |are |was |were |made )(?:\w+ )?(?:aware|informed|notified|interested|sympathetic|supportive)|knows? (?:about|of) (?:it|this)|(?:offer|quote|quotation|request|ticket|e-?mail|letter|application) (?:is |was |has been )?(?:received|sent|submitted|raised|filed|open|made|pending)|(?:under|in) (?:discussion|talks|negotiation|consideration|clarification)|being (?:discussed|negotiated|clarified|considered)|talks (?:ongoing|started|running|continue)|to be (?:requested|asked|agreed|negotiated|approved|discussed)|(?:asked|requested)(?= *(?:$|[.,;(]| (?:once|twice|again|in|on|for)\b))|(?:only )?(?:verbal|informal|oral)(?:ly)?)\b/;

/** What a state cell of the plan's needs says that is no agreement. */
export function readState(sentence: Sentence): (Range & { lacks: boolean }) | undefined {
  const { lower } = sentence;
  if (SETTLED.test(lower)) return undefined;
  const lack = LACK.exec(lower);
  const match = lack ?? TALKED_ABOUT.exec(lower);
  return match ? { ...at(sentence, match), lacks: lack !== null } : undefined;
}

/** Said in so many words, whatever the scorer makes of it. */
const OUTRIGHT =
  /\b(?:lacks?|ha(?:ve|s) no|without) (?:\w+ )?access to the\b|\b(?:there (?:is|are)|we have|has) (?:\w+ )?no (?:budget|funding|money) (?:\w+ )?for\b|\b(?:nobody|no one|no (?:team|department|vendor|supplier)) has (?:yet )?(?:agreed|committed|promised|offered) to (?:build|fund|pay|staff|provide|deliver|run|label|host)\b|\b(?:is|are) in nobody['’]s budget\b/;

/**
 * How sure the learned scorer must be beside each kind of words: less where the plan's needs are listed, or where the
 * sentence or the one before it says that the thing is needed.
 */
const AMONG_NEEDS = 0.002;
const NEEDED = 0.03;
const NEEDED_BARE = 0.12;
const NAMED = 0.2;
const BARE = 0.35;
const LEARNED = 0.06;

function at(sentence: Sentence, match: RegExpExecArray): Range {
  return { start: sentence.start + match.index, end: sentence.start + match.index + match[0].trimEnd().length };
}

function before(unit: ReadUnit, sentence: Sentence): string {
  return unit.text.slice(Math.max(0, sentence.start - 120), sentence.start);
}
