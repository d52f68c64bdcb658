/**
 * The vocabulary that every part shares: places in a file, findings, reports, settings.
 * Plain data only, so that a report can cross a worker, an LSP connection or a file unchanged.
 */

/** A stretch of a file: UTF-16 offsets, `end` exclusive. */
export interface Range {
  start: number;
  end: number;
}

export const LINES = ['ownership', 'reality', 'metrics', 'alignment', 'scale', 'feedback'] as const;
/** One of the six lines of the gap-reading diagnostic. */
export type Line = (typeof LINES)[number];

export const KINDS = ['strategy', 'status', 'retro', 'one-pager', 'other'] as const;
/** What a document is. Only the first three get findings; an unfilled one-pager is a template, `other` is no plan. */
export type Kind = (typeof KINDS)[number];

/** How the gap-reading diagnostic scores a finding. */
export type FindingLight = 'red' | 'yellow';
/** A line of the diagnostic; `silent` when the document says nothing either way. */
export type Light = FindingLight | 'green' | 'silent';

export const SEVERITIES = ['off', 'information', 'warning', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ARTIFACT_IDS = [
  'accountability-map',
  'reality-gap',
  'metric-pairing',
  'scale-memo',
  'shared-success',
  'diagnostic',
] as const;
/** A one-page artifact that closes a gap. */
export type ArtifactId = (typeof ARTIFACT_IDS)[number];

/** What a rule says of itself. Its id is its folder: `server/src/rules/<line>/<name>/`. */
export interface RuleMeta {
  /** `ownership/committee-only`: diagnostic code, setting key, suppression word and page address in one. */
  id: string;
  light: FindingLight;
  /** One sentence: what is reported. */
  summary: string;
  /** The pattern behind the finding, in a leader's words; shown in the hover. */
  pattern: string;
  /** Why this opens the gap between approval and production. */
  why: string;
  /** The question to ask in the next meeting. */
  question: string;
  /** The move that closes it. */
  move: string;
  /** The one-pager that closes the gap, where one fits. */
  artifact?: ArtifactId;
  /** Kinds of document in which the rule reads; default `strategy`, `status`, `retro`. */
  kinds?: readonly Kind[];
  /** Severity where settings say nothing; default: red is a warning, yellow is information. */
  severity?: Severity;
}

export interface Related {
  range: Range;
  message: string;
}

/** Replaces the words at `range` (an insertion where the range is empty). */
export interface Edit {
  range: Range;
  newText: string;
  /** The same text with tab stops (LSP snippet syntax), for editors that support it. */
  snippet?: string;
}

export interface Fix {
  /** What the fix does, as a menu entry. */
  title: string;
  edits: Edit[];
  /** Safe: the meaning is unchanged, so it may run on save and under `--fix`. */
  safe: boolean;
  /** The fix writes (a part of) this artifact. */
  artifact?: ArtifactId;
}

export interface Finding {
  ruleId: string;
  light: FindingLight;
  severity: Exclude<Severity, 'off'>;
  range: Range;
  /** What, why and what to do, in one or two sentences; quotes the words found. */
  message: string;
  related: Related[];
}

export interface Evidence {
  range: Range;
  /** The words of the document that count, cut to a readable length. */
  quote: string;
  /** Why they count: the rule's summary, or what makes the line green. */
  reason: string;
  ruleId?: string;
}

/** What the engine reads at a place where nothing need be wrong: a metric, an owner, a light. Plain text. */
export interface Note {
  range: Range;
  title: string;
  lines: string[];
}

/** Words in a one-pager that are, or may be, those of the document it is about. */
export interface Quotation {
  range: Range;
  words: string;
}

export interface LineScore {
  light: Light;
  evidence: Evidence[];
}

/** The engine's answer for one document. */
export interface Report {
  kind: Kind;
  /** Why this kind was chosen: `front matter`, `configuration`, `byline`, `title`, `headings`, `content`. */
  kindReason: string;
  title: string;
  /** Sorted by position. */
  findings: Finding[];
  lights: Record<Line, LineScore>;
  verdict: 'stall' | 'clear';
  /** Suppression comments that suppressed nothing, or name no rule. */
  idleSuppressions: Related[];
}

/** A team's settings after defaults, overrides and front matter have been merged for one document. */
export interface Settings {
  rules: Readonly<Record<string, Severity>>;
  /** Kind from `documents` in the configuration; front matter wins over it. `off` keeps the document silent. */
  kind?: Kind | 'off';
  words?: {
    deckMetrics?: readonly string[];
    productionMetrics?: readonly string[];
    bodies?: readonly string[];
    people?: readonly string[];
  };
  /** A team's own phrases: rule id to patterns in the engine's pattern language. */
  phrases?: Readonly<Record<string, readonly string[]>>;
}
