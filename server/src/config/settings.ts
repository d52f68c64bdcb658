import { rules } from '../core/registry.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import type { Settings, Severity } from '../core/types.ts';
import { compileGlobs, type GlobMatcher } from './glob.ts';
import type { Config, RuleSeverities } from './parse.ts';

/** Globs of a configuration are compiled once, not once per document. */
const matchers = new WeakMap<readonly string[], GlobMatcher>();

function matches(globs: readonly string[], path: string): boolean {
  let matcher = matchers.get(globs);
  if (!matcher) matchers.set(globs, (matcher = compileGlobs(globs)));
  return matcher(path);
}

const documentGlobs = new WeakMap<object, readonly string[]>();

function documentMatches(entry: Config['documents'][number], path: string): boolean {
  let globs = documentGlobs.get(entry);
  if (!globs) documentGlobs.set(entry, (globs = [entry.glob]));
  return matches(globs, path);
}

/**
 * The settings for one document: planlint's own, then the editor's, then the file's, each over the one before. What
 * the file says of a rule, a list of words or a rule's phrases replaces what the editor says of it.
 *
 * @param config the nearest configuration file; undefined where there is none
 * @param path the document's, with `/`, relative to the folder of that file (or to the workspace where there is none)
 * @param editor the editor's settings, as `parseConfig` reads them from JSON
 */
export function settingsFor(config: Config | undefined, path: string, editor?: Config): Settings {
  const layers = [editor, config].filter((layer) => layer !== undefined);
  const severities = new Map<string, Severity>(Object.entries(DEFAULT_SETTINGS.rules));
  let { kind, words, phrases } = DEFAULT_SETTINGS;
  for (const layer of layers) {
    applySeverities(severities, layer.rules);
    for (const override of layer.overrides) {
      if (matches(override.files, path)) applySeverities(severities, override.rules);
    }
    kind = layer.documents.findLast((entry) => documentMatches(entry, path))?.kind ?? kind;
    if (Object.keys(layer.words).length > 0) words = { ...words, ...layer.words };
    if (Object.keys(layer.phrases).length > 0) phrases = { ...phrases, ...layer.phrases };
  }
  return { rules: Object.fromEntries(severities), kind, words, phrases };
}

/** Sets the severities, from the widest name (`all`) to the narrowest (a rule's id), in whatever order they stand. */
export function applySeverities(severities: Map<string, Severity>, written: RuleSeverities): void {
  for (const rule of rules) {
    const line = rule.id.split('/')[0]!;
    const severity = own(written, rule.id) ?? own(written, line) ?? own(written, 'all');
    if (severity) severities.set(rule.id, severity);
  }
}

function own(written: RuleSeverities, name: string): Severity | undefined {
  return Object.hasOwn(written, name) ? written[name] : undefined;
}
