import { mkdir, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import { applySeverities, settingsFor, type ConfigProblem } from '../config/index.ts';
import { ConfigSearch, pathForGlobs, readConfigFile, type ConfigFile } from '../config/search.ts';
import { linkTargets } from '../core/index.ts';
import { printable } from '../core/text.ts';
import type { Settings } from '../core/types.ts';
import { findFiles } from './files.ts';
import { shownPath } from './format/shared.ts';
import type { ExitCode, Io } from './io.ts';
import { linkedFrom } from './linked.ts';
import { describe, lintText, replaceFile, type Linted, type LintOutcome, type LintTask } from './lint.ts';
import type { ReadOptions } from './options.ts';
import { decode } from './text.ts';

/** What is wanted of each document; the rest of a task follows from its path. */
export type Wanted = Omit<LintTask, 'path' | 'settings' | 'folder'>;

/** What the user did wrong: ends the run with exit code 2 and this message. */
export class UsageError extends Error {}

/**
 * What all commands do with documents: settings for each, invocation, reports of what cannot be read, output. What goes
 * wrong with one document is said at once and remembered, and the others are read all the same.
 */
export class Invocation {
  readonly io: Io;
  readonly colors: Colors;
  readonly #options: ReadOptions;
  readonly #search = new ConfigSearch();
  readonly #given: ConfigFile | undefined;
  #read: string[] = [];
  #failed = false;

  private constructor(options: ReadOptions, io: Io, given: ConfigFile | undefined) {
    this.io = io;
    this.colors = picocolors.createColors(options.outputFile === undefined && useColors(options, io));
    this.#options = options;
    this.#given = given;
  }

  /** @throws UsageError where the configuration file that the options name is not there */
  static async open(options: ReadOptions, io: Io): Promise<Invocation> {
    if (options.config === undefined) return new Invocation(options, io, undefined);
    const given = await readConfigFile(resolve(io.cwd, options.config));
    if (given.missing) throw new UsageError(`--config ${printable(options.config)}: no such file`);
    return new Invocation(options, io, given);
  }

  /** Says what went wrong; the run will end with exit code 2. */
  complain(message: string): void {
    this.#failed = true;
    this.io.stderr(`planlint: ${message}\n`);
  }

  exitCode(bad: boolean): ExitCode {
    return this.#failed ? 2 : bad ? 1 : 0;
  }

  configFor(path: string): Promise<ConfigFile | undefined> {
    return this.#given ? Promise.resolve(this.#given) : this.#search.find(path);
  }

  async settings(path: string): Promise<Settings> {
    const file = await this.configFor(path);
    const found = settingsFor(file?.config, pathForGlobs(path, file?.path, this.io.cwd));
    if (!this.#options.rule) return found;
    const severities = new Map(Object.entries(found.rules));
    applySeverities(severities, this.#options.rule);
    return { ...found, rules: Object.fromEntries(severities) };
  }

  async complainOfConfiguration(): Promise<void> {
    for (const problem of (this.#given ? [this.#given] : await this.#search.read()).flatMap(({ problems }) => problems))
      this.complain(showProblem(problem, this.io.cwd));
  }

  /** @throws UsageError where paths and options do not go together */
  checkPaths(paths: readonly string[], help: string): void {
    if (paths.length === 0)
      throw new UsageError(
        `nothing to read; name files, folders or globs, or - for standard input\n\n${help.trimEnd()}`,
      );
    const fromStdin = paths.includes('-');
    if (fromStdin && paths.length > 1) throw new UsageError('- (standard input) stands alone, without other paths');
    if (!fromStdin && this.#options.stdinFilename !== undefined)
      throw new UsageError('--stdin-filename goes with - (standard input)');
  }

  /** The documents that the paths name, each read as `lint` does it, in order. */
  async documents(
    paths: readonly string[],
    wanted: (path: string) => Wanted,
    lint: (tasks: readonly LintTask[]) => Promise<LintOutcome[]>,
  ): Promise<Linted[]> {
    const task = async (path: string): Promise<LintTask> => ({
      path,
      settings: await this.settings(path),
      folder: this.io.cwd,
      ...wanted(path),
    });
    let outcomes: (Linted | { path: string; error: string })[];
    if (paths.includes('-')) outcomes = [await this.#lintStdin(task)];
    else {
      const { files, errors } = await findFiles(paths, this.io.cwd);
      for (const error of errors) this.complain(error);
      this.#read.push(...files);
      outcomes = await lint(await Promise.all(files.map(task)));
    }
    await this.complainOfConfiguration();
    const linted: Linted[] = [];
    for (const outcome of outcomes) {
      if ('result' in outcome) linted.push(outcome);
      else this.complain(`${printable(shownPath(outcome.path, this.io.cwd))}: ${outcome.error}`);
    }
    return linted;
  }

  /** Writes to the output file, or where none is named to standard output. */
  async write(text: string): Promise<void> {
    const { outputFile } = this.#options;
    if (outputFile === undefined) return this.io.stdout(text);
    const path = resolve(this.io.cwd, outputFile);
    try {
      if (await isAmong(path, this.#read)) throw new Error('is one of the documents that were read; not replaced');
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, text);
    } catch (error) {
      this.complain(`--output-file ${printable(outputFile)}: ${describe(error)}`);
    }
  }

  async #lintStdin(task: (path: string) => Promise<LintTask>): Promise<Linted | { path: string; error: string }> {
    const { stdinFilename } = this.#options;
    const path = resolve(this.io.cwd, stdinFilename ?? 'stdin.md');
    const filePath = stdinFilename === undefined ? '<stdin>' : path;
    try {
      const { text } = decode(await this.io.readStdin());
      // A text that stands nowhere has nothing beside it.
      const targets = stdinFilename === undefined ? [] : linkTargets(text);
      const linked = await linkedFrom(path, targets, this.io.cwd);
      return lintText(text, { ...(await task(path)), path: filePath }, linked);
    } catch (error) {
      return { path: filePath, error: describe(error) };
    }
  }
}

/** Whether a path leads to one of these files, by whatever name. */
export async function isAmong(path: string, files: readonly string[]): Promise<boolean> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return false;
  for (const file of files) if ((await realpath(file).catch(() => file)) === real) return true;
  return false;
}

function showProblem({ path, line, column, message }: ConfigProblem, cwd: string): string {
  return `${printable(shownPath(path, cwd))}:${line}:${column}: ${printable(message)}`;
}

/** The option, then what the user's environment says of all programs, then what the terminal can show. */
function useColors(options: ReadOptions, { env, isTerminal }: Io): boolean {
  if (!options.color || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}
