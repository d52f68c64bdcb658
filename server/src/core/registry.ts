import { ruleModules } from '../rules/index.ts';
import type { RuleMeta } from './types.ts';

/** Every rule's metadata, in the order of the catalogue (line, then name). */
export const rules: readonly RuleMeta[] = ruleModules.map((rule) => rule.meta);

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule with this id, or undefined. */
export function ruleById(id: string): RuleMeta | undefined {
  return byId.get(id);
}
