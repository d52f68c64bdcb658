import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { LintOutcome, LintTask } from './lint.ts';
import { lintFile } from './lint.ts';

/** Below this much text the start of the workers, each with its own language model, costs more than they save. */
const PARALLEL_FROM_BYTES = 2_000_000;
/** Enough work for one message to a worker, and little enough that all of them end at about the same time. */
const BATCH_BYTES = 200_000;

/** Lints the files, on all cores where that pays. Outcomes come in the order of the tasks. */
export async function lintFiles(tasks: readonly LintTask[]): Promise<LintOutcome[]> {
  const sizes = await Promise.all(tasks.map(async ({ path }) => (await stat(path).catch(() => undefined))?.size ?? 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const worker = workerPath();
  const threads = Math.min(availableParallelism(), tasks.length);
  if (threads < 2 || total < PARALLEL_FROM_BYTES || !worker) return lintHere(tasks);

  const batches: LintTask[][] = [[]];
  let filled = 0;
  for (const [i, task] of tasks.entries()) {
    if (filled >= BATCH_BYTES) {
      batches.push([]);
      filled = 0;
    }
    batches.at(-1)!.push(task);
    filled += sizes[i]!;
  }
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({ filename: worker, minThreads: threads, maxThreads: threads, runtime: 'worker_threads' });
  try {
    return (await Promise.all(batches.map((batch) => pool.run(batch) as Promise<LintOutcome[]>))).flat();
  } finally {
    await pool.destroy();
  }
}

async function lintHere(tasks: readonly LintTask[]): Promise<LintOutcome[]> {
  const outcomes: LintOutcome[] = [];
  for (const task of tasks) outcomes.push(await lintFile(task));
  return outcomes;
}

/** Beside the built command, or beside this source file. */
function workerPath(): string | undefined {
  for (const name of ['./worker.js', './worker.ts']) {
    const url = new URL(name, import.meta.url);
    if (existsSync(url)) return fileURLToPath(url);
  }
  return undefined;
}
