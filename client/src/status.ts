import * as vscode from 'vscode';
import type { Kind } from '../../server/src/core/types.ts';
import type { DocumentStatus } from '../../server/src/lsp/protocol.ts';

export const KIND_LABELS: Record<Kind, string> = {
  strategy: 'Strategy',
  status: 'Status report',
  retro: 'Retrospective',
  'one-pager': 'One-pager',
  other: 'No plan',
};

/** Says, for the document in the active editor, which kind was recognised and what the six lights say. */
export class DocumentStatusView implements vscode.Disposable {
  private readonly statuses = new Map<string, DocumentStatus>();
  private readonly item: vscode.StatusBarItem;
  private readonly language: vscode.LanguageStatusItem;
  private readonly subscriptions: vscode.Disposable[];
  private readonly selector: vscode.DocumentSelector;
  private trouble: string | undefined;

  constructor(selector: vscode.DocumentSelector) {
    this.selector = selector;
    this.item = vscode.window.createStatusBarItem('planlint.kind', vscode.StatusBarAlignment.Right, 100);
    this.item.name = 'Planlint: document kind';
    this.item.command = 'planlint.setKind';
    this.language = vscode.languages.createLanguageStatusItem('planlint.status', selector);
    this.language.name = 'Planlint';
    this.subscriptions = [
      this.item,
      this.language,
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.statuses.delete(document.uri.toString());
      }),
    ];
    this.language.busy = true;
    this.show();
  }

  update(status: DocumentStatus): void {
    // The server writes URIs as it got them; VS Code may write the same one another way.
    const key = vscode.Uri.parse(status.uri).toString();
    this.statuses.set(key, status);
    if (key === vscode.window.activeTextEditor?.document.uri.toString()) this.show();
  }

  /** What is known of a document. */
  of(uri: vscode.Uri): DocumentStatus | undefined {
    return this.statuses.get(uri.toString());
  }

  /** What is known of the active document. */
  current(): DocumentStatus | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return document && this.statuses.get(document.uri.toString());
  }

  running(): void {
    this.trouble = undefined;
    this.language.busy = false;
    this.show();
  }

  stopped(): void {
    this.statuses.clear();
    this.show();
  }

  failed(message: string): void {
    this.trouble = message;
    this.language.busy = false;
    this.show();
  }

  dispose(): void {
    for (const each of this.subscriptions) each.dispose();
  }

  private show(): void {
    const kind = this.current()?.kind;
    const isPlan = kind !== undefined && kind !== 'other' && kind !== 'one-pager';
    void vscode.commands.executeCommand('setContext', 'planlint.isPlan', isPlan);
    if (this.trouble !== undefined) {
      this.language.severity = vscode.LanguageStatusSeverity.Error;
      this.language.text = 'Planlint did not start';
      this.language.detail = this.trouble;
      this.language.command = { title: 'Restart', command: 'planlint.restartServer' };
      this.item.hide();
      return;
    }
    const document = vscode.window.activeTextEditor?.document;
    const status = this.current();
    this.language.severity = vscode.LanguageStatusSeverity.Information;
    if (!status || !document || vscode.languages.match(this.selector, document) === 0) {
      this.language.text = 'Planlint';
      this.language.detail = '';
      this.language.command = undefined;
      this.item.hide();
      return;
    }
    const label = KIND_LABELS[status.kind];
    const lights = describeLights(status);
    this.language.text = label;
    this.language.detail = [`recognised by ${status.kindReason}`, lights].filter(Boolean).join(' · ');
    this.language.command = {
      title: 'Change',
      command: 'planlint.setKind',
      tooltip: 'Say what kind of document this is',
    };
    this.item.text = `$(planlint-gap) ${label}`;
    this.item.tooltip = new vscode.MarkdownString(
      [`Planlint reads this document as: **${label}** (by ${status.kindReason})`, lights, 'Click to change the kind.']
        .filter(Boolean)
        .join('\n\n'),
    );
    this.item.accessibilityInformation = {
      label: `Planlint: ${label}, recognised by ${status.kindReason}. ${lights ? `${lights}. ` : ''}Change the kind`,
      role: 'button',
    };
    this.item.show();
  }
}

/** `red: ownership, metrics · yellow: scale`; empty where nothing is wrong or the document is no plan. */
function describeLights({ lights, kind }: DocumentStatus): string {
  if (kind === 'other' || kind === 'one-pager') return '';
  return (['red', 'yellow'] as const)
    .map(
      (light) => [light, Object.keys(lights).filter((line) => lights[line as keyof typeof lights] === light)] as const,
    )
    .filter(([, lines]) => lines.length > 0)
    .map(([light, lines]) => `${light}: ${lines.join(', ')}`)
    .join(' · ');
}
