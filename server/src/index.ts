/**
 * planlint as a library: `lint(text)` for one document, `new Engine()` for many or for one that changes. Plain data in
 * and out, no file system.
 */
import { DEFAULT_SETTINGS, Engine, type LinkedTexts } from './core/index.ts';
import type { Report, Settings } from './core/types.ts';

export * from './core/index.ts';

/**
 * Reads one document.
 *
 * @param text the Markdown; ranges in the report are UTF-16 offsets into it
 * @param settings severities, words and phrases; planlint's own where it is left out
 * @param linked the texts of the files that it links to, by the path in the link: one-pagers among them count
 */
export function lint(text: string, settings: Settings = DEFAULT_SETTINGS, linked?: LinkedTexts): Report {
  return new Engine().analyze(text, settings, linked).report;
}
