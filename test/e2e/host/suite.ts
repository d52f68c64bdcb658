import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { temporaryFolder } from './processes.ts';
import { startServer } from './server.ts';
import type { SuiteResult } from './suite-entry.ts';
import { until, writeFiles } from './window.ts';

/** Which tests run in the extension host, on what. */
export interface SuiteOptions {
  /** The test files (TypeScript or JavaScript, mocha's `describe` and `it` as globals, `vscode` to import). */
  files: string[];
  /** The folder of the extension under development; or `vsix`. */
  extension?: string;
  /** A packed extension, installed as a person would. */
  vsix?: string;
  /** A folder, used as it is, or the files of one to be made and deleted with the suite: path → text. */
  workspace: string | Record<string, string>;
  /** User settings. */
  settings?: Record<string, unknown>;
  /** Variables that the extension host sees. */
  env?: Record<string, string>;
  /** What one test may take, in milliseconds; 20 s unless told. */
  timeout?: number;
  /** What the whole suite may take, in milliseconds; five minutes unless told. */
  limit?: number;
}

/** A suite made ready for an extension host: everything that it needs lies in one temporary folder. */
export interface PreparedSuite {
  /** For VS Code's `extensionTestsPath`. */
  readonly testsPath: string;
  /** For VS Code's `extensionDevelopmentPath`: without one, no tests run, so an installed extension gets an empty one. */
  readonly extension: string;
  readonly workspace: string;
  /** A folder for the host's own data. */
  readonly data: string;
  /** What the suite has written, once it has ended. */
  result(): SuiteResult | undefined;
  remove(): void;
}

/** Bundles the test files with mocha into one module that an extension host of any version can load. */
export async function prepareSuite(options: SuiteOptions): Promise<PreparedSuite> {
  const folder = temporaryFolder('suite');
  try {
    const at = (name: string): string => join(folder.path, name);
    const resultFile = at('result.json');
    const entry = join(dirname(fileURLToPath(import.meta.url)), 'suite-entry.ts');
    await build({
      stdin: {
        contents: `
          import { runTests } from ${JSON.stringify(entry)};
          export const run = () => runTests(
            async () => { ${options.files.map((file) => `await import(${JSON.stringify(file)});`).join(' ')} },
            ${JSON.stringify({ resultFile, timeout: options.timeout ?? 20_000 })},
          );`,
        resolveDir: dirname(entry),
        loader: 'ts',
      },
      outfile: at('tests.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      // VS Code 1.91, the oldest supported, has Node 20.
      target: 'node20',
      external: ['vscode'],
      sourcemap: 'linked',
      // A CommonJS bundle has no import.meta; the tests' own folder is not what runs.
      define: { 'import.meta.url': '__planlintBundle' },
      banner: { js: "const __planlintBundle = require('node:url').pathToFileURL(__filename).href;" },
      // Mocha's parallel mode names files that it would start as processes; it is not used.
      logOverride: { 'require-resolve-not-external': 'silent' },
      logLevel: 'warning',
    });
    let extension = options.extension;
    if (extension === undefined) {
      extension = at('extension');
      await writeFiles(extension, {
        'package.json': JSON.stringify({
          name: 'suite',
          publisher: 'none',
          version: '0.0.0',
          engines: { vscode: '*' },
        }),
      });
    }
    let workspace: string;
    if (typeof options.workspace === 'string') workspace = options.workspace;
    else {
      workspace = at('workspace');
      await mkdir(workspace);
      await writeFiles(workspace, options.workspace);
    }
    await mkdir(at('data'));
    await writeFile(at('data/README'), 'Data of one test run.\n');
    return {
      testsPath: at('tests.cjs'),
      extension,
      workspace,
      data: at('data'),
      result: () => {
        if (!existsSync(resultFile)) return undefined;
        const result = JSON.parse(readFileSync(resultFile, 'utf8')) as SuiteResult;
        const inSource = sourceNames(at('tests.cjs'));
        return {
          ...result,
          tests: result.tests.map((test) => ({ ...test, error: test.error && inSource(test.error) })),
        };
      },
      remove: folder.remove,
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

/**
 * A function that names places in the tests' source where a stack names the bundle. VS Code makes its own stacks, without
 * Node's source maps.
 */
function sourceNames(bundle: string): (stack: string) => string {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as SourceMapPayload);
  return (stack) =>
    stack.replaceAll(/([^\s()]*tests\.cjs):(\d+):(\d+)/g, (whole, file: string, line: string, column: string) => {
      if (file !== bundle) return whole;
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!('originalSource' in entry)) return whole;
      return `${resolve(dirname(bundle), entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
}

/** Runs a suite in the extension host of the VS Code Server. */
export async function runSuiteOnServer(options: SuiteOptions): Promise<SuiteResult> {
  const suite = await prepareSuite(options);
  const server = await startServer({ ...options, development: true, viewport: { width: 1280, height: 800 } }).catch(
    (error: Error) => {
      suite.remove();
      throw error;
    },
  );
  try {
    await server.open(suite.workspace, [
      ['extensionDevelopmentPath', server.uri(suite.extension)],
      ['extensionTestsPath', server.uri(suite.testsPath)],
    ]);
    return await until(
      async () => {
        const result = suite.result();
        if (result) return result;
        // The host ends when the module cannot be loaded, and then nobody writes a result.
        if (/Extension Host Process exited with code: \d|extension host.*(terminated|crashed)/i.test(server.log())) {
          throw new Error('The extension host ended without a result');
        }
        return undefined;
      },
      'the suite to end',
      100,
      options.limit ?? 300_000,
    );
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${server.log().slice(-6000)}`, { cause: error });
  } finally {
    await server.close();
    suite.remove();
  }
}
