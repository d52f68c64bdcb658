import type { Colors } from 'picocolors/types.js';
import type { FileResult } from '../result.ts';
import { compact } from './compact.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
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
export type Formatter = (results: readonly FileResult[], context: FormatContext) => string;

export const FORMATTERS = { stylish, json, sarif, github, junit, compact } as const satisfies Record<string, Formatter>;

export type FormatName = keyof typeof FORMATTERS;
