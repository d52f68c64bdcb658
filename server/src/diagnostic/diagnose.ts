import { artifacts, artifactById, LINE_TITLES } from '../artifacts/index.ts';
import { describeStall } from '../core/lights.ts';
import { ruleById } from '../core/registry.ts';
import { quote } from '../core/rule.ts';
import { LineIndex } from '../core/text.ts';
import { LINES, type ArtifactId, type Kind, type Light, type Line, type Range, type Report } from '../core/types.ts';

/**
 * The gap-reading diagnostic of one document: what the panel, `planlint score` and every export show. Plain data, so
 * that it can cross a connection; the document's words in it are as they stand, to be escaped by who shows them.
 */
export interface GapDiagnostic {
  /** The document's title, or where it has none what it is called. */
  title: string;
  /** Where the document lies, as its reader would write it; empty where it lies nowhere. */
  source: string;
  kind: Kind;
  verdict: Verdict;
  /** All six, in their order. */
  lines: readonly DiagnosticLine[];
  /** What was found beside the six lines (how a status is told, how a gap is put): here the reason says more than the quote. */
  beside: readonly DiagnosticEvidence[];
}

/** What a leader two levels up would take away. */
export interface Verdict {
  stall: boolean;
  /** One sentence. */
  headline: string;
  /** What follows from it; empty where nothing does. */
  reading: string;
}

export interface DiagnosticLine {
  line: Line;
  title: string;
  light: Light;
  /** What the light rests on, red before yellow, then in the order of the text. None where the line is silent. */
  evidence: readonly DiagnosticEvidence[];
  /** The move for a red or yellow line, what to add to a silent one; none for a green one. */
  suggestion?: Suggestion;
}

export interface DiagnosticEvidence {
  /** The words of the document, cut to a readable length. */
  quote: string;
  /** Why they count. */
  reason: string;
  /** Of the finding; none for evidence of a green line. */
  ruleId?: string;
  /** Where the words stand. */
  range: Range;
  /** The lines of the document they stand on, from 1; both inclusive. */
  fromLine: number;
  toLine: number;
}

export interface Suggestion {
  text: string;
  /** The one-pager that closes the line. */
  artifact?: { id: ArtifactId; title: string };
}

/** How many pieces of evidence a page shows of each line; it says how many more there are. */
export const SHOWN_EVIDENCE = 3;

/**
 * The diagnostic of a document.
 *
 * @param text what the report was made from
 * @param source where the document lies, as its reader would write it
 */
export function diagnose(text: string, report: Report, source = ''): GapDiagnostic {
  const places = new LineIndex(text);
  const evidence = ({ quote: words, reason, ruleId, range }: Omit<DiagnosticEvidence, 'fromLine' | 'toLine'>) => ({
    quote: inContext(text, range) ?? words,
    reason,
    ...(ruleId !== undefined && { ruleId }),
    range,
    fromLine: places.position(range.start).line,
    toLine: places.position(range.end).line,
  });
  const lines = LINES.map((line): DiagnosticLine => {
    const { light, evidence: found } = report.lights[line];
    const suggestion = suggest(report, line);
    return {
      line,
      title: LINE_TITLES[line],
      light,
      evidence: distinct([...found].sort((a, b) => weight(a.ruleId) - weight(b.ruleId)).map(evidence)),
      ...(suggestion && { suggestion }),
    };
  });
  const beside = report.findings.filter(({ ruleId }) => !BESIDE.has(ruleId.split('/', 1)[0]!));
  return {
    title: report.title.trim() || source || 'Untitled document',
    source,
    kind: report.kind,
    verdict: judge(report),
    lines,
    beside: beside.map(({ range, message, ruleId }) =>
      evidence({ range, quote: quote(text.slice(range.start, range.end), 120), reason: message, ruleId }),
    ),
  };
}

/** A word or two say little alone: with what stands around them on their line, `Owner: TBD`, they do. */
function inContext(text: string, { start, end }: Range): string | undefined {
  if (end - start >= SHORT) return undefined;
  const before = /[^\r\n]*$/.exec(text.slice(Math.max(0, start - AROUND), start))![0];
  const after = /^[^\r\n]*/.exec(text.slice(end, end + AROUND))![0];
  const from = start - before.length;
  const to = end + after.length;
  // Cut at a word, and only where the line goes on.
  const head = before.length === AROUND && from > 0 ? before.replace(/^\S*\s?/, '…') : before.replace(LINE_START, '');
  const tail =
    after.length === AROUND && to < text.length ? after.replace(/\s?\S*$/, '…') : after.replace(LINE_END, '');
  return (head + text.slice(start, end) + tail).replace(LINK, '$1').replace(/\s+/g, ' ').trim();
}

const SHORT = 30;
const AROUND = 60;
/** Marks of lists, headings, quotes and tables that open or close a line, and are no words. */
const LINE_START = /^\s*(?:(?:[-*+>|]|#{1,6}|\d{1,9}[.)])\s+|\|)*/;
const LINE_END = /[\s|]+$/;
/** Of a link, a reader sees the words. */
const LINK = /\[([^[\]]*)\]\([^()\s]*\)/g;

/** The same words of the same sort are one piece of evidence, at their first place. */
function distinct(evidence: readonly DiagnosticEvidence[]): DiagnosticEvidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ quote: words, ruleId = '' }) => {
    const key = `${ruleId} ${words}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Folders of rules that the six lines and the verdict show already. */
const BESIDE: ReadonlySet<string> = new Set([...LINES, 'verdict']);

function weight(ruleId: string | undefined): number {
  return ruleId !== undefined && ruleById(ruleId)?.light === 'yellow' ? 1 : 0;
}

/** What a silent line lacks: the green state, as something to write. */
const TO_ADD: Readonly<Record<Line, string>> = {
  ownership:
    'Name the one person who answers for the outcome, and an owner for each dependency that person does not control.',
  reality: 'Set what is assumed against what is there today, with a name and a date for each difference.',
  metrics: 'Name the production metric that is to move, and pair every deck metric with one.',
  alignment: 'Write one paragraph of success that sponsor and operator would both sign.',
  scale: 'Say what made the pilot work, what changes at scale, and what that takes.',
  feedback: 'Say within how many days or weeks the signal from production reaches those who can act on it.',
};

/** The move of the rule that weighs most on a line: red before yellow, then the one with the most findings. */
function suggest(report: Report, line: Line): Suggestion | undefined {
  const { light, evidence } = report.lights[line];
  if (light === 'green') return undefined;
  if (light === 'silent') return withArtifact(TO_ADD[line], artifacts.find(({ closes }) => closes.includes(line))?.id);
  const counts = new Map<string, number>();
  for (const { ruleId } of evidence) if (ruleId) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const [heaviest] = [...counts].sort(([a, n], [b, m]) => weight(a) - weight(b) || m - n);
  const rule = heaviest && ruleById(heaviest[0]);
  return rule && withArtifact(rule.move, rule.artifact);
}

function withArtifact(text: string, id: ArtifactId | undefined): Suggestion {
  return { text, ...(id && { artifact: { id, title: artifactById(id).title } }) };
}

function judge(report: Report): Verdict {
  const having = (light: Light): Line[] => LINES.filter((line) => report.lights[line].light === light);
  const [red, yellow, silent] = [having('red'), having('yellow'), having('silent')];
  if (report.kind === 'other') {
    return {
      stall: false,
      headline: 'No verdict: this does not read as a planning document.',
      reading: 'If it is one, say so in its front matter: “planlint: strategy”, “status” or “retro”.',
    };
  }
  if (report.verdict === 'stall') {
    const [headline, ...reading] = describeStall(red).split(/(?<=\.) /);
    return { stall: true, headline: headline!, reading: [...reading, silence(silent)].filter(Boolean).join(' ') };
  }
  return {
    stall: false,
    headline: red.length
      ? `No stall yet, but ${number(red)} red: ${list(red)}.`
      : yellow.length
        ? `No stall: no line is red, and ${number(yellow)} yellow: ${list(yellow)}.`
        : silent.length === LINES.length
          ? 'No stall to be seen, and no sign of health either: the document is silent on all six lines.'
          : silent.length
            ? 'No stall: nothing the document says is a warning.'
            : 'No stall: on all six lines the plan still describes reality.',
    reading: [
      red.length && 'Close it now, while it costs a name and a date.',
      !red.length && yellow.length && 'Ask about it in the next meeting.',
      silent.length < LINES.length && silence(silent),
      silent.length === LINES.length && 'Silence is a signal: ask what should be loud by now.',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function silence(silent: readonly Line[]): string {
  if (!silent.length) return '';
  return `Nothing is said of ${list(silent)}, and silence is a signal.`;
}

/** `1 line is`, `2 lines are`. */
function number(lines: readonly Line[]): string {
  return lines.length === 1 ? 'one line is' : `${lines.length} lines are`;
}

/** The lines as they stand in a sentence: `ownership and pilot to scale`. */
function list(lines: readonly Line[]): string {
  const names = lines.map((line) => LINE_TITLES[line].charAt(0).toLowerCase() + LINE_TITLES[line].slice(1));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `line 7`, `lines 7–9`. */
export function placeOf({ fromLine, toLine }: DiagnosticEvidence): string {
  return fromLine === toLine ? `line ${fromLine}` : `lines ${fromLine}–${toLine}`;
}

/** Where words stand and what they count for: `line 7 · metrics/unpaired`; the reason where no rule found them. */
export function remarkOf(evidence: DiagnosticEvidence): string {
  return `${placeOf(evidence)} · ${evidence.ruleId ?? evidence.reason.replace(/\.$/, '')}`;
}

/** The evidence that a page shows, each told in its way, and how many pieces it leaves out (`and 3 more`). */
export function tellEvidence(
  evidence: readonly DiagnosticEvidence[],
  tell: (each: DiagnosticEvidence) => string,
  tellRest: (words: string) => string,
): string[] {
  const told = evidence.slice(0, SHOWN_EVIDENCE).map(tell);
  const more = evidence.length - told.length;
  return more > 0 ? [...told, tellRest(`and ${more} more`)] : told;
}
