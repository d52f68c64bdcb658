import type { FindingLight, Kind, Light, Line } from '../core/types.ts';

/** A change of a text: offsets in UTF-16 units of the text without its byte order mark, `end` exclusive. */
export interface ResultFix {
  range: [start: number, end: number];
  text: string;
}

/** One finding, in the shape of ESLint's messages. Lines and columns count from 1, columns in UTF-16 units. */
export interface Message {
  ruleId: string;
  /** 2 error, 1 warning, 0 information. */
  severity: 0 | 1 | 2;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** The safe fix, where there is one. */
  fix?: ResultFix;
  /** Fixes that change what the document says: to be chosen by a person. */
  suggestions?: { desc: string; fix: ResultFix }[];
  light: FindingLight;
  /** Kind of the document. */
  kind: Kind;
  relatedLocations?: { message: string; line: number; column: number; endLine: number; endColumn: number }[];
}

/** The result for one file that was read, in the shape of ESLint's results. */
export interface FileResult {
  /** Absolute, or `<stdin>`. */
  filePath: string;
  /** Sorted by position. */
  messages: Message[];
  errorCount: number;
  warningCount: number;
  fixableErrorCount: number;
  fixableWarningCount: number;
  document: { kind: Kind; lights: Record<Line, Light>; verdict: 'stall' | 'clear' };
  /** The text after the fixes of `--fix-dry-run` (and of `--fix`), where they changed it. */
  output?: string;
}

/** The result with other messages, and with the counts of those. */
export function withMessages(result: FileResult, messages: Message[]): FileResult {
  const number = (severity: number, fixable: boolean): number =>
    messages.filter((message) => message.severity === severity && (!fixable || message.fix)).length;
  return {
    ...result,
    messages,
    errorCount: number(2, false),
    warningCount: number(1, false),
    fixableErrorCount: number(2, true),
    fixableWarningCount: number(1, true),
  };
}
