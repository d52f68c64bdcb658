/**
 * What a report says of its own state: the lights it shows, in words, emoji, shortcodes or badges, and the problems it
 * names beside them.
 */
import { isPlaceholder } from '../../artifacts/index.ts';
import type { Passage, PlanDocument, Section, Table } from '../document.ts';
import { logit } from '../odds.ts';
import type { Range } from '../types.ts';
import { sentenceFact } from './fact.ts';
import { fieldLine } from './fields.ts';
import { diagnoses, namesRisks, saysNone } from './risks.ts';

/** `pending` is neither: planned, not started, in progress. */
export type Light = 'good' | 'bad' | 'pending';

/** A state that the document states, at the words that state it. */
export interface StatedLight extends Range {
  passage: Passage;
  light: Light;
  /** The state of the whole, not of one item. */
  overall: boolean;
  /** How many lights stand there: a paragraph's lines each may show one. */
  count: number;
}

/** The lights of a report, in the order of the text. Legends are no lights. */
export function statedLights(document: PlanDocument): readonly StatedLight[] {
  return document.ask(readLights);
}

const GOOD_SIGN =
  /🟢|✅|☑|✔|💚|👍|:(?:green_circle|large_green_circle|white_check_mark|heavy_check_mark|green_heart|thumbsup|\+1):/u;
const BAD_SIGN =
  /🟡|🟠|🔴|⚠|❌|🚨|⛔|🛑|🚩|💛|🧡|❤|:(?:yellow_circle|large_yellow_circle|orange_circle|large_orange_circle|red_circle|warning|x|no_entry|rotating_light|stop_sign|triangular_flag_on_post):/u;
const SIGNS = new RegExp(`${GOOD_SIGN.source}|${BAD_SIGN.source}`, 'gu');
const GOOD_WORD =
  /^(?:(?:all|still|fully|now|is|are|was|everything|overall|status|remains?|well|already) ?:? ?)*(?:green|on (?:track|course|plan|schedule|time|target|budget)|done|complete[d]?|finished|fine|ok(?:ay)?|good|excellent|healthy|as planned|to plan|in plan|closed|delivered|achieved|met|live|passed|shipped|released|no (?:issues?|problems?|concerns?)|erledigt|grün)\b/;
const BAD_WORD =
  /^(?:(?:still|now|is|are|was|overall|status|remains?|slightly|well|currently) ?:? ?)*(?:amber|yellow|orange|red|at risk|off[- ]track|delayed|late|behind|blocked|stuck|stopped|on hold|paused|slipp(?:ed|ing)|overdue|missed|failed|critical|needs (?:attention|help)|in trouble|not (?:on track|done|met|ok|good|achieved|ready|delivered)|partly|partially|waiting|open issue|problem|escalated|gelb|rot)\b/;
const PENDING_WORD =
  /^(?:not (?:yet )?(?:started|due)|planned|to ?do|in progress|ongoing|open|started|next|scheduled|upcoming|\d+ ?%)\b/;

/** The light that a short text shows. */
export function lightOf(text: string): Light | undefined {
  const plain = text.toLowerCase().replace(/[’‘]/g, "'").trim();
  if (!plain || plain.length > 160) return undefined;
  if (BAD_SIGN.test(plain)) return 'bad';
  const good = GOOD_SIGN.test(plain);
  const words = plain
    .replace(SIGNS, ' ')
    .replace(/^[^\p{L}\d]+/u, '')
    .replace(/\s+/g, ' ');
  if (BAD_WORD.test(words)) return 'bad';
  if (/\b(?:green|amber|yellow|red)\b ?(?:→|->|to|,|\/) ?\b(?:amber|yellow|red)\b/.test(words)) return 'bad';
  if (good || GOOD_WORD.test(words)) return 'good';
  return PENDING_WORD.test(words) ? 'pending' : undefined;
}

const STATUS_LABEL =
  /^(?:(?:overall|project|programme|program|general|current|delivery|rag|total|our|the|this (?:week|month|period)) ?)*(?:status(?:es)?|overall|rag(?: status)?|health|light|traffic light|state|ampel|rating|condition|colou?r|position|assessment|confidence|bottom line|summary|where we (?:are|stand))(?: (?:this (?:week|month|period)|now|overall|today|\(rag\)))?$/;
const STATUS_COLUMN =
  /^(?:(?:overall|rag|current|project|delivery|this (?:week|month)) ?)*(?:status|rag|rag status|health|light|traffic light|state|ampel|colou?r|condition|done\?|progress|now|position|(?:this|last) (?:week|wk|month|period))(?: (?:on|at|as of|in|per|of|this|last|now)\b.{0,20})?$/;
const OVERALL = /\b(?:overall|project|programme|program|general|total|whole|status|summary|rag|health|bottom line)\b/;

/** A line that shows lights of more than one colour explains them. */
function isLegend(text: string): boolean {
  const colours = new Set([...text.matchAll(SIGNS)].map((match) => match[0]));
  return (
    colours.size > 1 ||
    /\b(?:legend|key)\b[^.:]{0,20}:/i.test(text) ||
    /\bgreen\b.*\b(?:amber|yellow)\b.*\bred\b/i.test(text)
  );
}

function readLights(document: PlanDocument): StatedLight[] {
  const lights: StatedLight[] = [];
  const taken = new Set<Passage>();
  const take = (passage: Passage, at: Range, light: Light | undefined, overall: boolean, count = 1): void => {
    if (!light || taken.has(passage)) return;
    taken.add(passage);
    lights.push({ passage, start: at.start, end: at.end, light, overall, count });
  };
  for (const { passage, hit } of document.find(fieldLine)) {
    if (
      passage.type === 'cell' ||
      !STATUS_LABEL.test(hit.data.label) ||
      isLegend(passage.text.slice(hit.start, hit.end))
    )
      continue;
    const light = lightOf(hit.data.value);
    if (light) take(passage, { start: hit.start, end: hit.end }, light, OVERALL.test(hit.data.label));
  }
  for (const table of document.tables)
    for (const light of tableLights(table)) take(light.passage, light, light.light, light.overall);
  for (const { passage, hit } of document.find(statement)) {
    if (taken.has(passage) || isLegend(passage.text)) continue;
    take(passage, hit, hit.data.light, hit.data.overall, hit.data.count);
  }
  return lights.sort((a, b) => a.passage.index - b.passage.index);
}

function* tableLights(table: Table): Iterable<StatedLight> {
  const columns = table.shape.header.map((label) => STATUS_COLUMN.test(label.toLowerCase().trim()));
  // What a risk is rated is no light of the work.
  const risks = table.shape.header.some((label) => /\b(?:risks?|issues?|likelihood|probability|impact)\b/i.test(label));
  if (risks) return;
  const lettered = columns.map((_, column) => isLettered(table, column));
  for (let row = 0; row <= table.shape.body.length; row++) {
    for (let column = 0; column < table.shape.header.length; column++) {
      const cell = table.cell(row, column);
      if (!cell) continue;
      const text = cell.text.trim();
      const alone = text.replace(SIGNS, '').trim();
      const sign = text !== alone;
      if (row > 0 && lettered[column] && text) {
        yield {
          passage: cell,
          start: 0,
          end: cell.text.length,
          light: /^(?:g|done)/i.test(text) ? 'good' : 'bad',
          overall: false,
          count: 1,
        };
        continue;
      }
      const bare = sign && alone.length <= 24;
      const word = /^(?:green|amber|yellow|red|on track|at risk|off track|delayed)\.?$/i.test(text);
      if (!(row > 0 && columns[column]) && !bare && !word) continue;
      const light = lightOf(text);
      const overall =
        row > 0 && /^overall\b|^(?:project|programme|total)$/i.test(table.cell(row, 0)?.text.trim() ?? '');
      if (light) yield { passage: cell, start: 0, end: cell.text.length, light, overall, count: 1 };
    }
  }
}

/** A column whose cells are the first letters of the colours: G, Y, A, R. */
function isLettered(table: Table, column: number): boolean {
  let letters = 0;
  for (let row = 1; row <= table.shape.body.length; row++) {
    const text = table.cell(row, column)?.text.trim() ?? '';
    if (/^[GYARgyar]$/.test(text)) letters++;
    else if (text && !/^(?:done|[-–])$/i.test(text)) return false;
  }
  return letters > 1;
}

const STATEMENT =
  /\b(?:overall|status|project|programme|program|we|everything|all(?: (?:\w+ )?(?:milestones|streams|workstreams|tasks|items|lights|deliverables))?|work|plan|delivery|health|rag)\b[^.;]{0,40}?(?:\b(?:is|are|remains?|stays?|stands? at|were|still|fully|well|again|all)\b|[:=–-])[^.;\p{L}]{0,4}(?:(?:still|all|fully|well|now|again|firmly) )*(green|amber|yellow|red|on (?:track|course|plan|schedule)|at risk|behind(?: plan| schedule)?|off track|done|complete|met)\b/u;

/** A sentence, line or item that shows a light, or says in words how the whole stands. */
const statement = sentenceFact<{ light: Light; overall: boolean; count: number }>('stated light', (sentence, unit) => {
  if (unit.type === 'cell' || unit.type === 'field') return undefined;
  const { lower } = sentence;
  const signs = /[^\u0000-\u024f]|:\w+:/.test(lower) ? lower.match(SIGNS) : null;
  if (signs) {
    const light = signs.some((sign) => BAD_SIGN.test(sign)) ? 'bad' : 'good';
    return {
      start: sentence.start,
      end: sentence.end,
      data: { light, overall: OVERALL.test(lower), count: signs.length },
    };
  }
  const said =
    /green|amber|yellow|\bred\b|track|course|plan|schedule|risk|done|complete|\bmet\b/.test(lower) &&
    STATEMENT.exec(lower);
  if (!said || sentence.stance.supposes || sentence.stance.asks || /\bnot\b|n't\b/.test(said[0])) return undefined;
  const light = lightOf(said[1]!);
  return light && { start: sentence.start, end: sentence.end, data: { light, overall: true, count: 1 } };
});

const TROUBLE =
  /\b(?:behind (?:plan|schedule|target)|(?:is|are|was|were|been|again|weeks?|days?|running|arrives?d?|came|comes) (?:\w+ )?late|delay(?:ed|s)?|slip(?:ped|s|page)|overdue|missed|blocked|blockers?|stuck|waiting (?:for|on)|awaiting|waits? for|outstanding|not (?:yet )?(?:been )?(?:solved|clear|decided|agreed|available|approved|delivered|ready|granted|signed|answered|working|in place|funded|resolved|possible)|still (?:no|open|missing|waiting|without|out|not)|unresolved|unsolved|unclear|undecided|at risk|shortages?|short of|shortfall|fail(?:s|ed|ing|ures?)?|broken|breaks|complain\w*|problems?|issues?|risks?|concerns?|worr(?:y|ies|ied|ying)|outages?|incidents?|escalat\w+|cannot|could ?n[o']t|unable|rejected|refus(?:ed|es)|nobody|no (?:owner|budget|decision|answer|date(?! (?:changed|moved|slipped))|access|capacity|one)|open (?:points?|questions?|items?)|missing|gaps?|dropped|fell short|below (?:target|plan)|over budget|overruns?|overspen\w+|crash\w*|errors?|lack(?:s|ing)?|doubt(?:s|ed)?|bugs? open|open bugs?|never been|bad feeling|can no longer|turnover|risk of|stuck|no way|unavailable|untested|pending|conflicts?|disputes?|exhausted|insufficient|in arrears|postponement|fatigue|drops? out|collapsed|junk|leaks?|off by|uncertain|unsure|needs? (?:a|an|the|help|decision|more|your)|endanger\w*|threat\w*|stands? still|stood still|wrong|unhappy|angry|resist\w*|too (?:few|many|slow|late|little)|ran out|run out|does(?: not|n't) (?:work|scale|fit|match)|do(?: not|n't) (?:work|have))\b/;
/** Trouble that is over, or is said not to be. */
const PAST_TROUBLE =
  /\b(?:no(?:ne| (?:new |open |major |real |further |known |more )*(?:risks?|issues?|problems?|blockers?|concerns?|complaints?|delays?|incidents?|errors?|objections?|remarks?|comments?|surprises?|gaps?|failures?|outages?))|(?:do|does|did)(?:n't| not) wait|without (?:\w+ )?(?:a |any )?(?:risks?|issues?|problems?|delays?|incidents?|errors?|complaints?|hitch|call)|(?<!can )(?<!could )no longer|solved|resolved|fixed|closed|mitigated|caught up|since been|not (?:late|delayed|at risk|blocked)|zero|nothing (?!(?:works?|moves?|happens))|fewer|prevent\w*|avoid\w*|in time)\b/;

/** Who was there, and what the work is for: words that report nothing. */
const NO_REPORT =
  /^(?:excused|apologies|absent|present|attendees|attending|legend|key)\b.{0,12}:|\b(?:exists?|is there|was started|is meant) (?:so that|to)\b|\bnobody objected\b/;

/** `Waiting for: [what, from whom]` waits to be filled in. */
function waits(lower: string): boolean {
  return lower.endsWith(']') && isPlaceholder(lower.slice(lower.indexOf(':') + 1));
}

/** A sentence that names something that goes wrong now. */
const trouble = sentenceFact<number>('trouble', (sentence, unit) => {
  if (unit.type === 'heading' || unit.type === 'field') return undefined;
  const { lower, tokens } = sentence;
  const short = tokens.length < 5;
  if (tokens.length < 3) return undefined;
  // Most sentences name no trouble, and need no patterns.
  const score = sentence.score('status-problem');
  const open = sentence.score('reality/uncommitted-dependency');
  if (score < WORDED && open < 0.5) return undefined;
  const worded = TROUBLE.test(lower);
  if (short && !worded) return undefined;
  if (waits(lower)) return undefined;
  if (PAST_TROUBLE.test(lower) || NO_REPORT.test(lower) || saysNone(sentence.text)) return undefined;
  // A remark in a table is trouble where it says so.
  if (unit.type === 'cell' && !worded) return undefined;
  // What is being done can sound like a problem ("payment failure features"), so the other reading must be unlikely.
  const busy = sentence.score('status-activity');
  const isTrouble = worded ? score >= WORDED : score >= UNWORDED || (score >= LIKELY && busy < 0.35);
  if (isTrouble || (!short && open >= 0.5)) {
    return { start: sentence.start, end: sentence.end, data: score };
  }
  return undefined;
});

const WORDED = 0.4;
const UNWORDED = 0.995;
const LIKELY = 0.985;

/** Whether the report names anything that is wrong, uncertain or waited for. */
export function namesTrouble(document: PlanDocument): boolean {
  return (
    diagnoses(document).some(({ closed, named }) => named && !closed) ||
    hasRisks(document) ||
    document.find(trouble).some(({ passage }) => !isLegend(passage.text))
  );
}

/** The log-odds of the scorer's surest reading of trouble in the report. */
export function likeliestTrouble(document: PlanDocument): number {
  let worst = 0;
  for (const section of document.sections) worst = Math.max(worst, section.ask(likeliestIn));
  return logit(worst);
}

function likeliestIn({ passages }: Section): number {
  let worst = 0;
  for (const { type, sentences } of passages) {
    if (type === 'field') continue;
    for (const sentence of sentences)
      if (sentence.tokens.length > 3 && !waits(sentence.lower))
        worst = Math.max(worst, sentence.score('status-problem'));
  }
  return worst;
}

/** Whether something stands under a heading about risks that is no good news. */
function hasRisks(document: PlanDocument): boolean {
  for (const section of document.sections) {
    if (!section.heading || section.heading === document.title || !namesRisks(section.heading.text)) continue;
    if (section.passages.some((passage) => passage.type !== 'cell' && !saysNone(passage.text) && !isGoodNews(passage)))
      return true;
  }
  return false;
}

/** `Nothing to report`, `✅ all closed`: words under a risk heading that name no risk. */
function isGoodNews(passage: Passage): boolean {
  return (
    lightOf(passage.text) === 'good' ||
    passage.unit.list?.checked === true ||
    /\bnothing\b|\bno (?:open|new|current)\b|\bnone\b/i.test(passage.text)
  );
}
