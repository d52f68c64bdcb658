/**
 * What a document is like as a whole: how long it is, and how much of it says what. The same words mean less in the charter
 * of a standing group, or in a page of technical design, than in a plan full of figures and open needs.
 */
import type { PlanDocument, Section } from './document.ts';
import { statedIn } from './facts-around.ts';
import { LABELS } from './scorer/labels.ts';

/** In whole steps, which a keystroke seldom takes, so that what was weighed with them mostly holds on. */
export interface Tenor {
  /** The same for documents that are alike. */
  readonly key: string;
  /** Value by value of {@link TENOR_SIGNS}. */
  readonly values: Int8Array;
}

/** Of each label how common it is, by doublings from one in 256 sentences; and how many sentences there are, by doublings. */
export const TENOR_SIGNS: readonly string[] = [...LABELS.map((label) => `much ${label}`), 'size'];

const RAREST = 1 / 256;

export function tenorOf({ sections }: PlanDocument): Tenor {
  const sums = new Float64Array(LABELS.length);
  let count = 0;
  for (const section of sections) {
    const expected = section.ask(readSection);
    for (let l = 0; l < sums.length; l++) sums[l]! += expected.sums[l]!;
    count += expected.count;
  }
  const shares = sums.map((sum) => Math.log2(sum / Math.max(1, count) / RAREST + 1));
  const values = Int8Array.from([...shares, Math.log2(1 + count)], Math.round);
  return { key: values.join(), values };
}

/** How many sentences of a section are to be expected to carry each label, of how many. */
function readSection({ passages }: Section): { sums: Float64Array; count: number } {
  const sums = new Float64Array(LABELS.length);
  let count = 0;
  for (const passage of passages) {
    for (const { reading } of statedIn(passage)) {
      for (let l = 0; l < sums.length; l++) sums[l]! += reading[l]!;
      count++;
    }
  }
  return { sums, count };
}
