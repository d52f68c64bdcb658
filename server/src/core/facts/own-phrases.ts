import { unitFact } from './fact.ts';

/** A team's own warning phrases, from its configuration; the data is the rule that the phrase stands for. */
export const ownPhrase = unitFact<string>('own phrase', (unit) =>
  unit.sentences.flatMap((sentence) =>
    sentence.phrases.map(({ rule, start, end }) => ({ start, end, sentence, data: rule })),
  ),
);
