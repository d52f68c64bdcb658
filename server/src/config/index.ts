/**
 * Configuration, pure: `parseConfig` reads a file's text, `settingsFor` gives the settings for one document. Finding
 * the file is `./search.ts` (Node) or the language server's business.
 *
 * The editor's settings are read by the same reader: `parseConfig(JSON.stringify(settings), 'settings')`.
 */
export { EMPTY_CONFIG, parseConfig, type Config, type ConfigProblem, type RuleSeverities } from './parse.ts';
export { applySeverities, settingsFor } from './settings.ts';
export { CONFIG_SCHEMA, RULE_NAMES } from './schema.ts';
export { asGlob, setDocumentKind } from './edit.ts';
export { anyOf, closest, didYouMean } from './suggest.ts';
export { compileGlob, compileGlobs, type GlobMatcher } from './glob.ts';

/** Names of a configuration file in a folder; the first that is there counts. */
export const CONFIG_NAMES = ['.planlint.yaml', '.planlint.yml', '.planlint.json'] as const;
