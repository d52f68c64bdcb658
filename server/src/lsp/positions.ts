import { PositionEncodingKind, type Position, type Range as LspRange } from 'vscode-languageserver';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Range } from '../core/types.ts';

export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/**
 * The unit in which this connection counts characters. UTF-16 wherever the client takes it, since the engine and
 * TextDocument count in it too and nothing has to be converted.
 */
export function negotiateEncoding(offered: readonly PositionEncodingKind[] | undefined): Encoding {
  if (!Array.isArray(offered) || offered.length === 0 || offered.includes(PositionEncodingKind.UTF16)) return 'utf-16';
  if (offered.includes(PositionEncodingKind.UTF8)) return 'utf-8';
  if (offered.includes(PositionEncodingKind.UTF32)) return 'utf-32';
  return 'utf-16';
}

/** Converts between the engine's UTF-16 offsets and the client's positions. */
export class Positions {
  readonly encoding: Encoding;

  constructor(encoding: Encoding) {
    this.encoding = encoding;
  }

  toPosition(document: TextDocument, offset: number): Position {
    const position = document.positionAt(offset);
    if (this.encoding === 'utf-16') return position;
    const before = document.getText({ start: { line: position.line, character: 0 }, end: position });
    return { line: position.line, character: measure(before, this.encoding) };
  }

  toRange(document: TextDocument, range: Range): LspRange {
    return { start: this.toPosition(document, range.start), end: this.toPosition(document, range.end) };
  }

  /** A position past the end of a line or of the document counts as that end, as the protocol wants. */
  toOffset(document: TextDocument, position: Position): number {
    return document.offsetAt(this.toUtf16(document, position));
  }

  toOffsets(document: TextDocument, range: LspRange): Range {
    const start = this.toOffset(document, range.start);
    return { start, end: Math.max(start, this.toOffset(document, range.end)) };
  }

  /** The document after the changes, in place. */
  update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
    if (this.encoding === 'utf-16') return TextDocument.update(document, changes, version);
    for (const change of changes) {
      // Each range is meant for the text that the changes before it left.
      const converted =
        'range' in change && change.range
          ? {
              text: change.text,
              range: {
                start: this.toUtf16(document, change.range.start),
                end: this.toUtf16(document, change.range.end),
              },
            }
          : { text: change.text };
      document = TextDocument.update(document, [converted], version);
    }
    return document;
  }

  private toUtf16(document: TextDocument, position: Position): Position {
    if (this.encoding === 'utf-16') return position;
    const { line } = position;
    const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
    return { line, character: advance(text, position.character, this.encoding) };
  }
}

/** The length of a text in the units of an encoding. */
function measure(text: string, encoding: Encoding): number {
  let units = 0;
  for (const character of text) units += width(character.codePointAt(0) ?? 0, encoding);
  return units;
}

/** How many UTF-16 units the first `units` units of an encoding take. Never ends inside a character. */
function advance(text: string, units: number, encoding: Encoding): number {
  let at = 0;
  for (const character of text) {
    units -= width(character.codePointAt(0) ?? 0, encoding);
    if (units < 0) break;
    at += character.length;
  }
  return at;
}

function width(codePoint: number, encoding: Encoding): number {
  if (encoding === 'utf-32') return 1;
  if (encoding === 'utf-16') return codePoint > 0xffff ? 2 : 1;
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}
