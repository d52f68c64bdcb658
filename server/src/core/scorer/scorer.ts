import { FeatureReader, type ScorerInput, type WordFeatures } from './features.ts';
import { LABELS, RULE_LABEL_COUNT } from './labels.ts';
import { MODEL } from './model.generated.ts';
import { addFeatures, openLinear, type Linear, type StoredModel } from './model.ts';
import { Network, typeNumber, type Surroundings } from './network.ts';

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

  /** See {@link Reading}. */
  read(input: ScorerInput): Reading {
    const odds = this.logOdds(input);
    const labels = odds.length;
    const reading = new Float32Array(labels + RULE_LABEL_COUNT + Math.ceil(this.#network.filters / 2));
    for (let l = 0; l < labels; l++) {
      reading[l] = 1 / (1 + Math.exp(-(this.#slope[l]! * odds[l]! + this.#offset[l]!)));
    }
    reading.set(this.#network.odds.subarray(0, RULE_LABEL_COUNT), labels);
    this.#network.write(foundIn(reading));
    return reading;
  }

  get surroundings(): Surroundings {
    return this.#network.surroundings;
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

function current(): Scorer {
  // Opening the model takes up to a quarter of a second, which a session without a planning document need not pay.
  return (scorer ??= new Scorer(MODEL));
}

/**
 * What a sentence by itself says: how likely it carries each of {@link LABELS}; behind these the network's own log-odds of
 * the rules, and what its filters found, in half the room, from which the sentence's gist is made where somebody asks. One
 * array, since every sentence has one.
 */
export type Reading = Float32Array;

const FOUND_AT = LABELS.length + RULE_LABEL_COUNT;

function foundIn(reading: Reading): Uint16Array {
  return new Uint16Array(reading.buffer, 4 * FOUND_AT);
}

/**
 * Reads a sentence, cell, item or field as a reader would without the rest of the document: probabilities are calibrated to
 * how often labels occur in planning documents. Closing work in the same sentence is taken into account, closing work
 * elsewhere is not. The answer depends on the input alone.
 */
export function read(input: ScorerInput): Reading {
  return current().read(input);
}

/** The parts of a reading that the layer over gists works with. */
export function partsOf(reading: Reading): { odds: Float32Array; found: Uint16Array; gist: Float32Array } {
  const found = foundIn(reading);
  return { odds: reading.subarray(LABELS.length, FOUND_AT), found, gist: surroundings().gist(found) };
}

/** The layer that reads a sentence among others. */
export function surroundings(): Surroundings {
  return current().surroundings;
}
