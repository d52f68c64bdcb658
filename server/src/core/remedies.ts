import { ruleModules } from '../rules/index.ts';
import { artifactById, artifactsUnder, gapAfter, renderMarkdown, renderSnippet } from '../artifacts/index.ts';
import { newlineOf } from '../artifacts/tables.ts';
import type { PlanDocument } from './document.ts';
import { presentArtifacts } from './facts/artifacts.ts';
import { prefill } from './prefill.ts';
import type { Draft, Rule } from './rule.ts';
import { ARTIFACT_IDS, type ArtifactId, type Edit, type Finding, type Fix, type Report } from './types.ts';

/** The fixes for a finding: the rule's own first, then its one-pager, filled in as far as the document goes. */
export function fixesFor(document: PlanDocument, report: Report, finding: Finding, rule?: Rule, draft?: Draft): Fix[] {
  const id = artifactOf(finding);
  const own = (rule?.fixes && draft ? rule.fixes(document, draft) : []).filter(
    // A rule adds to a one-pager in the document; to one in another file it cannot.
    ({ artifact }) =>
      !artifact || !presentArtifacts(document).some(({ match, link }) => link && match.artifact.id === artifact),
  );
  // Where the rule writes its one-pager itself, or it stands in the document already, a second one would be noise.
  if (!id || own.some((fix) => fix.artifact === id) || stands(document, id)) return own;
  return [...own, insertFix(document, report, finding, id)];
}

/** The one-pager that closes a finding, the verdict's too, which no rule has drafted. */
function artifactOf({ ruleId }: Finding): ArtifactId | undefined {
  return ruleModules.find(({ meta }) => meta.id === ruleId)?.meta.artifact;
}

/** Inserts a one-pager after the block that a finding is in. */
function insertFix(document: PlanDocument, report: Report, finding: Finding, id: ArtifactId): Fix {
  const newline = newlineOf(document.text);
  const gap = gapAfter(document.text, finding.range);
  const rows = prefill(document, report, id);
  const text = renderMarkdown(artifactById(id), rows, { newline }).trimEnd();
  const snippet = renderSnippet(artifactById(id), { newline }, rows).replace(/\s*(\$0)$/, '$1');
  return {
    title: `Insert ${article(artifactById(id).title)} here`,
    safe: false,
    artifact: id,
    edits: [
      {
        range: { start: gap.offset, end: gap.offset },
        newText: gap.before + text + gap.after,
        snippet: gap.before + snippet + gap.after,
      },
    ],
  };
}

/** A one-pager as a file of its own. */
export interface Beside {
  /** The text of the new file. */
  text: string;
  /** Links to it from the place of the finding. */
  edits: Edit[];
}

/**
 * The one-pager of a finding's rule as a file beside the document: the two link to each other. Undefined where the rule
 * has none, or the document has one or links to one already.
 *
 * @param own the document's name, as in a link
 * @param name the new file's
 */
export function besideFor(
  document: PlanDocument,
  report: Report,
  finding: Finding,
  own: string,
  name: string,
): Beside | undefined {
  const id = artifactOf(finding);
  if (!id || stands(document, id) || document.text.includes(`](${name})`)) return undefined;
  const { title } = artifactById(id);
  const newline = newlineOf(document.text);
  const about = (document.title?.text ?? own).replace(/[[\]\\]/g, '\\$&').replace(/\s+/g, ' ');
  const initiative = document.fields.get('initiative')?.text;
  const head = [
    '---',
    'planlint: one-pager',
    ...(initiative ? [`initiative: ${JSON.stringify(initiative)}`] : []),
    '---',
  ];
  const page = artifactFor(document, report, id, { level: 1 }).trimEnd().split(newline);
  // Under the title stands what it is about.
  page.splice(1, 0, '', `For [${about}](${own}).`);
  const gap = gapAfter(document.text, finding.range);
  return {
    text: [...head, '', ...page, ''].join(newline),
    edits: [{ range: { start: gap.offset, end: gap.offset }, newText: `${gap.before}[${title}](${name})${gap.after}` }],
  };
}

/** Whether a one-pager stands in the document or in a file that it links to, filled in or not. */
function stands(document: PlanDocument, id: ArtifactId): boolean {
  return presentArtifacts(document).some(({ match }) => match.artifact.id === id);
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
  const options = { newline: newlineOf(document.text), ...(level !== undefined && { level }) };
  const rows = prefill(document, report, id);
  return snippet ? renderSnippet(artifactById(id), options, rows) : renderMarkdown(artifactById(id), rows, options);
}

/** What a place in a plan is short of. */
export interface WantedArtifacts {
  /** Those that the heading asks for, the likeliest first. */
  wanted: ArtifactId[];
  /** The others, where nothing stands between the heading and the place. */
  others: ArtifactId[];
  /** The heading's depth; 0 before the first heading. */
  depth: number;
}

/** The one-pagers that the document has not got, by what the heading over a place asks for. */
export function wantedAt(document: PlanDocument, offset: number): WantedArtifacts {
  const section = document.sections.findLast(({ heading }) => !heading || heading.extent.start < offset);
  const heading = section?.heading;
  const lacking = (ids: readonly ArtifactId[]): ArtifactId[] => ids.filter((id) => !stands(document, id));
  const wanted = lacking(heading ? artifactsUnder(heading.text).map(({ id }) => id) : []);
  const empty = heading && /^#*\s*$/.test(document.text.slice(heading.extent.end, offset));
  return {
    wanted,
    others: empty ? lacking(ARTIFACT_IDS).filter((id) => !wanted.includes(id)) : [],
    depth: section?.depth ?? 0,
  };
}
