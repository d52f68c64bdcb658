/**
 * Writes what follows from one definition, so that nothing is kept twice by hand:
 *
 * | file                                | from                                                      |
 * | ----------------------------------- | --------------------------------------------------------- |
 * | `server/src/rules/index.ts`         | the folders `server/src/rules/<line>/<name>/`             |
 * | `schemas/planlint.schema.json`      | `server/src/config/schema.ts` and the rules' metadata     |
 * | `package.json`: settings            | the same                                                  |
 * | `README.md`: table of rules         | the rules' metadata                                       |
 * | `server/src/rules/…/rule.md`: line 2 and the figures at the end | the rules' metadata, what training measured |
 * | `snippets/planlint.json`            | `server/src/artifacts/index.ts`                           |
 *
 * `--check` writes nothing, lists the files that would change, and exits 1 if there are any.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Schema } from '../server/src/config/schema.ts';
import type { Rule } from '../server/src/core/rule.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
const unknown = process.argv.slice(2).find((option) => option !== '--check');
if (unknown) {
  console.error(`generate: unknown option ${unknown}`);
  process.exit(2);
}

/** The catalogue's order. Six lines of the diagnostic, then what is read across them. */
const LINE_ORDER = [
  'ownership',
  'reality',
  'metrics',
  'alignment',
  'scale',
  'feedback',
  'status',
  'tone',
  'verdict',
  'suppression',
];

const changed: string[] = [];

/** Writes the file if its text differs; `path` relative to the checkout. */
async function emit(path: string, text: string): Promise<void> {
  const file = join(root, path);
  const before = existsSync(file) ? await readFile(file, 'utf8') : undefined;
  if (before === text) return;
  changed.push(path);
  if (check) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function pretty(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(join(root, path))), filepath: join(root, path) });
}

/** Ids of the rules whose folder holds a `rule.ts`, in the order of the catalogue. */
async function ruleIds(): Promise<string[]> {
  const rules = join(root, 'server/src/rules');
  const lines = (await folders(rules)).sort((a, b) => lineOrder(a) - lineOrder(b) || a.localeCompare(b));
  const ids: string[] = [];
  for (const line of lines) {
    for (const name of (await folders(join(rules, line))).sort()) {
      if (existsSync(join(rules, line, name, 'rule.ts'))) ids.push(`${line}/${name}`);
    }
  }
  return ids;
}

async function folders(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  return (await readdir(path, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function lineOrder(line: string): number {
  const at = LINE_ORDER.indexOf(line);
  return at < 0 ? LINE_ORDER.length : at;
}

function camelCase(words: string): string {
  return words.replace(/[-/](.)/g, (_, letter: string) => letter.toUpperCase());
}

function registry(ids: readonly string[]): string {
  const shortNames = ids.map((id) => camelCase(id.split('/')[1]!));
  const names = ids.map((id, i) =>
    shortNames.indexOf(shortNames[i]!) === shortNames.lastIndexOf(shortNames[i]!) ? shortNames[i]! : camelCase(id),
  );
  return [
    '// Written by `npm run generate` from the folders beside this file.',
    "import type { Rule } from '../core/rule.ts';",
    ...ids.map((id, i) => `import { rule as ${names[i]} } from './${id}/rule.ts';`),
    '',
    `export const ruleModules: readonly Rule[] = [${names.join(', ')}];`,
    '',
  ].join('\n');
}

/** Our schema as JSON Schema: the keys that only the reader knows are left out or spelled out. */
function jsonSchema(schema: Schema): Record<string, unknown> {
  const {
    orOne,
    noun: _noun,
    check: _check,
    enumDescriptions,
    items,
    properties,
    additionalProperties,
    required,
    ...rest
  } = schema;
  const written: Record<string, unknown> = { ...rest };
  if (required) written.required = required;
  // Known to VS Code and to the YAML language server; validators ignore it.
  if (enumDescriptions) written.markdownEnumDescriptions = enumDescriptions;
  if (properties) written.properties = mapValues(properties, jsonSchema);
  if (additionalProperties !== undefined) {
    written.additionalProperties = additionalProperties && jsonSchema(additionalProperties);
  }
  if (items) written.items = jsonSchema(items);
  if (!orOne) return written;
  const { description, ...list } = written;
  return { description, anyOf: [{ ...(written.items as object) }, list] };
}

function mapValues<T, U>(values: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}

/** The extension's settings: what a configuration file may say, flattened as VS Code shows it, and the extension's own. */
function contributedSettings(config: Schema): Record<string, unknown>[] {
  const top = config.properties!;
  const list = (schema: Schema, extra = ''): Record<string, unknown> => ({
    type: 'array',
    items: { type: 'string' },
    default: [],
    markdownDescription: `${schema.description}${extra}`,
  });
  const rules = Object.entries(top.rules!.properties!).filter(([name]) => name.includes('/'));
  return [
    {
      title: 'planlint',
      properties: {
        'planlint.enable': {
          type: 'boolean',
          default: true,
          scope: 'resource',
          markdownDescription:
            'Switch off in a workspace or folder whose documents are no plans of yours. To leave single files alone, use `#planlint.documents#`.',
        },
        'planlint.documents': {
          type: 'object',
          default: {},
          scope: 'resource',
          additionalProperties: enumSetting(top.documents!.additionalProperties as Schema),
          markdownDescription: `${top.documents!.description} A \`.planlint.yaml\` in the workspace wins.`,
        },
        ...Object.fromEntries(
          Object.entries(top.words!.properties!).map(([name, schema]) => [
            `planlint.words.${name}`,
            {
              scope: 'resource',
              ...list(schema, ' Add a name when planlint misses it or takes it for something else.'),
            },
          ]),
        ),
        'planlint.phrases': {
          type: 'object',
          default: {},
          scope: 'resource',
          additionalProperties: false,
          properties: mapValues(top.phrases!.properties!, (schema) => list(schema)),
          markdownDescription: `${top.phrases!.description} Add one when a sentence that your teams know as a warning is missed.`,
        },
        'planlint.trace.server': {
          type: 'string',
          enum: ['off', 'messages', 'verbose'],
          default: 'off',
          scope: 'window',
          markdownDescription:
            'What of the talk between editor and language server is shown in the output. Raise it to report a fault.',
        },
      },
    },
    {
      title: 'Rules',
      properties: Object.fromEntries(
        rules.map(([id, schema], order) => [
          `planlint.rules.${id}`,
          { ...enumSetting(schema), scope: 'resource', order },
        ]),
      ),
    },
  ];
}

function enumSetting(schema: Schema): Record<string, unknown> {
  return {
    type: schema.type,
    enum: schema.enum,
    markdownEnumDescriptions: schema.enumDescriptions,
    ...(schema.default === undefined ? {} : { default: schema.default }),
    markdownDescription: schema.description,
  };
}

/** Replaces what stands between two marker comments; undefined where the text has no such markers. */
function between(text: string, name: string, inner: string): string | undefined {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) return undefined;
  return `${text.slice(0, from + start.length)}\n\n${inner}\n\n${text.slice(to)}`;
}

function ruleTable(rules: readonly Rule[], severity: (rule: Rule) => string): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  return [
    '| Rule | Light | Default | What it reports |',
    '| --- | --- | --- | --- |',
    ...rules.map(
      (rule) =>
        `| [\`${rule.meta.id}\`](server/src/rules/${rule.meta.id}/rule.md) | ${rule.meta.light} | ${severity(rule)} | ${cell(rule.meta.summary)} |`,
    ),
  ].join('\n');
}

/** What a rule was worth in documents that it was not written with, in a sentence. */
function measuredLine(id: string): string | undefined {
  const found = MEASURED[id];
  if (!found || found.right + found.wrong + found.missed < 5) return undefined;
  const { right, wrong, missed } = found;
  const share = (part: number, whole: number): string => (whole ? `${Math.round((100 * part) / whole)}%` : 'none');
  return `Measured in labelled documents that this rule was not written with: ${share(right, right + wrong)} of ${right + wrong} findings were right, and ${share(right, right + missed)} of ${right + missed} labelled places were found.`;
}

/** `rule.md` with its generated line under the heading, and its figures at the end. */
function withGenerated(page: string, rule: Rule, severity: string): string {
  const measured = measuredLine(rule.meta.id);
  const body = withMetadataLine(page.replace(/\n## Measured\n[\s\S]*$/, ''), rule, severity).trimEnd();
  return measured ? `${body}\n\n## Measured\n\n${measured}\n` : `${body}\n`;
}

function withMetadataLine(page: string, rule: Rule, severity: string): string {
  const facts = [severity, rule.meta.light];
  if (rule.meta.kinds) facts.push(`in ${rule.meta.kinds.join(', ')}`);
  if (rule.meta.artifact) facts.push(`closed by ${rule.meta.artifact}`);
  const line = `<!-- generated: ${facts.join(', ')} -->`;
  const lines = page.split('\n').filter((each) => !each.startsWith('<!-- generated:'));
  const heading = lines.findIndex((each) => each.startsWith('# '));
  if (heading < 0) return page;
  lines.splice(heading + 1, 0, line);
  return lines.join('\n');
}

const ids = await ruleIds();
await emit('server/src/rules/index.ts', await pretty('server/src/rules/index.ts', registry(ids)));

// Only now: these modules import the registry.
const { CONFIG_SCHEMA } = await import('../server/src/config/schema.ts');
const { defaultSeverity } = await import('../server/src/core/settings.ts');
const { MEASURED } = await import('../server/src/core/measured.generated.ts');
const modules = await Promise.all(
  ids.map(
    async (id) =>
      (await import(pathToFileURL(join(root, 'server/src/rules', id, 'rule.ts')).href)) as { readonly rule: Rule },
  ),
);
const rules = modules.map((module) => module.rule);
for (const [i, rule] of rules.entries()) {
  if (rule.meta.id !== ids[i])
    throw new Error(`server/src/rules/${ids[i]}/rule.ts says that its id is ${rule.meta.id}`);
}

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'planlint configuration',
  ...jsonSchema(CONFIG_SCHEMA),
};
await emit('schemas/planlint.schema.json', await pretty('schemas/planlint.schema.json', JSON.stringify(schema)));

const readme = join(root, 'README.md');
if (existsSync(readme)) {
  const table = between(
    await readFile(readme, 'utf8'),
    'rules',
    ruleTable(rules, (rule) => defaultSeverity(rule.meta)),
  );
  if (table !== undefined) await emit('README.md', await pretty('README.md', table));
}

for (const rule of rules) {
  const path = `server/src/rules/${rule.meta.id}/rule.md`;
  if (!existsSync(join(root, path))) continue;
  await emit(path, withGenerated(await readFile(join(root, path), 'utf8'), rule, defaultSeverity(rule.meta)));
}

const artifacts = 'server/src/artifacts/index.ts';
if (existsSync(join(root, artifacts))) {
  const { snippets } = (await import(pathToFileURL(join(root, artifacts)).href)) as {
    snippets?: () => Record<string, unknown>;
  };
  if (snippets) {
    await emit('snippets/planlint.json', await pretty('snippets/planlint.json', JSON.stringify(snippets())));
  }
}

// Last and in one go: others edit the rest of this file.
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  contributes?: Record<string, unknown>;
};
manifest.contributes = { ...manifest.contributes, configuration: contributedSettings(CONFIG_SCHEMA) };
await emit('package.json', await pretty('package.json', JSON.stringify(manifest)));

if (check && changed.length > 0) {
  console.error(
    `generate: not up to date; run \`npm run generate\`:\n${changed.map((path) => `  ${path}`).join('\n')}`,
  );
  process.exitCode = 1;
} else if (!check) {
  console.log(changed.length > 0 ? changed.map((path) => `wrote ${path}`).join('\n') : 'nothing to change');
}
