import type { PlanDocument } from './document.ts';
import type { Range } from './types.ts';

type Verb = 'disable-next-line' | 'disable' | 'enable' | 'disable-file';

/** A suppression comment: which rules it silences, and where. */
interface Suppression {
  verb: Verb;
  /** Rule ids or line names (`ownership`); empty for all. */
  rules: readonly string[];
  comment: Range;
  reach: Range;
  /** Those of its rules that silenced something; the empty one where it names none. */
  used: Set<string>;
}

/** A suppression that silenced nothing, or names a rule that there is not. */
export interface IdleSuppression {
  comment: Range;
  message: string;
  rules: readonly string[];
  /** Those of its rules that are needed. */
  used: ReadonlySet<string>;
  /** What is not needed was read and is of no use; a name that is misspelt, or a rule that is off, may still be meant. */
  safe: boolean;
}

const COMMENT = /^planlint-(disable-next-line|disable-file|disable|enable)\b([\s\S]*)$/;

/** The suppressions of one document. */
export class Suppressions {
  readonly #all: Suppression[] = [];

  constructor(document: PlanDocument) {
    const open: Suppression[] = [];
    for (const comment of document.comments) {
      const match = COMMENT.exec(comment.text);
      if (!match) continue;
      const verb = match[1] as Verb;
      const rules = match[2]!
        .split(/(?:^|\s)--(?:\s|$)/)[0]!
        .split(/[\s,]+/)
        .filter(Boolean);
      const range = { start: comment.start, end: comment.end };
      const suppression: Suppression = { verb, rules, comment: range, reach: range, used: new Set() };
      if (verb === 'disable-file') suppression.reach = { start: 0, end: document.text.length + 1 };
      else if (verb === 'disable-next-line') suppression.reach = nextLine(document, comment.end);
      else if (verb === 'disable') {
        suppression.reach = { start: comment.end, end: document.text.length + 1 };
        open.push(suppression);
      } else {
        for (let i = open.length - 1; i >= 0; i--) {
          const earlier = open[i]!;
          if (rules.length && !rules.some((rule) => earlier.rules.includes(rule))) continue;
          earlier.reach = { start: earlier.reach.start, end: comment.start };
          open.splice(i, 1);
        }
        continue;
      }
      this.#all.push(suppression);
    }
  }

  /** Whether a finding is silenced; remembers which suppression did it. */
  silences(ruleId: string, range: Range): boolean {
    let silenced = false;
    for (const suppression of this.#all) {
      if (range.start < suppression.reach.start || range.start >= suppression.reach.end) continue;
      const { rules, used } = suppression;
      const naming = rules.length ? rules.filter((rule) => rule === ruleId || ruleId.startsWith(`${rule}/`)) : [''];
      for (const rule of naming) used.add(rule);
      silenced ||= naming.length > 0;
    }
    return silenced;
  }

  /** The idle ones, asked when all rules have spoken. `isOn` says of a name whether all that it stands for was read. */
  idle(knows: (name: string) => boolean, isOn: (name: string) => boolean): IdleSuppression[] {
    return this.#all.flatMap(({ comment, rules, used }) => {
      const unknown = rules.filter((rule) => !knows(rule));
      const idle = rules.filter((rule) => !used.has(rule));
      if (!idle.length && used.size) return [];
      const message = unknown.length
        ? `There is no rule "${unknown.join('", "')}".`
        : `This comment suppresses nothing${used.size ? ` for "${idle.join('", "')}"` : ''}.`;
      const safe = idle.every((rule) => knows(rule) && isOn(rule));
      return [{ comment, message, rules, used, safe }];
    });
  }
}

/**
 * What a next-line comment reaches: the next line of text and, when a paragraph, item or table starts there, all of it.
 * Hard-wrapped prose and tables leave no place for a comment any nearer to the words.
 */
function nextLine(document: PlanDocument, after: number): Range {
  const { text } = document;
  let start = text.indexOf('\n', after);
  if (start < 0) return { start: after, end: after };
  start += 1;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    if (text.slice(start, end < 0 ? undefined : end).trim()) break;
    if (end < 0) return { start, end: text.length };
    start = end + 1;
  }
  const lineEnd = text.indexOf('\n', start);
  let end = lineEnd < 0 ? text.length + 1 : lineEnd + 1;
  const table = document.tables.find((t) => t.range.start >= start && t.range.start < end);
  if (table) end = table.range.end + 1;
  for (const passage of document.passages) {
    const { extent } = passage;
    if (extent.start >= end && !table) break;
    if (extent.start >= start && extent.start < end) end = Math.max(end, extent.end);
    if (passage.type !== 'cell' && extent.start >= start) break;
  }
  return { start, end };
}
