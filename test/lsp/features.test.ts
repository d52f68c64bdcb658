/** What an editor asks for beside diagnostics: completion, hover, code lens, document links. The engine is the real one. */
import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  CodeAction,
  CodeLens,
  CompletionItem,
  CreateFile,
  DocumentLink,
  Hover,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completionPlace } from '../../server/src/lsp/completion.ts';
import { TestClient } from './client.ts';

const URI = 'file:///plans/strategy.md';
const SNIPPETS: ClientCapabilities = {
  workspace: { configuration: true },
  textDocument: { completion: { completionItem: { snippetSupport: true } } },
};

/** A text with a cursor at `|`. */
function cursor(marked: string): { text: string; position: { line: number; character: number }; offset: number } {
  const offset = marked.indexOf('‸');
  assert.ok(offset >= 0, 'the text has a cursor');
  const text = marked.replace('‸', '');
  return { text, offset, position: TextDocument.create('', '', 0, text).positionAt(offset) };
}

describe('what an editor asks for', () => {
  let client: TestClient | undefined;

  async function start(capabilities = SNIPPETS, initializationOptions?: unknown): Promise<void> {
    client = await TestClient.start({ capabilities, initializationOptions, inProcess: {} });
  }

  afterEach(async () => {
    await client?.stop();
    client = undefined;
  });

  async function complete(marked: string): Promise<CompletionItem[]> {
    const { text, position } = cursor(marked);
    await client!.open(URI, text);
    return client!.connection.sendRequest('textDocument/completion', { textDocument: { uri: URI }, position });
  }

  async function hover(marked: string): Promise<string | undefined> {
    const { text, position } = cursor(marked);
    await client!.open(URI, text);
    const found = await client!.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: URI },
      position,
    });
    return found ? (found.contents as { value: string }).value : undefined;
  }

  const labels = (items: CompletionItem[]): string[] => items.map(({ label }) => label);

  describe('completion', () => {
    it('offers the keys of the front matter that are not there yet', async () => {
      await start();
      const items = await complete('---\nplanlint: strategy\nini‸\n---\n\n# Strategy: claims\n');
      assert.deepEqual(labels(items), ['initiative', 'owner', 'sponsor', 'operator', 'report-date']);
      assert.deepEqual(items[0]!.textEdit, {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } },
        newText: 'initiative: ',
      });
    });

    it('offers the kinds of document, and the people that the document names', async () => {
      await start();
      assert.ok(labels(await complete('---\nplanlint: ‸\n---\n')).includes('retro'));
      const plan = '---\nowner: ‸\n---\n\n# Strategy: claims\n\n## Who\n\nOwner: Maria Chen\n\nSponsor: Raj\n';
      assert.deepEqual(labels(await complete(plan)), ['Maria Chen']);
      assert.match((await complete('---\nreport-date: ‸\n---\n'))[0]!.label, /^\d{4}-\d\d-\d\d$/);
    });

    it('offers suppression comments, with the rules that are broken below first', async () => {
      await start();
      const items = await complete('# Strategy: claims\n\n<!--‸>\nOwner: TBD\n');
      assert.ok(items[0]!.label.includes('disable-next-line'));
      const edit = items[0]!.textEdit as { newText: string; range: { end: { character: number } } };
      assert.match(edit.newText, /^<!-- planlint-disable-next-line \$\{1\|ownership\/missing-owner,/);
      assert.equal(edit.range.end.character, 5, 'the closing mark that the editor typed is replaced');
    });

    it('offers rules in a comment, without those that it names', async () => {
      await start();
      const comment = '<!-- planlint-disable-next-line ownership/committee-only own‸ -- why -->';
      const items = await complete(`# Strategy: claims\n\n${comment}\nOwner: TBD\n`);
      assert.equal(items[0]!.label, 'ownership/missing-owner');
      assert.ok(!labels(items).includes('ownership/committee-only'));
      assert.deepEqual(await complete('<!-- planlint-disable ownership/committee-only -- be‸cause -->\n'), []);
    });

    it('offers what a heading asks for, filled in from the document', async () => {
      await start();
      const plan = (heading: string, more = ''): string =>
        `# Strategy: claims\n\nSuccess: 80% weekly active users by Q3.\n\n## ${heading}\n\n${more}‸\n`;
      const [first] = await complete(plan('Metrics'));
      assert.equal(first!.label, 'Metric pairing');
      assert.equal(first!.preselect, true);
      const { newText } = first!.textEdit as { newText: string };
      assert.match(newText, /^### Metric pairing\n\n\| Deck metric[^]*weekly active user[^]*\$\{1:/);
      assert.equal(labels(await complete(plan('Ownership')))[0], 'Accountability map');
      assert.equal(labels(await complete(plan('Risks', 'We know of two.\n\n')))[0], 'Reality gap');
      assert.equal((await complete(plan('Anything'))).length, 6, 'under an empty heading, all of them');
      assert.deepEqual(await complete(plan('Anything', 'Some text.\n\n')), []);
      assert.deepEqual(await complete('# Strategy\n\n## Metrics\n\n```\n\n‸\n```\n'), []);
    });

    it('writes plain text for a client without snippets', async () => {
      await start({ workspace: { configuration: true } });
      const [first] = await complete('# Strategy: claims\n\n## Metrics\n\n‸\n');
      assert.doesNotMatch((first!.textEdit as { newText: string }).newText, /\$/);
    });

    it('has nothing to say in prose, whatever is typed there', () => {
      for (const marked of ['We will ‸', 'a - ‸', '- ‸', '1. x ‸', '| a ‸', '# H‸', 'a <!-- x --> ‸', '--‸']) {
        const { text, offset } = cursor(`# Plan\n\ntext\n${marked}`);
        assert.equal(completionPlace(text, offset, false), undefined, marked);
        assert.equal(completionPlace(text, offset, true), undefined, marked);
      }
    });
  });

  describe('hover', () => {
    it('tells a deck metric from a production metric, and what it is paired with', async () => {
      await start();
      const paired = '# Strategy: claims\n\nAccuracy reached 94%, and han‸dle time fell from 11 to 8 minutes.\n';
      assert.match(
        (await hover(paired))!,
        /\*\*Production metric: handle time\*\*[^]*Paired with the deck metric accuracy/,
      );
      const alone = '# Strategy: claims\n\nSuccess: 80% weekly act‸ive users by Q3.\n';
      assert.match((await hover(alone))!, /Deck metric: weekly active user[^]*No production metric stands with it/);
    });

    it('says who an owner is, and what they own', async () => {
      await start();
      const plan = (owner: string): string =>
        `# Strategy: claims\n\n| Outcome | Owner | Due |\n| - | - | - |\n| Cost per claim | ${owner} | 3 May |\n`;
      assert.match((await hover(plan('Maria Ch‸en')))!, /Maria Chen: a person[^]*place for “Cost per claim”/);
      assert.match((await hover(plan('Steering Com‸mittee')))!, /Steering Committee: a body, which is no single owner/);
      assert.match((await hover(plan('VP Cl‸aims')))!, /VP Claims: a role/);
    });

    it('says what a light means, and how planlint reads its line', async () => {
      await start();
      const plan =
        '# Strategy: claims\n\nOwner: TBD\n\n| Line | Light | Evidence |\n| - | - | - |\n| Ownership | gr‸een | Maria owns it all |\n';
      assert.match((await hover(plan))!, /Ownership: green[^]*reads this line in this document as red/);
      const report = '# Status report: May\n\nOverall status: gr‸een\n\nThe model was retrained.\n';
      assert.match((await hover(report))!, /Stated light: going well[^]*Planlint reads: ownership/);
    });

    it("escapes the document's words", async () => {
      await start();
      const plan = '# Strategy: claims\n\n| Outcome | Owner |\n| - | - |\n| x <b>_cost_ | Maria Ch‸en |\n| y | Bo |\n';
      assert.doesNotMatch((await hover(plan)) ?? '', /(?<!\\)<b>/);
    });
  });

  describe('code lens', () => {
    const lenses = (): Promise<CodeLens[]> =>
      client!.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: URI } });

    it('shows the six lights and the verdict over the title', async () => {
      await start(SNIPPETS, { commands: ['planlint.showDiagnostic'] });
      await client!.open(
        URI,
        "---\nplanlint: strategy\n---\n\n# Claims\n\nOwner: TBD\n\nWe'll figure out the data piece later.\n",
      );
      const [lens, ...more] = await lenses();
      assert.deepEqual(more, []);
      assert.equal(lens!.range.start.line, 4);
      assert.match(
        lens!.command!.title,
        /^Gaps are open · ownership red · reality red · metrics silent · .* feedback silent$/,
      );
      assert.deepEqual([lens!.command!.command, lens!.command!.arguments], ['planlint.showDiagnostic', undefined]);
    });

    it('shows nothing over what is no plan, and no command that the client has not', async () => {
      await start();
      await client!.open(URI, '# API reference\n\n## Install\n\n`npm i x`\n');
      assert.deepEqual(await lenses(), []);
      await client!.open('file:///plans/b.md', '# Strategy: claims\n\nOwner: Maria Chen\n');
      const [lens] = await client!.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
        textDocument: { uri: 'file:///plans/b.md' },
      });
      assert.equal(lens!.command!.command, '');
    });
  });

  describe('document links', () => {
    const links = (uri: string): Promise<DocumentLink[]> =>
      client!.connection.sendRequest('textDocument/documentLink', { textDocument: { uri } });
    const table =
      '| Assumed | Actual today | Work to close | Owner | Date |\n| - | - | - | - | - |\n| We will figure out the data piece later… | no feed | open it | Bo Li | 3 May |\n';

    it('lead from a one-pager to the words in the same document', async () => {
      await start();
      await client!.open(
        URI,
        `# Strategy: claims\n\nWe will **figure out** the data\npiece later, as it were.\n\n${table}`,
      );
      const [link, ...more] = await links(URI);
      assert.deepEqual(more, []);
      assert.equal(link!.range.start.line, 7);
      assert.equal(link!.target, `${URI}#L3,1`);
    });

    it('lead from a one-pager in a file of its own to the document that it links to', async () => {
      await start();
      await client!.open(URI, '# Strategy: claims\n\nWe will figure out the data piece later.\n');
      const uri = 'file:///plans/strategy-reality-gap.md';
      await client!.open(uri, `# Reality gap\n\nFor [the strategy](strategy.md).\n\n${table}`);
      assert.deepEqual(
        (await links(uri)).map(({ target }) => target),
        [`${URI}#L3,1`],
      );
    });
  });

  it('reports idle suppressions when asked for', async () => {
    client = await TestClient.start({ settings: { rules: { 'suppression/idle': 'warning' } }, inProcess: {} });
    await client!.open(
      URI,
      '# Strategy: claims\n\n<!-- planlint-disable-next-line metrics/unpaired -->\nOwner: Maria Chen\n',
    );
    const found = await client!.pushed(URI, 1);
    assert.deepEqual(
      found.map(({ code, range }) => [code, range.start.line]),
      [['suppression/idle', 2]],
    );
    const all = await client!.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: URI },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll.planlint'] },
    });
    const [edit] = Object.values(all[0]!.edit!.changes ?? {})[0]!;
    assert.deepEqual(edit, {
      range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } },
      newText: '',
    });
  });

  it('keeps a kind in the configuration file', async () => {
    await start();
    const ask = (uri: string, reach: string): Promise<unknown> =>
      client!.connection.sendRequest('planlint/setKind', { uri, kind: 'status', reach });
    assert.deepEqual(await ask('file:///nowhere/plans/a.md', 'folder'), {
      documentChanges: [
        { kind: 'create', uri: 'file:///nowhere/plans/.planlint.yaml' },
        {
          textDocument: { uri: 'file:///nowhere/plans/.planlint.yaml', version: null },
          edits: [
            {
              range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
              newText: 'documents:\n  "**": status\n',
            },
          ],
        },
      ],
    });
    assert.equal(await ask('untitled:Untitled-1', 'document'), null);
  });

  describe('a one-pager as a file beside the document', () => {
    const able: ClientCapabilities = {
      textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
    };
    const plan = '# Strategy: claims\n\nThe pilot ran on a 30-day curated extract.\n';
    const offered = async (uri: string): Promise<CodeAction[]> => {
      await client!.open(uri, plan);
      const range = { start: { line: 2, character: 20 }, end: { line: 2, character: 30 } };
      const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
      const actions = await client!.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
      return actions.filter(({ title }) => title === 'Write the reality gap as a file beside this one');
    };

    it('is made under a name that is free, and linked to', async () => {
      const taken = 'file:///plans/a%20%28b%29-reality-gap.md';
      client = await TestClient.start({
        capabilities: able,
        inProcess: { host: { readFile: async (uri) => (uri === taken ? 'mine' : undefined) } },
      });
      const [action] = await offered('file:///plans/a%20(b).md');
      const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action!);
      const [create, page, link] = edit!.documentChanges as [CreateFile, TextDocumentEdit, TextDocumentEdit];
      const uri = 'file:///plans/a%20%28b%29-reality-gap-2.md';
      assert.deepEqual(create, { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } });
      assert.match((page.edits[0] as TextEdit).newText, /For \[Strategy: claims\]\(a%20%28b%29\.md\)/);
      assert.equal((link.edits[0] as TextEdit).newText, '\n\n[Reality gap](a%20%28b%29-reality-gap-2.md)');
    });

    it('is not offered to a client that cannot make files, nor for a document that lies nowhere', async () => {
      client = await TestClient.start({ capabilities: able, inProcess: {} });
      assert.deepEqual(await offered('untitled:Untitled-1'), []);
      await client.stop();
      client = await TestClient.start({ inProcess: {} });
      assert.deepEqual(await offered(URI), []);
    });
  });
});
