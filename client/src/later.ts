/** What only somebody's command needs. A file of its own on the desktop, read when the first one is run. */
export { insertArtifact, openRulePage, setKind, trySample } from './commands.ts';
export { DiagnosticPanel } from './panel.ts';
export { WorkspaceLint } from './workspace-lint.ts';
