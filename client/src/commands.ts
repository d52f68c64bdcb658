import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ARTIFACT_IDS, type ArtifactId } from '../../server/src/core/types.ts';
import {
  ARTIFACT_REQUEST,
  KIND_REQUEST,
  RULE_PAGE,
  RULES_REQUEST,
  type ArtifactParams,
  type ArtifactResult,
  type DocumentStatus,
  type KindParams,
  type KindResult,
  type RulesResult,
} from '../../server/src/lsp/protocol.ts';
import { setInFrontMatter } from './front-matter.ts';
import { readText } from './read.ts';

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

/** Opens a copy of the sample strategy, unsaved, so that whatever is tried on it is tried on nothing of the user's. */
export async function trySample(extension: vscode.Uri): Promise<void> {
  const content = await readText(vscode.Uri.joinPath(extension, 'examples', 'strategy.md'));
  if (content === undefined) return;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}

const KINDS: (vscode.QuickPickItem & { value: KindParams['kind'] })[] = [
  {
    value: 'strategy',
    label: 'Strategy',
    detail: 'Says what will be done and why: strategy, plan, charter, roadmap, OKRs',
  },
  { value: 'status', label: 'Status report', detail: 'Says how it goes: status report, steering update, weekly notes' },
  { value: 'retro', label: 'Retrospective', detail: 'Looks back at a pilot or a project' },
  { value: 'off', label: 'Not a planning document', detail: 'Planlint stays silent' },
];

/** Keeps what kind the active document is: in its front matter, or for more than it in the configuration file. */
export async function setKind(
  client: BaseLanguageClient,
  status: DocumentStatus | undefined,
  kind: unknown,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.languageId !== 'markdown') return;
  let value = KINDS.find((each) => each.value === kind)?.value;
  let keep: Keep = 'front matter';
  if (value === undefined) {
    const items = KINDS.map((each) => (each.value === status?.kind ? { ...each, description: 'as recognised' } : each));
    const chosen = await vscode.window.showQuickPick(items, {
      title: 'What kind of document is this?',
    });
    value = chosen?.value;
    const kept = value === undefined ? undefined : await chooseKeep(editor.document.uri);
    if (kept === undefined) return;
    keep = kept;
  }
  if (value === undefined) return;
  const { document } = editor;
  if (keep !== 'front matter') {
    const params: KindParams = {
      uri: client.code2ProtocolConverter.asUri(document.uri),
      kind: value,
      reach: keep,
    };
    const result = await client.sendRequest<KindResult>(KIND_REQUEST, params);
    if (!result) {
      void vscode.window.showWarningMessage('Planlint cannot read the configuration file, and has left it alone.');
      return;
    }
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(result);
    await vscode.workspace.applyEdit(edit);
    // An edit leaves the file open and unsaved, where the server does not see it.
    for (const [uri] of edit.entries()) await (await vscode.workspace.openTextDocument(uri)).save();
    return;
  }
  const change = setInFrontMatter(document.getText(), value);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(change.start), document.positionAt(change.end));
  edit.replace(document.uri, range, change.newText);
  await vscode.workspace.applyEdit(edit);
}

type Keep = 'front matter' | KindParams['reach'];

/** Where the kind is kept; not asked for a document that lies in no folder of the workspace. */
async function chooseKeep(uri: vscode.Uri): Promise<Keep | undefined> {
  if (!vscode.workspace.getWorkspaceFolder(uri)) return 'front matter';
  const path = vscode.workspace.asRelativePath(uri, false);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const items: (vscode.QuickPickItem & { keep: Keep })[] = [
    { keep: 'front matter', label: 'In the document', detail: 'As "planlint: …" in its front matter' },
    { keep: 'document', label: 'In the workspace, for this document', detail: `${path}, in .planlint.yaml` },
    { keep: 'folder', label: 'In the workspace, for its folder', detail: `${folder}**, in .planlint.yaml` },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: 'Where is that kept?' });
  return chosen?.keep;
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

/** Inserts a one-pager, filled in from the active document, below the cursor's line or behind the block of these words. */
export async function insertArtifact(
  client: BaseLanguageClient,
  id: unknown,
  after?: ArtifactParams['after'],
): Promise<void> {
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
  const cursor = document.offsetAt(document.lineAt(editor.selection.active.line).range.end);
  const params: ArtifactParams = {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    id: artifact,
    after: after ?? { start: cursor, end: cursor },
  };
  const result = await client.sendRequest<ArtifactResult>(ARTIFACT_REQUEST, params);
  if (!result?.text.trim()) {
    vscode.window.setStatusBarMessage('Planlint has nothing to insert here.', 5000);
    return;
  }
  const change = client.protocol2CodeConverter.asTextEdit(result.edit);
  await editor.edit((edit) => edit.replace(change.range, change.newText));
  // The first blank is what is to be filled in next.
  const start = document.offsetAt(change.range.start);
  const blank = /\[[^\][]+\](?!\()/.exec(document.getText().slice(start, start + change.newText.length));
  if (!blank) return;
  const at = document.positionAt(start + blank.index);
  const to = document.positionAt(start + blank.index + blank[0].length);
  editor.selection = new vscode.Selection(at, to);
  editor.revealRange(new vscode.Range(at, to), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
