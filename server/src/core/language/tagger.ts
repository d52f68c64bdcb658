import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

/** What is known of a word or mark by itself: one for all places where it stands, as tokens are many and kept long. */
interface Word {
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  readonly pos: string;
}

/** A word or mark of a sentence. Offsets are those of the text that was read. */
export interface Token {
  readonly text: string;
  /** Lower case, typographic quotes made plain. */
  readonly lower: string;
  readonly lemma: string;
  /** Universal part-of-speech tag: NOUN, PROPN, VERB, AUX, ADJ, ADV, PRON, DET, ADP, NUM, PUNCT … */
  readonly pos: string;
  readonly start: number;
  readonly end: number;
}

/** A word at its place. */
class PlacedWord implements Token {
  readonly #word: Word;
  readonly start: number;

  constructor(word: Word, start: number) {
    this.#word = word;
    this.start = start;
  }

  get end(): number {
    return this.start + this.#word.text.length;
  }

  get text(): string {
    return this.#word.text;
  }

  get lower(): string {
    return this.#word.lower;
  }

  get lemma(): string {
    return this.#word.lemma;
  }

  get pos(): string {
    return this.#word.pos;
  }

  /** The same word in a text that begins so much earlier. */
  moved(by: number): PlacedWord {
    return new PlacedWord(this.#word, this.start + by);
  }
}

export interface TaggedSentence {
  start: number;
  end: number;
  tokens: PlacedWord[];
}

let tagger: ReturnType<typeof winkNLP> | undefined;

function open(): ReturnType<typeof winkNLP> {
  // The model takes a tenth of a second to load, which a session without a planning document need not pay.
  if (!tagger) {
    tagger = winkNLP(model, ['sbd', 'pos']);
    // The first word that the dictionary does not have: see `isInDictionary`.
    tagger.readDoc(SEAM_WORD);
  }
  return tagger;
}

/** Whether a word in small letters is in the tagger's dictionary, which has common words and few given names. */
export function isInDictionary(lower: string): boolean {
  if (lower.includes(SEAM_WORD)) return false;
  const { readDoc, its } = open();
  // Words are numbered as they come up, those of the dictionary before all others.
  const [unknown, ...numbers] = readDoc(`${SEAM_WORD} ${lower}`).tokens().out(its.uniqueId) as unknown as number[];
  return numbers.length > 0 && numbers.every((number) => number < unknown!);
}

/** Longer texts are tagged piece by piece, since the tagger's cost per call must stay bounded. */
const PIECE = 8_192;

/**
 * Stands around each text that is tagged, alone or with others: a sentence's end, and a word that nobody writes. It is
 * longer than the tagger looks, so that a text reads the same whatever stands beside it.
 */
const SEAM = ' .\n\u2063 . \u2063 . \u2063 .\n';
const SEAM_WORD = '\u2063';
const SEAM_WORDS = 3;

/** Splits a text into sentences of tagged tokens. */
export function tag(text: string): TaggedSentence[] {
  return tagAll([text])[0]!;
}

/**
 * Splits each text into sentences of tagged tokens. A call of the tagger costs as much as a dozen words, so short texts
 * (table cells, list items) are tagged together.
 */
export function tagAll(texts: readonly string[]): TaggedSentence[][] {
  const results: TaggedSentence[][] = texts.map(() => []);
  let batch: number[] = [];
  let size = 0;
  const flush = (): void => {
    if (batch.length) tagBatch(texts, batch, results);
    batch = [];
    size = 0;
  };
  texts.forEach((text, i) => {
    if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return;
    if (text.length > PIECE) results[i] = tagLong(text);
    else if (text.includes(SEAM_WORD)) tagBatch(texts, [i], results);
    else {
      if (size + text.length > PIECE) flush();
      batch.push(i);
      size += text.length;
    }
  });
  flush();
  return results;
}

function tagLong(text: string): TaggedSentence[] {
  const sentences: TaggedSentence[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + PIECE);
    if (end < text.length) {
      const stop = text.lastIndexOf('. ', end - 2);
      const space = text.lastIndexOf(' ', end - 1);
      if (stop > at + PIECE / 2) end = stop + 2;
      else if (space > at) end = space + 1;
    }
    for (const { start, end: stop, tokens } of tag(text.slice(at, end))) {
      sentences.push({ start: start + at, end: stop + at, tokens: tokens.map((token) => token.moved(at)) });
    }
    at = end;
  }
  return sentences;
}

/** Tags the texts named by `batch` in one call, and deals the sentences out. */
function tagBatch(texts: readonly string[], batch: readonly number[], results: TaggedSentence[][]): void {
  const { readDoc, its } = open();
  const doc = readDoc(`${SEAM}${batch.map((i) => withGaps(texts[i]!)).join(SEAM)}${SEAM}`);
  const all = doc.tokens();
  const values = all.out(its.value) as string[];
  const normals = all.out(its.normal) as string[];
  // The type of `out` does not know `its.lemma`, which takes one argument more than the others.
  const lemmas = all.out(its.lemma as unknown as typeof its.value) as string[];
  const tags = all.out(its.pos) as string[];
  const spans = doc.sentences().out(its.span) as unknown as [number, number][];
  // Texts that hold the seam's word themselves are tagged alone, between the two seams only.
  const alone = batch.length === 1;
  let seams = 0;
  let text = '';
  let at = 0;
  let tokens: PlacedWord[] = [];
  let target: TaggedSentence[] = [];
  const close = (): void => {
    const before = target.at(-1);
    if (before && tokens.length && isOneWord(before.tokens.at(-1)!, tokens[0]!)) {
      before.tokens.push(...tokens);
      before.end = tokens.at(-1)!.end;
    } else if (tokens.length) target.push({ start: tokens[0]!.start, end: tokens.at(-1)!.end, tokens });
    tokens = [];
  };
  for (const [first, last] of spans) {
    close();
    for (let i = first; i <= last; i++) {
      const value = values[i]!;
      if (value === SEAM_WORD && (!alone || seams < SEAM_WORDS || text.indexOf(value, at) < 0)) {
        close();
        seams++;
        const place = batch[Math.floor(seams / SEAM_WORDS) - 1];
        if (seams % SEAM_WORDS || place === undefined) continue;
        text = texts[place]!;
        target = results[place]!;
        at = 0;
        continue;
      }
      const found = text.indexOf(value, at);
      // The full stop of a seam stands in no text.
      if (found < 0 || !/^\s*$/.test(text.slice(at, found))) continue;
      at = found + value.length;
      if (/^\s*$/.test(value)) continue;
      tokens.push(new PlacedWord(wordOf(value, normals[i] === value, lemmas[i]!, tags[i]!), found));
    }
  }
  close();
}

/** Whether a sentence was ended inside a word (`KR1.|2`): without a space, only a capital begins another. */
function isOneWord(last: Token, first: Token): boolean {
  return last.end === first.start && /^[\p{Ll}\p{N}]/u.test(first.text);
}

/** A run of signs without a blank, as no word is: the tagger's pattern for mail addresses takes its square in time. */
const LONGEST = 400;
const LONG_RUN = new RegExp(`\\S{${LONGEST}}`, 'g');

function withGaps(text: string): string {
  return text.length > LONGEST ? text.replace(LONG_RUN, '$& ') : text;
}

const pool = new Map<string, Word[]>();
const MOST_WORDS = 50_000;

/** The word that reads so, under this lemma and tag. */
function wordOf(text: string, isPlain: boolean, lemma: string, pos: string): Word {
  let words = pool.get(text);
  const known = words?.find((word) => word.lemma === lemma && word.pos === pos);
  if (known) return known;
  const lower = words?.[0]?.lower ?? (isPlain ? text : text.toLowerCase().replace(/[’‘]/g, "'"));
  const word = { text, lower, lemma, pos };
  if (!words) {
    // What is forgotten is made again alike.
    if (pool.size >= MOST_WORDS) pool.clear();
    pool.set(text, (words = []));
  }
  words.push(word);
  return word;
}
