/**
 * The language server: what a client says in, what the engine says out. Nothing here knows how the connection is made
 * nor where it runs; nothing in the engine knows that this exists.
 */
import {
  CodeLensRefreshRequest,
  CreateFile,
  DiagnosticRefreshRequest,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  TextDocumentEdit,
  TextDocumentSyncKind,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  type WorkspaceDocumentDiagnosticReport,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DEFAULT_SETTINGS, Engine, readLinked, rules, type Analysis, type LinkedTexts } from '../core/index.ts';
import { asGlob, setDocumentKind, type ConfigProblem } from '../config/index.ts';
import { ARTIFACT_IDS, LINES, type Report, type Settings } from '../core/types.ts';
import {
  ACTION_KINDS,
  actionSupport,
  codeActions,
  isActionData,
  resolveBeside,
  resolveEdit,
  type ActionSupport,
  type Analysed,
} from './actions.ts';
import { completionPlace, completionsAt, COMPLETION_TRIGGERS, isInvoked, takesSnippets } from './completion.ts';
import { gapAfter } from '../artifacts/index.ts';
import { diagnose } from '../diagnostic/diagnose.ts';
import { renderHtml } from '../diagnostic/html.ts';
import { renderMarkdown } from '../diagnostic/markdown.ts';
import { renderPanel } from '../diagnostic/panel.ts';
import { Configuration, isBelow, isRecord, relativePath } from './configuration.ts';
import { diagnosticSupport, sameDiagnostics, SOURCE, toDiagnostics, type DiagnosticSupport } from './diagnostics.ts';
import type { Host } from './host.ts';
import { hoverAt, hoverFormat } from './hover.ts';
import { codeLenses } from './lens.ts';
import { documentLinks, linkedUris } from './links.ts';
import { OnceLog } from './log.ts';
import { negotiateEncoding, Positions } from './positions.ts';
import {
  ARTIFACT_REQUEST,
  CLIENT_SHOW_DIAGNOSTIC,
  DIAGNOSTIC_REQUEST,
  DOCUMENT_NOTIFICATION,
  KIND_REQUEST,
  LINT_REQUEST,
  READ_FILE_REQUEST,
  RULE_PAGE,
  RULES_REQUEST,
  SERVER_OPEN_RULE_PAGE,
  type ArtifactParams,
  type ArtifactResult,
  type DiagnosticParams,
  type DiagnosticResult,
  type DocumentStatus,
  type InitializationOptions,
  type KindParams,
  type KindResult,
  type LintParams,
  type LintResult,
  type ReadFileParams,
  type ReadFileResult,
  type RulesResult,
} from './protocol.ts';

export interface ServerOptions {
  /** Takes the engine's place in tests. */
  createEngine?: () => Pick<Engine, 'analyze'>;
  version?: string;
}

/** An open document. */
interface Entry {
  document: TextDocument;
  /** Which opening of a document this is: a version number may come back with another text after a close. */
  serial: number;
  /** The documents that it links to, and how often one of them has changed. */
  linked: ReadonlySet<string>;
  renewed: number;
  /** Of which opening, version, linked one-pagers and settings the analysis below is. */
  key?: string;
  /** Undefined also when the analysis failed. */
  analysis?: Analysis | undefined;
  /** The one-pagers that it was made with. */
  texts?: LinkedTexts | undefined;
  /** What the client is told of it, of which key, and by which name the client knows it. */
  told?: { key: string; id: string; items: Diagnostic[] };
  /** A push that waits for the burst of changes to end. */
  pending: boolean;
}

const EMPTY: Diagnostic[] = [];

/** Serves a connection until it ends. The caller need only have created it. */
export function startServer(connection: Connection, host: Host, options: ServerOptions = {}): void {
  const createEngine = options.createEngine ?? (() => new Engine());
  const engines = new Map<string, Pick<Engine, 'analyze'>>();
  const log = new OnceLog((message) => connection.console.error(message));
  const entries = new Map<string, Entry>();
  let opened = 0;

  let capabilities: ClientCapabilities = {};
  let initialization: InitializationOptions = {};
  let folders: string[] = [];
  let positions = new Positions('utf-16');
  let diagnostics: DiagnosticSupport = { relatedInformation: false, codeDescription: false };
  let actions: ActionSupport = actionSupport({}, {}, diagnostics);
  let pull = false;

  /** Grows when settings change, so that everything computed under the old ones is out of date. */
  let generation = 0;
  /** What clients that cannot be asked last said of their settings. */
  let told: unknown;
  let configuration = newConfiguration();
  /** Configuration files in which something is wrong. */
  const troubled = new Set<string>();
  /** Wakes those who wait for something to change. */
  const changed = signal();
  let answeredWorkspace = false;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    capabilities = params.capabilities ?? {};
    initialization = isRecord(params.initializationOptions) ? params.initializationOptions : {};
    told = initialization.settings;
    folders = (params.workspaceFolders ?? []).map((folder) => folder.uri);
    if (folders.length === 0 && typeof params.rootUri === 'string') folders = [params.rootUri];
    positions = new Positions(negotiateEncoding(capabilities.general?.positionEncodings));
    diagnostics = diagnosticSupport(capabilities);
    actions = actionSupport(capabilities, initialization, diagnostics);
    pull = capabilities.textDocument?.diagnostic !== undefined;
    return {
      serverInfo: { name: 'planlint', version: options.version },
      capabilities: {
        positionEncoding: positions.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        completionProvider: { triggerCharacters: COMPLETION_TRIGGERS },
        codeLensProvider: {},
        documentLinkProvider: {},
        codeActionProvider: { codeActionKinds: ACTION_KINDS, resolveProvider: actions.resolve },
        ...(actions.openRulePage === SERVER_OPEN_RULE_PAGE
          ? { executeCommandProvider: { commands: [SERVER_OPEN_RULE_PAGE] } }
          : {}),
        ...(pull
          ? {
              diagnosticProvider: {
                identifier: 'planlint',
                // A document is answered by the one-pagers that it links to.
                interFileDependencies: true,
                workspaceDiagnostics: host.findDocuments !== undefined && initialization.workspaceDiagnostics !== false,
              },
            }
          : {}),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      quietly(connection.client.register(DidChangeConfigurationNotification.type, { section: 'planlint' }));
    }
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      quietly(
        connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: '**/.planlint.{yaml,yml,json}' }, { globPattern: '**/*.{md,markdown}' }],
        }),
      );
    }
    if (capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
        settingsChanged();
      });
    }
  });

  // ---- documents

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    if (languageId !== 'markdown' || typeof text !== 'string') return;
    entries.set(uri, {
      document: TextDocument.create(uri, languageId, version, text),
      serial: ++opened,
      linked: new Set(),
      renewed: 0,
      pending: false,
    });
    documentChanged(uri);
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const entry = entries.get(uri);
    if (!entry) return;
    try {
      entry.document = positions.update(entry.document, contentChanges, version);
    } catch (error) {
      // The text is not known any more: better silent than wrong until it is opened anew.
      log.error(`cannot apply a change to ${uri}`, error);
      entries.delete(uri);
      if (!pull) publish(uri, undefined, EMPTY);
      return;
    }
    documentChanged(uri);
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (entries.delete(uri)) {
      if (!pull) publish(uri, undefined, EMPTY);
      linkedChanged([uri]);
    }
    changed.fire();
  });

  function documentChanged(uri: string): void {
    if (!pull) quietly(push(uri));
    linkedChanged([uri]);
  }

  /** Reads anew what links to documents that have changed. */
  function linkedChanged(uris: readonly string[]): void {
    const linking = [...entries].filter(([, { linked }]) => uris.some((uri) => linked.has(uri)));
    for (const [uri, entry] of linking) {
      entry.renewed++;
      if (!pull) quietly(push(uri));
    }
    if (linking.length > 0) refresh();
  }

  /** Analyses and publishes once a burst of changes is over. */
  async function push(uri: string): Promise<void> {
    const entry = entries.get(uri);
    if (!entry || entry.pending) return;
    entry.pending = true;
    await quiet(entry);
    entry.pending = false;
    await analysed(uri);
    // What was typed or reopened in the meantime has its own push to come.
    if (entries.get(uri) !== entry || entry.pending) return;
    if (entry.key !== keyOf(entry)) return quietly(push(uri));
    publish(uri, entry.document.version, diagnosticsOf(entry).items);
  }

  function publish(uri: string, version: number | undefined, items: Diagnostic[]): void {
    quietly(
      connection.sendDiagnostics(
        version === undefined ? { uri, diagnostics: items } : { uri, version, diagnostics: items },
      ),
    );
  }

  function keyOf({ serial, document, renewed }: Entry): string {
    return `${serial}.${document.version}.${renewed}.${generation}`;
  }

  /** The diagnostics of the last analysis. They keep their id when nothing in them has changed: most edits change none. */
  function diagnosticsOf(entry: Entry): { id: string; items: Diagnostic[] } {
    const key = entry.key ?? '';
    if (entry.told?.key !== key) {
      const items = entry.analysis
        ? toDiagnostics(entry.document, entry.analysis.report, positions, diagnostics)
        : EMPTY;
      entry.told =
        entry.told && entry.analysis && sameDiagnostics(entry.told.items, items)
          ? { ...entry.told, key }
          : { key, id: key, items };
    }
    return entry.told;
  }

  /** Waits until two turns have brought no further change: messages that have arrived come one a turn. */
  async function quiet(entry: Entry, token?: CancellationToken): Promise<void> {
    for (let turns = 0, version = entry.document.version; turns < 2; turns++) {
      await turn();
      if (token?.isCancellationRequested) return;
      if (version !== entry.document.version) [turns, version] = [-1, entry.document.version];
    }
  }

  /** The analysis of the newest version of an open document; undefined when it is not open, or cannot be analysed. */
  async function analysed(uri: string): Promise<Analysed | undefined> {
    for (;;) {
      const before = generation;
      const settings = await settingsOf(uri);
      const entry = entries.get(uri);
      if (!entry) return undefined;
      if (before !== generation) continue;
      const { document } = entry;
      const key = keyOf(entry);
      if (entry.key !== key) {
        const text = document.getText();
        const uris = linkedUris(uri, text);
        // Known before they are read, so that a change in the meantime is not missed.
        entry.linked = new Set(uris.values());
        const linked = uris.size > 0 ? await linkedTexts(uri, uris) : undefined;
        if (entries.get(uri) !== entry || keyOf(entry) !== key) continue;
        // From here on nothing waits, so that the version cannot change under the analysis.
        entry.key = key;
        entry.analysis = analyze(uri, text, settings, linked);
        entry.texts = linked;
        tell(document, entry.analysis?.report);
      }
      const { analysis, texts } = entry;
      if (!analysis || settings === 'disabled') return undefined;
      return { document, analysis, analyze: (text) => engineFor(settings).analyze(text, settings, texts) };
    }
  }

  /** The one-pagers that a document links to, in its workspace or, where it belongs to none, its folder. */
  function linkedTexts(own: string, uris: ReadonlyMap<string, string>): Promise<LinkedTexts> {
    const home = homeOf(own);
    return readLinked([...uris.keys()], async (target) => {
      const uri = uris.get(target)!;
      if (!isBelow(uri, home)) return undefined;
      return entries.get(uri)?.document.getText() ?? (await host.readLinkedFile?.(uri, home));
    });
  }

  /** An engine remembers blocks as read with one team's words, so that each set of words has its own. */
  function engineFor(settings: Settings): Pick<Engine, 'analyze'> {
    const key = settings.words ? JSON.stringify(settings.words) : '';
    let engine = engines.get(key);
    if (!engine) {
      if (engines.size >= 4) engines.clear();
      engines.set(key, (engine = createEngine()));
    }
    return engine;
  }

  function analyze(
    uri: string,
    text: string,
    settings: Settings | 'disabled',
    linked?: LinkedTexts,
    engine?: Pick<Engine, 'analyze'>,
  ): Analysis | undefined {
    if (settings === 'disabled') return undefined;
    try {
      return (engine ?? engineFor(settings)).analyze(text, settings, linked);
    } catch (error) {
      log.error(`cannot analyse ${uri}`, error);
      return undefined;
    }
  }

  /** Reads a document that is not open: it should not push out what is known of those that are. */
  function visit(
    uri: string,
    text: string,
    settings: Settings | 'disabled',
    linked: LinkedTexts,
  ): Analysis | undefined {
    return analyze(uri, text, settings, linked, createEngine());
  }

  function tell(document: TextDocument, report: Report | undefined): void {
    if (!initialization.documentStatus || !report) return;
    const status: DocumentStatus = {
      uri: document.uri,
      version: document.version,
      kind: report.kind,
      kindReason: report.kindReason,
      lights: Object.fromEntries(LINES.map((line) => [line, report.lights[line].light])) as DocumentStatus['lights'],
      verdict: report.verdict,
    };
    quietly(connection.sendNotification(DOCUMENT_NOTIFICATION, status));
  }

  // ---- settings

  connection.onDidChangeConfiguration((params) => {
    const { settings } = (params ?? {}) as { settings?: unknown };
    if (isRecord(settings) && isRecord(settings['planlint'])) told = settings['planlint'];
    settingsChanged();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => /\/\.planlint\.(?:ya?ml|json)$/.test(uri))) settingsChanged();
    else changed.fire();
    linkedChanged(changes.map(({ uri }) => uri));
  });

  function settingsChanged(): void {
    generation++;
    configuration = newConfiguration();
    changed.fire();
    if (!pull) for (const uri of entries.keys()) quietly(push(uri));
    refresh();
  }

  /** Asks the client to ask again for what it has been told. */
  function refresh(): void {
    if (pull && capabilities.workspace?.diagnostics?.refreshSupport) {
      quietly(connection.sendRequest(DiagnosticRefreshRequest.type));
    }
    if (capabilities.workspace?.codeLens?.refreshSupport) quietly(connection.sendRequest(CodeLensRefreshRequest.type));
  }

  function newConfiguration(): Configuration {
    return new Configuration({
      folders: () => folders,
      section: async (scope) => {
        if (!capabilities.workspace?.configuration) return told;
        const item = scope === '' ? { section: 'planlint' } : { section: 'planlint', scopeUri: scope };
        return (await connection.workspace.getConfiguration(item)) as unknown;
      },
      readFile,
      found: tellProblems,
      mistaken: (message) => connection.console.warn(`In the settings: ${message}`),
    });
  }

  /** What the host cannot read, the client may: it has the file systems of the workspace. */
  async function readFile(uri: string): Promise<string | undefined> {
    if (host.readFile && uri.startsWith('file:')) return host.readFile(uri);
    if (!initialization.readFile) return undefined;
    const params: ReadFileParams = { uri };
    const { text } = await connection.sendRequest<ReadFileResult>(READ_FILE_REQUEST, params);
    return text ?? undefined;
  }

  /** Configuration files are no documents that a client would ask about, so their problems are pushed to all. */
  function tellProblems(uri: string, text: string, problems: readonly ConfigProblem[]): void {
    if (problems.length === 0 && !troubled.delete(uri)) return;
    if (problems.length > 0) troubled.add(uri);
    const document = TextDocument.create(uri, 'yaml', 0, text);
    const at = (line: number, column: number) =>
      positions.toPosition(document, document.offsetAt({ line: line - 1, character: column - 1 }));
    const items = problems.map((problem): Diagnostic => ({
      range: { start: at(problem.line, problem.column), end: at(problem.endLine, problem.endColumn) },
      severity: DiagnosticSeverity.Error,
      source: SOURCE,
      code: 'configuration',
      message: problem.message,
    }));
    publish(uri, undefined, items);
  }

  async function settingsOf(uri: string): Promise<Settings | 'disabled'> {
    try {
      return await configuration.settingsFor(uri);
    } catch (error) {
      log.error('cannot read the settings', error);
      return DEFAULT_SETTINGS;
    }
  }

  // ---- requests

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const entry = entries.get(uri);
    if (entry) await quiet(entry, token);
    stopIfCancelled(token);
    const found = await analysed(uri);
    stopIfCancelled(token);
    const open = entries.get(uri);
    if (!open) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { id: resultId, items } = diagnosticsOf(open);
    if (found && previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items } satisfies DocumentDiagnosticReport;
  });

  connection.languages.diagnostics.onWorkspace(async (params, token, progress, partial) => {
    const previous = new Map((params.previousResultIds ?? []).map(({ uri, value }) => [uri, value]));
    for (;;) {
      const { fired } = changed;
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      let news = !answeredWorkspace;
      const seen = new Set<string>();
      progress.begin('planlint', undefined, 'Reading planning documents');
      let count = 0;
      for await (const uri of host.findDocuments?.(folders, () => token.isCancellationRequested) ?? []) {
        if (token.isCancellationRequested) break;
        seen.add(uri);
        const report = await workspaceReport(uri, previous.get(uri));
        if (!report) continue;
        if (report.kind === DocumentDiagnosticReportKind.Full) news = true;
        if (partial) partial.report({ items: [report] });
        else items.push(report);
        if (++count % 20 === 0) progress.report(`${count} documents`);
        await turn();
      }
      progress.done();
      stopIfCancelled(token);
      for (const uri of previous.keys()) {
        if (seen.has(uri)) continue;
        // A file that went away takes its findings with it.
        news = true;
        const gone: WorkspaceDocumentDiagnosticReport = {
          kind: DocumentDiagnosticReportKind.Full,
          uri,
          version: null,
          items: [],
        };
        if (partial) partial.report({ items: [gone] });
        else items.push(gone);
      }
      // A client that asks again and again is answered when there is something to say.
      if (news) {
        answeredWorkspace = true;
        return { items };
      }
      await Promise.race([fired, cancelled(token)]);
      stopIfCancelled(token);
    }
  });

  async function workspaceReport(
    uri: string,
    previous: string | undefined,
  ): Promise<WorkspaceDocumentDiagnosticReport | undefined> {
    if (entries.has(uri)) {
      await analysed(uri);
      const entry = entries.get(uri);
      if (entry?.key === undefined) return undefined;
      const { version } = entry.document;
      const { id: resultId, items } = diagnosticsOf(entry);
      if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items };
    }
    const text = await readFile(uri);
    if (text === undefined) return undefined;
    const linked = await linkedTexts(uri, linkedUris(uri, text));
    const resultId = `${generation} ${[text, ...linked.values()].map(fingerprint).join(' ')}`;
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId };
    const report = visit(uri, text, await settingsOf(uri), linked)?.report;
    const document = TextDocument.create(uri, 'markdown', 0, text);
    const items = report ? toDiagnostics(document, report, positions, diagnostics) : [];
    return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items };
  }

  connection.onHover(async ({ textDocument: { uri }, position }, token) => {
    const found = await analysed(uri);
    if (!found || token.isCancellationRequested) return null;
    const offset = positions.toOffset(found.document, position);
    return hoverAt(found.document, found.analysis, offset, positions, hoverFormat(capabilities));
  });

  connection.onCompletion(async ({ textDocument: { uri }, position, context }, token) => {
    const document = entries.get(uri)?.document;
    if (!document) return [];
    const invoked = isInvoked(context?.triggerKind);
    const place = completionPlace(document.getText(), positions.toOffset(document, position), invoked);
    if (!place) return [];
    const found = await analysed(uri);
    if (!found || found.document.version !== document.version || token.isCancellationRequested) return [];
    return completionsAt(found.document, found.analysis, place, positions, takesSnippets(capabilities));
  });

  connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
    const entry = entries.get(uri);
    if (entry) await quiet(entry, token);
    stopIfCancelled(token);
    const found = await analysed(uri);
    if (!found) return [];
    const command = initialization.commands?.includes(CLIENT_SHOW_DIAGNOSTIC) ? CLIENT_SHOW_DIAGNOSTIC : undefined;
    return codeLenses(found.document, found.analysis, positions, command);
  });

  connection.onDocumentLinks(async ({ textDocument: { uri } }, token) => {
    const entry = entries.get(uri);
    if (entry) await quiet(entry, token);
    stopIfCancelled(token);
    const found = await analysed(uri);
    return found ? documentLinks(found.document, found.analysis, textOf, positions) : [];
  });

  /** The text of a document as it stands in its editor, or in its file. */
  async function textOf(uri: string): Promise<string | undefined> {
    return entries.get(uri)?.document.getText() ?? (await readFile(uri));
  }

  connection.onCodeAction(async (params, token) => {
    const found = await analysed(params.textDocument.uri);
    if (!found) return [];
    stopIfCancelled(token);
    try {
      return codeActions(found, params, positions, actions);
    } catch (error) {
      log.error(`cannot find the fixes for ${params.textDocument.uri}`, error);
      return [];
    }
  });

  connection.onCodeActionResolve(async (action, token) => {
    const data: unknown = action.data;
    if (!isActionData(data)) return action;
    const found = await analysed(data.uri);
    stopIfCancelled(token);
    if (!found || found.document.version !== data.version) {
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since this action was listed.');
    }
    try {
      const edit =
        data.what === 'beside'
          ? await resolveBeside(found, data, async (uri) => (await textOf(uri)) !== undefined, positions)
          : resolveEdit(found, data, positions, actions);
      return edit ? { ...action, edit } : action;
    } catch (error) {
      log.error(`cannot make the fix "${action.title}" for ${data.uri}`, error);
      return action;
    }
  });

  connection.onExecuteCommand(async ({ command, arguments: args }) => {
    const ruleId: unknown = args?.[0];
    if (command !== SERVER_OPEN_RULE_PAGE || typeof ruleId !== 'string' || !/^[a-z-]+\/[a-z-]+$/.test(ruleId)) {
      throw new ResponseError(
        ErrorCodes.InvalidParams,
        `planlint does not know the command ${command} with these arguments.`,
      );
    }
    await connection.window.showDocument({ uri: RULE_PAGE(ruleId), external: true });
    return null;
  });

  connection.onRequest(LINT_REQUEST, async (params: LintParams, token: CancellationToken): Promise<LintResult> => {
    const result: LintResult = { documents: [] };
    for (const each of Array.isArray(params?.documents) ? params.documents : []) {
      if (token.isCancellationRequested) break;
      if (typeof each?.uri !== 'string' || typeof each.text !== 'string') continue;
      const linked = await linkedTexts(each.uri, linkedUris(each.uri, each.text));
      const report = visit(each.uri, each.text, await settingsOf(each.uri), linked)?.report;
      if (!report) continue;
      const document = TextDocument.create(each.uri, 'markdown', 0, each.text);
      result.documents.push({
        uri: each.uri,
        kind: report.kind,
        verdict: report.verdict,
        diagnostics: toDiagnostics(document, report, positions, diagnostics),
      });
      // Lets the cancellation in, and the keystrokes of whoever goes on writing.
      await turn();
    }
    return result;
  });

  connection.onRequest(ARTIFACT_REQUEST, async (params: ArtifactParams): Promise<ArtifactResult> => {
    const found = typeof params?.uri === 'string' ? await analysed(params.uri) : undefined;
    if (!found || !(ARTIFACT_IDS as readonly unknown[]).includes(params.id)) return null;
    const text = found.analysis.artifact(params.id);
    const whole = found.document.getText();
    const gap = gapAfter(whole, params.after ?? { start: whole.length, end: whole.length });
    const at = positions.toPosition(found.document, gap.offset);
    return { text, edit: { range: { start: at, end: at }, newText: gap.before + text.trimEnd() + gap.after } };
  });

  connection.onRequest(DIAGNOSTIC_REQUEST, async ({ uri, format }: DiagnosticParams): Promise<DiagnosticResult> => {
    const found = await analysed(uri);
    if (!found) return null;
    const { document, analysis } = found;
    const diagnostic = diagnose(document.getText(), analysis.report, nameOf(uri));
    const text =
      format === 'markdown'
        ? renderMarkdown(diagnostic)
        : format === 'html'
          ? await renderHtml([diagnostic])
          : renderPanel(diagnostic);
    return { text, headline: diagnostic.verdict.headline, version: document.version };
  });

  /** A document as people call it: by its path in the workspace. */
  function nameOf(uri: string): string {
    return relativePath(uri, homeOf(uri));
  }

  /** The workspace's folder that a document lies in, or else its own. */
  function homeOf(uri: string): string {
    const folder = folders.filter((each) => isBelow(uri, each)).sort((a, b) => b.length - a.length)[0];
    return folder ?? uri.slice(0, uri.lastIndexOf('/'));
  }

  connection.onRequest(KIND_REQUEST, async ({ uri, kind, reach }: KindParams): Promise<KindResult> => {
    const file = await configuration.fileFor(uri);
    if (!file) return null;
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
    const text = file.text ?? '';
    const edit = setDocumentKind(text, reach === 'folder' ? `${asGlob(folder)}**` : asGlob(file.path), kind);
    if (!edit) return null;
    const document = TextDocument.create(file.uri, 'yaml', 0, text);
    const change = { range: positions.toRange(document, edit.range), newText: edit.newText };
    const documentChanges: WorkspaceEdit['documentChanges'] = [
      TextDocumentEdit.create({ uri: file.uri, version: null }, [change]),
    ];
    if (file.text === undefined) documentChanges.unshift(CreateFile.create(file.uri));
    return { documentChanges };
  });

  connection.onRequest(RULES_REQUEST, (): RulesResult => ({
    rules: rules.map(({ id, summary }) => ({ id, summary })),
  }));

  /** For what nobody waits for: a connection that closes in the middle is no error. */
  function quietly(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      try {
        log.error('unexpected', error);
      } catch {
        // The connection is gone.
      }
    });
  }

  connection.listen();
}

function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

function cancelled(token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    if (token.isCancellationRequested) resolve();
    else token.onCancellationRequested(() => resolve());
  });
}

/** Lets everything else that is due run first. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** A promise that is fulfilled, and replaced, at each `fire`. */
function signal(): { fired: Promise<void>; fire(): void } {
  let resolve = (): void => undefined;
  const self = {
    fired: new Promise<void>((done) => (resolve = done)),
    fire(): void {
      resolve();
      self.fired = new Promise<void>((done) => (resolve = done));
    },
  };
  return self;
}

/** Tells two texts apart well enough to say "unchanged" of one that was read a moment ago (FNV-1a and the length). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}
