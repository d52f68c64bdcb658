import type { Range } from '../types.ts';
import type { OwnWords, Sentence } from './sentence.ts';

export type MetricClass = 'deck' | 'production';

/** A metric that a sentence names. */
export interface Metric extends Range {
  class: MetricClass;
  /** The name as the lexicon has it, lower case. */
  name: string;
  /** A value or target stands with it in the sentence. */
  valued: boolean;
}

/** The metrics of a sentence, in order. */
export function readMetrics(_sentence: Sentence, _own: OwnWords): Metric[] {
  return [];
}
