/**
 * The extension, the same on desktop and in the browser: starts the server, shows what it recognised, offers the
 * commands. What planlint knows of planning is the server's alone.
 */
import * as vscode from 'vscode';
import {
  RevealOutputChannelOn,
  State,
  type BaseLanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import {
  DOCUMENT_NOTIFICATION,
  READ_FILE_REQUEST,
  type DocumentStatus,
  type InitializationOptions,
  type ReadFileParams,
  type ReadFileResult,
} from '../../server/src/lsp/protocol.ts';
import type { DiagnosticPanel } from './panel.ts';
import { readText } from './read.ts';
import { DocumentStatusView } from './status.ts';
import type { WorkspaceLint } from './workspace-lint.ts';

/** What other extensions, and the tests, get from `activate`. */
export interface Api {
  /** Fulfilled once the server answers. Rejected when it could not be started. */
  readonly ready: Promise<void>;
}

/** Makes the client for the place that the extension runs in. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** The kind of webview that shows the diagnostic. */
const PANEL = 'planlint.diagnostic';

let client: BaseLanguageClient | undefined;

const later = () => import('./later.ts');

export function activate(context: vscode.ExtensionContext, createClient: CreateClient): Api {
  const selector = documentSelector();
  const status = new DocumentStatusView(selector);
  const initializationOptions: InitializationOptions = {
    documentStatus: true,
    commands: ['planlint.openRulePage', 'planlint.showDiagnostic'],
    // The server would be asked again every other second; the command asks when somebody wants to know.
    workspaceDiagnostics: false,
    readFile: true,
  };
  const started = createClient({
    documentSelector: selector,
    initializationOptions,
    diagnosticCollectionName: 'planlint',
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Findings stay in a tab that is open behind another, so that the Problems panel does not flicker.
    diagnosticPullOptions: { onChange: true, onTabs: true, match: (_selector, uri) => isMarkdown(uri) },
  });
  client = started;

  let workspaceLint: WorkspaceLint | undefined;
  let panel: DiagnosticPanel | undefined;
  /** The one panel, once it is asked for. */
  const thePanel = async (): Promise<DiagnosticPanel> => {
    const { DiagnosticPanel } = await later();
    return (panel ??= new DiagnosticPanel(PANEL, started, context, (uri) => status.of(uri)));
  };
  context.subscriptions.push(
    status,
    { dispose: () => workspaceLint?.dispose() },
    { dispose: () => panel?.dispose() },
    started.onNotification(DOCUMENT_NOTIFICATION, (params: DocumentStatus) => {
      status.update(params);
      panel?.update(started.protocol2CodeConverter.asUri(params.uri));
    }),
    started.onRequest(READ_FILE_REQUEST, async ({ uri }: ReadFileParams): Promise<ReadFileResult> => {
      const target = started.protocol2CodeConverter.asUri(uri);
      // Configuration files and documents, and nothing else, are asked for.
      const known = /\/\.planlint\.(?:ya?ml|json)$/.test(target.path) || isMarkdown(target);
      const text = known ? await readText(target) : undefined;
      return { text: text ?? null };
    }),
    started.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) status.stopped();
      else if (newState === State.Running) status.running();
    }),
    vscode.window.registerWebviewPanelSerializer(PANEL, {
      deserializeWebviewPanel: async (webview, state: unknown) => (await thePanel()).restore(webview, state),
    }),
    vscode.commands.registerCommand('planlint.restartServer', () => restart(started)),
    vscode.commands.registerCommand('planlint.showOutput', () => started.outputChannel.show()),
    vscode.commands.registerCommand('planlint.lintWorkspace', async () => {
      const { WorkspaceLint } = await later();
      workspaceLint ??= new WorkspaceLint(started);
      return workspaceLint.run();
    }),
    vscode.commands.registerCommand('planlint.openRulePage', async (ruleId?: unknown) =>
      (await later()).openRulePage(context.extensionUri, started, ruleId),
    ),
    vscode.commands.registerCommand('planlint.showDiagnostic', async () => (await thePanel()).show()),
    vscode.commands.registerCommand('planlint.trySample', async () => (await later()).trySample(context.extensionUri)),
    vscode.commands.registerCommand('planlint.setKind', async (kind?: unknown) =>
      (await later()).setKind(started, status.current(), kind),
    ),
    vscode.commands.registerCommand('planlint.insertArtifact', async (id?: unknown) =>
      (await later()).insertArtifact(started, id),
    ),
  );

  // Not waited for: the editor's other extensions should not wait for a process to start.
  const ready = started.start().catch((error: unknown) => {
    status.failed(error instanceof Error ? error.message : String(error));
    throw error;
  });
  ready.catch(() => undefined);
  return { ready };
}

export async function deactivate(): Promise<void> {
  const stopping = client;
  client = undefined;
  // A client that is still starting, or never came up, cannot be stopped and need not be.
  await stopping?.stop().catch(() => undefined);
}

async function restart(running: BaseLanguageClient): Promise<void> {
  if (running.needsStop()) await running.stop();
  await running.start();
}

/**
 * Markdown where people write it: on disk, unsaved, and in the file systems of the workspace. Not the other side of a
 * comparison, nor what a panel shows.
 */
function documentSelector(): { language: string; scheme: string }[] {
  const schemes = new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'memfs']);
  for (const folder of vscode.workspace.workspaceFolders ?? []) schemes.add(folder.uri.scheme);
  return [...schemes].map((scheme) => ({ language: 'markdown', scheme }));
}

function isMarkdown(uri: vscode.Uri): boolean {
  return /\.(?:md|markdown)$/i.test(uri.path) && !uri.scheme.startsWith('git');
}
