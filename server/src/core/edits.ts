/**
 * Small honest edits: the words that are missing, as slots in the sentence that lacks them. What goes into a slot is the
 * author's to say: it reads `TBD` until then, which is what it is, and closes nothing.
 */
import { escapeSnippet, TabStops } from '../artifacts/tables.ts';
import type { Passage, PlanDocument } from './document.ts';
import { ownerClaims, type OwnerClaim } from './facts/owners.ts';
import type { Sentence } from './language/sentence.ts';
import { namesNear } from './names.ts';
import type { Draft } from './rule.ts';
import type { Edit, Fix } from './types.ts';

const SLOT = 'TBD';
/** Slots that stand there already, and wait to be filled. */
const WAITING = new RegExp(`${SLOT}(?:,| closes it| changes that) by `);
const MOST_NAMES = 3;
/** A longer value says more than that nobody is named yet, and is not to be lost. */
const LONGEST_PROMISE = 40;

/** A name that the document mentions, put into an empty owner's place: one fix for each of the nearest. */
export function nameOwner(document: PlanDocument, draft: Draft): Fix[] {
  const claim = claimAt(document, draft);
  if (!claim || claim.ownerText.trim().length > LONGEST_PROMISE) return [];
  const names = namesNear(document, draft.passage.extent.start).slice(0, MOST_NAMES);
  return names.map((name) => ({
    title: `Name ${name} as the owner`,
    safe: false,
    edits: [nameEdit(document, claim, claim.form === 'front matter' ? asYaml(name) : name)],
  }));
}

/** A slot for one person before the body, which stays in brackets: `Owner: Maria Chen (Platform team)`. */
export function nameBefore(document: PlanDocument, draft: Draft): Fix[] {
  const claim = claimAt(document, draft);
  if (!claim || claim.form === 'prose') return [];
  const { passage, at, ownerText } = claim;
  const start = passage.range(at.start, at.end).start;
  const { end } = passage.range(at.start, at.start + passage.text.slice(at.start, at.end).trimEnd().length);
  const said = document.text.slice(start, end);
  if (!ownerText.trim() || /[()[|\n]/.test(said)) return [];
  const quoted = claim.form === 'front matter' && /^["']/.test(document.text.slice(start - 1));
  if (quoted) return [];
  return [
    {
      title: `Name one person, with “${ownerText.trim()}” in brackets`,
      safe: false,
      edits: [withSlots({ start, end }, new TabStops(), ['', SLOT, ` (${said})`])],
    },
  ];
}

function claimAt(document: PlanDocument, draft: Draft): OwnerClaim | undefined {
  return ownerClaims(document).find(
    ({ passage, at }) => passage.index === draft.passage.index && at.start === draft.start,
  );
}

function nameEdit(document: PlanDocument, { passage, at, ownerText, form }: OwnerClaim, name: string): Edit {
  if (ownerText.trim()) {
    const lead = passage.text.slice(at.start, at.end).search(/\S/);
    return { range: passage.range(at.start + lead, at.start + lead + ownerText.trim().length), newText: name };
  }
  if (passage.type === 'cell') {
    // Between the bars, with a blank on either side, whether the empty cell has one, more or none.
    const { text } = document;
    const inside = passage.extent.start + (text[passage.extent.start] === '|' ? 1 : 0);
    const at = inside + (isBlank(text[inside]) ? 1 : 0);
    return insertion(at, (at > inside ? '' : ' ') + name + (isBlank(text[at]) ? '' : ' '));
  }
  // Behind the label, and behind the marks that make it bold.
  const end = form === 'front matter' ? passage.range(0, 0).start : passage.range(at.start, at.end).end;
  const marks = /^[*_]*/.exec(document.text.slice(end, end + 8))![0].length;
  const gap = /[ \t]/.test(document.text[end + marks - 1] ?? '') ? '' : ' ';
  return insertion(end + marks, gap + name);
}

function asYaml(name: string): string {
  return /^[\p{L}][\p{L}\p{M} .’-]*$/u.test(name) ? name : JSON.stringify(name);
}

/** All that a value, a cell or an item says: that it comes later. */
const BARE = /^(?:tb[dca]|t\.b\.[dca]\.|later|soon|eventually|open|pending|to be \w+(?: \w+)?|to (?:come|follow))$/i;

/** Slots for who closes a piece of work and by when: in its sentence, or in place of a bare `TBD`. */
export function closeWork(document: PlanDocument, draft: Draft): Fix[] {
  const { passage } = draft;
  const title = 'Say who closes it, and by when';
  const said = passage.text.slice(draft.start, draft.end).trim();
  const value = /(?:^|[:–—]\s*)([^:–—]+)$/.exec(said)?.[1]?.replace(/[.\s]+$/, '');
  const stops = new TabStops();
  if (WAITING.test(passage.text.slice(draft.start))) return [];
  if (value !== undefined && BARE.test(value)) {
    const start = draft.start + passage.text.slice(draft.start, draft.end).lastIndexOf(value);
    const range = passage.range(start, start + value.length);
    return [{ title, safe: false, edits: [withSlots(range, stops, ['', SLOT, ', by ', SLOT, ''])] }];
  }
  return inSentence(document, draft, title, ['; ', SLOT, ' closes it by ', SLOT, '']);
}

/** Slots for the mechanism behind what somebody is blamed for, and for who changes it. */
export function nameMechanism(document: PlanDocument, draft: Draft): Fix[] {
  const mechanism = '[the rule, queue, access, load or missing information that led there]';
  const parts = [' because ', mechanism, '; ', SLOT, ' changes that by ', SLOT, ''];
  return inSentence(document, draft, 'Say which mechanism led there, and who changes it', parts);
}

/** Adds words with slots to the sentence of a draft, before the mark that ends it. */
function inSentence(document: PlanDocument, draft: Draft, title: string, parts: readonly string[]): Fix[] {
  const { passage } = draft;
  const sentence = passage.sentences.find(({ start, end }) => start <= draft.start && draft.start < end);
  if (!sentence || WAITING.test(sentence.text)) return [];
  const at = endOfWords(document, passage, sentence);
  return [{ title, safe: false, edits: [withSlots({ start: at, end: at }, new TabStops(), parts)] }];
}

/** Behind a sentence's last word and the markup that closes there, before its full stop. */
function endOfWords(document: PlanDocument, passage: Passage, sentence: Sentence): number {
  const words = sentence.text.replace(/[\s.!?…:;,]+$/, '');
  const { end } = passage.range(sentence.start, sentence.start + words.length);
  return end + /^(?:[*_~`]+|\]\([^()\s]*\))*/.exec(document.text.slice(end, end + 500))![0].length;
}

/** Text and slots in turn, beginning with text. */
function withSlots(range: Edit['range'], stops: TabStops, parts: readonly string[]): Edit {
  return {
    range,
    newText: parts.join(''),
    snippet: parts.map((part, i) => (i % 2 ? stops.placeholder(part) : escapeSnippet(part))).join(''),
  };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function insertion(at: number, newText: string): Edit {
  return { range: { start: at, end: at }, newText };
}
