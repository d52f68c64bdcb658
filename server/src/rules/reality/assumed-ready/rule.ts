import { sign, type Signs } from '../../../core/decision.ts';
import type { Passage, Section } from '../../../core/document.ts';
import { assumption, EVIDENCE, isAssumption, readAssumed } from '../../../core/facts/assumption.ts';
import { closerInSentence, closerOf, closingSigns, type Closer } from '../../../core/facts/closing.ts';
import { isStateCell, placeOf, readPlace } from '../../../core/facts/needs.ts';
import { readState } from '../../../core/facts/commitment.ts';
import { deferral } from '../../../core/facts/deferral.ts';
import { doubtsOf, readingOf, withReadings } from '../../../core/facts/readings.ts';
import type { Sentence } from '../../../core/language/sentence.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';
import type { Range } from '../../../core/types.ts';

const reading = readingOf('reality/assumed-ready', 0.02);

export const rule: Rule = {
  meta: {
    id: 'reality/assumed-ready',
    light: 'red',
    summary: 'The plan takes data, infrastructure, integration or capacity for granted.',
    pattern: 'What production needs is assumed to be there, and nobody has looked.',
    why: 'An assumption costs nothing on the day it is written and a quarter on the day it fails. Readiness that was counted, measured or promised in writing can be planned on; readiness that is believed cannot.',
    question: 'Who has looked, what did they find, and what do we do if it is not so?',
    move: 'Set what is assumed against what is there today, and give each difference a name and a date.',
    artifact: 'reality-gap',
  },
  check: (document) => document.claims('reality/assumed-ready', assumptions),
};

function assumptions(section: Section): Draft[] {
  const drafts: Draft[] = [];
  const deferred = new Set(section.find(deferral).flatMap(({ hit }) => (hit.data.faint ? [] : hit.sentence)));
  const seen = new Set<Sentence>();
  for (const { passage, hit } of withReadings(section.find(assumption), section.find(reading))) {
    const sentence = hit.sentence!;
    const doubts = doubtsOf(sentence, hit, 'reality/assumed-ready', {
      ...closingSigns(closerBeside(passage, sentence, hit)),
      deferral: sign(deferred.has(sentence)),
      'gap row': sign(isGapRow(passage)),
      proved: sign(isProved(passage) || (!hit.data && EVIDENCE.test(sentence.lower))),
    });
    if (!doubts) continue;
    seen.add(sentence);
    drafts.push(draft(passage, hit, { ...(hit.data ?? { read: 1 }), listed: sign(isListed(passage)), ...doubts }));
  }
  // Under `Assumptions` nothing needs to say that it is assumed.
  for (const passage of listedAssumptions(section)) {
    // What the next sentence says nobody has agreed to is no longer assumed.
    if (passage.type === 'item' && passage.sentences.some((s) => readState(s)?.lacks)) continue;
    const sentence = passage.sentences.find((s) => isAssumption(s));
    if (!sentence || seen.has(sentence) || deferred.has(sentence) || !stands(passage, sentence, sentence)) continue;
    if (/\b(?:before|prior to) /.test(sentence.lower) && closerOf(passage, sentence, sentence) === 'milestone')
      continue;
    drafts.push(draft(passage, sentence, { listed: 1, unsaid: 1 }));
  }
  // A need whose state is an assumption.
  for (const passage of section.passages) {
    if (!isStateCell(passage)) continue;
    for (const sentence of passage.sentences) {
      const hit = seen.has(sentence) || deferred.has(sentence) ? undefined : readAssumed(sentence);
      if (hit && stands(passage, sentence, hit)) drafts.push(draft(passage, hit, { state: 1 }));
    }
  }
  return drafts;
}

/** A row that sets what was assumed against what is there. */
function isGapRow(passage: Passage): boolean {
  const header = passage.unit.table?.header.join(' ') ?? '';
  return (
    /\b(?:actual|today|found|reality|showed|finding|verified|status quo)\b/i.test(header) &&
    /\b(?:assum|expect|belie|said|draft|plan|claim)/i.test(header)
  );
}

/** Somebody looked, and it is not so. */
const REFUTED = /^\s*(?:no|not|nein|open|unknown|partly|partially)\b/i;

/** Evidence in the rest of the item or row. */
function isProved(passage: Passage): boolean {
  const around = passage.unit.cell
    ? passage.section.rowPassages(passage)
    : passage.unit.list
      ? passage.section.itemPassages(passage)
      : [];
  return (
    around.some((other) => other !== passage && !REFUTED.test(other.text) && EVIDENCE.test(other.text.toLowerCase())) ||
    (around.length > 0 && EVIDENCE.test(passage.text.toLowerCase()))
  );
}

function stands(passage: Passage, sentence: Sentence, hit: Range): boolean {
  const { supposes, asks, past, teaches } = sentence.stance;
  if (supposes || asks || past || teaches || sentence.isQuoted(hit)) return false;
  if (isGapRow(passage) || isProved(passage)) return false;
  return closerBeside(passage, sentence, hit) === undefined;
}

/** `It will be there by May` is the assumption itself, no date that anybody works to. */
function closerBeside(passage: Passage, sentence: Sentence, hit: Range): Closer | undefined {
  const closer = closerOf(passage, sentence, hit);
  if (closer === 'date' && closerInSentence(sentence, hit) === 'date') return undefined;
  return closer === 'milestone' ? undefined : closer;
}

function isListed(passage: Passage): boolean {
  return placeOf(passage) === 'assumptions' || readPlace(passage.unit.header ?? '') === 'assumptions';
}

function draft(passage: Passage, hit: Range, signs: Signs): Draft {
  return draftAt(
    { passage, hit },
    () =>
      `What production needs is taken for granted (“${quote(passage.text.slice(hit.start, hit.end))}”). Say what is there today and who checked it, or who closes the difference by when.`,
    signs,
  );
}

/** Items and cells that stand in a place for assumptions. */
function* listedAssumptions(section: Section): Iterable<Passage> {
  for (const passage of section.passages) {
    const { type, header, cell } = passage.unit;
    if (type === 'item') {
      if (placeOf(passage) === 'assumptions') yield passage;
    } else if (cell && cell.row > 0) {
      const column = readPlace(header ?? '') === 'assumptions';
      if (column || (cell.column === firstWords(passage) && placeOf(passage) === 'assumptions')) yield passage;
    }
  }
}

/** The first column that holds words rather than numbers or ids. */
function firstWords(passage: Passage): number {
  const row = passage.unit.table!.body[0] ?? [];
  return Math.max(
    0,
    row.findIndex((cell) => / \p{L}/u.test(cell?.text ?? '')),
  );
}
