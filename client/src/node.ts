/** The extension on the desktop, over SSH, in a container: the server is a process of its own. */
import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ExtensionContext } from 'vscode';
import {
  BaseLanguageClient,
  type InitializeParams,
  type LanguageClientOptions,
  type MessageTransports,
  type ShutdownMode,
} from 'vscode-languageclient';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageclient/node';
import * as shared from './client.ts';

/** How long a server may take to end after it has said that it will. */
const GRACE = 2000;

/**
 * Runs the server over IPC. The library's client for Node would, too, but brings 15 kB along for every other way to reach
 * a server.
 */
class ServerClient extends BaseLanguageClient {
  private readonly module: string;
  private server: ChildProcess | undefined;

  constructor(module: string, options: LanguageClientOptions) {
    super('planlint', 'Planlint', options);
    this.module = module;
  }

  /** Called for each start, so that a restart, also after a crash, makes a new process. */
  protected override async createMessageTransports(): Promise<MessageTransports> {
    const { outputChannel } = this;
    // Who debugs the extension wants to debug its server.
    const debugged = process.execArgv.some((arg) => /^--inspect(?:-brk)?(?:=|$)/.test(arg));
    const server = fork(this.module, ['--node-ipc', `--clientProcessId=${process.pid}`], {
      silent: true,
      execArgv: debugged ? ['--nolazy', '--inspect=6019'] : [],
      // The extension host may be a program of Electron's.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
    });
    createInterface({ input: server.stdout! }).on('line', (line) => outputChannel.info(line));
    createInterface({ input: server.stderr! }).on('line', (line) => outputChannel.error(line));
    server.on('exit', (code, signal) => {
      if (code === 0) this.info('The server has ended.', undefined, false);
      else this.error(`The server ended with ${code === null ? signal : `code ${code}`}.`, undefined, false);
    });
    this.server = server;
    return { reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) };
  }

  protected override fillInitializeParams(params: InitializeParams): void {
    super.fillInitializeParams(params);
    params.processId = process.pid;
  }

  protected override async shutdown(mode: ShutdownMode, timeout?: number): Promise<void> {
    const { server } = this;
    try {
      await super.shutdown(mode, timeout);
    } finally {
      if (server) setTimeout(() => server.kill('SIGKILL'), GRACE);
    }
  }
}

export function activate(context: ExtensionContext): shared.Api {
  const module = context.asAbsolutePath('dist/server.cjs');
  return shared.activate(context, (options) => new ServerClient(module, options));
}

export function deactivate(): Promise<void> {
  return shared.deactivate();
}
