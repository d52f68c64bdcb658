/**
 * What becomes of a draft: a rule puts forward what may be a finding, with the signs for and against it, and a decision
 * learned from labelled documents says whether they convince. The weights are in `decisions.generated.ts`; a rule without
 * any is believed as it is.
 */
import { DECISIONS } from './decisions.generated.ts';
import type { Passage, Section } from './document.ts';
import { FACTS, factsAround, RINGS } from './facts-around.ts';
import { Forest, type StoredForest } from './forest.ts';
import type { Sentence } from './language/sentence.ts';
import { LABELS, RULE_LABEL_COUNT, type Label, type RuleLabel } from './scorer/labels.ts';
import { logit } from './odds.ts';
import { TENOR_SIGNS, type Tenor } from './tenor.ts';
import { KINDS, type Kind } from './types.ts';

/** Named signs, each a number; what is not named is 0. */
export type Signs = Readonly<Record<string, number | undefined>>;

/**
 * What signs are worth, in log-odds that add up: each sign by itself, and, for what they mean together, small trees.
 */
export interface Decision {
  bias: number;
  weights: Readonly<Record<string, number>>;
  /** The names of the signs that the trees ask for, by their numbers. */
  asked: readonly string[];
  trees: StoredForest;
  /** How likely a finding must be right to be shown. */
  least: number;
}

const known: ReadonlySet<string> = new Set(LABELS.slice(0, RULE_LABEL_COUNT));

/** Rules that compete for the same words. */
const RIVALS: readonly (readonly RuleLabel[])[] = [
  ['reality/deferred-dependency', 'reality/assumed-ready', 'reality/uncommitted-dependency'],
  ['ownership/committee-only', 'ownership/coordination-only', 'ownership/missing-owner'],
  ['reality/curated-data', 'scale/unexamined-conditions'],
];

/** A sign that is there or is not. */
export function sign(there: unknown): number {
  return there ? 1 : 0;
}

/** What is put forward: words of a passage, with what the rule has noted of them. */
export interface Claim {
  passage: Passage;
  start: number;
  /** What the rule has noted of it. */
  signs?: Signs;
}

/** The document that a claim is in, as a whole. */
export interface Whole {
  readonly kind: Kind;
  readonly tenor: Tenor;
}

/** What speaks for and against a claim: what its document, its sentence, its place and the scorer say, and what the rule has noted. */
export function signsOf({ passage, start, signs: noted }: Claim, ruleId: string, { kind, tenor }: Whole): Signs {
  const sentence = sentenceAt(passage, start);
  const signs: Record<string, number | undefined> = { [passage.unit.type]: 1, [kind]: 1, ...noted };
  TENOR_SIGNS.forEach((name, i) => (signs[name] = tenor.values[i]!));
  if (!sentence) return signs;
  const around = factsAround(passage, sentence);
  FACT_SIGNS.forEach((name, i) => (signs[name] = around[i]!));
  return { ...signs, ...signsOfSentence(sentence, ruleId) };
}

/** The names of what {@link factsAround} tells: `answer`, `answer beside`, `answer in block`, `answer in section` … */
const FACT_SIGNS = RINGS.flatMap((ring) => FACTS.map((fact) => `${fact}${ring}`));

/** What goes on for more words without an end is no sentence, and nothing is known of the like. */
const LONGEST = 200;

function sentenceAt({ sentences }: Passage, start: number): Sentence | undefined {
  return sentences.find((s) => start < s.end) ?? sentences.at(-1);
}

/** What {@link signsOfSentence} tells of any sentence; with a label of its own, a rule hears the scorer too. */
const OF_SENTENCES = ['short', 'long', 'dated', 'figure', 'rejects', 'past', 'asks', 'supposes'];
const OF_LABELS = ['score', 'likely', 'rival'];

function signsOfSentence(sentence: Sentence, ruleId: string): Signs {
  const { tokens, dates, stance, lower } = sentence;
  const signs: Record<string, number | undefined> = {};
  if (known.has(ruleId)) {
    signs['score'] = logit(sentence.score(ruleId as Label));
    signs['likely'] = sentence.score(ruleId as Label);
    const rivals = RIVALS.find((labels) => labels.includes(ruleId as RuleLabel));
    if (rivals)
      signs['rival'] = logit(Math.max(...rivals.map((label) => (label === ruleId ? 0 : sentence.score(label)))));
  }
  signs['short'] = sign(tokens.length <= 5);
  signs['long'] = sign(tokens.length > 30);
  signs['dated'] = sign(dates.length);
  signs['figure'] = sign(/\d/.test(lower));
  signs['rejects'] = sign(stance.rejects);
  signs['past'] = sign(stance.past);
  signs['asks'] = sign(stance.asks);
  signs['supposes'] = sign(stance.supposes);
  return signs;
}

/** How likely a claim with these signs is right; what is said in so many words (`sure`) needs no weighing. */
export function confidence({ bias, weights, asked, trees }: Decision, signs: Signs): number {
  if (signs['sure']) return 1;
  const values = Float64Array.from(asked, (name) => signs[name] ?? 0);
  return 1 / (1 + Math.exp(-(bias + weigh(signs, weights) + forestOf(trees).sum(values))));
}

const forests = new WeakMap<StoredForest, Forest>();

function forestOf(stored: StoredForest): Forest {
  let forest = forests.get(stored);
  if (!forest) forests.set(stored, (forest = new Forest(stored)));
  return forest;
}

/** What a claim's sentence weighs where it stands, and what the trees ask of it there, whatever is noted of the claim. */
interface WeighedPlace {
  sum: number;
  values: Float64Array;
  /** The claim that was weighed there last: a keystroke elsewhere seldom changes what is noted of it. */
  last?: { signs: Signs | undefined; whole: WeighedWhole; convinces: boolean };
}

/** What a document as a whole weighs, and what the trees ask of it: the numbers of signs, and behind each its value. */
interface WeighedWhole {
  kind: Kind;
  tenor: string;
  sum: number;
  values: readonly number[];
}

/** Sentences of one passage have numbers of their own up to this; what has more is weighed anew each time. */
const SENTENCES = 4096;

/** A decision made ready: what a place adds to the log-odds is the same for all claims there, and kept by its section. */
class Weighing {
  readonly #decision: Decision;
  readonly #ruleId: string;
  /** The log-odds that are asked for. */
  readonly #least: number;
  /** The weights of the facts around a claim. */
  readonly #facts: Float64Array;
  /** For each sign that the trees ask for its number among these facts, or -1. */
  readonly #factOf: Int8Array;
  /** Which signs the trees ask for that rules note. */
  readonly #noted: readonly number[];
  readonly #forest: Forest;
  readonly #values: Float64Array;
  /** The document that was weighed last. */
  #whole: WeighedWhole | undefined;
  /** What is kept of each section. */
  readonly #places = (): Map<number, WeighedPlace> => new Map();

  constructor(decision: Decision, ruleId: string) {
    const { asked, weights, least } = decision;
    this.#decision = decision;
    this.#ruleId = ruleId;
    this.#least = Math.log(least / (1 - least));
    this.#facts = Float64Array.from(FACT_SIGNS, (name) => weights[name] ?? 0);
    this.#factOf = Int8Array.from(asked, (name) => FACT_SIGNS.indexOf(name));
    const told = new Set(known.has(ruleId) ? [...OF_SENTENCES, ...OF_LABELS] : OF_SENTENCES);
    for (const name of [...TENOR_SIGNS, ...KINDS]) told.add(name);
    this.#noted = asked.flatMap((name, i) => (this.#factOf[i]! >= 0 || told.has(name) ? [] : [i]));
    this.#forest = forestOf(decision.trees);
    this.#values = new Float64Array(asked.length);
  }

  convinces({ passage, start, signs }: Claim, document: Whole): boolean {
    if (signs?.['sure']) return true;
    const sentence = sentenceAt(passage, start);
    if (sentence && sentence.tokens.length > LONGEST) return false;
    const whole = this.#wholeOf(document);
    const place = this.#placeOf(passage, sentence);
    const { last } = place;
    if (last && last.whole === whole && isSame(last.signs, signs)) return last.convinces;
    const convinces = this.#weigh(place, signs, whole);
    place.last = { signs, whole, convinces };
    return convinces;
  }

  #weigh(place: WeighedPlace, signs: Signs | undefined, whole: WeighedWhole): boolean {
    const { weights, asked } = this.#decision;
    let sum = whole.sum + place.sum;
    if (signs) sum += weigh(signs, weights);
    if (sum + this.#forest.most < this.#least) return false;
    const values = this.#values;
    values.set(place.values);
    for (let k = 0; k < whole.values.length; k += 2) values[whole.values[k]!] = whole.values[k + 1]!;
    for (const i of this.#noted) values[i] = signs?.[asked[i]!] ?? values[i]!;
    return sum + this.#forest.sum(values) >= this.#least;
  }

  #wholeOf({ kind, tenor }: Whole): WeighedWhole {
    if (this.#whole && this.#whole.kind === kind && this.#whole.tenor === tenor.key) return this.#whole;
    const { bias, weights, asked } = this.#decision;
    let sum = bias + (weights[kind] ?? 0);
    TENOR_SIGNS.forEach((name, i) => (sum += tenor.values[i]! * (weights[name] ?? 0)));
    const values = asked.flatMap((name, i) => {
      const at = TENOR_SIGNS.indexOf(name);
      if (at >= 0) return [i, tenor.values[at]!];
      return name === kind ? [i, 1] : [];
    });
    return (this.#whole = { kind, tenor: tenor.key, sum, values });
  }

  #placeOf(passage: Passage, sentence: Sentence | undefined): WeighedPlace {
    const at = sentence ? passage.sentences.indexOf(sentence) : SENTENCES;
    if (at >= SENTENCES) return this.#weighPlace(passage, sentence);
    const known = passage.section.ask(this.#places);
    const key = passage.at * SENTENCES + at;
    let place = known.get(key);
    if (!place) known.set(key, (place = this.#weighPlace(passage, sentence)));
    return place;
  }

  #weighPlace(passage: Passage, sentence: Sentence | undefined): WeighedPlace {
    const { weights, asked } = this.#decision;
    const { type } = passage.unit;
    const told = sentence && signsOfSentence(sentence, this.#ruleId);
    const around = sentence && factsAround(passage, sentence);
    let sum = weights[type] ?? 0;
    if (told) sum += weigh(told, weights);
    if (around) for (let i = 0; i < around.length; i++) sum += this.#facts[i]! * around[i]!;
    const values = Float64Array.from(asked, (name, i) => {
      const fact = this.#factOf[i]!;
      return fact >= 0 ? (around?.[fact] ?? 0) : (told?.[name] ?? (name === type ? 1 : 0));
    });
    return { sum, values };
  }
}

function isSame(a: Signs | undefined, b: Signs | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  for (const name in a) if (a[name] !== b[name]) return false;
  for (const name in b) if (!(name in a) && b[name] !== undefined) return false;
  return true;
}

function weigh(signs: Signs, weights: Decision['weights']): number {
  let sum = 0;
  for (const name in signs) {
    const value = signs[name];
    if (value) sum += value * (weights[name] ?? 0);
  }
  return sum;
}

const weighings = new Map<string, Weighing>();

/** Made ready when first asked for, which a session without a planning document need not pay. */
function weighingOf(ruleId: string): Weighing | undefined {
  const decision = DECISIONS[ruleId];
  let weighing = weighings.get(ruleId);
  if (!weighing && decision) weighings.set(ruleId, (weighing = new Weighing(decision, ruleId)));
  return weighing;
}

/**
 * Whether the signs of a claim convince: the same as that {@link confidence} in {@link signsOf} reaches the least, save
 * that what is too long for a sentence never does.
 */
export function convinces(claim: Claim, ruleId: string, document: Whole): boolean {
  return weighingOf(ruleId)?.convinces(claim, document) ?? true;
}

/** What a rule puts forward of one section. */
export type Claims<T extends Claim> = (section: Section) => readonly T[];

/** Those of a section's claims that convince, and what stands for them while they are weighed alike. */
interface Convincing<T extends Claim> {
  readonly kind: Kind;
  readonly tenor: string;
  readonly key: object;
  readonly of: Claims<T>;
}

const convincingly = new WeakMap<object, Convincing<Claim>>();

/** The question for those of a section's claims that convince in a document: the same for one like the last. */
export function convincing<T extends Claim>(claims: Claims<T>, ruleId: string, document: Whole): Convincing<T> {
  const { kind, tenor } = document;
  const last = convincingly.get(claims) as Convincing<T> | undefined;
  if (last?.kind === kind && last.tenor === tenor.key) return last;
  // Not the document itself, which would be kept for as long as others are like it.
  const whole = { kind, tenor };
  const of = (section: Section): T[] => section.places(claims).filter((claim) => convinces(claim, ruleId, whole));
  const next = { kind, tenor: tenor.key, key: {}, of };
  convincingly.set(claims, next);
  return next;
}
