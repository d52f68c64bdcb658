/** Removes what a suppression comment does not need: the rules that it silences nothing of, or all of it. */
import type { IdleSuppression } from './suppressions.ts';
import { newlineOf } from '../artifacts/tables.ts';
import type { Edit, Fix, Range } from './types.ts';

export function removeIdle(text: string, { comment, rules, used, safe }: IdleSuppression): Fix {
  const idle = rules.filter((rule) => !used.has(rule));
  if (used.size === 0) return { title: 'Remove this comment', safe, edits: [withoutComment(text, comment)] };
  return { title: `Remove ${idle.join(', ')} from this comment`, safe, edits: withoutRules(text, comment, used) };
}

/** Each rule goes with the blanks and commas between it and its neighbour. */
function withoutRules(text: string, comment: Range, used: ReadonlySet<string>): Edit[] {
  const source = text.slice(comment.start, comment.end);
  const head = /^<!--\s*planlint-[a-z-]+/.exec(source)![0].length;
  const end = /\s--(?:\s|>)/.exec(source.slice(head))?.index ?? source.length - '-->'.length - head;
  const words = [...source.slice(head, head + end).matchAll(/[^\s,]+/g)].map((match) => ({
    rule: match[0],
    start: comment.start + head + match.index,
    end: comment.start + head + match.index + match[0].length,
  }));
  const lastUsed = words.findLastIndex(({ rule }) => used.has(rule));
  return words.flatMap(({ rule, start, end }, i) => {
    if (used.has(rule)) return [];
    const range = i < lastUsed ? { start, end: words[i + 1]!.start } : { start: words[i - 1]!.end, end };
    return [{ range, newText: '' }];
  });
}

const MARKER = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+$/;
/** Lines that begin a block wherever they stand, so that they need no blank line before them. */
const BEGINS = /^[ \t>]*(?:[-*+][ \t]|#{1,6}[ \t]|```|~~~)/;
const BLANK = /^[ \t>]*$/;

/**
 * A comment on a line of its own goes with its line, and keeps apart what it stood between: a blank line stays where a
 * paragraph or a table would run into the next.
 */
function withoutComment(text: string, { start, end }: Range): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const next = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  const remove = (from: number, to: number, newText = ''): Edit => ({ range: { start: from, end: to }, newText });
  if (!next) {
    // Between words: one of the blanks on either side.
    return /[ \t]$/.test(before) && /^[ \t]/.test(text.slice(end)) ? remove(start, end + 1) : remove(start, end);
  }
  const nextStart = end + next[0].length;
  const following = lineAt(text, nextStart);
  if (MARKER.test(before)) {
    // In an item before its text, which then follows the marker.
    const indent = /^[ \t>]*/.exec(following)![0].length;
    return indent === before.length ? remove(start, nextStart + indent) : remove(start, end);
  }
  if (!BLANK.test(before)) return remove(start - /[ \t]*$/.exec(before)![0].length, end);
  const previous = lineStart > 0 ? lineAt(text, text.lastIndexOf('\n', lineStart - 2) + 1) : '';
  if (BLANK.test(previous) || /^---[ \t]*$/.test(previous)) {
    // The blank line under it was the comment's own, under front matter too.
    const blank = BLANK.test(following) ? /^[^\n]*(?:\n|$)/.exec(text.slice(nextStart))![0].length : 0;
    return remove(lineStart, nextStart + blank);
  }
  const apart = !BLANK.test(following) && !BEGINS.test(following) && !/^ {0,3}#{1,6}[ \t]/.test(previous);
  return remove(lineStart, nextStart, apart ? before.trimEnd() + newlineOf(text) : '');
}

function lineAt(text: string, start: number): string {
  return /^[^\r\n]*/.exec(text.slice(start, start + 2000))![0];
}
