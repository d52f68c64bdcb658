import { sign, type Signs } from '../../../core/decision.ts';
import type { Passage, Section } from '../../../core/document.ts';
import { closerInSentence, closerOf, closingOf, closingSigns } from '../../../core/facts/closing.ts';
import { readState, uncommitted } from '../../../core/facts/commitment.ts';
import { deferral } from '../../../core/facts/deferral.ts';
import { isStateCell, placeOf } from '../../../core/facts/needs.ts';
import { doubtsOf, readingOf, withReadings } from '../../../core/facts/readings.ts';
import type { Sentence } from '../../../core/language/sentence.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';
import type { Range } from '../../../core/types.ts';

const reading = readingOf('reality/uncommitted-dependency', 0.02);

export const rule: Rule = {
  meta: {
    id: 'reality/uncommitted-dependency',
    light: 'red',
    summary: 'Production needs work, money or capacity that nobody has agreed to give.',
    pattern: 'The plan counts on something that stands in nobody else’s plan.',
    why: 'Goodwill is no commitment. Work that its giver has not planned, funded or signed for arrives after everything that was, which is to say after the date in this document.',
    question: 'Who has to say yes, have they been asked, and when will they answer?',
    move: 'Get the yes in writing with a date, name who gets it by when, or plan without it.',
    artifact: 'accountability-map',
  },
  check: (document) => document.claims('reality/uncommitted-dependency', uncommittedNeeds),
};

function uncommittedNeeds(section: Section): Draft[] {
  const drafts: Draft[] = [];
  // What admits the gap and leaves it to time is mostly `deferred-dependency`.
  const deferred = new Set(section.find(deferral).flatMap(({ hit }) => (hit.data.faint ? [] : hit.sentence)));
  const seen = new Set<Sentence>();
  for (const { passage, hit } of withReadings(section.find(uncommitted), section.find(reading))) {
    const sentence = hit.sentence!;
    const closing = closingOf(passage, sentence, hit, { lack: true });
    if (closing?.surely) continue;
    const place = placeOf(passage);
    const doubts = doubtsOf(sentence, hit, 'reality/uncommitted-dependency', {
      ...closingSigns(closing?.by),
      excluded: sign(place === 'excluded'),
    });
    if (!doubts) continue;
    seen.add(sentence);
    drafts.push(
      draft(passage, hit, {
        ...(hit.data ?? { read: 1 }),
        deferral: sign(deferred.has(sentence)),
        [place ?? 'elsewhere']: 1,
        ...doubts,
      }),
    );
  }
  for (const { passage, sentence, start, end, lacks } of unmetNeeds(section)) {
    if (seen.has(sentence)) continue;
    if (stands(passage, sentence, { start, end }, lacks))
      drafts.push(
        draft(passage, { start, end }, { state: 1, lacks: sign(lacks), deferral: sign(deferred.has(sentence)) }),
      );
  }
  return drafts;
}

/** It is said of this plan, and not quoted, supposed, taught or told of another time. */
function isSaid(sentence: Sentence, hit: Range): boolean {
  const { supposes, past, teaches } = sentence.stance;
  return !(supposes || past || teaches || sentence.isQuoted(hit));
}

function stands(passage: Passage, sentence: Sentence, hit: Range, lacks: boolean): boolean {
  if (!isSaid(sentence, hit)) return false;
  const closer = closerOf(passage, sentence, hit, { lack: true });
  // Beside a state that says no, the row's day is the day on which the thing is needed.
  if (lacks && closer === 'date') return closerInSentence(sentence, hit, { lack: true }) === undefined;
  return closer === undefined;
}

function draft(passage: Passage, hit: Range, signs: Signs): Draft {
  return draftAt(
    { passage, hit },
    () =>
      `Nobody has agreed to give what this needs (“${quote(passage.text.slice(hit.start, hit.end))}”). Name who gets the commitment and by when, or plan without it.`,
    signs,
  );
}

/** States of the plan's needs that are no agreement. */
function unmetNeeds(
  section: Section,
): { passage: Passage; sentence: Sentence; start: number; end: number; lacks: boolean }[] {
  return section.tables.flatMap((table) =>
    table.shape.body.flatMap((row) =>
      row.flatMap((unit) => {
        const passage = section.passageOf(unit);
        if (!passage || !isStateCell(passage)) return [];
        for (const sentence of unit.sentences) {
          const state = readState(sentence);
          if (state) return [{ passage, sentence, ...state }];
        }
        return [];
      }),
    ),
  );
}
