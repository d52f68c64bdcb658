import { escapeMarkdown, table } from '../../diagnostic/markdown.ts';
import { LINE_TITLES } from '../../artifacts/index.ts';
import { LINES } from '../../core/types.ts';
import type { FileResult } from '../result.ts';
import type { Formatter } from './index.ts';
import { portablePath, severityWord, summarise, worthShowing } from './shared.ts';

/** For a pull request or a wiki: the lights of each planning document in one table, then the findings by document. */
export const markdown: Formatter = (results, { cwd }) => {
  const shown = worthShowing(results);
  const { line, notes } = summarise(results);
  const name = (result: FileResult): string => escapeMarkdown(portablePath(result.filePath, cwd));
  const header = ['Document', 'Verdict', ...LINES.map((each) => LINE_TITLES[each]), 'Findings'];
  const rows = shown.map((result) => [
    name(result),
    result.document.verdict === 'stall' ? '**stall**' : 'no stall',
    ...LINES.map((each) => result.document.lights[each]),
    String(result.messages.length),
  ]);
  const findings = shown
    .filter(({ messages }) => messages.length > 0)
    .flatMap((result) => [
      `## ${name(result)}`,
      result.messages
        .map(
          (message) =>
            `- **${message.line}:${message.column}** ${severityWord(message)}: ${escapeMarkdown(message.message)} \`${message.ruleId}\``,
        )
        .join('\n'),
    ]);
  return `${[
    // What is quoted here is not to be found once more.
    '<!-- planlint-disable -->',
    '# planlint report',
    [`${line}.`, ...notes].join(' '),
    ...(rows.length ? [table(header, rows)] : []),
    ...findings,
    '<!-- planlint-enable -->',
  ].join('\n\n')}\n`;
};
