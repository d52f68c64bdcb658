import type { Colors } from 'picocolors/types.js';
import type { FileResult } from '../result.ts';
import { compact } from './compact.ts';
import { github } from './github.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
import * as score from './score.ts';
import { stylish } from './stylish.ts';

export interface FormatContext {
  /** Paths are shown relative to it. */
  cwd: string;
  colors: Colors;
  version: string;
  /** Fingerprints of each result's messages, in the order of the results. */
  fingerprints: readonly (readonly string[])[];
}

/** A run as text, each line ended by LF. Pure. */
export type Formatter = (results: readonly FileResult[], context: FormatContext) => string | Promise<string>;

export const FORMATTERS = {
  stylish,
  json,
  sarif,
  github,
  junit,
  markdown,
  html,
  compact,
} as const satisfies Record<string, Formatter>;

export type FormatName = keyof typeof FORMATTERS;

export const SCORE_FORMATTERS = {
  text: score.text,
  json: score.json,
  markdown: score.markdown,
  html: score.html,
} as const satisfies Record<string, score.ScoreFormatter>;

export type ScoreFormatName = keyof typeof SCORE_FORMATTERS;
