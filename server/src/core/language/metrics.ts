import type { Range } from '../types.ts';
import { METRIC_NAMES } from './metric-names.ts';
import { DECK_PHRASES, METRIC_CLASSES, PRODUCTION_PHRASES, type DeckGroup } from './metric-phrases.ts';
import type { OwnWords, Sentence } from './sentence.ts';
import type { Token } from './tagger.ts';

export type MetricClass = 'deck' | 'production';

/** A metric that a sentence names. */
export interface Metric extends Range {
  class: MetricClass;
  /** The name in plain words: lower case, singular, without hyphens. */
  name: string;
  /** A value or target stands with it in the sentence. */
  valued: boolean;
  /** The value nearest to it, as written. */
  value?: string;
  /** The name with the figure, where they stand side by side: `94% accuracy`. */
  phrase: Range;
  /** It is said to move: "rose", "halved", "from … to". */
  moved: boolean;
  /** `name`: a metric's own name; `phrase`: words that amount to one ("half of the clerks open it daily"). */
  form: 'name' | 'phrase';
  /** What a deck phrase counts. */
  group?: DeckGroup;
  /** The name is an everyday word too ("usage", "visits", "recall"): a metric only where one is meant. */
  everyday: boolean;
}

/** The metrics of a sentence, in order, without overlaps. */
export function readMetrics(sentence: Sentence, own: OwnWords): Metric[] {
  const words = readWords(sentence);
  const spans = findSpans(words, own);
  if (!spans.length) return [];
  const values = findValues(sentence, words);
  const metrics: Metric[] = [];
  let before: Span | undefined;
  for (const span of spans) {
    if (span.class === 'other') continue;
    if (span.class === 'production' && (isModifier(words, span) || isFigure(words, span, before))) continue;
    before = span;
    const name = words.parts.slice(span.first, span.last + 1).join(' ');
    const value = nearest(values, span, words);
    metrics.push({
      class: span.class,
      name,
      start: startOf(words, span.first),
      end: endOf(words, span.last),
      valued: value !== undefined,
      value: value === undefined ? undefined : valueText(sentence, words, value),
      phrase: withValue(words, span, value),
      moved: moves(words, span),
      form: span.form,
      group:
        span.group ?? (MADE.has(words.parts[span.last]!) || OUTPUT.has(words.parts[span.last]!) ? 'output' : undefined),
      everyday:
        span.form === 'name' &&
        (EVERYDAY.has(name) || MADE.has(words.parts[span.last]!) || OUTPUT.has(words.parts[span.last]!)),
    });
  }
  return metrics;
}

// Words ---------------------------------------------------------------------------------------------------------------

/** A sentence as plain words: lower case, singular, British spelling, hyphens gone. */
interface Words {
  tokens: readonly Token[];
  parts: string[];
  known: Word[];
  /** The token that each word stands in. */
  token: number[];
}

/** A word as it can stand in a token. */
interface Word {
  plain: string;
  /** It stood in the plural. */
  plural: boolean;
  entry: Entry | undefined;
}

const split = new Map<string, readonly Word[]>();
const WORD = /\p{L}+\p{N}*|\.?\d+(?:[.,]\d+)*|[%‰€$£;:,.()→≥≤<>|?]/gu;

/** A token's words (`DAU/MAU` is two); remembered, since words recur. */
function wordsOf(lower: string): readonly Word[] {
  let found = split.get(lower);
  if (!found) {
    lexicon ??= readLexicon();
    found = wordsIn(lower).map((word) => {
      const plain = toPlain(word);
      return { plain, plural: plain !== word, entry: lexicon!.entries.get(plain) };
    });
    if (split.size > 20_000) split.clear();
    split.set(lower, found);
  }
  return found;
}

function wordsIn(lower: string): readonly string[] {
  return lower.replace(/['’]s?$/, '').match(WORD) ?? [];
}

/** A word in the singular and in British spelling. */
function toPlain(word: string): string {
  const { length } = word;
  if (length > 4 && word.endsWith('ies')) word = `${word.slice(0, -3)}y`;
  else if (length > 4 && /(?:sses|shes|ches|xes)$/.test(word)) word = word.slice(0, -2);
  else if (length > 3 && word.endsWith('s') && !/(?:ss|us|is|as)$/.test(word)) word = word.slice(0, -1);
  if (word.includes('ization')) return word.replace('ization', 'isation');
  if (word.startsWith('license')) return word.replace('license', 'licence');
  return word === 'enrollment' ? 'enrolment' : word;
}

function readWords({ tokens }: Sentence): Words {
  const parts: string[] = [];
  const known: Word[] = [];
  const token: number[] = [];
  for (let t = 0; t < tokens.length; t++) {
    for (let word of wordsOf(tokens[t]!.lower)) {
      // `mAP` is a metric and `map` is none, and so with the other names that are words when written small.
      if (CAPITALS.has(word.plain) && !/\p{Lu}/u.test(tokens[t]!.text))
        word = { ...word, plain: `${word.plain}'`, entry: undefined };
      parts.push(word.plain);
      known.push(word);
      token.push(t);
    }
  }
  return { tokens, parts, known, token };
}

function startOf({ tokens, token }: Words, word: number): number {
  return tokens[token[word]!]!.start;
}

function endOf({ tokens, token }: Words, word: number): number {
  return tokens[token[word]!]!.end;
}

const CAPITALS = new Set(['map', 'comet', 'arr', 'dna', 'fid', 'ks', 'ctr', 'dau', 'mau', 'wau']);

/** Metric names that are everyday words too. */
const EVERYDAY = new Set(
  namesOf(`
    usage; recall; precision; adoption; engagement; sessions; visits; searches; chats; conversations; downloads; installs;
    likes; followers; interactions; registrations; licences; seats; prompts; views; clicks; patents; impressions; users;
    use cases; use case; traffic; accounts; returns; sales; waste; shrink; conversion; profit; backlog; recalls; defaults;
    cancellations; retention; productivity; emissions; throughput; savings; turnover; queries; questions; requests;
    awards; attendance; completion; subscriptions; take-up; takeup; uptake; reach; user base; number of users;
    user adoption; ambassadors; communities of practice; active user; invitation acceptance; markdowns; press mentions;
    campaigns launched; bounce rate; exact match; benchmark; leaderboard; golden set; gold set; test set; hold-out set;
    holdout; validation set; sensitivity; specificity; community members; channel members; site traffic; certifications;
    API calls; model performance; logins; log-ins; sign-ups; sign-ins
  `).map((parts) => parts.join(' ')),
);

/** Everyday names that count something, so that only the plural is one. */
const PLURAL = new Set(
  namesOf(`
    sessions; visits; searches; chats; conversations; downloads; installs; likes; followers; interactions; registrations;
    licences; seats; prompts; views; clicks; patents; impressions; users; accounts; returns; sales; defaults;
    cancellations; savings; queries; questions; requests; awards; subscriptions; use cases; emissions; logins; log-ins; sign-ups; sign-ins; clicks
  `).map((parts) => parts.join(' ')),
);

/** Counts of things made ("stores live") are as often a plan's progress as a metric. */
const MADE = new Set(`${METRIC_CLASSES['MADE']} ${METRIC_CLASSES['TRAINED']} migrated converted`.split(/\s+/));

const OUTPUT = new Set(METRIC_CLASSES['OUTPUT']!.trim().split(/\s+/));

function namesOf(list: string): string[][] {
  return list
    .split(';')
    .map((name) =>
      name
        .trim()
        .toLowerCase()
        .split(/\s+/)
        .flatMap((word) => wordsIn(word).map(toPlain)),
    )
    .filter((parts) => parts.length > 0 && parts[0] !== '');
}

// Names and phrases ---------------------------------------------------------------------------------------------------

type SpanClass = MetricClass | 'other';

interface Span {
  first: number;
  last: number;
  class: SpanClass;
  form: 'name' | 'phrase';
  group?: DeckGroup;
}

/** A name, or the part of one that longer names share. */
interface NameNode {
  next: Map<string, NameNode>;
  class: SpanClass | undefined;
}

interface Step {
  /** Words between this step and the one before. */
  gap: number;
  words: ReadonlySet<string>;
  kind: 'word' | 'number' | 'ratio' | 'quantity';
  plural: boolean;
}

interface Phrase {
  class: MetricClass;
  group: DeckGroup | undefined;
  steps: readonly Step[];
  /** The bits of its steps: a sentence that lacks one of them cannot hold the phrase. */
  low: number;
  high: number;
}

/** What a word can be. */
interface Entry {
  /** Names that begin with it. */
  name: NameNode | undefined;
  /** Phrases that begin with it. */
  phrases: Phrase[];
  /** A bit for each step (by its number, 30 to a mask) that it can stand in. */
  low: number;
  high: number;
}

interface Lexicon {
  entries: Map<string, Entry>;
  /** Phrases that begin with a number. */
  counted: Phrase[];
}

let lexicon: Lexicon | undefined;

function readLexicon(): Lexicon {
  const entries = new Map<string, Entry>();
  const counted: Phrase[] = [];
  const entryOf = (word: string): Entry => {
    let entry = entries.get(word);
    if (!entry) entries.set(word, (entry = { name: undefined, phrases: [], low: 0, high: 0 }));
    return entry;
  };
  for (const kind of ['deck', 'production', 'other'] as const) {
    for (const [first, ...rest] of namesOf(METRIC_NAMES[kind])) {
      const entry = entryOf(first!);
      let node = (entry.name ??= { next: new Map(), class: undefined });
      for (const part of rest) {
        let next = node.next.get(part);
        if (!next) node.next.set(part, (next = { next: new Map(), class: undefined }));
        node = next;
      }
      node.class ??= kind;
    }
  }
  const classes = new Map(
    Object.entries(METRIC_CLASSES).map(([name, list]) => [name, new Set(list.trim().split(/\s+/))] as const),
  );
  const numbers = new Map<string, number>();
  const addPhrases = (list: readonly string[], metricClass: MetricClass, group?: DeckGroup): void => {
    for (const source of list) {
      const phrase: Phrase = { class: metricClass, group, steps: readSteps(source, classes), low: 0, high: 0 };
      phrase.steps.forEach((step, i) => {
        if (i === 0 || step.kind !== 'word') return;
        const known = [...step.words].sort().join(' ');
        let number = numbers.get(known);
        if (number === undefined) numbers.set(known, (number = numbers.size));
        const low = number % 60 < 30 ? 1 << (number % 30) : 0;
        const high = low ? 0 : 1 << (number % 30);
        phrase.low |= low;
        phrase.high |= high;
        for (const word of step.words) {
          const entry = entryOf(word);
          entry.low |= low;
          entry.high |= high;
        }
      });
      const first = phrase.steps[0]!;
      for (const word of first.words) {
        const entry = entryOf(word);
        if (!entry.phrases.includes(phrase)) entry.phrases.push(phrase);
      }
      if (first.kind !== 'word') counted.push(phrase);
    }
  };
  for (const [group, list] of Object.entries(DECK_PHRASES)) addPhrases(list, 'deck', group as DeckGroup);
  addPhrases(PRODUCTION_PHRASES, 'production');
  return { entries, counted };
}

const QUANTITY = new Set(
  'half most every all share number percentage proportion majority many one two three four five six seven eight nine ten dozen hundred thousand more'.split(
    ' ',
  ),
);

function readSteps(source: string, classes: ReadonlyMap<string, ReadonlySet<string>>): Step[] {
  const steps: Step[] = [];
  let gap = 0;
  for (const item of source.split(' ')) {
    if (item.startsWith('..')) {
      gap = Number(item.slice(2));
      continue;
    }
    const words = new Set<string>();
    let kind: Step['kind'] = 'word';
    let plural = false;
    for (const choice of item.split('|')) {
      const name = choice.endsWith('+') && choice.length > 1 ? choice.slice(0, -1) : choice;
      plural ||= name !== choice;
      if (name === 'NUM') kind = 'number';
      else if (name === 'RATIO') kind = 'ratio';
      else if (name === 'QUANT') {
        kind = 'quantity';
        for (const word of QUANTITY) words.add(word);
      } else for (const word of classes.get(name) ?? [name]) words.add(word);
    }
    steps.push({ gap, words, kind, plural });
    gap = 0;
  }
  return steps;
}

function findSpans(words: Words, own: OwnWords): Span[] {
  lexicon ??= readLexicon();
  const { parts, known } = words;
  const found: Span[] = [];
  let low = 0;
  let high = 0;
  for (const { entry } of known) {
    if (!entry) continue;
    low |= entry.low;
    high |= entry.high;
  }
  const canHold = (phrase: Phrase): boolean => (phrase.low & ~low) === 0 && (phrase.high & ~high) === 0;
  for (let i = 0; i < parts.length; i++) {
    const { entry } = known[i]!;
    if (entry) {
      if (entry.name) {
        const name = longestName(entry.name, parts, i);
        if (name && !isNoName(words, name)) found.push(name);
      }
      for (const phrase of entry.phrases) if (canHold(phrase)) tryPhrase(phrase, words, i, found);
    }
    if (isNumber(parts[i]!))
      for (const phrase of lexicon.counted) if (canHold(phrase)) tryPhrase(phrase, words, i, found);
  }
  findOwn(words, own, found);
  if (found.length < 2) return found;
  // Names are surer than phrases and longer names than shorter ones; what they cover is not read again.
  found.sort((a, b) => rank(b) - rank(a) || a.first - b.first);
  const kept: Span[] = [];
  for (const span of found) if (!kept.some((over) => covers(over, span))) kept.push(span);
  return kept.sort((a, b) => a.first - b.first);
}

/** Whether a surer span leaves nothing of another. What is neither metric only stands in the way of what it contains. */
function covers(over: Span, span: Span): boolean {
  if (over.class === 'other') return span.first >= over.first && span.last <= over.last;
  return span.first <= over.last && over.first <= span.last;
}

function rank(span: Span): number {
  const length = span.last - span.first;
  return span.form === 'name' ? 100 + length : 50 - length;
}

function longestName(root: NameNode, parts: readonly string[], at: number): Span | undefined {
  let best: Span | undefined;
  let node: NameNode | undefined = root;
  for (let i = at; node; i++) {
    if (node.class) best = { first: at, last: i, class: node.class, form: 'name' };
    node = i + 1 < parts.length ? node.next.get(parts[i + 1]!) : undefined;
  }
  return best;
}

const VERB_AFTER = new Set(
  'to will can may must should would could shall not i we you they he she who it that let please'.split(' '),
);
const VERB_BEFORE = new Set('it them him us their its our your this that how why what'.split(' '));

/**
 * Whether an everyday name is no noun of its own here: a verb ("to reach", "it visits"), or a single one of what only the
 * plural counts ("the search", "a visit").
 */
function isNoName({ parts, known, tokens, token }: Words, { first, last }: Span): boolean {
  if (first !== last || !EVERYDAY.has(parts[first]!)) return false;
  if (PLURAL.has(parts[first]!) && !known[first]!.plural) return true;
  return (
    tokens[token[first]!]!.pos === 'VERB' && (VERB_AFTER.has(parts[first - 1]!) || VERB_BEFORE.has(parts[first + 1]!))
  );
}

/** Words that make a name of what stands before them: a "churn model" is no churn, a "claims team" no claims. */
const NAMED_AFTER = new Set(
  `model assistant bot chatbot copilot predictor tool app application system engine team desk department programme program
  project stream process unit force rep forecast forecasting classifier agent reader handler analyst manager officer adjuster
  processor processing management dashboard board platform portal use classification letter detection prediction
  prevention scorer solution workshop training pilot initiative office function specialist academy group camera photo
  stage module service`.split(/\s+/),
);

/** Phrases may end before what they are about: "minutes per letter". */
const PREPOSITIONS = new Set(
  'per to from until till between of for in on by with without at a an each saved spent lost'.split(' '),
);

function isModifier({ parts }: Words, { last }: Span): boolean {
  const next = parts[last + 1];
  return next !== undefined && NAMED_AFTER.has(next) && !PREPOSITIONS.has(parts[last]!);
}

const TIME_UNIT = new Set(METRIC_CLASSES['TIMEUNIT']!.trim().split(/\s+/));
const PERIOD_BEFORE = new Set('per a each every from next last this same one'.split(' '));

/**
 * Whether a phrase that counts time or money is only another metric's figure: "session length went from 6 to 11 minutes",
 * "prompts per day to 5 million".
 */
function isFigure({ parts }: Words, span: Span, before: Span | undefined): boolean {
  if (span.form === 'name') return false;
  const first = parts[span.first]!;
  if (TIME_UNIT.has(first) && PERIOD_BEFORE.has(parts[span.first - 1]!)) return true;
  if (first === 'fewer' && parts[span.first + 1] === 'than') return true;
  if (!before || before.class !== 'deck' || span.first - before.last > 4) return false;
  if (!(first === 'from' || isNumber(first) || /^[€£$]$/.test(first))) return false;
  return !parts.slice(before.last + 1, span.first).some((part) => part === ',' || part === 'and' || isBreak(part));
}

/** A team's own names. */
function findOwn({ parts }: Words, own: OwnWords, found: Span[]): void {
  if (!own.deckMetrics.size && !own.productionMetrics.size) return;
  for (const [set, metricClass] of [
    [own.deckMetrics, 'deck'],
    [own.productionMetrics, 'production'],
  ] as const) {
    for (const name of set) {
      const wanted = namesOf(name.replaceAll(';', ' '))[0];
      if (!wanted) continue;
      for (let i = 0; i + wanted.length <= parts.length; i++) {
        if (wanted.every((part, k) => parts[i + k] === part)) {
          found.push({ first: i, last: i + wanted.length - 1, class: metricClass, form: 'name' });
        }
      }
    }
  }
}

function tryPhrase(phrase: Phrase, words: Words, at: number, found: Span[]): void {
  const end = matchStep(phrase.steps, 0, words, at);
  if (end >= at) found.push({ first: at, last: end, class: phrase.class, form: 'phrase', group: phrase.group });
}

/** The last word of a match of the steps from `step` on, where that step stands at `at`; -1 without one. */
function matchStep(steps: readonly Step[], step: number, words: Words, at: number): number {
  const here = stepEnd(steps[step]!, words, at);
  if (here < 0) return -1;
  const next = steps[step + 1];
  if (!next) return here;
  for (let gap = 0; gap <= next.gap; gap++) {
    const to = here + 1 + gap;
    if (to >= words.parts.length) return -1;
    const end = matchStep(steps, step + 1, words, to);
    if (end >= 0) return end;
    if (isBreak(words.parts[to]!)) return -1;
  }
  return -1;
}

function stepEnd(step: Step, words: Words, at: number): number {
  const part = words.parts[at]!;
  if (step.kind !== 'word' && isNumber(part)) {
    if (step.kind !== 'ratio') return at;
    return ratioEnd(words.parts, at);
  }
  if (!step.words.has(part)) return -1;
  return step.plural && !words.known[at]!.plural ? -1 : at;
}

/** `94 %`, `94 percent`, `19 of 20`, `89 out of 100`, `95 of every 100`, `nine in ten`. */
function ratioEnd(parts: readonly string[], at: number): number {
  const next = parts[at + 1];
  if (next === '%' || next === 'percent' || (next === 'per' && parts[at + 2] === 'cent')) return at + 1;
  if (next === 'of' || next === 'in' || next === 'out') {
    for (let i = at + 2; i <= at + 5 && i < parts.length; i++)
      if (isNumber(parts[i]!) || SMALL.has(parts[i]!)) return i;
  }
  return -1;
}

const SMALL = new Set('two three four five six seven eight nine ten twelve twenty hundred'.split(' '));

function isNumber(part: string): boolean {
  const code = part.charCodeAt(part.length > 1 && part.startsWith('.') ? 1 : 0);
  return code >= 48 && code <= 57;
}

function isBreak(part: string): boolean {
  return part === ';' || part === '.' || part === ':' || part === '?' || part === '(' || part === '|';
}

// Values --------------------------------------------------------------------------------------------------------------

/** Words after which a number is a label, no value. */
const LABELLED = new Set(
  'kr okr objective goal week item phase version v gate wave line ward page section no tier sprint level kw cw step stage release group chapter article day top round team site lot set room hall kpi target year since'.split(
    ' ',
  ),
);
const WORDED = new Set(
  'half third majority nobody double doubled triple tripled twice quadrupled universal dozen hundred thousand'.split(
    ' ',
  ),
);

/** The words that are values: numbers that are neither dates nor labels nor an item's own number. */
function findValues(sentence: Sentence, words: Words): number[] {
  const { parts } = words;
  const values: number[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (isNumber(part)) {
      const before = parts[i - 1];
      if (before !== undefined && LABELLED.has(before) && parts[i + 1] !== '%') continue;
      if (/^(?:19|20)\d\d$/.test(part) && parts[i + 1] !== '%') continue;
      if (i === 0 && /^\d\d?(?:\.\d)?$/.test(part) && (parts[1] === '.' || part.includes('.'))) continue;
      const at = startOf(words, i);
      if (parts[i + 1] !== '%' && sentence.dates.some((date) => at >= date.start && at < date.end)) continue;
      values.push(i);
    } else if (WORDED.has(part)) values.push(i);
    else if (SMALL.has(part) && i + 1 < parts.length) values.push(i);
  }
  return values;
}

/** The value that stands with a metric: in the same clause, not too far. */
function nearest(values: readonly number[], span: Span, { parts }: Words): number | undefined {
  let best: number | undefined;
  let least = 13;
  for (const value of values) {
    if (value >= span.first && value <= span.last) return value;
    const from = value < span.first ? value : span.last;
    const to = value < span.first ? span.first : value;
    let distance = to - from;
    for (let i = from + 1; i < to; i++) if (parts[i] === ';' || parts[i] === '.' || parts[i] === '|') distance += 20;
    // A value is rather looked for behind a name than before it.
    if (value < span.first) distance += 1;
    if (distance < least) {
      least = distance;
      best = value;
    }
  }
  return best;
}

function valueText(sentence: Sentence, words: Words, at: number): string {
  const last = /^(?:%|percent|point|k|m|mn|bn|million|minute|hour|day|week|month|s|second|euro)$/.test(
    words.parts[at + 1] ?? '',
  )
    ? at + 1
    : at;
  const first = /^[€$£≥≤<>]$/.test(words.parts[at - 1] ?? '') ? at - 1 : at;
  return sentence.text.slice(startOf(words, first) - sentence.start, endOf(words, last) - sentence.start);
}

const SEAMS = new Set(', . ; and or but which while with whose where to from'.split(' '));

/** A span widened by a figure (and a rhythm: "80% weekly active") right before or behind it. */
function withValue(words: Words, span: Span, value: number | undefined): Range {
  const { parts } = words;
  let { first, last } = span;
  if (/^(?:daily|weekly|monthly)$/.test(parts[first - 1] ?? '')) first--;
  if (value !== undefined) {
    const unit = /^(?:%|percent|point|k|m|mn|bn|million)$/.test(parts[value + 1] ?? '') ? value + 1 : value;
    if (
      unit < first &&
      first - unit <= 2 &&
      !parts.slice(unit + 1, first).some((part) => SEAMS.has(part) || isBreak(part))
    ) {
      first = value;
    } else if (value > last && value - last <= 3 && !parts.slice(last + 1, value).some((part) => SEAMS.has(part))) {
      last = unit;
    }
  }
  return { start: startOf(words, first), end: endOf(words, last) };
}

const MOVES = new Set(
  `rose rise rising risen grew grow growing grown up increase increased increasing improve improved improving improvement
  double doubled triple tripled climb climbed jump jumped fell fall falling fallen drop dropped dropping down decline
  declined cut reduce reduced reducing reduction halve halved lower lowered lowering shrank shrunk less fewer more better
  beat beats raise raised raising lift lifted faster shorter slower worse gain gained gaining went gone spread surpassed
  exceeded exceed passed crossed reach reached reaching hit steady flat stayed stable`.split(/\s+/),
);

/** Whether a word of movement stands near a metric. */
function moves({ parts }: Words, span: Span): boolean {
  for (let i = Math.max(0, span.first - 5); i <= span.last + 6 && i < parts.length; i++) {
    if (parts[i] === ';' || parts[i] === '.') {
      if (i > span.last) return false;
      continue;
    }
    if (MOVES.has(parts[i]!) || parts[i] === '→') return true;
  }
  return false;
}
