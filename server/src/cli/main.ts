/** The command `planlint`. */
import { version } from '../../../package.json';
import { run } from './run.ts';

// A reader that has seen enough (`planlint … | head`) closes the pipe. That is no failure of the run, and the exit code
// still says what was found.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
}

try {
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    version,
    isTerminal: process.stdout.isTTY ?? false,
    readStdin: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
      return Buffer.concat(chunks);
    },
    stdout: (text) => new Promise((resolve) => process.stdout.write(text, () => resolve())),
    stderr: (text) => void process.stderr.write(text),
  });
} catch (error) {
  process.stderr.write(
    `planlint: this is a fault of planlint; please report it:\n${(error as Error).stack ?? error}\n`,
  );
  process.exitCode = 2;
}
