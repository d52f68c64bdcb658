/** What the benchmark compares: the engine, and the parser alone. */
export { DEFAULT_SETTINGS, Engine } from '../../server/src/core/index.ts';
export { parse } from '../../server/src/core/markdown/parse.ts';
