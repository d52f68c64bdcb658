import { sign, type Signs } from '../decision.ts';
import type { Passage, PlanDocument, Section, Table } from '../document.ts';
import { readOwner, type OwnerKind } from '../language/actors.ts';
import { findDates } from '../language/dates.ts';
import { tag } from '../language/tagger.ts';
import type { ReadTable } from '../reading.ts';
import type { RuleLabel } from '../scorer/labels.ts';
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
  /^(?:(?:the )?(?:project|programme|program|product|business|outcome|metric|kpi|risk|initiative|overall|single|named|benefit|process|data|service|technical|delivery|work ?stream|action|task|okr|kr|objective|goal|stream|executive|issue|model|solution|feature|budget|accountable|responsible)[ -/]*)?(?:co-?)?(?:(?:senior )?responsible owners?|owners?|owned by|ownership|dri|answerable|answers for it|who answers(?: for it)?|directly responsible(?: individual)?|accountable(?: owner| person| lead| executive)?|accountability|driver|owner\(s\)|a \(raci\)|raci[: -]*a|a|who owns (?:it|this|what)|who is accountable|eigent[uü]mer|verantwortlich)$/;
const LEAD_LABEL =
  /^(?:(?:project|programme|program|product|business|overall|initiative|delivery|work ?stream|technical|team|stream)[ -]*)?(?:responsible(?: person| party)?|responsibility|leads?|led by|lead\(s\)|r|project manager|responsib\w+)$/;
const ASSIGN_LABEL =
  /^(?:who|pilot \(person\)|wer macht|by whom|action by|actioned by|assigned(?: to)?|assignees?|assigned person|person|name|action owner|task owner|for|wer|resp\.?|action(?:ee| on)|on whom|run by|done by|to be done by)$/;
const DATE_LABEL =
  /\b(?:ready|date|dates|due|from|done by|deadline|by when|when|until|eta|timing|timeline|target date|finish|end|start|completion|quarter|week|sprint|agreed date|bis|month|timeframe|time frame|period|phase|milestone date)\b/;

/** What a label (a field's or a column's) says of the person in its place. */
export function ownerLabel(label: string): 'owner' | 'lead' | 'assign' | undefined {
  if (label.length > 60) return undefined;
  let kind = labels.get(label);
  if (kind === undefined) {
    kind = readLabel(label) ?? null;
    if (labels.size > 20_000) labels.clear();
    labels.set(label, kind);
  }
  return kind ?? undefined;
}

const labels = new Map<string, 'owner' | 'lead' | 'assign' | null>();

function readLabel(label: string): 'owner' | 'lead' | 'assign' | undefined {
  const plain = label
    .toLowerCase()
    .replace(/[*_`:]+/g, '')
    .replace(/^(owner|lead|dri|accountable|responsible)(?: person)? (?:for|of) .*$/, '$1')
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

/** The owner claims that stand in a stretch of a passage's text. */
export function ownerClaimsIn(document: PlanDocument, passage: Passage, { start, end }: Range): OwnerClaim[] {
  const claims = document.ask(claimsByPassage).get(passage) ?? [];
  return claims.filter(({ at }) => at.start < end && start < at.end);
}

function claimsByPassage(document: PlanDocument): Map<Passage, OwnerClaim[]> {
  const claims = new Map<Passage, OwnerClaim[]>();
  for (const claim of ownerClaims(document)) {
    const list = claims.get(claim.passage);
    if (list) list.push(claim);
    else claims.set(claim.passage, [claim]);
  }
  return claims;
}

/** Claims that give the outcome, or the initiative as a whole, to a single owner. */
export function outcomeOwners(document: PlanDocument): OwnerClaim[] {
  return document.ask(findOutcomeOwners);
}

const OUTCOME =
  /\b(?:outcomes?|results?|benefits?|success|target|programme|program|project|initiative|business case|rate|cost|costs|churn|conversion|revenue|margin|loss|number|%|per cent|figure|kpi|metric|goal|days|minutes|hours)\b/i;

function findOutcomeOwners(document: PlanDocument): OwnerClaim[] {
  return ownerClaims(document).filter((claim) => {
    if (claim.owner !== 'single' || claim.assigns) return false;
    if (!subjectStems(claim.subject).size) return true;
    // The owner of one row is an owner of the outcome only where the rows are outcomes.
    if (claim.form === 'cell') return OUTCOME_HEADER.test(claim.passage.unit.table?.header[0] ?? '');
    if (claim.form === 'field') return OUTCOME_HEADER.test(claim.subject);
    return OUTCOME.test(claim.subject);
  });
}

const OUTCOME_HEADER = /\b(?:outcomes?|results?|metrics?|kpis?|measures?|benefits?|target|success|indicator)\b/i;

function readClaims(document: PlanDocument): OwnerClaim[] {
  const claims: OwnerClaim[] = [];
  for (const [key, passage] of document.fields) {
    if (key.length < 3 || !['owner', 'lead'].includes(ownerLabel(key.replaceAll(/[_-]/g, ' ')) ?? '')) continue;
    claims.push({
      passage,
      at: { start: 0, end: passage.text.length },
      owner: ownerKind(passage.text),
      ownerText: passage.text,
      subject: ownedBy(key.replaceAll(/[_-]/g, ' ')),
      form: 'front matter',
      assigns: false,
    });
  }
  claims.push(...document.places(sectionClaims));
  return claims.sort(inOrder);
}

function inOrder(a: OwnerClaim, b: OwnerClaim): number {
  return a.passage.index - b.passage.index || a.at.start - b.at.start;
}

function sectionClaims(section: Section): OwnerClaim[] {
  const claims = section.tables.flatMap(tableClaims);
  for (const { passage, hit } of section.find(fieldLine)) {
    const { label, value, valueStart, valueEnd } = hit.data;
    if (passage.type === 'cell') continue;
    const kind = ownerLabel(label);
    if (!kind || label.length < 2) continue;
    // `Project leads:` with the names in the list that follows.
    if (!value && listFollows(passage)) continue;
    claims.push({
      passage,
      at: value ? { start: valueStart, end: valueEnd } : { start: hit.start, end: hit.end },
      owner: ownerKind(value),
      ownerText: value,
      subject: fieldSubject(passage, label, hit.start),
      form: 'field',
      assigns: kind === 'assign',
    });
  }
  for (const { passage, hit } of section.find(ownerProse)) {
    const { owner, ownerText, subject } = hit.data;
    claims.push({ passage, at: hit, owner, ownerText, subject, form: 'prose', assigns: false });
  }
  return claims.sort(inOrder);
}

function listFollows(passage: Passage): boolean {
  const { section } = passage;
  const next = section.passages[section.indexOf(passage) + 1];
  if (!next) return false;
  if (passage.unit.list) return next.unit.list?.parent === passage.unit.list.item && next.block === passage.block;
  return next.unit.list !== undefined || (next.type === 'paragraph' && passage.type === 'heading');
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
  const dated = header.some((label, column) => isDateLabel(label) && !holdsFigures(table, column));
  if (header.some((label) => SIGNED.test(label))) return claims;
  claims.push(...raciClaims(table));
  header.forEach((label, column) => {
    const kind = ownerLabel(label);
    if (!kind || (column === 0 && header.length === 2)) return;
    for (let row = 1; row <= body.length; row++) {
      const passage = table.cell(row, column);
      if (!passage || rowIsEmpty(table, row) || (header.length > 3 && rowIsHeading(table, row))) continue;
      // `| Business owner | Ada |` under `| Role | Name |`: the row says what the person is.
      const role = kind === 'assign' && column > 0 ? (table.cell(row, 0)?.text.trim() ?? '') : '';
      const owns = role.length > 1 && ['owner', 'lead'].includes(ownerLabel(role) ?? '');
      claims.push({
        passage,
        at: { start: 0, end: passage.text.length },
        owner: ownerKind(passage.text),
        ownerText: passage.text,
        subject: owns ? ownedBy(role) : rowSubject(table, row, column),
        form: 'cell',
        assigns: !owns && (kind === 'assign' || (kind === 'lead' && dated)),
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
        subject: ownedBy(name.text.trim()),
        form: 'field',
        assigns: kind === 'assign',
      });
    }
  }
  return claims;
}

/** Under `Start` or `From` stand dates in a plan, and values in a table of results. */
const VALUES_TOO = /\b(?:start|from|end|until|finish)\b/i;

function holdsFigures(table: Table, column: number): boolean {
  if (!VALUES_TOO.test(table.shape.header[column]!)) return false;
  const texts = table.shape.body.flatMap((_, r) => table.cell(r + 1, column)?.text.trim() || []);
  return texts.some((text) => FIGURE.test(text)) && !texts.some((text) => findDates(text).length);
}

const FIGURE = /^\W{0,3}\d[\d.,' ]*\s?(?:\W|\p{L}{0,8}$)/u;

/** A list of those who sign: who has not signed yet is no owner that is missing. */
const SIGNED = /\b(?:signatures?|signed|initials|unterschrift)\b/i;

const LETTERS = /^[raci](?:\s*[/,&+]?\s*[raci])*$/i;

/** The accountable of a matrix of roles: a letter A in the column of whoever answers for the row. */
function raciClaims(table: Table): OwnerClaim[] {
  const { header, body } = table.shape;
  const cells = body.flatMap((row) => row.slice(1)).filter((cell) => cell?.text.trim());
  const lettered = cells.filter((cell) => LETTERS.test(cell.text.trim())).length;
  if (header.length < 3 || lettered < 3 || lettered < cells.length * 0.6) return [];
  return body.flatMap((_, r) => {
    const accountable = header.flatMap((name, column): { name: string; cell: Passage }[] => {
      const cell = column > 0 ? table.cell(r + 1, column) : undefined;
      return cell && LETTERS.test(cell.text.trim()) && /a/i.test(cell.text) ? [{ name, cell }] : [];
    });
    const names = accountable.map(({ name }) => name).join(' and ');
    const owner = accountable.length > 1 ? 'several' : ownerKind(names);
    return accountable.slice(0, 1).map(({ cell }) => ({
      passage: cell,
      at: { start: 0, end: cell.text.length },
      owner,
      ownerText: names,
      subject: rowSubject(table, r + 1, -1),
      form: 'cell' as const,
      assigns: false,
    }));
  });
}

/** A row that is still to be written, or that only sums up others. */
function rowIsEmpty(table: Table, row: number): boolean {
  return table.shape.header.every((_, column) => {
    const text = table.cell(row, column)?.text ?? '';
    return column === 0 ? !/[\p{L}\d]/u.test(text) : !/\p{L}{3}/u.test(text);
  });
}

/** A line over the rows that follow: its first words stand alone. */
function rowIsHeading(table: Table, row: number): boolean {
  return table.shape.header.every((_, column) => column === 0 || !table.cell(row, column)?.text.trim());
}

/** What a label says is owned: `Accountable for complaints`, `Data owner`; nothing where it is the whole. */
function ownedBy(label: string): string {
  return (
    /^[\p{L} ]+ (?:for|of) (.+)$/u.exec(label)?.[1] ??
    label
      .replace(
        /\b(?:owners?|leads?|led by|dri|accountable|responsible|person|manager|project|programme|program|initiative|business|product|overall)\b/gi,
        '',
      )
      .trim()
  );
}

/** What kind of entry a row of a register is. */
const ENTRY = /^(?:risk|issue|assumption|dependency|decision|action|problem|gap|blocker)s?$/i;

/** What a row is about: its first cell that is neither a number nor the owner's, or the number that it goes by. */
function rowSubject(table: Table, row: number, ownerColumn: number): string {
  let number = '';
  for (let column = 0; column < table.shape.header.length; column++) {
    if (column === ownerColumn) continue;
    const text = table.cell(row, column)?.text.trim() ?? '';
    if (/\p{L}{3}/u.test(text) && !ENTRY.test(text)) return text;
    number ||= text;
  }
  return number;
}

/**
 * What a field's line belongs to: the words before it in its paragraph or item, the item or line over its list, or its section,
 * when that is not the whole document.
 */
function fieldSubject(passage: Passage, label: string, start: number): string {
  const own = ownedBy(label);
  const before = passage.text.slice(0, start).replace(/\s+/g, ' ').trim();
  const { heading } = passage.section;
  const under = [
    before.length > 20 && /[.!?)\d(,–]$/.test(before) && !STARTS_AS_FIELD.test(before)
      ? before.slice(0, 90)
      : undefined,
    lineOver(passage),
    heading && heading.unit.depth! > 1 && !OF_OWNERS.test(heading.text) ? heading.text : undefined,
  ];
  return [own, under.find((words) => words)].filter(Boolean).join(' ');
}

const STARTS_AS_FIELD = /^[\p{L}-]+(?: [\p{L}-]+){0,2}:/u;
/** Headings over owners that say nothing of what is owned. */
const OF_OWNERS = /\b(?:(?:owner|team|responsib|accountab)\w*|governance|roles|people|who)\b/i;

/** The item that a list is nested in, or a line in bold or with a colon right over it. */
function lineOver(passage: Passage): string | undefined {
  const { list } = passage.unit;
  if (!list) return undefined;
  const { section } = passage;
  for (let i = section.indexOf(passage) - 1; i >= 0; i--) {
    const over = section.passages[i]!;
    if (over.unit.list && over.unit.list.item !== list.parent) continue;
    if (OF_OWNERS.test(over.text)) return undefined;
    if (over.unit.list || over.unit.strong[0] === 0 || /:$/.test(over.text.trim())) return over.text.slice(0, 90);
    return undefined;
  }
  return undefined;
}

/**
 * Whether the scorer takes the words in an owner's place for a rule's pattern, where the place itself was not understood.
 */
export function readsSo({ owner, form, passage, at, assigns }: OwnerClaim, label: RuleLabel): boolean {
  if (owner !== 'unknown' || form === 'prose' || assigns) return false;
  // `hectorj`: one word in small letters is what somebody goes by.
  if (/^[a-z][a-z\d._-]*$/.test(passage.text.slice(at.start, at.end).trim())) return false;
  return (passage.sentences.find((sentence) => at.start < sentence.end)?.score(label) ?? 0) >= READS_SO;
}

const READS_SO = 0.01;

const BODY_HEADER =
  /^(?:body|bodies|committee|forum|group|board|role|function|who|unit|organ|gremium|level|structure|entity|party)$/i;
const OVERALL =
  /\b(?:overall|full|ultimate|end-to-end|final) (?:responsibility|accountability|ownership)\b|^(?:owns|accountable|accountability|responsible) for\b|\bowns the\b/i;

/** Rows of a table of bodies whose task is to be responsible for the whole, or (`coordinates`) to keep it aligned. */
export function governanceRows(document: PlanDocument, task: RegExp): { body: Passage; cell: Passage }[] {
  return document.tables.flatMap((table) => {
    if (!BODY_HEADER.test(table.shape.header[0] ?? '')) return [];
    return table.shape.body.flatMap((row, r) => {
      const body = table.cell(r + 1, 0);
      const column = row.findIndex((cell, c) => c > 0 && task.test(cell.text));
      const cell = column > 0 ? table.cell(r + 1, column) : undefined;
      return body && cell ? [{ body, cell }] : [];
    });
  });
}

/** Bodies that a governance table makes responsible for the whole. */
export function bodiesInCharge(document: PlanDocument): { body: Passage; cell: Passage }[] {
  return governanceRows(document, OVERALL).filter(({ body }) => ['body', 'several'].includes(ownerKind(body.text)));
}

/**
 * Sentences that say in words of their own that a body owns something. The learned scorer's reading, where the sentence
 * names a body and no pattern above has read an owner.
 */
export const sharedOwnership = sentenceFact<Signs>('shared ownership', (sentence, unit) => {
  if (unit.type === 'cell') {
    // Under a header that says who owns or does it, the patterns have read what there is to read.
    if (!unit.cell?.row || !unit.header || ownerLabel(unit.header)) return undefined;
    if (sentence.score('ownership/committee-only') < SHARED_IN_CELL) return undefined;
  } else if (sentence.tokens.length < 4 || sentence.score('ownership/committee-only') < SHARED) return undefined;
  const bodies = sentence.actors.filter((actor) => actor.kind !== 'person' && actor.kind !== 'seat');
  return {
    start: sentence.start,
    end: sentence.end,
    data: {
      worded: sign(OWNING.test(sentence.lower)),
      body: sign(bodies.length),
      cell: sign(unit.type === 'cell'),
      person: sign(bodies.length < sentence.actors.length),
      sure: sign(EVERYBODY.test(sentence.lower)),
    },
  };
});

/** Said in so many words, whatever the scorer makes of it. */
const EVERYBODY =
  /^(?:everyone|everybody|we all|all of us) (?:\w+ )?(?:(?:is|are|will be) (?:\w+ )?(?:accountable|responsible)|owns?) ?(?:for|of|\W|$)/;
const SHARED = 0.03;
const SHARED_IN_CELL = 0.1;
const OWNING =
  /\b(?:own(?:s|ed|ers?|ership)?|responsib\w+|accountab\w+|answer\w*|hands? of|belongs?|lies? with|rests? with|sits? with|led|leads?|carr(?:y|ies|ied)|charge|duty|jointly|together|shared)\b/;

const OWNER_WORD =
  /\b(?:owner|owners|ownership|lead|leader|charge|responsib\w+|accountab\w+|head|dri|seat|name|owned|in charge|role|someone|somebody|person)\b/;
const NOT_YET =
  /\b(?:will be (?:named|found|identified|appointed|assigned|nominated|decided|chosen|hired|agreed)|to be (?:named|found|identified|appointed|assigned|nominated|decided|defined|confirmed|determined|agreed|hired|filled)|not yet|nobody|no ?one|no owner|without (?:an? )?owner|none|vacant|unfilled|unassigned|open|tb[dca]|unclear|pending|still looking|looking for|undecided|has yet|have yet|yet to|somebody will|someone will|will turn up|follows|missing|empty|hiring|recruit\w*)\b/;

const PROMISE =
  /\b(?:(?:an?|the|its|single|named|final|business|product|outcome|accountable) (?:\w+ )?(?:owners?|lead|dri|accountable person|leader)|owners?|ownership|someone|somebody|responsibilit(?:y|ies)|accountability|no ?one|nobody)(?: (?:for|of|to) [^.;:]{2,60}?)? (?:(?:will|shall|should|must|is|are|has|have|can|still|yet)(?: still| yet| then| later)? )?(?:to )?(?:be|being|been|gets?) (?:named|identified|appointed|found|nominated|chosen|assigned|decided|determined|agreed|confirmed|clarified|picked|sought|settled|defined)\b|\b(?:ownership|responsibilit(?:y|ies)|accountability)(?: (?:for|of) [^.;:]{2,40}?)?(?: (?:is|are|remains?))?:? (?:still )?(?:tb[dca]|open|unclear|undecided|unassigned|vacant|not (?:yet )?(?:decided|clear|assigned|agreed))\b/;

const PROMISED: Signs = { promise: 1 };

/** Prose that says an owner is still to be found. */
export const ownerPromised = sentenceFact<Signs>('owner promised', (sentence, unit) => {
  if (unit.type === 'cell' || unit.type === 'field' || sentence.tokens.length < 4) return undefined;
  const promise = sentence.matchWords(PROMISE);
  if (promise) return sentence.quotesIn(promise) ? undefined : { ...promise, data: PROMISED };
  if (sentence.stance.quotes.length) return undefined;
  const score = sentence.score('ownership/missing-owner');
  if (score < 0.25) return undefined;
  const worded = OWNER_WORD.test(sentence.lower) && NOT_YET.test(sentence.lower);
  if (score < (worded ? 0.25 : 0.6)) return undefined;
  return { start: sentence.start, end: sentence.end, data: PROMISED };
});

interface ProseClaim {
  owner: OwnerKind;
  ownerText: string;
  subject: string;
}

const ADVERBS =
  '(?:fully |solely |jointly |collectively |together |both |all |alone |now |ultimately |formally |also |overall |end-to-end )*';
const THING =
  '(?:ownership|accountability|responsibility|the (?:overall |full |joint |shared |ultimate |end )*(?:ownership|accountability|responsibility|result|outcome|number|target|benefits?)|(?:overall |full |joint |ultimate )*(?:ownership|accountability|responsibility))';

/** The owner stands before these words. */
const ACTIVE = new RegExp(
  `\\b(?:(?:(?:will |shall |should |to )${ADVERBS}|(?<!(?:'s|s'|its|their|our|his|her|my|your|the) ))(?:own|owns|co-owns?) (?!\\w+ (?:goals|terms|work)\\b)|` +
    `(?:is|are|be|remains?|stays?|will be|becomes?) ${ADVERBS}(?:accountable|responsible|answerable|on the hook|in charge)(?: together| jointly)? (?:for|of)|` +
    `(?:is|are) (?:an?|the) (?:joint |shared )?owners? of|` +
    `(?:takes?|holds?|has|have|carr(?:y|ies)|bears?|assumes?|shares?) ${ADVERBS}${THING}|` +
    `(?:has|have|takes?) charge of|answers? ${ADVERBS}(?:to the \\w+ )?for|(?:will |to )?${ADVERBS}(?:leads?|drives?|heads?) (?:the |this |our )?(?:programme|program|project|initiative|delivery|transformation|roll-?out|strategy|implementation|change|effort|work))\\b`,
);
/** The owner stands after these words. */
const PASSIVE = new RegExp(
  `\\b(?:(?:(?:is|are|be|being|been|remains?|stays?|,) )?${ADVERBS}(?:owned|co-owned|led|headed|driven|carried|answered for) (?:jointly |collectively |together )?by|` +
    `(?:accountability|ownership|responsibility)(?: (?:for|of) [^.;,]{2,70}?)? ${ADVERBS}(?:sits?|lies?|rests?|stays?|remains?|resides?|is|belongs?|will (?:sit|lie|rest|stay|be))${' (?:jointly |collectively |together )?'.trimEnd()} ?(?:jointly |collectively |together |shared )?(?:with|to|at|in|between|across|among)|` +
    `(?:is|are|remains?|becomes?) ${ADVERBS}(?:the |a )?(?:joint |shared |collective |common )?responsibility of|` +
    `(?:is|are|lies?|rests?|stays?|remains?) (?:firmly |now )?in the hands of|(?:is|are) (?:jointly |collectively )?(?:shared|split) (?:across|between|among|by)|(?:belongs?|falls?) (?:jointly |collectively |together |equally )to|(?:is|are|remains?) (?:the )?(?:joint |shared )?(?:duty|task) of)\\b|\\b(?:belongs?|falls?) to(?= [^.;]{3,80} (?:jointly|together|collectively)\\b)`,
);
const CLAUSE =
  /[;:–(—]|,(?= (?:and|but|while|where|which|that|so|yet|who|whose|whereas))|\b(?:and|but|while|whereas|because|that|which|since|although|though|so that) (?=(?:the |our |its )?[\p{L}& ,]{0,60}$)/giu;

/** Prose that says who owns what, active or passive. */
export const ownerProse = sentenceFact<ProseClaim>('owner prose', (sentence) => {
  const { lower, text } = sentence;
  if (!/own|led by|lead|driv|account|respons|answer|head|carr|hands of|belong|charge|hook|shared/.test(lower))
    return undefined;
  const passive = PASSIVE.exec(lower);
  if (passive) {
    const from = passive.index + passive[0].length;
    const phrase =
      /^[^.;:–—]{2,140}?(?=$|[.;:–—]|,? (?:who|which|that|and (?:\w+ )?(?:is|are|will|has|have|reports?|meets?|reviews?|can|said)|with the|until|from|since|as of|for the|in order|while|but|because|where)\b)/.exec(
        text.slice(from),
      );
    if (!phrase) return undefined;
    const owner = ownerKind(cleanOwner(phrase[0]));
    if (!isToldInProse(owner) && owner !== 'promised') return undefined;
    const end = from + phrase[0].trimEnd().length;
    return {
      start: sentence.start + passive.index,
      end: sentence.start + end,
      data: {
        owner,
        ownerText: phrase[0].trim(),
        subject: subjectWords(text.slice(Math.max(0, passive.index - 80), passive.index), passive[0]),
      },
    };
  }
  const active = ACTIVE.exec(lower);
  if (!active) return undefined;
  // A relative clause between the owner and the verb says nothing of who owns.
  const before = text
    .slice(0, active.index)
    .replace(/, (?:(?:on|in|of|to|for|with|at) )?(?:which|who|whom|whose)\b[^,]*,?\s*$/i, (clause) =>
      ' '.repeat(clause.length),
    );
  // The clause that the verb belongs to starts at the last seam before it.
  let start = 0;
  for (const seam of before.matchAll(CLAUSE)) {
    const next = seam.index + seam[0].length;
    if (before.slice(next).trim().length > 1 && !before.slice(next).includes(')')) start = next;
  }
  const lead =
    /^\s*(?:(?:from|as of|since|in|on|at|for|after|until|by|during|here|agreed|decided|noted|today|now|currently|formally)\b[^,]{0,40},?\s+)?/i.exec(
      before.slice(start),
    )![0].length;
  const who = before.slice(start + lead).trim();
  // "may be responsible for" gives nothing to anybody.
  if (
    !who ||
    who.length > 160 ||
    /\b(?:may|might|can|could|would|often|usually|typically|generally)\b/.test(who.toLowerCase())
  )
    return undefined;
  const owner = ownerKind(cleanOwner(who));
  if (!isToldInProse(owner)) return undefined;
  const from = before.indexOf(who, start);
  return {
    start: sentence.start + from,
    end: sentence.start + active.index + active[0].trimEnd().length,
    data: {
      owner,
      ownerText: who,
      subject: text
        .slice(active.index + active[0].length)
        .slice(0, 90)
        .trim(),
    },
  };
});

/** In a sentence, words that are neither a name nor a body's may stand for anything. */
function isToldInProse(owner: OwnerKind): boolean {
  return owner === 'single' || owner === 'body' || owner === 'several';
}

/** The owner's words without what dangles around them. */
function cleanOwner(phrase: string): string {
  return phrase
    .replace(/^\s*(?:it is|it's|that|then|so|also|here|both|all of)\s+/i, '')
    .replace(
      /\s*(?:,?\s*(?:together|jointly|collectively|as a whole|equally|alone|itself|themselves|all|both|will|shall|would|should|to|now|also|and|is|are))+\s*$/i,
      '',
    )
    .trim();
}

function subjectWords(before: string, verb: string): string {
  const named = /(?:for|of) ([^.;,]{2,70}?) (?:sits?|lies?|rests?|stays?|remains?|resides?|is|belongs?)/.exec(verb);
  return (named?.[1] ?? before.replace(/^.*[.;:,]/s, '')).trim();
}

const EMPTY_WORDS = new Set(
  'the a an of for and or to in on at by with from its our their this that these those all each every any is are be will overall full project programme program initiative delivery whole outcome outcomes result results benefits success strategy objective objectives plan implementation work effort owner owned it them goal target achieving reaching making sure reported'.split(
    ' ',
  ),
);

/** The words of a subject that tell it from others, cut to stems; empty for the initiative as a whole. */
export function subjectStems(subject: string): ReadonlySet<string> {
  const known = stemsOf.get(subject);
  if (known) return known;
  const stems = new Set<string>();
  for (const word of subject.toLowerCase().split(/[^\p{L}\d%]+/u)) {
    if (word.length < 3 || EMPTY_WORDS.has(word)) continue;
    stems.add(word.replace(/(?:ies|es|s|ing|ed)$/, '').slice(0, 7));
  }
  // `1.3` is one thing among others.
  if (!stems.size && /\d/.test(subject) && !/\p{L}/u.test(subject)) stems.add(subject);
  if (stemsOf.size > 20_000) stemsOf.clear();
  stemsOf.set(subject, stems);
  return stems;
}

/** Remembered, since every keystroke compares the same subjects. */
const stemsOf = new Map<string, ReadonlySet<string>>();

interface Subject {
  stems: ReadonlySet<string>;
  table: ReadTable | undefined;
}

function subjectOf({ subject, passage }: OwnerClaim): Subject {
  return { stems: subjectStems(subject), table: passage.unit.table };
}

/** What claims give to somebody, to be asked of many others, so that each is compared once. */
export class Subjects {
  /** One of them is the initiative as a whole. */
  readonly whole: boolean;
  readonly #byStem = new Map<string, Subject[]>();

  constructor(claims: Iterable<OwnerClaim>) {
    let whole = false;
    for (const claim of claims) {
      const subject = subjectOf(claim);
      if (!subject.stems.size) whole = true;
      for (const stem of subject.stems) {
        const list = this.#byStem.get(stem);
        if (!list) this.#byStem.set(stem, [subject]);
        else if (!list.some((other) => other.stems === subject.stems && other.table === subject.table))
          list.push(subject);
      }
    }
    this.whole = whole;
  }

  /** Whether one of them is the thing of this claim. The rows of one table are different things, though they share words. */
  has(claim: OwnerClaim): boolean {
    const { stems, table } = subjectOf(claim);
    if (!stems.size) return this.whole;
    const isSame = (other: Subject): boolean =>
      other.stems === stems || ((!table || other.table !== table) && isMostlySame(stems, other.stems));
    return [...stems].some((stem) => this.#byStem.get(stem)?.some(isSame));
  }

  /** Whether one of them has a word of a text. */
  touch(text: string): boolean {
    return [...subjectStems(text)].some((stem) => this.#byStem.has(stem));
  }
}

/** Whether two subjects are the same thing: the whole initiative, or mostly the same words. */
export function sameSubject(a: string, b: string): boolean {
  const left = subjectStems(a);
  const right = subjectStems(b);
  if (!left.size || !right.size) return left.size === right.size;
  return isMostlySame(left, right);
}

function isMostlySame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const stem of left) if (right.has(stem)) shared++;
  return shared > Math.min(left.size, right.size) / 2;
}
