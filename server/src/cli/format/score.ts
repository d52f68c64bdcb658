import type { Colors } from 'picocolors/types.js';
import type { GapDiagnostic } from '../../diagnostic/diagnose.ts';
import { renderHtml } from '../../diagnostic/html.ts';
import { renderMarkdown } from '../../diagnostic/markdown.ts';
import { renderText } from '../../diagnostic/text.ts';
import { paintLight } from './stylish.ts';

/** A diagnostic with the file it is of: absolute, or `<stdin>`. */
export interface Scored {
  filePath: string;
  diagnostic: GapDiagnostic;
}

export type ScoreFormatter = (scored: readonly Scored[], colors: Colors) => string | Promise<string>;

export const text: ScoreFormatter = (scored, colors) => {
  const paint = {
    ...colors,
    light: (word: string, light: Parameters<typeof paintLight>[1]) => paintLight(word, light, colors),
  };
  return scored.map(({ diagnostic }) => renderText(diagnostic, paint)).join(`\n${'─'.repeat(60)}\n\n`);
};

/** One entry for each document: the diagnostic as it is, with all of its evidence. */
export const json: ScoreFormatter = (scored) =>
  `${JSON.stringify(scored.map(({ filePath, diagnostic: { source: _, ...rest } }) => ({ filePath, ...rest })))}\n`;

export const markdown: ScoreFormatter = (scored) =>
  scored.map(({ diagnostic }) => renderMarkdown(diagnostic)).join('\n');

export const html: ScoreFormatter = (scored) => renderHtml(scored.map(({ diagnostic }) => diagnostic));
