import { count, printable } from '../../core/text.ts';
import type { Formatter } from './index.ts';
import { severityWord, shownPath } from './shared.ts';

/** One line for each finding, as editors and `grep` like it. */
export const compact: Formatter = (results, { cwd }) => {
  const lines = results.flatMap((result) =>
    result.messages.map((message) => {
      const word = severityWord(message);
      const place = `${printable(shownPath(result.filePath, cwd))}: line ${message.line}, col ${message.column}`;
      return `${place}, ${word[0]!.toUpperCase()}${word.slice(1)} - ${printable(message.message)} (${message.ruleId})`;
    }),
  );
  return `${[...lines, `${count(results.length, 'file')}, ${count(lines.length, 'finding')}`].join('\n')}\n`;
};
