import { createHash, randomBytes } from 'node:crypto';
import { access, chmod, chown, constants, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  Engine,
  LINES,
  linkTargets,
  type Analysis,
  type Finding,
  type Line,
  type Light,
  type LinkedTexts,
  type Settings,
} from '../core/index.ts';
import { LineIndex } from '../core/text.ts';
import { diagnose, type GapDiagnostic } from '../diagnostic/diagnose.ts';
import { Fingerprints } from './fingerprint.ts';
import { fixAll, toResultFix } from './fix.ts';
import { linkedFrom } from './linked.ts';
import { withMessages, type FileResult, type Message } from './result.ts';
import { decode, encode, EncodingError } from './text.ts';

/** `write`: fixes go into the file. `dry-run`: into the result. */
export type FixMode = 'off' | 'dry-run' | 'write';

export interface LintTask {
  /** Absolute. */
  path: string;
  settings: Settings;
  /** Below which the files lie that it may link to. */
  folder: string;
  fix: FixMode;
  /** Whether fixes that change the meaning are wanted too: they take time, and only some formats show them. */
  suggestions: boolean;
  /** Whether findings are to be known again later. */
  fingerprints: boolean;
  /** What the document is called in its diagnostic, where one is wanted. */
  diagnostic?: string;
}

export interface Linted {
  result: FileResult;
  /** Of the messages, in their order; empty where they were not asked for. */
  fingerprints: string[];
  diagnostic?: GapDiagnostic;
}

export type LintOutcome =
  | (Linted & {
      /** Of the bytes that were read. */
      hash: string;
      /** Where its links lead, and what the one-pagers there are known by; absent where it links to no file. */
      linked?: { targets: readonly string[]; hash: string };
    })
  | { path: string; error: string };

const SEVERITY_NUMBERS = { information: 0, warning: 1, error: 2 } as const;

const engine = new Engine();

/** Reads, lints and (if asked to) fixes one file. Never rejects: what goes wrong is the outcome's `error`. */
export async function lintFile(task: LintTask): Promise<LintOutcome> {
  try {
    const before = await stat(task.path);
    const bytes = await readFile(task.path);
    const { text, bom } = decode(bytes);
    const targets = linkTargets(text);
    const linked = await linkedFrom(task.path, targets, task.folder);
    const outcome = {
      ...lintText(text, task, linked),
      hash: hashOf(bytes),
      ...(targets.length > 0 && { linked: { targets, hash: hashOfLinked(linked) } }),
    };
    if (task.fix === 'write' && outcome.result.output !== undefined) {
      if ((await stat(task.path)).mtimeMs !== before.mtimeMs) throw new Error('changed while it was being fixed');
      await replaceFile(task.path, encode(outcome.result.output, bom));
    }
    return outcome;
  } catch (error) {
    return { path: task.path, error: describe(error) };
  }
}

/** What a file's bytes are known by. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** What the one-pagers that a document links to are known by. */
export function hashOfLinked(linked: LinkedTexts): string {
  return hashOf(new TextEncoder().encode(JSON.stringify([...linked])));
}

/** Lints (and fixes, but does not write) a text. */
export function lintText(text: string, task: LintTask, linked?: LinkedTexts): Linted {
  let analysis: Analysis;
  let output: string | undefined;
  if (task.fix === 'off') analysis = engine.analyze(text, task.settings, linked);
  else {
    const fixed = fixAll(engine, text, task.settings, linked);
    analysis = fixed.analysis;
    if (fixed.text !== text) output = text = fixed.text;
  }
  const { report } = analysis;
  const lines = new LineIndex(text);
  const findings = [...report.findings].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const messages = findings.map((finding): Message => {
    const fixes = analysis.fixes(finding).filter(({ edits }) => edits.length > 0);
    const safe = fixes.find((fix) => fix.safe);
    const suggestions = task.suggestions ? fixes.filter((fix) => !fix.safe) : [];
    return {
      ruleId: finding.ruleId,
      severity: SEVERITY_NUMBERS[finding.severity],
      message: finding.message,
      ...place(lines, finding.range),
      ...(safe && { fix: toResultFix(text, safe.edits) }),
      ...(suggestions.length > 0 && {
        suggestions: suggestions.map(({ title, edits }) => ({ desc: title, fix: toResultFix(text, edits) })),
      }),
      light: finding.light,
      kind: report.kind,
      ...(finding.related.length > 0 && {
        relatedLocations: finding.related.map(({ message, range }) => ({ message, ...place(lines, range) })),
      }),
    };
  });
  const lights = Object.fromEntries(LINES.map((line) => [line, report.lights[line].light])) as Record<Line, Light>;
  const empty = {
    filePath: task.path,
    messages: [],
    errorCount: 0,
    warningCount: 0,
    fixableErrorCount: 0,
    fixableWarningCount: 0,
    document: { kind: report.kind, lights, verdict: report.verdict },
    ...(output !== undefined && { output }),
  };
  const known = task.fingerprints ? new Fingerprints(text) : undefined;
  return {
    result: withMessages(empty, messages),
    fingerprints: known ? findings.map((each) => known.of(each)) : [],
    ...(task.diagnostic !== undefined && { diagnostic: diagnose(text, report, task.diagnostic) }),
  };
}

function place(lines: LineIndex, range: Finding['range']): Pick<Message, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = lines.position(range.start);
  const end = lines.position(range.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/**
 * Replaces a file in one step, so that no reader sees a half-written one; mode, and where allowed owner, stay. A
 * symbolic link stays, and what it leads to is replaced.
 */
export async function replaceFile(path: string, bytes: Uint8Array | string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const before = await stat(target).catch(() => undefined);
  // Renaming asks only whether the folder may be written to.
  if (before) await access(target, constants.W_OK);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    if (before) {
      await chown(temporary, before.uid, before.gid).catch(() => undefined);
      await chmod(temporary, before.mode & 0o7777);
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** What went wrong with a file, in words that need no knowledge of error codes. */
export function describe(error: unknown): string {
  if (error instanceof EncodingError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'is a folder',
    ENOTDIR: 'a part of the path is no folder',
    ELOOP: 'a loop of symbolic links',
    ENAMETOOLONG: 'the path is too long',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left',
    ERR_FS_FILE_TOO_LARGE: 'too large to read (over 2 GiB)',
    ERR_STRING_TOO_LONG: 'too large to read as text (over 512 MB)',
  };
  return (code && known[code]) || message;
}
