import type { Sentence } from '../language/sentence.ts';
import type { Range } from '../types.ts';

/**
 * Whether a sentence uses a pattern rather than mentions it: words that are quoted, rejected, supposed, asked, over or
 * explained are a mention. Rules whose pattern is itself a negation ("has no say") look at the stance themselves.
 */
export function isUse(sentence: Sentence, range: Range): boolean {
  const { rejects, supposes, asks, past, teaches } = sentence.stance;
  return !(rejects || supposes || asks || past || teaches) && !sentence.quotesIn(range);
}
