import { rules } from './registry.ts';
import type { RuleMeta, Settings, Severity } from './types.ts';

/** Red findings warn, yellow ones inform, unless the rule's own metadata says otherwise. */
export function defaultSeverity(rule: RuleMeta): Severity {
  return rule.severity ?? (rule.light === 'red' ? 'warning' : 'information');
}

export const DEFAULT_SETTINGS: Settings = {
  rules: Object.fromEntries(rules.map((rule) => [rule.id, defaultSeverity(rule)])),
};
