/**
 * Small honest edits: the words that are missing, as slots in the sentence that lacks them. What goes into a slot is the
 * author's to say: it reads `TBD` until then, which is what it is, and closes nothing.
 */
import { gapAfter, isPlaceholder } from '../artifacts/index.ts';
import { escapeSnippet, newlineOf, TabStops } from '../artifacts/tables.ts';
import type { Passage, PlanDocument } from './document.ts';
import { ownerClaims, ownerLabel, type OwnerClaim } from './facts/owners.ts';
import { isActionColumn, isDueColumn } from './facts/risks.ts';
import type { Sentence } from './language/sentence.ts';
import { namesNear } from './names.ts';
import type { Draft } from './rule.ts';
import type { Edit, Fix } from './types.ts';

const SLOT = 'TBD';
/** Slots that stand there already, and wait to be filled. */
const WAITING = new RegExp(`${SLOT}(?:,| closes it| changes that) by `);

/** Whether slots for who and when stand in a text unfilled. */
export function waits(text: string): boolean {
  return WAITING.test(text);
}

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
    const { at, before, after } = insideCell(document, passage);
    return insertion(at, before + name + after);
  }
  // Behind the label, and behind the marks that make it bold.
  const end = form === 'front matter' ? passage.range(0, 0).start : passage.range(at.start, at.end).end;
  const marks = /^[*_]*/.exec(document.text.slice(end, end + 8))![0].length;
  const gap = /[ \t]/.test(document.text[end + marks - 1] ?? '') ? '' : ' ';
  return insertion(end + marks, gap + name);
}

/** Between the bars of an empty cell, with a blank on either side, whether it has one, more or none. */
function insideCell({ text }: PlanDocument, { extent }: Passage): { at: number; before: string; after: string } {
  const inside = extent.start + (text[extent.start] === '|' ? 1 : 0);
  const at = inside + (isBlank(text[inside]) ? 1 : 0);
  return { at, before: at > inside ? '' : ' ', after: isBlank(text[at]) ? '' : ' ' };
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

/** The blank for a next step, and for one in a row that has no other place for its day. */
export const STEP = '[what changes]';
const STEP_AND_DAY = '[what changes, by when]';

/** Slots for what is done about a risk, who does it and by when: in its row's empty cells, or behind its words. */
export function nextStep(document: PlanDocument, { passage }: Draft): Fix[] {
  // What stands in front matter is YAML, not a sentence.
  if (passage.type === 'field') return [];
  const title = 'Say what happens next, who does it, and by when';
  const edits = passage.type === 'cell' ? stepInRow(document, passage) : undefined;
  if (edits) return edits.length ? [{ title, safe: false, edits }] : [];
  const words = passage.text.trimEnd();
  if (WAITING.test(words)) return [];
  const { end } = passage.range(0, words.length);
  const at = end + /^(?:[*_~`]+|\]\([^()\s]*\))*/.exec(document.text.slice(end, end + 500))![0].length;
  const stop = /[.!?…]["”’)]?$/.test(words);
  const parts = [`${stop ? ' N' : '; n'}ext step: `, STEP, '; ', SLOT, ', by ', SLOT, stop ? '.' : ''];
  return [{ title, safe: false, edits: [withSlots({ start: at, end: at }, new TabStops(), parts)] }];
}

/** What a risk table's column asks for; its label in small letters. */
function columnOf(label: string): 'owner' | 'action' | 'due' | undefined {
  if (ownerLabel(label)) return 'owner';
  if (isActionColumn(label)) return 'action';
  return isDueColumn(label) ? 'due' : undefined;
}

/** Undefined where a row has no empty cell for it; nothing where the slots stand there already. */
function stepInRow(document: PlanDocument, risk: Passage): Edit[] | undefined {
  const cells = document.rowPassages(risk).flatMap((cell) => {
    const label = (cell.unit.header ?? '').toLowerCase().trim();
    const column = columnOf(label);
    return column && cell.index !== risk.index ? [{ cell, column }] : [];
  });
  const has = (wanted: 'owner' | 'due'): boolean => cells.some(({ column }) => column === wanted);
  // One blank a cell: words around a second one would be read as an answer.
  const action = has('due') ? STEP : STEP_AND_DAY;
  const slots = {
    action: has('owner') ? [action] : [STEP, '; ', SLOT, ', by ', SLOT],
    owner: [SLOT],
    due: [SLOT],
  };
  const empty = cells.filter(({ cell }) => isPlaceholder(cell.text) || WAITING.test(cell.text));
  if (empty.length === 0) return undefined;
  const stops = new TabStops();
  return empty.flatMap(({ cell, column }) => {
    const text = cell.text.trim();
    if (text === SLOT || text === action || WAITING.test(text)) return [];
    if (text) return withSlots(cell.range(0, cell.text.length), stops, ['', ...slots[column], '']);
    const { at, before, after } = insideCell(document, cell);
    return withSlots({ start: at, end: at }, stops, [before, ...slots[column], after]);
  });
}

/** A short list under a status for what a report without a problem leaves out. */
export function nameTrouble(document: PlanDocument, { passage, start, end }: Draft): Fix[] {
  const lines = [
    ['- Biggest risk: ', '[what could turn this red]'],
    ['- Latest miss: ', '[what, and by how much]'],
    ['- Waiting for: ', '[what, from whom]'],
  ];
  if (document.text.includes(lines[0]!.join(''))) return [];
  const gap = gapAfter(document.text, passage.range(start, end));
  const newline = newlineOf(document.text);
  const parts = lines.flatMap(([label, slot], i) => [(i ? newline : gap.before) + label!, slot!]);
  const range = { start: gap.offset, end: gap.offset };
  const title = 'List the biggest risk, the latest miss and what you are waiting for';
  return [{ title, safe: false, edits: [withSlots(range, new TabStops(), [...parts, gap.after])] }];
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
