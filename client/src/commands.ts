import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ARTIFACT_IDS, type ArtifactId } from '../../server/src/core/types.ts';
import {
  ARTIFACT_REQUEST,
  RULE_PAGE,
  RULES_REQUEST,
  type ArtifactParams,
  type ArtifactResult,
  type DocumentStatus,
  type RulesResult,
} from '../../server/src/lsp/protocol.ts';
import { setInFrontMatter } from './front-matter.ts';

const RULE_ID = /^[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*$/;

/** Shows the page of a rule that comes with the extension, or its address when it is not there. */
export async function openRulePage(extension: vscode.Uri, client: BaseLanguageClient, ruleId: unknown): Promise<void> {
  const id = typeof ruleId === 'string' ? ruleId : await chooseRule(client);
  if (id === undefined || !RULE_ID.test(id)) return;
  const page = vscode.Uri.joinPath(extension, 'server', 'src', 'rules', ...id.split('/'), 'rule.md');
  try {
    await vscode.workspace.fs.stat(page);
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    await vscode.env.openExternal(vscode.Uri.parse(RULE_PAGE(id)));
  }
}

/** The rules, those of the findings at the cursor first. */
async function chooseRule(client: BaseLanguageClient): Promise<string | undefined> {
  const { rules } = await client.sendRequest<RulesResult>(RULES_REQUEST);
  const editor = vscode.window.activeTextEditor;
  const here = new Set(
    (editor ? vscode.languages.getDiagnostics(editor.document.uri) : [])
      .filter(({ source, range }) => source === 'planlint' && editor && range.contains(editor.selection.active))
      .map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code))),
  );
  const items = rules
    .map(({ id, summary }) => ({ label: id, detail: summary }))
    .sort((a, b) => Number(here.has(b.label)) - Number(here.has(a.label)));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Open the page of a rule', matchOnDetail: true });
  return chosen?.label;
}

const KINDS: (vscode.QuickPickItem & { value: string })[] = [
  {
    value: 'strategy',
    label: 'Strategy',
    detail: 'Says what will be done and why: strategy, plan, charter, roadmap, OKRs',
  },
  { value: 'status', label: 'Status report', detail: 'Says how it goes: status report, steering update, weekly notes' },
  { value: 'retro', label: 'Retrospective', detail: 'Looks back at a pilot or a project' },
  { value: 'off', label: 'Not a planning document', detail: 'Planlint stays silent' },
];

/** Writes into the active document's front matter what kind it is. */
export async function setKind(status: DocumentStatus | undefined, kind: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.languageId !== 'markdown') return;
  let value = KINDS.find((each) => each.value === kind)?.value;
  if (value === undefined) {
    const items = KINDS.map((each) => (each.value === status?.kind ? { ...each, description: 'as recognised' } : each));
    const chosen = await vscode.window.showQuickPick(items, {
      title: 'What kind of document is this?',
      placeHolder: 'Written into the front matter, as "planlint: …"',
    });
    value = chosen?.value;
  }
  if (value === undefined) return;
  const { document } = editor;
  const change = setInFrontMatter(document.getText(), value);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(change.start), document.positionAt(change.end));
  edit.replace(document.uri, range, change.newText);
  await vscode.workspace.applyEdit(edit);
}

const ARTIFACT_LABELS: Record<ArtifactId, [label: string, detail: string]> = {
  'accountability-map': [
    'Accountability map',
    'One owner for each outcome, and who closes what the owner does not control',
  ],
  'reality-gap': ['Reality gap', 'What the plan assumes against what is there today'],
  'metric-pairing': ['Metric pairing', 'A production metric beside each deck metric'],
  'scale-memo': ['Scale memo', 'What changes between the pilot and production'],
  'shared-success': ['Shared success paragraph', 'One definition of success for sponsor and operator'],
  diagnostic: ['Gap-reading diagnostic', 'The six lines with their lights and evidence'],
};

/** Inserts a one-pager, filled in from the active document, below the cursor's line. */
export async function insertArtifact(client: BaseLanguageClient, id: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.languageId !== 'markdown') return;
  let artifact = ARTIFACT_IDS.find((each) => each === id);
  if (artifact === undefined) {
    const items = ARTIFACT_IDS.map((each) => {
      const [label, detail] = ARTIFACT_LABELS[each];
      return { label, detail, id: each };
    });
    const title = 'Insert a one-pager, filled in from this document';
    artifact = (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.id;
  }
  if (artifact === undefined) return;
  const { document } = editor;
  const params: ArtifactParams = { uri: client.code2ProtocolConverter.asUri(document.uri), id: artifact };
  const result = await client.sendRequest<ArtifactResult>(ARTIFACT_REQUEST, params);
  if (!result?.text.trim()) {
    vscode.window.setStatusBarMessage('Planlint has nothing to insert here.', 5000);
    return;
  }
  const line = document.lineAt(editor.selection.active.line);
  const lead = line.isEmptyOrWhitespace ? '' : '\n\n';
  await editor.edit((edit) => edit.insert(line.range.end, `${lead}${result.text.trimEnd()}\n`));
}
