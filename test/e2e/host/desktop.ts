import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, SilentReporter } from '@vscode/test-electron';
import { cleanEnvironment, endWithUs, kill, onPath, run, say } from './processes.ts';
import { cacheFolder } from './server-install.ts';
import type { SuiteResult } from './suite-entry.ts';
import { prepareSuite, type SuiteOptions } from './suite.ts';

/** A desktop VS Code, and what gives it a screen where there is none. */
export interface Desktop {
  readonly executable: string;
  readonly xvfb: string | undefined;
}

/**
 * A desktop VS Code: the one that PLANLINT_VSCODE names, or one that can be downloaded. Undefined where no screen is to
 * be had or the download does not answer soon. A PLANLINT_VSCODE that is no file throws: it was meant.
 */
export async function findDesktop(): Promise<Desktop | undefined> {
  const named = process.env.PLANLINT_VSCODE;
  if (named && !existsSync(named)) throw new Error(`PLANLINT_VSCODE is ${named}, which does not exist`);
  const screen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  const xvfb = screen ? undefined : onPath('xvfb-run');
  if (!screen && xvfb === undefined) {
    if (!named) return undefined;
    throw new Error('PLANLINT_VSCODE needs a display, or xvfb (on Debian or Ubuntu: sudo apt-get install xvfb)');
  }
  if (named) return { executable: named, xvfb };
  try {
    const executable = await downloadAndUnzipVSCode({
      cachePath: join(cacheFolder(), 'vscode-desktop'),
      // Without data for so long, nothing is coming.
      timeout: 10_000,
      reporter: new SilentReporter(),
    });
    return { executable, xvfb };
  } catch (error) {
    say(`a desktop VS Code cannot be downloaded (${(error as Error).message}); taking the server`);
    return undefined;
  }
}

/** Runs a suite in the extension host of a desktop VS Code. */
export async function runSuiteOnDesktop(desktop: Desktop, options: SuiteOptions): Promise<SuiteResult> {
  const suite = await prepareSuite(options);
  try {
    const user = join(suite.data, 'user');
    const profile = [`--user-data-dir=${user}`, `--extensions-dir=${join(suite.data, 'extensions')}`];
    await mkdir(join(user, 'User'), { recursive: true });
    await writeFile(join(user, 'User', 'settings.json'), JSON.stringify(options.settings ?? {}));
    if (options.vsix !== undefined) {
      const [cli, ...first] = resolveCliArgsFromVSCodeExecutablePath(desktop.executable);
      // What it adds of its own are the folders of a test run in the current directory.
      const own = first.filter((each) => !/^--(user-data|extensions)-dir=/.test(each));
      await run(cli!, [...own, ...profile, '--install-extension', options.vsix]);
    }
    const args = [
      suite.workspace,
      ...profile,
      `--extensionDevelopmentPath=${suite.extension}`,
      `--extensionTestsPath=${suite.testsPath}`,
      ...['--no-sandbox', '--disable-gpu', '--disable-updates', '--skip-welcome', '--skip-release-notes'],
      '--disable-workspace-trust',
    ];
    const [program, ...more] = desktop.xvfb
      ? [desktop.xvfb, '-a', desktop.executable, ...args]
      : [desktop.executable, ...args];
    const child = spawn(program!, more, {
      env: cleanEnvironment(options.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const release = endWithUs(child);
    let log = '';
    child.stdout.on('data', (chunk: Buffer) => (log += chunk));
    child.stderr.on('data', (chunk: Buffer) => (log += chunk));
    const limit = setTimeout(() => kill(child), options.limit ?? 300_000);
    try {
      const code = await new Promise<number | string>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (exit, signal) => resolve(exit ?? signal ?? 'unknown'));
      });
      const result = suite.result();
      if (result === undefined) throw new Error(`VS Code ended with ${code} and no result:\n${log.slice(-6000)}`);
      return result;
    } finally {
      clearTimeout(limit);
      kill(child);
      release();
    }
  } finally {
    suite.remove();
  }
}
