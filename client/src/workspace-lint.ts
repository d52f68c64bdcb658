import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { readText } from './read.ts';
import { LINT_REQUEST, type LintParams, type LintResult } from '../../server/src/lsp/protocol.ts';

/** A batch is small enough that a cancellation is felt at once, and large enough that messages do not dominate. */
const BATCH = 20;

/**
 * Reads every Markdown file of the workspace on demand. The editor finds and reads the files, so that it works the same
 * in a folder on disk, over SSH and in the browser.
 */
export class WorkspaceLint implements vscode.Disposable {
  private readonly client: BaseLanguageClient;
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('planlint-workspace');
  private readonly subscriptions: vscode.Disposable[];
  private running = false;

  constructor(client: BaseLanguageClient) {
    this.client = client;
    this.subscriptions = [
      this.diagnostics,
      // An open document is read as it is typed; what was found in the file before would stand beside it.
      vscode.workspace.onDidOpenTextDocument((document) => this.diagnostics.delete(document.uri)),
      vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.diagnostics.delete(uri))),
      vscode.workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri }) => this.diagnostics.delete(oldUri))),
    ];
  }

  /** Reads the workspace, with progress that can be cancelled. What was found until then stays. */
  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      const options = {
        location: vscode.ProgressLocation.Notification,
        title: 'Planlint reads the workspace',
        cancellable: true,
      };
      const { documents, findings } = await vscode.window.withProgress(options, (progress, token) =>
        this.lint(progress, token),
      );
      const summary = `Planlint: ${count(findings, 'finding')} in ${count(documents, 'planning document')}`;
      this.client.info(summary);
      vscode.window.setStatusBarMessage(summary, 8000);
      if (findings > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
    } finally {
      this.running = false;
    }
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }

  private async lint(
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ): Promise<{ documents: number; findings: number }> {
    const total = { documents: 0, findings: 0 };
    const files = await vscode.workspace.findFiles('**/*.{md,markdown}', '**/node_modules/**', undefined, token);
    this.diagnostics.clear();
    for (let at = 0; at < files.length && !token.isCancellationRequested; at += BATCH) {
      const batch = files.slice(at, at + BATCH);
      progress.report({ message: `${at} of ${files.length}`, increment: (100 * batch.length) / files.length });
      const documents = await Promise.all(batch.map((uri) => this.read(uri)));
      const params: LintParams = { documents: documents.filter((each) => each !== undefined) };
      let result: LintResult;
      try {
        result = await this.client.sendRequest<LintResult>(LINT_REQUEST, params, token);
      } catch (error) {
        if (token.isCancellationRequested) break;
        throw error;
      }
      for (const { uri, kind, diagnostics } of result.documents) {
        if (kind !== 'other' && kind !== 'one-pager') total.documents++;
        total.findings += diagnostics.length;
        const target = this.client.protocol2CodeConverter.asUri(uri);
        if (isOpen(target)) continue;
        this.diagnostics.set(target, await this.client.protocol2CodeConverter.asDiagnostics(diagnostics, token));
      }
    }
    return total;
  }

  /** A file's text, where it can be read. An open document counts as it stands in its editor. */
  private async read(uri: vscode.Uri): Promise<LintParams['documents'][number] | undefined> {
    const name = this.client.code2ProtocolConverter.asUri(uri);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open) return { uri: name, text: open.getText() };
    const text = await readText(uri);
    return text === undefined ? undefined : { uri: name, text };
  }
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
