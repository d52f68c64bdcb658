import { sign } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { nameBefore } from '../../../core/edits.ts';
import {
  bodiesInCharge,
  ownerClaims,
  ownerClaimsIn,
  readsSo,
  sharedOwnership,
  Subjects,
  type OwnerClaim,
} from '../../../core/facts/owners.ts';
import { isUse } from '../../../core/facts/use.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'ownership/committee-only',
    light: 'red',
    summary: 'Something that must have one owner is owned by a body, or by several people at once.',
    pattern: 'Accountability is shared, so that nobody can be asked alone.',
    why: 'A committee can approve and advise; it cannot be woken at night. What it owns is decided at its next meeting, and stalls at the first hand-off between its members.',
    question: 'Which one person will explain this number in six months, and does that person know?',
    move: 'Name one person for the outcome. Let the body advise, approve or fund.',
    artifact: 'accountability-map',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    const claims = ownerClaims(document);
    const owned = new Subjects(claims.filter((claim) => claim.owner === 'single' && !claim.assigns));
    for (const claim of claims) {
      if (!isShared(claim) || owned.has(claim)) continue;
      yield {
        passage: claim.passage,
        ...claim.at,
        ownerless: claim.subject,
        signs: { [`form ${claim.form}`]: 1, [claim.owner]: 1, subject: sign(claim.subject) },
        message: () => {
          const what = claim.subject ? `“${quote(claim.subject, 40)}”` : 'The initiative';
          const who = claim.owner === 'several' ? 'several owners at once' : 'a body, not a person';
          return `${what} is owned by ${who} (“${quote(claim.ownerText, 50)}”). Name the one person who answers for it.`;
        },
      };
    }
    if (!owned.whole) {
      for (const { body, cell } of bodiesInCharge(document)) {
        yield {
          passage: cell,
          start: 0,
          end: cell.text.length,
          ownerless: '',
          signs: { charge: 1 },
          message: () =>
            `“${quote(body.text, 40)}” is a body, and is responsible for the whole. Name the one person who answers for it.`,
        };
      }
    }
    for (const { passage, hit } of document.find(sharedOwnership)) {
      if (!isUse(hit.sentence!, hit)) continue;
      const inside = ownerClaimsIn(document, passage, hit.sentence!);
      // The pattern has read who owns it already.
      if (inside.some((claim) => isShared(claim))) continue;
      yield {
        passage,
        start: hit.start,
        end: hit.end,
        ownerless: '',
        signs: {
          shared: 1,
          ...hit.data,
          single: sign(inside.some((claim) => claim.owner === 'single')),
          touched: sign(owned.touch(hit.sentence!.text)),
          whole: sign(owned.whole),
        },
        message: () =>
          `A body answers here where one person should (“${quote(hit.sentence!.text, 50)}”). Name the one person who answers for it.`,
      };
    }
  },
  fixes: nameBefore,
};

function isShared(claim: OwnerClaim): boolean {
  if (claim.assigns) return false;
  if (readsSo(claim, 'ownership/committee-only')) return true;
  if (claim.owner !== 'body' && claim.owner !== 'function' && claim.owner !== 'several') return false;
  if (claim.form !== 'prose') return true;
  const sentence = claim.passage.sentences.find((s) => claim.at.start < s.end);
  return sentence !== undefined && isUse(sentence, claim.at);
}
