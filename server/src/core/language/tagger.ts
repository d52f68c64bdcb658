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

/** Splits a text into sentences of tagged tokens. */
export function tag(text: string): TaggedSentence[] {
  // The model takes a tenth of a second to load, which a session without a planning document need not pay.
  tagger ??= winkNLP(model, ['sbd', 'pos']);
  if (text.length <= PIECE) return tagPiece(tagger, text, 0);
  const sentences: TaggedSentence[] = [];
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + PIECE);
    if (end < text.length) {
      const stop = text.lastIndexOf('. ', end);
      const space = text.lastIndexOf(' ', end);
      if (stop > at + PIECE / 2) end = stop + 2;
      else if (space > at) end = space + 1;
    }
    for (const sentence of tagPiece(tagger, text.slice(at, end), at)) sentences.push(sentence);
    at = end;
  }
  return sentences;
}

function tagPiece(nlp: ReturnType<typeof winkNLP>, text: string, offset: number): TaggedSentence[] {
  if (!/\S/.test(text)) return [];
  const { its } = nlp;
  const doc = nlp.readDoc(text);
  const all = doc.tokens();
  const values = all.out(its.value) as string[];
  const normals = all.out(its.normal) as string[];
  // The type of `out` does not know `its.lemma`, which takes one argument more than the others.
  const lemmas = all.out(its.lemma as unknown as typeof its.value) as string[];
  const tags = all.out(its.pos) as string[];
  const spans = doc.sentences().out(its.span) as unknown as [number, number][];
  const sentences: TaggedSentence[] = [];
  let at = 0;
  for (const [first, last] of spans) {
    const tokens: Token[] = [];
    for (let i = first; i <= last; i++) {
      const value = values[i]!;
      const found = text.indexOf(value, at);
      if (found < 0) continue;
      at = found + value.length;
      if (/^\s*$/.test(value)) continue;
      tokens.push({
        text: value,
        lower: intern(normals[i] === value ? value : value.toLowerCase().replace(/[’‘]/g, "'")),
        lemma: intern(lemmas[i]!),
        pos: intern(tags[i]!),
        start: offset + found,
        end: offset + found + value.length,
      });
    }
    if (tokens.length) sentences.push({ start: tokens[0]!.start, end: tokens.at(-1)!.end, tokens });
  }
  return sentences;
}

const pool = new Map<string, string>();

/** One string for each word, however often it occurs: tokens are kept for as long as their block is. */
function intern(word: string): string {
  const known = pool.get(word);
  if (known !== undefined) return known;
  if (pool.size < 50_000) pool.set(word, word);
  return word;
}
