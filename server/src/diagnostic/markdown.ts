import { artifactById } from '../artifacts/index.ts';
import { DEFAULT_STYLE, renderDelimiter, renderRow, widthsOf } from '../artifacts/tables.ts';
import { remarkOf, tellEvidence, type DiagnosticEvidence, type GapDiagnostic } from './diagnose.ts';

/**
 * The diagnostic as Markdown: its one-pager, with the next steps beside it. Words of the document are never markup, and
 * what is quoted here is not to be found once more where this is linted.
 */
export function renderMarkdown({ title, source, kind, verdict, lines, beside }: GapDiagnostic): string {
  const { title: name, fields } = artifactById('diagnostic');
  const header = [...fields.map((field) => field.name), 'Next step'];
  const rows = lines.map(({ title: line, light, evidence, suggestion }) => [
    line,
    light,
    evidence.length ? evidenceText(evidence).join('; ') : 'nothing is said',
    suggestion
      ? [suggestion.text, suggestion.artifact && `(${suggestion.artifact.title})`].filter(Boolean).join(' ')
      : '',
  ]);
  const about = [source && source !== title ? escapeMarkdown(source) : '', kind].filter(Boolean).join(' · ');
  const found = tellEvidence(
    beside,
    (each) => `- ${escapeMarkdown(each.reason)} (${escapeMarkdown(remarkOf(each))})`,
    (rest) => `- ${rest}`,
  );
  return [
    '<!-- planlint-disable -->',
    `# ${name}: ${escapeMarkdown(title)}`,
    about,
    [`**${verdict.headline}**`, verdict.reading].filter(Boolean).join(' '),
    table(header, rows),
    ...(found.length ? ['Also found:', found.join('\n')] : []),
    '<!-- planlint-enable -->',
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** A table in planlint's style, of cells that are Markdown on one line. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((text) => ({ text })));
  const widths = widthsOf(cells);
  const [first, ...rest] = cells.map((row) => renderRow(row, DEFAULT_STYLE, widths, 'text'));
  return [first, renderDelimiter(header.length, DEFAULT_STYLE, widths), ...rest].join('\n');
}

function evidenceText(evidence: readonly DiagnosticEvidence[]): string[] {
  return tellEvidence(
    evidence,
    (each) => `“${escapeMarkdown(each.quote)}” (${escapeMarkdown(remarkOf(each))})`,
    (rest) => rest,
  );
}

/** Text that Markdown shows as it stands, on one line; control characters and direction overrides go. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu, '')
    .trim()
    .replace(/[\\`*_[\]<>#|~&$]/g, '\\$&')
    .replace(/^(\d*)(?=[-+=.)])/, '$1\\')
    .replace(/(https?|ftp)(:\/\/)/gi, '$1\\$2')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}\\.`)
    .replace(/@/g, '\\@');
}
