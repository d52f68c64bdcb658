import { relative, sep } from 'node:path';
import { count } from '../../core/text.ts';
import type { FileResult, Message } from '../result.ts';

export const SEVERITY_WORDS = { 2: 'error', 1: 'warning', 0: 'info' } as const;

/** The file's path as the reader of a terminal would write it: relative, unless it lies elsewhere. */
export function shownPath(path: string, cwd: string): string {
  if (path === '<stdin>') return path;
  const shown = relative(cwd, path);
  return shown === '' || shown.startsWith('..') ? path : shown;
}

/** With `/` on every system, as the formats for other programs want it. */
export function portablePath(path: string, cwd: string): string {
  return shownPath(path, cwd).split(sep).join('/');
}

export function severityWord(message: Message): 'error' | 'warning' | 'info' {
  return SEVERITY_WORDS[message.severity];
}

/** The results that a report shows: planning documents, and whatever else has findings. */
export function worthShowing(results: readonly FileResult[]): FileResult[] {
  return results.filter((result) => result.document.kind !== 'other' || result.messages.length > 0);
}

/** A run in one line, with what is worth a note. */
export function summarise(results: readonly FileResult[]): {
  line: string;
  notes: string[];
  errors: number;
  warnings: number;
} {
  const total = (number: (result: FileResult) => number): number =>
    results.reduce((sum, result) => sum + number(result), 0);
  const findings = total(({ messages }) => messages.length);
  const errors = total(({ errorCount }) => errorCount);
  const warnings = total(({ warningCount }) => warningCount);
  const fixable = total(({ messages }) => messages.filter(({ fix }) => fix).length);
  const plans = results.filter(({ document }) => document.kind !== 'other').length;
  const parts = [count(errors, 'error'), count(warnings, 'warning'), `${findings - errors - warnings} info`];
  const head = `${count(results.length, 'file')}, ${count(findings, 'finding')}`;
  const notes = [];
  if (plans < results.length) {
    notes.push(
      `${plans} of ${count(results.length, 'file')} ${plans === 1 ? 'is a planning document' : 'are planning documents'}.`,
    );
  }
  if (fixable > 0) notes.push(`${count(fixable, 'finding')} can be fixed with --fix.`);
  return { line: findings > 0 ? `${head} (${parts.join(', ')})` : head, notes, errors, warnings };
}
