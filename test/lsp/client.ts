/** A small real client: the protocol's own library on one end, the server as a process, or in this one, on the other. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createConnection } from 'vscode-languageserver/node';
import type { Host } from '../../server/src/lsp/host.ts';
import { startServer, type ServerOptions } from '../../server/src/lsp/server.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface StartOptions {
  capabilities?: ClientCapabilities;
  /** What `workspace/configuration` answers for `planlint`. */
  settings?: unknown;
  initializationOptions?: unknown;
  folders?: string[];
  /** In this process instead of a new one, with this host and engine. */
  inProcess?: { host?: Host } & ServerOptions;
}

export const PULL: ClientCapabilities = { textDocument: { diagnostic: {} } };

export class TestClient {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly log: string[] = [];
  settings: unknown;
  initialized!: InitializeResult;
  readonly process: ChildProcess | undefined;
  private readonly waiting = new Set<() => void>();

  private constructor(connection: ProtocolConnection, process: ChildProcess | undefined) {
    this.connection = connection;
    this.process = process;
  }

  static async start(options: StartOptions = {}): Promise<TestClient> {
    const client = options.inProcess ? TestClient.here(options.inProcess) : TestClient.spawn();
    client.settings = options.settings ?? {};
    const { connection } = client;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      client.published.push(params);
      client.wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      client.log.push(message);
      client.wake();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => client.settings),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
    const params: InitializeParams = {
      // A server in this process would watch it for ever, and so keep it from ending.
      processId: options.inProcess ? null : process.pid,
      rootUri: null,
      workspaceFolders: (options.folders ?? []).map((uri) => ({ uri, name: uri })),
      initializationOptions: options.initializationOptions,
      capabilities: { workspace: { configuration: true }, ...options.capabilities },
    };
    client.initialized = await connection.sendRequest('initialize', params);
    await connection.sendNotification('initialized', {});
    return client;
  }

  private static spawn(): TestClient {
    // The sources, so that a forgotten build cannot pass; PLANLINT_SERVER names a built one.
    const built = process.env['PLANLINT_SERVER'];
    const args = built ? [built, '--stdio'] : ['--import', 'tsx', join(root, 'server/src/lsp/node.ts'), '--stdio'];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    const reader = new StreamMessageReader(child.stdout);
    return new TestClient(createProtocolConnection(reader, new StreamMessageWriter(child.stdin)), child);
  }

  private static here({ host = {}, ...options }: NonNullable<StartOptions['inProcess']>): TestClient {
    const [up, down] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(up, down), host, options);
    return new TestClient(
      createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up)),
      undefined,
    );
  }

  open(uri: string, text: string, version = 1, languageId = 'markdown'): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version, text },
    });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  /** The diagnostics that were pushed for a version of a document. */
  async pushed(uri: string, version: number | undefined): Promise<Diagnostic[]> {
    for (;;) {
      const found = this.published.find((each) => each.uri === uri && each.version === version);
      if (found) return found.diagnostics;
      await this.something();
    }
  }

  /** Fulfilled when the next notification of the server has come in. */
  something(): Promise<void> {
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  async pull(
    uri: string,
    previousResultId?: string,
  ): Promise<{ kind: string; resultId?: string; items: Diagnostic[] }> {
    return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  /** Shuts the server down as a client should; the exit code of its process. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    // In this process, `exit` would end the tests.
    if (!this.process) {
      this.connection.dispose();
      return null;
    }
    const exited = once(this.process, 'exit') as Promise<[number | null]>;
    await this.connection.sendNotification('exit');
    const [code] = await exited;
    this.connection.dispose();
    return code;
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

/** The text after an edit, as an editor without snippets would have it. */
export function applied(uri: string, text: string, edit: WorkspaceEdit | undefined): string {
  const document = TextDocument.create(uri, 'markdown', 0, text);
  const edits = edit?.changes?.[uri] ?? edit?.documentChanges?.flatMap((each) => ('edits' in each ? each.edits : []));
  return TextDocument.applyEdits(document, (edits ?? []) as TextEdit[]);
}
