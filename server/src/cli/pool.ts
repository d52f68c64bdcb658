import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { lintFile, type LintOutcome, type LintTask } from './lint.ts';

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
  const broken = new Promise<never>((_, reject) => pool.on('error', reject));
  try {
    const outcomes = batches.map((batch) => pool.run(batch) as Promise<LintOutcome[]>);
    return (await Promise.race([Promise.all(outcomes), broken])).flat();
  } catch {
    // Threads that cannot start, or die (out of memory, say), cost time and no result.
    return await lintHere(tasks);
  } finally {
    await pool.destroy();
  }
}

async function lintHere(tasks: readonly LintTask[]): Promise<LintOutcome[]> {
  const outcomes: LintOutcome[] = [];
  for (const task of tasks) outcomes.push(await lintFile(task));
  return outcomes;
}

/** The worker stands beside the built command. From the sources there is none, and everything runs on one thread. */
function workerPath(): string | undefined {
  const url = new URL('./worker.js', import.meta.url);
  return existsSync(url) ? fileURLToPath(url) : undefined;
}
