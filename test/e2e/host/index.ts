/**
 * A real VS Code for tests: `openServerWindow` to drive its window as a person would, `runSuite` to run mocha tests
 * inside its extension host, `provide` to find or make the VS Code for either; `openWebWindow` for VS Code without a Node.
 */
export { provide, runSuite, type Host } from './provide.ts';
export { cacheFolder, provideChromium, provideServer, serverVersion, type Server } from './server-install.ts';
export { openWebWindow, webVersion } from './web.ts';
export type { SuiteResult, TestResult } from './suite-entry.ts';
export type { SuiteOptions } from './suite.ts';
export { openServerWindow, until, WorkbenchWindow, type Problem, type WindowOptions } from './window.ts';
