import { FeatureReader, shareOfOthers, valueOfEach, type ScorerInput, type WordFeatures } from './features.ts';
import { MODEL } from './model.generated.ts';
import { addFeatures, openLinear, type Linear, type StoredModel } from './model.ts';

export { LABELS, labelIndex, type Label } from './labels.ts';
export type { ScorerInput } from './features.ts';

/** Scores sentences with one model. */
export class Scorer {
  readonly #linear: Linear;
  readonly #slope: readonly number[];
  readonly #offset: readonly number[];
  readonly #reader = new FeatureReader();
  readonly #sums: Int32Array;

  constructor(stored: StoredModel) {
    this.#linear = openLinear(stored.linear);
    this.#slope = stored.slope;
    this.#offset = stored.offset;
    this.#sums = new Int32Array(this.#linear.labels);
  }

  /** See {@link readTogether}. */
  read(inputs: readonly ScorerInput[]): Reading[] {
    const all = this.margins(inputs);
    for (const reading of all) {
      for (let l = 0; l < reading.length; l++)
        reading[l] = 1 / (1 + Math.exp(-(this.#slope[l]! * reading[l]! + this.#offset[l]!)));
    }
    return all;
  }

  /** How far each label is from its border, input by input: what calibration turns into probabilities. */
  margins(inputs: readonly ScorerInput[]): Float32Array[] {
    const { labels } = this.#linear;
    const size = inputs.length;
    if (size === 1) return [this.#readOwn(inputs[0]!, 0, 1)];
    const share = shareOfOthers(size);
    const saidByAll = new Float64Array(labels);
    const said: Float64Array[] = [];
    const all = inputs.map((input, place) => {
      const margins = this.#readOwn(input, place, size);
      const own = this.#sayBeside();
      for (let l = 0; l < labels; l++) saidByAll[l]! += own[l]!;
      said.push(own);
      return margins;
    });
    all.forEach((margins, i) => {
      for (let l = 0; l < labels; l++) margins[l]! += share * (saidByAll[l]! - said[i]![l]!);
    });
    return all;
  }

  /** What a sentence says by itself, at its place in its unit or row. */
  #readOwn(input: ScorerInput, place: number, size: number): Float32Array {
    const reader = this.#reader;
    const linear = this.#linear;
    const { labels, steps, bias } = linear;
    const sums = this.#sums;
    reader.read(input, place, size);
    sums.fill(0);
    // Whole numbers throughout, so that the order of adding changes nothing.
    const { words, wordCount, context, contextCount } = reader;
    for (let w = 0; w < wordCount; w++) {
      const word = words[w]!;
      const own = word.sums ?? this.#sumWord(word);
      for (let l = 0; l < labels; l++) sums[l]! += own[l]!;
    }
    addFeatures(linear, context, contextCount, sums);
    const scale = valueOfEach(reader.total);
    return Float32Array.from(sums, (sum, l) => sum * steps[l]! * scale + bias[l]!);
  }

  /** What the sentence read last says to those beside it. */
  #sayBeside(): Float64Array {
    const { beside, besideCount } = this.#reader;
    const { labels, steps } = this.#linear;
    const sums = this.#sums;
    sums.fill(0);
    addFeatures(this.#linear, beside, besideCount, sums);
    const scale = valueOfEach(besideCount);
    const said = new Float64Array(labels);
    for (let l = 0; l < labels; l++) said[l] = sums[l]! * steps[l]! * scale;
    return said;
  }

  #sumWord(word: WordFeatures): Int32Array {
    const sums = new Int32Array(this.#linear.labels);
    addFeatures(this.#linear, word.hashes, word.hashes.length, sums);
    return (word.sums = sums);
  }
}

let scorer: Scorer | undefined;

/** Reads with another model from here on: training asks facts of documents with a model that has not seen them. */
export function useModel(model: StoredModel): void {
  scorer = new Scorer(model);
}

function current(): Scorer {
  // Opening the model takes a moment, which a session without a planning document need not pay.
  return (scorer ??= new Scorer(MODEL));
}

/** How likely a sentence carries each of {@link LABELS}, with a look at those beside it in its unit or row. */
export type Reading = Float32Array;

/**
 * Reads the sentences of one unit, or of all cells in one row, as a reader would without the rest of the document:
 * probabilities are calibrated to how often labels occur in planning documents. The answers depend on the inputs alone.
 */
export function readTogether(inputs: readonly ScorerInput[]): Reading[] {
  return current().read(inputs);
}
