/** Documents that link to one-pagers in files of their own. The engine is the real one. */
import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol/node';
import type { Host } from '../../server/src/lsp/host.ts';
import { nodeHost } from '../../server/src/lsp/node-host.ts';
import { PULL, TestClient } from './client.ts';

const RULE = 'reality/curated-data';
const PLAN = '# Strategy: claims\n\nThe pilot ran on a 30-day curated extract.\n\n[Reality gap](gap.md)\n';
const page = (owner = 'Bo Li'): string =>
  `---\nplanlint: one-pager\n---\n\n# Reality gap\n\n| Assumed | Actual today | Work to close | Owner | Date |\n| - | - | - | - | - |\n| The pilot ran on a 30-day curated extract | the feed is late | open the feed | ${owner} | 3 May |\n`;

describe('a linked one-pager', () => {
  let client: TestClient | undefined;
  let folder = '';
  let plan = '';
  let gap = '';

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'planlint-lsp-')));
    [plan, gap] = ['plan.md', 'gap.md'].map((name) => pathToFileURL(join(folder, name)).href) as [string, string];
  });

  afterEach(async () => {
    await client?.stop();
    client = undefined;
    await rm(folder, { recursive: true });
  });

  async function start(host: Host, capabilities: ClientCapabilities = {}): Promise<void> {
    const folders = [pathToFileURL(folder).href];
    client = await TestClient.start({ capabilities, folders, inProcess: { host } });
  }

  const isOpen = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some(({ code }) => code === RULE);

  /** Waits until the finding was pushed last as there, or as gone. */
  async function pushed(there: boolean): Promise<void> {
    for (;;) {
      const last = client!.published.findLast(({ uri }) => uri === plan);
      if (last && isOpen(last.diagnostics) === there) return;
      await client!.something();
    }
  }

  const watched = (uri: string): Promise<void> =>
    client!.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });

  it('closes what it answers as it stands in its editor, in a browser too', async () => {
    await start({});
    await client!.open(plan, PLAN);
    await pushed(true);
    await client!.open(gap, page());
    await pushed(false);
    await client!.change(gap, 2, { text: page('[named owner]') });
    await pushed(true);
    await client!.change(gap, 3, { text: page() });
    await pushed(false);
    await client!.connection.sendNotification('textDocument/didClose', { textDocument: { uri: gap } });
    await pushed(true);
  });

  it('closes what it answers as it lies on the disk, and follows it there', async () => {
    await writeFile(join(folder, 'gap.md'), page());
    await start(nodeHost);
    await client!.open(plan, PLAN);
    await pushed(false);
    await writeFile(join(folder, 'gap.md'), page('[named owner]'));
    await watched(gap);
    await pushed(true);
    await rm(join(folder, 'gap.md'));
    await writeFile(join(folder, 'other.md'), page());
    await symlink(join(folder, 'other.md'), join(folder, 'gap.md'));
    await watched(gap);
    await client!.change(plan, 2, { text: PLAN.replace('gap.md', 'other.md') });
    await pushed(false);
    await client!.change(plan, 3, { text: PLAN });
    await pushed(true);
  });

  it('is asked for again by clients that pull, for a document and for the workspace', async () => {
    await writeFile(join(folder, 'plan.md'), PLAN);
    await writeFile(join(folder, 'gap.md'), page());
    await start(nodeHost, { workspace: { configuration: true, diagnostics: { refreshSupport: true } }, ...PULL });
    const refreshed = new Promise<void>((resolve) => {
      client!.connection.onRequest('workspace/diagnostic/refresh', () => {
        resolve();
        return null;
      });
    });
    const workspace = async (): Promise<boolean> => {
      const { items } = await client!.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds: [],
      });
      const found = items.find(({ uri }) => uri === plan);
      assert.equal(found?.kind, 'full');
      return isOpen((found as { items: Diagnostic[] }).items);
    };
    assert.equal(await workspace(), false);
    await writeFile(join(folder, 'gap.md'), page('[named owner]'));
    assert.equal(await workspace(), true);
    await client!.open(plan, PLAN);
    assert.equal(isOpen((await client!.pull(plan)).items), true);
    await client!.open(gap, page());
    await refreshed;
    assert.equal(isOpen((await client!.pull(plan)).items), false);
  });

  it('lies in the workspace', async () => {
    const outside = pathToFileURL(join(folder, '..', 'gap.md')).href;
    await start({});
    await client!.open(outside, page());
    await client!.open(plan, PLAN.replace('gap.md', '../gap.md'));
    assert.equal(isOpen(await client!.pushed(plan, 1)), true);
  });

  it('is offered once', async () => {
    await start(
      {},
      {
        textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
        workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
      },
    );
    const offered = async (): Promise<string[]> => {
      const actions = await client!.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: plan },
        range: { start: { line: 2, character: 20 }, end: { line: 2, character: 30 } },
        context: { diagnostics: [] },
      });
      return actions.map(({ title }) => title).filter((title) => /reality gap/.test(title));
    };
    await client!.open(plan, PLAN);
    assert.equal((await offered()).length, 2);
    await client!.open(gap, page('[named owner]'));
    assert.deepEqual(await offered(), []);
  });
});
