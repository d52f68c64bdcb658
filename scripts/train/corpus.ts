/**
 * Reads the labelled corpus as the scorer will meet text: bank lines, and every sentence, cell and item of the labelled
 * documents, each with what is known of each label.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { tag, type Token } from '../../server/src/core/language/tagger.ts';
import { splitChunks } from '../../server/src/core/markdown/chunks.ts';
import { readUnits, sourceOffset, type Unit } from '../../server/src/core/markdown/units.ts';
import { isPlaceholder } from '../../server/src/core/language/sentence.ts';
import { NOWHERE, placeAfter, readContexts } from '../../server/src/core/scorer/context.ts';
import type { ScorerInput } from '../../server/src/core/scorer/features.ts';
import { LABELS, RULE_LABEL_COUNT, type Label } from '../../server/src/core/scorer/labels.ts';

/** The kinds of labelled documents, by the beginnings of their folders' names; excerpts are natural. */
export const DOCUMENT_SOURCES = ['natural', 'hard', 'technical'] as const;

export type DocumentSource = (typeof DOCUMENT_SOURCES)[number];

export interface Example {
  input: ScorerInput;
  text: string;
  source: 'bank' | DocumentSource;
  /** The document, or the bank's file. */
  origin: string;
  /** 1 and 0 as labelled; 2 for a bank line of another file, which most likely is not; 3 for unknown, never used. */
  labels: Uint8Array;
  /** Whole documents, and bank lines that are versions of each other, stay together. */
  group: number;
  /** A number for the unit or row that it stands in with others; a line of the bank stands alone. */
  company?: number;
}

const MARKER = /[ \t]*⟦(\??)([^⟧]*)⟧/g;

interface Mark {
  at: number;
  label: string;
  optional: boolean;
}

function stripMarkers(text: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let out = '';
  let from = 0;
  for (const match of text.matchAll(MARKER)) {
    out += text.slice(from, match.index);
    marks.push({ at: out.length, label: match[2]!, optional: match[1] === '?' });
    from = match.index + match[0].length;
  }
  return { text: out + text.slice(from), marks };
}

const index = new Map<string, number>(LABELS.map((label, i) => [label, i]));

/** Files below `folder` with this ending, in a fixed order. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

/** Headings and headers under which every line names a risk, so that an unmarked one is a risk with its answer beside it. */
const RISKS = /\b(?:risk|issue|problem|blocker|gap|concern|challenge|impediment|obstacle|worr|open points?)/i;

/**
 * Sentences that show a pattern by themselves and were left unmarked for what else their document says: to the scorer
 * neither right nor wrong. Tab-separated: label, document, first words.
 */
function readLocal(): Map<string, string[]> {
  const local = new Map<string, string[]>();
  for (const line of readFileSync(new URL('local.tsv', import.meta.url), 'utf8').split('\n')) {
    const [label, document, words] = line.split('\t');
    if (!label || !document || !words) continue;
    const key = `${label} ${document}`;
    const known = local.get(key);
    if (known) known.push(words);
    else local.set(key, [words]);
  }
  return local;
}

const local = readLocal();

/** What each letter of a `facts.tsv` says of a sentence. */
const FACTS: Readonly<Record<string, Label>> = {
  d: 'deck-metric',
  p: 'production-metric',
  o: 'status-outcome',
  r: 'status-problem',
  a: 'answer',
  v: 'status-activity',
  n: 'need',
  s: 'sponsor-framing',
  f: 'operator-framing',
  j: 'shared-success',
  m: 'lesson-model',
  c: 'lesson-condition',
  w: 'scale-change',
  k: 'pilot-condition',
  l: 'production-data',
  y: 'fast-loop',
};

/** The facts that documents are marked with. */
export const MARKED: ReadonlySet<Label> = new Set(Object.values(FACTS));

/** A sentence's facts, and its first words. */
interface FactsOf {
  letters: string;
  words: string;
}

/**
 * The facts of a folder's documents, by the document's path in it. `facts.tsv` names a document in a line of its own
 * (`# plan.md`), and below it each sentence that states facts, in the order of the text: the facts' letters, a tab, the
 * sentence's first words. A document that is named has no others.
 */
function readFacts(folder: string): ReadonlyMap<string, FactsOf[]> {
  const path = join(folder, 'facts.tsv');
  const facts = new Map<string, FactsOf[]>();
  if (!existsSync(path)) return facts;
  let current: FactsOf[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [letters, words] = line.split('\t');
    if (line.startsWith('# ')) facts.set(line.slice(2), (current = []));
    else if (letters && words) current.push({ letters, words });
  }
  return facts;
}

/** Marks in a document's examples what is known of the facts. */
function markFacts(examples: readonly Example[], facts: readonly FactsOf[], name: string): void {
  for (const label of MARKED) {
    const l = index.get(label)!;
    for (const { labels } of examples) if (labels[l] === 3) labels[l] = 0;
  }
  const texts = examples.map(({ text }) => text.replace(/\s+/g, ' ').trim());
  let from = 0;
  for (const { letters, words } of facts) {
    const at = texts.findIndex((text, i) => i >= from && text.startsWith(words));
    if (at < 0) {
      console.warn(`facts.tsv: nothing further in ${name} starts with ${words}`);
      continue;
    }
    from = at + 1;
    for (const letter of letters) {
      const label = FACTS[letter];
      if (label) examples[at]!.labels[index.get(label)!] = 1;
      else console.warn(`facts.tsv: no fact has the letter ${letter}, in ${name}`);
    }
  }
}

/** Labels of whole documents, and what no sentence of such a document is. */
const LACKING: Readonly<Record<string, Label>> = {
  'status/all-green': 'status-problem',
  'status/activity-only': 'status-outcome',
};

let companies = 0;

function readDocument(
  path: string,
  name: string,
  source: DocumentSource,
  group: number,
  facts: readonly FactsOf[] | undefined,
): Example[] {
  const { text, marks } = stripMarkers(readFileSync(path, 'utf8'));
  const examples: Example[] = [];
  // Where each example ends in the file, to find what a marker stands behind.
  const places: { start: number; end: number; unitEnd: number }[] = [];
  let place = NOWHERE;
  let heading = '';
  const named = new Set<Example>();
  for (const chunk of splitChunks(text)) {
    const { units } = readUnits(chunk.source);
    const around = readContexts(units, place);
    place = placeAfter(units, place);
    const rows = new Map<string, number>();
    units.forEach((unit, u) => {
      if (unit.type === 'heading') heading = unit.text;
      const { cell } = unit;
      const row = cell && `${cell.table} ${cell.row}`;
      let company = row === undefined ? undefined : rows.get(row);
      if (company === undefined) {
        company = companies++;
        if (row !== undefined) rows.set(row, company);
      }
      const unitEnd = chunk.start + unit.end;
      const sentences = tag(unit.text);
      const add = (tokens: readonly Token[], start: number, end: number): void => {
        examples.push({
          input: { tokens, type: unit.type, ...around[u] },
          text: unit.text.slice(start, end),
          source,
          origin: name,
          labels: new Uint8Array(LABELS.length).fill(0, 0, RULE_LABEL_COUNT).fill(3, RULE_LABEL_COUNT),
          group,
          // What is still to be filled in says nothing to the rest of its row.
          ...(!isPlaceholder(unit.text) && { company }),
        });
        // A line of one sentence says all that is said of its risk; elsewhere the answer may stand beside it.
        if (unit.type === 'cell' || sentences.length > 1)
          if (RISKS.test(`${heading} ${around[u]!.header ?? ''} ${around[u]!.leadIn ?? ''}`))
            named.add(examples.at(-1)!);
        places.push({
          start: chunk.start + (start < end ? sourceOffset(unit, start) : unit.start),
          end: chunk.start + (start < end ? sourceOffset(unit, end, 'end') : unit.end),
          unitEnd,
        });
      };
      if (!sentences.length && unit.type === 'cell') add([], 0, 0);
      for (const sentence of sentences) add(sentence.tokens, sentence.start, sentence.end);
    });
  }
  if (facts) markFacts(examples, facts, name);
  const scale = index.get('scale/no-scale-plan')!;
  for (const mark of marks) {
    // What a label of the whole document says of each of its sentences.
    const lacks = LACKING[mark.label];
    if (lacks && !mark.optional) {
      const lacked = index.get(lacks)!;
      for (const { labels } of examples) if (labels[lacked] === 3) labels[lacked] = 0;
    }
    const label = index.get(mark.label);
    if (label === undefined) continue;
    let best = -1;
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!;
      if (place.start < mark.at && (best < 0 || place.start >= places[best]!.start)) best = i;
    }
    if (best < 0) continue;
    // One finding a document, on the sentence of success or on that of the roll-out: the unmarked one is right too.
    if (label === scale) for (const other of examples) if (other.labels[scale] === 0) other.labels[scale] = 3;
    const { labels } = examples[best]!;
    if (!mark.optional) {
      labels[label] = 1;
      if (mark.label === 'metrics/unpaired') {
        labels[index.get('deck-metric')!] = 1;
        labels[index.get('production-metric')!] = 0;
      }
      if (mark.label === 'tone/diagnosis-without-action') labels[index.get('status-problem')!] = 1;
    } else if (labels[label] !== 1) labels[label] = 3;
  }
  const diagnosis = index.get('tone/diagnosis-without-action')!;
  for (const example of named) if (example.labels[diagnosis] === 0) example.labels[diagnosis] = 3;
  LABELS.forEach((label, l) => {
    for (const words of local.get(`${label} ${name}`) ?? []) {
      let found = false;
      for (const example of examples) {
        if (example.labels[l] !== 0 || !example.text.replace(/\s+/g, ' ').startsWith(words)) continue;
        example.labels[l] = 3;
        found = true;
      }
      if (!found) console.warn(`local.tsv: nothing in ${name} starts with ${words}`);
    }
  });
  return examples;
}

/** The facts of which the bank says nothing. */
export const NOT_IN_BANK: ReadonlySet<Label> = new Set([
  'answer',
  'need',
  'scale-change',
  'pilot-condition',
  'production-data',
  'fast-loop',
]);

/** Registers of the bank as types of unit. */
const UNIT_TYPES: Record<string, Unit['type']> = { 'table-cell': 'cell', bullet: 'item' };

function bankInputs(register: string, text: string): ScorerInput[] {
  const type = UNIT_TYPES[register] ?? 'paragraph';
  const tokens = tag(text).flatMap((sentence) => sentence.tokens);
  if (type !== 'cell') return [{ tokens, type }];
  const headed = /^([^:|;—]{1,40}):\s*([^|;]*)$/.exec(text);
  // The bank writes a cell as `Header: text`; documents have it in two places, or so in a list.
  if (!headed) return [{ tokens, type: 'cell' }];
  const value = tag(headed[2]!).flatMap((sentence) => sentence.tokens);
  return [
    { tokens: value, type: 'cell', header: headed[1]! },
    { tokens, type: 'item' },
  ];
}

function readBank(folder: string): Example[] {
  const examples: Example[] = [];
  for (const path of filesBelow(folder, '.tsv')) {
    const name = relative(folder, path).replace('.tsv', '');
    const rule = name.replace('__', '/');
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const fields = line.split('\t');
      if (fields.length < 3) continue;
      const [kind, register] = fields as [string, string];
      const text = fields
        .slice(2)
        .join(' ')
        .replace(/\[\[|\]\]/g, '');
      const labels = new Uint8Array(LABELS.length).fill(2);
      for (const label of NOT_IN_BANK) labels[index.get(label)!] = 3;
      const set = (label: string, value: number): void => {
        labels[index.get(label)!] = value;
      };
      if (index.has(rule)) {
        set(rule, kind === '+' ? 1 : 0);
        if (rule === 'metrics/unpaired') {
          // Its negatives are no deck metric, or one that a production metric stands with: which, nobody wrote down.
          set('deck-metric', kind === '+' ? 1 : 3);
          set('production-metric', kind === '+' ? 0 : 3);
        }
        if (rule === 'tone/diagnosis-without-action') set('status-problem', kind === '+' ? 1 : 3);
      } else if (name === 'metrics-names') {
        set('deck-metric', kind === 'deck' ? 1 : 0);
        set('production-metric', kind === 'production' ? 1 : 0);
        if (kind === 'deck') set('metrics/unpaired', 1);
        else set('metrics/unpaired', 0);
      } else if (name === 'framings') {
        set('sponsor-framing', kind === 'sponsor' ? 1 : 0);
        set('operator-framing', kind === 'operator' ? 1 : 0);
        set('shared-success', kind === 'shared' ? 1 : 0);
      } else if (name === 'lessons') {
        set('lesson-model', kind === 'model' ? 1 : 0);
        set('lesson-condition', kind === 'conditions' ? 1 : 0);
      } else if (name === 'status-statements') {
        for (const c of ['activity', 'problem', 'outcome', 'boilerplate']) set(`status-${c}`, kind === c ? 1 : 0);
        set('production-metric', kind === 'outcome' ? 1 : 2);
      }
      const isName = name === 'metrics-names';
      const inputs = bankInputs(isName ? 'bullet' : register, text);
      if (isName) inputs.push({ tokens: tag(register).flatMap((s) => s.tokens), type: 'cell' });
      for (const input of inputs) {
        examples.push({ input, text, source: 'bank', origin: name, labels, group: -1 });
      }
    }
  }
  return examples;
}

/**
 * Groups bank lines that are versions of each other (a positive and its closed twin share a long stretch of words), so
 * that no fold is tested on what its training saw. Lines that repeat a document's words join that document.
 */
function groupBank(examples: readonly Example[], groups: number): void {
  const parent = new Map<number, number>();
  const find = (a: number): number => {
    let root = a;
    while ((parent.get(root) ?? root) !== root) root = parent.get(root)!;
    return root;
  };
  const shingles = new Map<string, number[]>();
  examples.forEach((example, i) => {
    const id = example.group >= 0 ? example.group : groups + i;
    const words = example.text.toLowerCase().match(/[\p{L}\p{N}%]+/gu) ?? [];
    const own = new Set<string>();
    for (let k = 0; k + 4 <= words.length; k++) own.add(words.slice(k, k + 4).join(' '));
    if (words.length < 4 && example.source === 'bank') own.add(`${example.origin}|${words.join(' ')}`);
    for (const shingle of own) {
      const ids = shingles.get(shingle);
      if (ids) ids.push(id);
      else shingles.set(shingle, [id]);
    }
  });
  for (const ids of shingles.values()) {
    const distinct = [...new Set(ids)];
    // What many share is a set phrase, and would tie everything into one group. Documents are never tied to each other.
    const bank = distinct.filter((id) => id >= groups);
    if (bank.length < 1 || bank.length > 5) continue;
    const document = distinct.length === bank.length + 1 ? distinct.find((id) => id < groups) : undefined;
    for (const id of bank.slice(1)) {
      const a = find(bank[0]!);
      const b = find(id);
      if (a === b || (a < groups && b < groups)) continue;
      if (a < b) parent.set(b, a);
      else parent.set(a, b);
    }
    if (document !== undefined) {
      const a = find(bank[0]!);
      if (a >= groups) parent.set(a, document);
    }
  }
  examples.forEach((example, i) => {
    if (example.group < 0) example.group = find(groups + i);
  });
}

/** The labelled documents of a corpus, in a fixed order. */
export function documentsBelow(root: string): string[] {
  return filesBelow(root, '.md').filter((path) => /^(?:natural|hard|excerpts|technical)/.test(relative(root, path)));
}

/**
 * Long and matter-of-fact documents with little to find, in a fixed order: decisions alone learn from them how seldom
 * tempting words mean something.
 */
export function plainDocumentsBelow(root: string): string[] {
  return filesBelow(root, '.md').filter((path) => relative(root, path).startsWith('plain'));
}

/** What kind of document this is, by its folder below the corpus. */
export function sourceOf(name: string): DocumentSource {
  return DOCUMENT_SOURCES.find((source) => name.startsWith(source)) ?? 'natural';
}

/** The series that a document belongs to, or the document itself: what must not be split between training and test. */
export function seriesOf(name: string): string {
  return /^(.*?\/series-[^/]+)\//.exec(name)?.[1] ?? name;
}

/** Examples that stand in one unit or row, by their places; one without others is by itself. */
export function companiesOf(examples: readonly Example[]): number[][] {
  const companies = new Map<number, number[]>();
  const alone: number[][] = [];
  examples.forEach(({ company }, i) => {
    const known = company === undefined ? undefined : companies.get(company);
    if (known) known.push(i);
    else if (company === undefined) alone.push([i]);
    else companies.set(company, [i]);
  });
  return [...companies.values(), ...alone];
}

/** All examples of the corpus, in a fixed order. */
export function readCorpus(root: string): Example[] {
  const examples: Example[] = [];
  const series = new Map<string, number>();
  const facts = new Map<string, ReadonlyMap<string, FactsOf[]>>();
  for (const path of documentsBelow(root)) {
    const name = relative(root, path);
    const unit = seriesOf(name);
    if (!series.has(unit)) series.set(unit, series.size);
    const source = sourceOf(name);
    const [folder, ...rest] = name.split(sep);
    if (!facts.has(folder!)) facts.set(folder!, readFacts(join(root, folder!)));
    examples.push(...readDocument(path, name, source, series.get(unit)!, facts.get(folder!)!.get(rest.join('/'))));
  }
  examples.push(...readBank(join(root, 'bank')));
  groupBank(examples, series.size);
  return examples;
}
