import { sign } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { nameOwner } from '../../../core/edits.ts';
import { ownerClaims, ownerClaimsIn, ownerPromised, readsSo } from '../../../core/facts/owners.ts';
import { readingOf, withReadings } from '../../../core/facts/readings.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';

const reading = readingOf('ownership/missing-owner', 0.02);

export const rule: Rule = {
  meta: {
    id: 'ownership/missing-owner',
    light: 'red',
    summary: 'A place for an owner is empty, or holds a promise to name one.',
    pattern: 'The owner’s place is there and nobody stands in it.',
    why: 'Work whose owner is still to be found is nobody’s work: it stops at the first decision that costs something.',
    question: 'Who is the one person who will be asked about this in three months?',
    move: 'Write one name in the cell. If nobody accepts it, that is the finding to bring to the sponsor.',
    artifact: 'accountability-map',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    for (const claim of ownerClaims(document)) {
      if (claim.owner !== 'empty' && claim.owner !== 'promised' && !readsSo(claim, 'ownership/missing-owner')) continue;
      yield {
        passage: claim.passage,
        ...claim.at,
        ownerless: claim.subject,
        signs: {
          [`form ${claim.form}`]: 1,
          [claim.owner]: 1,
          subject: sign(claim.subject),
          said: sign(claim.ownerText.trim()),
        },
        message: () => {
          const said = claim.ownerText.trim() ? `says “${quote(claim.ownerText, 40)}”` : 'is empty';
          const what = claim.subject ? `“${quote(claim.subject, 40)}”` : 'this';
          return `The owner’s place ${said}: nobody answers for ${what}. Name one person.`;
        },
      };
    }
    for (const found of withReadings(document.find(ownerPromised), document.find(reading))) {
      const sentence = found.hit.sentence!;
      const { supposes, asks, past, teaches } = sentence.stance;
      if (supposes || asks || past || teaches || sentence.isQuoted(found.hit)) continue;
      // `A cell that says “owner: TBD”` speaks of the pattern.
      if (sentence.stance.quotes.some((at) => WHOLE.test(found.passage.text.slice(at.start, at.end)))) continue;
      // A field's value has been read already, template or name.
      if (ownerClaimsIn(document, found.passage, sentence).length) continue;
      yield {
        ...draftAt(
          found,
          () => `“${quote(sentence.text, 50)}” promises an owner. Name one person, or say who names them and by when.`,
          {
            ...(found.hit.data ?? { read: 1 }),
            person: sign(sentence.actors.some((actor) => actor.kind === 'person')),
          },
        ),
        ownerless: '',
      };
    }
  },
  fixes: nameOwner,
};

/** The whole pattern in a few words. */
const WHOLE = /\bowner\b.{0,20}\btb[acd]\b/i;
