import { findDesktop, runSuiteOnDesktop } from './desktop.ts';
import { say } from './processes.ts';
import { provideServer } from './server-install.ts';
import type { SuiteResult } from './suite-entry.ts';
import { runSuiteOnServer, type SuiteOptions } from './suite.ts';

/** A real VS Code in which suites run. */
export interface Host {
  readonly kind: 'desktop' | 'server';
  /** Where or what it is, for a log. */
  readonly name: string;
  /** Runs mocha tests inside its extension host. */
  run(options: SuiteOptions): Promise<SuiteResult>;
}

let provided: Promise<Host> | undefined;

/**
 * Finds or makes a real VS Code: the desktop one that PLANLINT_VSCODE names or that can be downloaded, where there is a
 * screen; else the VS Code Server, which package registries suffice for. PLANLINT_HOST=server skips the desktop. It
 * throws with what to do where neither is to be had: a test that needs VS Code is never skipped in silence.
 */
export function provide(): Promise<Host> {
  provided ??= find();
  return provided;
}

async function find(): Promise<Host> {
  const desktop = process.env.PLANLINT_HOST === 'server' ? undefined : await findDesktop();
  if (desktop) {
    say(`desktop VS Code, ${desktop.executable}`);
    return {
      kind: 'desktop',
      name: desktop.executable,
      run: (options) => runSuiteOnDesktop(desktop, options),
    };
  }
  const server = await provideServer();
  const name = `VS Code Server ${server.version}`;
  say(`${name} with ${server.chromium}`);
  return { kind: 'server', name, run: runSuiteOnServer };
}

/**
 * Runs mocha tests inside the extension host of whatever `provide()` gives, prints a line for each, and throws when one
 * failed or when there was none.
 */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const host = await provide();
  const result = await host.run(options);
  for (const test of result.tests) {
    const mark = { passed: '✔', failed: '✘', pending: '-' }[test.state];
    say(`  ${mark} ${test.title} (${test.duration} ms)`);
  }
  const failed = result.tests.filter((test) => test.state === 'failed');
  if (failed.length > 0) {
    const all = failed.map((test) => `${test.title}\n${test.error}`).join('\n\n');
    throw new Error(`In ${host.name}, ${failed.length} of ${result.tests.length} tests failed:\n\n${all}`);
  }
  if (result.tests.length === 0) throw new Error(`In ${host.name}, the suite had no tests`);
  return result;
}
