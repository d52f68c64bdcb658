import type { Passage, Section } from '../../../core/document.ts';
import { sign } from '../../../core/decision.ts';
import { closeWork, waits } from '../../../core/edits.ts';
import { closingOf, closingSigns } from '../../../core/facts/closing.ts';
import { uncommitted } from '../../../core/facts/commitment.ts';
import { deferral } from '../../../core/facts/deferral.ts';
import { placeOf } from '../../../core/facts/needs.ts';
import { isDateLabel, ownerLabel } from '../../../core/facts/owners.ts';
import { doubtsOf, readingOf, withReadings } from '../../../core/facts/readings.ts';
import { isTrivial, namesDependency } from '../../../core/language/dependencies.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'reality/deferred-dependency',
    light: 'red',
    summary: 'Something that production needs is put off to an indefinite later, or left to run alongside.',
    pattern:
      'A dependency is named and postponed in one breath: no name, no date, and the plan goes on as if it were there.',
    why: 'Data, access and integration take longer than the build they are meant to feed. What has no date loses to everything that has one, and the gap is discovered when the pilot should become a product.',
    question: 'Who does this, by when, and what do we stop if it is not done by then?',
    move: 'Put a name and a date on it in the same sentence, or make it the gate before the next phase.',
    artifact: 'reality-gap',
  },
  check: (document) => document.claims('reality/deferred-dependency', openDeferrals),
  fixes: closeWork,
};

const reading = readingOf('reality/deferred-dependency', 0.02);

function openDeferrals(section: Section): Draft[] {
  const lacking = new Set(section.find(uncommitted).map((found) => found.hit.sentence));
  return withReadings(section.find(deferral), section.find(reading)).flatMap((found) => {
    const { passage, hit } = found;
    const sentence = hit.sentence!;
    const closing = closingOf(passage, sentence, hit);
    if (closing?.surely) return [];
    const needed = placeOf(passage) === 'needs';
    // `The vendor says "soon"`: two or three words in quotation marks are somebody's answer, not a saying.
    const quoted = sentence.isQuoted(hit) && (!needed || hit.end - hit.start > 24);
    const doubts = doubtsOf(sentence, quoted ? hit : undefined, 'reality/deferred-dependency', {
      ...closingSigns(closing?.by),
      unneeded: sign(hit.data?.bare && !rowNeedsIt(passage, hit.data.named)),
      'faint and lacking': sign(hit.data?.faint && lacking.has(sentence)),
    });
    if (!doubts) return [];
    // Who asked for slots has agreed that it is put off, until they are filled.
    const open = waits(sentence.text) && { sure: 1 };
    return draftAt(
      found,
      () =>
        `“${quote(passage.text.slice(hit.start, hit.end))}” puts off what production needs, with neither a name nor a date. Say who closes it by when, or make it a gate.`,
      {
        ...(hit.data?.signs ?? { read: 1 }),
        needed: sign(needed),
        lacking: sign(lacking.has(sentence)),
        ...open,
        ...doubts,
      },
    );
  });
}

/** Columns in which a bare `tbd` says that the row's work has no date, rather than that a number is still missing. */
const PLAN_COLUMN =
  /\b(?:status|state|when|dates?|due|timing|timeline|phase|plan|planned|start|end|release|sprint|quarter|milestone|remarks?|comments?|notes?|target date|eta|by|until|till|deadline|delivery|readiness)\b/i;

function rowNeedsIt(passage: Passage, named: boolean): boolean {
  const { header, cell, table } = passage.unit;
  if (!cell || cell.row === 0) return false;
  if (named && header!.split(' ').length <= 4) return true;
  // `Open` says of a day that there is none, and of a state nothing new.
  if (/^\s*open\b/i.test(passage.text) && !isDateLabel(header ?? '') && !/^(?:until|till)\b/i.test(header ?? ''))
    return false;
  if (ownerLabel(header ?? '') || (table!.columns > 2 && !PLAN_COLUMN.test(header ?? ''))) return false;
  return passage.section.rowPassages(passage).some((other) => {
    const text = other.text.toLowerCase();
    return (
      other.unit.cell!.column < cell.column &&
      !isTrivial(text) &&
      namesDependency(text) &&
      !ownerLabel(other.unit.header ?? '')
    );
  });
}
