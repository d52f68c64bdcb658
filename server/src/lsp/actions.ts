import {
  CodeActionKind,
  TextDocumentEdit,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type SnippetTextEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/index.ts';
import type { Edit, Finding, Fix, Range } from '../core/types.ts';
import { toDiagnostic, type DiagnosticSupport } from './diagnostics.ts';
import type { Positions } from './positions.ts';
import { CLIENT_OPEN_RULE_PAGE, SERVER_OPEN_RULE_PAGE, type InitializationOptions } from './protocol.ts';
import { suppressHere, suppressInFile } from './suppress.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.planlint`;

/** The kinds of action that the server gives, as it says in `initialize`. */
export const ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL];

export interface ActionSupport {
  /** The client asks for an action's edit when it is chosen. */
  resolve: boolean;
  /** The client takes versioned document edits. */
  documentChanges: boolean;
  /** The client takes edits with tab stops (only as document changes). */
  snippets: boolean;
  /** The command that opens a rule's page, where there is one. */
  openRulePage: string | undefined;
  diagnostics: DiagnosticSupport;
}

export function actionSupport(
  capabilities: ClientCapabilities,
  options: InitializationOptions,
  diagnostics: DiagnosticSupport,
): ActionSupport {
  const codeAction = capabilities.textDocument?.codeAction;
  const workspaceEdit = capabilities.workspace?.workspaceEdit;
  const documentChanges = workspaceEdit?.documentChanges === true;
  return {
    resolve: Boolean(codeAction?.dataSupport && codeAction.resolveSupport?.properties?.includes('edit')),
    documentChanges,
    snippets: documentChanges && workspaceEdit?.snippetEditSupport === true,
    openRulePage: options.commands?.includes(CLIENT_OPEN_RULE_PAGE)
      ? CLIENT_OPEN_RULE_PAGE
      : capabilities.window?.showDocument?.support
        ? SERVER_OPEN_RULE_PAGE
        : undefined,
    diagnostics,
  };
}

/** What an unresolved action remembers: enough to find its edit again, and nothing of the engine's. */
export interface ActionData {
  uri: string;
  version: number;
  ruleId: string;
  start: number;
  what: 'fix' | 'suppress-here' | 'suppress-in-file';
  /** Which of the finding's fixes. */
  index: number;
}

export function isActionData(data: unknown): data is ActionData {
  const { uri, version, ruleId, start, what, index } = (data ?? {}) as Partial<Record<keyof ActionData, unknown>>;
  return (
    typeof uri === 'string' &&
    typeof version === 'number' &&
    typeof ruleId === 'string' &&
    typeof start === 'number' &&
    typeof index === 'number' &&
    (what === 'fix' || what === 'suppress-here' || what === 'suppress-in-file')
  );
}

/** A document, what was made of it, and how to read another state of it with the same settings. */
export interface Analysed {
  document: TextDocument;
  analysis: Analysis;
  analyze(text: string): Analysis;
}

/** The actions for a range. Only the findings in the range are asked for their fixes. */
export function codeActions(
  { document, analysis, analyze }: Analysed,
  params: CodeActionParams,
  positions: Positions,
  support: ActionSupport,
): CodeAction[] {
  const only = Array.isArray(params.context?.only) ? params.context.only : undefined;
  const actions: CodeAction[] = [];
  const range = positions.toOffsets(document, params.range);

  if (wanted(CodeActionKind.QuickFix, only)) {
    const found = analysis.report.findings.filter((finding) => touches(finding.range, range));
    for (const finding of found) {
      const fixes = analysis.fixes(finding);
      const diagnostics = [toDiagnostic(document, finding, positions, support.diagnostics)];
      for (const [index, fix] of fixes.entries()) {
        const action: CodeAction = { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics };
        // "Auto fix" takes the preferred action: with two findings at one place there is no telling which is meant.
        if (index === 0 && found.length === 1) action.isPreferred = true;
        actions.push(give(action, 'fix', finding, index, fix.edits));
      }
    }
    for (const finding of unique(found, (each) => `${each.ruleId} ${each.range.start}`)) {
      const diagnostics = [toDiagnostic(document, finding, positions, support.diagnostics)];
      const title = `Suppress ${finding.ruleId} here`;
      actions.push(give({ title, kind: CodeActionKind.QuickFix, diagnostics }, 'suppress-here', finding, 0));
    }
    for (const finding of unique(found, (each) => each.ruleId)) {
      const diagnostics = [toDiagnostic(document, finding, positions, support.diagnostics)];
      const title = `Suppress ${finding.ruleId} in this file`;
      actions.push(give({ title, kind: CodeActionKind.QuickFix, diagnostics }, 'suppress-in-file', finding, 0));
      if (support.openRulePage) {
        const title = `Open the page of ${finding.ruleId}`;
        actions.push({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          command: { title, command: support.openRulePage, arguments: [finding.ruleId] },
        });
      }
    }
  }

  // Never without being asked: listed beside the quick fixes it would only be noise.
  if (only && wanted(FIX_ALL, only)) {
    const edits = safeEdits(analysis);
    if (edits.length > 0) {
      const edit = workspaceEdit(document, edits, positions, { ...support, snippets: false });
      actions.push({ title: 'Fix all that planlint can fix safely', kind: FIX_ALL, edit });
    }
  }
  return actions;

  function give(
    action: CodeAction,
    what: ActionData['what'],
    finding: Finding,
    index: number,
    edits?: Edit[],
  ): CodeAction {
    const { uri, version } = document;
    const data: ActionData = { uri, version, ruleId: finding.ruleId, start: finding.range.start, what, index };
    if (support.resolve) return { ...action, data };
    const edit = edits
      ? workspaceEdit(document, edits, positions, support)
      : resolveEdit({ document, analysis, analyze }, data, positions, support);
    return edit ? { ...action, edit } : action;
  }
}

/** The edit of an action that was listed for this version of the document; undefined when it is gone. */
export function resolveEdit(
  { document, analysis, analyze }: Analysed,
  data: ActionData,
  positions: Positions,
  support: ActionSupport,
): WorkspaceEdit | undefined {
  const finding = analysis.report.findings.find(
    (each) => each.ruleId === data.ruleId && each.range.start === data.start,
  );
  if (!finding) return undefined;
  const text = document.getText();
  let edits: Edit[] | undefined;
  if (data.what === 'fix') edits = analysis.fixes(finding)[data.index]?.edits;
  else if (data.what === 'suppress-in-file') edits = suppressInFile(text, finding.ruleId);
  else
    edits = firstThatWorks(suppressHere(text, finding.range.start, finding.ruleId), text, finding, analysis, analyze);
  return edits && workspaceEdit(document, edits, positions, support);
}

/** A comment in the wrong place would change what is read: take the narrowest that leaves all other findings as is. */
function firstThatWorks(
  candidates: Iterable<Edit[]>,
  text: string,
  finding: Finding,
  analysis: Analysis,
  analyze: (text: string) => Analysis,
): Edit[] | undefined {
  const [same, others] = tally(analysis, finding.ruleId);
  let last: Edit[] | undefined;
  for (const edits of candidates) {
    last = edits;
    const [sameAfter, othersAfter] = tally(analyze(applyEdits(text, edits)), finding.ruleId);
    if (sameAfter < same && othersAfter === others) return edits;
  }
  return last;
}

/** How many findings a rule has, and which other ones there are; the verdict is drawn from them and follows them. */
function tally({ report }: Analysis, ruleId: string): [same: number, others: string] {
  const others = report.findings.map((each) => each.ruleId).filter((id) => id !== ruleId && !id.startsWith('verdict/'));
  return [report.findings.filter((each) => each.ruleId === ruleId).length, others.join()];
}

/** The edits of all safe fixes, without those that overlap one that comes first: these come with the next run. */
export function safeEdits(analysis: Analysis): Edit[] {
  const taken: Edit[] = [];
  for (const finding of analysis.report.findings) {
    const fix: Fix | undefined = analysis.fixes(finding).find((each) => each.safe);
    if (fix && !fix.edits.some((edit) => taken.some((other) => overlaps(edit.range, other.range)))) {
      taken.push(...fix.edits);
    }
  }
  return taken.sort((a, b) => a.range.start - b.range.start);
}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { range, newText } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}

function workspaceEdit(
  document: TextDocument,
  edits: readonly Edit[],
  positions: Positions,
  support: Pick<ActionSupport, 'documentChanges' | 'snippets'>,
): WorkspaceEdit {
  const converted = edits.map((edit): TextEdit | SnippetTextEdit => {
    const range = positions.toRange(document, edit.range);
    return support.snippets && edit.snippet !== undefined
      ? { range, snippet: { kind: 'snippet', value: edit.snippet } }
      : { range, newText: edit.newText };
  });
  if (!support.documentChanges) return { changes: { [document.uri]: converted as TextEdit[] } };
  const { uri, version } = document;
  return { documentChanges: [TextDocumentEdit.create({ uri, version }, converted)] };
}

/** True when a client that asks for some kinds of action wants this one: kinds nest at their dots. */
function wanted(kind: string, only: readonly string[] | undefined): boolean {
  return !only || only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
}

/** An empty range, the cursor, also touches what it stands next to. */
function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function overlaps(a: Range, b: Range): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
