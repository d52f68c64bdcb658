import type { PlanDocument } from '../../../core/document.ts';
import { closes } from '../../../core/facts/closing.ts';
import { uncommitted } from '../../../core/facts/commitment.ts';
import { deferral } from '../../../core/facts/deferral.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';

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
  *check(document: PlanDocument): Iterable<Draft> {
    // A sentence that admits the gap and leaves it to time is `deferred-dependency`, and only that.
    const deferred = new Set(document.find(deferral).map((found) => found.hit.sentence));
    for (const found of document.find(uncommitted)) {
      const sentence = found.hit.sentence!;
      const { supposes, past, teaches } = sentence.stance;
      if (supposes || past || teaches || sentence.isQuoted(found.hit)) continue;
      if (deferred.has(sentence)) continue;
      if (closes(document, found.passage, sentence, found.hit, { lack: true })) continue;
      const words = quote(found.passage.text.slice(found.hit.start, found.hit.end));
      yield draftAt(
        found,
        `Nobody has agreed to give what this needs (“${words}”). Name who gets the commitment and by when, or plan without it.`,
      );
    }
  },
};
