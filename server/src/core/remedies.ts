import { artifactById, gapAfter, renderMarkdown } from '../artifacts/index.ts';
import { newlineOf } from '../artifacts/tables.ts';
import type { PlanDocument } from './document.ts';
import { filledArtifacts } from './facts/artifacts.ts';
import { prefill } from './prefill.ts';
import type { Draft, Rule } from './rule.ts';
import type { ArtifactId, Finding, Fix, Report } from './types.ts';

/** The fixes for a finding: the rule's own first, then its one-pager, filled in as far as the document goes. */
export function fixesFor(document: PlanDocument, report: Report, finding: Finding, rule?: Rule, draft?: Draft): Fix[] {
  document.settle();
  const own = rule?.fixes && draft ? rule.fixes(document, draft) : [];
  const id = rule?.meta.artifact;
  // Where the rule writes its one-pager itself, or it stands in the document already, a second one would be noise.
  if (!id || own.some((fix) => fix.artifact === id) || filledArtifacts(document, id).length) return own;
  return [...own, insertFix(document, report, finding, id)];
}

/** Inserts a one-pager after the block that a finding is in. */
function insertFix(document: PlanDocument, report: Report, finding: Finding, id: ArtifactId): Fix {
  const newline = newlineOf(document.text);
  const gap = gapAfter(document.text, finding.range);
  const text = renderMarkdown(artifactById(id), prefill(document, report, id), { newline }).trimEnd();
  return {
    title: `Insert ${article(artifactById(id).title)} here`,
    safe: false,
    artifact: id,
    edits: [{ range: { start: gap.offset, end: gap.offset }, newText: gap.before + text + gap.after }],
  };
}

function article(title: string): string {
  const lower = title.charAt(0).toLowerCase() + title.slice(1);
  return `${/^[aeiou]/.test(lower) ? 'an' : 'a'} ${lower}`;
}

/** A one-pager as Markdown, filled in as far as the document goes. */
export function artifactFor(document: PlanDocument, report: Report, id: ArtifactId): string {
  document.settle();
  return renderMarkdown(artifactById(id), prefill(document, report, id), { newline: newlineOf(document.text) });
}
