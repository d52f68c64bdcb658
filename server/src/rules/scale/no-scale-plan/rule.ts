import { sign } from '../../../core/decision.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { filledArtifacts } from '../../../core/facts/artifacts.ts';
import { likeliest } from '../../../core/facts-around.ts';
import { scalePlanWeight, successClaims } from '../../../core/facts/pilots.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';

export const rule: Rule = {
  meta: {
    id: 'scale/no-scale-plan',
    light: 'red',
    summary: 'A pilot is called a success and sent everywhere, and nothing says what changes at scale.',
    pattern:
      'The pilot becomes the destination: it was won under conditions of its own, and the roll-out is a calendar.',
    why: 'What made a pilot work (willing users, extra hands, a bounded scope) is seldom there at the next site, and what scale needs (integration, staff, support) was not needed before. A timetable says when, not what changes.',
    question:
      'Which of the conditions that made the pilot work will not be there at the tenth site, and what replaces each?',
    move: 'Write the scale memo: what made the pilot work, what changes at scale, what new investment that takes.',
    artifact: 'scale-memo',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    const [claim] = document.ask(successClaims);
    if (!claim || filledArtifacts(document, 'scale-memo').length) return;
    const weight = document.ask(scalePlanWeight);
    const changes = likeliest(document.sections, 'scale-change');
    const { kind, named, ended, faint } = claim.hit.data;
    const words = quote(claim.hit.sentence!.text, 50);
    yield draftAt(
      claim,
      () =>
        kind === 'verdict'
          ? `“${words}” calls the pilot won, and nothing here says what changes at scale. Say what made it work, what will not hold elsewhere, and what that takes.`
          : `“${words}” sends the pilot everywhere, and nothing here says what changes at scale. Say what will not hold elsewhere, and what that takes.`,
      {
        // A named pilot is called a success in so many words, and no sentence seems to say what changes.
        sure: sign(kind === 'verdict' && named && !faint && weight < 1 && changes < 0),
        [kind]: 1,
        'pilot named': sign(named),
        ended: sign(ended),
        faint: sign(faint),
        planned: sign(weight >= 1),
        'plan weight': Math.min(weight, 4),
        'scale change anywhere': changes,
      },
    );
  },
};
