/** What the scorer tells apart. A sentence can carry several labels, or none. */
export const LABELS = [
  // Rules of which a sentence by itself can show the pattern.
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
  // Facts that rules put together.
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
] as const;

export type Label = (typeof LABELS)[number];

/** How many of the labels, from the first, are rule ids; the others are facts. */
export const RULE_LABEL_COUNT = 14;

const places = new Map<string, number>(LABELS.map((label, i) => [label, i]));

/** A label's place in the scores. */
export function labelIndex(label: Label): number {
  return places.get(label)!;
}
