/**
 * What becomes of a draft: a rule puts forward what may be a finding, with the signs for and against it, and a decision
 * learned from labelled documents says whether they convince. The weights are in `decisions.generated.ts`; a rule without
 * any is believed as it is.
 */
import { DECISIONS } from './decisions.generated.ts';
import type { Passage } from './document.ts';
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
  signs?: Signs;
}

/** What speaks for and against a claim: what its sentence, its place and the scorer say, and what the rule has noted. */
export function signsOf({ passage, start, signs: noted }: Claim, ruleId: string, kind: Kind): Signs {
  const { type } = passage.unit;
  const sentence = passage.sentences.find((s) => start < s.end) ?? passage.sentences.at(-1);
  const signs: Record<string, number | undefined> = {
    [type]: 1,
    [kind]: 1,
    ...noted,
  };
  if (!sentence) return signs;
  const { tokens, dates, stance, lower } = sentence;
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

/** How likely a claim with these signs is right. */
export function confidence({ bias, weights }: Decision, signs: Signs): number {
  let sum = bias;
  for (const name in signs) sum += (signs[name] ?? 0) * (weights[name] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Whether the signs of a claim convince. */
export function convinces(claim: Claim, ruleId: string, kind: Kind): boolean {
  const decision = DECISIONS[ruleId];
  return !decision || confidence(decision, signsOf(claim, ruleId, kind)) >= decision.least;
}
