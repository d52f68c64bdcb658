import type { Formatter } from './index.ts';

/** ESLint's result shape, one entry for every file read. */
export const json: Formatter = (results) => `${JSON.stringify(results)}\n`;
