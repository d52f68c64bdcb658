import type { Formatter } from './index.ts';
import { portablePath, severityWord } from './shared.ts';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands, which GitHub Actions shows as annotations at the lines. */
export const github: Formatter = (results, { cwd }) =>
  results
    .flatMap((result) =>
      result.messages.map((message) => {
        const properties = {
          title: message.ruleId,
          file: portablePath(result.filePath, cwd),
          line: message.line,
          endLine: message.endLine,
          // Columns are allowed only where the annotation keeps to one line.
          ...(message.line === message.endLine && { col: message.column, endColumn: message.endColumn }),
        };
        const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
        return `::${COMMANDS[severityWord(message)]} ${written.join(',')}::${escapeData(message.message)}\n`;
      }),
    )
    .join('');

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
