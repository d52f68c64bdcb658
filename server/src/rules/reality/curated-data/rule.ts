import type { PlanDocument } from '../../../core/document.ts';
import { likeliest } from '../../../core/facts-around.ts';
import { curation, KEPT, productionData, UNRELATED } from '../../../core/facts/curation.ts';
import { readingOf, withReadings } from '../../../core/facts/readings.ts';
import { draftAt, quote, type Draft, type Rule } from '../../../core/rule.ts';

const reading = readingOf('reality/curated-data', 0.02);

export const rule: Rule = {
  meta: {
    id: 'reality/curated-data',
    light: 'red',
    summary:
      'A pilot, model or evaluation rests on data nicer than production’s, and nothing says how it does on production’s own.',
    pattern: 'The result was won on tidy data; production will not be tidy.',
    why: 'Cleaning, picking and labelling by hand is part of the result, and it does not travel: on the first day of production the gaps, duplicates and odd cases come back and take the figure with them.',
    question: 'What is the same figure on last week’s data, as it came in?',
    move: 'Run it beside production on unfiltered data, with a date and a name, and plan with that figure.',
    artifact: 'reality-gap',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    if (document.find(productionData).length) return;
    const elsewhere = { 'production data anywhere': likeliest(document.sections, 'production-data') };
    for (const found of withReadings(document.find(curation), document.find(reading))) {
      const sentence = found.hit.sentence!;
      const { supposes, asks, teaches } = sentence.stance;
      if (supposes || asks || teaches || sentence.isQuoted(found.hit)) continue;
      if (KEPT.test(sentence.lower) || UNRELATED.test(sentence.lower)) continue;
      yield draftAt(
        found,
        () =>
          `The result rests on tidier data than production sends (“${quote(found.passage.text.slice(found.hit.start, found.hit.end))}”), and nothing here says how it does on that. Name the test on unfiltered production data, its owner and its date.`,
        { ...(found.hit.data ?? { read: 1 }), ...elsewhere },
      );
    }
  },
};
