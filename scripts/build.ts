/**
 * Builds everything that ships, into `dist/`:
 *
 * | file                     | from                         | for                                             |
 * | ------------------------ | ---------------------------- | ----------------------------------------------- |
 * | `client.cjs`             | `client/src/node.ts`         | the extension on desktop and remote             |
 * | `client.browser.cjs`     | `client/src/browser.ts`      | the extension in the browser                    |
 * | `server.cjs`             | `server/src/lsp/node.ts`     | the server that the extension starts over IPC   |
 * | `server.browser.js`      | `server/src/lsp/browser.ts`  | the server as a web worker                      |
 * | `language-server.js`     | `server/src/lsp/node.ts`     | `planlint-language-server --stdio`              |
 * | `cli.js`                 | `server/src/cli/main.ts`     | `planlint`                                      |
 * | `index.js`               | `server/src/index.ts`        | `import { Engine } from 'planlint'`             |
 *
 * Options: `--no-minify`, `--watch`, `--metafile` (writes `dist/meta.*.json` for a bundle analyser).
 */
import { existsSync } from 'node:fs';
import { chmod, copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context, type BuildContext, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { deflateSync } from 'fflate';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const options = new Set(process.argv.slice(2));
for (const option of options) {
  if (!['--minify', '--no-minify', '--watch', '--metafile'].includes(option)) {
    console.error(`build: unknown option ${option}`);
    process.exit(2);
  }
}

/** Sentiment, named entities and custom entities: parts of the language model that planlint never asks for. */
const UNUSED_MODELS = /wink-eng-lite-web-model[\\/]dist[\\/]load-(sa|ner|cer-meta)-model\.js$/;
const CORE_MODEL = /wink-eng-lite-web-model[\\/]dist[\\/].*eng-core-web-model\.json$/;

/** Ships the English model at a third of its size: without the parts that nothing uses, and deflated. */
const shrinkLanguageModel: Plugin = {
  name: 'shrink-language-model',
  setup(build) {
    build.onLoad({ filter: UNUSED_MODELS }, () => ({
      // The loader reads the first machine at once, and runs it only for a pipe that asks for it.
      contents: "module.exports = () => ({ machines: ['[]'], transformers: [], setter() {} });",
      loader: 'js',
    }));
    build.onLoad({ filter: CORE_MODEL }, async ({ path }) => {
      const packed = deflateSync(await readFile(path), { level: 9 });
      return {
        // `atob` rather than Buffer: the same module runs in a web worker.
        contents: `
          const { inflateSync, strFromU8 } = require('fflate');
          const packed = atob('${Buffer.from(packed).toString('base64')}');
          const bytes = new Uint8Array(packed.length);
          for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
          module.exports = JSON.parse(strFromU8(inflateSync(bytes)));`,
        loader: 'js',
        resolveDir: root,
      };
    });
  },
};

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: !options.has('--no-minify'),
  sourcemap: options.has('--watch') ? 'linked' : false,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  target: ['es2022'],
  plugins: [shrinkLanguageModel],
};

/** Node 20 is what VS Code 1.91 brings and what the command line asks for. */
const node: BuildOptions = { ...common, platform: 'node', target: ['node20'] };
const browser: BuildOptions = {
  ...common,
  platform: 'browser',
  format: 'cjs',
  mainFields: ['browser', 'module', 'main'],
};

const commonjs: BuildOptions = { format: 'cjs', outExtension: { '.js': '.cjs' } };

const builds: BuildOptions[] = [
  { ...node, ...commonjs, entryPoints: { client: 'client/src/node.ts' }, external: ['vscode'], outdir: 'dist' },
  { ...node, ...commonjs, entryPoints: { server: 'server/src/lsp/node.ts' }, outdir: 'dist' },
  {
    ...browser,
    ...commonjs,
    entryPoints: { 'client.browser': 'client/src/browser.ts' },
    external: ['vscode'],
    outdir: 'dist',
  },
  { ...browser, format: 'iife', entryPoints: { 'server.browser': 'server/src/lsp/browser.ts' }, outdir: 'dist' },
  {
    // One build with shared chunks, so that the package holds the engine and the language model once.
    ...node,
    format: 'esm',
    splitting: true,
    outdir: 'dist',
    chunkNames: 'chunk-[hash]',
    entryPoints: existing({
      'language-server': 'server/src/lsp/node.ts',
      cli: 'server/src/cli/main.ts',
      worker: 'server/src/cli/worker.ts',
      index: 'server/src/index.ts',
    }),
    // tinypool finds its own worker script beside its module, which a bundle would move away.
    external: ['tinypool'],
    // CommonJS dependencies ask for Node's modules with `require`, which ES modules do not have.
    banner: {
      js: "import { createRequire as planlintCreateRequire } from 'node:module'; const require = planlintCreateRequire(import.meta.url);",
    },
  },
];

/** Leaves out entry points that are not there, for a checkout in which a part is missing. */
function existing(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(root, path))));
}

/** Commands start with a hashbang and may be executed. */
async function makeExecutable(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const text = await readFile(path, 'utf8');
  if (!text.startsWith('#!')) await writeFile(path, `#!/usr/bin/env node\n${text}`);
  await chmod(path, 0o755);
}

async function finish(): Promise<void> {
  await makeExecutable(join(root, 'dist/cli.js'));
  await makeExecutable(join(root, 'dist/language-server.js'));
  // VS Code for the Web adds `.js` to an entry that ends otherwise (up to 1.91 at least), while later ones want the
  // `.cjs` in a package of ES modules: both find the file.
  await copyFile(join(root, 'dist/client.browser.cjs'), join(root, 'dist/client.browser.cjs.js'));
}

const finishing: Plugin = {
  name: 'finish',
  setup(build) {
    build.onEnd(async (result) => {
      if (result.errors.length === 0 && existsSync(join(root, 'dist/client.browser.cjs'))) await finish();
    });
  },
};

if (options.has('--watch')) {
  const contexts: BuildContext[] = await Promise.all(
    builds.map((options) =>
      context({ ...options, logLevel: 'info', plugins: [...(options.plugins ?? []), finishing] }),
    ),
  );
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await rm(join(root, 'dist'), { recursive: true, force: true });
  // One at a time: a machine with two cores is busy enough, and the largest bundle dominates.
  const contexts = [];
  const results: BuildResult[] = [];
  for (const options of builds) {
    const each = await context(options);
    contexts.push(each);
    results.push(await each.rebuild());
  }
  await Promise.all(contexts.map((each) => each.dispose()));
  await finish();
  const outputs = results.flatMap((result) => Object.keys(result.metafile?.outputs ?? {}));
  for (const output of outputs.sort()) {
    const { size } = await stat(join(root, output));
    console.log(`${basename(output).padEnd(28)} ${(size / 1000).toFixed(0).padStart(6)} kB`);
  }
  if (options.has('--metafile')) {
    for (const [i, result] of results.entries()) {
      await writeFile(join(root, `dist/meta.${i}.json`), JSON.stringify(result.metafile));
    }
  }
}
