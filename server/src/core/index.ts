/**
 * The engine's face: text and settings in, a report out. Pure: no file system, clock, network, `vscode` or LSP types.
 * Every door (language server, command line, library, panel) goes through here.
 */
export * from './types.ts';
export { Engine, type Analysis } from './engine.ts';
export { rules, ruleById } from './registry.ts';
export { FRONT_MATTER_KEYS } from './front-matter.ts';
export { linkTargets, readLinked, type LinkedTexts } from './links.ts';
export { findWords } from './quotations.ts';
export type { ArtifactOptions, WantedArtifacts } from './remedies.ts';
export { DEFAULT_SETTINGS } from './settings.ts';
export { compilePhrase, type PhraseError } from './language/phrases.ts';
