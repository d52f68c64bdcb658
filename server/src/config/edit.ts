import { isMap, isScalar, parseDocument, type Pair, type YAMLMap } from 'yaml';
import type { Edit, Kind } from '../core/types.ts';

/**
 * The edit that makes a configuration file say of which kind the files of a glob are. Every other byte stays as it is.
 * Undefined where the file cannot be read as a configuration.
 */
export function setDocumentKind(text: string, glob: string, kind: Kind | 'off'): Edit | undefined {
  const document = parseDocument(text, { uniqueKeys: false });
  if (document.errors.length > 0) return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, newText: string): Edit => ({ range: { start: at, end: at }, newText });
  const root = document.contents;
  const inBlock = `${JSON.stringify(glob)}: ${kind}`;
  const inFlow = `${JSON.stringify(glob)}: ${JSON.stringify(kind)}`;
  const lead = text === '' || text.endsWith('\n') ? '' : newline;
  const atEnd = insert(text.length, `${lead}documents:${newline}  ${inBlock}${newline}`);
  if (!root || (isScalar(root) && root.value === null)) return atEnd;
  if (!isMap(root)) return undefined;

  const documents = pairOf(root, 'documents');
  if (!documents) {
    if (!root.flow) return atEnd;
    return insert(root.range![0] + 1, ` "documents": { ${inFlow} }${root.items.length > 0 ? ',' : ' '}`);
  }
  const map = documents.value;
  if (!isMap(map)) {
    // `documents:` and nothing behind it.
    if (!isScalar(map) || map.value !== null || root.flow) return undefined;
    const indent = ' '.repeat(columnOf(text, rangeOf(documents.key)[0]) + 2);
    return insert(text.indexOf(':', rangeOf(documents.key)[1]) + 1, `${newline}${indent}${inBlock}`);
  }
  const known = pairOf(map, glob);
  if (known && isScalar(known.value) && known.value.range) {
    const [start, end] = known.value.range;
    return { range: { start, end }, newText: map.flow ? JSON.stringify(kind) : kind };
  }
  const last = map.items.at(-1);
  if (!last) return insert(map.range![0] + 1, ` ${inFlow} `);
  // After the last entry: a later glob wins.
  const end = rangeOf(last.value)[1];
  if (map.flow) return insert(end, `, ${inFlow}`);
  const lineEnd = /\r?\n|$/.exec(text.slice(end))!.index + end;
  const indent = ' '.repeat(columnOf(text, rangeOf(map.items[0]!.key)[0]));
  return insert(lineEnd, `${newline}${indent}${inBlock}`);
}

/** A path as a glob that matches it alone. */
export function asGlob(path: string): string {
  const glob = path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
  // A glob without a slash matches at any depth.
  return path === '' || path.includes('/') ? glob : `/${glob}`;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((item) => isScalar(item.key) && item.key.value === key);
}

function rangeOf(node: unknown): [number, number, number] {
  return (node as { range?: [number, number, number] | null }).range ?? [0, 0, 0];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
