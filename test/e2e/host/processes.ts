import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Prints one progress line, on standard error so that it never mixes with a reporter's output. */
export function say(line: string): void {
  process.stderr.write(`vscode host: ${line}\n`);
}

/** The path of the first of these programs that stands on PATH. */
export function onPath(...names: string[]): string | undefined {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here; the next folder may have it.
      }
    }
  }
  return undefined;
}

/**
 * The environment for a program that must not notice who started it: under `npm test`, npm would take this package's
 * folder for its prefix, and in an editor's own terminal a second VS Code would talk to the first.
 */
export function cleanEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_config_(local_)?prefix|npm_(package|lifecycle)_.*|INIT_CWD|NODE_OPTIONS|ELECTRON_.*|VSCODE_.*)$/i.test(
        name,
      ),
  );
  return { ...Object.fromEntries(kept), ...more };
}

/** Runs a program to its end and returns what it printed; an exit code other than 0 throws, with that text. */
export async function run(
  program: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeout?: number } = {},
): Promise<string> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: cleanEnvironment(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const release = endWithUs(child);
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk));
  const limit = setTimeout(() => kill(child), options.timeout ?? 600_000);
  try {
    const code = await new Promise<number | string>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exit, signal) => resolve(exit ?? signal ?? 'unknown'));
    });
    if (code !== 0) {
      throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${printed.slice(-4000)}`);
    }
    return printed;
  } finally {
    clearTimeout(limit);
    release();
  }
}

/** Ends a child that was spawned `detached`, with everything that it started. */
export function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group has ended already.
  }
}

/** A new temporary folder; it is deleted when this process ends, if not before. */
export function temporaryFolder(what: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `planlint-${what}-`));
  const remove = (): void => {
    leftovers.delete(remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  atExit(remove);
  return { path, remove };
}

/** Sees to it that the child does not outlive this process; returns a function that takes that back. */
export function endWithUs(child: ChildProcess): () => void {
  const end = (): void => kill(child);
  atExit(end);
  return () => leftovers.delete(end);
}

const leftovers = new Set<() => void>();
let listening = false;

function atExit(clean: () => void): void {
  leftovers.add(clean);
  if (listening) return;
  listening = true;
  const cleanAll = (): void => {
    // What was started last is ended first: a server before its data folder goes.
    for (const each of [...leftovers].reverse()) each();
  };
  process.on('exit', cleanAll);
  // A signal's default action skips 'exit', and a detached server would be left behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      cleanAll();
      process.kill(process.pid, signal);
    });
  }
}
