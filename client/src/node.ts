/** The extension on the desktop, over SSH, in a container: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import * as shared from './client.ts';

export function activate(context: ExtensionContext): shared.Api {
  const module = context.asAbsolutePath('dist/server.cjs');
  return shared.activate(
    context,
    (options) =>
      new LanguageClient(
        'planlint',
        'Planlint',
        {
          run: { module, transport: TransportKind.ipc },
          debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
        },
        options,
      ),
  );
}

export function deactivate(): Promise<void> {
  return shared.deactivate();
}
