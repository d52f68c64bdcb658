import {
  DiagnosticSeverity,
  type ClientCapabilities,
  type Diagnostic,
  type Position,
  type Range as LspRange,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Report } from '../core/types.ts';
import type { Positions } from './positions.ts';
import { RULE_PAGE } from './protocol.ts';

export const SOURCE = 'planlint';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const;

export interface DiagnosticSupport {
  relatedInformation: boolean;
  codeDescription: boolean;
}

/** A client may say what its diagnostics can hold under push, under pull, or both. */
export function diagnosticSupport(capabilities: ClientCapabilities): DiagnosticSupport {
  const push = capabilities.textDocument?.publishDiagnostics;
  const pull = capabilities.textDocument?.diagnostic;
  return {
    relatedInformation: Boolean(push?.relatedInformation || pull?.relatedInformation),
    codeDescription: Boolean(push?.codeDescriptionSupport || pull?.codeDescriptionSupport),
  };
}

/** The findings of a report as diagnostics, in its order. */
export function toDiagnostics(
  document: TextDocument,
  report: Report,
  positions: Positions,
  support: DiagnosticSupport,
): Diagnostic[] {
  return report.findings.map((finding) => toDiagnostic(document, finding, positions, support));
}

export function toDiagnostic(
  document: TextDocument,
  finding: Finding,
  positions: Positions,
  support: DiagnosticSupport,
): Diagnostic {
  const diagnostic: Diagnostic = {
    range: positions.toRange(document, finding.range),
    severity: SEVERITY[finding.severity],
    code: finding.ruleId,
    source: SOURCE,
    message: finding.message,
  };
  if (support.codeDescription) diagnostic.codeDescription = { href: RULE_PAGE(finding.ruleId) };
  if (support.relatedInformation && finding.related.length > 0) {
    diagnostic.relatedInformation = finding.related.map(({ range, message }) => ({
      location: { uri: document.uri, range: positions.toRange(document, range) },
      message,
    }));
  }
  return diagnostic;
}

/** Whether two lists say the same of the same places. */
export function sameDiagnostics(before: readonly Diagnostic[], now: readonly Diagnostic[]): boolean {
  return before.length === now.length && before.every((diagnostic, i) => isSame(diagnostic, now[i]!));
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  const [related, others] = [a.relatedInformation ?? [], b.relatedInformation ?? []];
  return (
    isSameRange(a.range, b.range) &&
    a.code === b.code &&
    a.severity === b.severity &&
    a.message === b.message &&
    related.length === others.length &&
    related.every(
      ({ location, message }, i) =>
        message === others[i]!.message && isSameRange(location.range, others[i]!.location.range),
    )
  );
}

function isSameRange(a: LspRange, b: LspRange): boolean {
  return isSamePosition(a.start, b.start) && isSamePosition(a.end, b.end);
}

function isSamePosition(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}
