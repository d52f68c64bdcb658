/**
 * Runs inside the extension host, bundled with the tests and mocha. It knows its starter only by the file that it
 * leaves, which is the same for a desktop host and a server.
 */
import { renameSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { version } from 'vscode';

/** What became of one test. */
export interface TestResult {
  title: string;
  state: 'passed' | 'failed' | 'pending';
  /** Milliseconds. */
  duration: number;
  /** The error's message with its stack. */
  error?: string;
}

/** What a suite leaves. */
export interface SuiteResult {
  /** The version of VS Code that it ran in. */
  vscode: string;
  tests: TestResult[];
}

/** Loads the test files and runs them; rejects when one fails, by which VS Code tells its exit code. */
export async function runTests(
  load: () => Promise<void>,
  { resultFile, timeout }: { resultFile: string; timeout: number },
): Promise<void> {
  const tests: TestResult[] = [];
  try {
    const mocha = new Mocha({ ui: 'bdd', timeout, reporter: class {} as unknown as Mocha.ReporterConstructor });
    // What mocha does before it loads a file: describe, it and the hooks become globals.
    mocha.suite.emit('pre-require', globalThis, '', mocha);
    await load();
    await new Promise<void>((resolve) => {
      mocha
        .run(() => resolve())
        .on('pass', (test) => tests.push({ title: test.fullTitle(), state: 'passed', duration: test.duration ?? 0 }))
        .on('pending', (test) => tests.push({ title: test.fullTitle(), state: 'pending', duration: 0 }))
        // A hook that fails comes here as well.
        .on('fail', (test, error: unknown) =>
          tests.push({
            title: test.fullTitle(),
            state: 'failed',
            duration: test.duration ?? 0,
            error: describeError(error),
          }),
        );
    });
  } catch (error) {
    tests.push({ title: 'loading the tests', state: 'failed', duration: 0, error: describeError(error) });
  }
  // The starter takes the file's existence for its completeness.
  writeFileSync(`${resultFile}.partial`, JSON.stringify({ vscode: version, tests } satisfies SuiteResult));
  renameSync(`${resultFile}.partial`, resultFile);
  const failed = tests.filter((test) => test.state === 'failed').length;
  if (failed > 0) throw new Error(`${failed} of ${tests.length} tests failed`);
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { actual, expected } = error as { actual?: unknown; expected?: unknown };
  const compared = actual === undefined && expected === undefined ? '' : `\n${JSON.stringify({ actual, expected })}`;
  return `${error.stack ?? error.message}${compared}`;
}
