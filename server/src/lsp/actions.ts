import {
  CodeActionKind,
  CreateFile,
  TextDocumentEdit,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type SnippetTextEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { artifactById } from '../artifacts/index.ts';
import { ruleById, type Analysis } from '../core/index.ts';
import type { ArtifactId, Edit, Finding, Fix, Range } from '../core/types.ts';
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
  /** The client makes files, and edits them in the same breath. */
  createFiles: boolean;
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
    createFiles: documentChanges && workspaceEdit?.resourceOperations?.includes('create') === true,
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
  what: 'fix' | 'beside' | 'suppress-here' | 'suppress-in-file';
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
    (what === 'fix' || what === 'beside' || what === 'suppress-here' || what === 'suppress-in-file')
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
      // Which name is free is found out when it is chosen.
      const id = support.resolve && support.createFiles ? besideId(document.uri, analysis, finding) : undefined;
      if (id) {
        const title = `Write the ${lower(artifactById(id).title)} as a file beside this one`;
        actions.push(give({ title, kind: CodeActionKind.QuickFix, diagnostics }, 'beside', finding, 0));
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
  const finding = findingOf(analysis, data);
  if (!finding) return undefined;
  const text = document.getText();
  let edits: Edit[] | undefined;
  if (data.what === 'fix') edits = analysis.fixes(finding)[data.index]?.edits;
  else if (data.what === 'suppress-in-file') edits = suppressInFile(text, finding.ruleId);
  else
    edits = firstThatWorks(suppressHere(text, finding.range.start, finding.ruleId), text, finding, analysis, analyze);
  return edits && workspaceEdit(document, edits, positions, support);
}

/** The one-pager that may be written beside a document for a finding. */
function besideId(uri: string, analysis: Analysis, finding: Finding): ArtifactId | undefined {
  // A document that was never saved has nothing beside it.
  const id = uri.startsWith('untitled:') ? undefined : ruleById(finding.ruleId)?.artifact;
  return id && analysis.beside(finding, ...besideNames(uri, id, 1)) ? id : undefined;
}

/** The name of a document, and the one that its one-pager would have at the n-th try. */
function besideNames(uri: string, id: ArtifactId, attempt: number): [own: string, name: string] {
  const own = uri.slice(uri.lastIndexOf('/') + 1).replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'));
  const stem = own.replace(/\.[^.]*$/, '');
  return [own, `${stem}-${id}${attempt > 1 ? `-${attempt}` : ''}.md`];
}

const MOST_ATTEMPTS = 20;

/** The edit that writes a one-pager into a new file, and links to it; no file is ever written over. */
export async function resolveBeside(
  { document, analysis }: Analysed,
  data: ActionData,
  exists: (uri: string) => Promise<boolean>,
  positions: Positions,
): Promise<WorkspaceEdit | undefined> {
  const finding = findingOf(analysis, data);
  const id = finding && ruleById(finding.ruleId)?.artifact;
  if (!finding || !id) return undefined;
  const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const [own, name] = besideNames(document.uri, id, attempt);
    const target = folder + name;
    if (await exists(target)) continue;
    const beside = analysis.beside(finding, own, name);
    if (!beside) return undefined;
    const top = { line: 0, character: 0 };
    return {
      documentChanges: [
        CreateFile.create(target, { overwrite: false, ignoreIfExists: false }),
        TextDocumentEdit.create({ uri: target, version: null }, [
          { range: { start: top, end: top }, newText: beside.text },
        ]),
        documentEdit(document, beside.edits, positions, false),
      ],
    };
  }
  return undefined;
}

function findingOf(analysis: Analysis, { ruleId, start }: ActionData): Finding | undefined {
  return analysis.report.findings.find((each) => each.ruleId === ruleId && each.range.start === start);
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
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
  const change = documentEdit(document, edits, positions, support.snippets);
  if (!support.documentChanges) return { changes: { [document.uri]: change.edits as TextEdit[] } };
  return { documentChanges: [change] };
}

function documentEdit(
  document: TextDocument,
  edits: readonly Edit[],
  positions: Positions,
  snippets: boolean,
): TextDocumentEdit {
  const { uri, version } = document;
  const converted = edits.map((edit): TextEdit | SnippetTextEdit => {
    const range = positions.toRange(document, edit.range);
    return snippets && edit.snippet !== undefined
      ? { range, snippet: { kind: 'snippet', value: edit.snippet } }
      : { range, newText: edit.newText };
  });
  return TextDocumentEdit.create({ uri, version }, converted);
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
