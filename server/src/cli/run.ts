import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CommanderError } from 'commander';
import picocolors from 'picocolors';
import { applySeverities, didYouMean, settingsFor, type ConfigProblem } from '../config/index.ts';
import { ConfigSearch, pathForGlobs, readConfigFile, type ConfigFile } from '../config/search.ts';
import { rules } from '../core/registry.ts';
import { count, printable } from '../core/text.ts';
import type { Settings } from '../core/types.ts';
import { Baseline } from './baseline.ts';
import { explain, findRule, listRules } from './explain.ts';
import { findFiles } from './files.ts';
import { FORMATTERS } from './format/index.ts';
import { shownPath } from './format/shared.ts';
import { initConfig } from './init.ts';
import { describe, lintText, replaceFile, type FixMode, type LintOutcome, type LintTask } from './lint.ts';
import { createProgram, type CliOptions } from './options.ts';
import { lintFiles } from './pool.ts';
import { withMessages } from './result.ts';
import { decode } from './text.ts';

/** 0 no errors, 1 errors or too many warnings, 2 the run itself failed. */
export type ExitCode = 0 | 1 | 2;

/** What the command line touches of the process. */
export interface Io {
  cwd: string;
  env: NodeJS.ProcessEnv;
  version: string;
  /** Whether colours would be seen on standard output. */
  isTerminal: boolean;
  readStdin(): Promise<Uint8Array>;
  stdout(text: string): Promise<void>;
  stderr(text: string): void;
}

/** Runs the command line; never rejects for what the user did. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const program = createProgram(io.version).configureOutput({
    writeOut: (text) => void io.stdout(text),
    writeErr: (text) => io.stderr(text),
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const options = program.opts<CliOptions>();
  const fail = (message: string): 2 => {
    io.stderr(`planlint: ${message}\n`);
    return 2;
  };
  const colors = picocolors.createColors(useColors(options, io));

  if (options.listRules) {
    await io.stdout(listRules(colors));
    return 0;
  }
  if (options.explain !== undefined) {
    const rule = findRule(options.explain);
    const ids = rules.map(({ id }) => id);
    if (!rule) return fail(`there is no rule \`${printable(options.explain)}\`${didYouMean(options.explain, ids)}`);
    await io.stdout(await explain(rule, colors));
    return 0;
  }
  if (options.init) {
    try {
      await io.stdout(`Wrote ${shownPath(await initConfig(io.cwd), io.cwd)}\n`);
      return 0;
    } catch (error) {
      return fail(`--init: ${describe(error)}`);
    }
  }

  let given: ConfigFile | undefined;
  if (options.config !== undefined) {
    given = await readConfigFile(resolve(io.cwd, options.config));
    if (given.missing) return fail(`--config ${printable(options.config)}: no such file`);
  }
  const search = new ConfigSearch();
  const configFor = (path: string): Promise<ConfigFile | undefined> =>
    given ? Promise.resolve(given) : search.find(path);
  const settings = async (path: string): Promise<Settings> => {
    const file = await configFor(path);
    const found = settingsFor(file?.config, pathForGlobs(path, file?.path, io.cwd));
    if (!options.rule) return found;
    const severities = new Map(Object.entries(found.rules));
    applySeverities(severities, options.rule);
    return { ...found, rules: Object.fromEntries(severities) };
  };
  let failed = false;
  const reportProblems = async (): Promise<void> => {
    for (const problem of (given ? [given] : await search.read()).flatMap(({ problems }) => problems)) {
      failed = true;
      io.stderr(`planlint: ${showProblem(problem, io.cwd)}\n`);
    }
  };

  if (options.printConfig !== undefined) {
    const path = resolve(io.cwd, options.printConfig);
    const found = await settings(path);
    const shown = { file: path, config: (await configFor(path))?.path ?? null, ...found };
    await io.stdout(`${JSON.stringify(shown, null, 2)}\n`);
    await reportProblems();
    return failed ? 2 : 0;
  }

  const paths = program.args;
  const fromStdin = paths.includes('-');
  if (paths.length === 0) {
    io.stderr(`planlint: nothing to read; name files, folders or globs, or - for standard input\n\n`);
    io.stderr(program.helpInformation());
    return 2;
  }
  if (fromStdin && paths.length > 1) return fail('- (standard input) stands alone, without other paths');
  if (!fromStdin && options.stdinFilename !== undefined) return fail('--stdin-filename goes with - (standard input)');
  if (fromStdin && options.fix) return fail('--fix cannot write standard input; use --fix-dry-run with --format json');
  if (options.updateBaseline && options.baseline === undefined)
    return fail('--update-baseline goes with --baseline FILE');

  const fix: FixMode = options.fixDryRun ? 'dry-run' : options.fix ? 'write' : 'off';
  const task = async (path: string): Promise<LintTask> => ({
    path,
    settings: await settings(path),
    fix,
    suggestions: options.format === 'json',
    fingerprints: options.format === 'sarif' || options.baseline !== undefined,
  });

  let baseline: Baseline | undefined;
  if (options.baseline !== undefined) {
    baseline = new Baseline(resolve(io.cwd, options.baseline));
    try {
      await baseline.read();
    } catch (error) {
      // A first update makes the file.
      const missing = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
      if (!missing || !options.updateBaseline) return fail(`--baseline ${options.baseline}: ${describe(error)}`);
    }
  }

  let outcomes: LintOutcome[];
  if (fromStdin) outcomes = [await lintStdin(options, io, task)];
  else {
    const found = await findFiles(paths, io.cwd);
    for (const error of found.errors) {
      failed = true;
      io.stderr(`planlint: ${error}\n`);
    }
    outcomes = await lintFiles(await Promise.all(found.files.map(task)));
  }
  await reportProblems();
  const read = outcomes.filter((outcome) => 'result' in outcome);
  for (const outcome of outcomes) {
    if (!('error' in outcome)) continue;
    failed = true;
    io.stderr(`planlint: ${printable(shownPath(outcome.path, io.cwd))}: ${outcome.error}\n`);
  }

  let results = read.map(({ result }) => result);
  const fingerprints = read.map((outcome) => outcome.fingerprints);
  if (baseline) {
    try {
      if (options.updateBaseline) await baseline.update(results, fingerprints);
    } catch (error) {
      failed = true;
      io.stderr(`planlint: --baseline ${options.baseline}: ${describe(error)}\n`);
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
  const report = FORMATTERS[options.format](shown, {
    cwd: io.cwd,
    colors: options.outputFile === undefined ? colors : picocolors.createColors(false),
    version: io.version,
    fingerprints,
  });
  if (options.outputFile === undefined) await io.stdout(report);
  else {
    const path = resolve(io.cwd, options.outputFile);
    try {
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, report);
    } catch (error) {
      failed = true;
      io.stderr(`planlint: --output-file ${printable(options.outputFile)}: ${describe(error)}\n`);
    }
  }
  const tooMany = options.maxWarnings !== undefined && warnings > options.maxWarnings;
  if (tooMany) {
    io.stderr(`planlint: ${count(warnings, 'warning')}, and at most ${options.maxWarnings} allowed (--max-warnings)\n`);
  }
  return failed ? 2 : errors > 0 || tooMany ? 1 : 0;
}

async function lintStdin(options: CliOptions, io: Io, task: (path: string) => Promise<LintTask>): Promise<LintOutcome> {
  const path = resolve(io.cwd, options.stdinFilename ?? 'stdin.md');
  const filePath = options.stdinFilename === undefined ? '<stdin>' : path;
  try {
    const { text } = decode(await io.readStdin());
    const { result, fingerprints } = lintText(text, await task(path));
    return { result: { ...result, filePath }, fingerprints };
  } catch (error) {
    return { path: filePath, error: describe(error) };
  }
}

function showProblem({ path, line, column, message }: ConfigProblem, cwd: string): string {
  return `${printable(shownPath(path, cwd))}:${line}:${column}: ${printable(message)}`;
}

/** The option, then what the user's environment says of all programs, then what the terminal can show. */
function useColors(options: CliOptions, { env, isTerminal }: Io): boolean {
  if (!options.color || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}
