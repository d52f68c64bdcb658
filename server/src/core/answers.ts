import { isPlaceholder } from '../artifacts/index.ts';
import type { PlanDocument } from './document.ts';
import { presentArtifacts } from './facts/artifacts.ts';
import type { Draft } from './rule.ts';
import type { ArtifactId, RuleMeta } from './types.ts';

/**
 * Whether a one-pager in the document answers what a rule would report: a row of the rule's own one-pager, filled in
 * from end to end, that quotes the very words. A row with a blank left is a promise, and answers nothing.
 */
export function isAnswered(document: PlanDocument, { artifact }: RuleMeta, draft: Draft): boolean {
  const rows = artifact && document.ask(answers).get(artifact);
  if (!rows) return false;
  const { passage } = draft;
  // What a row of a table says is told with the row's other cells.
  const cells = document.rowPassages(passage);
  const before = cells.slice(0, Math.max(0, cells.indexOf(passage))).map(({ text }) => text);
  const own = wordsOf(passage.text.slice(0, draft.start)).length + wordsOf(before.join(' ')).length;
  const context = wordsOf(cells.map(({ text }) => text).join(' '));
  const end = own + wordsOf(passage.text.slice(draft.start, draft.end)).length;
  return rows.some((quoted) => quotes(quoted, context, own, end));
}

/** Whether the words quoted, piece by piece, stand in a context, the last piece at the words from `start` to `end`. */
function quotes(
  pieces: readonly (readonly string[])[],
  context: readonly string[],
  start: number,
  end: number,
): boolean {
  return pieces.every((piece, i) => {
    const last = i === pieces.length - 1;
    for (let at = 0; at + piece.length <= context.length; at++) {
      if (last && (at >= end || at + piece.length <= start)) continue;
      if (piece.every((word, k) => context[at + k] === word)) return true;
    }
    return false;
  });
}

/** For each kind of one-pager, what its complete rows quote; a quotation may be `the row's first cell: the words`. */
function answers(document: PlanDocument): Map<ArtifactId, string[][][]> {
  const found = new Map<ArtifactId, string[][][]>();
  for (const { match, rows, completeness } of presentArtifacts(document)) {
    if (completeness.template) continue;
    const { id, fields } = match.artifact;
    const quoted = rows
      .filter((row) => fields.every(({ key, rank }) => rank === 'optional' || !isPlaceholder(row[key] ?? '')))
      .flatMap((row) => fields.filter((field) => field.quotes).map(({ key }) => row[key] ?? ''))
      .flatMap((text) => [[text], text.split(/: /)])
      .map((pieces) => pieces.map((piece) => wordsOf(piece.replace(/…\s*$/, ''))))
      .filter((pieces) => pieces.every((words) => words.length > 0));
    found.set(id, [...(found.get(id) ?? []), ...quoted]);
  }
  return found;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? [];
}
