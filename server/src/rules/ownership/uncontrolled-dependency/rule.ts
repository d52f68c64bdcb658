import { sign } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { outOfControl } from '../../../core/facts/control.ts';
import { ownerClaims } from '../../../core/facts/owners.ts';
import { readingOf, withReadings } from '../../../core/facts/readings.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';

const reading = readingOf('ownership/uncontrolled-dependency', 0.02);

export const rule: Rule = {
  meta: {
    id: 'ownership/uncontrolled-dependency',
    light: 'yellow',
    summary: 'A single owner is named, and something the outcome needs is outside that person’s control.',
    pattern: 'The owner answers for a result and cannot decide what it depends on.',
    why: 'Accountability without control turns into escalation. The dependency has an owner too, with other priorities, and the plan does not say who that is or by when they will act.',
    question: 'Here’s what I think we’re actually asking this person to do: is it possible from where they sit?',
    move: 'List each dependency that the owner does not control, with its own owner and date.',
    artifact: 'accountability-map',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    const worded = document.find(outOfControl);
    const told = new Set(worded.map(({ passage }) => passage));
    // Where words say it, the sentence that names the owner says it no second time.
    const readings = document.find(reading).filter(({ passage }) => !told.has(passage));
    const hits = withReadings(worded, readings);
    if (!hits.length) return;
    // Without an owner there is nobody whose control could be missing: that is another rule's finding.
    const owned = ownerClaims(document).some((claim) => claim.owner === 'single');
    for (const found of hits) {
      const sentence = found.hit.sentence!;
      const { supposes, asks, past, teaches } = sentence.stance;
      if (supposes || asks || past || teaches || sentence.isQuoted(found.hit)) continue;
      const somebody =
        sentence.actors.some((actor) => actor.kind === 'person' || actor.kind === 'seat') ||
        /\b(?:i|i'm|my|me)\b/.test(sentence.lower);
      yield draftAt(
        found,
        () =>
          `“${quote(sentence.text, 60)}”: the outcome needs this and its owner cannot decide it. Give the dependency its own owner and date.`,
        {
          ...(found.hit.data ?? { read: 1 }),
          // Without an owner there is nobody whose control could be missing.
          sure: sign(found.hit.data?.['sure'] && (owned || somebody)),
          owned: sign(owned),
          somebody: sign(somebody),
        },
      );
    }
  },
};
