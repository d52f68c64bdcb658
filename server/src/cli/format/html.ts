import { LINE_TITLES } from '../../artifacts/index.ts';
import { LINES } from '../../core/types.ts';
import { escapeHtml, lightHtml, proseHtml, renderPage } from '../../diagnostic/page.ts';
import type { FileResult } from '../result.ts';
import type { Formatter } from './index.ts';
import { portablePath, severityWord, summarise, worthShowing } from './shared.ts';

/**
 * A page that stands alone: a heat map of documents by six lines, and the findings of each document under it. The script
 * only sorts; without it everything is there.
 */
export const html: Formatter = (results, { cwd, version }) => {
  const shown = worthShowing(results).map((result, i) => ({
    result,
    id: `d${i}`,
    name: proseHtml(portablePath(result.filePath, cwd)),
  }));
  const { line, notes } = summarise(results);
  const headers = ['Document', 'Kind', 'Verdict', ...LINES.map((each) => LINE_TITLES[each]), 'Findings'];
  return renderPage({
    title: 'planlint report',
    body: [
      '<main>',
      '<h1>planlint report</h1>',
      `<p>${[`${line}.`, ...notes].map(escapeHtml).join(' ')}</p>`,
      '<div class="scroll" role="region" aria-labelledby="caption" tabindex="0">',
      '<table id="map">',
      '<caption id="caption">Documents by the six lines of the gap-reading diagnostic</caption>',
      `<thead><tr>${headers.map((header) => `<th scope="col">${header}</th>`).join('')}</tr></thead>`,
      `<tbody>\n${shown.map(({ result, id, name }) => mapRow(result, id, name)).join('\n')}\n</tbody>`,
      '</table>',
      '</div>',
      ...shown
        .filter(({ result }) => result.messages.length > 0)
        .map(({ result, id, name }) => section(result, id, name)),
      `<p class="soft">planlint ${escapeHtml(version)}</p>`,
      '</main>',
    ].join('\n'),
    style: STYLE,
    script: SCRIPT,
  });
};

/** Worst last, so that the first click on a light, which sorts downwards, brings it to the top. */
const ORDER = { green: 0, silent: 1, yellow: 2, red: 3 } as const;

function mapRow({ document: { kind, verdict, lights }, messages }: FileResult, id: string, name: string): string {
  const stall = verdict === 'stall';
  const findings = messages.length > 0 ? `<a href="#${id}">${messages.length}</a>` : '0';
  return [
    `<tr><th scope="row">${name}</th><td>${kind}</td>`,
    `<td data-order="${stall ? 1 : 0}">${stall ? '<strong>stall</strong>' : 'no stall'}</td>`,
    ...LINES.map(
      (line) => `<td class="cell ${lights[line]}" data-order="${ORDER[lights[line]]}">${lightHtml(lights[line])}</td>`,
    ),
    `<td data-order="${messages.length}">${findings}</td></tr>`,
  ].join('');
}

function section({ messages }: FileResult, id: string, name: string): string {
  const rows = messages.map((message) => {
    const cells = [severityWord(message), proseHtml(message.message), escapeHtml(message.ruleId)];
    return `<tr><th scope="row">${message.line}:${message.column}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${name}</h2>`,
    '<table class="findings">',
    `<thead><tr>${['Place', 'Severity', 'Finding', 'Rule'].map((header) => `<th scope="col">${header}</th>`).join('')}</tr></thead>`,
    `<tbody>\n${rows.join('\n')}\n</tbody>`,
    '</table>',
    '</section>',
  ].join('\n');
}

const STYLE = `
main { max-width: 84rem; }
.scroll { overflow-x: auto; }
#map th, #map td { padding: .35rem .45rem; font-size: .93em; }
caption { text-align: left; padding: .3rem 0; color: var(--soft); }
#map th button { all: unset; cursor: pointer; font-weight: 600; }
#map th button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
#map th[aria-sort] button::after { content: "\\00A0\\2195"; color: var(--soft); }
#map th[aria-sort=ascending] button::after { content: "\\00A0\\2191"; }
#map th[aria-sort=descending] button::after { content: "\\00A0\\2193"; }
.cell.red { background: color-mix(in srgb, var(--red) 12%, var(--page)); }
.cell.yellow { background: color-mix(in srgb, var(--yellow) 12%, var(--page)); }
.cell.green { background: color-mix(in srgb, var(--green) 12%, var(--page)); }
.scroll th, .scroll td, .findings th, .findings td { overflow-wrap: break-word; }
#map tbody th { min-width: 11rem; overflow-wrap: anywhere; }
#map td:nth-child(3) { white-space: nowrap; }
.findings { table-layout: fixed; }
.findings th { font-weight: normal; } .findings thead th { font-weight: 600; }
.findings th:nth-child(1) { width: 5rem; } .findings th:nth-child(2) { width: 6.5rem; }
.findings th:nth-child(4) { width: 14rem; } .findings td:nth-child(3) { overflow-wrap: anywhere; }
@media (max-width: 40rem) { .findings th:nth-child(4) { width: 7rem; } .findings td { overflow-wrap: anywhere; } }
@media print { .scroll { overflow: visible; } h2 { break-after: avoid; } #map tbody th { min-width: 30mm; }
  #map th, #map td { padding: 1mm; font-size: 8pt; } #map th button::after { content: none !important; }
  .cell { print-color-adjust: exact; } }
`;

const SCRIPT = `
'use strict';
const rows = document.querySelector('#map tbody');
const headers = [...document.querySelectorAll('#map thead th')];
const keyOf = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.order === undefined ? cell.textContent : Number(cell.dataset.order);
};
headers.forEach((header, column) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = header.textContent;
  header.replaceChildren(button);
  header.setAttribute('aria-sort', 'none');
  button.addEventListener('click', () => {
    const numbers = rows.rows[0]?.cells[column].dataset.order !== undefined;
    const now = header.getAttribute('aria-sort');
    const down = now === 'none' ? numbers : now === 'ascending';
    for (const each of headers) each.setAttribute('aria-sort', each === header ? (down ? 'descending' : 'ascending') : 'none');
    const sorted = [...rows.rows].sort((a, b) => {
      const [x, y] = [keyOf(a, column), keyOf(b, column)];
      return (numbers ? x - y : x.localeCompare(y)) * (down ? -1 : 1);
    });
    rows.append(...sorted);
  });
});
`;
