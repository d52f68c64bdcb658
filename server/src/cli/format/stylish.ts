import type { Colors } from 'picocolors/types.js';
import { LINES, type Light } from '../../core/types.ts';
import type { FileResult } from '../result.ts';
import { printable } from '../../core/text.ts';
import type { Formatter } from './index.ts';
import { severityWord, shownPath, summarise, worthShowing } from './shared.ts';

/** For people: each planning document with its verdict and six lights, its findings, and a summary at the end. */
export const stylish: Formatter = (results, { cwd, colors }) => {
  const blocks = worthShowing(results).map((result) => block(result, cwd, colors));
  return `${[...blocks, summary(results, colors)].join('\n\n')}\n`;
};

function block(result: FileResult, cwd: string, colors: Colors): string {
  const { kind, lights, verdict } = result.document;
  const head = colors.underline(printable(shownPath(result.filePath, cwd)));
  const stall = verdict === 'stall' ? colors.red(colors.bold('stall in progress')) : 'no stall';
  const shown = LINES.map((line) => `${line} ${paintLight(lights[line], lights[line], colors)}`).join(
    colors.dim(' · '),
  );
  const rows = result.messages.map((message) => ({
    place: `${message.line}:${message.column}`,
    severity: severityWord(message),
    text: printable(message.message),
    rule: message.ruleId,
  }));
  const placeWidth = Math.max(0, ...rows.map(({ place }) => place.length));
  const severityWidth = Math.max(0, ...rows.map(({ severity }) => severity.length));
  return [
    head,
    `  ${kind}${colors.dim(' · ')}${stall}${colors.dim(' · ')}${shown}`,
    ...rows.map(({ place, severity, text, rule }) => {
      const word = severity.padEnd(severityWidth);
      const painted = severity === 'error' ? colors.red(word) : severity === 'warning' ? colors.yellow(word) : word;
      return `  ${colors.dim(place.padStart(placeWidth))}  ${painted}  ${text}  ${colors.dim(rule)}`;
    }),
  ].join('\n');
}

export function paintLight(text: string, light: Light, colors: Colors): string {
  return light === 'silent' ? colors.dim(text) : colors[light](text);
}

function summary(results: readonly FileResult[], colors: Colors): string {
  const { line, notes, errors, warnings } = summarise(results);
  const painted = errors > 0 ? colors.red(line) : warnings > 0 ? colors.yellow(line) : line;
  return [colors.bold(painted), ...notes].join('\n');
}
