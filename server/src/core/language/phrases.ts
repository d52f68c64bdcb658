import type { Token } from './tagger.ts';

/**
 * A team's own phrases, in a small pattern language over words:
 *
 * - `parking lot`: these words in this order, in any of their forms (`parked`, `parks` for `park`), case ignored
 * - `"Wave 2"`: exactly this spelling, case ignored
 * - `[sort|figure|work] out`: one of several; an alternative may be several words
 * - `(the) data`: what stands in brackets may be missing
 * - `*`: any one word
 * - `...`: up to six words
 *
 * Patterns are matched word by word, never as regular expressions, so that none can be slow or do harm.
 */
export interface Phrase {
  readonly source: string;
  readonly steps: readonly Step[];
}

type Step =
  | { kind: 'word'; word: string; exact: boolean }
  | { kind: 'any' }
  | { kind: 'gap' }
  | { kind: 'choice'; options: readonly (readonly Step[])[]; optional: boolean };

export interface PhraseError {
  message: string;
  /** Offset in the pattern. */
  at: number;
}

const GAP = 6;
const LONGEST = 200;

/** Compiles a pattern; says what is wrong and where if it is none. */
export function compilePhrase(source: string): { phrase: Phrase } | { error: PhraseError } {
  if (source.length > LONGEST)
    return { error: { message: `A phrase has at most ${LONGEST} characters.`, at: LONGEST } };
  const parser = new Parser(source);
  const steps = parser.sequence('');
  if (parser.error) return { error: parser.error };
  if (!steps.some((step) => step.kind === 'word' || (step.kind === 'choice' && !step.optional))) {
    return { error: { message: 'A phrase needs at least one word that must be there.', at: 0 } };
  }
  return { phrase: { source, steps } };
}

class Parser {
  error: PhraseError | undefined;
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Steps up to one of the characters in `stop`, which is not consumed; to the end where `stop` is empty. */
  sequence(stop: string): Step[] {
    const steps: Step[] = [];
    while (this.#at < this.#source.length && !this.error) {
      const char = this.#source[this.#at]!;
      if (stop.includes(char)) return steps;
      if (/\s/.test(char)) this.#at++;
      else if (char === '[' || char === '(') steps.push(this.#choice(char));
      else if (char === '"') this.#exact(steps);
      else if (char === '*') {
        this.#at++;
        steps.push({ kind: 'any' });
      } else if (this.#source.startsWith('...', this.#at) || char === '…') {
        this.#at += char === '…' ? 1 : 3;
        steps.push({ kind: 'gap' });
      } else if (/[\])|]/.test(char)) this.#fail(`"${char}" closes or divides nothing`, this.#at);
      else this.#word(steps);
    }
    return steps;
  }

  #choice(open: string): Step {
    const from = this.#at++;
    const close = open === '[' ? ']' : ')';
    const options: Step[][] = [];
    for (;;) {
      const option = this.sequence(`|${close}`);
      if (this.error) break;
      if (!option.length) this.#fail(`an alternative is empty`, this.#at);
      options.push(option);
      const end = this.#source[this.#at];
      this.#at++;
      if (end === close) break;
      if (end !== '|') this.#fail(`"${open}" is never closed by "${close}"`, from);
      if (this.error) break;
    }
    return { kind: 'choice', options, optional: open === '(' };
  }

  #exact(steps: Step[]): void {
    const close = this.#source.indexOf('"', this.#at + 1);
    if (close < 0) {
      this.#fail('the quotation mark is never closed', this.#at);
      return;
    }
    for (const word of this.#source.slice(this.#at + 1, close).split(/\s+/)) {
      if (word) steps.push({ kind: 'word', word: word.toLowerCase(), exact: true });
    }
    this.#at = close + 1;
  }

  #word(steps: Step[]): void {
    const match = /^[^\s[\]()|"*]+/.exec(this.#source.slice(this.#at))!;
    this.#at += match[0].length;
    steps.push({ kind: 'word', word: match[0].toLowerCase().replace(/[’‘]/g, "'"), exact: false });
  }

  #fail(message: string, at: number): void {
    this.error ??= { message: `In the phrase "${this.#source}": ${message}.`, at };
  }
}

/**
 * The first place where the phrase stands among the tokens: indices of its first and last token. The work is bounded by
 * tokens × steps, since from each place a step is tried once.
 */
export function matchPhrase(phrase: Phrase, tokens: readonly Token[]): { first: number; last: number } | undefined {
  for (let first = 0; first < tokens.length; first++) {
    const ends = run(phrase.steps, tokens, new Set([first]));
    const last = Math.max(...ends) - 1;
    if (ends.size && last >= first) return { first, last };
  }
  return undefined;
}

/** The places reached from any of `starts` by taking all steps. */
function run(steps: readonly Step[], tokens: readonly Token[], starts: ReadonlySet<number>): Set<number> {
  let places = new Set(starts);
  for (const step of steps) {
    const next = new Set<number>();
    for (const place of places) {
      if (step.kind === 'gap') for (let i = 0; i <= GAP && place + i <= tokens.length; i++) next.add(place + i);
      else if (step.kind === 'choice') {
        if (step.optional) next.add(place);
        for (const option of step.options) for (const end of run(option, tokens, new Set([place]))) next.add(end);
      } else if (place < tokens.length && (step.kind === 'any' || isWord(step, tokens[place]!))) next.add(place + 1);
    }
    places = next;
    if (!places.size) break;
  }
  return places;
}

function isWord(step: { word: string; exact: boolean }, token: Token): boolean {
  return (
    token.lower === step.word || (!step.exact && (token.lemma === step.word || stem(token.lower) === stem(step.word)))
  );
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ies|ied)$/, 'y').replace(/(?:es|ed|ing|s|e)$/, '') : word;
}
