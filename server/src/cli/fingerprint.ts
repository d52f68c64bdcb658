import { createHash } from 'node:crypto';
import type { Finding } from '../core/types.ts';

/**
 * What a finding is known by when its place changes: the rule, the sentence it stands in (case, spacing and markup
 * aside) and the headings above. Text that is inserted, moved within its section or wrapped anew keeps it.
 */
export class Fingerprints {
  readonly #text: string;
  readonly #sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
  /** Headings of the text, with their offsets. */
  readonly #headings: { at: number; level: number; title: string }[] = [];
  /** Where the last finding stood, the headings above it, and the heading that comes next. */
  #offset = 0;
  #path: { level: number; title: string }[] = [];
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    let fence = '';
    for (const match of text.matchAll(/^ {0,3}(?:(`{3,}|~{3,})|(#{1,6})[ \t]+([^\r\n]*))/gm)) {
      const [, mark, hashes, title] = match;
      if (mark) {
        if (!fence) fence = mark;
        else if (mark[0] === fence[0] && mark.length >= fence.length) fence = '';
      } else if (hashes && !fence) {
        this.#headings.push({ at: match.index, level: hashes.length, title: normalise(title ?? '') });
      }
    }
  }

  of(finding: Finding): string {
    const parts = [finding.ruleId, ...this.#headingsAbove(finding.range.start), this.#sentence(finding)];
    return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
  }

  #headingsAbove(offset: number): string[] {
    // Findings come in the order of the text, so the walk goes on where it stopped.
    if (offset < this.#offset) {
      this.#next = 0;
      this.#path = [];
    }
    this.#offset = offset;
    for (; this.#next < this.#headings.length; this.#next++) {
      const heading = this.#headings[this.#next]!;
      if (heading.at >= offset) break;
      while (this.#path.length > 0 && this.#path.at(-1)!.level >= heading.level) this.#path.pop();
      this.#path.push(heading);
    }
    return this.#path.map(({ title }) => title);
  }

  #sentence({ range }: Finding): string {
    const text = this.#text;
    // A paragraph, but of a huge one only what surrounds the words: the cost of a finding stays bounded.
    const near = Math.max(0, range.start - 2000);
    const before = text.slice(near, range.start);
    const from = near + Math.max(0, ...[...before.matchAll(/\n[ \t]*\r?\n|^[ \t>]*(?:[-*+]|\d+[.)]) |\|/gm)].map(end));
    const after = text.slice(range.end, range.end + 2000);
    const stop = /\r?\n[ \t]*\r?\n|\r?\n[ \t>]*(?:[-*+]|\d+[.)]) |\|/.exec(after);
    const to = range.end + (stop ? stop.index : after.length);
    const paragraph = text.slice(from, to);
    let found = '';
    for (const { segment, index } of this.#sentences.segment(paragraph.replace(/[\r\n]/g, ' '))) {
      if (from + index < range.end && from + index + segment.length > range.start) found += segment;
    }
    return normalise(found || text.slice(range.start, range.end));
  }
}

function end(match: RegExpExecArray): number {
  return match.index + match[0].length;
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%€£$]+/gu, ' ')
    .trim();
}
