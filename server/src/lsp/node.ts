/**
 * The server as a process: over IPC for the extension, over `--stdio` (or `--socket=PORT`, `--pipe=NAME`) for every
 * other editor.
 */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { nodeHost } from './node-host.ts';
import { startServer } from './server.ts';

const USAGE = `Usage: planlint-language-server --stdio

Language server for planning documents in Markdown.

  --stdio        speak over standard input and output
  --socket=PORT  connect to a TCP port
  --pipe=NAME    connect to a named pipe
  --version      print the version
  --help         print this
`;

const args = process.argv.slice(2);
if (args.includes('--version')) {
  process.stdout.write(`${version}\n`);
} else if (args.includes('--help')) {
  process.stdout.write(USAGE);
} else if (!args.some((arg) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(arg))) {
  // Without this createConnection throws, and a person who just tries the command sees a stack.
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const connection = createConnection(ProposedFeatures.all);
  // A promise that nobody waits for must not end the server under a person's hands.
  process.on('unhandledRejection', (reason) => {
    connection.console.error(`unexpected: ${reason instanceof Error ? reason.stack : String(reason)}`);
  });
  startServer(connection, nodeHost, { version });
}
