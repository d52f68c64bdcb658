/**
 * Where a suppression comment goes so that the document still reads as before. A comment on a line of its own begins an
 * HTML block, which cuts a paragraph, a table or a list in two, so that the line before is not always the place.
 */
import type { Edit } from '../core/types.ts';

const COMMENT = /<!--[ \t]*planlint-disable-(?<scope>next-line|file)(?<rules>(?:[ \t,]+(?!--)[^\s,>]+)*)/;
const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const PREFIX = /^(?<quote>(?: {0,3}>[ \t]?)*)(?<indent>[ \t]*)(?<marker>(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,4}(?=\S)))?/;
const HEADING = /^#{1,6}(?:[ \t]|$)/;
const TASK = /^\[[ xX]\][ \t]/;

/**
 * The ways to suppress a rule where a finding starts, narrowest first. Try each and take the first that works: what a
 * comment reaches is the engine's to say (the paragraph, item or table that starts after it).
 */
export function* suppressHere(text: string, offset: number, ruleId: string): Generator<Edit[]> {
  const frontMatter = FRONT_MATTER.exec(text)?.[0].length ?? 0;
  if (offset >= frontMatter) {
    const lines = new Lines(text, offset);
    const first = lines.blockStart(frontMatter);
    const { quote, indent, marker, rest } = split(first.text);
    const before = lines.before(first);

    const comment = before && before.start >= frontMatter ? COMMENT.exec(before.text) : null;
    if (before && comment?.groups?.['scope'] === 'next-line') {
      // A second comment would come between the first and its line.
      yield [insert(before.start + comment.index + comment[0].length, ` ${ruleId}`)];
    } else if (!marker) {
      yield [insert(first.start, `${quote}${indent}<!-- planlint-disable-next-line ${ruleId} -->${lines.eol}`)];
    } else if (!TASK.test(rest)) {
      // Before the item the comment would end the list, or stand in the item above.
      const at = first.start + quote.length + indent.length + marker.length;
      const next = quote + indent + ' '.repeat(marker.length);
      yield [insert(at, `<!-- planlint-disable-next-line ${ruleId} -->${lines.eol}${next}`)];
    }

    const block = lines.run(frontMatter);
    if (split(block.first.text).indent.length < 4) {
      const { quote, indent } = split(block.first.text);
      const blank = `${lines.eol}${quote.trimEnd()}${lines.eol}`;
      yield [
        insert(block.first.start, `${quote}${indent}<!-- planlint-disable ${ruleId} -->${blank}`),
        insert(
          block.last.start + block.last.text.length,
          `${blank}${quote}${indent}<!-- planlint-enable ${ruleId} -->`,
        ),
      ];
    }
  }
  yield suppressInFile(text, ruleId);
}

/** Suppresses a rule in the whole document: under the front matter, or in a comment that is there already. */
export function suppressInFile(text: string, ruleId: string): Edit[] {
  const at = FRONT_MATTER.exec(text)?.[0].length ?? (text.startsWith('\uFEFF') ? 1 : 0);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const firstLine = /^[^\r\n]*/.exec(text.slice(at))?.[0] ?? '';
  const comment = COMMENT.exec(firstLine);
  if (comment?.groups?.['scope'] === 'file' && comment.groups['rules']) {
    return [insert(at + comment.index + comment[0].length, ` ${ruleId}`)];
  }
  // A front matter that ends the file without a line break still needs one.
  const lead = at > 1 && !/[\r\n]$/.test(text.slice(0, at)) ? eol : '';
  return [insert(at, `${lead}<!-- planlint-disable-file ${ruleId} -->${eol}${eol}`)];
}

/** True when `rest` starts a block after the line `before`. */
function startsBlock(before: string, rest: string): boolean {
  const { rest: text } = split(before);
  return text.trim() === '' || HEADING.test(text) || HEADING.test(rest) || /-->[ \t]*$/.test(text);
}

function split(line: string): { quote: string; indent: string; marker: string; rest: string } {
  const match = PREFIX.exec(line);
  const { quote = '', indent = '', marker = '' } = match?.groups ?? {};
  return { quote, indent, marker, rest: line.slice(quote.length + indent.length + marker.length) };
}

function insert(at: number, newText: string): Edit {
  return { range: { start: at, end: at }, newText };
}

interface Line {
  start: number;
  text: string;
}

/** The lines around an offset, read outwards on demand: a long document is not split for one comment. */
class Lines {
  readonly eol: string;
  private readonly text: string;
  private readonly start: number;

  constructor(text: string, offset: number) {
    this.text = text;
    this.eol = text.includes('\r\n') ? '\r\n' : '\n';
    this.start = text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The first line of the paragraph, item or table that the line of the offset belongs to. */
  blockStart(from: number): Line {
    let line = this.lineFrom(this.start);
    for (;;) {
      const before = this.before(line);
      const { marker, rest } = split(line.text);
      if (!before || before.start < from || marker || depth(before.text) !== depth(line.text)) return line;
      if (startsBlock(before.text, rest)) return line;
      line = before;
    }
  }

  /** The lines around the offset without a blank one between them, in the same block quote. */
  run(from: number): { first: Line; last: Line } {
    const origin = this.lineFrom(this.start);
    const level = depth(origin.text);
    const inside = (line: Line | undefined): line is Line =>
      line !== undefined && line.start >= from && depth(line.text) === level && split(line.text).rest.trim() !== '';
    let first = origin;
    for (let line = this.before(first); inside(line); line = this.before(line)) first = line;
    let last = origin;
    for (let line = this.after(last); inside(line); line = this.after(line)) last = line;
    return { first, last };
  }

  before(line: Line): Line | undefined {
    return line.start === 0 ? undefined : this.lineFrom(this.text.lastIndexOf('\n', line.start - 2) + 1);
  }

  private after(line: Line): Line | undefined {
    const end = this.text.indexOf('\n', line.start);
    return end < 0 ? undefined : this.lineFrom(end + 1);
  }

  private lineFrom(start: number): Line {
    const end = this.text.indexOf('\n', start);
    const text = end < 0 ? this.text.slice(start) : this.text.slice(start, end);
    return { start, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  }
}

/** How many block quotes a line stands in. */
function depth(line: string): number {
  return split(line).quote.replace(/[^>]/g, '').length;
}
