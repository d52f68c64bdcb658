import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { LINES, type Analysis, type Report } from '../core/index.ts';
import type { Positions } from './positions.ts';

/**
 * The six lights in one line over the title of a plan, a report or a retrospective. A click runs the client's command, on the
 * document that was clicked in: VS Code knows a command with arguments only for as long as its lens, and a click on one that
 * was just drawn anew would fail.
 */
export function codeLenses(
  document: TextDocument,
  { report, title }: Analysis,
  positions: Positions,
  command: string | undefined,
): CodeLens[] {
  if (report.kind === 'other' || report.kind === 'one-pager') return [];
  return [
    {
      range: positions.toRange(document, title),
      command: { title: lightsInWords(report), command: command ?? '' },
    },
  ];
}

/** `A stall in progress · ownership red · reality red · metrics green · …` */
function lightsInWords({ verdict, lights }: Report): string {
  const open = LINES.some((line) => lights[line].light === 'red');
  const words = verdict === 'stall' ? 'A stall in progress' : open ? 'Gaps are open' : 'No stall';
  return [words, ...LINES.map((line) => `${line} ${lights[line].light}`)].join(' · ');
}
