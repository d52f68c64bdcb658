import type { Unit } from './units.ts';

/** Characters that stand for words nobody reads (inline code, URLs): a token in the sentence, and no word of it. */
export const MASK = 'x';

/** Struck-out text is no longer said; two tildes are the mark, whether or not the parser was told of it. */
const STRUCK = /~~(?=\S)[^~\n]{1,400}~~/g;
const URL_LITERAL = /\b(?:https?|ftp|file|mailto):[^\s<>)\]]+|\bwww\.[^\s<>)\]]+/gi;

/** Hides, length for length, what stands in the text and is not said: URLs and struck-out words. */
export function mask(text: string): string {
  const said = text.includes('~~') ? text.replace(STRUCK, (struck) => ' '.repeat(struck.length)) : text;
  return said.includes(':') || said.includes('www.')
    ? said.replace(URL_LITERAL, (url) => MASK.repeat(url.length))
    : said;
}

/** Collects what is read, and where it stood. */
export class TextBuilder {
  #text = '';
  readonly #segments: number[] = [];
  readonly #strong: number[] = [];

  get length(): number {
    return this.#text.length;
  }

  /** Text that stands in the source as it is read. */
  push(text: string, at: number): void {
    if (!text) return;
    const { length } = this.#segments;
    const expected = length ? this.#segments[length - 1]! + (this.#text.length - this.#segments[length - 2]!) : -1;
    if (expected !== at) this.#segments.push(this.#text.length, at);
    this.#text += text;
  }

  strong(from: number): void {
    if (this.#text.length > from) this.#strong.push(from, this.#text.length);
  }

  done(): Pick<Unit, 'text' | 'segments' | 'strong'> {
    return { text: mask(this.#text), segments: this.#segments, strong: this.#strong };
  }
}
