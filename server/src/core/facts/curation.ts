/**
 * Data nicer than production's under a pilot, a model or an evaluation, and what says that production's own is looked at
 * too. Told from one sentence; the rule puts both together for the document.
 */
import { sign, type Signs } from '../decision.ts';
import type { Sentence } from '../language/sentence.ts';
import type { ReadUnit } from '../reading.ts';
import type { Range } from '../types.ts';
import { sentenceFact } from './fact.ts';

/** Longer runs of words without a stop are no sentence that anybody reads, and cost patterns most. */
const LONGEST = 150;

const any = (...parts: string[]): string => `(?:${parts.join('|')})`;

const DATA =
  '(?:data(?:s|sets?|base|bases)?|sets?|extracts?|exports?|dumps?|files?|records?|cases?|tickets?|images?|pictures?|photos?|photographs|scans?|questions?|documents?|docs|letters?|mails?|e-?mails?|samples?|corpus|examples?|transactions?|patients?|orders?|calls?|chats?|contracts?|claims?|invoices?|transcripts?|recordings?|logs?|readings?|traffic|catalogues?|catalog|archives?|history|histories|texts?|articles?|clips?|reel|items?|rows?|entries|accounts?|customers?|users?|shoppers|drivers|parcels|passengers|forms?|notes?|tables?|series|traces|payloads?|feed|lists?|routes?|queries|prompts?|answers?|bookings?|schedules?|episodes?|gauges|outliers?|duplicates?|gaps?|periods?|days|weeks|sensors?|slides|appointments?|households?|addresses|names|events|inputs?|material|trays|rings|vials|products?|sheets?|labels?|months?|pages|tariffs?|deliveries|suppliers|languages|conversations?|dossiers|episodes|figures|stoppages?|packages|volumes|submissions|reviews|learners|pupils|students|records)';

/** Data under whatever name: the words around it tell. */
const THINGS =
  '(?:data\\w*|[a-z-]{3,}s|corpus|feed|extract|export|dump|set|archive|material|reel|history|text|file|sample|image|catalogue)';

/** Made nice, or made up. */
const NICE =
  '(?:curated|hand-?picked|hand-?chosen|hand-?selected|cherry-?picked|golden|gold|synthetic(?:al)?|simulated|artificial(?:ly)?|generated(?! (?:from|by|in))|scripted|acted|fictitious|fictional|invented|dummy|fake|demo(?! to)|demonstration|toy|mock(?:-up)?|staged|seeded|cleansed|cleaned(?:-up)?|clean|tidied|tidy|scrubbed|polished|proof-?read|corrected|de-?duplicated|harmoni[sz]ed|normali[sz]ed|sanitised|trimmed|prepared|pre-?sorted|pre-?filtered|balanced|well-?lit|well-?documented|well-?scanned|best-documented|textbook|exemplary|ideali[sz]ed|rendered|retouched|restored|hand-?labelled|hand-?labeled|hand-?written|hand-?made|hand-?checked|manually (?:\\w+ )?(?:cleaned|labelled|corrected|selected|checked|reconciled)|vendor-supplied|team-written|teacher-verified|consensus|beautiful|frozen|undisputed|closed|error-free|fault-free|noise-free|nicest|nice|neat(?:est)?|cleanest|tidiest|best|clearest|easiest|richest|most complete)';

const MADE_NICE =
  '(?:cleaned|cleansed|tid(?:y|ied)|combed(?: through| over)?|groomed|scrubbed|corrected|de-?duplicated|harmoni[sz]ed|normali[sz]ed|prepared|pre-?sorted|sorted|reconciled|repaired|patched|mended|fixed|filled(?: in)?|interpolated|smoothed|completed|expanded|rewritten|rewrote|retyped|typed(?: up)?|matched(?: up)?|linked|labelled|labeled|annotated|marked up|laid out|wiped|proof-?read|checked|verified|staged|scratched|drawn|enriched|substituted|balanced|redacted)';
const PICKED =
  '(?:picked|hand-?picked|chosen|selected|written|wrote|drafted|composed|compiled|put together|assembled|made up|supplied|drawn|agreed|invented|prepared|collected|chose|built|created)';
const TAKEN_OUT =
  '(?:removed|dropped|excluded|left (?:out|away|off|aside)|taken (?:out|away)|took out|filtered out|sorted out|set aside|thrown (?:out|away)|discarded|stripped(?: out| of)?|struck(?: out)?|cut out|kept out|weeded out|screened out|omitted|ignored|not considered|put outside|without|minus|except(?:ing)?\\b|excluding)';
const LEFT_OUT =
  '(?:removed|excluded|left (?:out|away|off|aside)|taken (?:out|away)|filtered out|sorted out|thrown (?:out|away)|discarded|weeded out|screened out|omitted)';
const BY_HAND =
  '(?:by hand|manually|by (?:the|our|two|three|four|its|their|an?|us|hand|\\d+) ?(?:\\w+ ){0,3}(?:team|experts?|colleagues?|engineers?|analysts?|staff|vendor|supplier|nurses?|editors?|assessors?|archivists?|managers?|trainers|annotators|members|officers?|people|interns?|specialists?|teachers?|processors|evaluators|consultants?|testers|ourselves|us))';

/** What the sentence must be about. */
const SUBJECT =
  /\b(?:pilot(?:s|ed)?|trial(?:s|led)?|poc|mvp|proof[- ]of[- ](?:concept|value)|prototype|beta|test(?:s|ed|ing)?(?! environment)|evaluat\w+|eval|assess(?:ed|ment)|validat\w+|benchmark(?:s|ed)?|scor(?:e[sd]?|ing)|back-?test(?:ed)?|train(?:ed|ing set|ing data)|training|fit(?:ted)?|learn(?:s|t|ed|ing)|lighthouses?|tun(?:ed|ing)|model(?:s|led)?|classifier|engine|assistant|chatbot|bot|ranker|recommender|forecast|accurac(?:y|ies)|precision|recall|f1|auc|hit rate|match rate|detection|results|demo(?:nstration)?|experiment|study|acceptance run|dry run|shown|proven|ground truth|hold-?out|sandbox|simulation|algorithm|recogni[sz]\w+|retrieval|prompts?|vision|ocr|rag)\b/;

const NICE_DATA = new RegExp(`(?<![\\w-])${NICE},? (?:[\\w'%,-]+ ){0,3}?${DATA}(?![\\w-])`);
const DATA_MADE = new RegExp(
  `(?<![\\w-])${any(
    `${THINGS}(?: [\\w',()-]+){0,8}? (?:${MADE_NICE}|${PICKED})(?: [\\w',-]+){0,4}? ?${BY_HAND}`,
    `[a-z]{3,}s (?:which|that|whose \\w+) (?:i|we|the (?:[\\w-]+ ){1,3}|[a-z]+ )(?:had |have |has )?(?:already |all )?(?:${MADE_NICE}|${PICKED}|${TAKEN_OUT}|had \\w+ \\w+ \\w+ take)`,
    `${THINGS}(?: [\\w',-]+){0,6}? (?:were|was|had been|have been|has been|been|are|being|is|get) (?:\\w+ )?(?:${TAKEN_OUT}|${MADE_NICE})`,
    `(?:we|team|they|analysts?|colleagues?|experts?|vendor|someone|somebody|engineers?|nurse|teachers|physicians|staff|i|people)(?: [\\w-]+){0,5}? (?:${MADE_NICE}|${TAKEN_OUT}|${PICKED}|cleans?|tidies|repairs|drops|removes|fixes|picks|rebuilds)(?: [\\w'-]+){0,6}? ${THINGS}`,
    `${THINGS}(?: [\\w',-]+){0,5}?,? (?:with|from which|minus|without|excluding|where|whose)(?: [\\w'-]+){1,7}? ?(?:${TAKEN_OUT}|${MADE_NICE})`,
    `(?:only|solely|nothing but|exclusively)(?: [\\w-]+){0,4} (?:complete|clean|tidy|typed|consented|closed|clear|easy|good|legible|undisputed|perfect|english)(?: [\\w-]+){0,3} ?${THINGS}`,
    `${THINGS}(?: [\\w',-]+){0,4} (?:from|of) (?:the |our |its )?(?:vendor|manufacturer|supplier|lab|laboratory|sandbox|demo|teaching collection|test environment|staging)`,
    `${THINGS}(?: [\\w',-]+){0,4} (?:${PICKED}|${MADE_NICE}) (?:for|with) (?:us|the (?:test|trial|pilot|exercise|purpose|occasion|demo)|clear)`,
    `(?:one-off|static|frozen|cleaned|monthly|30-day|historical|old|single|prepared) (?:\\w+ ){0,2}(?:extract|export|snapshot|dump|copy)|(?:lab|laboratory|studio|ideal|controlled|perfect) (?:conditions|light)|ring light|quiet room|in (?:the|a) (?:lab|sandbox)|demo (?:tenant|environment|data)|public benchmark|golden set|gold set|test passengers`,
    `${TAKEN_OUT}(?: [\\w'-]+){0,5}? (?:from the (?:data|set|sample|extract|test|training|series|file)|before (?:the )?(?:test|training|pilot|scoring|model))`,
    `(?:trained|fitted|tested|evaluated|tuned|learned|based|built|ran|run|runs|modelling|validated|model(?: \\w+)?) (?:\\w+ )?(?:on|over|from|with) (?:[\\w–,-]+ ){0,6}(?:history|archive|historical data|export|extract|past (?:\\w+ )?(?:data|cases|records)|old (?:data|cases))`,
    `${BY_HAND}(?: [\\w'-]+){0,5} ${THINGS}|(?:matched|cleaned|corrected|labelled|drawn|marked|sorted|tidied|reconciled|fixed|removed|repaired|checked)(?: [\\w'-]+){0,4} by hand`,
  )}`,
);
/** Chosen, taken out or made nice, said of whatever the sentence tests or trains on. */
const CHOSEN = new RegExp(
  `(?<![\\w-])${any(
    '(?:selected|chosen|picked|assembled|built|prepared|written) (?:[\\w-]+ ){0,3}?(?:as|for (?:their|its|being)|because|by|from)',
    `(?:had|have|has|was|were|been|be|that|which) (?:[\\w-]+ ){0,4}?(?:${MADE_NICE}|${LEFT_OUT}|hand-?picked|selected|chosen|picked)`,
    `i (?:${MADE_NICE}|picked|chose)|(?:are|is|were|was|stay|stayed) (?:left )?out(?= *(?:$|[.,;]))`,
  )}(?![\\w])`,
);
const OF_DATA = new RegExp(`(?<![\\w-])${DATA}(?![\\w-])`);
const KIND =
  /\b(?:all of them|each of them|every one|never more than|with (?:clean|clear|proper|good|perfect)|in (?:good|perfect|full) (?:quality|condition|order|sentences|focus)|one speaker|clear speech|clean sound|unbroken|typed|cloudless|clear-cut|well-lit|easy|simple cases|best|tidied up)\b/;

/** Sentences that rest a pilot, model or evaluation on data nicer than production's. */
export const curation = sentenceFact<Signs>('curation', (sentence, unit) => {
  if (unit.type === 'field') return undefined;
  if (sentence.tokens.length > LONGEST) return undefined;
  const { lower } = sentence;
  const score = sentence.score('reality/curated-data');
  if (score < ABOUT_HERE) return undefined;
  const nice = NICE_DATA.exec(lower);
  const made = DATA_MADE.exec(lower);
  const near = SUBJECT.test(lower);
  const about = near || SUBJECT.test(around(unit, sentence));
  const chosen =
    !nice && !made && about && score >= (near ? CHOSEN_HERE : CHOSEN_NEAR) && OF_DATA.test(lower)
      ? CHOSEN.exec(lower)
      : null;
  if (!nice && !made && !chosen && score < LEARNED) return undefined;
  if (KEPT.test(lower) || UNRELATED.test(lower) || PRODUCTION.test(lower)) return undefined;
  // What was done to things that may or may not be data needs the surer reader.
  const least =
    !chosen && (nice || made) ? (near ? ABOUT_HERE : about ? ABOUT_NEAR : ABOUT_NOTHING) * (nice ? 1 : 3) : 0;
  const match = nice ?? made ?? chosen;
  const signs = {
    nice: sign(nice),
    made: sign(made),
    chosen: sign(chosen),
    near: sign(near),
    about: sign(about),
    quality: sign(KIND.test(lower)),
    firm: sign(score >= least),
  };
  return { ...(match ? span(sentence, match) : { start: sentence.start, end: sentence.end }), data: signs };
});

/**
 * How sure the learned scorer must be beside each kind of words. Its probabilities are small (nine sentences in ten get
 * less than 0.003), so that even the lowest of these asks it for agreement.
 */
const ABOUT_HERE = 0.01;
const ABOUT_NEAR = 0.1;
const ABOUT_NOTHING = 0.15;
const CHOSEN_HERE = 0.04;
const CHOSEN_NEAR = 0.07;
const LEARNED = 0.06;

/** Left as it was, or no longer done. */
export const KEPT =
  /\b(?:nothing was (?:removed|excluded)|no case was|none (?:were|was) (?:removed|excluded|left out)|were (?:kept|left in|retained)|left in(?:side)?|kept in|without selection|by lot|at random|randomly|random sample|as (?:they|it) (?:came|come|arrive|were)|unsorted|unedited|unselected|not a sample|is gone|no longer|thrown away|withdrew|rejected|refused|prohibited|warned|too kind|proves little|are not|shall not|never quote|included (?:all|every)|all included|mistakes? included|deliberately)\b/;
/** Speaks of other things: wool, holidays, the tests of code. */
export const UNRELATED =
  /\b(?:data protection officer|retention|backups?|release|wool|rubber|museum|exhibition|tender|vendors for|interviews|deadline|unit tests?|snapshot tests?|fixtures|component tests|public (?:holiday|sector)|clean (?:build|desk|energy)|gold (?:customers?|tier|medal)|cleaning (?:contract|lady|company)|minutes)\b/;

/** What production really sends. */
const PRODUCTION =
  /\b(?:shadow (?:mode|run|phase|operation|test)|in shadow|shadowing|(?:live|real|raw|productive?|operational|actual|unfiltered|unsorted|unedited|uncleaned|dirty|incoming|today's|yesterday's|last night's) (?:\w+ ){0,2}(?:data|traffic|tickets?|calls?|feeds?|streams?|queues?|claims|cases|mails?|e-?mails?|orders?|intake|events|files|records|requests?|transactions?|documents|letters|questions|customers|users|images|pictures|logs?|scans|line|post|patients|bookings|volume|operation|inputs?|invoices|branch mail|notes)|(?:on|with|against|over|in) (?:the )?(?:production|live) (?:data|traffic|feed|operation|environment|system|volume|line)|live (?:trial|pilot|test|a\/b|check|parallel run|[a-z]+s and all\b|operation)|a\/b(?: test)?|parallel run|as (?:it|they) (?:comes?|came|arrives?|arrived|stands?)(?: in)?|whatever (?:came|comes|arrives)|from the first day|whoever they were|unfiltered|(?:everything|all|\w+s) included(?= *(?:$|[.,;)]| and ))|silent(?:ly)? (?:beside|alongside|next to)|(?:beside|alongside) the (?:real|live|old|present|existing)|(?:real|live|actual|whole|full) (?:mailbox|inbox|intake|stream|line|floor|shift)|(?:sees?|takes?|handles?|gets?|covers?) (?:every|all|each) (?:\w+ )?(?:\w+)(?= (?:on|of|in|from|that|which|as)\b)|prod traffic|reads prod|(?:including|and) all (?:typos|errors|nulls|gaps|outages|dropouts|faults)|(?:typos|errors|duplicates|outages|faults) (?:and all|included)|(?:on|over|for|of|to|reads?|took|saw) (?:every|all|each)(?: single| the)? (?:letters?|cases?|tickets?|calls?|orders?|files?|claims?|records?|requests?|batch(?:es)?|trips?|invoices?|documents?|enquir(?:y|ies)|mails?|parcels?|bags)\b|every (?:letter|case|ticket|call|order|file|claim|record|request|batch|trip|invoice|document) (?:of|in|that|from|between|received|which))\b/;
const NOT_PRODUCTION =
  /\b(?:never|not|no|without|none|nobody|yet to|instead of|rather than|unlike|differs?|once|later|eventually|far from|no access|cannot|lack)\b|n't\b/;

/** Something was, is or will be looked at there. */
const MEASURED =
  /\b(?:shadow\w*|pilot(?:ed|s)?|trial(?:s|led)?|test(?:s|ed|ing)?|re-?run|evaluat\w+|assess\w+|measur\w+|scor\w+|accurac\w+|accept\w+|ran|runs?|replay\w*|sees?|takes?|handles?|count\w*|dropp?ed|drops|fell|falls|compar\w+|perform\w*|went live|gave|reached|took|(?:since|from) [^,.]{3,24} (?:it|they) reads?|correct|gate|check(?:ed|s)?|learns?|trained|model|error rate|figures?|switch\w*|repeat\w*|a\/b)\b/;
const IN_USE =
  /\b(?:(?:after|since|from) (?:the )?(?:go-?live|launch|roll-?out)|in (?:production|daily use|live use|live operation)|went live|on the live)\b/;
const FIGURE = /\d (?:of|out of) \d|\d ?%|\d per ?cent/;

/** Sentences that say how it behaves, or will be tested, on data as production has it. */
export const productionData = sentenceFact('production data', (sentence) => {
  const { lower } = sentence;
  if (sentence.tokens.length > LONGEST || !MEASURED.test(lower)) return undefined;
  const match = PRODUCTION.exec(lower) ?? (FIGURE.test(lower) ? IN_USE.exec(lower) : null);
  if (!match) return undefined;
  if (NOT_PRODUCTION.test(lower) || sentence.stance.supposes || sentence.stance.asks) return undefined;
  return span(sentence, match);
});

function span(sentence: Sentence, match: RegExpExecArray): Range {
  return { start: sentence.start + match.index, end: sentence.start + match.index + match[0].trimEnd().length };
}

/** The sentence before, the column, the words that lead an item in. */
function around(unit: ReadUnit, sentence: Sentence): string {
  return `${unit.header ?? ''} ${unit.text.slice(Math.max(0, sentence.start - 200), sentence.start)}`.toLowerCase();
}
