/** What the command line touches of the process. */

/** 0 no errors, 1 errors or too many warnings, 2 the run itself failed. */
export type ExitCode = 0 | 1 | 2;

export interface Io {
  cwd: string;
  env: NodeJS.ProcessEnv;
  version: string;
  /** Whether colours would be seen on standard output. */
  isTerminal: boolean;
  readStdin(): Promise<Uint8Array>;
  stdout(text: string): Promise<void>;
  stderr(text: string): void;
}
