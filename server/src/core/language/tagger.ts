import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

/** A word or mark of a sentence. Offsets are those of the text that was read. */
export interface Token {
  text: string;
  /** Lower case, typographic quotes made plain. */
  lower: string;
  lemma: string;
  /** Universal part-of-speech tag: NOUN, PROPN, VERB, AUX, ADJ, ADV, PRON, DET, ADP, NUM, PUNCT … */
  pos: string;
  start: number;
  end: number;
}

export interface TaggedSentence {
  start: number;
  end: number;
  tokens: Token[];
}

let tagger: ReturnType<typeof winkNLP> | undefined;

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
      const stop = text.lastIndexOf('. ', end);
      const space = text.lastIndexOf(' ', end);
      if (stop > at + PIECE / 2) end = stop + 2;
      else if (space > at) end = space + 1;
    }
    for (const { start, end: stop, tokens } of tag(text.slice(at, end))) {
      for (const token of tokens) {
        token.start += at;
        token.end += at;
      }
      sentences.push({ start: start + at, end: stop + at, tokens });
    }
    at = end;
  }
  return sentences;
}

/** Tags the texts named by `batch` in one call, and deals the sentences out. */
function tagBatch(texts: readonly string[], batch: readonly number[], results: TaggedSentence[][]): void {
  // The model takes a tenth of a second to load, which a session without a planning document need not pay.
  tagger ??= winkNLP(model, ['sbd', 'pos']);
  const { its } = tagger;
  const doc = tagger.readDoc(`${SEAM}${batch.map((i) => withGaps(texts[i]!)).join(SEAM)}${SEAM}`);
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
  let tokens: Token[] = [];
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
      tokens.push({
        text: value,
        lower: intern(normals[i] === value ? value : value.toLowerCase().replace(/[’‘]/g, "'")),
        lemma: intern(lemmas[i]!),
        pos: intern(tags[i]!),
        start: found,
        end: found + value.length,
      });
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

const pool = new Map<string, string>();

/** One string for each word, however often it occurs: tokens are kept for as long as their block is. */
function intern(word: string): string {
  const known = pool.get(word);
  if (known !== undefined) return known;
  if (pool.size < 50_000) pool.set(word, word);
  return word;
}
