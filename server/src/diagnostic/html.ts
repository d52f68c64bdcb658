import {
  remarkOf,
  tellEvidence,
  type DiagnosticEvidence,
  type DiagnosticLine,
  type GapDiagnostic,
} from './diagnose.ts';
import { escapeHtml, lightHtml, proseHtml, quoteHtml, renderPage } from './page.ts';

/** One or several diagnostics as a page that stands alone: no script, printed one diagnostic to a page. */
export function renderHtml(diagnostics: readonly GapDiagnostic[]): Promise<string> {
  const [first] = diagnostics;
  const one = diagnostics.length === 1 && first;
  return renderPage({
    title: one ? `${NAME}: ${one.title}` : NAME,
    body: one
      ? `<main>\n${section(one, 'h1', '')}\n</main>`
      : `<main>\n<h1>${NAME}</h1>\n${diagnostics.map((each, i) => `<section aria-labelledby="d${i}">\n${section(each, 'h2', `d${i}`)}\n</section>`).join('\n')}\n</main>`,
    style: STYLE,
  });
}

const NAME = 'Gap-reading diagnostic';

const STYLE = `
.lines th:nth-child(1) { width: 14%; } .lines th:nth-child(2) { width: 8%; } .lines th:nth-child(4) { width: 28%; }
@media print { section + section { break-before: page; } }
@media (max-width: 40rem) {
  .lines, .lines tbody, .lines tr, .lines th, .lines td { display: block; width: auto !important; }
  .lines thead { position: absolute; clip-path: inset(50%); }
  .lines tr { margin-bottom: .8rem; } .lines tbody th, .lines td { border-bottom: 0; }
  .lines td:last-child { border-bottom: 1px solid var(--line); }
}
`;

function section(diagnostic: GapDiagnostic, heading: 'h1' | 'h2', id: string): string {
  const { title, source, kind, verdict, lines, beside } = diagnostic;
  const about = [source && source !== title ? escapeHtml(source) : '', kind].filter(Boolean).join(' · ');
  return [
    `<${heading}${id && ` id="${id}"`}><bdi>${escapeHtml(title)}</bdi></${heading}>`,
    `<p class="soft">${heading === 'h1' ? `${NAME} · ` : ''}${about}</p>`,
    `<div class="verdict${verdict.stall ? ' stall' : ''}"><p><strong>${escapeHtml(verdict.headline)}</strong></p>` +
      `${verdict.reading && `<p>${escapeHtml(verdict.reading)}</p>`}</div>`,
    // A narrow screen lays the table out as blocks, which would take its roles away.
    '<table class="lines" role="table">',
    '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Line</th><th scope="col" role="columnheader">Light</th><th scope="col" role="columnheader">Evidence</th><th scope="col" role="columnheader">Next step</th></tr></thead>',
    `<tbody role="rowgroup">\n${lines.map(row).join('\n')}\n</tbody>`,
    '</table>',
    ...(beside.length
      ? [`<p><strong>Also found</strong></p>\n<ul>\n${items(beside, (each) => proseHtml(each.reason))}\n</ul>`]
      : []),
  ].join('\n');
}

function row({ title, light, evidence, suggestion }: DiagnosticLine): string {
  const said = evidence.length
    ? `<ul>${items(evidence, (each) => quoteHtml(each.quote))}</ul>`
    : '<span class="soft">Nothing is said.</span>';
  const move = suggestion
    ? `${escapeHtml(suggestion.text)}${suggestion.artifact ? `<p class="soft">One-pager: ${escapeHtml(suggestion.artifact.title)}</p>` : ''}`
    : '<span class="soft">None needed.</span>';
  return `<tr role="row"><th scope="row" role="rowheader">${title}</th><td role="cell">${lightHtml(light)}</td><td role="cell">${said}</td><td role="cell">${move}</td></tr>`;
}

function items(evidence: readonly DiagnosticEvidence[], words: (each: DiagnosticEvidence) => string): string {
  return tellEvidence(
    evidence,
    (each) => `<li>${words(each)} <span class="soft">${escapeHtml(remarkOf(each))}</span></li>`,
    (rest) => `<li class="soft">${rest}</li>`,
  ).join('\n');
}
