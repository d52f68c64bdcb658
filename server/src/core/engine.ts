import type { ArtifactId, Finding, Fix, Report, Settings } from './types.ts';

/** A report together with what can be asked of it later; holds on to the text it was made from. */
export interface Analysis {
  readonly report: Report;
  /** The fixes offered for one of this report's findings, computed when asked for. */
  fixes(finding: Finding): Fix[];
  /** A one-pager as Markdown, pre-filled from the document. */
  artifact(id: ArtifactId): string;
}

/** Reads documents. Keeps what it learned of each block, so that a document that changed a little costs a little. */
export class Engine {
  analyze(text: string, settings: Settings): Analysis {
    void text;
    void settings;
    throw new Error('not yet');
  }
}
