import { relative, sep } from 'node:path';
import type { Message } from '../result.ts';

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
