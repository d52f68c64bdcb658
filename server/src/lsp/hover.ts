import { MarkupKind, type ClientCapabilities, type Hover } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { ruleById, type Analysis, type Finding, type Note, type RuleMeta } from '../core/index.ts';
import type { Positions } from './positions.ts';
import { RULE_PAGE } from './protocol.ts';

/** Markdown unless the client only shows plain text, or prefers it. */
export function hoverFormat(capabilities: ClientCapabilities): MarkupKind {
  const formats = capabilities.textDocument?.hover?.contentFormat;
  return Array.isArray(formats) && formats[0] === MarkupKind.PlainText ? MarkupKind.PlainText : MarkupKind.Markdown;
}

/**
 * What stands behind the findings at an offset (the pattern, why it opens the gap, the question to ask in the next
 * meeting and the move), and what is read there: an owner, a metric, a light. Null where there is nothing.
 */
export function hoverAt(
  document: TextDocument,
  analysis: Analysis,
  offset: number,
  positions: Positions,
  format: MarkupKind,
): Hover | null {
  const found = analysis.report.findings.filter(({ range }) => range.start <= offset && offset <= range.end);
  const sections = found.flatMap((finding) => {
    const rule = ruleById(finding.ruleId);
    return rule ? [section(finding, rule, format)] : [];
  });
  const notes = analysis.notesAt(offset);
  sections.push(...notes.map((note) => noteSection(note, format)));
  if (sections.length === 0) return null;
  const ranges = [...found, ...notes].map(({ range }) => range);
  const range = {
    start: Math.max(...ranges.map(({ start }) => start)),
    end: Math.min(...ranges.map(({ end }) => end)),
  };
  return {
    contents: { kind: format, value: sections.join(format === MarkupKind.Markdown ? '\n\n---\n\n' : '\n\n') },
    range: positions.toRange(document, { start: range.start, end: Math.max(range.start, range.end) }),
  };
}

function section(finding: Finding, rule: RuleMeta, format: MarkupKind): string {
  const parts: [label: string, text: string][] = [
    ['Pattern', rule.pattern],
    ['Why it opens the gap', rule.why],
    ['Ask in the next meeting', rule.question],
    ['The move', rule.move],
  ];
  const lines = parts.filter(([, text]) => text.length > 0);
  if (format === MarkupKind.PlainText) {
    return [`${rule.id} (${finding.light})`, ...lines.map(([label, text]) => `${label}: ${text}`)].join('\n');
  }
  return [
    `**${escape(rule.summary)}** ([${rule.id}](${RULE_PAGE(rule.id)}), ${finding.light})`,
    ...lines.map(([label, text]) => `**${label}.** ${text}`),
  ].join('\n\n');
}

function noteSection({ title, lines }: Note, format: MarkupKind): string {
  if (format === MarkupKind.PlainText) return [title, ...lines].join('\n');
  return [`**${plain(title)}**`, ...lines.map(plain)].join('\n\n');
}

/** A document's words, which are no markup here. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&');
}

/** The summary stands inside emphasis, where a stray marker would end it. */
function escape(text: string): string {
  return text.replaceAll('*', '\\*');
}
