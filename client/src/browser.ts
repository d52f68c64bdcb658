/** The extension in the browser: the server is a web worker. */
import { Uri, type ExtensionContext } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import * as shared from './client.ts';

/** The one name of the browser that is needed here; TypeScript's DOM library would bring in all of them. */
type Worker = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (url: string) => Worker;

export function activate(context: ExtensionContext): shared.Api {
  const address = (name: string): string => Uri.joinPath(context.extensionUri, 'dist', name).toString(true);
  let worker: Worker | undefined;
  const stop = (): void => worker?.terminate();
  context.subscriptions.push({ dispose: stop });
  // Called for each start, so that a restart makes a new worker. The client would take the worker itself, too, but asks
  // with `instanceof`, to which the workers that VS Code's own worker makes answer no.
  const transports = (): Promise<MessageTransports> => {
    stop();
    worker = new Worker(address('server.browser.js'));
    worker.postMessage(address('server-data.js'));
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  return shared.activate(context, (options) => new LanguageClient('planlint', 'Planlint', transports, options));
}

export function deactivate(): Promise<void> {
  return shared.deactivate();
}
