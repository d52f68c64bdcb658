import type { Unit } from '../markdown/units.ts';
import { matchPhrase, type Phrase } from './phrases.ts';
import { labelIndex, readTogether, type Label, type Reading, type ScorerInput } from '../scorer/scorer.ts';
import type { ScorerContext } from '../scorer/context.ts';
import { Numbers } from '../questions.ts';
import type { Range } from '../types.ts';
import { findActors, type Actor } from './actors.ts';
import { findDates } from './dates.ts';
import { readMetrics, type Metric } from './metrics.ts';
import { readStance, type Stance } from './stance.ts';
import type { TaggedSentence, Token } from './tagger.ts';

const numbers = new Numbers();

/** A sentence of a unit, with all that it tells, alone and to the scorer among those beside it. Offsets are those of the unit's text. */
export class Sentence implements Range {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  /** The words as written, on one line. */
  readonly text: string;
  /** Lower case with plain quotes, the same length as `text`: what patterns over surface words read. */
  readonly lower: string;
  readonly #type: Unit['type'];
  readonly #context: SentenceContext;
  #lemmas: string | undefined;
  #lemmaStarts: number[] | undefined;
  #stance: Stance | undefined;
  #dates: readonly Range[] | undefined;
  #actors: readonly Actor[] | undefined;
  #metrics: readonly Metric[] | undefined;
  #reading: Reading | undefined;
  #answers: unknown[] | undefined;

  constructor(unit: Unit, start: number, end: number, tokens: readonly Token[], context: SentenceContext) {
    this.start = start;
    this.end = end;
    this.tokens = tokens;
    this.text = unit.text.slice(start, end).replaceAll('\n', ' ');
    this.lower = plainLower(this.text);
    this.#type = unit.type;
    this.#context = context;
  }

  /** The lemmas, one space between two: `we will figure out the data piece in parallel .` Patterns read this. */
  get lemmas(): string {
    if (this.#lemmas === undefined) this.#join();
    return this.#lemmas!;
  }

  get stance(): Stance {
    return (this.#stance ??= readStance(this.text, this.start, this.tokens));
  }

  /** Dates, in offsets of the unit's text. */
  get dates(): readonly Range[] {
    return (this.#dates ??= findDates(this.text).map((r) => ({
      start: r.start + this.start,
      end: r.end + this.start,
    })));
  }

  get actors(): readonly Actor[] {
    return (this.#actors ??= findActors(this.tokens, this.#context.own));
  }

  get metrics(): readonly Metric[] {
    return (this.#metrics ??= readMetrics(this, this.#context.own));
  }

  /** The answer to a question about this sentence alone, asked once. */
  ask<T>(question: (sentence: Sentence) => T): T {
    const answers = (this.#answers ??= []);
    const number = numbers.of(question);
    if (!(number in answers)) answers[number] = question(this);
    return answers[number] as T;
  }

  /** The learned scorer's probability for one label. */
  score(label: Label): number {
    return this.reading[labelIndex(label)] ?? 0;
  }

  /** What the learned scorer makes of the sentence and those beside it. */
  get reading(): Reading {
    if (!this.#reading) this.#context.company.read();
    // Where it has been put into no company it is read by itself.
    return (this.#reading ??= readTogether([this.input])[0]!);
  }

  /** Takes what was read of it together with those beside it. */
  take(reading: Reading): void {
    this.#reading = reading;
  }

  /** What the scorer is told of the sentence. */
  get input(): ScorerInput {
    const { header, leadIn, heading } = this.#context;
    return { tokens: this.tokens, type: this.#type, header, leadIn, heading };
  }

  /** A team's own phrases that stand here, as ranges of the unit's text. */
  get phrases(): readonly (Range & { rule: string })[] {
    return this.#context.own.phrases.flatMap(({ rule, phrase }) => {
      const match = matchPhrase(phrase, this.tokens);
      return match ? [{ rule, start: this.tokens[match.first]!.start, end: this.tokens[match.last]!.end }] : [];
    });
  }

  /** Where a stretch of `lemmas` stands in the unit's text. */
  lemmaRange(from: number, to: number): Range {
    if (!this.#lemmaStarts) this.#join();
    const starts = this.#lemmaStarts!;
    let first = 0;
    let last = starts.length - 1;
    while (first + 1 < starts.length && starts[first + 1]! <= from) first++;
    while (last > first && starts[last]! >= to) last--;
    return { start: this.tokens[first]!.start, end: this.tokens[last]!.end };
  }

  /** The first match of a pattern over `lemmas`, as a range of the unit's text. */
  matchLemmas(pattern: RegExp): Range | undefined {
    const match = pattern.exec(this.lemmas);
    return match ? this.lemmaRange(match.index, match.index + match[0].length) : undefined;
  }

  /** The first match of a pattern over `lower`, as a range of the unit's text. */
  matchWords(pattern: RegExp): Range | undefined {
    const match = pattern.exec(this.lower);
    return match ? { start: this.start + match.index, end: this.start + match.index + match[0].length } : undefined;
  }

  /** Whether a range lies inside quotation marks or reaches over one: half-quoted words are a mention too. */
  quotesIn(range: Range): boolean {
    return this.stance.quotes.some(
      (quote) =>
        (range.start >= quote.start && range.end <= quote.end) ||
        (range.start < quote.start && range.end > quote.start && range.end < quote.end),
    );
  }

  /** Whether a range lies inside quotation marks. */
  isQuoted(range: Range): boolean {
    return this.stance.quotes.some((quote) => range.start >= quote.start && range.end <= quote.end);
  }

  #join(): void {
    const starts: number[] = [];
    let joined = '';
    for (const token of this.tokens) {
      if (joined) joined += ' ';
      starts.push(joined.length);
      joined += lemmaOf(token);
    }
    this.#lemmas = joined;
    this.#lemmaStarts = starts;
  }
}

/** The sentences of one unit, or of one row of a table: the scorer reads each with what those beside it say. */
export class Company {
  readonly #units: { readonly unit: Unit & { readonly sentences: readonly Sentence[] }; readonly header?: string }[] =
    [];

  add(unit: Unit & { readonly sentences: readonly Sentence[] }, header: string | undefined): void {
    this.#units.push({ unit, header });
  }

  /** Gives each sentence what the scorer makes of it. */
  read(): void {
    const inputs: ScorerInput[] = [];
    const takers: (Sentence | undefined)[] = [];
    for (const { unit, header } of this.#units) {
      for (const sentence of unit.sentences) {
        inputs.push(sentence.input);
        takers.push(sentence);
      }
      // An empty cell says something of its row.
      if (unit.type === 'cell' && !unit.sentences.length && !isPlaceholder(unit.text)) {
        inputs.push({ tokens: [], type: 'cell', header });
        takers.push(undefined);
      }
    }
    readTogether(inputs).forEach((reading, i) => takers[i]?.take(reading));
  }
}

/** A team's own words, lower case. */
export interface OwnWords {
  deckMetrics: ReadonlySet<string>;
  productionMetrics: ReadonlySet<string>;
  bodies: ReadonlySet<string>;
  people: ReadonlySet<string>;
  /** A team's own warning phrases, with the rule that each stands for. */
  phrases: readonly { rule: string; phrase: Phrase }[];
}

/** No words of a team's own. */
export const NO_WORDS: OwnWords = {
  deckMetrics: new Set(),
  productionMetrics: new Set(),
  bodies: new Set(),
  people: new Set(),
  phrases: [],
};

/** What a sentence's meaning depends on besides its words: a team's own words, what introduces its unit, what is beside it. */
export interface SentenceContext extends ScorerContext {
  own: OwnWords;
  company: Company;
}

/** The sentences of a unit, as the tagger found them. */
export function readSentences(unit: Unit, tagged: readonly TaggedSentence[], context: SentenceContext): Sentence[] {
  // What is still to be filled in says nothing yet.
  if (isPlaceholder(unit.text)) return [];
  return tagged.map(({ start, end, tokens }) => new Sentence(unit, start, end, tokens, context));
}

const PLACEHOLDER = /^\s*(?:\[[^\]]*\]|<[^>]*>|\{\{[^}]*\}\})\s*$/;

/** Whether a text is a blank that is still to be filled in. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Lower case with plain quotes and dashes, character for character, so that offsets hold. */
export function plainLower(text: string): string {
  const lower = text.toLowerCase();
  // A few letters change their length in lower case (İ); then case is left alone rather than offsets shifted.
  const same = lower.length === text.length ? lower : text;
  return /[’‘‐‑–—\u00A0]/.test(same)
    ? same
        .replace(/[’‘]/g, "'")
        .replace(/[‐‑]/g, '-')
        .replace(/[–—]/g, '–')
        .replace(/\u00A0/g, ' ')
    : same;
}

/** Lemmas that the tagger's dictionary gets wrong for business prose. */
const LEMMAS: Readonly<Record<string, string>> = {
  "n't": 'not',
  "'ll": 'will',
  "'ve": 'have',
  "'re": 'be',
  data: 'data',
  ca: 'can',
  wo: 'will',
};

function lemmaOf(token: Token): string {
  const known = LEMMAS[token.lower];
  if (known) return known;
  if (token.pos !== 'PROPN' || token.lower.length < 4) return token.lemma.includes(' ') ? token.lower : token.lemma;
  // A capitalised word (a sentence's first, a heading's) is tagged as a name and left as it is.
  const word = token.lower;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:ches|shes|xes|sses)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
