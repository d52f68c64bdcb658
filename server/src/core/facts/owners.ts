import type { Passage, PlanDocument, Table } from '../document.ts';
import { readOwner, type OwnerKind } from '../language/actors.ts';
import { tag } from '../language/tagger.ts';
import type { Range } from '../types.ts';
import { sentenceFact } from './fact.ts';
import { fieldLine } from './fields.ts';

/** A statement of who owns something. */
export interface OwnerClaim {
  passage: Passage;
  /** The words that name the owner, in offsets of the passage's text. */
  at: Range;
  owner: OwnerKind;
  ownerText: string;
  /** What is owned: the row's first words, the sentence's object; empty for the initiative as a whole. */
  subject: string;
  form: 'cell' | 'field' | 'front matter' | 'prose';
  /** The place assigns work rather than ownership. */
  assigns: boolean;
}

const OWNER_LABEL =
  /^(?:(?:the )?(?:project|programme|program|product|business|outcome|metric|kpi|risk|initiative|overall|single|named|benefit|process|data|service|technical|delivery|work ?stream|action|task|okr|kr|objective|goal|stream|executive|issue|model|solution|feature|budget|accountable|responsible)[ -/]*)?(?:co-?)?(?:owners?|owned by|ownership|dri|directly responsible(?: individual)?|accountable(?: owner| person| lead| executive)?|accountability|driver|owner\(s\)|a \(raci\)|raci[: -]*a|a|who owns (?:it|this|what)|who is accountable|eigent[uü]mer|verantwortlich)$/;
const LEAD_LABEL =
  /^(?:(?:project|programme|program|product|business|overall|initiative|delivery|work ?stream|technical|team|stream)[ -]*)?(?:responsible(?: person| party)?|responsibility|leads?|led by|lead\(s\)|r|project manager|responsib\w+)$/;
const ASSIGN_LABEL =
  /^(?:who|by whom|action by|actioned by|assigned(?: to)?|assignees?|assigned person|person|name|action owner|task owner|for|wer|resp\.?|action(?:ee| on)|on whom|run by|done by|to be done by)$/;
const DATE_LABEL =
  /\b(?:date|dates|due|deadline|by when|when|until|eta|timing|timeline|target date|finish|end|start|completion|quarter|week|sprint|agreed date|bis|month|timeframe|time frame|period|phase|milestone date)\b/;

/** What a label (a field's or a column's) says of the person in its place. */
export function ownerLabel(label: string): 'owner' | 'lead' | 'assign' | undefined {
  const plain = label
    .toLowerCase()
    .replace(/[*_`:]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (OWNER_LABEL.test(plain)) return 'owner';
  if (LEAD_LABEL.test(plain)) return 'lead';
  if (ASSIGN_LABEL.test(plain)) return 'assign';
  return undefined;
}

/** Whether a column of this header holds dates. */
export function isDateLabel(label: string): boolean {
  return DATE_LABEL.test(label.toLowerCase());
}

/** Every owner claim of a document: columns, fields, front matter, prose. */
export function ownerClaims(document: PlanDocument): OwnerClaim[] {
  return document.ask(readClaims);
}

function readClaims(document: PlanDocument): OwnerClaim[] {
  const claims: OwnerClaim[] = [];
  for (const [key, passage] of document.fields) {
    if (!/^(?:owner|owners|dri|lead|accountable|responsible)$/.test(key)) continue;
    claims.push({
      passage,
      at: { start: 0, end: passage.text.length },
      owner: ownerKind(passage.text),
      ownerText: passage.text,
      subject: '',
      form: 'front matter',
      assigns: false,
    });
  }
  for (const table of document.tables) claims.push(...tableClaims(table));
  for (const found of document.find(fieldLine)) {
    const { label, value, valueStart, valueEnd } = found.hit.data;
    if (found.passage.type === 'heading' || found.passage.type === 'cell') continue;
    const kind = ownerLabel(label);
    if (!kind || label.length < 2) continue;
    claims.push({
      passage: found.passage,
      at: value ? { start: valueStart, end: valueEnd } : { start: found.hit.start, end: found.hit.end },
      owner: ownerKind(value),
      ownerText: value,
      subject: fieldSubject(found.passage, label),
      form: 'field',
      assigns: kind === 'assign',
    });
  }
  for (const found of document.find(ownerProse)) {
    const { owner, ownerText, subject } = found.hit.data;
    claims.push({ passage: found.passage, at: found.hit, owner, ownerText, subject, form: 'prose', assigns: false });
  }
  return claims.sort((a, b) => a.passage.index - b.passage.index || a.at.start - b.at.start);
}

const kinds = new Map<string, OwnerKind>();

/** The kind of owner that a cell's or field's text names; remembered, since the same names recur. */
export function ownerKind(text: string): OwnerKind {
  let kind = kinds.get(text);
  if (kind === undefined) {
    const sentences = text.length < 200 ? tag(text) : [];
    kind = readOwner(text, sentences[0]?.tokens ?? []);
    if (kinds.size > 20_000) kinds.clear();
    kinds.set(text, kind);
  }
  return kind;
}

function tableClaims(table: Table): OwnerClaim[] {
  const claims: OwnerClaim[] = [];
  const { header, body } = table.shape;
  const dated = header.some((h) => isDateLabel(h));
  header.forEach((label, column) => {
    const kind = ownerLabel(label);
    if (!kind || column === 0 && header.length === 2) return;
    for (let row = 1; row <= body.length; row++) {
      const passage = table.cell(row, column);
      // A row that is empty altogether is a line still to be written.
      if (!passage || rowIsEmpty(table, row)) continue;
      claims.push({
        passage,
        at: { start: 0, end: passage.text.length },
        owner: ownerKind(passage.text),
        ownerText: passage.text,
        subject: rowSubject(table, row, column),
        form: 'cell',
        assigns: kind === 'assign' || (kind === 'lead' && dated),
      });
    }
  });
  // A table of names and values: `| Owner | Ada |`, its header row included.
  if (header.length === 2 && !claims.length) {
    for (let row = 0; row <= body.length; row++) {
      const name = table.cell(row, 0);
      const value = table.cell(row, 1);
      const kind = name && ownerLabel(name.text);
      if (!value || !kind) continue;
      claims.push({
        passage: value,
        at: { start: 0, end: value.text.length },
        owner: ownerKind(value.text),
        ownerText: value.text,
        subject: '',
        form: 'field',
        assigns: kind === 'assign',
      });
    }
  }
  return claims;
}

function rowIsEmpty(table: Table, row: number): boolean {
  return table.shape.header.every((_, column) => !table.cell(row, column)?.text.trim());
}

/** What a row is about: its first cell that is neither a number nor the owner's. */
function rowSubject(table: Table, row: number, ownerColumn: number): string {
  for (let column = 0; column < table.shape.header.length; column++) {
    if (column === ownerColumn) continue;
    const text = table.cell(row, column)?.text.trim() ?? '';
    if (/\p{L}{3}/u.test(text)) return text;
  }
  return '';
}

/** What a field's line belongs to: the item or section that it stands in, when that is not the whole document. */
function fieldSubject(passage: Passage, label: string): string {
  const own = label.replace(/\b(?:owners?|lead|dri|accountable|responsible|project|programme|program|initiative|overall)\b/g, '').trim();
  const { heading } = passage.section;
  const under = heading && heading.unit.depth! > 1 && !/\b(?:owner|team|governance|roles|people|responsib|accountab|who)\w*/i.test(heading.text) ? heading.text : '';
  return [own, under].filter(Boolean).join(' ');
}

interface ProseClaim {
  owner: OwnerKind;
  ownerText: string;
  subject: string;
}

const OWNS =
  /\b(?:owns?|own(?:ing)?|is (?:solely |fully |jointly )?(?:accountable|responsible|answerable) for|are (?:jointly |collectively |all )?(?:accountable|responsible|answerable) for|takes? (?:full |joint )?(?:ownership|responsibility|accountability) (?:of|for)|holds? (?:the )?(?:ownership|accountability|responsibility) (?:of|for)|carr(?:y|ies) (?:the )?(?:ownership|accountability|responsibility|number|target)|answers? for|leads?|will (?:own|lead))\b/;
const OWNED_BY =
  /\b(?:(?:is|are|be|remains?|stays?|being)? ?(?:jointly |collectively |co-?)?(?:owned|led|held|headed) by|(?:accountability|ownership|responsibility)(?: for [^.;,]{3,60}?)? (?:sits?|lies?|rests?|stays?|remains?|resides?|is|belongs?)(?: jointly| collectively)? (?:with|to|at|in)|(?:is|are|remains?) the (?:joint |shared |collective )?responsibility of|belongs? to|(?:sits?|rests?) with)\b/;

/** Prose that says who owns what, active or passive. */
export const ownerProse = sentenceFact<ProseClaim>('owner prose', (sentence) => {
  const { lower } = sentence;
  if (!/\b(?:own|led by|lead|account|respons|answer|headed|carr|sits? with|rests? with|belong)/.test(lower)) return undefined;
  const active = OWNS.exec(lower);
  const passive = OWNED_BY.exec(lower);
  if (passive) {
    const after = sentence.start + passive.index + passive[0].length;
    const owners = sentence.actors.filter((a) => a.start >= after && a.start - after < 60);
    if (!owners.length) return undefined;
    return claim(sentence, owners, sentence.text.slice(0, passive.index), sentence.start + passive.index);
  }
  if (!active) return undefined;
  const at = sentence.start + active.index;
  const owners = sentence.actors.filter((a) => a.end <= at && at - a.end < 40);
  if (!owners.length) return undefined;
  return claim(sentence, owners, sentence.text.slice(active.index + active[0].length), at);
});

function claim(
  sentence: { start: number },
  owners: readonly { kind: string; start: number; end: number; text: string }[],
  subject: string,
  verb: number,
): (Range & { data: ProseClaim }) | undefined {
  const single = owners.filter((o) => o.kind === 'person' || o.kind === 'seat');
  const owner: OwnerKind = owners.length === 1 ? (single.length ? 'single' : 'body') : single.length === owners.length && owners.length === 1 ? 'single' : single.length === 1 ? 'single' : 'several';
  const start = Math.min(owners[0]!.start, verb);
  const end = Math.max(owners.at(-1)!.end, verb);
  void sentence;
  return { start, end, data: { owner, ownerText: owners.map((o) => o.text).join(', '), subject: subject.trim() } };
}
