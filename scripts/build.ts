/**
 * Builds everything that ships, into `dist/`:
 *
 * | file                     | from                         | for                                             |
 * | ------------------------ | ---------------------------- | ----------------------------------------------- |
 * | `client.cjs`             | `client/src/node.ts`         | the extension on desktop and remote             |
 * | `client-later.cjs`       | `client/src/later.ts`        | what of it only a command needs                 |
 * | `client.browser.cjs`     | `client/src/browser.ts`      | the extension in the browser                    |
 * | `server.cjs`             | `server/src/lsp/node.ts`     | the server that the extension starts over IPC   |
 * | `server.browser.js`      | `server/src/lsp/browser.ts`  | the server as a web worker                      |
 * | `server-data.js`         | models and decisions         | both of these servers, which hold no second one |
 * | `language-server.js`     | `server/src/lsp/node.ts`     | `planlint-language-server --stdio`              |
 * | `cli.js`                 | `server/src/cli/main.ts`     | `planlint`                                      |
 * | `index.js`               | `server/src/index.ts`        | `import { Engine } from 'planlint'`             |
 *
 * Options: `--no-minify`, `--watch`, `--metafile` (writes `dist/meta.*.json` for a bundle analyser).
 */
import { existsSync } from 'node:fs';
import { chmod, copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context, type BuildContext, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { deflateSync } from 'fflate';
import { protocolLibraries, usedConverters } from './protocol-libraries.ts';

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

const CORE_READER = /wink-eng-lite-web-model[\\/]dist[\\/]read-core-model\.js$/;

/** Bytes that belong to one word of the lexicon: four numbers of 32 bits. */
const LEXICON_ROW = 16;

/** A table of bytes by column, which deflates to little more than half of the same table by row. */
function transpose(table: Uint8Array, width: number): Uint8Array {
  if (table.length % width !== 0) throw new Error(`${table.length} bytes are no table of ${width} columns`);
  const rows = table.length / width;
  return table.map((_, at) => table[(at % rows) * width + Math.floor(at / rows)]!);
}

const packed = (bytes: Uint8Array): string => Buffer.from(deflateSync(bytes, { level: 9 })).toString('base64');

async function packLanguageModel(path: string): Promise<{ rest: string; words: string }> {
  const { lexicon, ...rest } = JSON.parse(await readFile(path, 'utf8')) as { lexicon: string };
  return {
    rest: packed(Buffer.from(JSON.stringify(rest))),
    words: packed(transpose(Buffer.from(lexicon, 'base64'), LEXICON_ROW)),
  };
}

/** The module that reads what was packed, from two expressions; `atob` rather than Buffer, which a web worker lacks. */
const unpackLanguageModel = (rest: string, words: string): string => `
  const { inflateSync, strFromU8 } = require('fflate');
  const unpack = (base64) => {
    const packed = atob(base64);
    const bytes = new Uint8Array(packed.length);
    for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
    return inflateSync(bytes);
  };
  module.exports = () => {
    const model = JSON.parse(strFromU8(unpack(${rest})));
    const columns = unpack(${words});
    const rows = columns.length / ${LEXICON_ROW};
    const lexicon = (model.lexicon = new Uint8Array(columns.length));
    for (let i = 0, at = 0; i < rows; i++) {
      for (let k = 0; k < ${LEXICON_ROW}; k++) lexicon[at++] = columns[k * rows + i];
    }
    return model;
  };`;

const DATA_FILE = 'server-data.js';
/** What training writes, as one constant that is JSON. */
const LEARNED = /core[\\/](?:scorer[\\/]model|decisions)\.generated\.ts$/;

/**
 * Keeps the models and decisions of the extension's two servers in one script beside them: they are most of either, and a package
 * with both would hold them twice. A script, as a web worker can load nothing else at once.
 */
const shareModels: Plugin = {
  name: 'share-models',
  setup(build) {
    const data: Record<string, unknown> = {};
    build.onLoad({ filter: CORE_MODEL }, async ({ path }) => {
      Object.assign(data, await packLanguageModel(path));
      const contents = unpackLanguageModel('planlintData.rest', 'planlintData.words');
      return { contents, loader: 'js', resolveDir: root };
    });
    build.onLoad({ filter: LEARNED }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const name = /export const (\w+)/.exec(source)![1]!;
      data[name] = JSON.parse(source.slice(source.indexOf('= {') + 2, source.lastIndexOf(';')));
      return { contents: `export const ${name} = planlintData.${name};`, loader: 'js' };
    });
    build.onEnd(async () => {
      await writeFile(join(root, 'dist', DATA_FILE), `globalThis.planlintData = ${JSON.stringify(data)};\n`);
    });
  },
};

/** Runs the script with the models before the server beside it. */
const LOAD_DATA = `require('node:vm').runInThisContext(require('node:fs').readFileSync(require('node:path').join(__dirname, '${DATA_FILE}'), 'utf8'));`;

/** Ships the English model at a fifth of its size: without the parts that nothing uses, and deflated. */
const shrinkLanguageModel: Plugin = {
  name: 'shrink-language-model',
  setup(build) {
    build.onLoad({ filter: UNUSED_MODELS }, () => ({
      // The loader reads the first machine at once, and runs it only for a pipe that asks for it.
      contents: "module.exports = () => ({ machines: ['[]'], transformers: [], setter() {} });",
      loader: 'js',
    }));
    build.onLoad({ filter: CORE_MODEL }, async ({ path }) => {
      const { rest, words } = await packLanguageModel(path);
      return { contents: unpackLanguageModel(`'${rest}'`, `'${words}'`), loader: 'js', resolveDir: root };
    });
    build.onLoad({ filter: CORE_READER }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [from, to] of [
        ['JSON.parse(JSON.stringify(originalModel))', 'originalModel()'],
        ['new Uint32Array(bufferFromBase64(model.lexicon))', 'new Uint32Array(model.lexicon.buffer)'],
      ] as const) {
        if (!contents.includes(from)) throw new Error(`${path} does not read "${from}" any more: see ${CORE_MODEL}`);
        contents = contents.replace(from, to);
      }
      return { contents, loader: 'js' };
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
  plugins: [shrinkLanguageModel, protocolLibraries],
};

/** Node 20 is what VS Code 1.91 brings and what the command line asks for. */
const node: BuildOptions = { ...common, platform: 'node', target: ['node20'] };
const browser: BuildOptions = {
  ...common,
  platform: 'browser',
  format: 'cjs',
  mainFields: ['browser', 'module', 'main'],
  // Extension host and server are workers: a package's `browser` part may ask for `document`, which they have none of.
  conditions: ['worker', 'browser', 'module'],
};

/** What a command needs is a file of its own, where the extension host can load one; in a browser it cannot. */
const loadLater: Plugin = {
  name: 'load-later',
  setup(build) {
    build.onResolve({ filter: /^\.\/later\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './client-later.cjs', external: true } : undefined,
    );
  },
};

/** The libraries mark with an underscore what is their own, which nothing outside of the bundle asks for by its name. */
const client: BuildOptions = {
  external: ['vscode'],
  outdir: 'dist',
  mangleProps: common.minify ? /^_[a-z]/ : undefined,
};

/** Bytes that the extension host reads before it can go on. */
const CLIENT_BUDGET = 150_000;

const commonjs: BuildOptions = { format: 'cjs', outExtension: { '.js': '.cjs' } };

const builds: BuildOptions[] = [
  {
    ...node,
    ...commonjs,
    ...client,
    entryPoints: { client: 'client/src/node.ts' },
    plugins: [loadLater, usedConverters, ...common.plugins!],
    // The editor hands out its API to what is loaded with `require`.
    supported: { 'dynamic-import': false },
  },
  { ...node, ...commonjs, ...client, entryPoints: { 'client-later': 'client/src/later.ts' } },
  {
    ...node,
    ...commonjs,
    entryPoints: { server: 'server/src/lsp/node.ts' },
    outdir: 'dist',
    plugins: [shareModels, ...common.plugins!],
    banner: { js: LOAD_DATA },
  },
  {
    ...browser,
    ...commonjs,
    ...client,
    entryPoints: { 'client.browser': 'client/src/browser.ts' },
    plugins: [usedConverters, ...common.plugins!],
  },
  {
    ...browser,
    format: 'iife',
    entryPoints: { 'server.browser': 'server/src/lsp/browser.ts' },
    outdir: 'dist',
    plugins: [shareModels, ...common.plugins!],
    // VS Code wraps a worker, which then does not know its own address: the first message says where the models are.
    banner: { js: 'self.onmessage = ({ data }) => { self.onmessage = null; importScripts(data);' },
    footer: { js: '};' },
  },
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
  // Removed last, so that a server or a test that starts meanwhile finds the build before or the one after.
  const kept = new Set([...outputs.map((output) => basename(output)), 'client.browser.cjs.js', DATA_FILE]);
  for (const name of await readdir(join(root, 'dist'))) {
    if (!kept.has(name)) await rm(join(root, 'dist', name), { recursive: true });
  }
  for (const output of outputs.sort()) {
    const { size } = await stat(join(root, output));
    console.log(`${basename(output).padEnd(28)} ${(size / 1000).toFixed(0).padStart(6)} kB`);
    if (basename(output) === 'client.cjs' && common.minify && size > CLIENT_BUDGET) {
      console.error(`build: the client is above its budget of ${CLIENT_BUDGET / 1000} kB`);
      process.exitCode = 1;
    }
  }
  if (options.has('--metafile')) {
    for (const [i, result] of results.entries()) {
      await writeFile(join(root, `dist/meta.${i}.json`), JSON.stringify(result.metafile));
    }
  }
}
