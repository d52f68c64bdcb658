import { isPlaceholder, type Artifact, type Row } from '../artifacts/index.ts';
import type { Passage, PlanDocument } from './document.ts';
import { filledArtifacts, presentArtifacts } from './facts/artifacts.ts';
import { ownerKind, sameSubject, subjectStems } from './facts/owners.ts';
import type { ReadUnit } from './reading.ts';
import type { Draft } from './rule.ts';
import type { ArtifactId, RuleMeta } from './types.ts';

/** Rules that miss something in the whole document: it may stand in a one-pager of theirs that the document links to. */
const MISSING_AT_ALL = new Set([
  'alignment/split-framing',
  'ownership/coordination-only',
  'scale/model-only-retro',
  'scale/no-scale-plan',
]);

/**
 * Whether a one-pager, in the document or linked to, answers what a rule would report: a row of the rule's own
 * one-pager, filled in from end to end, that quotes the very words. A row with a blank left is a promise, and answers
 * nothing.
 */
export function isAnswered(document: PlanDocument, { id, artifact }: RuleMeta, draft: Draft): boolean {
  if (draft.ownerless !== undefined && document.ask(mappedOutcomes).some((each) => isOwned(draft.ownerless!, each)))
    return true;
  if (artifact && MISSING_AT_ALL.has(id) && document.ask(linkedAnswers).has(artifact)) return true;
  const rows = artifact && document.ask(answers).get(artifact);
  if (!rows) return false;
  const { words, from, to } = contextOf(document, draft);
  return rows.some((quoted) => quotes(quoted, words, from, to));
}

/** The outcomes that complete accountability maps give to one person each, map by map. */
function mappedOutcomes(document: PlanDocument): string[][] {
  return filledArtifacts(document, 'accountability-map').flatMap(({ rows, completeness }) =>
    !completeness.complete || rows.some((row) => ownerKind(row['owner'] ?? '') !== 'single')
      ? []
      : [rows.map((row) => row['outcome'] ?? '')],
  );
}

/** Whether a map that names one person for each of these outcomes answers for something, or for the initiative. */
function isOwned(ownerless: string, outcomes: readonly string[]): boolean {
  return !subjectStems(ownerless).size || outcomes.some((outcome) => sameSubject(outcome, ownerless));
}

/** The words around a draft, of which those from `from` to `to` are its own. */
interface Context {
  readonly words: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** By unit and stretch: a unit, and the row it stands in, lives on while the document around it is written. */
const contexts = new WeakMap<ReadUnit, Map<string, Context>>();

function contextOf(document: PlanDocument, draft: Draft): Context {
  const { unit } = draft.passage;
  let known = contexts.get(unit);
  if (!known) contexts.set(unit, (known = new Map()));
  const stretch = `${draft.start} ${draft.end}`;
  let context = known.get(stretch);
  if (!context) {
    const [before, words, after] = around(document, draft).map(wordsOf) as [string[], string[], string[]];
    const from = before.length;
    context = { words: [...before, ...words, ...after], from, to: from + words.length };
    known.set(stretch, context);
  }
  return context;
}

/** A draft's words with those around them: in its sentence, or, since a cell says little alone, in its row. */
function around(
  document: PlanDocument,
  { passage, start, end }: Draft,
): [before: string, words: string, after: string] {
  const { text } = passage;
  const sentence = passage.sentences.find((each) => each.start <= start && start < each.end);
  const cells = document.rowPassages(passage);
  const at = cells.indexOf(passage);
  const joined = (some: readonly Passage[]): string => some.map((cell) => cell.text).join(' ');
  if (passage.type === 'cell' && at >= 0) {
    return [
      `${joined(cells.slice(0, at))} ${text.slice(0, start)}`,
      text.slice(start, end),
      `${text.slice(end)} ${joined(cells.slice(at + 1))}`,
    ];
  }
  return [
    text.slice(sentence?.start ?? start, start),
    text.slice(start, end),
    text.slice(end, Math.max(end, sentence?.end ?? end)),
  ];
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

/** Rows of one kind that are looked at; no plan has as many. */
const MOST_ROWS = 200;

/** For each kind of one-pager, what its complete rows quote; a quotation may be `the row's first cell: the words`. */
function answers(document: PlanDocument): Map<ArtifactId, string[][][]> {
  const found = new Map<ArtifactId, string[][][]>();
  for (const { match, rows, completeness } of presentArtifacts(document)) {
    if (completeness.template) continue;
    const { id, fields } = match.artifact;
    const quoted = rows
      .slice(0, MOST_ROWS)
      .filter((row) => isFilledIn(match.artifact, row))
      .flatMap((row) => fields.filter((field) => field.quotes).map(({ key }) => row[key] ?? ''))
      .flatMap((text) => [[text], text.split(/: /)])
      .map((pieces) => pieces.map((piece) => wordsOf(piece.replace(/…\s*$/, ''))))
      .filter((pieces) => pieces.every((words) => words.length > 0));
    found.set(id, [...(found.get(id) ?? []), ...quoted].slice(0, MOST_ROWS));
  }
  return found;
}

/** The kinds of one-pager of which a linked file has a complete row. */
function linkedAnswers(document: PlanDocument): Set<ArtifactId> {
  return new Set(
    presentArtifacts(document)
      .filter(({ link, match, rows, completeness }) => {
        return (
          link &&
          !completeness.template &&
          rows.some((row) => isFilledIn(match.artifact, row) && isOwnedByOne(match.artifact, row))
        );
      })
      .map(({ match }) => match.artifact.id),
  );
}

/** A map that gives an outcome to several gives it to nobody. */
function isOwnedByOne({ id }: Artifact, row: Row): boolean {
  return id !== 'accountability-map' || ownerKind(row['owner'] ?? '') === 'single';
}

function isFilledIn({ fields }: Artifact, row: Row): boolean {
  return fields.every(({ key, rank }) => rank === 'optional' || !isPlaceholder(row[key] ?? ''));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? [];
}
