import { count } from '../core/text.ts';
import { SCORE_FORMATTERS } from './format/index.ts';
import { shownPath } from './format/shared.ts';
import type { ExitCode } from './io.ts';
import type { Request } from './options.ts';
import { lintFiles } from './pool.ts';
import type { Invocation } from './invocation.ts';

/** `planlint score PATH…` */
export async function score(
  { paths, options, help }: Extract<Request, { command: 'score' }>,
  invocation: Invocation,
): Promise<ExitCode> {
  const { io } = invocation;
  invocation.checkPaths(paths, help);
  const linted = await invocation.documents(
    paths,
    (path) => ({ fix: 'off', suggestions: false, fingerprints: false, diagnostic: shownPath(path, io.cwd) }),
    lintFiles,
  );
  // Among others, what is no planning document has nothing to say; alone, it was asked for.
  const plans = linted.filter(({ result }) => linted.length === 1 || result.document.kind !== 'other');
  const others = linted.length - plans.length;
  if (others > 0) io.stderr(`planlint: ${count(others, 'file')} left out: no planning documents\n`);
  const scored = plans.map(({ result, diagnostic }) => ({ filePath: result.filePath, diagnostic: diagnostic! }));
  await invocation.write(await SCORE_FORMATTERS[options.format](scored, invocation.colors));
  return invocation.exitCode(plans.some(({ result }) => result.errorCount > 0));
}
