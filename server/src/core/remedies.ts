import { artifactById, artifactsUnder, gapAfter, renderMarkdown, renderSnippet } from '../artifacts/index.ts';
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

export interface ArtifactOptions {
  /** Level of the title's heading; 2 unless told. */
  level?: number;
  /** With tab stops, in LSP snippet syntax, where something is still to be filled in. */
  snippet?: boolean;
}

/** A one-pager as Markdown, filled in as far as the document goes. */
export function artifactFor(
  document: PlanDocument,
  report: Report,
  id: ArtifactId,
  { level, snippet = false }: ArtifactOptions = {},
): string {
  document.settle();
  const options = { newline: newlineOf(document.text), ...(level !== undefined && { level }) };
  const rows = prefill(document, report, id);
  return snippet ? renderSnippet(artifactById(id), options, rows) : renderMarkdown(artifactById(id), rows, options);
}

/** What a place in a plan is short of. */
export interface WantedArtifacts {
  /** Those that the heading asks for, the likeliest first. */
  wanted: ArtifactId[];
  /** Nothing stands between the heading and the place. */
  empty: boolean;
  /** The heading's depth; 0 before the first heading. */
  depth: number;
}

/** The one-pagers that the heading over a place asks for, and the document has not got. */
export function wantedAt(document: PlanDocument, offset: number): WantedArtifacts {
  const section = document.sections.findLast(({ heading }) => !heading || heading.extent.start < offset);
  const heading = section?.heading;
  const wanted = heading ? artifactsUnder(heading.text).map(({ id }) => id) : [];
  const from = heading?.extent.end ?? 0;
  return {
    wanted: wanted.filter((id) => !filledArtifacts(document, id).length),
    empty: heading !== undefined && /^#*\s*$/.test(document.text.slice(from, offset)),
    depth: section?.depth ?? 0,
  };
}
