/**
 * What becomes of a draft: a rule puts forward what may be a finding, with the signs for and against it, and a decision
 * learned from labelled documents says whether they convince. The weights are in `decisions.generated.ts`; a rule without
 * any is believed as it is.
 */
import { DECISIONS } from './decisions.generated.ts';
import type { Passage, Section } from './document.ts';
import type { Sentence } from './language/sentence.ts';
import { LABELS, type Label } from './scorer/labels.ts';
import type { Kind } from './types.ts';

/** Named signs, each a number; what is not named is 0. */
export type Signs = Readonly<Record<string, number | undefined>>;

/** A logistic decision: how much each sign counts, and how likely a finding must be right to be shown. */
export interface Decision {
  bias: number;
  weights: Readonly<Record<string, number>>;
  least: number;
}

const known: ReadonlySet<string> = new Set(LABELS);

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
  /** Noted of this claim alone: what is decided of it is remembered by them. */
  signs?: Signs;
}

/** What speaks for and against a claim: what its sentence, its place and the scorer say, and what the rule has noted. */
export function signsOf({ passage, start, signs: noted }: Claim, ruleId: string, kind: Kind): Signs {
  const sentence = sentenceAt(passage, start);
  return { [passage.unit.type]: 1, [kind]: 1, ...noted, ...(sentence && signsOfSentence(sentence, ruleId)) };
}

function sentenceAt({ sentences }: Passage, start: number): Sentence | undefined {
  return sentences.find((s) => start < s.end) ?? sentences.at(-1);
}

function signsOfSentence(sentence: Sentence, ruleId: string): Signs {
  const { tokens, dates, stance, lower } = sentence;
  const signs: Record<string, number | undefined> = {};
  if (known.has(ruleId)) {
    signs['score'] = logit(sentence.score(ruleId as Label));
    signs['likely'] = sentence.score(ruleId as Label);
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
  if (signs['sure']) return 1;
  let sum = bias;
  for (const name in signs) sum += (signs[name] ?? 0) * (weights[name] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** What was decided of a claim, kept with what its rule noted of it: mostly both live on with their section. */
interface Decided {
  readonly sentence: Sentence | undefined;
  readonly kind: Kind;
  readonly convinces: boolean;
}

const decided = new WeakMap<Signs, Decided>();

/** Whether the signs of a claim convince. */
export function convinces(claim: Claim, ruleId: string, kind: Kind): boolean {
  const decision = DECISIONS[ruleId];
  if (!decision) return true;
  const { passage, start, signs = {} } = claim;
  const sentence = sentenceAt(passage, start);
  let known = decided.get(signs);
  if (known?.sentence !== sentence || known?.kind !== kind) {
    const likely = confidence(decision, signsOf(claim, ruleId, kind));
    decided.set(signs, (known = { sentence, kind, convinces: likely >= decision.least }));
  }
  return known.convinces;
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
