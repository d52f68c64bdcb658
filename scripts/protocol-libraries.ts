/**
 * Bundles the libraries of the protocol, for the client and for the servers, with no more of them than planlint uses.
 * They are published as CommonJS, of which a bundler leaves out nothing, and the client takes up every feature that the
 * protocol has. What is changed here is found by how it reads: a library that reads otherwise stops the build.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const LIBRARIES =
  /[\\/]vscode-(?:jsonrpc|languageclient|languageserver(?:-protocol|-textdocument|-types)?)[\\/]lib[\\/].*\.js$/;
const CONVERTERS = /[\\/]vscode-languageclient[\\/]lib[\\/]common[\\/](?:code|protocol)Converter\.js$/;

/** A definition that the compiler writes at the top of every file; whole statements only. */
const HELPER = /^var (__\w+) = \(this && this\.\1\) \|\| [\s\S]*?^\}\)*(?:\(\))?\)?;$/gm;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** `var Name; (function (Name) { … })(Name || (exports.Name = Name = {}));`: a namespace or an enumeration. */
const NAMESPACE =
  /^(export )?var (\w+);\n\(function \(\2\) \{\n([\s\S]*?)^\}\)\(\2 \|\| \((exports\.\2 = )?\2 = \{\}\)\);$/gm;
/** `Name.member = 1;`, `Name["member"] = "text";` or `Name[Name["member"] = 1] = "member";` */
const CONSTANT = /^\s*\w+(?:\.|\[(?:\w+\[)?")(\w+)(?:"\])? = (-?\d+|'[^']*'|"[^"]*")(?:\] = "\w+")?;$/;
/** What the protocol's own generators read of a message, and nobody else. */
const DESCRIPTION = /^\s*\w+\.(?:messageDirection|capabilities) = .*;$/gm;
/** A field of a class, not set. */
const FIELD = /^ {4}(?!(?:return|break|continue|debugger);)\w+;\n/gm;

/** A namespace that esbuild may leave out; one of constants alone is an enumeration, whose members it writes in place. */
function namespace(name: string, body: string): string {
  const lines = body
    .replace(COMMENT, '')
    .split('\n')
    .filter((line) => line.trim());
  const constants = lines.map((line) => CONSTANT.exec(line));
  return constants.every((constant) => constant !== null)
    ? `enum ${name} { ${constants.map(([, member, value]) => `${member} = ${value}`).join(', ')} }`
    : `var ${name} = /* @__PURE__ */ (function (${name}) {\n${body.replace(DESCRIPTION, '')}return ${name};\n})({});`;
}

/** Makes a module again of what the TypeScript compiler made of one, so that esbuild sees what of it nobody uses. */
function restoreModule(compiled: string): string {
  const sources = new Map<string, string>();
  const module = compiled
    .replace(HELPER, '')
    .replace(/^Object\.defineProperty\(exports, "__esModule", .*$/gm, '')
    .replace(/^exports\.\w+ = (?:exports\.|void 0).*$/gm, '')
    .replace(
      /^(?:const|var) (\w+) = (__import\w+\()?require\("([^"]+)"\)\)?;$/gm,
      (_, name: string, helper: string | undefined, source: string) => {
        sources.set(name, source);
        // The editor's API stays outside; an import would copy all of it for each file.
        if (source === 'vscode') return `const ${name} = require('vscode');`;
        return `import ${helper || name.endsWith('_1') ? '* as ' : ''}${name} from '${source}';`;
      },
    )
    .replace(/^__exportStar\(require\("([^"]+)"\), exports\);$/gm, "export * from '$1';")
    .replace(
      /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (.+); \} \}\);$/gm,
      'exports.$1 = $2;',
    )
    .replace(
      /^exports\.(\w+) = (\w+_1)\.(\w+);$/gm,
      (_, as: string, source: string, name: string) => `export { ${name} as ${as} } from '${sources.get(source)}';`,
    )
    .replace(
      NAMESPACE,
      (_, exported: string | undefined, name: string, body: string, assigned: string | undefined) =>
        `${exported || assigned ? 'export ' : ''}${namespace(name, body)}`,
    )
    .replace(/^exports\.(\w+) = (\w+);$/gm, 'export { $2 as $1 };')
    .replace(/^exports\.(\w+) = /gm, 'export const $1 = ')
    .replace(/\bexports\.(\w+) = \1 = /g, '$1 = ')
    .replace(/\bexports\.(\w+)\b/g, '$1')
    .replace(FIELD, '');
  const left = /^.*\b(?:exports\b|__(?:create|export|import)).*$/m.exec(module.replace(COMMENT, ''));
  if (left) throw new Error(`This is compiled in a way that is not known here: ${left[0]}`);
  return module;
}

/** Replaces what must be there. */
function replace(text: string, pattern: RegExp, by: (...match: string[]) => string): string {
  const replaced = text.replace(pattern, by);
  if (replaced === text) throw new Error(`The language client does not read ${pattern} any more`);
  return replaced;
}

/** What planlint's server asks of a client, beside open documents and their changes. Add a feature before it has one. */
const FEATURES = [
  'CodeActionFeature',
  'CodeLensFeature',
  'CompletionItemFeature',
  'ConfigurationFeature',
  'DiagnosticFeature',
  'DidCloseTextDocumentFeature',
  'DocumentLinkFeature',
  'ExecuteCommandFeature',
  'FileSystemWatcherFeature',
  'HoverFeature',
  'NotebookDocumentSyncFeature',
  'ProgressFeature',
  'SyncConfigurationFeature',
  'WorkspaceFoldersFeature',
];

/** What reads otherwise in a file of the client library, by the name of the file. */
const CHANGES: Record<string, (module: string) => string> = {
  /** A feature that is not registered is not bundled, and does not stand in the client's capabilities either. */
  client(module) {
    const missing = FEATURES.find((feature) => !module.includes(`.${feature}(this`));
    if (missing) throw new Error(`The language client has no ${missing} any more`);
    return replace(module, /^ *this\.registerFeature\(new \w+\.(\w+)\(.*\n/gm, (line, feature) =>
      FEATURES.includes(feature!) ? line! : '',
    );
  },
  /** No notebooks; diagnostics listen to them all the same. */
  notebook: () => `
    const event = () => ({ dispose() {} });
    export class NotebookDocumentSyncFeature {
      static CellScheme = 'vscode-notebook-cell';
      registrationType = { method: 'notebookDocument/sync' };
      onOpenNotificationSent = event;
      onChangeNotificationSent = event;
      onSaveNotificationSent = event;
      onCloseNotificationSent = event;
      fillClientCapabilities() {}
      initialize() {}
      getState() { return { kind: 'static' }; }
      clear() {}
      register() {}
      unregister() {}
      handles() { return false; }
    }`,
  /** No library for globs, which no selector here has. */
  globPattern: () => 'export const matchGlobPattern = () => false;',
  /** No copies of documents, which only a client with `delayOpenNotifications` takes. */
  textSynchronization: (module) => {
    const constant = replace(module, /^ *this\._delayOpen = .*$/m, () => '');
    return replace(constant, /\bthis\._delayOpen\b/g, () => 'false');
  },
};

export const protocolLibraries: Plugin = {
  name: 'protocol-libraries',
  setup(build) {
    build.onLoad({ filter: LIBRARIES }, async ({ path }) => {
      const module = restoreModule(await readFile(path, 'utf8'));
      const file = /vscode-languageclient[\\/]lib[\\/]common[\\/](?:utils[\\/])?(\w+)\.js$/.exec(path)?.[1];
      return { contents: CHANGES[file ?? '']?.(module) ?? module, loader: 'ts' };
    });
    // The library's own client for Node, which is not used, compares with it what the manifest says (`engines.vscode`).
    build.onResolve({ filter: /^semver\// }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

/** A function in `createConverter`, and a line of the object with such functions that it returns. */
const CONVERTER = /^ {4}(?:async )?function (\w+)\([\s\S]*?^ {4}\}\n/gm;
const RETURNED = /^ {8}(\w+)(?:: \1)?,?\n(?=(?: {8}\w+(?:: \w+)?,?\n)* {4}\};\n\}\n)/gm;

/** Leaves out converters that are not used, until each that is left is called by another one or returned. */
function withoutUnused(module: string, used: ReadonlySet<string>): string {
  let left = replace(module, RETURNED, (line, name) => (used.has(name!) ? line! : ''));
  for (let before = ''; before !== left;) {
    before = left;
    left = before.replace(CONVERTER, (whole, name: string) => {
      const named = new RegExp(`\\b${name}\\b`, 'g');
      return before.match(named)!.length > whole.match(named)!.length ? whole : '';
    });
  }
  return left;
}

/** In the place of the converters, to see what the others name of them. */
const noConverters: Plugin = {
  name: 'no-converters',
  setup(build) {
    build.onLoad({ filter: CONVERTERS }, () => ({
      contents: 'export const createConverter = () => {};',
      loader: 'js',
    }));
  },
};

/**
 * Ships those converters between the protocol and the editor that are used. The library makes one object of all of them,
 * in which esbuild sees no single one; so a first bundle, without any, shows which names stand elsewhere.
 */
export const usedConverters: Plugin = {
  name: 'used-converters',
  setup(build) {
    const plugins = [noConverters, protocolLibraries];
    const others = { ...build.initialOptions, minify: false, sourcemap: false, write: false, plugins } as const;
    let used: Promise<ReadonlySet<string>> | undefined;
    build.onStart(() => {
      used = undefined;
    });
    build.onLoad({ filter: CONVERTERS }, async ({ path }) => {
      used ??= build.esbuild
        .build(others)
        .then(({ outputFiles }) => new Set(outputFiles[0]!.text.match(/\bas[A-Z]\w*/g)));
      const module = restoreModule(await readFile(path, 'utf8'));
      return { contents: withoutUnused(module, await used), loader: 'ts' };
    });
  },
};
