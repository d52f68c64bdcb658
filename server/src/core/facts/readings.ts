/**
 * Sentences that the learned scorer takes for a rule's pattern, whatever their words: what no pattern of ours foresaw.
 * Rules put them forward beside what their patterns find, under the sign `read`, and the decision weighs them.
 */
import { sign, type Signs } from '../decision.ts';
import type { Found } from '../document.ts';
import type { Sentence } from '../language/sentence.ts';
import type { RuleLabel } from '../scorer/labels.ts';
import type { Range } from '../types.ts';
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

/** What is doubted is put forward where the scorer finds the pattern at least so likely. */
const BELIEVED = 0.1;

/**
 * What speaks against taking a sentence's words for the pattern: a mention that is no use, and what the rule adds (closing
 * work, evidence, another rule's words). Signs for the decision to weigh, since patterns misread names, dates and stances now
 * and then; `undefined` where the scorer does not find the pattern in spite of them.
 */
export function doubtsOf(sentence: Sentence, hit: Range | undefined, label: RuleLabel, more: Signs): Signs | undefined {
  const { supposes, asks, past, teaches } = sentence.stance;
  const doubts: Signs = {
    ...more,
    mention: sign(supposes || asks || past || teaches),
    quoted: sign(hit && sentence.isQuoted(hit)),
  };
  if (!Object.values(doubts).some(Boolean)) return {};
  return sentence.score(label) < BELIEVED ? undefined : { ...doubts, sure: 0 };
}
