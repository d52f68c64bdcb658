import { sign, type Signs } from '../decision.ts';
import { logit } from '../odds.ts';
import { isPlaceholder } from '../../artifacts/index.ts';
import type { Passage, PlanDocument, Section, Table } from '../document.ts';
import type { ReadTable } from '../reading.ts';
import type { Metric, MetricClass } from '../language/metrics.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Range } from '../types.ts';
import { artifactOf, presentArtifacts } from './artifacts.ts';
import { unitFact, type Hit } from './fact.ts';

/** A metric by which the document measures its initiative: reported, targeted or named as a measure of success. */
export interface Measure {
  class: MetricClass;
  passage: Passage;
  /** The words that name it, in offsets of the passage's text. */
  start: number;
  end: number;
  /** The same with the figure beside them; in a list of measures, the whole name. */
  phrase: Range;
  /** The metric in plain words: lower case, singular. */
  name: string;
  /** A figure stands with it. */
  valued: boolean;
  /** The figure as written, where one stands in the same sentence. */
  value: string | undefined;
  /** It is said to have moved. */
  moved: boolean;
  /** Its sentence or its place calls it a measure: "success means", a heading, a column. */
  named: boolean;
  /** What speaks for and against a deck metric being one of the document's measures. */
  signs: Signs;
}

/** The deck metrics that the document reports, targets or names as a success, in the order of the text. */
export function deckMeasures(document: PlanDocument): readonly Measure[] {
  return document.ask(readMeasures).deck;
}

/** The production metrics that the document reports, targets or names as a success, in the order of the text. */
export function productionMeasures(document: PlanDocument): readonly Measure[] {
  return document.ask(readMeasures).production;
}

/** The deck metrics with which no production metric stands. */
export function unpairedMeasures(document: PlanDocument): readonly Measure[] {
  return document.ask(readMeasures).unpaired;
}

/** The names of the metrics of the other class that stand with a measure: in the same place, or in a pairing table. */
export function pairedWith(document: PlanDocument, measure: Measure): string[] {
  const { deck, production } = document.ask(readMeasures);
  const isDeck = measure.class === 'deck';
  const own = (isDeck ? deck : production).find((each) => each === measure);
  if (!own) return [];
  const place = placeOf(own);
  const here = (isDeck ? production : deck).filter((other) => placeOf(other) === place).map(({ name }) => name);
  const rows = metricPairings(document).flatMap((row) => {
    const [mine, others] = isDeck ? [row.deck, row.production] : [row.production, row.deck];
    return row.filled && own.names.some((words) => isSameName(nameWords(mine), words)) ? [others] : [];
  });
  return [...new Set([...here, ...rows])];
}

// Mentions: what a unit alone tells -----------------------------------------------------------------------------------

interface Mention extends Omit<Metric, 'form'> {
  form: Metric['form'] | 'scored' | 'told';
  /** The sentence names a measure: "success means", "our target", "KPI". */
  named: boolean;
  /** Progress against a plan (`23 of 41 forms built`), which is a metric only where it is named as one. */
  milestone: boolean;
  /** How sure the learned scorer is: of a production metric, of a deck metric that stands alone. */
  score: number;
  /** How sure it is of a deck metric as such, and of a production metric. */
  deck: number;
  production: number;
}

const NAMED =
  /\b(?:success(?:es)?|successful|measures?d?|measured by|kpis?|metrics?|indicators?|targets?|key results?|krs?|okrs?|goals?|north stars?|aims?|ambition|criteri(?:on|a)|judged?|yardstick|benefits?|outcomes?|headline|results?|impact|prov(?:e|es|en|ed)|proof|convinced|objectives?|scorecard|pass if|evidence\w*|key figures?|index|assessed|compared?|lead with|one number|we (?:want|promise[ds]?|stand or fall)|worked\?|how (?:we|will we|do we).{0,20}know|looks? like|tracked?|bonus)\b/;

/** Words that reject a metric, or set it aside, rather than report it. */
const SET_ASIDE =
  /\b(?:vanity|no figures?|(?:not|never|n't|not to|no longer|nor|rather not) (?:be )?(?:a (?:goal|target|result|measure|metric)|count(?:ed|s)?|report(?:ed)?|measur\w+|set a|use[ds]? as|one of|track(?:ed)?|add|define|want|quote|promise|decide)|drop(?:ped|s)? \w+ from|dropped:|remov(?:e|ed|es|ing)|exclud(?:e|ed|es|ing)|discontinu\w+|str(?:ike|uck)|withdrawn|retir(?:e|ed|ing)|diagnostic only|entry ticket|smoke test|worth nothing|says? (?:\w+ )?nothing|tells? (?:\w+ ){0,3}nothing|left out|leave out|stays? (?:out|off)|off the page|decided against|the easy number|prove nothing|necessary condition|attached no weight|warrant(?:s|y|ed)?|construed|concurrent|(?:may|might|could) (?:want|wish|like|also)|can handle|only to debug|used only|only as a|sizing|capacity planned|no news|instead of (?:\w+ ){0,2}(?:accuracy|adoption|usage|logins?|licen[cs]es|prompts)|in favou?r of|is not one of|not a (?:result|success|goal)|does not decide|for information only|not what we)\b/;
/** A production metric that nobody has looked at pairs nothing. */
const UNKNOWN =
  /\b(?:(?:have|has|had|did|do|does|is|are|was|were)(?: not|n't)(?: yet)? (?:been )?(?:look|measur|know|check|track|report|analys|assess|quantif|calculat|captur|available)\w*|no (?:data|figures?|numbers?|information|measurement|baseline|effect|result) (?:yet )?(?:on|for|about|of)|not (?:yet )?(?:been )?(?:known|measured|looked at|tracked|available|quantified|assessed)|unknown|nobody (?:knows|measures|looks)|cannot (?:yet )?(?:say|tell)|can't (?:yet )?(?:say|tell)|remains? to be seen|no idea|too early to)\b/;
/** Satisfaction of those who use the tool, speed of the machine, a list of ideas: no result of the business. */
const OF_THE_TOOL =
  /\b(?:user satisfaction|(?:nps|csat|satisfaction) (?:among|of|from) (?:the )?(?:users|advisers|advisors|staff|employees|colleagues|agents|pilot)|(?:idea|use[- ]case|feature|product|sprint|jira)s? backlog|backlog of (?:ideas|use cases|features)|(?:time|seconds|minutes) per (?:\w+ of (?:video|audio|text) ?|picture|image|query|request|inference|page|file|document scanned|video|frame)|time per hour of|latency|p9[059]|uptime|time to (?:re-?train|train|label|deploy|first token)|minutes? to (?:every|each|all))\b|\b\d+(?:\.\d+)? ?ms\b/;
const FOUND =
  /\b(?:identif\w+|detect\w*|found|caught|spotted|recogni[sz]\w+|flagged|predict\w*|recall (?:of|for|on)|precision (?:of|for|on)|classif\w+)\b[^.;,]*$|\bfalse $|\bfalse[ -]$/;
const TASK =
  /\b(?:recall|precision|accuracy|sensitivity|detection|identification|prediction|forecast) (?:of|for|on) (?:\w+ ){0,2}$/;
const OTHER_ACCURACY =
  /(?:±|\+\/-|plus minus|plus or minus)|\b(?:accuracy|precision) of (?:about |roughly |around |some )?(?:half a |a |one |two )?[\d.,]* ?(?:minutes?|seconds?|hours?|mm|cm|km|g|gram|kg|metres?|°)|\baccuracy of (?:the |this |that |our |my )?[^.;,]{0,40}\b(?:estimates?|times?|costs?|minutes|meters?|scales?|sensors?|gauges?|clocks?|instruments?|probes?|address(?:es)?|balances?|statements?|annex|arithmetic|survey|allocation|offer|plan|budget|calendar|register|map|invoices?|figures?)\b|\b(?:retrain|re-train|alert when|trigger|threshold|rolls? back|rollback)\b/;
const MILESTONE =
  /\b\d[\d,.]* (?:out )?of (?:the |our |all |planned )*\d[\d,.]*|\b\d[\d,.]*\/\d|\bso far\b|\bremain(?:s|ing|der)?\b|\bthe rest\b|\bto go\b|\b(?:first|second|third|last|next) wave\b/;
const MADE =
  /\b(?:trained|built|migrat\w+|moved|rebuilt|converted|connected|installed|onboarded|mapped|documented|digiti[sz]ed|loaded|delivered|finished|complet\w+|done|written|rewritten|cleaned|signed|reviewed|tested|taken|set up|rolled|switched|live|named|hired|shipped|calibrated|ported|repaired)\b/;

function readMention(metric: Metric, sentence: Sentence): Mention | undefined {
  const { lower, stance } = sentence;
  const named = NAMED.test(lower);
  if (SET_ASIDE.test(lower) || stance.past || teaches(sentence) || sentence.isQuoted(metric)) return undefined;
  if (metric.class === 'production') {
    if (UNKNOWN.test(lower) || OF_THE_TOOL.test(lower)) return undefined;
    if (/\b(?:would|could|might) have\b/.test(lower)) return undefined;
    if (!metric.valued && /\bshould (?:be|go|come)\b/.test(lower)) return undefined;
    // "11 of 12 failures identified", "recall of defects": what the model is right about is its task, no result.
    const before = lower.slice(Math.max(0, metric.start - sentence.start - 40), metric.start - sentence.start);
    if ((metric.form === 'phrase' ? FOUND : TASK).test(before)) return undefined;
    return { ...metric, named, milestone: false, score: sentence.score('production-metric'), deck: 0, production: 0 };
  }
  if (OTHER_ACCURACY.test(lower)) return undefined;
  if (stance.rejects && !metric.valued) return undefined;
  if (stance.asks && !metric.valued && !/\bhow (?:many|often|much)\b/.test(lower)) return undefined;
  if (stance.supposes && !(metric.valued || named)) return undefined;
  if (isSize(metric, sentence)) return undefined;
  const score = sentence.score('metrics/unpaired');
  // "Visits per technician": what the scorer takes for a result is one, whatever else its words could mean.
  if ((metric.everyday || metric.form === 'phrase') && sentence.score('production-metric') > Math.max(0.6, score))
    return undefined;
  const milestone = metric.form === 'phrase' && metric.group !== 'quality' && MILESTONE.test(lower) && MADE.test(lower);
  return { ...metric, named, milestone, score, ...deckScores(sentence) };
}

/** `(2,400 queries, …)` tells how large something is; a grade from 0.0 to 1.0 is an OKR's own. */
function isSize({ name, start, everyday, form }: Metric, { lower, start: from }: Sentence): boolean {
  if (form === 'phrase' && /\bscores?$/.test(name)) return GRADE.test(lower);
  if (everyday && /\ban? \w+ with [^,;.]{0,20}$/.test(lower.slice(0, start - from))) return true;
  return everyday && /\((?:[a-z]+ )?[\d.,]+ ?(?:k|m|million|thousand)? $/.test(lower.slice(0, start - from));
}

const GRADE = /\b0(?:\.0)? ?(?:[–-]|to) ?1(?:\.0)?\b|\bscored?:? (?:of )?[01]\.\d\b|\b0\.\d+ means\b/;

/** Right so many times of so many, or as others would have it: how well a model does, without a metric's name. */
const RATIO =
  '(?:\\d[\\d.,]* ?(?:%|percent|per cent)|\\d[\\d,]* (?:\\w+ )?(?:out )?of (?:the |every |all )?\\d[\\d,]*|(?:nine|eight|seven|six|four|three|two) (?:out of|in|of) (?:every )?(?:ten|five|four|three))';
const TOLD_QUALITY = new RegExp(
  [
    `${RATIO}[^.;]{0,60}\\b(?:test|sample|picture|image|photo|evaluation|validation|golden|gold|hold-?out|benchmark|lab|demo) (?:set|data|cases?|pictures|images|films|recordings|files|week)\\b`,
    `\\b(?:right|correct|correctly|agree[ds]?|sided|matche[ds]|recogni[sz]e[ds]|detects?|finds?|spots|identifie[ds])\\b[^.;]{0,50}\\b(?:in|with|of) ${RATIO}(?: of)?(?: the| all)? (?:cases|films|images|pictures|scans|samples|files|documents|calls|recordings|letters|tests|attempts|examples|questions)\\b`,
    `${RATIO} (?:correct|right|accurate)\\b`,
    `\\bon (?:the |our )?[^.;]{0,20}\\b(?:set|pictures|images|samples|recordings) and (?:gets?|got|reach(?:es|ed)?|scores?|scored) \\d`,
    `\\bexplains? ${RATIO} of (?:the |all )?(?:variance|variation|scatter)\\b`,
    `${RATIO}[^.;]{0,40}\\b(?:where|as|that|like|which) [^.;]{0,30}\\bwould have\\b`,
    `\\b(?:test|held[- ]back|held[- ]out|unseen|validation|trial)\\b[^.;]{0,40}\\bpredict\\w*\\b[^.;]{0,30}\\bwithin\\b[^.;]{0,30}\\bof the (?:true|actual|real|measured)\\b`,
    `\\b(?:at|gets?|got|scores?|scored|reach(?:es|ed)?) \\d\\d(?:\\.\\d+)? ?(?:%|percent|per cent) (?:on|in) (?:the |our |a )?[^.;]{0,20}\\b(?:set|pictures|images|benchmark|samples|recordings)\\b`,
  ].join('|'),
);
const FREQUENTLY = '(?:at least |more than )?(?:once |twice |daily|weekly|every |each |(?:on|in) (?:each|every|all) )';
const CROWD =
  '(?:all|each|every|both|most|half|\\d[\\d.,]* ?(?:%|percent|per cent)|\\d+ (?:out )?of (?:the |all )?\\d+|(?:two|three|four|five|six|seven|eight|nine) (?:\\w+ )?(?:out of|in|of) (?:every )?(?:ten|five|four|three)|(?:two|three|four|five|six|seven|eight|nine) \\w+ in (?:ten|five|four|three))';
/** Most of them look at it every day: adoption, without a metric's name. */
const TOLD_USE = new RegExp(
  [
    `\\b${CROWD}\\b[^.;,]{0,40}\\b(?:logged in|log in|logs in|logging in|sign in|signs in|signed in|opens? (?:the|it|their)|opened (?:the|it)|ha(?:s|ve|d) (?:the \\w+(?: \\w+)?|it) open)\\b[^.;]{0,30}\\b${FREQUENTLY}`,
    `\\b\\d+ of (?:the |all |our )?\\d+\\b[^.;,]{0,30}\\b(?:log(?:ging|ged|s)? in|sign(?:ing|ed|s)? in|using (?:it|the)|active)\\b`,
  ].join('|'),
);
const MAYBE_TOLD =
  /\blog|\bsign|\bopen|\busing|\bactive|\bset\b|\bdata\b|cases|films|images|pictures|varia|scatter|correct|right|accurate|would have|predict|sample|test|benchmark|scans|files|record/;

const SOME = '(?:\\d[\\d,.]*|two|three|four|five|six|seven|eight|nine|ten|a dozen|twelve|twenty|all|every|half)';
/** Things made and certificates held: a measure only where one is named. */
const TOLD_OUTPUT = new RegExp(
  [
    `^(?:\\W|\\w{0,3}\\d[\\d.]*\\W?)*\\s*(?:publish|launch|release|ship|train|build|deploy|run|hold|host|onboard|certify|pilot|register|write|give|introduce|roll out)\\b[^.;]{0,40}?\\b${SOME}\\b(?! ?(?:%|percent|days?|weeks?|months?|hours?|minutes?))`,
    `\\b${SOME} [^.;,]{0,30}\\b(?:listed|published|launched|live|deployed|registered|rolled out) (?:in|on|at|with)\\b`,
    `\\b(?:${SOME}|share) [^.;,]{0,40}\\b(?:holds?|holding|have|earned|with) (?:an?|the|its|their|our|in-house) (?:[\\w-]+ ){0,2}(?:certificate|badge|diploma|credential)s?\\b`,
    `\\b(?:top|upper|first|best) [^.;]{0,40}\\b(?:index|ranking|league table)\\b`,
  ].join('|'),
);
const MAYBE_OUTPUT =
  /certificate|badge|diploma|credential|index|ranking|league|listed|publish|launch|live|deploy|regist|roll|release|ship|train|build|run|hold|host|onboard|certif|pilot|write|give|introduce/;

/** An output told as if it were a result. */
function readOutput(sentence: Sentence): Mention | undefined {
  const { lower, stance } = sentence;
  if (!MAYBE_OUTPUT.test(lower) || sentence.score('deck-metric') < DECK_OUTPUT) return undefined;
  const match = TOLD_OUTPUT.exec(lower);
  if (!match || SET_ASIDE.test(lower) || stance.rejects || stance.asks || stance.past) return undefined;
  if (sentence.metrics.some((metric) => metric.class === 'production')) return undefined;
  return {
    ...SCORED_MENTION,
    start: sentence.start,
    end: sentence.end,
    phrase: wholeName(sentence),
    form: 'told',
    group: 'output',
    class: 'deck',
    name: plainName(lower),
    valued: true,
    value: undefined,
    named: NAMED.test(lower),
    milestone: MILESTONE.test(lower) && MADE.test(lower),
    score: sentence.score('metrics/unpaired'),
    ...deckScores(sentence),
  };
}

const DECK_OUTPUT = 0.2;

/** A deck metric told in other words, with its figure. */
function readTold(sentence: Sentence): Mention | undefined {
  const { lower, stance } = sentence;
  if (!MAYBE_TOLD.test(lower)) return undefined;
  const match = TOLD_QUALITY.exec(lower) ?? TOLD_USE.exec(lower);
  if (!match) return undefined;
  if (SET_ASIDE.test(lower) || stance.rejects || stance.asks || teaches(sentence)) return undefined;
  if (/\b(?:must|should|shall|trained on|training set|labelled)\b/.test(lower)) return undefined;
  const range = { start: sentence.start + match.index, end: sentence.start + match.index + match[0].trimEnd().length };
  return {
    ...SCORED_MENTION,
    ...range,
    form: 'told',
    class: 'deck',
    phrase: range,
    name: plainName(match[0]),
    valued: true,
    value: undefined,
    score: sentence.score('metrics/unpaired'),
    ...deckScores(sentence),
  };
}

/** A sentence that the scorer takes for a lone deck metric, though no word of the lexicon names one. */
function readScored(sentence: Sentence): Mention | undefined {
  const score = sentence.score('metrics/unpaired');
  const deck = sentence.score('deck-metric');
  if (Math.max(score * 4, deck) < SCORED_DECK || sentence.score('production-metric') > Math.max(0.3, deck))
    return undefined;
  const { lower, stance } = sentence;
  // A cell's bare figure is a row's value.
  if (!/\p{L}{3}/u.test(lower)) return undefined;
  if (GRADE.test(lower) || OTHER_ACCURACY.test(lower) || stance.asks) return undefined;
  if (SET_ASIDE.test(lower) || stance.past || teaches(sentence) || stance.rejects || stance.supposes) return undefined;
  if (sentence.metrics.some((metric) => metric.class === 'production')) return undefined;
  return {
    ...SCORED_MENTION,
    class: 'deck',
    start: sentence.start,
    end: sentence.end,
    phrase: { start: sentence.start, end: sentence.end },
    name: plainName(lower),
    valued:
      /\d/.test(withoutDates(sentence)) || /%|\b(?:half|third|every|all|two|three|four|five|nine|ten)\b/.test(lower),
    named: NAMED.test(lower),
    milestone: MILESTONE.test(lower) && MADE.test(lower),
    score,
    ...deckScores(sentence),
  };
}

function deckScores(sentence: Sentence): { deck: number; production: number } {
  return { deck: sentence.score('deck-metric'), production: sentence.score('production-metric') };
}

function withoutDates({ lower, start, dates }: Sentence): string {
  let text = lower;
  for (const date of dates)
    text = `${text.slice(0, date.start - start)}${' '.repeat(date.end - date.start)}${text.slice(date.end - start)}`;
  return text;
}

/** Words that the scorer takes for a production metric, with its figure beside it or (in a cell) in its row. */
function readScoredResult(sentence: Sentence, inCell: boolean): Mention | undefined {
  const score = sentence.score('production-metric');
  const { lower } = sentence;
  const figure = /\d/.test(lower);
  if (score < (figure ? SCORED_RESULT : SCORED_ROW) || score < sentence.score('metrics/unpaired')) return undefined;
  if (!figure && (!inCell || score < sentence.score('deck-metric'))) return undefined;
  if (UNKNOWN.test(lower) || OF_THE_TOOL.test(lower)) return undefined;
  // A cell's bare figure (`4 min`) is the row's, and a deck metric's words are not read twice.
  if (sentence.metrics.length || !/\p{L}{3}.*\s\p{L}{3}/u.test(lower)) return undefined;
  return {
    ...SCORED_MENTION,
    class: 'production',
    start: sentence.start,
    end: sentence.end,
    phrase: { start: sentence.start, end: sentence.end },
    name: plainName(lower),
    valued: figure,
    score,
  };
}

const SCORED_MENTION = {
  moved: false,
  form: 'scored',
  everyday: false,
  named: false,
  milestone: false,
  deck: 0,
  production: 0,
} as const;

function plainName(lower: string): string {
  return lower.replace(/[^\p{L}\d]+/gu, ' ').trim();
}

const SCORED_RESULT = 0.6;
const SCORED_ROW = 0.5;
/** The least sign of a deck metric at which words of no lexicon are put forward. */
const SCORED_DECK = 0.15;

/** A definition of success is no lesson in what the word means. */
function teaches({ stance, lower }: Sentence): boolean {
  return stance.teaches && !/\bdefinition of (?:success|done)\b/.test(lower);
}

/** The metrics that a unit uses as such. */
const mentions = unitFact<Mention>('metric mention', (unit) => {
  const hits: Hit<Mention>[] = [];
  for (const sentence of unit.sentences) {
    const told = unit.type === 'heading' ? undefined : readTold(sentence);
    for (const metric of sentence.metrics) {
      if (told && metric.class === 'deck' && (metric.form === 'phrase' || metric.everyday)) continue;
      // A heading names what is under it; only a figure makes it a report.
      if (unit.type === 'heading' && !metric.valued) continue;
      const mention = readMention(metric, sentence);
      if (mention) hits.push({ start: metric.start, end: metric.end, sentence, data: mention });
    }
    const result = readScoredResult(sentence, unit.cell !== undefined && unit.cell.row > 0);
    if (result) hits.push({ start: sentence.start, end: sentence.end, sentence, data: result });
    const scored =
      unit.type === 'heading' ||
      unit.cell?.row === 0 ||
      hits.some((hit) => hit.sentence === sentence && hit.data.class === 'deck')
        ? undefined
        : (told ?? readOutput(sentence) ?? readScored(sentence));
    if (scored) hits.push({ start: sentence.start, end: sentence.end, sentence, data: scored });
  }
  return hits;
});

// Measures: what the document makes of them ---------------------------------------------------------------------------

interface Measures {
  deck: SectionMeasure[];
  production: SectionMeasure[];
  unpaired: SectionMeasure[];
}

/** A measure with what its section tells of it. */
interface SectionMeasure extends Measure {
  /** The table is one of pairs. */
  inPairs: boolean;
  /** What speaks for and against its standing alone: `signs`, and what stands in the same paragraph, list or table. */
  signsHere: Signs;
  /** Its list or table is none of metrics, so that what stands in other items pairs nothing. */
  alone: boolean;
  /** The words of its name, and those by which it is named in the text. */
  names: readonly ReadonlySet<string>[];
}

/** Rows that a measure is compared with; no plan has as many. */
const MOST_PAIRINGS = 400;

function readMeasures(document: PlanDocument): Measures {
  const rows = metricPairings(document)
    .slice(0, MOST_PAIRINGS)
    .map((pairing) => nameWords(pairing.deck));
  const unpaired = document
    .claims('metrics/unpaired', unpairedIn)
    .filter(({ inPairs, names }) => !inPairs && !rows.some((row) => names.some((words) => isSameName(row, words))));
  return { deck: document.claims('metrics/unpaired', deckIn), production: document.places(productionIn), unpaired };
}

/** What stands beside a deck metric decides whether it is reported, not whether it is one. */
function deckIn(section: Section): SectionMeasure[] {
  return mentionedIn(section).map((measure) => ({
    ...measure,
    signs: { ...measure.signs, sure: measure.signs['firm'] },
  }));
}

function unpairedIn(section: Section): SectionMeasure[] {
  return mentionedIn(section).map((measure) => ({ ...measure, signs: measure.signsHere }));
}

function mentionedIn(section: Section): SectionMeasure[] {
  return section.places(readSection).filter((measure) => measure.class === 'deck');
}

function productionIn(section: Section): SectionMeasure[] {
  return section.places(readSection).filter((measure) => measure.class === 'production');
}

function readSection(section: Section): SectionMeasure[] {
  const measures: SectionMeasure[] = [];
  for (const { passage, hit } of section.find(mentions)) {
    const { data } = hit;
    const context = contextOf(passage);
    const valued = data.valued || context.valued;
    if (data.class === 'production') {
      const enough =
        data.form === 'scored' && !data.valued
          ? context.listed && valued
          : valued || data.moved || data.named || context.named;
      if (!enough) continue;
    }
    const said = passage.text.slice(hit.start, hit.end);
    measures.push({
      class: data.class,
      passage,
      start: hit.start,
      end: hit.end,
      phrase: context.listed && passage.type === 'cell' ? wholeName(hit.sentence!) : data.phrase,
      name: data.name,
      valued,
      value: data.value ?? context.value,
      moved: data.moved,
      named: data.named || context.named,
      signs: data.class === 'deck' ? { ...deckSigns(data, valued, context), mate: NO_MATE, margin: NO_MATE } : {},
      signsHere: {},
      inPairs: false,
      alone: (context.aside && !context.listed) || (passage.type === 'item' && DATED.test(passage.text)),
      names: [nameWords(data.name), nameWords(said)],
    });
  }
  const places = new Set(measures.flatMap((m) => (m.class === 'production' ? [placeOf(m)] : [])));
  const deck = measures.filter((measure) => measure.class === 'deck');
  const matesOf = deck.length ? matesIn(section) : undefined;
  for (const measure of deck) {
    const { passage, start, signs } = measure;
    const place = placeOf(measure);
    const mates = matesOf!.get(place);
    // What stands beside it pairs it; its own sentence has been read already.
    const own = passage.sentences.find(({ end }) => start < end);
    measure.inPairs = passage.unit.table !== undefined && pairingsOf(passage.unit.table).length > 0;
    measure.signsHere = {
      ...signs,
      mate: mates?.production.besides(own, NO_MATE) ?? NO_MATE,
      margin: mates?.margin.besides(own, NO_MATE) ?? NO_MATE,
      paired: sign(places.has(place)),
    };
  }
  return measures;
}

const NO_MATE = logit(0);

/** The highest of what the sentences of a place score, and whose it is; the next behind it. */
class Highest {
  #sentence: Sentence | undefined;
  #score = Number.NEGATIVE_INFINITY;
  #next = Number.NEGATIVE_INFINITY;

  add(sentence: Sentence, score: number): void {
    if (score > this.#score) {
      this.#next = this.#score;
      this.#score = score;
      this.#sentence = sentence;
    } else if (score > this.#next) this.#next = score;
  }

  /** The highest score of any other sentence; `none` where there is no other. */
  besides(sentence: Sentence | undefined, none: number): number {
    const score = sentence === this.#sentence ? this.#next : this.#score;
    return Math.max(score, none);
  }
}

/** How surely a place's sentences name a production metric, and how much rather that than a deck metric. */
interface Mates {
  readonly production: Highest;
  readonly margin: Highest;
}

/** By place, whether passages stand alone in it or not. */
function matesIn(section: Section): ReadonlyMap<string, Mates> {
  const places = new Map<string, Mates>();
  for (const passage of section.passages) {
    for (const place of new Set([placeIn(passage, false), placeIn(passage, true)])) {
      let mates = places.get(place);
      if (!mates) places.set(place, (mates = { production: new Highest(), margin: new Highest() }));
      for (const sentence of passage.sentences) {
        const production = logit(sentence.score('production-metric'));
        mates.production.add(sentence, production);
        if (sentence.tokens.length > 1) mates.margin.add(sentence, production - logit(sentence.score('deck-metric')));
      }
    }
  }
  return places;
}

/** A sentence without the mark that closes it. */
function wholeName({ start, end, text }: Sentence): Range {
  return { start, end: end - (/[.;:,]$/.test(text) ? 1 : 0) };
}

/** A row of a metric-pairing table that names a deck metric. */
export interface MetricPairing {
  deck: string;
  production: string;
  /** The production metric is named; otherwise the row is a promise, which pairs the metric and shows nothing. */
  filled: boolean;
}

/** The rows of the document's metric-pairing tables. */
export function metricPairings(document: PlanDocument): readonly MetricPairing[] {
  return document.ask(readPairings);
}

function readPairings(document: PlanDocument): MetricPairing[] {
  return presentArtifacts(document).flatMap(({ table }) => (table ? pairingsOf(table.shape) : []));
}

function pairingsOf(table: ReadTable): MetricPairing[] {
  const known = artifactOf(table);
  if (known?.match.artifact.id !== 'metric-pairing') return [];
  return known.rows.flatMap((row) => {
    const deck = row['deck'] ?? '';
    const production = row['production'] ?? '';
    return isPlaceholder(deck) ? [] : [{ deck, production, filled: !isPlaceholder(production) }];
  });
}

/** Whether a row names a measure: all words of the one stand in the other. */
function isSameName(row: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  if (!row.size || !names.size) return false;
  return isWithin(names, row) || (row.size > 1 && isWithin(row, names));
}

function isWithin(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const word of words) if (!others.has(word)) return false;
  return true;
}

const SMALL_WORDS = new Set('a an the of and or per in on at to for with by from is are be have has been'.split(' '));

/** The words of a name, without its figure. */
function nameWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []) {
    if (!SMALL_WORDS.has(word) && /\p{L}/u.test(word)) words.add(word.length > 3 ? word.replace(/s$/, '') : word);
  }
  return words;
}

/** What speaks for and against a mention of a deck metric being one of the measures that the document goes by. */
function deckSigns(mention: Mention, valued: boolean, context: Context): Signs {
  const { form, group } = mention;
  const exact = EXACT.test(mention.name) && /^(?:0?\.\d|.*%)/.test(mention.value ?? '');
  const called = mention.named || context.named;
  return {
    firm: sign(isDeckMeasure(mention, valued, context)),
    deck: logit(mention.deck),
    production: logit(mention.production),
    [`form ${form}`]: 1,
    [`group ${group ?? 'none'}`]: 1,
    everyday: sign(mention.everyday),
    valued: sign(valued),
    named: sign(mention.named),
    called: sign(context.named),
    listed: sign(context.listed),
    aside: sign(context.aside),
    progress: sign(context.progress),
    moved: sign(mention.moved),
    milestone: sign(mention.milestone && !called),
    exact: sign(exact),
    'name valued': sign(form === 'name' && valued),
    'phrase valued': sign(form === 'phrase' && valued),
    'scored valued': sign(form === 'scored' && valued),
    'scored listed': sign(form === 'scored' && context.listed),
    'called valued': sign(called && valued),
    'made, not called': sign((group === 'output' || group === 'training') && !called),
    'progress made': sign(context.progress && group !== 'quality' && !mention.named),
  };
}

/** What a reader of the patterns alone would make of it. */
function isDeckMeasure(mention: Mention, valued: boolean, context: Context): boolean {
  const { score, deck, form, everyday } = mention;
  const named = mention.named || context.named || mention.score >= SURE_ALONE;
  if (mention.milestone && !named) return false;
  if (context.aside && mention.group === 'output' && score < SURE_IN_ASIDES) return false;
  // What was made, held or trained in the period is progress.
  if (
    context.progress &&
    !mention.named &&
    (!mention.group || mention.group !== 'quality') &&
    mention.form !== 'told'
  ) {
    if (mention.form === 'scored' || mention.group === 'output' || mention.group === 'training' || mention.everyday)
      return false;
  }
  const exact =
    mention.score >= LOW_IN_ASIDES && EXACT.test(mention.name) && /^(?:0?\.\d|.*%)/.test(mention.value ?? '');
  if (form !== 'told' && context.aside && !(valued && (mention.named || exact || mention.score >= IN_ASIDES)))
    return false;
  if (form === 'told' && mention.group === 'output')
    return (context.listed || mention.named || score >= SCORED) && !context.progress && !context.aside;
  if (form === 'told') return true;
  if (form === 'scored') {
    if (context.listed) return valued && (score >= 0.3 || deck >= DECK_SCORED);
    if (mention.named && valued && deck >= DECK_SCORED && score >= SCORED_NAMED) return true;
    return score >= SCORED && (valued || mention.named || score >= SURE_ALONE);
  }
  // A metric's own name is enough where a figure stands with it or the place calls it a measure.
  if (form === 'name' && !everyday)
    return valued || ((mention.moved || named) && (score >= MOVED || deck >= DECK_MOVED));
  if (context.listed) return score >= AMONG_MEASURES || deck >= DECK_AMONG_MEASURES;
  if (!valued && !named && !(form === 'name' && mention.moved && score >= 0.5)) return false;
  // Things made and people trained are as often a plan's progress.
  if ((mention.group === 'output' || mention.group === 'training') && !named) {
    return score >= MADE_OR_TRAINED;
  }
  return score >= ELSEWHERE || (deck >= DECK_ELSEWHERE && score >= LEAST);
}

/** How sure the scorer must be of a lone deck metric, or of a deck metric as such, by what else speaks for a measure. */
const MOVED = 0.08;
const DECK_MOVED = 0.5;
const AMONG_MEASURES = 0.1;
const DECK_AMONG_MEASURES = 0.5;
const IN_ASIDES = 0.35;
const SURE_IN_ASIDES = 0.6;
const LOW_IN_ASIDES = 0.15;
/** Names of a model's quality; with a share beside them nothing else can be meant. */
const EXACT = /\b(?:recall|precision|accuracy|f1|auc|auroc|iou|map)\b/;
const ELSEWHERE = 0.14;
const DECK_ELSEWHERE = 0.5;
const LEAST = 0.03;
const DECK_SCORED = 0.8;
const SCORED_NAMED = 0.2;
const SCORED = 0.45;
const SURE_ALONE = 0.8;
const MADE_OR_TRAINED = 0.38;

/** What the place of a passage says about the metrics in it. */
interface Context {
  /** `named`, and the passage is an item or a cell: one of a list of measures. */
  listed: boolean;
  /** A heading, a label or a table's header calls what stands here measures. */
  named: boolean;
  /** Risks, assumptions, steps: a metric here is seldom a measure. */
  aside: boolean;
  /** What was done in the period. */
  progress: boolean;
  /** A figure stands beside it in the table's row. */
  valued: boolean;
  value: string | undefined;
}

const MEASURES =
  /\b(?:kpis?|metrics?|measures?|measurements?|success|key results?|okrs?|targets?|scorecard|indicators?|criteri(?:on|a)|objective|goals?|how (?:we|will we|do we|to|you).{0,24}(?:know|measure|tell|judge|watch)|looks? like|north star|benchmarks?|results?|benefits?|scoreboard)\b/i;
/** Headings under which measures stand beside wishes and work: there, only a figure makes one. */
const WISHES = /\b(?:objectives?|goals?|okrs?|targets?|results?|benefits?|benchmarks?)\b/i;
const SURE =
  /\b(?:kpis?|metrics?|measures?|measurements?|success|key results?|scorecard|indicators?|criteri(?:on|a)|how (?:we|will we|do we|to|you).{0,24}(?:know|measure|tell|judge|watch)|looks? like|north star|scoreboard)\b/i;
const ASIDE =
  /\b(?:risks?|assumptions?|dependenc(?:y|ies)|constraints?|prerequisites?|next steps?|actions?|timeline|milestones?|budget|costs?|scope|issues?|blockers?|open (?:points|questions)|resources?|training plan|schedule|appendix|glossary|background|features|requirements|what we did|approach)\b/i;

const PROGRESS =
  /\b(?:progress|achiev\w+|completed?|done|accomplish\w+|activities|delivered|this (?:month|week|period|sprint|quarter)|last (?:month|week|period))\b/i;

interface SectionContext {
  named: boolean;
  wished: boolean;
  aside: boolean;
  progress: boolean;
}

function sectionContext(section: Section): SectionContext {
  const heading = section.heading && section.depth > 1 ? section.heading.text : '';
  const own = {
    named: SURE.test(heading),
    wished: WISHES.test(heading),
    aside: ASIDE.test(heading),
    progress: PROGRESS.test(heading),
  };
  return section.parent && !own.named && !own.wished && !own.aside && !own.progress
    ? section.parent.ask(sectionContext)
    : own;
}

function contextOf(passage: Passage): Context {
  const section = passage.section.ask(sectionContext);
  const { cell, table } = passage.unit;
  if (cell && table) {
    const at = passage.section.tables.find((t) => t.shape === table && t.block === passage.block);
    return at ? tableContext(at, passage, section) : { ...section, listed: false, valued: false, value: undefined };
  }
  const introduced = passage.unit.list ? isIntroduced(passage) : false;
  const named = section.named || introduced || LABEL.test(passage.text) || (section.wished && /\d/.test(passage.text));
  return {
    named,
    listed: named && passage.type === 'item',
    aside: section.aside && !introduced,
    progress: section.progress && !introduced,
    valued: false,
    value: undefined,
  };
}

const LABEL =
  /^(?:\W{0,3})(?:kpis?|key results?|kr ?\d|metrics?|success|targets?|goals?|measures?|objectives?|benefits?|how)\b[^:?.]{0,60}[:?]/i;

/** Whether a line ending in a colon, or a question, that calls the list's items measures stands right before the list. */
function isIntroduced(passage: Passage): boolean {
  const { passages } = passage.section;
  let at = passage.section.indexOf(passage) - 1;
  while (passages[at]?.block === passage.block) at--;
  const before = passages[at];
  return before?.type === 'paragraph' && /[:?]\s*$/.test(before.text) && MEASURES.test(before.text);
}

const METRIC_COLUMN =
  /^(?:kpis?|metrics?|measures?|indicators?|key results?|krs?|what we measure|objectives?|targets?|goals?|success.*|results?|criteri(?:on|a)|benefits?)\b/i;
const FIGURE_COLUMN =
  /\b(?:targets?|baseline|actual|trial|pilot|with|without|from|to|goal|value|now|today|current|start|result|achieved|status|q[1-4]|before|after|last|this|previous|plan)\b/i;

function tableContext(table: Table, passage: Passage, section: SectionContext): Context {
  const { header } = table.shape;
  const { row, column } = passage.unit.cell!;
  const metricColumn = header.some((label) => METRIC_COLUMN.test(label));
  const figures = header.filter((label) => FIGURE_COLUMN.test(label)).length;
  const risks =
    /^(?:risks?|issues?|assumptions?)\b/i.test(table.cell(row, 0)?.text ?? '') ||
    header.some((label) =>
      /^(?:risks?|issue|assum\w+|mitigation|dependency|action|milestone|step|task|area|workstream)\b/i.test(label),
    );
  let value: string | undefined;
  if (row > 0) {
    for (let c = 0; c < header.length && value === undefined; c++) {
      const text = c === column ? '' : (table.cell(row, c)?.text ?? '');
      if (/\d/.test(text) && !DATE_CELL.test(text) && text.length < 40 && c > 0) value = text.trim();
    }
  } else {
    const text = table.cell(1, column)?.text ?? '';
    if (/\d/.test(text)) value = text.trim();
  }
  const named = !risks && (metricColumn || ((section.named || section.wished) && !section.aside) || figures >= 2);
  return {
    named,
    listed: named,
    aside: risks || DIARY.test(header[0] ?? '') || (section.aside && !metricColumn),
    progress: false,
    valued: value !== undefined && !risks,
    value,
  };
}

const DIARY = /^(?:date|when|day|month|time)\b/i;
const DATE_CELL =
  /^(?:q[1-4]|\d{4}-|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* ?\d|week|cw|h[12]\b|20\d\d$)/i;

/** The paragraph, the list or the table; of what is no list of metrics (a timeline, steps), the item or the row. */
function placeOf({ passage, alone }: SectionMeasure): string {
  return placeIn(passage, alone);
}

function placeIn(passage: Passage, alone: boolean): string {
  const { cell, list } = passage.unit;
  if (cell) return `${passage.block} table ${cell.table}${alone ? ` row ${cell.row}` : ''}`;
  if (list && !alone) return `${passage.block} list`;
  return `${passage.index}`;
}

const DATED =
  /^(?:\W{0,3})(?:(?:\d{1,2}\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(?:week|cw|kw|day|month|q) ?\d|\d{4}-\d\d|\d{1,2}[./]\d{1,2}[./]?)[^:]{0,14}:/i;
