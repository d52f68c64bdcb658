import type { PlanDocument } from './document.ts';
import type { Draft, Rule } from './rule.ts';
import type { ArtifactId, Finding, Fix, Report } from './types.ts';

/** The fixes for a finding: the rule's own. */
export function fixesFor(document: PlanDocument, _finding: Finding, rule?: Rule, draft?: Draft): Fix[] {
  return rule?.fixes && draft ? rule.fixes(document, draft) : [];
}

/** A one-pager as Markdown. */
export function artifactFor(_document: PlanDocument, _report: Report, _id: ArtifactId): string {
  return '';
}
