import type { Sentence } from '../language/sentence.ts';
import type { ReadUnit } from '../reading.ts';
import type { Range } from '../types.ts';

/** Words of one unit that say something a rule asks about, in offsets of the unit's text. */
export interface Hit<T = undefined> extends Range {
  sentence?: Sentence;
  data: T;
}

/**
 * A kind of thing that a unit can say, told from the unit alone. It is looked for once, when a block is first read, and
 * kept with the block; rules ask the document for all its hits (`document.find(fact)`).
 */
export interface Fact<T = undefined> {
  readonly name: string;
  readonly read: (unit: ReadUnit) => Hit<T>[];
}

const registered: Fact<unknown>[] = [];

/** All facts, in the order in which their modules were loaded. */
export const facts: readonly Fact<unknown>[] = registered;

/** Registers a fact that looks at a unit as a whole. */
export function unitFact<T>(name: string, read: (unit: ReadUnit) => Hit<T>[]): Fact<T> {
  const fact: Fact<T> = { name, read };
  registered.push(fact as Fact<unknown>);
  return fact;
}

/** Registers a fact that looks at each sentence; the finder returns the carrying words, if it finds any. */
export function sentenceFact<T = undefined>(
  name: string,
  find: (sentence: Sentence, unit: ReadUnit) => (Range & { data?: T }) | undefined,
): Fact<T> {
  return unitFact(name, (unit) => {
    const hits: Hit<T>[] = [];
    for (const sentence of unit.sentences) {
      const found = find(sentence, unit);
      if (found) hits.push({ start: found.start, end: found.end, sentence, data: found.data as T });
    }
    return hits;
  });
}
