import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Nodes, Table } from 'mdast';

/** A table of a document as a reader sees it. */
export interface SeenTable {
  rows: string[][];
  start: number;
  end: number;
  /** Names of the nodes it stands in, outermost first. */
  inside: string[];
}

/** The tables of a Markdown text, read by a real parser. */
export function tablesOf(text: string): SeenTable[] {
  const found: SeenTable[] = [];
  const visit = (node: Nodes, inside: string[]): void => {
    if (node.type === 'table') found.push({ ...seen(node), inside });
    else if ('children' in node) for (const child of node.children) visit(child, [...inside, node.type]);
  };
  visit(parse(text), []);
  return found;
}

export function headingsOf(text: string): { title: string; text: string }[] {
  const found: { title: string; text: string }[] = [];
  for (const node of parse(text).children) {
    if (node.type === 'heading') found.push({ title: plain(node), text: '' });
    else if (found.length > 0) found.at(-1)!.text += plain(node);
  }
  return found;
}

function parse(text: string): ReturnType<typeof fromMarkdown> {
  return fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
}

function seen(table: Table): Omit<SeenTable, 'inside'> {
  return {
    rows: table.children.map((row) => row.children.map((cell) => plain(cell))),
    start: table.position!.start.offset!,
    end: table.position!.end.offset!,
  };
}

function plain(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  return 'children' in node ? node.children.map(plain).join('') : '';
}
