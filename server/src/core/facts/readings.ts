/**
 * Sentences that the learned scorer takes for a rule's pattern, whatever their words: what no pattern of ours foresaw.
 * Rules put them forward beside what their patterns find, under the sign `read`, and the decision weighs them.
 */
import type { Found } from '../document.ts';
import type { RuleLabel } from '../scorer/labels.ts';
import { sentenceFact, type Fact } from './fact.ts';

/** The fact that the scorer finds a rule's label at least so likely; no heading, no front matter, no header cell. */
export function readingOf(label: RuleLabel, least: number): Fact {
  return sentenceFact(`reading of ${label}`, (sentence, unit) => {
    if (unit.type === 'heading' || unit.type === 'field' || unit.cell?.row === 0) return undefined;
    return sentence.score(label) < least ? undefined : { start: sentence.start, end: sentence.end };
  });
}

/** What patterns found, and behind it the readings of other sentences, which carry no data. */
export function withReadings<T>(
  worded: readonly Found<T>[],
  readings: readonly Found[],
): readonly (Found<T> | Found)[] {
  const seen = new Set(worded.map(({ hit }) => hit.sentence));
  return [...worded, ...readings.filter(({ hit }) => !seen.has(hit.sentence))];
}
