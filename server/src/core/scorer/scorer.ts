import { FeatureReader, shareOfOthers, valueOfEach, type ScorerInput, type WordFeatures } from './features.ts';
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

  /** See {@link readTogether}. */
  read(inputs: readonly ScorerInput[]): Reading[] {
    const all = this.#readAll(inputs);
    for (const reading of all) {
      for (let l = 0; l < this.#linear.labels; l++)
        reading[l] = 1 / (1 + Math.exp(-(this.#slope[l]! * reading[l]! + this.#offset[l]!)));
    }
    return all;
  }

  /** The scores before calibration, input by input. */
  logOdds(inputs: readonly ScorerInput[]): Float32Array[] {
    return this.#readAll(inputs).map((reading) => reading.subarray(0, this.#linear.labels));
  }

  get surroundings(): Surroundings {
    return this.#network.surroundings;
  }

  /** Readings whose scores are log-odds still. */
  #readAll(inputs: readonly ScorerInput[]): Reading[] {
    const { labels } = this.#linear;
    const size = inputs.length;
    if (size === 1) return [this.#readOwn(inputs[0]!, 0, 1)];
    const share = (1 - this.#share) * shareOfOthers(size);
    const saidByAll = new Float64Array(labels);
    const said: Float64Array[] = [];
    const all = inputs.map((input, place) => {
      const reading = this.#readOwn(input, place, size);
      const own = this.#sayBeside();
      for (let l = 0; l < labels; l++) saidByAll[l]! += own[l]!;
      said.push(own);
      return reading;
    });
    all.forEach((reading, i) => {
      for (let l = 0; l < labels; l++) reading[l]! += share * (saidByAll[l]! - said[i]![l]!);
    });
    return all;
  }

  /** What a sentence says by itself, at its place in its unit or row. */
  #readOwn(input: ScorerInput, place: number, size: number): Reading {
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
    const rest = 1 - this.#share;
    const scale = valueOfEach(reader.total);
    const reading = new Float32Array(labels + RULE_LABEL_COUNT + Math.ceil(this.#network.filters / 2));
    for (let l = 0; l < labels; l++) reading[l] = rest * (sums[l]! * steps[l]! * scale + bias[l]!);
    this.#network.addTo(reading, reader, typeNumber(input.type), this.#share);
    reading.set(this.#network.odds.subarray(0, RULE_LABEL_COUNT), labels);
    this.#network.write(foundIn(reading));
    return reading;
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
  // Opening the model takes up to a quarter of a second, which a session without a planning document need not pay.
  return (scorer ??= new Scorer(MODEL));
}

/**
 * What a sentence says: how likely it carries each of {@link LABELS}, with a look at those beside it in its unit or row;
 * behind these the network's own log-odds of the rules by the sentence alone, and what its filters found, in half the room,
 * from which the sentence's gist is made where somebody asks. One array, since every sentence has one.
 */
export type Reading = Float32Array;

const FOUND_AT = LABELS.length + RULE_LABEL_COUNT;

function foundIn(reading: Reading): Uint16Array {
  return new Uint16Array(reading.buffer, 4 * FOUND_AT);
}

/**
 * Reads the sentences of one unit, or of all cells in one row, as a reader would without the rest of the document:
 * probabilities are calibrated to how often labels occur in planning documents. The answers depend on the inputs alone.
 */
export function readTogether(inputs: readonly ScorerInput[]): Reading[] {
  return current().read(inputs);
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
