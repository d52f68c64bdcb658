/** A worker thread of the pool: lints the files that it is handed, one after the other. */
import { lintFile, type LintOutcome, type LintTask } from './lint.ts';

export default async function lintFiles(tasks: readonly LintTask[]): Promise<LintOutcome[]> {
  const outcomes: LintOutcome[] = [];
  for (const task of tasks) outcomes.push(await lintFile(task));
  return outcomes;
}
