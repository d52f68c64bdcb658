/** Bytes to text and back. */
import { LineIndex } from '../core/text.ts';

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
