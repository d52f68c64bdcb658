import { FeatureReader, type ScorerInput, type WordFeatures } from './features.ts';
import { MODEL } from './model.generated.ts';
import { openModel, type Model, type StoredModel } from './model.ts';

export { LABELS, labelIndex, RULE_LABEL_COUNT, type Label } from './labels.ts';
export type { ScorerInput } from './features.ts';

/** Scores sentences with one model. */
export class Scorer {
  readonly #model: Model;
  readonly #reader: FeatureReader;
  readonly #sums: Float32Array;

  constructor(stored: StoredModel) {
    this.#model = openModel(stored);
    this.#reader = new FeatureReader();
    this.#sums = new Float32Array(this.#model.labels);
  }

  /** A probability for each label, in the order of {@link LABELS}. */
  score(input: ScorerInput): Float32Array {
    const scores = this.logOdds(input);
    const { labels, slope, offset } = this.#model;
    for (let l = 0; l < labels; l++) scores[l] = 1 / (1 + Math.exp(-(slope[l]! * scores[l]! + offset[l]!)));
    return scores;
  }

  /** The scores before calibration. */
  logOdds(input: ScorerInput): Float32Array {
    const reader = this.#reader;
    const model = this.#model;
    const { labels, weights, steps, bias } = model;
    const sums = this.#sums;
    reader.read(input);
    sums.fill(0);
    // Whole numbers throughout, so that the order of adding changes nothing.
    const { words, wordCount, context, contextCount } = reader;
    for (let w = 0; w < wordCount; w++) {
      const word = words[w]!;
      const own = word.sums ?? this.#sumWord(word);
      for (let l = 0; l < labels; l++) sums[l]! += own[l]!;
    }
    for (let k = 0; k < contextCount; k++) {
      const at = model.find(context[k]!);
      if (at >= 0) for (let l = 0; l < labels; l++) sums[l]! += weights[at + l]!;
    }
    const scale = 1 / Math.sqrt(Math.max(1, reader.total));
    const scores = new Float32Array(labels);
    for (let l = 0; l < labels; l++) scores[l] = sums[l]! * steps[l]! * scale + bias[l]!;
    return scores;
  }

  #sumWord(word: WordFeatures): Float32Array {
    const { labels, weights } = this.#model;
    const sums = new Float32Array(labels);
    for (const hash of word.hashes) {
      const at = this.#model.find(hash);
      if (at >= 0) for (let l = 0; l < labels; l++) sums[l]! += weights[at + l]!;
    }
    return (word.sums = sums);
  }
}

let scorer: Scorer | undefined;

/**
 * How likely a sentence, cell, item or field carries each of {@link LABELS}, as a reader would label it without the
 * rest of the document: calibrated to how often labels occur in planning documents. Closing work in the same sentence
 * is taken into account, closing work elsewhere is not. The answer depends on the input alone.
 */
export function score(input: ScorerInput): Float32Array {
  // Decoding the model takes some milliseconds, which a session without a planning document need not pay.
  scorer ??= new Scorer(MODEL);
  return scorer.score(input);
}
