import type { PlanDocument } from './document.ts';
import { greenEvidence } from './facts/evidence.ts';
import { quote } from './rule.ts';
import { LINES, type Evidence, type Finding, type Line, type LineScore, type Range, type Report } from './types.ts';

const COMMITTEE = new Set(['ownership/committee-only', 'ownership/coordination-only']);
const DEFERRED = 'reality/deferred-dependency';
const RED_LINES_OF_A_STALL = 3;

export interface Stall {
  finding: Omit<Finding, 'severity'>;
  /** The findings that make the verdict. */
  makers: Finding[];
}

/** Scores the six lines from findings and evidence, and draws the verdict. */
export function scoreLines(
  document: PlanDocument,
  findings: readonly Finding[],
): { lights: Record<Line, LineScore>; verdict: Report['verdict']; stall: Stall | undefined } {
  const lights = Object.fromEntries(LINES.map((line) => [line, scoreLine(document, line, findings)])) as Record<
    Line,
    LineScore
  >;
  const stall = document.kind === 'other' ? undefined : findStall(document, findings, lights);
  return { lights, verdict: stall ? 'stall' : 'clear', stall };
}

function scoreLine(document: PlanDocument, line: Line, findings: readonly Finding[]): LineScore {
  const mine = findings.filter((finding) => finding.ruleId.startsWith(`${line}/`));
  if (mine.length) {
    const light = mine.some((finding) => finding.light === 'red') ? 'red' : 'yellow';
    let evidence: Evidence[] | undefined;
    return {
      light,
      // Quoted when somebody looks: an editor does not.
      get evidence() {
        return (evidence ??= mine.map((finding) => evidenceOf(finding, document.text)));
      },
    };
  }
  if (document.kind === 'other') return { light: 'silent', evidence: [] };
  const evidence = greenEvidence(document, line);
  return { light: evidence.length ? 'green' : 'silent', evidence };
}

function evidenceOf({ range, message, ruleId }: Finding, text: string): Evidence {
  return { range, quote: quote(text.slice(range.start, range.end), 120), reason: message, ruleId };
}

function findStall(
  document: PlanDocument,
  findings: readonly Finding[],
  lights: Record<Line, LineScore>,
): Stall | undefined {
  const red = LINES.filter((line) => lights[line].light === 'red');
  const deferred = findings.filter((finding) => finding.ruleId === DEFERRED);
  const committee = findings.filter((finding) => COMMITTEE.has(finding.ruleId));
  const both = deferred.length > 0 && committee.length > 0;
  if (red.length < RED_LINES_OF_A_STALL && !both) return undefined;
  const makers =
    red.length >= RED_LINES_OF_A_STALL
      ? findings.filter(
          (finding) => finding.light === 'red' && red.some((line) => finding.ruleId.startsWith(`${line}/`)),
        )
      : [...deferred, ...committee];
  const title = titleRange(document);
  const message = describeStall(red);
  const related = makers.slice(0, 12).map((finding) => ({ range: finding.range, message: finding.message }));
  return { finding: { ruleId: 'verdict/stall', light: 'red', range: title, message, related }, makers };
}

/** The verdict of a stall in words, from its red lines: too many of them, or the two findings that make one together. */
export function describeStall(red: readonly Line[]): string {
  return red.length >= RED_LINES_OF_A_STALL
    ? `A stall in progress: ${red.length} of the six lines are red (${red.join(', ')}). Close the reds before anything scales.`
    : 'A stall in progress: a deferred dependency meets ownership by a committee. Either alone is a yellow flag, together they are a red one. Name one owner, and give the deferred work a name and a date.';
}

/** Where what concerns the whole document is shown: its title, or its first line with text. */
export function titleRange(document: PlanDocument): Range {
  return document.title?.range() ?? firstLine(document.text);
}

/** The first line with text, for documents without any heading. */
export function firstLine(text: string): { start: number; end: number } {
  const match = /[^\s\uFEFF][^\r\n]*/.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : { start: 0, end: 0 };
}
