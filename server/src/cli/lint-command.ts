import { resolve } from 'node:path';
import { didYouMean } from '../config/index.ts';
import { rules } from '../core/registry.ts';
import { count, printable } from '../core/text.ts';
import { Baseline } from './baseline.ts';
import { Cache } from './cache.ts';
import { explain, findRule, listRules } from './explain.ts';
import { FORMATTERS } from './format/index.ts';
import { shownPath } from './format/shared.ts';
import { initConfig } from './init.ts';
import type { ExitCode } from './io.ts';
import { describe } from './lint.ts';
import type { LintOptions, Request } from './options.ts';
import { lintFiles } from './pool.ts';
import { UsageError, type Invocation } from './invocation.ts';
import { withMessages } from './result.ts';

/** `planlint PATH…`, and what is asked of planlint without a document. */
export async function lint(
  { paths, options, help }: Extract<Request, { command: 'lint' }>,
  invocation: Invocation,
): Promise<ExitCode> {
  const { io } = invocation;
  const answer = await answerQuestion(options, invocation);
  if (answer !== undefined) {
    await io.stdout(answer);
    return invocation.exitCode(false);
  }
  invocation.checkPaths(paths, help);
  if (paths.includes('-') && options.fix)
    throw new UsageError('--fix cannot write standard input; use --fix-dry-run with --format json');
  const baseline = await openBaseline(options, io.cwd);
  const cache = options.cache ? await Cache.open(resolve(io.cwd, options.cacheLocation), io.version) : undefined;

  const linted = await invocation.documents(
    paths,
    () => ({
      fix: options.fixDryRun ? 'dry-run' : options.fix ? 'write' : 'off',
      suggestions: options.format === 'json',
      fingerprints: options.format === 'sarif' || options.baseline !== undefined,
    }),
    cache ? (tasks) => cache.lint(tasks, lintFiles) : lintFiles,
  );
  try {
    await cache?.write();
  } catch (error) {
    // Lost time next run, and nothing of this one.
    io.stderr(`planlint: --cache-location ${printable(options.cacheLocation)}: ${describe(error)}\n`);
  }

  let results = linted.map(({ result }) => result);
  const fingerprints = linted.map((outcome) => outcome.fingerprints);
  if (baseline) {
    try {
      if (options.updateBaseline) await baseline.update(results, fingerprints);
    } catch (error) {
      invocation.complain(`--baseline ${options.baseline}: ${describe(error)}`);
    }
    const filtered = baseline.filter(results, fingerprints);
    results = filtered.results;
    if (filtered.known > 0) io.stderr(`planlint: ${count(filtered.known, 'known finding')} left out\n`);
  }
  const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
  const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
  const shown = options.quiet
    ? results.map((result) =>
        withMessages(
          result,
          result.messages.filter(({ severity }) => severity === 2),
        ),
      )
    : results;
  const context = { cwd: io.cwd, colors: invocation.colors, version: io.version, fingerprints };
  await invocation.write(await FORMATTERS[options.format](shown, context));
  const tooMany = options.maxWarnings !== undefined && warnings > options.maxWarnings;
  if (tooMany) {
    io.stderr(`planlint: ${count(warnings, 'warning')}, and at most ${options.maxWarnings} allowed (--max-warnings)\n`);
  }
  return invocation.exitCode(errors > 0 || tooMany);
}

/** The answer to an option that asks about planlint itself, or about a setting. */
async function answerQuestion(options: LintOptions, invocation: Invocation): Promise<string | undefined> {
  const { io, colors } = invocation;
  if (options.listRules) return listRules(colors);
  if (options.explain !== undefined) {
    const rule = findRule(options.explain);
    const ids = rules.map(({ id }) => id);
    if (!rule) {
      throw new UsageError(`there is no rule \`${printable(options.explain)}\`${didYouMean(options.explain, ids)}`);
    }
    return explain(rule, colors);
  }
  if (options.init) {
    try {
      return `Wrote ${shownPath(await initConfig(io.cwd), io.cwd)}\n`;
    } catch (error) {
      throw new UsageError(`--init: ${describe(error)}`);
    }
  }
  if (options.printConfig === undefined) return undefined;
  const path = resolve(io.cwd, options.printConfig);
  const found = await invocation.settings(path);
  const shown = { file: path, config: (await invocation.configFor(path))?.path ?? null, ...found };
  await invocation.complainOfConfiguration();
  return `${JSON.stringify(shown, null, 2)}\n`;
}

async function openBaseline(options: LintOptions, cwd: string): Promise<Baseline | undefined> {
  if (options.baseline === undefined) {
    if (options.updateBaseline) throw new UsageError('--update-baseline goes with --baseline FILE');
    return undefined;
  }
  const baseline = new Baseline(resolve(cwd, options.baseline));
  try {
    await baseline.read();
  } catch (error) {
    // A first update makes the file.
    const missing = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
    if (!missing || !options.updateBaseline) {
      throw new UsageError(`--baseline ${printable(options.baseline)}: ${describe(error)}`);
    }
  }
  return baseline;
}
