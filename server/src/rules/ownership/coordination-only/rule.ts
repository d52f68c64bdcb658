import { sign } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { coordination } from '../../../core/facts/coordination.ts';
import { governanceRows, outcomeOwners, ownerClaims } from '../../../core/facts/owners.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'ownership/coordination-only',
    light: 'red',
    summary: 'Somebody is put at the head of the initiative to coordinate it, and nobody owns the outcome.',
    pattern: 'Keeping everybody aligned stands in for owning the result.',
    why: 'A coordinator can keep five teams in step on the way to the wrong place. When the outcome slips there is a plan, a cadence and a tracker, and nobody whose job it was to decide.',
    question: 'If the outcome does not come, whose failure is it?',
    move: 'Keep the coordinator, and name the person who owns the outcome beside them.',
    artifact: 'accountability-map',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    if (outcomeOwners(document).length) return;
    const claims = ownerClaims(document);
    const standing = sign(STANDING.test(document.title?.text ?? ''));
    for (const found of document.find(coordination)) {
      const sentence = found.hit.sentence!;
      // What a coordinator avoids or must not do is no rejection of coordinating.
      const { supposes, asks, past, teaches } = sentence.stance;
      if (supposes || asks || past || teaches || sentence.isQuoted(found.hit)) continue;
      // Words of owning win: such a sentence is committee-only's, or names an owner.
      if (
        claims.some(
          (c) =>
            c.passage === found.passage &&
            c.at.start < sentence.end &&
            c.at.end > sentence.start &&
            (c.form === 'prose' || c.owner === 'single'),
        )
      )
        continue;
      yield draftAt(
        found,
        () =>
          `“${quote(sentence.text, 60)}” coordinates; nobody in this document owns the outcome. Name the one person who does.`,
        { ...found.hit.data, standing },
      );
    }
    for (const { body, cell } of governanceRows(
      document,
      /^(?:coordinat|facilitat|overall coordination|alignment|project coordination|programme coordination)/i,
    )) {
      yield {
        passage: cell,
        start: 0,
        end: cell.text.length,
        message: () =>
          `“${quote(body.text, 40)}” coordinates; nobody in this document owns the outcome. Name the one person who does.`,
        signs: { row: 1 },
      };
    }
  },
};

/** Groups that stand for years coordinate a field, not an initiative. */
const STANDING =
  /\b(?:sig|wg|tag|tac|toc|tc|cpc|sub-?committee|working group|special interest group|interest group|technical (?:steering )?committee|community|council)\b/i;
