import type { Passage, Section } from '../../../core/document.ts';
import { assumption, EVIDENCE, isAssumption } from '../../../core/facts/assumption.ts';
import { closerOf } from '../../../core/facts/closing.ts';
import { deferral } from '../../../core/facts/deferral.ts';
import type { Sentence } from '../../../core/language/sentence.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';
import type { Range } from '../../../core/types.ts';

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
  check: (document) => document.places(assumptions),
};

function assumptions(section: Section): Draft[] {
  const drafts: Draft[] = [];
  const deferred = new Set(section.find(deferral).map((found) => found.hit.sentence));
  const seen = new Set<Sentence>();
  for (const { passage, hit } of section.find(assumption)) {
    const sentence = hit.sentence!;
    if (deferred.has(sentence) || !stands(passage, sentence, hit)) continue;
    seen.add(sentence);
    drafts.push(draft(passage, hit));
  }
  // Under `Assumptions` nothing needs to say that it is assumed.
  for (const passage of listedAssumptions(section)) {
    const sentence = passage.sentences.find((s) => isAssumption(s));
    if (!sentence || seen.has(sentence) || deferred.has(sentence) || !stands(passage, sentence, sentence)) continue;
    drafts.push(draft(passage, sentence));
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

/** Evidence in the rest of the item or row. */
function isProved(passage: Passage): boolean {
  const around = passage.unit.cell
    ? passage.section.rowPassages(passage)
    : passage.unit.list
      ? passage.section.itemPassages(passage)
      : [];
  return (
    around.some((other) => other !== passage && EVIDENCE.test(other.text.toLowerCase())) ||
    (around.length > 0 && EVIDENCE.test(passage.text.toLowerCase()))
  );
}

function stands(passage: Passage, sentence: Sentence, hit: Range): boolean {
  const { supposes, asks, past, teaches } = sentence.stance;
  if (supposes || asks || past || teaches || sentence.isQuoted(hit)) return false;
  if (isGapRow(passage) || isProved(passage)) return false;
  // `By the launch it will be there` is the assumption itself, no date that anybody works to.
  const closer = closerOf(passage, sentence, hit);
  return closer !== 'owner' && closer !== 'date';
}

function draft(passage: Passage, hit: Range): Draft {
  const words = quote(passage.text.slice(hit.start, hit.end));
  return {
    passage,
    start: hit.start,
    end: hit.end,
    message: `What production needs is taken for granted (“${words}”). Say what is there today and who checked it, or who closes the difference by when.`,
  };
}

const ASSUMPTIONS =
  /\b(?:assumptions?|assumed|premises?|planning basis|what we (?:rely|count) on|we (?:rely|count) on|taken for granted|givens?|annahmen)\b/i;
const CHECKED =
  /\b(?:check|tested|behind|instead|evidence|verif|log|valid|challeng|question|risk|dependenc|constraint)/i;

/** Items and cells that stand in a place for assumptions. */
function* listedAssumptions(section: Section): Iterable<Passage> {
  const heading = section.heading?.text ?? '';
  const headed = ASSUMPTIONS.test(heading) && !CHECKED.test(heading);
  let introduced = false;
  for (const passage of section.passages) {
    const { type, header, cell } = passage.unit;
    if (type === 'item') {
      if (headed || introduced) yield passage;
    } else if (cell) {
      if (cell.row > 0 && (ASSUMPTIONS.test(header ?? '') || (headed && cell.column === firstWords(passage))))
        yield passage;
    } else introduced = /:\s*$/.test(passage.text) && ASSUMPTIONS.test(passage.text) && passage.text.length < 120;
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
