import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileResult } from '../../server/src/cli/result.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const built = join(root, 'dist/cli.js');
const source = join(root, 'server/src/cli/main.ts');

/** The built command where there is one; `PLANLINT_CLI=source` asks for the sources, as they are now. */
const command =
  existsSync(built) && process.env.PLANLINT_CLI !== 'source'
    ? [built]
    : ['--import', import.meta.resolve('tsx'), source];

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions extends Pick<SpawnOptions, 'uid' | 'gid'> {
  stdin?: string | Uint8Array;
  env?: Record<string, string>;
  /** Closes standard output before anything is read from it. */
  closeStdout?: boolean;
}

/** Runs `planlint` as a process. */
export function planlint(cwd: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { stdin, env, closeStdout, ...rest } = options;
  return new Promise((resolve, reject) => {
    // Neither the terminal nor the settings of whoever runs the tests show in the output.
    const clean = { PATH: process.env.PATH ?? '', HOME: cwd, ...env };
    const child = spawn(process.execPath, [...command, ...args], { cwd, env: clean, ...rest });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    if (closeStdout) child.stdout.destroy();
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin ?? '');
  });
}

export async function planlintJson(
  cwd: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<Outcome & { results: FileResult[] }> {
  const outcome = await planlint(cwd, ['--format', 'json', ...args], options);
  return { ...outcome, results: JSON.parse(outcome.stdout) as FileResult[] };
}

/** A temporary folder with these files. */
export async function folder(files: Record<string, string | Uint8Array> = {}): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'planlint-test-')));
  folders.push(path);
  // Some tests look in as another user.
  await chmod(path, 0o755);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return path;
}

const folders: string[] = [];

/** Removes the folders that `folder` made. */
export async function removeFolders(): Promise<void> {
  for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true });
}

/** One finding of `ownership/missing-owner`, a warning, on line 7. */
export const PLAN = `---
planlint: strategy
---

# Claims assistant: plan

Owner: TBD
`;

/** A planning document with nothing to report. */
export const CLEAN = `---
planlint: strategy
---

# Claims assistant: plan

Owner: Maria Chen
`;
