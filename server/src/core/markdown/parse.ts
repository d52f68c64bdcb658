import type { Nodes, Root } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkParse from 'remark-parse';
import { unified, type Plugin } from 'unified';

/** Only the parts of GFM that plans need: literal autolinks alone make the whole parse a third slower. */
const planningMarkdown: Plugin<[], Root> = function () {
  const data = this.data() as Record<string, unknown[]>;
  data.micromarkExtensions = [gfmTable(), gfmTaskListItem(), gfmFootnote()];
  data.fromMarkdownExtensions = [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown(), gfmFootnoteFromMarkdown()];
};

const processor = unified().use(remarkParse).use(planningMarkdown).freeze();

/** The mdast tree of one chunk, with offsets from the chunk's start. */
export function parse(source: string): Root {
  return processor.parse(source);
}

export type { Nodes, Root };

/** What may stand in one chunk before the parser's cost stops being linear; beyond it, text is read as plain text. */
const LIMITS = { length: 65_536, line: 20_000, quoteDepth: 12, indent: 60, pipes: 200, openers: 1_500 };

/** Whether the parser can be trusted with this chunk, or its shape (depth, columns, length) would make it crawl. */
export function isTame(source: string): boolean {
  if (source.length > LIMITS.length) return false;
  let openers = 0;
  let lineStart = 0;
  let pipes = 0;
  let indent = 0;
  let quotes = 0;
  let inPrefix = true;
  for (let i = 0; i <= source.length; i++) {
    const code = i < source.length ? source.charCodeAt(i) : 10;
    if (code === 10) {
      if (i - lineStart > LIMITS.line) return false;
      lineStart = i + 1;
      pipes = indent = quotes = 0;
      inPrefix = true;
      continue;
    }
    if (inPrefix) {
      if (code === 32 || code === 9) {
        if (++indent > LIMITS.indent) return false;
        continue;
      }
      if (code === 62) {
        if (++quotes > LIMITS.quoteDepth) return false;
        continue;
      }
      // List markers on one line nest as deep as they are many: `- - - - a`.
      if ((code === 45 || code === 42 || code === 43) && (source.charCodeAt(i + 1) | 0) === 32) {
        if (++quotes > LIMITS.quoteDepth * 2) return false;
        continue;
      }
      inPrefix = false;
    }
    if (code === 124) {
      if (++pipes > LIMITS.pipes) return false;
    } else if (code === 91 || code === 42 || code === 95 || code === 60 || code === 96 || code === 38 || code === 33) {
      if (++openers > LIMITS.openers) return false;
    }
  }
  return true;
}
