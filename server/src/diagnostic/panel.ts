/**
 * The diagnostic as the body of the editor's panel. Everything of the document in it is escaped; what can be pressed is
 * a button that says in data attributes what it is for, since the panel runs no script but its own.
 */
import {
  placeOf,
  tellEvidence,
  type DiagnosticEvidence,
  type DiagnosticLine,
  type GapDiagnostic,
  type Suggestion,
} from './diagnose.ts';
import { escapeHtml, lightHtml, quoteHtml } from './page.ts';

export function renderPanel({ title, source, kind, verdict, lines, beside }: GapDiagnostic): string {
  const isPlan = kind !== 'other';
  const about = [source && source !== title ? `<bdi>${escapeHtml(source)}</bdi>` : '', isPlan ? kind : '']
    .filter(Boolean)
    .join(' · ');
  return [
    '<header>',
    `<h1><bdi>${escapeHtml(title)}</bdi></h1>`,
    `<p class="soft">Gap-reading diagnostic · ${about}</p>`,
    '<p class="tools">',
    ...(isPlan
      ? [button('print', 'Print it'), button('copy', 'Copy as Markdown'), button('export', 'Export as HTML')]
      : [button('kind', 'Say what kind of document it is')]),
    '</p>',
    '</header>',
    `<div class="verdict${verdict.stall ? ' stall' : ''}"><p><strong>${escapeHtml(verdict.headline)}</strong></p>` +
      `${verdict.reading && `<p>${escapeHtml(verdict.reading)}</p>`}</div>`,
    ...(isPlan ? lines.map(line) : []),
    ...(beside.length
      ? [`<section aria-labelledby="beside">\n<h2 id="beside">Also found</h2>\n${list(beside)}\n</section>`]
      : []),
  ].join('\n');
}

function line({ line: id, title, light, evidence, suggestion }: DiagnosticLine): string {
  return [
    `<section class="line ${light}" aria-labelledby="${id}">`,
    `<h2 id="${id}">${title} ${lightHtml(light)}</h2>`,
    evidence.length ? list(evidence) : '<p class="soft">Nothing is said.</p>',
    ...(suggestion ? [suggest(suggestion, evidence[0])] : []),
    '</section>',
  ].join('\n');
}

function list(evidence: readonly DiagnosticEvidence[]): string {
  const tell = (each: DiagnosticEvidence): string => {
    const { start, end } = each.range;
    const place = [placeOf(each), each.ruleId && escapeHtml(each.ruleId)].filter(Boolean).join(' · ');
    return (
      `<li><button type="button" class="quote" data-do="reveal" data-start="${start}" data-end="${end}">` +
      `${quoteHtml(each.quote)} <span class="soft">${place}</span></button><p>${escapeHtml(each.reason)}</p></li>`
    );
  };
  const items = tellEvidence(evidence, tell, (rest) => `<li class="soft">${rest}</li>`);
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

/** The move, and a button that writes the one-pager behind the first words that call for it. */
function suggest({ text, artifact }: Suggestion, first: DiagnosticEvidence | undefined): string {
  if (!artifact) return `<p class="move">${escapeHtml(text)}</p>`;
  const at = first ? ` data-start="${first.range.start}" data-end="${first.range.end}"` : '';
  const write = `<button type="button" data-do="write" data-artifact="${artifact.id}"${at}>Insert: ${escapeHtml(artifact.title)}</button>`;
  return `<p class="move">${escapeHtml(text)}</p>\n<p>${write}</p>`;
}

function button(action: string, label: string): string {
  return `<button type="button" data-do="${action}">${label}</button>`;
}
