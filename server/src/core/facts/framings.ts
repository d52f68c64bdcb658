import { sign, type Signs } from '../decision.ts';
import { logit } from '../odds.ts';
import type { Passage, PlanDocument, Section } from '../document.ts';
import type { Sentence } from '../language/sentence.ts';
import { sentenceFact } from './fact.ts';

/** Those who pay for the initiative and answer upwards for it. */
const SPONSORS =
  /\b(?:(?:executive |exec |project |programme |program )?sponsors?(?:hip|ing)?(?:'s)?|ceo|cfo|cio|cmo|cto|cdo|cco|coo|cro|cpo|chief (?:\w+ ){1,2}officer|chief executive|executive (?:\w+ )?(?:director|board|team|committee|office)|executives?|(?:management |supervisory |group )?board|(?:top |senior )?management|mgmt|managing director|director[- ]general|directorate-general|(?:deputy )?ministers?|members? of the board|ministry|president|chair(?:man|woman|person)?|principal|direction|(?:\w+ )?leadership|head office|headquarters?|top floor|upstairs|from above|trustees?|owner(?:'s)? (?:group|side)|investors?|shareholders?|fund that|parent company|partners want|vice-chancellor|chancellor|governors?|mayor|commissioner|(?:general|city|county|town|country) manager|gm|vp|vice president|business case|commercial (?:director|side|floor|team)|sales|marketing|growth team|strategy office|publisher|council|permanent secretary|secretary of state|founders?|boss(?:es)?|owners of the company|finance director|league|federation|association|regional president|country head)\b/;

/** Those who run it every day and live with it. */
const OPERATORS =
  /\b(?:operations?|ops|operating (?:side|units?|line|departments?|company)|operators?|inspectorate|(?:his|her|their|my) (?:\w+ )?people|quality (?:people|team|department)|(?:the|our|at the) (?:\w+ )?desk|operational units?|(?:customer |technical )?support(?: (?:leads?|teams?|desk|engineers?|staff|managers?))?|service desk|help ?desk|contact cent(?:re|er)s?|call cent(?:re|er)s?|front[- ]?(?:line|desk|offices?)|counters?|branch(?:es)?(?: (?:managers?|staff|network))?|stores?(?: (?:managers?|staff|teams?))?|depots?(?: managers?)?|wards?|nurses?|clinicians?|doctors?|anaesthetists|surgeons|physicians|pharmacists?|tutors?|teachers?|lecturers?|adviser?s?|advisors?|agents?|case ?workers?|case (?:handlers?|processing|processors?)|(?:claims |call )?handlers?|controllers?|(?:credit|loan|field|duty) officers?|underwriters?|planners?|dispatch(?:ers?)?|drivers?|pilots'|crews?|foremen|foreman|shift (?:leads?|leaders?|chiefs?)|chiefs of the shifts|supervisors?|warehouses?|customer (?:care|service)|site reliability|sres?|on-call(?: \w+)?|infra(?:structure)?(?: \w+)?|platform (?:team|crew|ops)|yard|shop floor|hangar|mechanics|technicians|field (?:operations|engineers?|crews?|teams?)|maintenance|kitchens?|housekeep\w+|staff|employees|editors?|moderators?|registry|registrars?|librarians?|quality manager|qa|plants?(?: managers?)?|airports?|stations?|heads of (?:school|department|case)|processors?|union(?: \w+)?|works council|workers|colleagues|practitioners?|custodians?|reception|clerks?|line managers?|tellers?|guards?|porters?|inspectors?|sergeants?|lettings managers?|many of you|at the airports|finance clerks|dbas?|net ops|data-centre ops|heads of \w+|from the floor|on the floor|payroll|those who (?:run|use|operate)|the (?:people|teams?) (?:who|that) (?:run|use|operate|work|answer))\b/;

const WANTS =
  /\b(?:wants?|wanted|wish(?:es|ed)?|hears?|appears?|looks? to|one (?:thing|request|wish)|would like|would (?:settle|be content|rather|prefer)|hopes?|hoped|hoping|expects?|expected|look(?:s|ing)? for|after|asks?(?: for| that| again)?|asked|request(?:s|ed)?|demand(?:s|ed)?|needs?|cares?|sees?|saw|see it|calls?|called|speaks? of|talks? (?:about|of)|thinks?|describe[sd]?|frames?|regards?|considers?|puts?|means?|insist(?:s|ed)?|remind(?:s|ed)?|recall(?:s|ed)?|point(?:s|ed) out|note[sd]?|raise[sd]?|said|say|says|underlin\w+|stress(?:es|ed)|emphasi[sz]e[ds]?|answer(?:s|ed)?|argue[ds]?|repl(?:y|ies|ied)|declare[ds]?|state[ds]|urge[ds]?|told|tells|repeat(?:s|ed)?|report(?:s|ed)?|feared?|fears|worr(?:y|ies|ied)|concern(?:s|ed)?|afraid|judged|measured|paid (?:on|per|by)|bonus|interested in|the most important|priority|goal|objective|ambition|target|success|framing|view|motive|perspective|business case|this is|it is|came back with|opened the|mandate|promised?|pitch\w*|sold|looking|rests on|aims?|stands? for|wants? to)\b|:/;

/** What is to be seen, grown or saved. */
const GAINS =
  /\b(?:transform\w*|reinvent\w*|revolution\w*|leap|jump|future|ai-first|digital(?:ly|i[sz]\w+)?(?! (?:officer|team|unit|office|department|projects?|factory|services?))|most (?:modern|digital|advanced|innovative)|forefront|new era|on the map|leads? the|the first \w+ |market (?:sees|leader|share|entry)|first (?:in|to|bank|airline|\w+ with)|leader|reference|lighthouse|flagship|showcase|show(?:case)?|shows? that|known (?:as|for)|seen as|talked about|visible|visibility|sign(?:al)?|symbol|proof that|image|brand|announce\w*|launch\w*|keynote|stage|press|newspapers?|demo\w*|headline|platform|capabilit\w+|strategic|innovat\w+|growth|grow\w*|more (?:\w+ ){0,2}(?:cases|reports|blocks|orders|customers|members|sales|volume|routes|markets|subscribers|shops|households|contracts)|\d+ ?(?:%|per cent|percent) (?:more|increase|fewer|less|cheaper|savings?|lower|higher)|increase|double|triple|scale|savings?|save|cost(?:s)? (?:down|out|per|cut)|wanted cost|cheaper|lower (?:cost|fees)|headcount|same (?:crew|hours|headcount|staff)|no new hires|capacity|automat\w+|revenue|premium|profit|margin|faster|speed|story|ambition\w*|modern\w*|decade|publicity|legacy|impress\w*|famous|conquer\w*|expan\w+|everywhere|europe\w*|\bby (?:spring|summer|autumn|winter|march|april|may|june|september|december|the (?:spring|summer|autumn)|christmas|the end)|retention to|target|minus \d+|shrink|gets me|one that knows|stand on a stage|entry into|vision\w*|per ?cent)\b|\d ?%|[£€$]\s?\d|\b(?:gbp|eur|usd|chf|nok|sek) \d/;

/** What is not to break, to grow worse or to land on people. */
const CALM =
  /\b(?:risks?|risky|stab\w+|stead(?:y|ily)|reliab\w+|safe\w*|continuity|workload|overtime|extra (?:hours|work|pairs?|hires|ticket|clicks?|screen|shift)|additional (?:work|workload|appeals|ticket|headcount|hours)|more work|same pay|incidents?|outages?|brown-?outs?|pager|paged|on-?call|night(?:s)? (?:call|shift)|call-?outs?|quiet|calm|peace|boring|predictab\w+|no (?:more|extra|additional|further|new|repeat|increase|drop|one|salary|expedited|disruption|surprises?|needless)|nothing new|not one more|not (?:increase|grow|slow|go|have|get|be|during|in the|on a|at the|missing)|fewer|less|without|longer|queues?|complaints?|corrections?|errors?|mistakes?|rework|late|delays?|downtime|stop(?:s|ped|page)?|break\w*|service level|sla|quality|accuracy of|satisfaction|first-time|truck rolls|retention and|tired|fatigue|vacanc\w+|short(?: of)? staff|nurses short|staff(?:ed|ing)|hands|forms?|clicks?|screens?|login|double entry|manual|audit|compliance|compliant|defensible|legal|loss ratio|arrears|claims ratio|returns? (?:rate|pile)|damage|error cost|control|margin per|time with|time for|conversations|families they|one thing|burden|protect\w*|avoid\w*|prevent\w*|worr\w+|fear\w*|concern\w*|afraid|cannot|can't|never wrong|good parts|lawsuits?|trust|fair\w*|bonus|piece-rate|occupancy|wave customers|isn't what (?:you|we|they) need|careful|slow(?:s|er)?|turnaround|jobs|maintenance|weekends?|evening|nobody|need not|missed|waits?|heav(?:y|ier)|pile|help ?lines?|overrun|swamped|still (?:be )?(?:handled?|managed?|cope)|on top of|rung out)\b/;

/** Lists of people, dates and addressees are no views. */
const META =
  /^(?:prepared by|written by|to|from|date|present|attendees|apologies|distribution|stakeholders|participants|authors?|cc|for|owner|version|status|approved)\b[^:]{0,30}:/;

export interface Framing {
  side: 'sponsor' | 'operator';
  /** 0 to 1: words of the side's own, and the scorer. */
  weight: number;
}

/** A statement of one side: a sentence, a cell, or what stands under a side's own heading. */
interface Statement {
  passage: Passage;
  start: number;
  end: number;
  text: string;
  framings: readonly Framing[];
}

/** The statements of one section in which a side says what it is after, the sentence's own words naming it. */
function statementsIn(section: Section): readonly Statement[] {
  const statements: Statement[] = [];
  const sides = new Set<Framing['side']>();
  for (const passage of section.passages) {
    if (passage.type === 'heading' || passage.type === 'field' || passage.type === 'cell') continue;
    for (const sentence of passage.sentences) {
      const framings = framingsOf(sentence);
      if (!framings.length) continue;
      for (const { side } of framings) sides.add(side);
      statements.push({ passage, start: sentence.start, end: sentence.end, text: sentence.text, framings });
    }
  }
  // One side alone is no split.
  return sides.size > 1 ? statements : [];
}

function framingsOf(sentence: Sentence): readonly Framing[] {
  if (sentence.tokens.length < 4) return NONE;
  const sponsor = sentence.score('sponsor-framing');
  const operator = sentence.score('operator-framing');
  // The cheap test first: most sentences name neither side.
  if (
    sponsor < 0.7 &&
    operator < 0.7 &&
    !OUTSHINES.test(sentence.lower) &&
    !sentence.tokens.some((token) => SIDE_WORDS.has(token.lower))
  )
    return NONE;
  const { lower, stance } = sentence;
  if (!WANTS.test(lower) || META.test(lower) || stance.teaches || stance.asks) return NONE;
  const found: Framing[] = [];
  const asSponsor = weigh(sentence, SPONSORS, GAINS, sponsor);
  if (asSponsor >= LEAST) found.push({ side: 'sponsor', weight: asSponsor });
  const asOperator = weigh(sentence, OPERATORS, CALM, operator);
  if (asOperator >= LEAST) found.push({ side: 'operator', weight: asOperator });
  return found;
}

const NONE: readonly Framing[] = [];

/** The words of the two sides' names, without the small ones. */
const SIDE_WORDS: ReadonlySet<string> = new Set(
  [SPONSORS, OPERATORS]
    .flatMap(({ source }) => source.replace(/\\[bw]/g, ' ').match(/[a-z]{2,}/g) ?? [])
    .filter(
      (word) =>
        !/^(?:the|of|who|that|those|from|above|many|you|at|on|off|or|er|es|ies|ers|run|use|operate|work|answer|want|top|people|side|down|unit|or)$/.test(
          word,
        ),
    )
    .flatMap((word) => [word, word.replace(/s$/, ''), `${word}s`, `${word}es`, `${word}er`, `${word}ers`]),
);

const LEAST = 0.5;
/** What two statements must weigh together to be held against each other. */
const PAIR = 1.1;
/** What it adds that the one is said right behind the other. */
const ADJACENT = 0.15;
/** Ambition that needs no sponsor's name. */
const OUTSHINES =
  /\b(?:the first (?:\w+ ){1,3}(?:in|of)|most (?:modern|digital|advanced|innovative)|forefront|reference (?:\w+ )?(?:of|for)|on (?:the |a )?stage|on the map|new era|flagship|lighthouse)\b/;

/**
 * Half for words of the side's own, beside its name; half for the scorer's reading. A named person, who may stand on
 * either side, needs both.
 */
function weigh(sentence: Sentence, names: RegExp, words: RegExp, score: number): number {
  const { lower } = sentence;
  const name = names.exec(lower);
  if (!name) {
    const somebody = sentence.actors.length > 0 || /^(?:s?he|they|we|i|you|for|to|his|her|their)\b/.test(lower);
    if (names === SPONSORS && OUTSHINES.test(lower)) return 0.5 + score / 2;
    return somebody && score > 0.7 && words.test(lower) ? 0.15 + score / 2 : 0;
  }
  const rest = lower.slice(0, name.index) + ' '.repeat(name[0].length) + lower.slice(name.index + name[0].length);
  return (words.test(rest) ? 0.5 : 0) + score / 2;
}

// ——— A success that both would sign ———

const BOTH =
  /\b(?:both|jointly|joint|shared|common|the two|all (?:three|of them|parties|sides)|together|the same|one (?:shared |common )?(?:sentence|paragraph|figure|target|goal|number|definition|success|measure)|each other|alike|parties|they|names? under|undersigned|sponsor and|and (?:the )?sponsor)\b/;
const AGREED =
  /\b(?:sign(?:s|ed|atures?)?|agree[ds]?|agreed|accept(?:s|ed)?|put(?:s)? (?:their|its|a) names?|names? under|subscribe[ds]?|committed|settled|adopted|measured together|same (?:goal|target|measure|paragraph|sentence|number|bonus)|shared (?:success|target|goal|figure|definition|number|kpi)|joint (?:target|goal|success|kpi|slo|aim|promise)|common (?:target|goal|success|definition|wording|ground)|definition of (?:success|done)|success (?:means|is|when|consists|both|we all)|would (?:both )?sign|stand behind|in writing|bonus(?:es)? (?:is|are|now)|is now on|judged by|assessed (?:by|on|against)|wrote|written down|one text)\b/;
/** A target with its guard rail: the one side's figure, and the other's. */
const GUARDED =
  /\b(?:with|at|and|while|provided|as long as|without|subject to|if)\b[^.;]{0,50}\b(?:no (?:worse|higher|lower|more|less|later|fewer|longer|increase|rise|drop)|not (?:above|below|more|worse|higher|exceed\w*|fall\w*|rise|rising)|unchanged|flat|at or (?:below|above|under)|at most|at least|below|under|stays?|remain(?:s)?|as today|the same)\b/;
const AIMED =
  /\b(?:targets?|aims?|goals?|success|succeeds?|objective|promise|should|will|want|bring|reach|fall|by (?:the end|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])|when|definition|end state|done means|win)\b/;
/** What people are paid or judged by. */
const PAY = /\b(?:bonus|scorecard|incentive|paid|measured|judged|assessed)/;
/** What pulled apart no longer does. */
const REALIGNED =
  /\b(?:bonus\w*|scorecards?|incentives?|paid|measured|judged|assessed)\b[^.]{0,80}\b(?:from|since|now|as of|for both)\b[^.]{0,60}\b(?:both|agreed|same|shared|instead|ballot)\b|\b(?:from|since|now|as of)\b[^.]{0,50}\b(?:bonus\w*|scorecards?|incentives?)\b[^.]{0,60}\b(?:is|are|has|have|agreed|signed|both|on|per)\b/;

/** Sentences that define a success for both sides, or say that their interests were brought together. */
export const sharedSuccess = sentenceFact('shared success', (sentence, unit) => {
  if (unit.type === 'field' || sentence.tokens.length < 3) return undefined;
  const { lower } = sentence;
  const score = sentence.score('shared-success');
  if (score < 0.3 && !PAY.test(lower)) return undefined;
  if (sentence.stance.asks || sentence.stance.supposes || NOT_SHARED.test(lower)) return undefined;
  const both = BOTH.test(lower);
  const agreed = AGREED.test(lower);
  const is =
    (both && agreed && score > 0.3) ||
    (score > 0.7 && GUARDED.test(lower) && AIMED.test(lower)) ||
    REALIGNED.test(lower) ||
    (score > 0.85 && (both || agreed) && (GUARDED.test(lower) || AIMED.test(lower)));
  return is ? { start: sentence.start, end: sentence.end } : undefined;
});

const NOT_SHARED =
  /\b(?:can be achieved|never|not (?:yet )?(?:agreed|put|discussed|settled)|to be (?:agreed|discussed|settled)|will be (?:agreed|discussed|aligned)|offline|later|good communication|engagement|through communication|no agreement|nobody has|discussions?|both views|both are right|right to speak|will go on|thanked|two views)\b/;

// ——— Two statements that pull apart ———

/** The two sides' statements, in the order of the document. */
export interface Split {
  earlier: Statement;
  later: Statement;
  /** What speaks for and against it, for the decision. */
  signs?: Signs;
}

/** How many paragraphs or items may lie between two statements of one section. */
const REACH = 3;
/** What a table or a heading is about when it holds views. */
const VIEWS =
  /\b(?:wants?|needs?|views?|framings?|interests?|expect\w*|success|says?|sees?|said|concerns?|worr(?:y|ies)|goals?|perspectives?|cares?|hopes?|stakes?|aims?|asks?|priorit(?:y|ies)|positions?|sides?|measured|means|looks?|wishes|motives?)\b/i;

/** What somebody is paid or judged by. */
const INCENTIVE =
  /\bas (?:its|their|his|her) (?:\w+ )?(?:target|goal|kpi|objective)\b|\b(?:is|are|be|was|were|stays?|remains?) (?:\w+ )?(?:measured|paid|judged|rewarded|assessed|appraised) (?:on|for|by)\b|\bbonus(?:es)? (?:\w+ )?(?:on|by|for|from)\b|\b(?:has|have) theirs (?:on|in)\b|\bincentive\w*(?: \w+)? (?:rewards?|pays?)\b|\b(?:target|goal|kpi) of [^.;]{2,40} (?:is|are)\b/g;
/** Words that set the second against the first. */
const AGAINST =
  /;|\b(?:while|whereas|but|however|continues?|still|theirs|instead|other hand|on the contrary|why (?:they|we) should)\b/;

/** Two sides that one paragraph holds to different targets. */
function targetsIn(section: Section): readonly (Split & { passage: Passage })[] {
  const splits: (Split & { passage: Passage })[] = [];
  for (const passage of section.passages) {
    if (passage.type === 'heading' || passage.type === 'field' || passage.type === 'cell') continue;
    let before: { sentence: Sentence; count: number } | undefined;
    for (const sentence of passage.sentences) {
      const { lower } = sentence;
      const count = PAID.test(lower) ? (lower.match(INCENTIVE)?.length ?? 0) : 0;
      const asksWhy = /\bwhy (?:they|we|he|she) should\b/.test(lower);
      if (sentence.stance.teaches || sentence.stance.supposes) before = undefined;
      else {
        const first = count > 1 ? sentence : count || asksWhy ? before?.count && before.sentence : undefined;
        if (first && AGAINST.test(lower))
          splits.push({ passage, earlier: plain(passage, first), later: plain(passage, sentence) });
        before = { sentence, count };
      }
    }
  }
  return splits;
}

const PAID = /\b(?:target|goal|kpi|objective|measured|paid|judged|rewarded|assessed|appraised|bonus|theirs|incentive)/;

function plain(passage: Passage, { start, end, text }: Sentence): Statement {
  return { passage, start, end, text, framings: NONE };
}

/** The sponsor's and the operator's statements that stand close together; undefined where one side is all there is. */
export function splitFraming(document: PlanDocument): Split | undefined {
  const said = closest(document.places(statementsIn));
  if (said) return { ...said, signs: { said: 1 } };
  const [targets] = document.places(targetsIn);
  if (targets) return { ...targets, signs: { targets: 1 } };
  const told = closest(statementsOfTables(document), Infinity) ?? closest(statementsUnderHeadings(document), Infinity);
  // A table or headings that set the two side by side leave nothing to weigh.
  if (told) return { ...told, signs: { sure: 1 } };
  const [likeliest] = [...document.places(likelyPairsIn)].sort((a, b) => b.weight - a.weight);
  return likeliest;
}

/** Two sentences of which the scorer takes one for the sponsor's view and the other for the operator's. */
function likelyPairsIn(section: Section): readonly (Split & { passage: Passage; weight: number })[] {
  const near: View[] = [];
  let best: { other: View; view: View; sponsor: Sentence; operator: Sentence; weight: number } | undefined;
  for (const passage of section.passages) {
    if (passage.type === 'heading' || passage.type === 'field' || passage.type === 'cell') continue;
    for (const sentence of passage.sentences) {
      if (sentence.tokens.length < 4) continue;
      if (Math.max(sentence.score('sponsor-framing'), sentence.score('operator-framing')) < LIKELY) continue;
      for (const other of near) {
        if (passage.index - other.passage.index > REACH) continue;
        for (const [sponsor, operator] of [
          [other.sentence, sentence],
          [sentence, other.sentence],
        ] as const) {
          const one = sponsor.score('sponsor-framing');
          const two = operator.score('operator-framing');
          if (one < LIKELY || two < LIKELY || one + two < (best?.weight ?? 0)) continue;
          best = { other, view: { passage, sentence }, sponsor, operator, weight: one + two };
        }
      }
      near.push({ passage, sentence });
      if (near.length > MOST_NEAR) near.shift();
    }
  }
  if (!best) return [];
  const { other, view, sponsor, operator, weight } = best;
  const signs = {
    likely: weight,
    sponsor: logit(sponsor.score('sponsor-framing')),
    operator: logit(operator.score('operator-framing')),
    'sponsor named': sign(SPONSORS.test(sponsor.lower)),
    'operator named': sign(OPERATORS.test(operator.lower)),
    gains: sign(GAINS.test(sponsor.lower)),
    calm: sign(CALM.test(operator.lower)),
    'sponsor wants': sign(WANTS.test(sponsor.lower)),
    'operator wants': sign(WANTS.test(operator.lower)),
    against: sign(AGAINST.test(view.sentence.lower)),
    next: sign(view.passage === other.passage),
  };
  return [
    {
      passage: view.passage,
      earlier: plain(other.passage, other.sentence),
      later: plain(view.passage, view.sentence),
      weight,
      signs,
    },
  ];
}

interface View {
  readonly passage: Passage;
  readonly sentence: Sentence;
}

/** How many views before it a view is held against; no plan has as many within reach. */
const MOST_NEAR = 60;

/** The least score of a view that nothing but the scorer shows. */
const LIKELY = 0.15;

function closest(statements: readonly Statement[], reach = REACH): Split | undefined {
  let best: Split | undefined;
  let most = PAIR;
  for (let i = 0; i < statements.length; i++) {
    const earlier = statements[i]!;
    for (let j = i; j < statements.length; j++) {
      const later = statements[j]!;
      if (
        reach < Infinity &&
        (later.passage.section !== earlier.passage.section || later.passage.index - earlier.passage.index > reach)
      )
        break;
      for (const one of earlier.framings) {
        for (const other of later.framings) {
          const isNext =
            later.passage === earlier.passage && later.start - earlier.end < 3 && later.start > earlier.start;
          const weight = one.weight + other.weight + (isNext && one.side === 'sponsor' ? ADJACENT : 0);
          if (one.side === other.side || weight < most) continue;
          most = weight;
          best = { earlier, later };
        }
      }
    }
  }
  return best;
}

/** The side that a short label names, if it names one alone. */
function sideOf(label: string): Framing['side'] | undefined {
  const lower = label.toLowerCase();
  if (lower.split(' ').length > 8) return undefined;
  const sponsor = SPONSORS.test(lower);
  const operator = OPERATORS.test(lower);
  return sponsor === operator ? undefined : sponsor ? 'sponsor' : 'operator';
}

/** What a passage says as the view of a side that is named elsewhere: above it or beside it. */
function statementAs(side: Framing['side'], passage: Passage): Statement | undefined {
  for (const sentence of passage.sentences) {
    if (sentence.tokens.length < 3) continue;
    const score = sentence.score(side === 'sponsor' ? 'sponsor-framing' : 'operator-framing');
    const weight = ((side === 'sponsor' ? GAINS : CALM).test(sentence.lower) ? 0.5 : 0) + score / 2;
    if (weight < LEAST) continue;
    return {
      passage,
      start: sentence.start,
      end: sentence.end,
      text: sentence.text,
      framings: [{ side, weight: Math.min(1, weight + 0.1) }],
    };
  }
  return undefined;
}

/** Tables of views: a side in each row's first cell, or a side above each column. */
function statementsOfTables(document: PlanDocument): Statement[] {
  const statements: Statement[] = [];
  for (const table of document.tables) {
    const { header, body } = table.shape;
    if (
      !header.some((label) => VIEWS.test(label)) &&
      !(table.section.heading && VIEWS.test(table.section.heading.text))
    )
      continue;
    for (let row = 1; row <= body.length; row++) {
      const own = sideOf(table.cell(row, 0)?.text ?? '');
      for (let column = own ? 1 : 0; column < header.length; column++) {
        const side = own ?? sideOf(header[column]!);
        const cell = table.cell(row, column);
        const statement = side && cell && statementAs(side, cell);
        if (statement) statements.push(statement);
      }
    }
  }
  return statements;
}

/** Sections headed by a side: `What operations wants`, `The sponsor's view`. */
function statementsUnderHeadings(document: PlanDocument): Statement[] {
  const statements: Statement[] = [];
  for (const { heading, passages } of document.sections) {
    if (!heading || heading === document.title || !VIEWS.test(heading.text)) continue;
    const side = sideOf(heading.text);
    const statement =
      side &&
      passages
        .slice(0, 3)
        .map((passage) => statementAs(side, passage))
        .find(Boolean);
    if (statement) statements.push(statement);
  }
  return statements;
}

const SHARED_HEADING =
  /\b(?:shared|common|joint|agreed) (?:definition|success|goal|aim|target|paragraph)|both (?:would |will |have |sides |of them )*(?:sign|signed|agree|accept|recogni[sz]e)|one success|success (?:for|of) both\b/i;

/** Whether a definition of success that both sides would sign stands in the document. */
export function hasSharedSuccess(document: PlanDocument): boolean {
  if (document.find(sharedSuccess).length > 0) return true;
  return document.sections.some(
    ({ heading, passages }) =>
      heading !== undefined &&
      SHARED_HEADING.test(heading.text) &&
      passages.some((passage) => passage.sentences.some(isSaid)),
  );
}

/** More than a blank to fill in. */
function isSaid(sentence: Sentence): boolean {
  return (
    sentence.tokens.length > 5 &&
    !/^[[<{_]/.test(sentence.text) &&
    !/\b(?:tbd|to be (?:agreed|written|defined))\b/.test(sentence.lower)
  );
}
