/** Rules of which a sentence by itself can show the pattern. */
const RULE_LABELS = [
  'ownership/committee-only',
  'ownership/coordination-only',
  'ownership/missing-owner',
  'ownership/uncontrolled-dependency',
  'reality/deferred-dependency',
  'reality/assumed-ready',
  'reality/uncommitted-dependency',
  'reality/curated-data',
  'metrics/unpaired',
  'scale/no-scale-plan',
  'scale/unexamined-conditions',
  'feedback/slow-loop',
  'tone/person-not-pattern',
  'tone/diagnosis-without-action',
] as const;

/**
 * What the scorer tells apart: those, and facts that rules put together. A sentence can carry several labels, or none.
 * At most 32, one bit each in the stored model.
 */
export const LABELS = [
  ...RULE_LABELS,
  'deck-metric',
  'production-metric',
  'sponsor-framing',
  'operator-framing',
  'shared-success',
  'lesson-model',
  'lesson-condition',
  'status-activity',
  'status-problem',
  'status-outcome',
  'status-boilerplate',
  'answer',
  'need',
  'scale-change',
  'pilot-condition',
  'production-data',
  'fast-loop',
] as const;

export type RuleLabel = (typeof RULE_LABELS)[number];
export type Label = (typeof LABELS)[number];

/** How many of the labels, from the first, are rule ids; the others are facts. */
export const RULE_LABEL_COUNT = RULE_LABELS.length;

const places = new Map<string, number>(LABELS.map((label, i) => [label, i]));

/** A label's place in the scores. */
export function labelIndex(label: Label): number {
  return places.get(label)!;
}
