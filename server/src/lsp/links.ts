/** Links from the words in a one-pager to the place in a document that says them. */
import type { DocumentLink } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findWords, linkTargets, type Analysis, type Range } from '../core/index.ts';
import type { Positions } from './positions.ts';

/** More documents than this are no sources but a list of links. */
const MOST_SOURCES = 5;
/** Each is looked for in the whole text. */
const MOST_LINKS = 200;

/** The text of a document that may be open, or lie beside. */
export type ReadDocument = (uri: string) => Promise<string | undefined>;

/**
 * A link for each quotation that is found in the document itself, outside its one-pagers, or in a document that it links
 * to: a one-pager in a file of its own links to what it is about.
 */
export async function documentLinks(
  document: TextDocument,
  analysis: Analysis,
  read: ReadDocument,
  positions: Positions,
): Promise<DocumentLink[]> {
  const quotations = analysis.quotations().slice(0, MOST_LINKS);
  if (!quotations.length) return [];
  const own = quotations.map(({ range }) => range);
  const sources: { document: TextDocument; outside: readonly Range[] }[] = [{ document, outside: own }];
  for (const uri of [...linkedUris(document.uri, document.getText()).values()].slice(0, MOST_SOURCES)) {
    const text = await read(uri);
    if (text !== undefined) sources.push({ document: TextDocument.create(uri, 'markdown', 0, text), outside: [] });
  }
  return quotations.flatMap(({ range, words }) => {
    for (const source of sources) {
      const found = findWords(source.document.getText(), words, source.outside);
      if (!found) continue;
      const { line, character } = source.document.positionAt(found.start);
      return {
        range: positions.toRange(document, range),
        target: `${source.document.uri}#L${line + 1},${character + 1}`,
        tooltip: 'Go to where this is said',
      };
    }
    return [];
  });
}

/** The documents that a document links to, by the target of the link; not itself. */
export function linkedUris(own: string, text: string): Map<string, string> {
  const uris = new Map<string, string>();
  for (const target of linkTargets(text)) {
    try {
      const { href } = new URL(target, own);
      if (href !== own) uris.set(target, href);
    } catch {
      // A document that lies nowhere has nothing beside it.
    }
  }
  return uris;
}
