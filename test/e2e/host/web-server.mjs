/**
 * Serves VS Code for the Web until it is ended: `node web-server.mjs MODULES OPTIONS`, with the folder whose node_modules
 * have @vscode/test-web and its options as JSON. A process of its own, since it talks on standard output; the last thing
 * that it says before it waits is where it listens.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, options] = process.argv.slice(2);
const { runServer } = createRequire(join(modules, 'package.json'))('@vscode/test-web/out/server/main.js');
const server = await runServer('localhost', 0, JSON.parse(options));
const tell = () => console.log(`web host on ${server.address().port}`);
if (server.listening) tell();
else server.once('listening', tell);
