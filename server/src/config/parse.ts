import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Kind, Severity } from '../core/types.ts';
import { CONFIG_SCHEMA, type Schema } from './schema.ts';
import { anyOf, didYouMean } from './suggest.ts';

/** Severities as written: under `all`, the name of a line, or a rule's id. */
export type RuleSeverities = Readonly<Record<string, Severity>>;

/** What a configuration file says, checked. Globs are relative to the folder of the file. */
export interface Config {
  rules: RuleSeverities;
  /** A later entry wins. */
  overrides: readonly { files: readonly string[]; rules: RuleSeverities }[];
  /** A later entry wins. */
  documents: readonly { glob: string; kind: Kind | 'off' }[];
  words: {
    deckMetrics?: readonly string[];
    productionMetrics?: readonly string[];
    bodies?: readonly string[];
    people?: readonly string[];
  };
  /** Rule id to patterns. */
  phrases: Readonly<Record<string, readonly string[]>>;
  series: readonly { initiative: string; files: readonly string[] }[];
}

/** A mistake in a configuration file. It costs only the entry it stands in. */
export interface ConfigProblem {
  /** As given to `parseConfig`. */
  path: string;
  message: string;
  /** From 1, in UTF-16 units. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export const EMPTY_CONFIG: Config = { rules: {}, overrides: [], documents: [], words: {}, phrases: {}, series: [] };

/** In UTF-16 units. A configuration is written by hand; what is larger is none, and would only cost time. */
export const MAX_CONFIG_LENGTH = 1_000_000;
/** A file that is wrong all through is described well enough by the first ones. */
const MAX_PROBLEMS = 100;

/**
 * Reads a configuration file: YAML 1.2, and JSON as the part of YAML that it is.
 *
 * Never throws: what cannot be used becomes a problem at its place, and the rest counts.
 *
 * @param text the file, with or without a byte order mark
 * @param path what to call the file in problems
 */
export function parseConfig(text: string, path: string): { config: Config; problems: ConfigProblem[] } {
  if (text.startsWith('\uFEFF')) text = text.slice(1);
  const problems: ConfigProblem[] = [];
  const lines = new LineCounter();
  const report = (message: string, start = 0, end = start): void => {
    if (problems.length >= MAX_PROBLEMS) return;
    const from = position(lines, start);
    const to = position(lines, end);
    problems.push({ path, message, line: from.line, column: from.col, endLine: to.line, endColumn: to.col });
  };
  if (text.length > MAX_CONFIG_LENGTH) {
    report(`The configuration is larger than ${MAX_CONFIG_LENGTH / 1e6} MB and is not read.`);
    return { config: EMPTY_CONFIG, problems };
  }
  try {
    // Duplicate keys are found by the reader, in linear time. Aliases are not resolved, so none can multiply.
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, version: '1.2', merge: false });
    // Of syntax errors only the first is sure to be one; the others mostly follow from it.
    const syntax = document.errors[0];
    if (syntax) report(syntaxMessage(syntax.code, syntax.message), ...syntax.pos);
    for (const warning of document.warnings) report(firstLine(warning.message), ...warning.pos);
    const value = new Reader(document, report).read(document.contents, CONFIG_SCHEMA, 'The configuration');
    return { config: toConfig(value), problems };
  } catch {
    report(TOO_DEEP);
    return { config: EMPTY_CONFIG, problems };
  }
}

/** Nesting of a thousand levels exhausts the stack of the YAML reader, which it says in the words of the machine. */
const TOO_DEEP = 'The configuration is nested too deeply to be read.';

function syntaxMessage(code: string, message: string): string {
  if (/call stack/.test(message)) return TOO_DEEP;
  if (code === 'MULTIPLE_DOCS') return 'The configuration ends here: what follows `---` is not read.';
  return `${firstLine(message)}.`;
}

/** The rest of a message repeats its place, which the problem carries already. */
function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
}

function position(lines: LineCounter, offset: number): { line: number; col: number } {
  const found = lines.linePos(offset);
  // An empty file has no lines yet.
  return { line: Math.max(1, found.line), col: Math.max(1, found.col) };
}

type Value = string | Value[] | Map<string, Value>;
type Report = (message: string, start?: number, end?: number) => void;

/** Checks a tree against the schema, and keeps what fits. Objects become maps: no key of a file is a property name. */
class Reader {
  readonly #document: Document;
  readonly #report: Report;

  constructor(document: Document, report: Report) {
    this.#document = document;
    this.#report = report;
  }

  /** The part of the node that fits, or undefined if there is none. `label` begins a message: "`rules`". */
  read(node: unknown, schema: Schema, label: string): Value | undefined {
    // A key whose entries are all commented out.
    if (node === null || node === undefined || (isScalar(node) && node.value === null)) return undefined;
    if (isAlias(node)) {
      this.#at(node, `${label} is an alias (\`*${node.source.slice(0, 40)}\`); write the value itself.`);
      return undefined;
    }
    if (schema.type === 'object') return this.#readObject(node, schema, label);
    if (schema.type === 'array') return this.#readList(node, schema, label);
    return this.#readString(node, schema, label);
  }

  #readObject(node: unknown, schema: Schema, label: string): Value | undefined {
    if (!isMap(node)) return this.#wrongType(node, `${label} takes keys with values`);
    const known = Object.keys(schema.properties ?? {});
    const values = new Map<string, Value>();
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name === undefined) {
        this.#at(key, `${label} takes plain keys.`);
        continue;
      }
      if (seen.has(name)) {
        this.#at(key, `${quote(name)} is given twice; the first one counts.`);
        continue;
      }
      seen.add(name);
      const own = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      const inner = own ?? (schema.additionalProperties || undefined);
      if (!inner) {
        const allowed = known.length <= 8 ? `; known here: ${anyOf(known)}` : '';
        this.#at(key, `Unknown ${schema.noun ?? 'key'} ${quote(name)}${allowed}${didYouMean(name, known)}.`);
        continue;
      }
      const read = this.read(value, inner, quote(name));
      if (read !== undefined) values.set(name, read);
    }
    const missing = (schema.required ?? []).filter((name) => !seen.has(name));
    if (missing.length > 0) {
      this.#at(node.items[0]?.key ?? node, `${label} lacks ${missing.map(quote).join(' and ')}.`);
      return undefined;
    }
    return values;
  }

  #readList(node: unknown, schema: Schema, label: string): Value | undefined {
    const items = isSeq(node) ? node.items : schema.orOne && isScalar(node) ? [node] : undefined;
    if (!items) return this.#wrongType(node, `${label} takes a list`);
    const values: Value[] = [];
    for (const [i, item] of items.entries()) {
      const read = this.read(item, schema.items!, isSeq(node) ? `Entry ${i + 1} of ${label}` : label);
      if (read !== undefined) values.push(read);
    }
    return values;
  }

  #readString(node: unknown, schema: Schema, label: string): Value | undefined {
    const noun = schema.noun ?? 'text';
    let value = isScalar(node) ? node.value : undefined;
    // In a file that asks for YAML 1.1, `off` is a truth value.
    if (value === false && isScalar(node) && node.source === 'off') value = 'off';
    if (typeof value !== 'string') {
      const wanted = schema.enum ? anyOf(schema.enum) : `a ${noun}`;
      return this.#wrongType(node, `${label} takes ${wanted}`, isScalar(node) && !schema.enum);
    }
    if (schema.enum && !schema.enum.includes(value)) {
      this.#at(
        node,
        `${quote(value)} is no ${noun}; ${label} takes ${anyOf(schema.enum)}${didYouMean(value, schema.enum)}.`,
      );
      return undefined;
    }
    if (value.trim() === '') {
      this.#at(node, `${label} is empty.`);
      return undefined;
    }
    if (schema.maxLength && value.length > schema.maxLength) {
      this.#at(node, `${label} is longer than ${schema.maxLength} characters.`);
      return undefined;
    }
    const wrong = schema.check?.(value);
    if (wrong) {
      this.#at(node, `${label} is no ${noun}: ${wrong.message} (character ${wrong.at + 1})`);
      return undefined;
    }
    return value;
  }

  #wrongType(node: unknown, wanted: string, quotable = false): undefined {
    this.#at(node, `${wanted}, not ${describe(node)}${quotable ? '; put it in quotes' : ''}.`);
    return undefined;
  }

  #at(node: unknown, message: string): void {
    const range = (node as Node | undefined)?.range ?? this.#document.contents?.range;
    this.#report(message, range?.[0], range?.[1]);
  }
}

function describe(node: unknown): string {
  if (isMap(node)) return 'keys with values';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node)) return 'nothing';
  if (typeof node.value === 'string') return 'a text';
  if (typeof node.value === 'number' || typeof node.value === 'bigint') return 'a number';
  if (typeof node.value === 'boolean') return 'true or false';
  return 'this';
}

function quote(name: string): string {
  return `\`${name.length > 60 ? `${name.slice(0, 60)}…` : name}\``;
}

/** The reader has checked every type and every key, so the casts below state what it found. */
function toConfig(value: Value | undefined): Config {
  const top = value instanceof Map ? value : new Map<string, Value>();
  const pairs = (map: Value | undefined): Iterable<[string, Value]> => (map instanceof Map ? map : []);
  const record = <T>(map: Value | undefined): Record<string, T> => Object.fromEntries(pairs(map)) as Record<string, T>;
  const list = (items: Value | undefined): Map<string, Value>[] =>
    Array.isArray(items) ? items.filter((item) => item instanceof Map) : [];
  return {
    rules: record<Severity>(top.get('rules')),
    overrides: list(top.get('overrides')).map((entry) => ({
      files: (entry.get('files') ?? []) as string[],
      rules: record<Severity>(entry.get('rules')),
    })),
    documents: [...pairs(top.get('documents'))].map(([glob, kind]) => ({ glob, kind: kind as Kind | 'off' })),
    words: record<string[]>(top.get('words')),
    phrases: record<string[]>(top.get('phrases')),
    series: list(top.get('series')).map((entry) => ({
      initiative: (entry.get('initiative') ?? '') as string,
      files: (entry.get('files') ?? []) as string[],
    })),
  };
}
