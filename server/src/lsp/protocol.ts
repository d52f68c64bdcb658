/**
 * What planlint's server and its own client say to each other beyond the protocol. Other clients see none of it unless
 * they ask for it in their initialization options.
 */
import type { Diagnostic, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ArtifactId, Kind, Light, Line, Report } from '../core/types.ts';

/** Where a rule's page is read on the web: `codeDescription.href` of every diagnostic. */
export const RULE_PAGE = (ruleId: string): string =>
  `https://github.com/planlint/planlint/blob/main/server/src/rules/${ruleId}/rule.md`;

/** `initialize` → `initializationOptions`. Every key may be left out. */
export interface InitializationOptions {
  /** Send `planlint/document` after each analysis. */
  documentStatus?: boolean;
  /** Commands that the client runs itself, such as `planlint.openRulePage`; others are not offered to it. */
  commands?: string[];
  /** False: no `workspace/diagnostic`, for a client that asks for the whole workspace with `planlint/lint`. */
  workspaceDiagnostics?: boolean;
  /** The client answers `planlint/readFile`. */
  readFile?: boolean;
  /** Settings as under `planlint.*`, for clients that cannot be asked for them. */
  settings?: unknown;
}

/** Notification to the client: what was made of an open document. */
export const DOCUMENT_NOTIFICATION = 'planlint/document';
export interface DocumentStatus {
  uri: string;
  version: number;
  kind: Kind;
  /** Why this kind was chosen: `front matter`, `configuration`, `title`, `headings`, `content`. */
  kindReason: string;
  lights: Record<Line, Light>;
  verdict: Report['verdict'];
}

/** Request: reads documents that need not be open nor lie on a disk that the server can reach. */
export const LINT_REQUEST = 'planlint/lint';
export interface LintParams {
  documents: { uri: string; text: string }[];
}
export interface LintResult {
  /** In the order of the request; fewer when the request was cancelled on the way. */
  documents: { uri: string; kind: Kind; verdict: Report['verdict']; diagnostics: Diagnostic[] }[];
}

/** Request: the gap-reading diagnostic of an open document. Null when the document is not open. */
export const DIAGNOSTIC_REQUEST = 'planlint/diagnostic';
export interface DiagnosticParams {
  uri: string;
  /** The body of the editor's panel, the whole as Markdown, or an HTML page that stands alone. */
  format: 'panel' | 'markdown' | 'html';
}
export type DiagnosticResult = {
  text: string;
  /** The verdict in one sentence. */
  headline: string;
  /** The version of the document whose places are meant. */
  version: number;
} | null;

/** Request: a one-pager, filled in from an open document, as Markdown. Null when the document is not open. */
export const ARTIFACT_REQUEST = 'planlint/artifact';
export interface ArtifactParams {
  uri: string;
  id: ArtifactId;
  /** Behind the block of these words, in UTF-16 offsets; otherwise the end of the document is meant. */
  after?: { start: number; end: number };
}
export type ArtifactResult = { text: string; edit: TextEdit } | null;

/** Request: the edit that keeps a document's kind in the nearest configuration file, which is made where there is none. */
export const KIND_REQUEST = 'planlint/setKind';
export interface KindParams {
  uri: string;
  kind: Kind | 'off';
  /** For this document, or for every document in its folder and below. */
  reach: 'document' | 'folder';
}
/** Null when the document lies nowhere, or the file there cannot be read as a configuration. */
export type KindResult = WorkspaceEdit | null;

/** Request: every rule there is. */
export const RULES_REQUEST = 'planlint/rules';
export interface RulesResult {
  rules: { id: string; summary: string }[];
}

/** Request to the client: the text of a file in the workspace, null when there is none or it is no UTF-8. */
export const READ_FILE_REQUEST = 'planlint/readFile';
export interface ReadFileParams {
  uri: string;
}
export interface ReadFileResult {
  text: string | null;
}

/** The command that clients without commands of their own may run to read a rule's page (`window/showDocument`). */
export const SERVER_OPEN_RULE_PAGE = 'planlint.server.openRulePage';
/** The commands of planlint's own client. */
export const CLIENT_SHOW_DIAGNOSTIC = 'planlint.showDiagnostic';
export const CLIENT_OPEN_RULE_PAGE = 'planlint.openRulePage';
