/** Bytes to text and back, and places in it. */

export interface Position {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

const BOM = '\uFEFF';

/** A file that is not UTF-8. */
export class EncodingError extends Error {}

/**
 * The text of a UTF-8 file, without its byte order mark; `bom` says whether there was one.
 *
 * @throws EncodingError that names the first byte that cannot be read
 */
export function decode(bytes: Uint8Array): { text: string; bom: boolean } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new EncodingError(describeBadByte(bytes));
  }
  return text.startsWith(BOM) ? { text: text.slice(1), bom: true } : { text, bom: false };
}

export function encode(text: string, bom: boolean): Buffer {
  return Buffer.from(bom ? BOM + text : text, 'utf8');
}

function describeBadByte(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return 'not UTF-8 but UTF-16 (byte offset 0); save it as UTF-8';
  }
  // A prefix can be read (as a part of a longer text) exactly when it ends before the bad byte.
  const readable = (length: number): string | undefined => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), {
        stream: true,
      });
    } catch {
      return undefined;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (middle <= bytes.length && readable(middle) !== undefined) good = middle;
    else bad = middle;
  }
  const before = readable(good) ?? '';
  const offset = Buffer.byteLength(before, 'utf8');
  const line = new LineIndex(before).position(before.length).line;
  const value = bytes[offset]?.toString(16).toUpperCase().padStart(2, '0');
  return `not UTF-8: byte 0x${value} at byte offset ${offset} (line ${line})`;
}

/** Lines of a text: ended by LF, CRLF or CR. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1);
    }
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - this.#starts[low]! + 1 };
  }
}

/**
 * Text of a document for a terminal, on one line: control characters, which could move the cursor or repaint what
 * stands above, are shown as what they are, and direction overrides too.
 */
export function printable(text: string): string {
  return text
    .replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ')
    .replace(/\t/g, ' ')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** `1 file`, `2 files`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
