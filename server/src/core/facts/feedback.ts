import type { Passage, PlanDocument, Section } from '../document.ts';
import { findCadences, type Cadence } from '../language/cadence.ts';
import type { Sentence } from '../language/sentence.ts';
import { sentenceFact } from './fact.ts';

/** A statement of how often a result of the thing in use is looked at. */
export interface Loop {
  pace: 'slow' | 'fast';
  /** The words that tell its signal from others, cut to stems; empty for results as such. */
  signal: ReadonlySet<string>;
  /** The production metrics it names, as their stems. */
  metrics: readonly ReadonlySet<string>[];
  /** A copy for somebody above, while the signal itself may run elsewhere: "the board gets a summary". */
  digest: boolean;
}

/** A loop at its place. */
export interface LoopAt {
  loop: Loop;
  passage: Passage;
  start: number;
  end: number;
}

/** The loops that bring a result back quarterly or more rarely. */
export function slowLoops(document: PlanDocument): readonly SlowLoop[] {
  return document.ask(findSlowLoops);
}

/** A slow loop, and whether a faster one in the document seems to bring back the same. */
export interface SlowLoop extends LoopAt {
  answered: boolean;
}

/** The loops that bring a result back within a month, most within days. */
export function fastLoops(document: PlanDocument): readonly LoopAt[] {
  return document.ask(readLoops).filter(({ loop }) => loop.pace === 'fast');
}

// What a sentence alone tells -----------------------------------------------------------------------------------------

const LOOK =
  /\b(?:review(?:s|ed|ing)?|evaluat\w+|assess\w*|report(?:s|ed|ing)?|measur\w+|track(?:s|ed|ing)?|discuss\w*|present(?:s|ed)?|tall(?:y|ied|ies)|calculat\w+|recalculat\w+|compil\w+|collat\w+|consolidat\w+|look(?:s|ed|ing)?|go(?:ne|es)? (?:through|into)|check(?:s|ed|ing)?|count(?:s|ed|ing)?|read(?:s|ing|-out| out)?|readout|examin\w+|analys\w+|analyz\w+|pull(?:s|ed)?|aggregat\w+|stud(?:y|ied|ies)|refresh\w*|updat\w+|fed back|feeds? back|estimat\w+|verif\w+|add(?:s|ed)? up|tak(?:e|en|es) up|see[ns]?|shown?|shows|surface[sd]?|known|learns?|hear[ds]?|scorecard|deck|figures?|survey|evaluation|put before|brought|bring|appears?|publish\w*|sent|sends?|passed|collect\w*|gather\w*|reconcil\w+|awaiting|benchmark|ledger|comes? back|reach(?:es)?|monitor\w*|watch(?:ed)?|steer\w*|quantif\w+|summar\w+|tbc|expected|audited|sampled|determin\w+|compar\w+|dialogue|governance|cadence|rhythm|frequency|loop|screens?|dashboards?|board for|on the wall|close|gets?|receives?|get|put|transmit\w*|travels?|undertaken|carried out|drawn|opened|pulse|rely on|cut|talks?|tell|hear|round|meeting|check|analysis|goes to|handed|delivered to|posted|closed?|goes|visible|laid before|told to|ask(?:ed|s)?|take[sn]? place)\b/;
const LOOKS = new RegExp(LOOK.source, 'g');
const RESULT =
  /\b(?:performance|impacts?|outcomes?|results?|benefits?|effects?|effectiveness|savings?|kpis?|success|wins|progress|feedback|corrections?|corrected|overrid\w+|overruled|complaints?|comments|remarks|errors?|mistakes?|mispredict\w+|misread\w*|drift|quality|accuracy|precision|live|production|prod|productivity|figures|numbers?|indicators?|metrics?|whether|did it work|how (?:many|often|much|well)|went wrong|service levels?|health|usage|hits|misses|wrong|gains?|yield|quota|signal|telemetry|surveys?|evaluations?|experiences|what (?:\w+ ){1,3}(?:say|think|feel|report)s?|what .{0,50}\b(?:costs?|brings|brought|changed?) us|false \w+|the measures?)\b/;
/** Work and money on a slow clock, which are no signal. */
const OTHER =
  /\b(?:budgets?|spending|spend|fund(?:s|ed|ing)|tranches?|money|costs? of the (?:programme|program|project)|cost reports?|headcount|staffing(?! round)|salar(?:y|ies)|bonus(?:es)?|pay|pric(?:e|es|ing)|contracts?|licen[cs]es?|audit(?:ed|s)?|certif\w+|polic(?:y|ies)|risk register|retrain\w*|refit\w*|re-?fitted|re-?validat\w*|re-?calibrat\w*|calibrat\w*|re-?evaluated|renew\w*|roadmap|milestones?|town hall|dinner|supplier day|newsletter|training|tech radar|decid\w+|investments?|wish list|inventory of|model inventory|investors?|investor note|remuneration|tax|tariffs?|rebates?|invoices?|paying|paid out|target setting|strategy is (?:updated|reviewed)|information set out|dpia|impact assessment|disaster recovery|chaos|maintenance|drill|penetration test|vendor contracts?|annual leave|general meeting|exchange rates?|assumptions?|strategy days|base image|capacity planning|access rights|okrs|targets? (?:is|are|were|will be) (?:set|reset|agreed)|set quarterly|quarterly targets?|annual targets?|year[- ]end targets?|subscribers?|discount|interest|bills? of|charter|plan(?:s|ning)? is)\b/;
const OTHERS = new RegExp(OTHER.source, 'g');
const TOO_SLOW =
  /\b(?:too (?:slow|late|rare|seldom|long)|not (?:wait|enough|often enough)|no one should|nobody should|used to|is (?:far )?from enough|hides?|nice to have|isn't|must not wait|instead of)\b/;
/** The figures of a quarter, told now. */
const REPORTED =
  /\b(?:half-year|quarterly|quarter|annual|yearly|q[1-4]) (?:figures?|numbers?|results?) (?:came|was|were|are|is|show|shows|stood|stand|for)\b|\b(?:published|released) our annual\b/;
/** People who come together: of what they hear nothing is said. */
const MEETS = /\b(?:meets?|met|meeting (?:each|every|once|twice|quarterly|yearly)|convenes?|convened|sits)\b/;
/** "It was decided that" says who settled it, not what is on the clock. */
const SETTLED =
  /\b(?:(?:it (?:was|is|has been)|(?:was|were)|we|the (?:board|group|committee|meeting)) (?:also )?(?:decided|agreed|settled))\b/g;
const DIGEST =
  /\b(?:summar(?:y|ies|ised)|digest|copy|extract|overview|a line|a page|one line|condensed|pack|also|as well|besides|in addition|only the|headline)\b/;

interface SentenceLoop extends Loop {
  /** It names no result; only under a heading about results does it look at one. */
  vague?: boolean;
  cadence: Cadence;
}

/** A sentence, item or cell that says how often a result is looked at. */
const sentenceLoop = sentenceFact<SentenceLoop>('feedback loop', (sentence, unit) => {
  const cadences = findCadences(sentence.text);
  const score = sentence.score('feedback/slow-loop');
  if (!cadences.length && score < LOOP_WITHOUT_CADENCE) return undefined;
  if (unit.type === 'heading' || (unit.cell && unit.cell.row === 0)) return undefined;
  const { stance } = sentence;
  const lower = sentence.lower.replace(SETTLED, (words) => ' '.repeat(words.length));
  const fast = cadences.find((cadence) => cadence.pace === 'fast');
  const slow = cadences.find((cadence) => cadence.pace === 'slow');
  // What is on the clock is said before it, or right behind; "in the staffing round" is only where.
  const from = slow?.start ?? 0;
  const others = [...lower.matchAll(OTHERS)].filter((m) => from < 20 || m.index < (slow?.end ?? lower.length) + 25);
  // "Spending is reported each quarter" names a cost, which is no result for that.
  const metrics = sentence.metrics.filter((metric) => {
    const first = metric.start - sentence.start;
    const last = metric.end - sentence.start;
    if (
      slow &&
      metric.form === 'phrase' &&
      metric.start < sentence.start + slow.end &&
      metric.end > sentence.start + slow.start
    )
      return false;
    return metric.class === 'production' && !others.some((m) => m.index < last && m.index + m[0].length > first);
  });
  const result = metrics.length > 0 || RESULT.test(lower) || sentence.score('production-metric') > 0.5;
  const looks = LOOK.test(lower) || sentence.tokens.length < 12;
  const names = metrics.map((metric) => new Set(stemsOf(metric.name))).filter((stems) => stems.size);
  const signal = new Set(stemsOf(lower.replace(LOOKS, ' ')));
  if (fast) {
    if (!result || !looks) return undefined;
    return at(sentence, fast, { pace: 'fast', signal, metrics: names, digest: false, cadence: fast });
  }
  if (stance.rejects && score < 0.5) return undefined;
  if (
    (stance.supposes && score < SCORED_ALONE) ||
    stance.asks ||
    stance.past ||
    (stance.teaches && score < 0.3) ||
    TOO_SLOW.test(lower)
  )
    return undefined;
  const other = others.length > 0 && metrics.length === 0;
  if (slow && REPORTED.test(lower)) return undefined;
  if (slow && sentence.isQuoted({ start: sentence.start + slow.start, end: sentence.start + slow.end }))
    return undefined;
  // A body that meets, work that comes round: no result is named.
  if (!result && (other || MEETS.test(lower))) return undefined;
  if (slow) {
    // "Pages per quarter" is a measure as often as a rhythm.
    const sure =
      result && looks && !other && (!/^per /i.test(sentence.text.slice(slow.start, slow.end)) || TOLD.test(lower));
    const least = !sure ? (other ? LOOP_OF_OTHER : LOOP_SCORED) : metrics.length ? LOOP_OF_METRIC : LOOP_OF_RESULT;
    const vague = score < least;
    if (vague && (other || !(LOOKS_AT.test(lower) && score >= LOOP_UNDER_HEADING))) return undefined;
    return at(sentence, slow, {
      pace: 'slow',
      signal,
      metrics: names,
      digest: DIGEST.test(lower),
      cadence: slow,
      vague,
    });
  }
  if (other) return undefined;
  return at(sentence, undefined, {
    pace: 'slow',
    signal,
    metrics: names,
    digest: DIGEST.test(lower),
    cadence: { start: 0, end: 0, pace: 'slow' },
  });
});

/** How sure the scorer must be that a result comes back slowly, by what the words show. */
const LOOP_OF_METRIC = 0.005;
const LOOP_OF_RESULT = 0.02;
const LOOP_SCORED = 0.25;
const LOOP_OF_OTHER = 0.8;
const LOOP_UNDER_HEADING = 0.05;
const SCORED_ALONE = 0.6;
const LOOP_WITHOUT_CADENCE = 0.6;

const TOLD =
  /\b(?:is|are|will be|gets?) (?:\w+ )?(?:told|shown|reported|reviewed|presented|counted|measured|looked at|evaluated|assessed)\b/;
const LOOKS_AT =
  /\b(?:reports?|reported|reviews?|reviewed|evaluat\w+|assess\w*|presents?|presented|look(?:s|ed)? at|measured)\b/;
const OF_RESULTS =
  /\b(?:measur\w*|evaluat\w+|monitor\w*|success|effects?|results?|outcomes?|benefits?|kpis?|metrics?|indicators?|follow[- ]up|tracking|feedback|impact|how (?:we|will we))\b/i;

function at(
  sentence: Sentence,
  cadence: Cadence | undefined,
  data: SentenceLoop,
): { start: number; end: number; data: SentenceLoop } {
  if (!cadence) return { start: sentence.start, end: sentence.end, data };
  return { start: sentence.start + cadence.start, end: sentence.start + cadence.end, data };
}

const COMMON = new Set(
  'this that these those with from into have will their they them then than when which what each every over under about after before only also more less most some such per the and for are is was were been being our its it to of on in at by we you team board group committee week month year quarter daily weekly monthly quarterly yearly annual annually half once twice hears hear about sees review report number figure look read check result'.split(
    ' ',
  ),
);

function stemsOf(text: string): string[] {
  return (text.match(/\p{L}{4,}/gu) ?? [])
    .filter((word) => !COMMON.has(word) && !COMMON.has(word.replace(/s$/, '')))
    .map((word) => word.replace(/(?:ies|ing|ed|es|s)$/, '').slice(0, 7));
}

// What the document makes of it ---------------------------------------------------------------------------------------

const CADENCE_COLUMN =
  /\b(?:cadence|frequency|how often|reviewed?|reported|reporting|rhythm|read|measured|measurement|interval|loop|looked at|evaluated|checked|seen|updated|feedback|tracked|when|periodicity)\b/i;

const SIGNAL_COLUMN =
  /\b(?:signals?|metrics?|kpis?|measures?|indicators?|outcomes?|results?|key results?|numbers?|figures?|what we watch|watched)\b/i;

function readLoops(document: PlanDocument): LoopAt[] {
  return document.places(sectionLoops);
}

function sectionLoops(section: Section): LoopAt[] {
  const loops: LoopAt[] = [];
  for (const { passage, hit } of section.find(sentenceLoop)) {
    if (hit.data.vague && !OF_RESULTS.test(section.heading?.text ?? '')) continue;
    const loop = passage.unit.cell ? cellLoop(passage, hit.data) : hit.data;
    if (loop) loops.push({ loop, passage, start: hit.start, end: hit.end });
  }
  // A bare cadence in a cell is a loop of what its row is about.
  const known = new Set(loops.map(({ passage }) => passage));
  for (const table of section.tables) {
    table.shape.header.forEach((label, column) => {
      if (column === 0 || !CADENCE_COLUMN.test(label)) return;
      const signals = SIGNAL_COLUMN.test(table.shape.header[nameColumn(table.shape.header)] ?? '');
      for (let row = 1; row <= table.shape.body.length; row++) {
        const cell = table.cell(row, column);
        if (!cell || known.has(cell)) continue;
        const name = table.cell(row, nameColumn(table.shape.header));
        const cadence = findCadences(cell.text)[0];
        if (!cadence || !name || !(isResultName(name) || (signals && !OTHER.test(name.text.toLowerCase())))) continue;
        loops.push({
          loop: { pace: cadence.pace, signal: new Set(stemsOf(name.text.toLowerCase())), metrics: [], digest: false },
          passage: cell,
          start: cadence.start,
          end: cadence.end,
        });
      }
    });
  }
  return loops.sort((a, b) => a.passage.index - b.passage.index || a.start - b.start);
}

/** The loop of a cell whose words name one: its row says of what, and another cell may bring it back sooner. */
function cellLoop(passage: Passage, data: SentenceLoop): Loop | undefined {
  const row = passage.section.rowPassages(passage);
  if (data.pace === 'slow') {
    if (row.some((cell) => cell !== passage && findCadences(cell.text).some((cadence) => cadence.pace === 'fast')))
      return undefined;
    if (
      row.some((cell) => cell !== passage && OTHER.test(cell.text.toLowerCase()) && !cell.sentences.some(namesResult))
    )
      return undefined;
  }
  const named = row.filter((cell) => cell === passage || cell.sentences.some(namesResult));
  return { ...data, signal: new Set([...data.signal, ...named.flatMap((cell) => stemsOf(cell.text.toLowerCase()))]) };
}

function namesResult(sentence: Sentence): boolean {
  return sentence.metrics.some((metric) => metric.class === 'production') || sentence.score('production-metric') > 0.4;
}

function isResultName(name: Passage): boolean {
  const lower = name.text.toLowerCase();
  if (name.sentences.some(namesResult)) return true;
  return RESULT.test(lower) && !OTHER.test(lower);
}

/** The first column that is no number or id. */
function nameColumn(header: readonly string[]): number {
  return header.findIndex((label) => !/^(?:#|no\.?|nr\.?|id|kr)$/i.test(label));
}

function findSlowLoops(document: PlanDocument): SlowLoop[] {
  const loops = document.ask(readLoops);
  // Where a fast loop stands, and each kind of it once: a long document says the same thing often.
  const sections = new Set<Section>();
  const indexes = new Set<number>();
  const fast = new Map<string, Loop>();
  for (const { loop, passage } of loops) {
    if (loop.pace !== 'fast') continue;
    sections.add(passage.section);
    indexes.add(passage.index);
    if (fast.size < MOST_FAST) fast.set([...loop.signal].join(' '), loop);
  }
  const byStem = new Map<string, Set<Loop>>();
  for (const loop of fast.values()) {
    for (const stem of stemsIn(loop)) {
      const list = byStem.get(stem);
      if (list) list.add(loop);
      else byStem.set(stem, new Set([loop]));
    }
  }
  const isNear = ({ section, index }: Passage): boolean => {
    if (sections.has(section)) return true;
    for (let at = index - 3; at <= index + 3; at++) if (indexes.has(at)) return true;
    return false;
  };
  const isAnswered = ({ loop, passage }: LoopAt): boolean => {
    const vague = !loop.metrics.length && loop.signal.size < 2;
    if (vague && hasFastSentence(passage)) return true;
    if ((vague || loop.digest) && isNear(passage)) return true;
    for (const stem of stemsIn(loop)) {
      for (const other of byStem.get(stem) ?? []) if (answers(other, loop)) return true;
    }
    return false;
  };
  return loops.flatMap((at) => (at.loop.pace === 'slow' ? { ...at, answered: isAnswered(at) } : []));
}

/** The stems of a loop, of which it shares one with any loop that brings back the same. */
function* stemsIn({ signal, metrics }: Loop): Iterable<string> {
  yield* signal;
  for (const stems of metrics) {
    if (!stems.size) yield '';
    yield* stems;
  }
}

/** Signals that a slow loop is compared with; no plan has as many. */
const MOST_FAST = 400;

/** "It hears about it once a quarter. Idris and Nadia hear about it every week." */
function hasFastSentence(passage: Passage): boolean {
  return passage.sentences.some((sentence) => findCadences(sentence.text).some((cadence) => cadence.pace === 'fast'));
}

/** Whether a faster loop brings the same signal back. */
function answers(fast: Loop, slow: Loop): boolean {
  if (slow.metrics.length) {
    const covered = (stems: ReadonlySet<string>): boolean =>
      fast.metrics.some((other) => same(stems, other)) || (stems.size > 1 && within(stems, fast.signal));
    if (slow.metrics.every(covered)) return true;
  }
  let shared = 0;
  for (const stem of slow.signal) if (fast.signal.has(stem)) shared++;
  return shared > 1 && shared >= slow.signal.size / 2;
}

function within(stems: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...stems].every((stem) => others.has(stem));
}

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && within(a, b);
}
