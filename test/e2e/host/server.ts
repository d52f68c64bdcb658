import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { cleanEnvironment, endWithUs, kill, run, temporaryFolder } from './processes.ts';
import { provideServer } from './server-install.ts';

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

/** How Chromium is started, wherever it stands. */
export const launchOptions = {
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Starts a server on a port that the system chooses, with data of its own. */
export async function startServer(
  options: ServerOptions & { development: boolean; viewport: { width: number; height: number } },
): Promise<RunningServer> {
  const server = await provideServer();
  const data = temporaryFolder('server');
  let log = '';
  let browser: Browser | undefined;
  let stop = (): void => {};
  const close = async (): Promise<void> => {
    await browser?.close().catch(() => {});
    stop();
    data.remove();
  };
  try {
    const user = join(data.path, 'data', 'User');
    await mkdir(user, { recursive: true });
    await writeFile(join(user, 'settings.json'), JSON.stringify({ ...quiet, ...options.settings }, undefined, 2));
    const common = ['--accept-server-license-terms', '--server-data-dir', data.path, '--telemetry-level', 'off'];
    if (options.vsix !== undefined) {
      const printed = await run(server.node, [server.main, ...common, '--install-extension', options.vsix]);
      // The exit code is 0 whatever happened.
      if (!printed.includes('was successfully installed')) throw new Error(`The VSIX was not installed:\n${printed}`);
    }

    const child = spawn(
      server.node,
      [
        server.main,
        ...common,
        ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
        // Without it the built workbench ignores an extension under development; with it, it shows no toasts.
        ...(options.development ? ['--enable-smoke-test-driver'] : []),
      ],
      {
        // No gallery: nothing a test opens asks the network for extensions.
        env: cleanEnvironment({ EXTENSIONS_GALLERY: '{}', ...options.env }),
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      },
    );
    const release = endWithUs(child);
    stop = () => {
      kill(child);
      release();
    };
    const port = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        log += chunk;
        const listening = /Extension host agent listening on (\d+)/.exec(log);
        if (listening) resolve(listening[1]!);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${log}`)));
      setTimeout(() => reject(new Error(`The server did not start:\n${log}`)), 60_000).unref();
    });

    browser = await chromium.launch({ ...launchOptions, executablePath: server.chromium });
    const context = await browser.newContext({
      viewport: options.viewport,
      locale: 'en-US',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    // The loader that runs these tests names each function through a helper of its own, which code for the page takes
    // along without.
    await context.addInitScript('globalThis.__name = (each) => each');
    const authority = `127.0.0.1:${port}`;
    const uri = (path: string): string => `vscode-remote://${authority}${encodeURI(path)}`;
    return {
      authority,
      context,
      uri,
      log: () => log,
      close,
      open: async (folder, payload) => {
        const page = await context.newPage();
        page.on('console', (message) => {
          if (message.type() === 'error') log += `[page] ${message.text()}\n`;
        });
        page.on('pageerror', (error) => (log += `[page] ${error.stack}\n`));
        const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
        await page.goto(`http://${authority}/?${query}`);
        return page;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
