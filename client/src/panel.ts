import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  DIAGNOSTIC_REQUEST,
  type DiagnosticParams,
  type DiagnosticResult,
  type DocumentStatus,
} from '../../server/src/lsp/protocol.ts';
import { insertArtifact, setKind } from './commands.ts';

/** What the panel's page sends: which of its buttons was pressed. */
interface Pressed {
  do?: string;
  start?: string;
  end?: string;
  artifact?: string;
}

/**
 * The gap-reading diagnostic beside its document, drawn anew whenever the server has read the document. What it says
 * comes from the server as HTML in which the document's words are escaped; the page's own script only passes on which
 * button was pressed.
 */
export class DiagnosticPanel implements vscode.Disposable {
  private readonly kind: string;
  private readonly client: BaseLanguageClient;
  private readonly extension: vscode.Uri;
  private readonly storage: vscode.Uri;
  private readonly statusOf: (uri: vscode.Uri) => DocumentStatus | undefined;
  private panel: vscode.WebviewPanel | undefined;
  private uri: vscode.Uri | undefined;
  private drawing = false;
  private stale = false;

  /** @param kind The kind of webview that it is. */
  constructor(
    kind: string,
    client: BaseLanguageClient,
    context: vscode.ExtensionContext,
    statusOf: (uri: vscode.Uri) => DocumentStatus | undefined,
  ) {
    this.kind = kind;
    this.client = client;
    this.extension = context.extensionUri;
    this.storage = context.globalStorageUri;
    this.statusOf = statusOf;
  }

  /** Takes up a panel that was open when the window was last closed. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const uri = (state as { uri?: unknown } | undefined)?.uri;
    if (typeof uri !== 'string') return panel.dispose();
    this.uri = vscode.Uri.parse(uri);
    // The server knows open documents alone.
    await vscode.workspace.openTextDocument(this.uri);
    this.adopt(panel);
  }

  /** Shows the diagnostic of the document in the active editor. */
  async show(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (!uri) return;
    this.uri = uri;
    if (!this.panel) {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.adopt(vscode.window.createWebviewPanel(this.kind, 'Diagnostic', place, { enableFindWidget: true }));
    } else {
      this.panel.reveal(undefined, true);
      await this.draw();
    }
  }

  /** The server has read a document: drawn anew when it is this one. */
  update(uri: vscode.Uri): void {
    if (this.panel && uri.toString() === this.uri?.toString()) void this.draw();
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.extension, 'images', 'icon.png');
    panel.onDidDispose(() => {
      if (this.panel === panel) this.panel = undefined;
    });
    panel.webview.onDidReceiveMessage((pressed: Pressed) => this.pressed(pressed));
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.extension, 'client', 'panel')],
    };
    panel.webview.html = page(panel.webview, this.extension);
  }

  /** One drawing at a time; what changes meanwhile is drawn right after. */
  private async draw(): Promise<void> {
    this.stale = true;
    if (this.drawing) return;
    this.drawing = true;
    try {
      while (this.stale && this.panel && this.uri) {
        this.stale = false;
        const { panel, uri } = this;
        const result = await this.ask('panel');
        if (!result || uri !== this.uri || panel !== this.panel) continue;
        panel.title = `Diagnostic: ${uri.path.slice(uri.path.lastIndexOf('/') + 1)}`;
        await panel.webview.postMessage({ uri: uri.toString(), body: result.text, says: result.headline });
      }
    } finally {
      this.drawing = false;
    }
  }

  private async ask(format: DiagnosticParams['format']): Promise<DiagnosticResult> {
    if (!this.uri) return null;
    const params: DiagnosticParams = { uri: this.client.code2ProtocolConverter.asUri(this.uri), format };
    return this.client.sendRequest<DiagnosticResult>(DIAGNOSTIC_REQUEST, params);
  }

  private async pressed({ do: what, start, end, artifact }: Pressed): Promise<void> {
    const { uri } = this;
    if (!uri) return;
    const range = start === undefined || end === undefined ? undefined : { start: Number(start), end: Number(end) };
    if (what === 'ready') await this.draw();
    else if (what === 'reveal' && range) await reveal(uri, range);
    else if (what === 'write') {
      await edit(uri);
      await insertArtifact(this.client, artifact, range);
    } else if (what === 'kind') {
      await edit(uri);
      await setKind(this.client, this.statusOf(uri), undefined);
    } else if (what === 'copy') await this.copy();
    else if (what === 'export') await this.export(uri);
    else if (what === 'print') await this.print(uri);
  }

  private async copy(): Promise<void> {
    const result = await this.ask('markdown');
    if (!result) return;
    await vscode.env.clipboard.writeText(result.text);
    vscode.window.setStatusBarMessage('The diagnostic is on the clipboard, as Markdown.', 5000);
  }

  private async export(uri: vscode.Uri): Promise<void> {
    const result = await this.ask('html');
    if (!result) return;
    const name = `${uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')}-diagnostic.html`;
    const defaultUri = uri.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(uri, '..', name);
    const target = await vscode.window.showSaveDialog({ defaultUri, filters: { HTML: ['html'] } });
    if (!target) return;
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(result.text));
    vscode.window.setStatusBarMessage('The diagnostic is exported. Any browser opens and prints it.', 8000);
  }

  /** A browser prints: it gets the page as a file, which is saved first where the browser is on another machine. */
  private async print(uri: vscode.Uri): Promise<void> {
    const near = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
    if (!near || this.storage.scheme !== 'file') return this.export(uri);
    const result = await this.ask('html');
    if (!result) return;
    const target = vscode.Uri.joinPath(this.storage, 'diagnostic.html');
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(result.text));
    await vscode.env.openExternal(target);
  }
}

/** Puts the keyboard into a document's editor, where it has one, and opens one otherwise. */
async function edit(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const viewColumn = open?.viewColumn ?? vscode.ViewColumn.One;
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { viewColumn });
}

async function reveal(uri: vscode.Uri, { start, end }: { start: number; end: number }): Promise<void> {
  const editor = await edit(uri);
  const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(end));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function page(webview: vscode.Webview, extension: vscode.Uri): string {
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, 'client', 'panel', name)).toString();
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, '0')).join('');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gap-reading diagnostic</title>
<link rel="stylesheet" nonce="${nonce}" href="${file('panel.css')}">
</head>
<body>
<main></main>
<p role="status" class="spoken"></p>
<script nonce="${nonce}" src="${file('panel.js')}"></script>
</body>
</html>`;
}
