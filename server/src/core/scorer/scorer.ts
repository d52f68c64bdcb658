import { FeatureReader, type ScorerInput, type WordFeatures } from './features.ts';
import { MODEL } from './model.generated.ts';
import { addFeatures, openLinear, type Linear, type StoredModel } from './model.ts';
import { Network, typeNumber } from './network.ts';

export { LABELS, labelIndex, RULE_LABEL_COUNT, type Label } from './labels.ts';
export type { ScorerInput } from './features.ts';

/** Scores sentences with one model: a linear one that knows words and phrases, and a network that knows like words. */
export class Scorer {
  readonly #linear: Linear;
  readonly #network: Network;
  readonly #share: number;
  readonly #slope: readonly number[];
  readonly #offset: readonly number[];
  readonly #reader = new FeatureReader();
  readonly #sums: Int32Array;

  constructor(stored: StoredModel) {
    this.#linear = openLinear(stored.linear);
    this.#network = new Network(stored.vectors, stored.network);
    this.#share = stored.share;
    this.#slope = stored.slope;
    this.#offset = stored.offset;
    this.#sums = new Int32Array(this.#linear.labels);
  }

  /** A probability for each label, in the order of {@link LABELS}. */
  score(input: ScorerInput): Float32Array {
    const scores = this.logOdds(input);
    for (let l = 0; l < scores.length; l++) {
      scores[l] = 1 / (1 + Math.exp(-(this.#slope[l]! * scores[l]! + this.#offset[l]!)));
    }
    return scores;
  }

  /** The scores before calibration. */
  logOdds(input: ScorerInput): Float32Array {
    const reader = this.#reader;
    const linear = this.#linear;
    const { labels, steps, bias } = linear;
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
    addFeatures(linear, context, contextCount, sums);
    const rest = 1 - this.#share;
    const scale = 1 / Math.sqrt(Math.max(1, reader.total));
    const scores = new Float32Array(labels);
    for (let l = 0; l < labels; l++) scores[l] = rest * (sums[l]! * steps[l]! * scale + bias[l]!);
    this.#network.addTo(scores, reader, typeNumber(input.type), this.#share);
    return scores;
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
