/**
 * Finds the top-level blocks of a Markdown text before anything parses them, so that an edit re-reads one block.
 *
 * A cut is made only where CommonMark can hold no construct open across it. Where that is in doubt (a list may go on
 * after a blank line, an indented line may belong to it) no cut is made: two blocks in one chunk are still parsed
 * rightly, half a block is not.
 */
export interface Chunk {
  /** Offset of the chunk in the text. Chunks lie end to end and cover the whole text. */
  start: number;
  source: string;
}

/** A list longer than this is cut between its top-level items, so that one list cannot become one huge block. */
const LONG_LIST = 16_384;

const SPACE = 32;
const TAB = 9;
const LF = 10;
const CR = 13;

type State = 'none' | 'heading' | 'list' | 'footnote' | 'other';

/** Splits `text` into chunks; linear in its length. */
export function splitChunks(text: string): Chunk[] {
  const starts = new Splitter(text).run();
  return starts.map((start, i) => ({ start, source: text.slice(start, starts[i + 1] ?? text.length) }));
}

/**
 * The chunks of `text`, given those of an earlier version: what stands unchanged at the front and at the back is kept,
 * and only the stretch between is split again. The answer is that of `splitChunks(text)`.
 */
export function resplitChunks(
  text: string,
  before: readonly Chunk[],
  old = before.map(({ source }) => source).join(''),
): Chunk[] {
  const most = Math.min(text.length, old.length);
  const front = commonLength(most, (from, to) => text.slice(from, to) === old.slice(from, to));
  const back = commonLength(most, (from, to) => endOf(text, from, to) === endOf(old, from, to));
  // What follows decides where a chunk ends, so the last unchanged chunk is split again; front matter too, since
  // whether a text starts with it is decided by its closing line.
  const whole = before.findIndex(({ start, source }) => start + source.length > front);
  const kept = before.slice(0, Math.max(0, (whole < 0 ? before.length : whole) - 2));
  const from = kept.length ? before[kept.length]!.start : 0;

  const shift = text.length - old.length;
  const resumes = (start: number): number | undefined => {
    if (start <= from || text.length - start > back) return undefined;
    const i = indexOfStart(before, start - shift);
    // What was front matter is none where something stands before it.
    return i > 0 && i >= kept.length && before[i]?.start === start - shift ? i : undefined;
  };
  const starts = new Splitter(text, from).run((start) => resumes(start) !== undefined);
  const resume = starts.length ? resumes(starts.at(-1)!) : undefined;
  const fresh = resume === undefined ? starts : starts.slice(0, -1);
  fresh.forEach((start, i) => kept.push({ start, source: text.slice(start, starts[i + 1] ?? text.length) }));
  for (let i = resume ?? before.length; i < before.length; i++) {
    const { start, source } = before[i]!;
    kept.push(shift === 0 ? before[i]! : { start: start + shift, source });
  }
  return kept;
}

/** How many characters two texts share, where `same` tells whether they share a stretch: halves need few questions. */
function commonLength(most: number, same: (from: number, to: number) => boolean): number {
  let length = 0;
  for (let step = 2 ** Math.ceil(Math.log2(most + 1)); step >= 1; step /= 2) {
    if (length + step <= most && same(length, length + step)) length += step;
  }
  return length;
}

/** The stretch of a text that lies so far from its end. */
function endOf(text: string, from: number, to: number): string {
  return text.slice(text.length - to, text.length - from);
}

/** The index of the chunk that starts at an offset, or of the first one behind it. */
function indexOfStart(chunks: readonly Chunk[], start: number): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chunks[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Splitter {
  readonly #text: string;
  readonly #from: number;

  constructor(text: string, from = 0) {
    this.#text = text;
    this.#from = from;
  }

  /** Start offsets of the chunks; ends early, with the start it was told of as the last one. */
  run(stopAt?: (start: number) => boolean): number[] {
    const text = this.#text;
    const length = text.length;
    const starts: number[] = [];
    let at = this.#from;
    if (at === 0) {
      const end = frontMatterEnd(text);
      if (end > 0) {
        starts.push(0);
        at = end;
      }
    }
    // Front matter is whole by itself; blank lines after it belong to what follows.
    let state: State = 'none';
    let sawBlank = false;
    let listOffset = 0;
    let chunkStart = at;
    let fence = '';
    let htmlEnd: RegExp | undefined;
    let opened = false;
    // In an HTML block that a blank line ends.
    let inHtml = false;

    while (at < length) {
      let end = text.indexOf('\n', at);
      end = end < 0 ? length : end + 1;
      let first = at;
      let indent = 0;
      for (; first < end; first++) {
        const code = text.charCodeAt(first);
        if (code === SPACE) indent++;
        else if (code === TAB) indent += 4 - (indent % 4);
        else break;
      }
      const code = first < end ? text.charCodeAt(first) : LF;
      const blank = code === LF || code === CR;

      if (fence) {
        if (!blank && indent <= 3 && closesFence(text, first, end, fence)) fence = '';
      } else if (htmlEnd) {
        if (htmlEnd.test(text.slice(first, end))) htmlEnd = undefined;
      } else if (blank) {
        sawBlank = true;
        inHtml = false;
      } else {
        const marker = indent <= 3 && !inHtml ? listMarkerWidth(text, first, end) : 0;
        const heading =
          !inHtml && code === 35 && indent <= 1 && /^#{1,6}(?:[ \t\r\n]|$)/.test(text.slice(first, first + 8));
        const inList = state === 'list' && indent >= listOffset;
        // A tag that CommonMark does not know as a block's opens one only where no paragraph is open.
        const fresh = !opened || sawBlank || state === 'heading';
        let cut = !opened;
        if (!cut) {
          if (heading || state === 'heading') cut = true;
          else if (sawBlank) {
            if (state === 'list')
              cut = (indent <= 1 && !marker) || (marker > 0 && indent <= 1 && at - chunkStart > LONG_LIST);
            else if (state === 'footnote') cut = indent <= 1;
            else cut = indent <= 3;
          } else if (state === 'list' && marker && indent <= 1 && at - chunkStart > LONG_LIST) cut = true;
        }
        if (cut) {
          starts.push(opened ? at : chunkStart);
          if (opened) chunkStart = at;
          opened = true;
          state = 'other';
          if (stopAt?.(starts.at(-1)!)) return starts;
        }
        sawBlank = false;
        if (heading) state = 'heading';
        else if (marker) {
          if (state !== 'list') listOffset = indent + marker;
          else listOffset = Math.min(listOffset, indent + marker);
          state = 'list';
        } else if (code === 91 && cut && text.startsWith('[^', first)) state = 'footnote';
        if (indent <= 3 && !inList) {
          const open = opensFence(text, first, end, code);
          if (inHtml) {
            // Only a blank line ends what is no Markdown.
          } else if (open) fence = open;
          else if (code === 60) {
            const line = text.slice(first, end);
            htmlEnd = opensHtml(line);
            inHtml = BLOCK_TAG.test(line) || (fresh && ANY_TAG.test(line));
          }
        }
      }
      at = end;
    }
    if (!opened && chunkStart < length) starts.push(chunkStart);
    return starts;
  }
}

/** Offset just after closed front matter at the start of the text, or 0. */
export function frontMatterEnd(text: string): number {
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(text.slice(0, 200));
  if (!open) return 0;
  const close = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/gm;
  // Front matter is short; a rule far below is a thematic break and not its end.
  const head = text.slice(0, 20_000);
  close.lastIndex = open[0].length;
  const end = close.exec(head);
  return end ? end.index + end[0].length : 0;
}

function opensFence(text: string, first: number, end: number, code: number): string {
  if (code !== 96 && code !== 126) return '';
  let i = first;
  while (i < end && text.charCodeAt(i) === code) i++;
  if (i - first < 3) return '';
  if (code === 96 && text.slice(i, end).includes('`')) return '';
  return text.slice(first, i);
}

function closesFence(text: string, first: number, end: number, fence: string): boolean {
  let i = first;
  const code = fence.charCodeAt(0);
  while (i < end && text.charCodeAt(i) === code) i++;
  return i - first >= fence.length && text.slice(i, end).trim() === '';
}

const BLOCK_TAG =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[\s>]|\/>|$)/i;
const ANY_TAG = /^<(?:\/[a-z][\w-]*\s*|[a-z][\w-]*(?:\s[^<>]*)?\/?)>\s*$/i;

/** The pattern that ends an HTML block which blank lines do not end (CommonMark's kinds 1 to 5), if one opens here. */
function opensHtml(line: string): RegExp | undefined {
  const end = /^<!--/.test(line)
    ? /-->/
    : /^<\?/.test(line)
      ? /\?>/
      : /^<!\[CDATA\[/.test(line)
        ? /\]\]>/
        : /^<![a-z]/i.test(line)
          ? />/
          : /^<(?:script|pre|style|textarea)(?:[\s>]|$)/i.test(line)
            ? /<\/(?:script|pre|style|textarea)>/i
            : undefined;
  if (!end) return undefined;
  // `<!-->` and `<!--->` are whole comments.
  const rest = line.startsWith('<!--') ? line.slice(2) : line;
  return end.test(rest) ? undefined : end;
}

/** Width of a list marker with its space (`- `, `12. `), or 0. */
function listMarkerWidth(text: string, first: number, end: number): number {
  const code = text.charCodeAt(first);
  let i = first;
  if (code === 45 || code === 42 || code === 43) i++;
  else if (code >= 48 && code <= 57) {
    while (i < end && i - first < 9 && text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) i++;
    const delimiter = text.charCodeAt(i);
    if (delimiter !== 46 && delimiter !== 41) return 0;
    i++;
  } else return 0;
  const next = i < end ? text.charCodeAt(i) : LF;
  if (next !== SPACE && next !== TAB && next !== LF && next !== CR) return 0;
  return i - first + 1;
}
