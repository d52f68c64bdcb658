import type { Token } from '../language/tagger.ts';
import type { Unit } from '../markdown/units.ts';
import { CLASS_COUNT, CLASS_NAMES, SHAPE, wordClass } from './classes.ts';

/** What is scored: a sentence, table cell, list item or field, with the words that introduce it. */
export interface ScorerInput {
  tokens: readonly Token[];
  type: Unit['type'];
  /** What heads a cell: its column's header, or in a table of names and values the name in its row. */
  header?: string;
  /** What leads in: the line with a colon above a list, a front-matter key, a field's name. */
  leadIn?: string;
  /** The heading that it stands under. */
  heading?: string;
}

/** What is known of a word by itself, whatever stands around it; kept, since a text repeats its words. */
export interface WordFeatures {
  hash: number;
  /** Class by its lower-case form, or 0. */
  class: number;
  /** The features of the word by itself. */
  hashes: Uint32Array;
  /** The model's own note: what these features add to each score. */
  sums: Int32Array | undefined;
}

/**
 * What each of a sentence's `count` features counts for. A long sentence says more than a short one, but not by as much as
 * it is longer.
 */
export function valueOfEach(count: number): number {
  return Math.max(1, count) ** -0.35;
}

/**
 * What the features of each other sentence in a unit or row of `size` count for beside a sentence's own, for the same length.
 * More would drown its own words; and as sentences share words, those of a long list would add up to ever more.
 */
export function shareOfOthers(size: number): number {
  const others = size - 1;
  return 0.7 / Math.max(Math.sqrt(others), others / Math.sqrt(MOST_OTHERS));
}

/** So many others, and those of any longer row or unit, weigh the same together. */
const MOST_OTHERS = 8;

/** Content words are paired with so many that follow them. */
const PAIRED = 9;

/** A longer sentence is read up to here: what decides stands in its first words, and cost must stay bounded. */
const MOST_TOKENS = 200;
const MOST_CHARS = 32;
/** How much of a sentence is told to those beside it. */
const MOST_BESIDE = 60;
const MOST_CONTEXT = MOST_TOKENS * (24 + PAIRED) + 2048;
const MOST_WORDS = 12_000;

/** Tags under which a word itself is kept in abstracted n-grams: there the word is the structure. */
const FUNCTION_TAGS = new Set(['DET', 'ADP', 'AUX', 'PRON', 'CCONJ', 'SCONJ', 'PART', 'PUNCT']);

const NEGATION = CLASS_NAMES.indexOf('negation') + 1;

// Every template starts from a seed of its own, so that like words under different templates do not meet.
const seeds = Array.from({ length: 64 }, (_, i) => mix(0x811c9dc5, i + 1));
const SEED = {
  word: seeds[0]!,
  gram: seeds[1]!,
  lemma: seeds[3]!,
  lemma2: seeds[4]!,
  lemma3: seeds[5]!,
  skip1: seeds[6]!,
  skip2: seeds[7]!,
  abstract2: seeds[8]!,
  abstract3: seeds[9]!,
  abstract4: seeds[10]!,
  mixed: seeds[11]!,
  mixedBack: seeds[12]!,
  type: seeds[17]!,
  length: seeds[18]!,
  first: seeds[19]!,
  header: seeds[20]!,
  headerClass: seeds[21]!,
  leadIn: seeds[22]!,
  classPair: seeds[23]!,
  class: seeds[24]!,
  negated: seeds[25]!,
  colon: seeds[26]!,
  empty: seeds[27]!,
  last: seeds[28]!,
  headerWhole: seeds[29]!,
  abstract: seeds[30]!,
  classLemma: seeds[31]!,
  heading: seeds[32]!,
  headingClass: seeds[33]!,
  headingType: seeds[37]!,
  place: seeds[38]!,
  size: seeds[39]!,
  besideLemma: seeds[40]!,
  besideClass: seeds[41]!,
  besideHeader: seeds[42]!,
  besideHeaderClass: seeds[43]!,
  besideEmpty: seeds[44]!,
  pair: seeds[45]!,
} as const;

/** Folds `x` into hash `h`. */
function mix(h: number, x: number): number {
  let k = Math.imul(x, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  k = h ^ Math.imul(k, 0x1b873593);
  k = (k << 13) | (k >>> 19);
  k = Math.imul(k, 5) + 0xe6546b64;
  return (k ^ (k >>> 16)) >>> 0;
}

/** Hash of a string's UTF-16 units. */
function hashString(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Types of unit in the order of their numbers. */
const TYPES: readonly Unit['type'][] = ['paragraph', 'heading', 'item', 'cell', 'field'];

/**
 * Turns a sentence into hashed features. One reader serves many sentences: after {@link FeatureReader.read} its `words`
 * and `context` hold the features of the last sentence read, and `beside` what it says to the others of its unit or row.
 */
export class FeatureReader {
  /** Words of the last sentence; the first `wordCount` count. */
  readonly words: WordFeatures[] = [];
  wordCount = 0;
  /** Hashes of everything beyond single words; the first `contextCount` count. */
  readonly context = new Uint32Array(MOST_CONTEXT);
  contextCount = 0;
  /** How many features the last sentence has altogether. */
  total = 0;
  /** Hashes of what the last sentence says to those beside it; the first `besideCount` count. */
  readonly beside = new Uint32Array(MOST_BESIDE + CLASS_COUNT * 9 + 16);
  besideCount = 0;

  #known = new Map<string, WordFeatures>();
  #older = new Map<string, WordFeatures>();
  #hashes = new Map<string, number>();
  #heads = new Map<string, readonly string[]>();
  readonly #lemmas = new Uint32Array(MOST_TOKENS);
  readonly #abstracts = new Uint32Array(MOST_TOKENS);
  readonly #classes = new Uint8Array(MOST_TOKENS);
  readonly #content = new Uint32Array(MOST_TOKENS);
  readonly #seen = new Uint8Array(CLASS_COUNT);
  readonly #present = new Uint8Array(CLASS_COUNT);

  /** Reads one sentence into `words`, `context` and `beside`: the one at `place` of the `size` in its unit or row. */
  read(input: ScorerInput, place = 0, size = 1): void {
    const { tokens } = input;
    const n = Math.min(tokens.length, MOST_TOKENS);
    const { words, context } = this;
    const lemmas = this.#lemmas;
    const abstracts = this.#abstracts;
    const classes = this.#classes;
    const seen = this.#seen;
    seen.fill(0);
    let at = 0;
    let total = 0;
    let present = 0;
    let colon = -1;

    for (let i = 0; i < n; i++) {
      const token = tokens[i]!;
      const word = this.#word(token.lower);
      words[i] = word;
      total += word.hashes.length;
      const lemma = this.#hash(token.lemma);
      lemmas[i] = lemma;
      let kind = word.class;
      if (kind === 0 && token.pos === 'PROPN') kind = SHAPE.name;
      classes[i] = kind;
      abstracts[i] =
        kind !== 0 && kind !== SHAPE.symbol ? kind : FUNCTION_TAGS.has(token.pos) ? lemma : this.#hash(token.pos);
      if (kind !== 0 && seen[kind] === 0) {
        seen[kind] = 1;
        this.#present[present++] = kind;
      }
      if (colon < 0 && i > 0 && i <= 7 && token.lower === ':') colon = i;
    }
    this.wordCount = n;

    at = this.#readPairs(tokens, n, at);
    let negated = 0;
    for (let i = 0; i < n; i++) {
      const lemma = lemmas[i]!;
      const abstract = abstracts[i]!;
      context[at++] = mix(SEED.lemma, lemma);
      context[at++] = mix(SEED.abstract, abstract);
      if (negated > 0) {
        context[at++] = mix(SEED.negated, lemma);
        negated--;
      }
      if (words[i]!.class !== 0 && tokens[i]!.lower.length > 1 && isNegation(tokens[i]!.lower)) negated = 4;
      if (i + 1 >= n) break;
      const lemma1 = lemmas[i + 1]!;
      const abstract1 = abstracts[i + 1]!;
      const two = mix(mix(SEED.lemma2, lemma), lemma1);
      const abstract2 = mix(mix(SEED.abstract2, abstract), abstract1);
      context[at++] = two;
      context[at++] = abstract2;
      context[at++] = mix(mix(SEED.mixed, lemma), abstract1);
      context[at++] = mix(mix(SEED.mixedBack, abstract), lemma1);
      if (i + 2 >= n) continue;
      const lemma2 = lemmas[i + 2]!;
      const abstract3 = mix(mix(SEED.abstract3, abstract2), abstracts[i + 2]!);
      context[at++] = mix(mix(SEED.lemma3, two), lemma2);
      context[at++] = abstract3;
      context[at++] = mix(mix(SEED.skip1, lemma), lemma2);
      if (i + 3 >= n) continue;
      context[at++] = mix(mix(SEED.abstract4, abstract3), abstracts[i + 3]!);
      context[at++] = mix(mix(SEED.skip2, lemma), lemmas[i + 3]!);
    }

    // What kinds of things the sentence speaks of, and which of them together.
    const kinds = this.#present;
    sortFew(kinds, present);
    for (let i = 0; i < present; i++) {
      context[at++] = mix(SEED.class, kinds[i]!);
      for (let j = i + 1; j < present; j++) context[at++] = mix(mix(SEED.classPair, kinds[i]!), kinds[j]!);
    }

    const type = TYPES.indexOf(input.type);
    context[at++] = mix(SEED.type, type);
    context[at++] = mix(mix(SEED.length, n < 8 ? n : n < 16 ? 8 + (n >> 2) : 12 + Math.min(n >> 3, 4)), type);
    context[at++] = mix(mix(SEED.place, place === 0 ? 1 : 0), place === size - 1 ? 1 : 0);
    context[at++] = mix(mix(SEED.size, Math.min(size, 8)), type);
    if (n > 0) {
      context[at++] = mix(SEED.first, lemmas[0]!);
      context[at++] = mix(mix(SEED.first, abstracts[0]!), abstracts[Math.min(1, n - 1)]!);
      context[at++] = mix(SEED.last, lemmas[n - 1]!);
      context[at++] = mix(mix(SEED.last, abstracts[n - 1]!), abstracts[Math.max(0, n - 2)]!);
    } else context[at++] = SEED.empty;
    // `Owner: the board` in a line says what `the board` under a header Owner says.
    if (colon > 0) {
      for (let i = 0; i < colon; i++) {
        context[at++] = mix(SEED.colon, lemmas[i]!);
        context[at++] = mix(SEED.header, words[i]!.hash);
        at = this.#head(at, words[i]!.hash, colon + 1, n);
      }
    }
    if (input.header) {
      context[at++] = mix(SEED.headerWhole, this.#hash(input.header));
      for (const word of this.#headWords(input.header)) {
        const hash = this.#hash(word);
        context[at++] = mix(SEED.header, hash);
        at = this.#head(at, hash, 0, n);
      }
    }
    if (input.leadIn)
      for (const word of this.#headWords(input.leadIn)) context[at++] = mix(SEED.leadIn, this.#hash(word));
    if (input.heading) {
      for (const word of this.#headWords(input.heading)) {
        const hash = this.#hash(word);
        context[at++] = mix(SEED.heading, hash);
        context[at++] = mix(mix(SEED.headingType, hash), type);
        for (let i = 0; i < present; i++) context[at++] = mix(mix(SEED.headingClass, hash), kinds[i]!);
      }
    }
    this.contextCount = at;
    this.#readBeside(input, n, present, type);
    this.total = total + at;
  }

  /** Which content words stand near each other, in whichever order: `budget`, nine words on, `not`. */
  #readPairs(tokens: readonly Token[], n: number, at: number): number {
    const { context } = this;
    const content = this.#content;
    let count = 0;
    for (let i = 0; i < n; i++) {
      const { pos } = tokens[i]!;
      if (pos === 'NUM') content[count++] = SHAPE.number;
      else if (pos === 'PROPN') content[count++] = SHAPE.name;
      else if (pos !== 'SYM' && (!FUNCTION_TAGS.has(pos) || this.#classes[i] === NEGATION))
        content[count++] = this.#lemmas[i]!;
    }
    for (let i = 0; i < count; i++) {
      const end = Math.min(count, i + 1 + PAIRED);
      const one = content[i]!;
      for (let j = i + 1; j < end; j++) {
        const other = content[j]!;
        if (one !== other) context[at++] = mix(mix(SEED.pair, Math.min(one, other)), Math.max(one, other));
      }
    }
    return at;
  }

  #readBeside({ header }: ScorerInput, n: number, present: number, type: number): void {
    const { beside } = this;
    let at = 0;
    const most = Math.min(n, MOST_BESIDE);
    for (let i = 0; i < most; i++) beside[at++] = mix(SEED.besideLemma, this.#lemmas[i]!);
    for (let i = 0; i < present; i++) beside[at++] = mix(mix(SEED.besideClass, this.#present[i]!), type);
    if (header)
      for (const word of this.#headWords(header)) {
        const hash = this.#hash(word);
        beside[at++] = mix(SEED.besideHeader, hash);
        if (n === 0) beside[at++] = mix(SEED.besideEmpty, hash);
        for (let i = 0; i < present; i++) beside[at++] = mix(mix(SEED.besideHeaderClass, hash), this.#present[i]!);
      }
    this.besideCount = at;
  }

  /** Pairs a heading word with the first words, and with the kinds of words, that it heads. */
  #head(at: number, head: number, from: number, to: number): number {
    const { context } = this;
    if (from >= to) {
      context[at++] = mix(mix(SEED.header, SEED.empty), head);
      return at;
    }
    const classes = this.#classes;
    const pair = mix(SEED.headerClass, head);
    const end = Math.min(to, from + 8);
    for (let i = from; i < end; i++) {
      if (classes[i] !== 0) context[at++] = mix(pair, classes[i]!);
    }
    context[at++] = mix(pair, this.#lemmas[from]!);
    return at;
  }

  #headWords(text: string): readonly string[] {
    let words = this.#heads.get(text);
    if (words === undefined) {
      words = headWords(text);
      if (this.#heads.size >= 500) this.#heads = new Map();
      this.#heads.set(text, words);
    }
    return words;
  }

  #hash(text: string | undefined): number {
    // The tagger leaves a tag out now and then.
    if (!text) return 0;
    let hash = this.#hashes.get(text);
    if (hash === undefined) {
      hash = hashString(text.length > 64 ? text.slice(0, 64) : text);
      // Forgetting everything now and then keeps memory bounded; what is forgotten is computed again alike.
      if (this.#hashes.size >= MOST_WORDS) this.#hashes = new Map();
      this.#hashes.set(text, hash);
    }
    return hash;
  }

  #word(lower: string): WordFeatures {
    let word = this.#known.get(lower);
    if (word === undefined) {
      word = this.#older.get(lower) ?? this.#readWord(lower);
      // Words that have come up since the last change of generation live on; the others are forgotten.
      if (this.#known.size >= MOST_WORDS) {
        this.#older = this.#known;
        this.#known = new Map();
      }
      this.#known.set(lower, word);
    }
    return word;
  }

  #readWord(lower: string): WordFeatures {
    const short = lower.length > MOST_CHARS ? lower.slice(0, MOST_CHARS) : lower;
    const hash = hashString(short);
    const kind = wordClass(short);
    const hashes = [mix(SEED.word, hash)];
    if (kind < SHAPE.number) {
      // Character n-grams of the word between its bounds: they carry what inflection and compounding leave alike.
      const n = short.length + 2;
      const code = (i: number): number => (i === 0 ? 94 : i === n - 1 ? 36 : short.charCodeAt(i - 1));
      for (let size = 3; size <= 5; size++) {
        if (n <= size) break;
        for (let i = 0; i + size <= n; i++) {
          let h = mix(SEED.gram, size);
          for (let j = 0; j < size; j++) h = mix(h, code(i + j));
          hashes.push(h);
        }
      }
    }
    return { hash, class: kind, hashes: Uint32Array.from(hashes), sums: undefined };
  }
}

/** Sorts the first `count` numbers in place; for so few, insertion is faster than asking the engine. */
function sortFew(numbers: Uint8Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const number = numbers[i]!;
    let j = i - 1;
    for (; j >= 0 && numbers[j]! > number; j--) numbers[j + 1] = numbers[j]!;
    numbers[j + 1] = number;
  }
}

function isNegation(lower: string): boolean {
  return lower === 'not' || lower === "n't" || lower === 'no' || lower === 'never' || lower === 'without';
}

/** The words of a header or lead-in, lower case; the first few, since a heading is short or says something else. */
function headWords(text: string): string[] {
  const words = text.length > 120 ? text.slice(0, 120) : text;
  return (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
}
