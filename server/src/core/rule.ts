import type { Signs } from './decision.ts';
import type { Passage, PlanDocument } from './document.ts';
import type { Fix, Related, RuleMeta } from './types.ts';

/** What a rule reports: words of one passage, in offsets of its text. The engine adds severity and suppressions. */
export interface Draft {
  passage: Passage;
  start: number;
  end: number;
  /** What is said of it, put into words once it convinces: most drafts do not. */
  message: () => string;
  related?: Related[];
  /** What has no owner here; empty for the initiative as a whole. Undefined where a draft is about no owner. */
  ownerless?: string;
  /** What speaks for and against it, by name, beside what is noted of every draft (see decision.ts). */
  signs?: Signs;
}

/** A small question to a document's facts. Rules touch neither the tree nor LSP. */
export interface Rule {
  readonly meta: RuleMeta;
  check(document: PlanDocument): Iterable<Draft>;
  /** Fixes for one of this rule's drafts, computed only when somebody asks. */
  fixes?(document: PlanDocument, draft: Draft): Fix[];
}

/** The draft for a found hit, at its words. */
export function draftAt(
  found: { passage: Passage; hit: { start: number; end: number } },
  message: () => string,
  signs?: Signs,
): Draft {
  return { passage: found.passage, start: found.hit.start, end: found.hit.end, message, signs };
}

/** Blanks that one line of words does not have. */
const UNEVEN = /^ | $|[^\S ]| {2}/;

/** Words for a message: one line, cut to a readable length. */
export function quote(text: string, most = 60): string {
  const line = UNEVEN.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
  if (line.length <= most) return line;
  const cut = line.lastIndexOf(' ', most - 1);
  return `${line.slice(0, cut > most / 2 ? cut : most - 1)}…`;
}
