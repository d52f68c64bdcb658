/**
 * What becomes of a draft: a rule puts forward what may be a finding, with the signs for and against it, and a decision
 * learned from labelled documents says whether they convince. The weights are in `decisions.generated.ts`; a rule without
 * any is believed as it is.
 */
import { DECISIONS } from './decisions.generated.ts';
import type { Passage, Section } from './document.ts';
import type { Sentence } from './language/sentence.ts';
import { LABELS, RULE_LABEL_COUNT, type Label, type RuleLabel } from './scorer/labels.ts';
import { amongOthers } from './surroundings.ts';
import type { Kind } from './types.ts';

/** Named signs, each a number; what is not named is 0. */
export type Signs = Readonly<Record<string, number | undefined>>;

/** A logistic decision: how much each sign counts, and how likely a finding must be right to be shown. */
export interface Decision {
  bias: number;
  weights: Readonly<Record<string, number>>;
  least: number;
}

const known: ReadonlySet<string> = new Set(LABELS.slice(0, RULE_LABEL_COUNT));

/** Rules that compete for the same words. */
const RIVALS: readonly (readonly RuleLabel[])[] = [
  ['reality/deferred-dependency', 'reality/assumed-ready', 'reality/uncommitted-dependency'],
  ['ownership/committee-only', 'ownership/coordination-only', 'ownership/missing-owner'],
  ['reality/curated-data', 'scale/unexamined-conditions'],
];

/** The log-odds of a probability, kept within bounds: beyond them a score says nothing more. */
export function logit(p: number): number {
  return Math.log((p + 0.001) / (1.001 - p));
}

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

/** What speaks for and against a claim: what its sentence, its place and the scorer say, and what the rule has noted. */
export function signsOf({ passage, start, signs: noted }: Claim, ruleId: string, kind: Kind): Signs {
  const sentence = sentenceAt(passage, start);
  const signs = { [passage.unit.type]: 1, [kind]: 1, ...noted };
  if (!sentence) return signs;
  return { ...signs, ...signsOfSentence(sentence, ruleId), among: among(passage, sentence, ruleId) };
}

/** What the scorer makes of the sentence among others, in log-odds that are kept within bounds. */
function among(passage: Passage, sentence: Sentence, ruleId: string): number {
  if (!known.has(ruleId)) return 0;
  return Math.max(-MOST_AMONG, Math.min(MOST_AMONG, amongOthers(passage, sentence, ruleId as RuleLabel)));
}

const MOST_AMONG = 3;

function sentenceAt({ sentences }: Passage, start: number): Sentence | undefined {
  return sentences.find((s) => start < s.end) ?? sentences.at(-1);
}

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
export function confidence({ bias, weights }: Decision, signs: Signs): number {
  return signs['sure'] ? 1 : 1 / (1 + Math.exp(-bias - weigh(signs, weights)));
}

/** A decision made ready: what each sentence adds to the log-odds of a claim in it is the same for all claims. */
class Weighing {
  readonly #decision: Decision;
  readonly #ruleId: string;
  /** The log-odds that are asked for. */
  readonly #least: number;
  readonly #sums = new WeakMap<Sentence, number>();

  constructor(decision: Decision, ruleId: string) {
    this.#decision = decision;
    this.#ruleId = ruleId;
    this.#least = Math.log(decision.least / (1 - decision.least));
  }

  convinces({ passage, start, signs }: Claim, kind: Kind): boolean {
    if (signs?.['sure']) return true;
    const { bias, weights } = this.#decision;
    const sentence = sentenceAt(passage, start);
    let sum = bias + (weights[passage.unit.type] ?? 0) + (weights[kind] ?? 0);
    if (sentence) sum += this.#sumOf(sentence);
    if (signs) sum += weigh(signs, weights);
    if (!sentence) return sum >= this.#least;
    // Reading the section is the dearest of all: where it could not turn the decision, nobody asks.
    const weight = weights['among'] ?? 0;
    const most = MOST_AMONG * Math.abs(weight);
    if (sum + most < this.#least) return false;
    if (sum - most >= this.#least) return true;
    return sum + weight * among(passage, sentence, this.#ruleId) >= this.#least;
  }

  #sumOf(sentence: Sentence): number {
    let sum = this.#sums.get(sentence);
    if (sum === undefined) {
      sum = weigh(signsOfSentence(sentence, this.#ruleId), this.#decision.weights);
      this.#sums.set(sentence, sum);
    }
    return sum;
  }
}

function weigh(signs: Signs, weights: Decision['weights']): number {
  let sum = 0;
  for (const name in signs) {
    const value = signs[name];
    if (value) sum += value * (weights[name] ?? 0);
  }
  return sum;
}

const weighings = new Map(Object.entries(DECISIONS).map(([id, decision]) => [id, new Weighing(decision, id)]));

/** Whether the signs of a claim convince; the same as that {@link confidence} in {@link signsOf} reaches the least. */
export function convinces(claim: Claim, ruleId: string, kind: Kind): boolean {
  return weighings.get(ruleId)?.convinces(claim, kind) ?? true;
}

/** What a rule puts forward of one section. */
export type Claims<T extends Claim> = (section: Section) => readonly T[];

const convincingly = new WeakMap<object, Map<Kind, unknown>>();

/** The question for those of a section's claims that convince in a document of a kind; the same each time. */
export function convincing<T extends Claim>(claims: Claims<T>, ruleId: string, kind: Kind): Claims<T> {
  let byKind = convincingly.get(claims);
  if (!byKind) convincingly.set(claims, (byKind = new Map()));
  let question = byKind.get(kind) as Claims<T> | undefined;
  if (!question) {
    question = (section) => section.places(claims).filter((claim) => convinces(claim, ruleId, kind));
    byKind.set(kind, question);
  }
  return question;
}
