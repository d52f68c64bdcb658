import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import { applied, PULL, TestClient, type StartOptions } from './client.ts';
import { FakeEngine } from './fake-engine.ts';

const URI = 'file:///plans/strategy.md';

/** One finding that every version of the rules agrees on. */
const STRATEGY = '# Strategy: claims\n\nThe AI Steering Committee owns delivery of the programme.\n';
const FINDING = 'ownership/committee-only';

describe('the server as a process', () => {
  let client: TestClient | undefined;

  async function start(options?: StartOptions): Promise<TestClient> {
    client = await TestClient.start(options);
    return client;
  }

  afterEach(async () => {
    const running = client;
    client = undefined;
    if (running && running.process?.exitCode === null) assert.equal(await running.stop(), 0);
  });

  it('says what it can do', async () => {
    const { initialized } = await start();
    assert.equal(initialized.serverInfo?.name, 'planlint');
    assert.equal(initialized.capabilities.positionEncoding, 'utf-16');
    assert.deepEqual(initialized.capabilities.textDocumentSync, { openClose: true, change: 2 });
    assert.equal(initialized.capabilities.hoverProvider, true);
    assert.equal(initialized.capabilities.diagnosticProvider, undefined, 'push and pull never go to one client');
  });

  it('pushes diagnostics with all that a client can show', async () => {
    const capabilities = {
      textDocument: { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true } },
    };
    await start({ capabilities: { workspace: { configuration: true }, ...capabilities } });
    await client!.open(URI, STRATEGY, 7);
    const [diagnostic] = (await client!.pushed(URI, 7)).filter(({ code }) => code === FINDING);
    assert.ok(diagnostic, 'a committee that owns delivery is a finding');
    assert.equal(diagnostic.source, 'planlint');
    assert.equal(diagnostic.range.start.line, 2);
    assert.match(diagnostic.codeDescription?.href ?? '', /^https:\/\/.+\/ownership\/committee-only\/rule\.md$/);
    assert.equal(diagnostic.tags, undefined);
  });

  it('answers pulls instead when the client pulls, and says when nothing changed', async () => {
    await start({ capabilities: { workspace: { configuration: true }, ...PULL } });
    assert.equal(client!.initialized.capabilities.diagnosticProvider?.identifier, 'planlint');
    await client!.open(URI, STRATEGY);
    const first = await client!.pull(URI);
    assert.equal(first.kind, 'full');
    assert.ok(first.items.some(({ code }) => code === FINDING));
    const second = await client!.pull(URI, first.resultId);
    assert.equal(second.kind, 'unchanged');
    await client!.change(URI, 2, { text: `${STRATEGY}\nMore of the same.\n` });
    const moved = await client!.pull(URI, second.resultId ?? first.resultId);
    assert.equal(moved.kind, 'unchanged', 'words elsewhere change no diagnostic');
    await client!.change(URI, 3, { text: '# Strategy: claims\n' });
    const third = await client!.pull(URI, moved.resultId);
    assert.deepEqual([third.kind, third.items], ['full', []]);
    assert.deepEqual(client!.published, []);
  });

  it('answers for the whole workspace, from disk and from open editors', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'planlint-lsp-'));
    try {
      const uri = pathToFileURL(join(folder, 'a plan.md')).href;
      await writeFile(join(folder, 'a plan.md'), STRATEGY);
      await writeFile(join(folder, 'README.md'), '# A library\n\n## Install\n\n`npm i x`\n');
      await writeFile(join(folder, 'broken.md'), Buffer.from([0xff, 0xfe, 0x00]));
      const folders = [pathToFileURL(folder).href];
      await start({ folders, capabilities: { workspace: { configuration: true }, ...PULL } });
      const report = await client!.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds: [],
      });
      const found = report.items.find((item) => item.uri === uri);
      assert.ok(found?.kind === 'full' && found.items.some(({ code }) => code === FINDING));
      assert.ok(report.items.every(({ uri }) => !uri.endsWith('broken.md')));

      // Asked again, the server answers when there is something to say, or when it is told to stop.
      const previousResultIds = report.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
      const cancel = new CancellationTokenSource();
      const again = client!.connection.sendRequest('workspace/diagnostic', { previousResultIds }, cancel.token);
      setTimeout(() => cancel.cancel(), 50);
      await assert.rejects(again, { code: -32800 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('reads the configuration file above a document, and reports its mistakes at their place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'planlint-lsp-'));
    try {
      await writeFile(join(folder, '.planlint.yaml'), `rules:\n  ${FINDING}: error\n  no/such-rule: off\n`);
      const uri = pathToFileURL(join(folder, 'strategy.md')).href;
      await start({ folders: [pathToFileURL(folder).href] });
      await client!.open(uri, STRATEGY);
      const diagnostics = await client!.pushed(uri, 1);
      assert.equal(diagnostics.find(({ code }) => code === FINDING)?.severity, 1);
      const config = await client!.pushed(pathToFileURL(join(folder, '.planlint.yaml')).href, undefined);
      assert.deepEqual(
        config.map(({ range }) => range.start),
        [{ line: 2, character: 2 }],
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('takes changed settings without a restart', async () => {
    await start();
    await client!.open(URI, STRATEGY);
    assert.ok((await client!.pushed(URI, 1)).length > 0);
    client!.published.length = 0;
    client!.settings = { enable: false };
    await client!.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await client!.pushed(URI, 1), []);
    client!.published.length = 0;
    client!.settings = { rules: { [FINDING]: 'error' } };
    await client!.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.equal((await client!.pushed(URI, 1)).find(({ code }) => code === FINDING)?.severity, 1);
  });

  it('takes the settings that come with the notification from clients that cannot be asked', async () => {
    await start({ capabilities: { workspace: {} } });
    await client!.open(URI, STRATEGY);
    await client!.pushed(URI, 1);
    client!.published.length = 0;
    await client!.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { planlint: { rules: { [FINDING]: 'error' } } },
    });
    assert.equal((await client!.pushed(URI, 1)).find(({ code }) => code === FINDING)?.severity, 1);
  });

  it('explains a finding on hover', async () => {
    await start();
    await client!.open(URI, STRATEGY);
    const hover = await client!.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line: 2, character: 8 },
    });
    assert.match(JSON.stringify(hover?.contents), /Why it opens the gap.*Ask in the next meeting.*The move/s);
    const nothing = await client!.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: URI },
      position: { line: 0, character: 0 },
    });
    assert.equal(nothing, null);
  });

  it('leaves other languages alone', async () => {
    await start({ capabilities: { workspace: { configuration: true }, ...PULL } });
    for (const language of ['mdx', 'quarto', 'plaintext']) {
      await client!.open(`${URI}.${language}`, STRATEGY, 1, language);
      assert.deepEqual((await client!.pull(`${URI}.${language}`)).items, []);
    }
  });

  it('counts in UTF-8 or UTF-32 where the client only knows these', async () => {
    for (const [encoding, width] of [
      ['utf-8', 4],
      ['utf-32', 1],
    ] as const) {
      await start({
        capabilities: { workspace: { configuration: true }, general: { positionEncodings: [encoding] }, ...PULL },
      });
      assert.equal(client!.initialized.capabilities.positionEncoding, encoding);
      await client!.open(URI, STRATEGY.replace('The AI', '🚀 is fast. The AI'));
      const before = startOf((await client!.pull(URI)).items);
      assert.equal(before, width + ' is fast. '.length, encoding);
      // Inserts another rocket behind the first one.
      const at = { line: 2, character: width };
      await client!.change(URI, 2, { range: { start: at, end: at }, text: '🚀' });
      assert.equal(startOf((await client!.pull(URI)).items), 2 * width + ' is fast. '.length, encoding);
      await client!.stop();
    }
    function startOf(items: Diagnostic[]): number | undefined {
      return items.find(({ code }) => code === FINDING)?.range.start.character;
    }
  });

  it('answers a cancelled request as cancelled', async () => {
    await start({ capabilities: { workspace: { configuration: true }, ...PULL } });
    await client!.open(URI, STRATEGY);
    const cancel = new CancellationTokenSource();
    const params = { textDocument: { uri: URI } };
    const pull = client!.connection.sendRequest('textDocument/diagnostic', params, cancel.token);
    cancel.cancel();
    await assert.rejects(pull, { code: -32800 });
    assert.equal((await client!.pull(URI)).kind, 'full');
  });

  it('survives what no client should send', async () => {
    await start({ capabilities: { workspace: { configuration: true }, ...PULL } });
    const { connection } = client!;
    const far = { line: 1e9, character: 1e9 };
    await client!.open(URI, STRATEGY);
    await client!.change(URI, 2, { range: { start: far, end: far }, text: '\u0000\ud800 more' });
    await client!.change(URI, 3, {
      range: { start: { line: -1, character: -5 }, end: { line: 0, character: -1 } },
      text: '',
    });
    await client!.change('file:///never/opened.md', 1, { text: 'x' });
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///never/opened.md' } });
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: 4 },
      contentChanges: [{ nonsense: true }],
    });
    await connection.sendNotification('workspace/didChangeConfiguration', {});
    await connection.sendNotification('no/such/notification', {});
    for (const settings of [null, 3, [], { rules: 'all', words: 7, phrases: [null], documents: { '[': 'x' } }]) {
      client!.settings = settings;
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client!.pull(URI);
    }
    await assert.rejects(connection.sendRequest('no/such/request', {}), { code: -32601 });
    await connection.sendRequest('planlint/lint', { documents: [null, { uri: 1 }, { uri: 'x', text: 'y' }] });
    assert.equal(await connection.sendRequest('planlint/artifact', { uri: URI, id: '../../etc' }), null);
    const weird = await connection.sendRequest<CodeAction>('codeAction/resolve', { title: 'x', data: { uri: 1 } });
    assert.equal(weird.edit, undefined);
    for (const text of ['', '\uFEFF', '\r', '---\n', '> '.repeat(5000), `| ${'a |'.repeat(3000)}`, '<!--', '[x](']) {
      await client!.open('file:///plans/odd.md', text);
      await client!.pull('file:///plans/odd.md');
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///plans/odd.md' } });
    }
    await client!.open('file:///plans/fresh.md', STRATEGY);
    assert.ok((await client!.pull('file:///plans/fresh.md')).items.length > 0, 'it still works afterwards');
  });

  it('exits with 0 after a shutdown, and with 1 without one', async () => {
    await start();
    assert.equal(await client!.stop(), 0);
    await start();
    const exited = new Promise((resolve) => client!.process!.once('exit', resolve));
    await client!.connection.sendNotification('exit');
    assert.equal(await exited, 1);
  });
});

describe('the server with an engine that counts', () => {
  async function start(
    options: Omit<StartOptions, 'inProcess'> = {},
  ): Promise<{ client: TestClient; engine: FakeEngine }> {
    const engine = new FakeEngine();
    const client = await TestClient.start({ ...options, inProcess: { createEngine: () => engine } });
    return { client, engine };
  }

  it('analyses the last version of a burst of changes alone', async () => {
    const { client, engine } = await start();
    await client.open(URI, 'TBD\n');
    await client.pushed(URI, 1);
    const before = engine.analysed.length;
    const sent: Promise<void>[] = [];
    for (let version = 2; version <= 40; version++) {
      sent.push(client.change(URI, version, { range: at(0, 0), text: 'x' }));
    }
    await Promise.all(sent);
    await client.pushed(URI, 40);
    assert.ok(engine.analysed.length - before <= 3, `${engine.analysed.length - before} analyses for one burst`);
    const versions = client.published.map(({ version }) => version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
      'never an older version after a newer one',
    );
    await client.stop();
  });

  it('keeps fixes for those who ask', async () => {
    const { client, engine } = await start();
    await client.open(URI, 'TBD\n'.repeat(50));
    await client.pushed(URI, 1);
    assert.equal(engine.fixed, 0);
    await actions(client, 3);
    assert.equal(engine.fixed, 1, 'only the finding at the cursor');
    await client.stop();
  });

  it('gives fixes with their edits to clients that cannot resolve them', async () => {
    const { client } = await start();
    await client.open(URI, 'Owner: TBD\n');
    const found = await actions(client, 0);
    assert.deepEqual(
      found.map(({ title }) => title),
      [
        'Name Ann',
        'Ask for a name',
        'Suppress ownership/missing-owner here',
        'Suppress ownership/missing-owner in this file',
      ],
    );
    assert.equal(applied(URI, 'Owner: TBD\n', found[0]?.edit), 'Owner: Ann\n');
    assert.equal(applied(URI, 'Owner: TBD\n', found[1]?.edit), 'Owner: NAME\n');
    assert.equal(found[0]?.diagnostics?.[0]?.code, 'ownership/missing-owner');
    await client.stop();
  });

  it('gives edits when an action is chosen, with tab stops where the client takes them', async () => {
    const { client } = await start({ capabilities: LAZY });
    await client.open(URI, 'Owner: TBD\n');
    const found = await actions(client, 0);
    assert.ok(found.every(({ edit, command }) => edit === undefined || command !== undefined));
    const ask = await client.connection.sendRequest<CodeAction>('codeAction/resolve', found[1]!);
    assert.deepEqual(ask.edit?.documentChanges, [
      {
        textDocument: { uri: URI, version: 1 },
        edits: [
          {
            range: { start: { line: 0, character: 7 }, end: { line: 0, character: 10 } },
            snippet: { kind: 'snippet', value: '${1:NAME}' },
          },
        ],
      },
    ]);
    await client.change(URI, 2, { text: 'Owner: TBD or TBD\n' });
    await assert.rejects(client.connection.sendRequest('codeAction/resolve', found[1]!), { code: -32801 });
    await client.stop();
  });

  it('fixes all that is safe when asked for it, and only then', async () => {
    const { client } = await start({ capabilities: LAZY });
    await client.open(URI, 'TBD\n\nTBD\n');
    assert.ok((await actions(client, 0)).every(({ kind }) => kind === 'quickfix'));
    for (const only of ['source', 'source.fixAll', 'source.fixAll.planlint']) {
      const [all, ...rest] = await actions(client, 0, [only]);
      assert.deepEqual([all?.kind, rest], ['source.fixAll.planlint', []]);
      assert.equal(applied(URI, 'TBD\n\nTBD\n', all?.edit), 'Ann\n\nAnn\n');
    }
    assert.deepEqual(await actions(client, 0, ['source.fixAll.eslint']), []);
    await client.stop();
  });

  it('offers the page of a rule as the client can open it', async () => {
    const own = await start({ initializationOptions: { commands: ['planlint.openRulePage'] } });
    await own.client.open(URI, 'TBD\n');
    const action = (await actions(own.client, 0)).find(({ command }) => command);
    assert.deepEqual(action?.command?.command, 'planlint.openRulePage');
    assert.deepEqual(action?.command?.arguments, ['ownership/missing-owner']);
    await own.client.stop();

    const other = await start({ capabilities: { window: { showDocument: { support: true } } } });
    const shown: string[] = [];
    other.client.connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
      shown.push(uri);
      return { success: true };
    });
    const command = 'planlint.server.openRulePage';
    assert.deepEqual(other.client.initialized.capabilities.executeCommandProvider?.commands, [command]);
    await other.client.connection.sendRequest('workspace/executeCommand', { command, arguments: ['metrics/unpaired'] });
    assert.match(shown[0] ?? '', /^https:.*metrics\/unpaired/);
    const bad = other.client.connection.sendRequest('workspace/executeCommand', { command, arguments: ['../../x'] });
    await assert.rejects(bad, { code: -32602 });
    await other.client.stop();
  });

  it('stays silent about a document that it cannot analyse, and says so once', async () => {
    const { client } = await start();
    await client.open(URI, 'TBD\n');
    assert.equal((await client.pushed(URI, 1)).length, 1);
    await client.change(URI, 2, { text: 'TBD THROW\n' });
    assert.deepEqual(await client.pushed(URI, 2), []);
    await client.change(URI, 3, { text: 'TBD THROW again\n' });
    assert.deepEqual(await client.pushed(URI, 3), []);
    assert.equal(client.log.filter((message) => message.includes('the engine fails')).length, 1);
    await client.change(URI, 4, { text: 'TBD\n' });
    assert.equal((await client.pushed(URI, 4)).length, 1);
    await client.stop();
  });

  it('tells a client that wants to know what it made of a document', async () => {
    const { client } = await start({ initializationOptions: { documentStatus: true } });
    const told = new Promise<{ uri: string; kind: string; verdict: string }>((resolve) =>
      client.connection.onNotification('planlint/document', resolve),
    );
    await client.open(URI, 'x\n');
    const { uri, kind, verdict } = await told;
    assert.deepEqual([uri, kind, verdict], [URI, 'strategy', 'clear']);
    await client.stop();
  });

  it('clears what it pushed when a document is closed', async () => {
    const { client } = await start();
    await client.open(URI, 'TBD\n');
    await client.pushed(URI, 1);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
    assert.deepEqual(await client.pushed(URI, undefined), []);
    await client.stop();
  });

  it('reads documents that are not open', async () => {
    const { client } = await start();
    const documents = ['a', 'b'].map((name) => ({ uri: `vscode-vfs://github/x/${name}.md`, text: 'TBD\n' }));
    const result = await client.connection.sendRequest<{ documents: { uri: string; diagnostics: Diagnostic[] }[] }>(
      'planlint/lint',
      { documents },
    );
    assert.deepEqual(
      result.documents.map(({ uri, diagnostics }) => [uri, diagnostics.length]),
      documents.map(({ uri }) => [uri, 1]),
    );
    await client.stop();
  });
});

const LAZY = {
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
  workspace: { configuration: true, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

function actions(client: TestClient, line: number, only?: string[]): Promise<CodeAction[]> {
  return client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: { start: { line, character: 0 }, end: { line, character: 100 } },
    context: { diagnostics: [], only },
  });
}

function at(
  line: number,
  character: number,
): { start: { line: number; character: number }; end: { line: number; character: number } } {
  return { start: { line, character }, end: { line, character } };
}
