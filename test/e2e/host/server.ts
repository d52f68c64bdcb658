import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { run } from './processes.ts';
import { provideServer } from './server-install.ts';
import { Session } from './session.ts';

/** How a server is started. */
export interface ServerOptions {
  /** A VSIX to install, as a person would have it. */
  vsix?: string;
  /** User settings, over the host's own. */
  settings?: Record<string, unknown>;
  /** Variables for the server, and so for the extension host. */
  env?: Record<string, string>;
}

/** A running VS Code Server with a browser beside it. */
export interface RunningServer {
  /** What `vscode-remote` URIs and the address bar name. */
  readonly authority: string;
  readonly context: BrowserContext;
  /** Opens the workbench; `payload` is VS Code's own start-up list, in which paths are URIs of this server. */
  open(folder: string, payload: [string, string][]): Promise<Page>;
  /** A path on this machine as the workbench names it. */
  uri(path: string): string;
  /** What the server and the pages have logged so far. */
  log(): string;
  /** Ends everything and deletes the server's data. */
  close(): Promise<void>;
}

/**
 * Settings that keep a window still: nothing opens by itself, nothing is fetched, nothing moves.
 * They are the user's, since the server lets no other scope decide on trust.
 */
const quiet = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'editor.cursorBlinking': 'solid',
};

/** Starts a server on a port that the system chooses, with data of its own. */
export async function startServer(
  options: ServerOptions & { development: boolean; viewport: { width: number; height: number } },
): Promise<RunningServer> {
  const server = await provideServer();
  const session = new Session('server');
  const close = (): Promise<void> => session.close();
  try {
    const user = join(session.folder, 'data', 'User');
    await mkdir(user, { recursive: true });
    await writeFile(join(user, 'settings.json'), JSON.stringify({ ...quiet, ...options.settings }, undefined, 2));
    const common = ['--accept-server-license-terms', '--server-data-dir', session.folder, '--telemetry-level', 'off'];
    if (options.vsix !== undefined) {
      const printed = await run(server.node, [server.main, ...common, '--install-extension', options.vsix]);
      // The exit code is 0 whatever happened.
      if (!printed.includes('was successfully installed')) throw new Error(`The VSIX was not installed:\n${printed}`);
    }
    const args = [
      server.main,
      ...common,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      // Without it the built workbench ignores an extension under development; with it, it shows no toasts.
      ...(options.development ? ['--enable-smoke-test-driver'] : []),
    ];
    // No gallery: nothing a test opens asks the network for extensions.
    const env = { EXTENSIONS_GALLERY: '{}', ...options.env };
    const port = await session.serve(server.node, args, env, /Extension host agent listening on (\d+)\D/);
    const context = await session.browse(server.chromium, options.viewport);
    const authority = `127.0.0.1:${port}`;
    return {
      authority,
      context,
      uri: (path) => `vscode-remote://${authority}${encodeURI(path)}`,
      log: () => session.log(),
      close,
      open: (folder, payload) => {
        const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
        return session.open(`http://${authority}/?${query}`);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
