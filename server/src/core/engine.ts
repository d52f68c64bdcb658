import { ruleModules } from '../rules/index.ts';
import { isAnswered } from './answers.ts';
import { removeIdle } from './idle.ts';
import { namesNear } from './names.ts';
import { notesAt } from './notes.ts';
import { quotations } from './quotations.ts';
import {
  artifactFor,
  besideFor,
  fixesFor,
  wantedAt,
  type ArtifactOptions,
  type Beside,
  type WantedArtifacts,
} from './remedies.ts';
import { PlanDocument, SectionMemory, type LinkedPage, type Passage } from './document.ts';
import { ownPhrase } from './facts/own-phrases.ts';
import { isUse } from './facts/use.ts';
import { isOnePager, readFrontMatter } from './front-matter.ts';
import { readKind } from './kind.ts';
import { compilePhrase } from './language/phrases.ts';
import { NO_WORDS, type OwnWords } from './language/sentence.ts';
import { linksIn, type LinkedTexts } from './links.ts';
import { scoreLines, titleRange } from './lights.ts';
import { frontMatterEnd, resplitChunks, splitChunks, type Chunk } from './markdown/chunks.ts';
import { isInText } from './markdown/units.ts';
import { readBlock, readParts, type ReadBlock } from './reading.ts';
import { convinces, signsOf, type Signs } from './decision.ts';
import { NOWHERE, placeAfter, type Place } from './scorer/context.ts';
import { quote, type Draft, type Rule } from './rule.ts';
import { defaultSeverity } from './settings.ts';
import { Suppressions, type IdleSuppression } from './suppressions.ts';
import type { ArtifactId, Finding, Fix, Note, Quotation, Range, Report, Settings, Severity } from './types.ts';

/** A report together with what can be asked of it later; holds on to the document it was made from. */
export interface Analysis {
  readonly report: Report;
  /** The fixes offered for one of this report's findings, computed when asked for. */
  fixes(finding: Finding): Fix[];
  /** A one-pager as Markdown, pre-filled from the document. */
  artifact(id: ArtifactId, options?: ArtifactOptions): string;
  /** A finding's one-pager as a file beside the document; the names are those of the two files, as in a link. */
  beside(finding: Finding, own: string, name: string): Beside | undefined;
  /** The one-pagers that the heading over a place asks for, the likeliest first. */
  wantedAt(offset: number): WantedArtifacts;
  /** What is read at a place, beyond the findings. */
  notesAt(offset: number): Note[];
  /** The people and roles that the document names, those nearest to a place first. */
  namesNear(offset: number): string[];
  /** Words in the document's one-pagers that a link can lead back to where they come from. */
  quotations(): Quotation[];
  /** The title; the first line with text in a document without headings. */
  readonly title: Range;
}

/** How many blocks are kept for documents that are no longer looked at. */
const CACHE_LIMIT = 40_000;
/** In how many places one source is kept: a heading that is typed is another place with every letter. */
const MOST_VARIANTS = 500;
/** Of how many linked one-pagers the reading is kept. */
const MOST_PAGES = 100;

const NOTHING_LINKED: LinkedTexts = new Map();

/** Reads documents. Keeps what it learned of each block, so that a document that changed a little costs a little. */
export class Engine {
  /** By source first, whose hash is kept with it: joining it with what stands around would be paid on every keystroke. */
  #blocks = new Map<string, Map<string, ReadBlock>>();
  #sections = new SectionMemory();
  /** One-pagers in files of their own, by their text. */
  #pages = new Map<string, PlanDocument>();
  #own: OwnWords = NO_WORDS;
  #ownKey = '';
  #last: LastRead | undefined;

  /**
   * Never throws, and takes time linear in the text. Each call answers as if it were the first.
   *
   * @param linked the files that the document links to, where somebody can read them: the one-pagers among them count
   * as if they stood in the document
   */
  analyze(text: string, settings: Settings, linked: LinkedTexts = NOTHING_LINKED): Analysis {
    const document = this.#read(text, settings);
    const { kind, reason } = readKind(document, settings.kind);
    document.kind = kind;
    if (linked.size && kind !== 'other') document.linked = this.#linkedPages(document, settings, linked);
    return new Reading(document, reason, settings);
  }

  /** What the rules put forward, before it is decided on: what decisions are learned from. */
  *claims(text: string, settings: Settings): Iterable<{ ruleId: string; range: Range; signs: Signs }> {
    const document = this.#read(text, settings);
    document.kind = readKind(document, settings.kind).kind;
    if (document.kind === 'other') return;
    document.undecided = true;
    document.tag();
    for (const rule of ruleModules) {
      if (!appliesTo(rule, document)) continue;
      for (const draft of rule.check(document)) {
        const range = draft.passage.range(draft.start, draft.end);
        yield { ruleId: rule.meta.id, range, signs: signsOf(draft, rule.meta.id, document) };
      }
    }
  }

  #read(text: string, settings: Settings): PlanDocument {
    this.#use(settings);
    const before = this.#last;
    const chunks = before ? resplitChunks(text, before.chunks, before.text) : splitChunks(text);
    const { front, back } = before ? unchanged(before.chunks, chunks) : NONE;
    const isOld = (i: number): boolean => i < front || i >= chunks.length - back;
    // What stands elsewhere defines what a block refers to; mostly nobody has touched it.
    const defines = (chunk: Chunk): boolean => chunk.source.includes(']:');
    const touched =
      !before ||
      chunks.some((chunk, i) => !isOld(i) && defines(chunk)) ||
      before.chunks.slice(front, before.chunks.length - back).some(defines);
    const definitions = touched ? collectDefinitions(chunks) : before.definitions;
    const hasFrontMatter = frontMatterEnd(text) > 0;
    const blocks: ReadBlock[] = [];
    // What stands before each chunk, and behind the last.
    const places = [NOWHERE];
    for (let i = 0; i < chunks.length; i++) {
      const was = i < front ? i : i - chunks.length + (before?.chunks.length ?? 0);
      if (!touched && isOld(i) && isSamePlace(places[i]!, before.places[was]!)) {
        blocks.push(before.blocks[was]!);
        places.push(before.places[was + 1]!);
        continue;
      }
      const block = this.#block(chunks[i]!, i === 0 && hasFrontMatter, definitions, places[i]!);
      blocks.push(block);
      places.push(placeAfter(block.units, places[i]!));
    }
    this.#last = { text, chunks, definitions, blocks, places };
    return new PlanDocument(text, chunks, blocks, this.#sections);
  }

  #linkedPages(document: PlanDocument, settings: Settings, linked: LinkedTexts): LinkedPage[] {
    const pages = new Map<string, LinkedPage>();
    for (const { target, label } of linksIn(document.text)) {
      const text = pages.has(target) ? undefined : linked.get(target);
      if (text !== undefined && isOnePager(text) && isShown(document, label))
        pages.set(target, { page: this.#page(text, settings), link: label });
    }
    return [...pages.values()];
  }

  /** Read apart, since a page changes seldom and must not push out what is known of the document. */
  #page(text: string, settings: Settings): PlanDocument {
    let page = this.#pages.get(text);
    if (!page) {
      page = new Engine().#read(text, settings);
      page.kind = 'one-pager';
      if (this.#pages.size >= MOST_PAGES) this.#pages.clear();
      this.#pages.set(text, page);
    }
    return page;
  }

  #block(chunk: Chunk, isFrontMatter: boolean, definitions: ReadonlyMap<string, string>, before: Place): ReadBlock {
    const needed = isFrontMatter ? '' : definitionsFor(chunk.source, definitions);
    // The line with a colon says something of a list alone.
    const place = LIST.test(chunk.source) ? before : { ...before, introduction: '' };
    const around = isFrontMatter ? '\u0000' : `${needed}\u0000${place.introduction}\u0000${place.heading}`;
    let variants = this.#blocks.get(chunk.source);
    if (!variants) {
      if (this.#blocks.size >= CACHE_LIMIT) this.#blocks.clear();
      this.#blocks.set(chunk.source, (variants = new Map()));
    }
    let block = variants.get(around);
    if (!block) {
      block = isFrontMatter
        ? readParts(readFrontMatter(chunk.source), [], [], this.#own)
        : readBlock(chunk.source, needed, this.#own, place);
      if (variants.size >= MOST_VARIANTS) variants.clear();
      variants.set(around, block);
    }
    return block;
  }

  /** A team's words change what a block says, so blocks read with other words are forgotten. */
  #use({ words, phrases }: Settings): void {
    const key = words || phrases ? JSON.stringify([words, phrases]) : '';
    if (key === this.#ownKey) return;
    this.#ownKey = key;
    this.#blocks.clear();
    this.#pages.clear();
    this.#last = undefined;
    const set = (list: readonly string[] | undefined): Set<string> => new Set((list ?? []).map((w) => w.toLowerCase()));
    this.#own = {
      deckMetrics: set(words?.deckMetrics),
      productionMetrics: set(words?.productionMetrics),
      bodies: set(words?.bodies),
      people: set(words?.people),
      // What is wrong with a phrase is said where the configuration is read; here it is no phrase.
      phrases: Object.entries(phrases ?? {}).flatMap(([rule, sources]) =>
        sources.flatMap((source) => {
          const compiled = compilePhrase(source);
          return 'phrase' in compiled ? [{ rule, phrase: compiled.phrase }] : [];
        }),
      ),
    };
  }
}

/** The document that was read last: the next one is mostly a later version of it. */
interface LastRead {
  readonly text: string;
  readonly chunks: readonly Chunk[];
  readonly definitions: ReadonlyMap<string, string>;
  readonly blocks: readonly ReadBlock[];
  readonly places: readonly Place[];
}

function isSamePlace(a: Place, b: Place): boolean {
  return a === b || (a.heading === b.heading && a.introduction === b.introduction);
}

/** How many chunks at the front and at the back say what they said before. */
interface Unchanged {
  readonly front: number;
  readonly back: number;
}

const NONE: Unchanged = { front: 0, back: 0 };

function unchanged(before: readonly Chunk[], now: readonly Chunk[]): Unchanged {
  const most = Math.min(before.length, now.length);
  let front = 0;
  while (front < most && before[front]!.source === now[front]!.source) front++;
  let back = 0;
  while (back < most - front && before[before.length - 1 - back]!.source === now[now.length - 1 - back]!.source) back++;
  return { front, back };
}

const LIST = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]/;

class Reading implements Analysis {
  readonly report: Report;
  readonly #document: PlanDocument;
  readonly #drafts = new Map<Finding, { rule: Rule; draft: Draft }>();
  readonly #idle = new Map<Finding, IdleSuppression>();

  constructor(document: PlanDocument, kindReason: string, settings: Settings) {
    this.#document = document;
    const suppressions = new Suppressions(document);
    const findings: Finding[] = [];
    if (document.kind !== 'other') {
      document.tag();
      for (const rule of ruleModules) {
        const severity = severityOf(rule, settings);
        if (severity === 'off' || !appliesTo(rule, document)) continue;
        for (const draft of distinct(decided(rule, document))) {
          const range = draft.passage.range(draft.start, draft.end);
          if (isAnswered(document, rule.meta, draft) || suppressions.silences(rule.meta.id, range)) continue;
          const finding: Finding = {
            ruleId: rule.meta.id,
            light: rule.meta.light,
            severity,
            range,
            message: draft.message(),
            related: draft.related ?? [],
          };
          findings.push(finding);
          this.#drafts.set(finding, { rule, draft });
        }
      }
    }
    const { lights, verdict, stall } = scoreLines(document, findings);
    if (stall) {
      const severity = settings.rules['verdict/stall'] ?? 'error';
      for (const finding of stall.makers)
        if (severity === 'error' && finding.severity === defaults.get(finding.ruleId)) finding.severity = 'error';
      if (severity !== 'off' && !suppressions.silences('verdict/stall', stall.finding.range)) {
        findings.push({ ...stall.finding, severity });
      }
    }
    const isOn = (name: string): boolean =>
      ruleModules.every((rule) => !isNamed(rule, name) || severityOf(rule, settings) !== 'off');
    const idle = document.kind === 'other' ? [] : suppressions.idle(knowsRule, isOn);
    const idleSeverity = settings.rules['suppression/idle'] ?? 'off';
    if (idleSeverity !== 'off') {
      for (const suppression of idle) {
        const finding: Finding = {
          ruleId: 'suppression/idle',
          light: 'yellow',
          severity: idleSeverity,
          range: suppression.comment,
          message: suppression.message,
          related: [],
        };
        findings.push(finding);
        this.#idle.set(finding, suppression);
      }
    }
    findings.sort(
      (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.ruleId < b.ruleId ? -1 : 1),
    );
    this.report = {
      kind: document.kind,
      kindReason,
      title: document.title?.text ?? '',
      findings,
      lights,
      verdict,
      idleSuppressions: idle.map(({ comment, message }) => ({ range: comment, message })),
    };
  }

  fixes(finding: Finding): Fix[] {
    const idle = this.#idle.get(finding);
    if (idle) return [removeIdle(this.#document.text, idle)];
    const known = this.#drafts.get(finding);
    return fixesFor(this.#settled(), this.report, finding, known?.rule, known?.draft);
  }

  artifact(id: ArtifactId, options?: ArtifactOptions): string {
    return artifactFor(this.#settled(), this.report, id, options);
  }

  beside(finding: Finding, own: string, name: string): Beside | undefined {
    return besideFor(this.#settled(), this.report, finding, own, name);
  }

  wantedAt(offset: number): WantedArtifacts {
    return wantedAt(this.#settled(), offset);
  }

  notesAt(offset: number): Note[] {
    return notesAt(this.#settled(), this.report, offset);
  }

  namesNear(offset: number): string[] {
    return namesNear(this.#settled(), offset);
  }

  quotations(): Quotation[] {
    return quotations(this.#settled());
  }

  get title(): Range {
    return titleRange(this.#settled());
  }

  /** The document with its sections where they stand in it: another version may have been read since. */
  #settled(): PlanDocument {
    this.#document.settle();
    return this.#document;
  }
}

/** What a rule's findings are where no team has set it. */
const defaults = new Map(ruleModules.map(({ meta }) => [meta.id, defaultSeverity(meta)]));

/** Whether a rule goes by a name: its id, or its line's. */
function isNamed({ meta }: Rule, name: string): boolean {
  return meta.id === name || meta.id.startsWith(`${name}/`);
}

function knowsRule(name: string): boolean {
  return ruleModules.some((rule) => isNamed(rule, name));
}

function severityOf(rule: Rule, settings: Settings): Severity {
  return settings.rules[rule.meta.id] ?? defaultSeverity(rule.meta);
}

function appliesTo(rule: Rule, document: PlanDocument): boolean {
  return (rule.meta.kinds ?? ['strategy', 'status', 'retro', 'one-pager']).includes(document.kind);
}

/** A rule's own drafts that convince, and those that a team's phrases make for it. */
function* decided(rule: Rule, document: PlanDocument): Iterable<Draft> {
  for (const draft of rule.check(document)) if (convinces(draft, rule.meta.id, document)) yield draft;
  for (const { passage, hit } of document.find(ownPhrase)) {
    if (hit.data !== rule.meta.id || !isUse(hit.sentence!, hit)) continue;
    yield {
      passage,
      start: hit.start,
      end: hit.end,
      message: () =>
        `“${quote(passage.text.slice(hit.start, hit.end))}” is one of your team’s phrases for this: ${rule.meta.summary} ${rule.meta.move}`,
    };
  }
}

/** One finding per rule and place: a sentence, a list item, a table row. */
function* distinct(drafts: Iterable<Draft>): Iterable<Draft> {
  const places = new Set<string>();
  for (const draft of drafts) {
    const place = placeOf(draft.passage, draft.start);
    if (places.has(place)) continue;
    places.add(place);
    yield draft;
  }
}

function placeOf(passage: Passage, start: number): string {
  const { cell, list } = passage.unit;
  if (cell) return `row ${passage.block}.${cell.table}.${cell.row}`;
  if (list) return `item ${passage.item}`;
  const sentence = passage.sentences.findIndex((s) => start < s.end);
  return `${passage.index}.${sentence}`;
}

/** Whether a reader sees a link as one: in code its bracket is read as a letter, in a comment not at all. */
function isShown(document: PlanDocument, { start, end }: Range): boolean {
  const passage = document.passages.find(({ extent }) => extent.start <= start && end <= extent.end);
  return passage !== undefined && !isInText(passage.unit, end - passage.base);
}

const DEFINITION = /^ {0,3}\[(\^?[^\]\n]{1,200})\]:[ \t]*\S.*$/gm;

/** Link and footnote definitions of the whole text by normalised label: a block may refer to one that is elsewhere. */
function collectDefinitions(chunks: readonly Chunk[]): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  for (const { source } of chunks) {
    if (!source.includes(']:')) continue;
    for (const match of source.matchAll(DEFINITION)) {
      const label = normalLabel(match[1]!);
      if (!definitions.has(label)) definitions.set(label, label.startsWith('^') ? `[${match[1]}]: x` : match[0].trim());
    }
  }
  return definitions;
}

function definitionsFor(source: string, definitions: ReadonlyMap<string, string>): string {
  if (!definitions.size || !source.includes('[')) return '';
  const needed = new Set<string>();
  for (const match of source.matchAll(/\[(\^?[^\]\n]{1,200})\]/g)) {
    const definition = definitions.get(normalLabel(match[1]!));
    if (definition && !source.includes(definition)) needed.add(definition);
  }
  return [...needed].slice(0, 50).join('\n\n');
}

function normalLabel(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase();
}
