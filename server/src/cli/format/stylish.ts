import type { Colors } from 'picocolors/types.js';
import { LINES, type Light } from '../../core/types.ts';
import type { FileResult } from '../result.ts';
import { count, printable } from '../../core/text.ts';
import type { Formatter } from './index.ts';
import { severityWord, shownPath } from './shared.ts';

/** For people: each planning document with its verdict and six lights, its findings, and a summary at the end. */
export const stylish: Formatter = (results, { cwd, colors }) => {
  const blocks = results
    .filter((result) => result.document.kind !== 'other' || result.messages.length > 0)
    .map((result) => block(result, cwd, colors));
  return `${[...blocks, summary(results, colors)].join('\n\n')}\n`;
};

function block(result: FileResult, cwd: string, colors: Colors): string {
  const { kind, lights, verdict } = result.document;
  const head = colors.underline(printable(shownPath(result.filePath, cwd)));
  const stall = verdict === 'stall' ? colors.red(colors.bold('stall in progress')) : 'no stall';
  const shown = LINES.map((line) => `${line} ${paint(lights[line], colors)}`).join(colors.dim(' · '));
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

function paint(light: Light, colors: Colors): string {
  if (light === 'silent') return colors.dim(light);
  return colors[light](light);
}

function summary(results: readonly FileResult[], colors: Colors): string {
  const total = (number: (result: FileResult) => number): number =>
    results.reduce((sum, result) => sum + number(result), 0);
  const findings = total(({ messages }) => messages.length);
  const errors = total(({ errorCount }) => errorCount);
  const warnings = total(({ warningCount }) => warningCount);
  const fixable = total(({ messages }) => messages.filter(({ fix }) => fix).length);
  const plans = results.filter(({ document }) => document.kind !== 'other').length;
  const parts = [count(errors, 'error'), count(warnings, 'warning'), `${findings - errors - warnings} info`];
  const head = `${count(results.length, 'file')}, ${count(findings, 'finding')}`;
  const line = findings > 0 ? `${head} (${parts.join(', ')})` : head;
  const notes = [];
  if (plans < results.length) {
    notes.push(
      `${plans} of ${count(results.length, 'file')} ${plans === 1 ? 'is a planning document' : 'are planning documents'}.`,
    );
  }
  if (fixable > 0) notes.push(`${count(fixable, 'finding')} can be fixed with --fix.`);
  const painted = errors > 0 ? colors.red(line) : warnings > 0 ? colors.yellow(line) : line;
  return [colors.bold(painted), ...notes].join('\n');
}
