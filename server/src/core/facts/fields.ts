import { unitFact } from './fact.ts';

/** A line of the form `Label: value`, wherever it stands: a paragraph's line, a list item, a two-column table row. */
export interface Field {
  /** Lower case, without marks. */
  label: string;
  value: string;
  /** Offsets of the value in the unit's text; empty at the end of the label when nothing follows. */
  valueStart: number;
  valueEnd: number;
}

const LABEL = /^[ \t]*([\p{L}][\p{L}\d /&'’()._-]{0,48}?)[ \t]*(?::|=|[ \t][–—-](?=[ \t]))[ \t]*/u;

/** `Label: value` lines of a unit; the hit covers the whole line. */
export const fieldLine = unitFact<Field>('field line', (unit) => {
  if (unit.type === 'field') return [];
  const hits = [];
  let at = 0;
  for (const line of unit.text.split('\n')) {
    // Several fields may share a line: `Owner: Ada | Sponsor: Bo`, `Owner: Ada; Due: 3 May`.
    for (const part of splitParts(line)) {
      const start = at + part.start;
      const match = LABEL.exec(part.text);
      if (!match) continue;
      const label = match[1]!.toLowerCase().replace(/\s+/g, ' ').trim();
      if (label.split(' ').length > 6) continue;
      const valueStart = start + match[0].length;
      // `(responsible: open)`: the closing bracket is the line's, unless the value opened it.
      const rest = part.text.slice(match[0].length).trimEnd();
      const value = rest.endsWith(')') && !rest.includes('(') ? rest.slice(0, -1).trimEnd() : rest;
      hits.push({
        start,
        end: start + part.text.trimEnd().length,
        data: { label, value, valueStart, valueEnd: valueStart + value.length },
      });
    }
    at += line.length + 1;
  }
  return hits;
});

function* splitParts(line: string): Iterable<{ text: string; start: number }> {
  if (!/[|;·•,(.]/.test(line)) {
    yield { text: line, start: 0 };
    return;
  }
  let from = 0;
  for (const match of line.matchAll(
    /(?:[|;·•]\s*(?=[\p{L} ]{2,30}:)|[,(–.]\s*(?=(?:(?:project|business|process|outcome|metric|data) )?(?:owner|dri|lead|accountable|responsible|due|date|deadline|sponsor|status)\s*:))/giu,
  )) {
    yield { text: line.slice(from, match.index), start: from };
    from = match.index + match[0].length;
  }
  yield { text: line.slice(from), start: from };
}
