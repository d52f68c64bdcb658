import { inflateSync } from 'fflate';

/** The trained model as bytes, and how they are read. Written by `scripts/train`, read once when first scored. */

/** A linear model as it is stored: plain data in base64 and a few numbers. */
export interface StoredLinear {
  /** Features known to the model: their hashes without the lowest 8 bits, ascending, as gaps in LEB128. */
  features: string;
  /** For each feature 32 bits that tell which labels it bears on: the lowest bytes of all features, then the next ones; deflated. */
  bears: string;
  /** For each feature a signed byte for each of those labels; deflated. */
  weights: string;
  /** What one step of a label's weights is worth, in margins, which calibration turns into log-odds. */
  steps: readonly number[];
  bias: readonly number[];
}

/** The model as it is stored. */
export interface StoredModel {
  linear: StoredLinear;
  /** Calibration of each label: `p = 1 / (1 + exp(-(slope · score + offset)))`. */
  slope: readonly number[];
  offset: readonly number[];
}

/** A linear model ready for use. */
export interface Linear {
  labels: number;
  steps: Float64Array;
  bias: Float64Array;
  /**
   * For each feature how many labels it bears on, then those labels, then what each of them is given: few of a
   * feature's weights are not zero, and these lie together.
   */
  weights: Int8Array;
  /** Open addressing: pairs of a key and the place of its weights, or of -1 and nothing. */
  slots: Int32Array;
  mask: number;
}

const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes base64 without `atob` or `Buffer`, which are not the same everywhere. */
export function decodeBase64(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i++) values[CODES.charCodeAt(i)] = i;
  let { length } = text;
  while (length > 0 && text.charCodeAt(length - 1) === 61) length--;
  const bytes = new Uint8Array((length * 3) >> 2);
  let at = 0;
  for (let i = 0; i < length; i += 4) {
    const word =
      (values[text.charCodeAt(i)]! << 18) |
      (values[text.charCodeAt(i + 1)]! << 12) |
      ((i + 2 < length ? values[text.charCodeAt(i + 2)]! : 0) << 6) |
      (i + 3 < length ? values[text.charCodeAt(i + 3)]! : 0);
    if (at < bytes.length) bytes[at++] = word >>> 16;
    if (at < bytes.length) bytes[at++] = (word >>> 8) & 255;
    if (at < bytes.length) bytes[at++] = word & 255;
  }
  return bytes;
}

export function encodeBase64(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const left = bytes.length - i;
    out.push(
      CODES[word >>> 18]! +
        CODES[(word >>> 12) & 63]! +
        (left > 1 ? CODES[(word >>> 6) & 63]! : '=') +
        (left > 2 ? CODES[word & 63]! : '='),
    );
  }
  return out.join('');
}

/** Ascending numbers as gaps, seven bits to a byte. */
export function encodeGaps(ascending: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const value of ascending) {
    let gap = value - before;
    before = value;
    while (gap > 127) {
      bytes.push((gap & 127) | 128);
      gap >>>= 7;
    }
    bytes.push(gap);
  }
  return Uint8Array.from(bytes);
}

function decodeGaps(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let value = 0;
  let gap = 0;
  let shift = 0;
  for (const byte of bytes) {
    gap |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      value += gap;
      values.push(value);
      gap = shift = 0;
    }
  }
  return values;
}

/** Makes a stored linear model ready for use. */
export function openLinear(stored: StoredLinear): Linear {
  const keys = decodeGaps(decodeBase64(stored.features));
  const labels = stored.steps.length;
  const planes = inflateSync(decodeBase64(stored.bears));
  const bytes = inflateSync(decodeBase64(stored.weights));
  const weights = new Int8Array(keys.length + bytes.length * 2);
  let size = 1024;
  while (size < keys.length * 3) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size * 2).fill(-1);
  let from = 0;
  let to = 0;
  keys.forEach((key, k) => {
    let slot = slotOf(key, mask);
    while (slots[2 * slot]! >= 0) slot = (slot + 1) & mask;
    slots[2 * slot] = key;
    slots[2 * slot + 1] = to;
    const start = to++;
    for (let l = 0; l < labels; l++) if ((planes[(l >> 3) * keys.length + k]! >> (l & 7)) & 1) weights[to++] = l;
    const count = to - start - 1;
    weights[start] = count;
    weights.set(bytes.subarray(from, from + count), to);
    to += count;
    from += count;
  });
  return {
    labels,
    steps: Float64Array.from(stored.steps),
    bias: Float64Array.from(stored.bias),
    weights: weights.slice(0, to),
    slots,
    mask,
  };
}

/** Where the search for a key begins. */
function slotOf(key: number, mask: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 8) & mask;
}

/** Adds what features are worth to the sums of the labels they bear on. */
export function addFeatures(linear: Linear, hashes: Uint32Array, count: number, sums: Int32Array): void {
  const { slots, weights, mask } = linear;
  for (let i = 0; i < count; i++) {
    const key = hashes[i]! >>> 8;
    let slot = slotOf(key, mask);
    let held = slots[2 * slot]!;
    while (held !== key && held >= 0) {
      slot = (slot + 1) & mask;
      held = slots[2 * slot]!;
    }
    if (held < 0) continue;
    const start = slots[2 * slot + 1]!;
    const bears = weights[start]!;
    for (let w = start + 1; w <= start + bears; w++) sums[weights[w]!]! += weights[w + bears]!;
  }
}
