import type { Finding, Range } from '../../server/src/core/types.ts';

export interface LabelledDocument {
  path: string;
  /** Markdown with markers. */
  source: string;
}

interface Label {
  at: number;
  rule: string;
  optional: boolean;
  sentence: Range;
  block: Range;
}

export interface Score {
  tp: number;
  fp: number;
  fn: number;
  precision: number;
  recall: number;
  f1: number;
}

export interface Evaluation {
  summary: {
    documents: number;
    words: number;
    all: Score;
    rules: Record<string, Score>;
    cleanDocuments: number;
    cleanAlarms: number;
    cleanAlarmsPerThousandWords: number;
  };
  misses: { rule: string; path: string; text: string }[];
  alarms: { rule: string; path: string; text: string }[];
}

/** Rules about a document as a whole: a finding anywhere in it matches its label. */
export const DOCUMENT_RULES = new Set([
  'status/all-green',
  'status/activity-only',
  'status/silence',
  'verdict/stall',
  'scale/no-scale-plan',
  'scale/model-only-retro',
  'alignment/split-framing',
]);

const MARKER = /[ \t]*⟦(\??)([^⟧]*)⟧/g;

/** Takes the markers out of a labelled text. */
export function stripMarkers(source: string): { text: string; labels: { at: number; rule: string; optional: boolean }[] } {
  const labels = [];
  let text = '';
  let at = 0;
  for (const match of source.matchAll(MARKER)) {
    text += source.slice(at, match.index);
    labels.push({ at: text.length, rule: match[2]!, optional: match[1] === '?' });
    at = match.index + match[0].length;
  }
  return { text: text + source.slice(at), labels };
}

/** Matches findings with labels one to one: on the sentence, in the block, or (document rules) anywhere. */
export function evaluate(documents: readonly LabelledDocument[], lint: (text: string, path: string) => readonly Finding[]): Evaluation {
  const rules: Record<string, Score> = {};
  const count = (rule: string): Score => (rules[rule] ??= { tp: 0, fp: 0, fn: 0, precision: NaN, recall: NaN, f1: NaN });
  const misses: Evaluation['misses'] = [];
  const alarms: Evaluation['alarms'] = [];
  let words = 0;
  let cleanDocuments = 0;
  let cleanWords = 0;
  let cleanAlarms = 0;
  for (const document of documents) {
    const { text, labels: raw } = stripMarkers(document.source);
    const labels: Label[] = raw.map((label) => ({ ...label, ...spans(text, label.at) }));
    const findings = lint(text, document.path);
    const size = text.split(/\s+/).filter(Boolean).length;
    words += size;
    const matched = new Set<Label>();
    const used = new Set<Finding>();
    const levels: ((finding: Finding, label: Label) => boolean)[] = [
      (finding, label) => touches(finding.range, label.sentence),
      (finding, label) => touches(finding.range, label.block),
      (_, label) => DOCUMENT_RULES.has(label.rule),
    ];
    for (const optional of [false, true]) {
      for (const fits of levels) {
        for (const label of labels) {
          if (label.optional !== optional || matched.has(label)) continue;
          const finding = findings.find((f) => f.ruleId === label.rule && !used.has(f) && fits(f, label));
          if (!finding) continue;
          matched.add(label);
          used.add(finding);
        }
      }
    }
    for (const label of labels) {
      if (label.optional) continue;
      if (matched.has(label)) count(label.rule).tp++;
      else {
        count(label.rule).fn++;
        misses.push({ rule: label.rule, path: document.path, text: oneLine(text.slice(label.sentence.start, label.sentence.end)) });
      }
    }
    const clean = labels.length === 0;
    if (clean) {
      cleanDocuments++;
      cleanWords += size;
    }
    for (const finding of findings) {
      if (used.has(finding)) continue;
      const excused = labels.some(
        (label) => label.optional && label.rule === finding.ruleId && (DOCUMENT_RULES.has(label.rule) || touches(finding.range, label.block)),
      );
      if (excused) continue;
      count(finding.ruleId).fp++;
      if (clean) cleanAlarms++;
      alarms.push({ rule: finding.ruleId, path: document.path, text: oneLine(text.slice(finding.range.start, finding.range.end)) });
    }
  }
  const all: Score = { tp: 0, fp: 0, fn: 0, precision: NaN, recall: NaN, f1: NaN };
  for (const score of Object.values(rules)) {
    all.tp += score.tp;
    all.fp += score.fp;
    all.fn += score.fn;
    rate(score);
  }
  rate(all);
  const cleanAlarmsPerThousandWords = cleanWords ? (1000 * cleanAlarms) / cleanWords : 0;
  return {
    summary: { documents: documents.length, words, all, rules, cleanDocuments, cleanAlarms, cleanAlarmsPerThousandWords },
    misses: misses.sort(byRule),
    alarms: alarms.sort(byRule),
  };
}

function rate(score: Score): void {
  const { tp, fp, fn } = score;
  score.precision = tp / (tp + fp);
  score.recall = tp / (tp + fn);
  score.f1 = (2 * score.precision * score.recall) / (score.precision + score.recall);
}

function byRule(a: { rule: string; path: string }, b: { rule: string; path: string }): number {
  return a.rule.localeCompare(b.rule) || a.path.localeCompare(b.path);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(-200);
}

function touches(finding: Range, span: Range): boolean {
  return finding.start < Math.max(span.end, span.start + 1) && Math.max(finding.end, finding.start + 1) > span.start;
}

/** The sentence and the block (paragraph, item, row) of the text that ends at `at`. */
export function spans(text: string, at: number): { sentence: Range; block: Range } {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEndFound = text.indexOf('\n', at);
  const line = text.slice(lineStart, lineEndFound < 0 ? text.length : lineEndFound);
  const isRow = /^\s*\|/.test(line);
  if (isRow) {
    const start = text.slice(lineStart, at).lastIndexOf('|') + lineStart + 1;
    const close = text.indexOf('|', at);
    return { sentence: { start, end: close < 0 ? at : close }, block: { start: lineStart, end: lineStart + line.length } };
  }
  const ITEM = /^\s*(?:[-*+]|\d+[.)])\s/;
  let start = lineStart;
  if (!/^#/.test(line)) {
    while (start > 0) {
      const end = text.indexOf('\n', start);
      if (ITEM.test(text.slice(start, end < 0 ? text.length : end))) break;
      const previousStart = text.lastIndexOf('\n', start - 2) + 1;
      const previous = text.slice(previousStart, start - 1);
      if (!previous.trim() || /^\s*\||^#|^---|^```/.test(previous)) break;
      start = previousStart;
    }
  }
  let end = at;
  for (;;) {
    const lineEnd = text.indexOf('\n', end);
    end = lineEnd < 0 ? text.length : lineEnd;
    if (end >= text.length) break;
    const nextEnd = text.indexOf('\n', end + 1);
    const next = text.slice(end + 1, nextEnd < 0 ? text.length : nextEnd);
    if (!next.trim() || ITEM.test(next) || /^[|#]/.test(next.trimStart())) break;
    end += 1;
  }
  const core = text.slice(start, at).replace(/[\s.!?…"'”’)*_|]+$/, '');
  let sentence = start;
  for (const match of core.matchAll(/[.!?…]["'”’)*_]*\s+/g)) sentence = start + match.index + match[0].length;
  return { sentence: { start: sentence, end: at }, block: { start, end } };
}
