/**
 * How surely the scorer finds each of its facts (a problem, an answer to one, a result of production …) in a sentence, beside
 * it, in its block and in its section: what a reader takes in around the words in question. Its section keeps it.
 */
import type { Passage, Section } from './document.ts';
import { inTemplate } from './facts/artifacts.ts';
import type { Sentence } from './language/sentence.ts';
import { logit } from './odds.ts';
import { LABELS, RULE_LABEL_COUNT } from './scorer/labels.ts';
import type { Range } from './types.ts';

/** The facts, in the order in which {@link factsAround} gives them. */
export const FACTS = LABELS.slice(RULE_LABEL_COUNT);

export type Fact = (typeof FACTS)[number];

/** Where a fact may stand, from the sentence outwards; the sentence itself is left out of the wider ones. */
export const RINGS = ['', ' beside', ' in block', ' in section'] as const;

/** Ring by ring, and in each fact by fact, the log-odds of the surest sentence. */
export function factsAround(passage: Passage, sentence: Sentence): Float32Array {
  return passage.section.ask(readSection).around(passage, sentence);
}

/** What a passage states: nothing where it is a header, or a blank that is still to be filled in. */
export function statedIn(passage: Passage): readonly Sentence[] {
  return passage.unit.cell?.row === 0 || inTemplate(passage) ? [] : passage.sentences;
}

/** Fact by fact the highest score of some sentences, whose it is, and the next behind it. */
class Highest {
  readonly #first = new Float32Array(FACTS.length);
  readonly #second = new Float32Array(FACTS.length);
  readonly #whose: (Sentence | undefined)[] = [];

  add(sentence: Sentence): void {
    const { reading } = sentence;
    for (let f = 0; f < FACTS.length; f++) {
      const score = reading[RULE_LABEL_COUNT + f]!;
      if (score > this.#first[f]!) {
        this.#second[f] = this.#first[f]!;
        this.#first[f] = score;
        this.#whose[f] = sentence;
      } else if (score > this.#second[f]!) this.#second[f] = score;
    }
  }

  of(fact: number): number {
    return this.#first[fact]!;
  }

  /** The log-odds of the highest of all others than a sentence. */
  write(out: Float32Array, at: number, but: Sentence): void {
    for (let f = 0; f < FACTS.length; f++)
      out[at + f] = logit((this.#whose[f] === but ? this.#second : this.#first)[f]!);
  }
}

/** What is kept of a section: nothing of where it stands. */
class SectionFacts {
  readonly #whole = new Highest();
  /** By the place of a passage in its section. */
  readonly #blocks: (Highest | undefined)[] = [];
  readonly #beside: (Highest | undefined)[] = [];
  /** By that place, then by the sentence's: the same sentence may stand in several. */
  readonly #answers: (Float32Array | undefined)[][] = [];

  constructor({ passages }: Section) {
    for (const passage of passages) for (const sentence of statedIn(passage)) this.#whole.add(sentence);
  }

  highest(fact: number): number {
    return this.#whole.of(fact);
  }

  around(passage: Passage, sentence: Sentence): Float32Array {
    const answers = (this.#answers[passage.at] ??= []);
    const at = Math.max(0, passage.sentences.indexOf(sentence));
    return (answers[at] ??= this.#read(passage, sentence));
  }

  #read(passage: Passage, sentence: Sentence): Float32Array {
    const answer = new Float32Array(RINGS.length * FACTS.length);
    for (let f = 0; f < FACTS.length; f++) answer[f] = logit(sentence.reading[RULE_LABEL_COUNT + f]!);
    const near = (this.#beside[passage.at] ??= highestOf(beside(passage)));
    near.write(answer, FACTS.length, sentence);
    this.#block(passage).write(answer, 2 * FACTS.length, sentence);
    this.#whole.write(answer, 3 * FACTS.length, sentence);
    return answer;
  }

  /** The table or list with the words over it; of a paragraph those before and behind it. */
  #block(passage: Passage): Highest {
    const known = this.#blocks[passage.at];
    if (known) return known;
    const { passages } = passage.section;
    const at = passage.section.indexOf(passage);
    if (at < 0) return this.#whole;
    if (!isPart(passage)) return (this.#blocks[passage.at] = highestOf(passages.slice(Math.max(0, at - 1), at + 2)));
    let from = at;
    let to = at;
    while (isPart(passages[from - 1]) && passages[from - 1]!.block === passage.block) from--;
    while (isPart(passages[to + 1]) && passages[to + 1]!.block === passage.block) to++;
    const highest = highestOf(passages.slice(Math.max(0, from - 1), to + 1));
    for (let i = from; i <= to; i++) this.#blocks[passages[i]!.at] = highest;
    return highest;
  }
}

/** A cell of a table, or an item of a list. */
function isPart(passage: Passage | undefined): boolean {
  return passage !== undefined && (passage.unit.cell !== undefined || passage.unit.list !== undefined);
}

function highestOf(passages: readonly Passage[]): Highest {
  const highest = new Highest();
  for (const passage of passages) for (const sentence of statedIn(passage)) highest.add(sentence);
  return highest;
}

/** The row; the item with what is nested in it; elsewhere the paragraph and the one right under it. */
function beside(passage: Passage): readonly Passage[] {
  const { section, unit } = passage;
  if (unit.cell) return section.rowPassages(passage);
  if (unit.list) return section.itemPassages(passage);
  const next = section.passages[section.indexOf(passage) + 1];
  return next ? [passage, next] : [passage];
}

/** The sentence beside another that most surely states a fact; none where it is more likely not stated there. */
export function statedBeside(passage: Passage, sentence: Sentence, fact: Fact): Sentence | undefined {
  return surestOf(
    beside(passage).flatMap((other) => statedIn(other).filter((each) => each !== sentence)),
    fact,
  );
}

/** The sentence of a document that most surely states a fact; none where it more likely states it nowhere. */
export function statedAnywhere(passages: readonly Passage[], fact: Fact): Sentence | undefined {
  return surestOf(passages.filter(({ type }) => type !== 'heading' && type !== 'field').flatMap(statedIn), fact);
}

/** Where a document more likely than not states a fact. */
export function placesOf(passages: readonly Passage[], fact: Fact): Range[] {
  return passages.flatMap((passage) =>
    passage.type === 'heading' || passage.type === 'field'
      ? []
      : statedIn(passage)
          .filter((sentence) => sentence.score(fact) > 0.5)
          .map(({ start, end }) => passage.range(start, end)),
  );
}

/** Of sentences the one that most surely states a fact, if it is more likely stated than not. */
function surestOf(sentences: readonly Sentence[], fact: Fact): Sentence | undefined {
  let surest: Sentence | undefined;
  for (const sentence of sentences) {
    const score = sentence.score(fact);
    if (score > 0.5 && score > (surest?.score(fact) ?? 0)) surest = sentence;
  }
  return surest;
}

function readSection(section: Section): SectionFacts {
  return new SectionFacts(section);
}

/** How surely a document states a fact anywhere, in log-odds. */
export function likeliest(sections: readonly Section[], fact: Fact): number {
  const f = FACTS.indexOf(fact);
  let highest = 0;
  for (const section of sections) highest = Math.max(highest, section.ask(readSection).highest(f));
  return logit(highest);
}
