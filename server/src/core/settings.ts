import { MEASURED } from './measured.generated.ts';
import { rules } from './registry.ts';
import type { RuleMeta, Settings, Severity } from './types.ts';

/** Less often right than this, a rule informs and does not warn. */
const LEAST_PRECISION = 0.7;

/**
 * Red findings warn, yellow ones inform, unless the rule's own metadata says otherwise. A rule that is wrong too often
 * in documents that it was not written with only informs, whatever its light.
 */
export function defaultSeverity(rule: RuleMeta): Severity {
  if (rule.severity) return rule.severity;
  const { right, wrong } = MEASURED[rule.id] ?? { right: 0, wrong: 0 };
  return rule.light === 'red' && right >= LEAST_PRECISION * (right + wrong) ? 'warning' : 'information';
}

export const DEFAULT_SETTINGS: Settings = {
  rules: Object.fromEntries(rules.map((rule) => [rule.id, defaultSeverity(rule)])),
};
