import { CommanderError } from 'commander';
import type { ExitCode, Io } from './io.ts';
import { lint } from './lint-command.ts';
import { writeOnePager } from './new-command.ts';
import { parseArguments, type Request } from './options.ts';
import { Invocation, UsageError } from './invocation.ts';
import { score } from './score-command.ts';

/** Runs the command line; never rejects for what the user did. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let request: Request;
  try {
    request = parseArguments(args, io.version, {
      writeOut: (text) => void io.stdout(text),
      writeErr: (text) => io.stderr(text),
    });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  try {
    const invocation = await Invocation.open(request.options, io);
    switch (request.command) {
      case 'lint':
        return await lint(request, invocation);
      case 'score':
        return await score(request, invocation);
      case 'new':
        return await writeOnePager(request, invocation);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`planlint: ${error.message}\n`);
    return 2;
  }
}
