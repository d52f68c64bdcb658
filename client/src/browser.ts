/** The extension in the browser: the server is a web worker. */
import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import * as shared from './client.ts';

/** The one name of the browser that is needed here; TypeScript's DOM library would bring in all of them. */
declare const Worker: new (url: string) => never;

export function activate(context: ExtensionContext): shared.Api {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.browser.js').toString(true);
  return shared.activate(
    context,
    // A function, so that a restart makes a new worker.
    (options) => new LanguageClient('planlint', 'Planlint', () => Promise.resolve(new Worker(script)), options),
  );
}

export function deactivate(): Promise<void> {
  return shared.deactivate();
}
