/**
 * Risks, issues, gaps and blockers that a document names as such, and whether anything is done about them where they
 * stand: a row of a risk table, an item under a risk heading, a line that starts `Risk:`.
 *
 * What is said after the diagnosis is one of three things: work (a mitigation, a step, an ask, an owner, a day), more
 * of the diagnosis, or neither for sure. Only where all of it is diagnosis does the risk stand alone.
 */
import { isPlaceholder } from '../../artifacts/index.ts';
import { headed, type Passage, type PlanDocument, type Section, type Table } from '../document.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Range } from '../types.ts';
import { artifactOf } from './artifacts.ts';
import { closerInSentence } from './closing.ts';
import { fieldLine } from './fields.ts';
import { isDateLabel, ownerKind, ownerLabel } from './owners.ts';
import { readingOf } from './readings.ts';

/** Where something done about a risk is said: with it, behind it, in a cell beside it, under its list. */
export type Action =
  'first words' | 'later work' | 'later words' | 'later closer' | 'answer' | 'owner' | 'action' | 'date' | 'remark';

/** A risk by whatever name, at the words that name it. */
export interface Diagnosis extends Range {
  passage: Passage;
  /** What is done about it, or may be, in its row, its item or the text right under it; undefined for nothing. */
  acted: Action | undefined;
  /** It is said to be over: a closed row, a ticked item. */
  closed: boolean;
  /** A heading, a label or a column names it as a risk; otherwise the scorer alone takes it for one. */
  named: boolean;
}

/** Every risk, issue, gap or blocker that the document names as such. */
export function diagnoses(document: PlanDocument): readonly Diagnosis[] {
  return document.ask(readDiagnoses);
}

// Where risks are named ------------------------------------------------------------------------------------------------

const NOUN =
  '(?:risks?|issues?|problems?|blockers?|concerns?|gaps?|threats?|hazards?|dangers?|challenges?|obstacles?|hurdles?|impediments?|hindrances?|worr(?:y|ies)|weakness(?:es)?|vulnerabilit(?:y|ies)|weak (?:points?|spots?)|red flags?|road ?blocks?|bottlenecks?|stumbling blocks?|show-?stoppers?|pitfalls?|sore (?:points?|spots?)|trouble spots?|trouble|difficult(?:y|ies)|shortcomings?|open (?:points?|items?|issues?|matters?|ends?|topics?)|loose ends?|points? of concern|watch[ -]?(?:items?|points?|list))';
const NAMES = new RegExp(`(?<![\\w-])${NOUN}(?![\\w-])`);
/** These words alone are the problem that the whole plan is about, or what a reader is asked to take on. */
const STATEMENT = /^(?:the |our )?(?:problem|challenge|issue|gap|trouble|difficulty)$/;
const PHRASE =
  /^(?:what|where|how|things?|points?)\b.*\b(?:(?:can|could|may|might) (?:still |yet |all )?(?:go (?:wrong|badly|sideways)|fail|break|sink|hurt|bite|stop|derail|kill|trip|slip|hinder|bring (?:us|it|this) down)|worr(?:y|ies)|keeps? (?:me|us) (?:up|awake)|(?:stands?|is|are|gets?) in (?:the|our) way|holds? us (?:back|up)|blocks? us|is (?:blocking|holding|stuck|broken|not working|slowing)|we are stuck|we worry|troubles? (?:me|us)|frightens|scares|bothers|slows us|hurts|hinders)\b|^(?:what|things?)\b.*\b(?:(?:is|are|was|were) (?:still |yet )?(?:not |un)(?:nice|good|well|right|solved|settled|resolved|clear|finished)|still (?:sore|open|hurts?|missing|unsolved|unresolved|broken|wrong|stuck))\b|^(?:still )?(?:to (?:settle|resolve|solve|clarify|clear up)|unresolved|unsolved|unsettled|stuck|not working|what (?:is|we are) (?:stuck|missing))$|^in (?:the|our) way$/;
/** What is over: `Risks we closed`, but not `Gaps to be closed`. */
const CLOSED =
  /(?<!\b(?:be|not|yet) )\b(?:closed|resolved|solved|fixed|addressed|handled|tackled|overcome|overcame|retired|mitigated|removed|cleared|avoided)\b/;
/** Headings that have the word and hold no open risks. */
const OTHER =
  /\b(?:solving|previous|earlier|last (?:month|week|report|time|quarter|year|sprint)|past|former|appetite|management|governance|process|framework|method\w*|criteria|matrix|scale|polic(?:y|ies)|opportunit\w+|benefits?|statement|assum\w+|definition|legend|categor\w+|scor(?:e|ing)|rating|owners?(?:hip)?|committee|function|department|officer|models?|customer|users?|market|business|went|lessons?|why|from week|how (?:we|to) (?:solve|close|fix|address)|to (?:solve|address|reduce|avoid|counter|limit|handle|manage|mitigate|close)|pain points?|we (?:solve|close|fix|address|are solving|want to)|not a|no longer|questions?|release|related|linked|assign\w*|suggestions?|improv\w+|prs?|github|velocity|lead to|provides?|adjusted|based|issue \d+|\d{4} issue|tracker|statistics|trend)\b/;

const TODAY = /\b(?:current|existing|today|status quo|as[- ]is|background)\b/i;

const headings = new Map<string, boolean>();

/** Whether a heading, or the words over a list, say that what follows are risks, issues, gaps or blockers. */
export function namesRisks(text: string): boolean {
  if (text.length > 90) return false;
  let known = headings.get(text);
  if (known === undefined) {
    known = readHeading(text);
    if (headings.size > 20_000) headings.clear();
    headings.set(text, known);
  }
  return known;
}

function readHeading(text: string): boolean {
  const plain = text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[^\p{L}]+/u, '')
    .replace(/^(?:item|section|topic|agenda item|part) \d+\W*/, '')
    .replace(/[^\p{L}\d)]+$/u, '')
    .replace(/'s\b/g, ' is')
    .replace(/\s+/g, ' ');
  if (CLOSED.test(plain) || OTHER.test(plain)) return false;
  if (PHRASE.test(plain)) return true;
  return NAMES.test(plain) && !STATEMENT.test(plain) && plain.split(' ').length <= 8;
}

const QUALIFIER =
  '(?:(?:the|my|our|main|key|top|major|biggest|greatest|largest|current|open|new|known|residual|principal|critical|remaining|other|first|second|third|next|one|another|related|delivery|project|programme|technical|data|slippage|material|serious|identified|current|active|emerging|further) )*';
const FIELD = new RegExp(
  `^${QUALIFIER}(?:risk|issue|problem|blocker|blocked|concern|gap|threat|hazard|danger|obstacle|hurdle|impediment|worry|weakness|vulnerability|weak (?:point|spot)|red flag|road ?block|bottleneck|stumbling block|show-?stopper|shortcoming|deficiency|blocking point|critical point|pain point|point of (?:attention|concern)|open(?: (?:point|item|issue|matter|topic))?|watch item)s?(?: (?:no\\.? ?)?#?\\d+)?(?: (?:for|from|in|of|with|reported|raised|identified|this|last|right now|now)\\b.{0,24})?(?: ?\\(.{0,20}\\))?$`,
);
/** Labels that stand for the answer, so that the one beside them is half of a pair. */
const ANSWER_FIELD =
  /^(?:our |the |proposed |possible )?(?:solutions?|approach|goals?|objectives?|proposals?|ideas?|answers?|targets?|asks?|mitigations?|responses?|actions?|next steps?|plan|remed(?:y|ies)|counter-?measures?|fix|fallback|what we do|hypothesis|outcome|vision|decision|owner|due)$/;

const RISK_COLUMN = new RegExp(
  `^(?:${QUALIFIER})?(?:${NOUN}|risk event|dependency risk)(?: (?:description|title|name|event|statement|or issue|/ issue|item|and impact|summary|identified))?$|^(?:description of |name of |what is )?(?:the )?(?:risk|issue|problem|blocker|gap|concern)s?(?: ?[/&,] ?(?:and )?(?:${NOUN}|dependenc(?:y|ies)))*$|^what (?:could|can|might|may) go wrong$|^what (?:worries|blocks|hinders) us$`,
);
const ACTION_COLUMN =
  /\b(?:mitigat\w*|respon(?:se|ses|d)|actions?|next|steps?|measures?|counter-?measures?|controls?|plans?|handling|handled|answers?|remed(?:y|ies|iation)|resolutions?|resolved by|solutions?|treatment|contingenc(?:y|ies)|fall-?backs?|safeguards?|work ?arounds?|to close|asks?|decisions?|needed|proposals?|recommendations?|way forward|fix(?:es)?|moves?|precautions?|protection|prevention|what (?:we|i|is|happens|helps|to do)|how (?:we|it|to)|doing about|support|help|managed|reaction|then|strategy|approach|(?:our|and) (?:reply|reaction))\b/;
const RATING_COLUMN =
  /^(?:#|n(?:o|r)\.|no|nr|id|ref\.?|key|code|l|i|p|s|c|e|w|h|prob\.?|sev\.?|like(?:lihood)?|.*\b(?:likelihood|probability|impacts?|severity|score|rating|rag|rank|level|heat|exposure|priority|prio|class|category|type|area|kind|stream|workstream|team|status|state|trend|light|colour|color|consequences?|effects?|damage|cost|costs|causes?|reason|raised|reported|opened|open since|since|age|seen|importance|urgency|weight|value|inherent|residual|proximity|affects|affected|change|previous|now|where|source|first seen|how (?:likely|bad|often|much)|likely)\b.*)$/;
const OVER =
  /^(?:closed|done|resolved|solved|fixed|mitigated|retired|cancelled|complete[d]?|over|✅.*|☑.*|accepted)\b/i;

/** Words of a place that hold no risk. */
const NOTHING =
  /^\W*(?:(?:none|nothing|nil|n\/?a|no)\b[^.;]{0,60}|(?:all|everything) (?:is )?(?:fine|green|on track|closed|good)[^.;]{0,30}|currently (?:none|no)\b[^.;]{0,40}|there (?:are|is|were) (?:currently |presently |at present )?(?:no|none|nothing)\b[^.;]{0,60}|keine?)\W*$/iu;

/** Whether a text in a place for risks says that there are none. */
export function saysNone(text: string): boolean {
  const plain = text.trim();
  return (
    !/[\p{L}\d]/u.test(plain) ||
    (NOTHING.test(plain) && !/^\W*no (?:\w+ ){0,3}(?:for|to|from|in|of|on|who|that|yet)\b/i.test(plain)) ||
    /^\W*(?:none|nothing|no (?:new |open |major |current |significant |material |real |known )*(?:risks?|issues?|blockers?|concerns?|problems?)\b(?! (?:register|owner|log)))/i.test(
      plain,
    )
  );
}

/** Whether a text says that the risk is gone. */
function saysOver(text: string): boolean {
  return /\b(?:did not|didn't) (?:occur|materiali[sz]e|happen)\b|\b(?:is|are|was|were) (?:now )?(?:closed|resolved|off the list)\b/i.test(
    text,
  );
}

/** How a section is read: as any other, as one for risks, as one that is answered by the next, or for its tables alone. */
type Manner = 'plain' | 'risks' | 'answered' | 'aside';

function readDiagnoses(document: PlanDocument): Diagnosis[] {
  const swot = document.sectionsWhere(namesStrengths).length > 0;
  const special = new Map<Section, Manner>();
  for (const section of document.sectionsWhere(isOfRisks)) {
    const manner = mannerOf(document, section, swot);
    const answered = manner === 'risks' && MITIGATIONS.test(document.sections[section.number + 1]?.heading?.text ?? '');
    if (manner !== 'plain') special.set(section, answered ? 'answered' : manner);
  }
  const found = document.places(READ.plain).filter(({ passage }) => !special.has(passage.section));
  for (const [section, manner] of special) found.push(...section.places(READ[manner]));
  return found.sort((a, b) => a.passage.section.number - b.passage.section.number);
}

const namesStrengths = headed(/\bstrengths\b/i);
const isOfRisks = ({ heading }: Section): boolean => heading !== undefined && namesRisks(heading.text);

function mannerOf(document: PlanDocument, { heading }: Section, swot: boolean): Manner {
  if (!heading || heading === document.title) return 'plain';
  // What is wrong today is what a plan sets out from; in a report it is live.
  if (document.kind === 'strategy' && TODAY.test(heading.text)) return 'aside';
  return swot && /\b(?:weakness|threat)/i.test(heading.text) ? 'aside' : 'risks';
}

const READ: Readonly<Record<Manner, (section: Section) => Diagnosis[]>> = {
  plain: (section) => readSection(section, 'plain'),
  risks: (section) => readSection(section, 'risks'),
  answered: (section) => readSection(section, 'answered'),
  aside: (section) => readSection(section, 'aside'),
};

/** Where the scorer alone must tell, it has to be so sure of a risk that stands unanswered. */
const UNNAMED = 0.03;

function readSection(section: Section, manner: Manner): Diagnosis[] {
  const found: Diagnosis[] = [];
  const taken = new Set<Passage>();
  for (const table of section.tables) readTable(table, manner !== 'plain', found);
  if (manner !== 'aside') readTexts(section, manner !== 'plain', manner === 'answered', found, taken);
  for (const { passage, hit } of section.find(fieldLine)) {
    const { label, value, valueStart, valueEnd } = hit.data;
    if (passage.type === 'cell' || passage.type === 'heading' || taken.has(passage)) continue;
    if (!value || !FIELD.test(label) || saysNone(value) || isPlaceholder(value)) continue;
    if (/^(?:open|blocked)$/.test(label) && !/\p{L}{3}.*\s\p{L}{3}/u.test(value)) continue;
    if (hasAnswerBeside(passage)) continue;
    taken.add(passage);
    const at = { start: valueStart, end: valueEnd };
    const passages = passage.unit.list ? section.itemPassages(passage) : [passage, ...textUnder(passage)];
    push(found, passage, at, passages);
  }
  const known = new Set(found.map(({ passage }) => passage));
  const heading = section.heading?.text.toLowerCase() ?? '';
  const over = NAMES.test(heading) && CLOSED.test(heading);
  for (const { passage, hit } of section.find(unnamedRisk)) {
    if (over || taken.has(passage) || known.has(passage)) continue;
    const answer = passage.unit.cell
      ? section.rowPassages(passage)
      : passage.unit.list
        ? section.itemPassages(passage)
        : [passage];
    push(found, passage, hit, answer.slice(Math.max(0, answer.indexOf(passage))), false, false);
  }
  return found;
}

const unnamedRisk = readingOf('tone/diagnosis-without-action', UNNAMED);

function push(
  found: Diagnosis[],
  passage: Passage,
  at: Range,
  passages: readonly Passage[],
  answered = false,
  named = true,
): void {
  const first = passage.sentences.find((sentence) => sentence.end > at.start);
  // A number or a link names a ticket, not a risk; and of other scripts nothing is understood.
  if (!first || !/\p{Script=Latin}{3}/u.test(passage.text.slice(at.start, at.end).replace(/x{6,}/g, ''))) return;
  const closed = passage.unit.list?.checked === true || /^\W*(?:✅|☑|✔)/u.test(passage.text);
  found.push({
    passage,
    start: Math.max(at.start, first.start),
    end: Math.min(at.end, Math.max(first.end, at.start + 1)),
    acted: answered ? 'answer' : actionOn(passages, passage, at.start),
    closed,
    named,
  });
}

/** A neighbour that answers: `Problem: …` beside `Solution: …`. */
function hasAnswerBeside({ section, index }: Passage): boolean {
  const answers = section.ask(answerFields);
  const at = index - section.first;
  for (let i = at - 4; i <= at + 4; i++) if (answers.has(i)) return true;
  return false;
}

/** Where in a section the fields stand that answer. */
function answerFields(section: Section): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { passage, hit } of section.find(fieldLine)) {
    if (passage.type !== 'heading' && ANSWER_FIELD.test(hit.data.label)) places.add(passage.index - section.first);
  }
  return places;
}

/** The paragraph right under a line, unless it opens something of its own. */
function textUnder(passage: Passage): Passage[] {
  const { passages } = passage.section;
  const from = passage.section.indexOf(passage) + 1;
  const next = passages[from];
  if (!next) return [];
  if (next.unit.list) {
    let to = from;
    while (passages[to]?.unit.list && passages[to]!.block === next.block) to++;
    return passages.slice(from, to);
  }
  if (next.type !== 'paragraph' || next.unit.strong[0] === 0 || FIELD.test(leadLabel(next.text))) return [];
  return [next];
}

function leadLabel(text: string): string {
  return /^([\p{L}][\p{L}\d #.()-]{0,40}?)\s*[:–—-]/u.exec(text)?.[1]?.toLowerCase() ?? '';
}

// Lists and paragraphs -------------------------------------------------------------------------------------------------

const MITIGATIONS =
  /\bmitigat\w+|\bcounter-?measures?\b|\bresponses?\b|\bwhat we (?:will )?do about\b|\bhow we (?:will )?(?:deal|respond|handle|mitigate|answer)\b/i;

function readTexts(section: Section, own: boolean, answered: boolean, found: Diagnosis[], taken: Set<Passage>): void {
  let risky = own;
  const lists = new Set<number>();
  section.passages.forEach((passage, i) => {
    const { list } = passage.unit;
    if (passage.type === 'cell' || passage.type === 'field' || passage.type === 'heading') return;
    if (!list) {
      if (opensRisks(passage)) {
        risky = true;
        // `**What could go wrong?** Donors may …`: the answer stands on the same line.
        const lead = passage.unit.strong[0] === 0 ? passage.unit.strong[1]! : 0;
        const rest = passage.text.slice(lead);
        if (lead && /\p{L}{3}/u.test(rest) && !saysNone(rest) && !taken.has(passage)) {
          taken.add(passage);
          const start = lead + (/^[^\p{L}\d]*/u.exec(rest)?.[0].length ?? 0);
          push(found, passage, { start, end: passage.text.length }, [passage, ...textUnder(passage)]);
        }
        return;
      }
      if (section.passages[i + 1]?.unit.list) risky = own;
      if (!own || taken.has(passage) || passage.unit.strong[0] !== 0) return;
      // A short paragraph that opens with bold words is an item by another mark.
      if (passage.text.length > 400 || FIELD.test(leadLabel(passage.text))) return;
      if (saysNone(passage.text) || isPlaceholder(passage.text)) return;
      taken.add(passage);
      push(found, passage, { start: 0, end: passage.text.length }, [passage, ...textUnder(passage)], answered);
      return;
    }
    if (taken.has(passage)) return;
    const opens = list.level === 0 && opensRisks(passage) && section.passages[i + 1]?.unit.list?.parent === list.item;
    if (opens) lists.add(list.item);
    const top = (risky && list.level === 0 && !opens) || (list.level === 1 && lists.has(list.parent));
    if (!top || section.passages[i - 1]?.item === passage.item) return;
    const text = passage.text
      .trim()
      .replace(/^[\p{L} ]{3,30}:\s+/u, (label) => (NAMES.test(label.toLowerCase()) ? '' : label));
    if (
      saysNone(text) ||
      saysOver(text) ||
      isPlaceholder(text) ||
      /^\W*(?:(?:opportunity|strength|assumption)\b|dependency ?[:–-])/i.test(text)
    )
      return;
    const passages = itemFrom(section, i);
    for (const each of passages) taken.add(each);
    const label = new RegExp(`^[ \\t]*${NOUN}(?: (?:no\\.? ?)?#?\\d+)?[ \\t]*[:–—-][ \\t]+`, 'i').exec(passage.text);
    const start = label ? label[0].length : 0;
    push(found, passage, { start, end: passage.text.length }, passages, answered || underList(passage));
  });
}

/** Words over a list that say what its items are: `Risks:`, `**Open points**`, `Three things worry us:`. */
function opensRisks(passage: Passage): boolean {
  const { strong } = passage.unit;
  const text = passage.text.trim();
  const lead = strong[0] === 0 && strong[1]! <= 60 ? passage.text.slice(0, strong[1]) : undefined;
  if (lead !== undefined && /^[^\p{L}\d]*$/u.test(passage.text.slice(strong[1]))) return namesRisks(lead);
  // The bold words before an answer on the same line must be a question or a title, not a sentence of their own.
  if (lead !== undefined && /\?\s*$/.test(lead)) return namesRisks(lead);
  return text.length <= 60 && text.endsWith(':') && !/,|\bif\b/.test(text) && namesRisks(text);
}

/** The item's own passages and those nested in it: they follow it without a gap. */
function itemFrom(section: Section, from: number): Passage[] {
  const first = section.passages[from]!;
  const passages = [first];
  for (let i = from + 1; i < section.passages.length; i++) {
    const next = section.passages[i]!;
    if (next.block !== first.block || !next.unit.list) break;
    if (next.item !== first.item && next.unit.list.level <= first.unit.list!.level) break;
    passages.push(next);
  }
  return passages;
}

/** The paragraph right under a list, where it speaks of the list's items and says what is done. */
function underList({ section, block }: Passage): boolean {
  return section.ask(textsUnderLists).has(block - section.passages[0]!.block);
}

/** The lists that such a paragraph follows, as their blocks' places in the section. */
function textsUnderLists({ passages }: Section): ReadonlySet<number> {
  const lists = new Set<number>();
  passages.forEach((passage, i) => {
    const before = passages[i - 1];
    if (before?.unit.list && !passage.unit.list && speaksOfAll(passage)) lists.add(before.block - passages[0]!.block);
  });
  return lists;
}

function speaksOfAll(passage: Passage | undefined): boolean {
  if (!passage || passage.type !== 'paragraph') return false;
  return passage.sentences.some(
    (sentence) =>
      /\b(?:all (?:of them|three|four|five|of these|points|risks|issues|items)|both|these|them|risks?|issues?|points|items|measures|mitigations?)\b/.test(
        sentence.lower,
      ) && judge(sentence.lower, sentence) === 'work',
  );
}

// Tables ---------------------------------------------------------------------------------------------------------------

function readTable(table: Table, under: boolean, found: Diagnosis[]): void {
  const { header, body } = table.shape;
  if (header.length < 1 || artifactOf(table.shape)) return;
  const labels = header.map((label) => label.toLowerCase().replace(/[’‘]/g, "'").trim());
  const action = labels.some((label) => isActionColumn(label));
  const rated = labels.some((label) =>
    /^(?:l|i|p|s)$|likel|probab|impact|severity|score|rag|rating|priority|status|state|\bage\b|days/.test(label),
  );
  let column = labels.findIndex((label) => RISK_COLUMN.test(label) && !OTHER.test(label));
  const kind = labels.findIndex((label) => /^(?:type|category|kind|class)$/.test(label));
  const mixed = column < 0 && kind >= 0 && body.some((row) => NAMES.test(row[kind]?.text.toLowerCase() ?? ''));
  if (column < 0 && (under || mixed)) {
    column = labels.findIndex(
      (label, c) =>
        !RATING_COLUMN.test(label) && !isActionColumn(label) && !ownerLabel(label) && !isDateLabel(label) && c !== kind,
    );
  } else if (
    // A table of problems without a word of work or weight is a list of facts.
    column >= 0 &&
    !under &&
    !action &&
    !rated &&
    !/risk|blocker|concern|threat|open/.test(labels[column]!) &&
    !labels.some((label) => ownerLabel(label) || isDateLabel(label))
  ) {
    return;
  }
  if (column < 0) return;
  const { passages } = table.section;
  const last = table.cell(body.length, 0);
  let next = last ? table.section.indexOf(last) + 1 : passages.length;
  for (let c = 1; c < header.length && passages[next]?.type === 'cell'; c++) next++;
  const answered = speaksOfAll(passages[next]);
  body.forEach((_, r) => {
    const row = r + 1;
    const cell = table.cell(row, column);
    const text = cell?.text.trim() ?? '';
    if (!cell || saysNone(text) || isPlaceholder(text)) return;
    if (mixed && !NAMES.test(table.cell(row, kind)?.text.toLowerCase() ?? '')) return;
    if (labels[column] === 'issue' && !/\p{L}{3}/u.test(text)) return;
    const closed = labels.some(
      (label, c) => /status|state|mitigat|action|due/.test(label) && OVER.test(table.cell(row, c)?.text.trim() ?? ''),
    );
    let acted: Action | undefined = answered ? 'answer' : actionOn([cell], cell, 0);
    labels.forEach((label, c) => {
      if (c !== column) acted ??= actionIn(table, row, c, label);
    });
    found.push({ passage: cell, start: 0, end: cell.text.length, acted, closed, named: true });
  });
}

/** A column for what is done about a risk; its label in small letters. */
export function isActionColumn(label: string): boolean {
  return ACTION_COLUMN.test(label) && !RATING_COLUMN.test(label);
}

/** A column for the day by which it is done. */
export function isDueColumn(label: string): boolean {
  return isDateLabel(label) && !/\b(?:since|raised|opened|reported|updated|seen|identified|start)\b/.test(label);
}

/** What the cell beside a risk says is done, who does it or by when. */
function actionIn(table: Table, row: number, column: number, label: string): Action | undefined {
  const cell = table.cell(row, column);
  const text = cell?.text.replace(EMPTY_STEP, '').trim() ?? '';
  if (!cell || !/[\p{L}\d]/u.test(text) || isPlaceholder(text) || /^(?:#|\W*)$/.test(label)) return undefined;
  const idle = IDLE.test(plain(text));
  if (ownerLabel(label)) {
    const kind = ownerKind(text);
    return kind !== 'empty' && kind !== 'promised' && kind !== 'placeholder' && !idle ? 'owner' : undefined;
  }
  if (isActionColumn(label))
    return !idle && !/^(?:h|m|l|high|medium|low|open|ongoing|red|amber|green|yes|no)$/i.test(text)
      ? 'action'
      : undefined;
  if (isDueColumn(label)) {
    return /\d/.test(text) || cell.sentences.some((sentence) => sentence.dates.length > 0) ? 'date' : undefined;
  }
  if (RATING_COLUMN.test(label)) return undefined;
  // A column of remarks: what it says decides, and what may be work is left alone.
  return /\p{L}{2}/u.test(text) && cell.sentences.some((sentence) => judge(sentence.lower, sentence) !== 'diagnosis')
    ? 'remark'
    : undefined;
}

/** A next step that is still to be filled in, as the fix leaves it. */
const EMPTY_STEP = /(?:[;.]?\s*next step: )?\[[^\][]*\]; tbd, by tbd\.?/i;

// What is said of a risk -----------------------------------------------------------------------------------------------

type Judgement = 'work' | 'diagnosis' | 'open';

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[–—]/g, '–')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\d?]+|[^\p{L}\d?)]+$/gu, '');
}

/** Words in the place of an action that are none. */
const IDLE =
  /^(?:|(?:is |are |was |were )?(?:duly |already |all )?(?:noted|known|acknowledged|recorded|registered|understood|discussed|flagged|mentioned|open|ongoing|unchanged|pending|unknown|unclear|tolerable|tolerated|confirmed|identified|none|nothing|normal|worsening|stable)(?: (?:yet|so far|identified|defined|available|known|open|here))?(?: (?:by|in) (?:the )?[\p{L} ]{2,30})?|none(?: (?:identified|defined|planned|yet|so far|needed|available)|, .{0,40})|n\/?a|n\.a\.|\?+|x+|t\.?b\.?[dacn]\.?|not (?:yet )?(?:defined|decided|known|discussed|identified|planned|available|addressed|started)(?: yet)?|(?:still |yet |is |are |will )?(?:to )?be (?:discussed|defined|determined|decided|clarified|revisited|reviewed|confirmed|addressed|assessed|agreed|followed|seen|worked out|sorted out|looked at|looked into|dealt with|handled|kept in mind|kept under review|considered|found|named|advised|announced)(?: (?:later|soon|further|again|in due course|in time|as we go|as needed|if needed|when needed|along the way|when the time comes|at a later (?:stage|date|point)|in an? (?:later|subsequent|next|future) \w+|closely|next time))*|(?:is |are |currently )?(?:under|in) (?:discussion|observation|review|consideration|watch|investigation|analysis|clarification|evaluation|progress)|(?:is |are |being |closely |currently )+(?:watched|monitored|observed|discussed|looked at|looked into|reviewed|followed|considered|analysed|analyzed|investigated|tracked)|(?:please )?see (?:the |our )?(?:project |risk )?(?:plan|above|below|log|register|annex|appendix|list|wiki|attachment|section|document|sheet|page|slide|minutes|notes)\b.{0,30}|(?:cf\.|refer to|as per) .{0,40}|later|soon|in due course|for information(?: only)?|fyi|added to (?:the )?(?:log|register|list)|fingers crossed|(?:it )?(?:remains|stays|still|is still) (?:open|amber|red|yellow|unchanged|high|medium|low|as is|to be seen|on the list)|(?:the |our )?(?:group|members?|committee|board|chair|meeting|team|everyone|everybody|all|several members) (?:\w+ )?(?:took|takes?|has taken|have taken) note(?: of (?:it|this))?|(?:has been |was |is |duly )*taken (?:note of|into account|under advisement)|taken as read|(?:it |this )?(?:was |is )?minuted|time will tell|we(?: will|'ll) see|(?:keeping|keep) an eye on (?:it|this|that)|everybody (?:\w+ )?knows?(?: it| this)?|everyone (?:\w+ )?knows?(?: it| this)?|yep, we know|we know(?: (?:it|this|that))?|(?:we |being |the \w+ )?(?:will )?(?:observ\w+|watch\w*|stay(?:s|ing)? alert)(?: (?:it|this|that|the \w+))?|seen (?:once|twice|\w+ times)\b.{0,30}|(?:first )?reported by .{0,40}|discussed at length.{0,30}|(?:we |they )?(?:take|takes|took) (?:it|this|that) (?:very )?seriously|opinions differ|laughter|mitigation:? (?:none|will be|to be|not|tb|n\/?a|-|–).{0,30}|no (?:change|news|update|action|progress|response|answer|mitigation|measures?)\b.{0,30}|we (?:are|stay) (?:aware|conscious|watching|keeping an eye)\b.{0,30}|(?:the |our )?(?:team|group|legal|committee|chair|board|steering \w+|members|management|sponsor|it|security) (?:is|are|was|were|has been|have been) (?:aware|conscious|informed|told|notified)\b.{0,20}|(?:to |we |will |the \w+ will )*(?:keep|bear) (?:it |this |that |them )?(?:in mind|under review|an eye on (?:it|this|that)|on the radar)|under control)$/u;

/** Work in so many words. */
const WORK =
  /→|=>|->|\b(?:in that case|if so|as of (?:today|now)|takes? over|fall-?backs?|falls? back|work-?arounds?|mitigat\w+|contingenc\w+|counter-?measures?|back-?ups?|plan b|escrow|safeguards?|remed(?:y|ies)|precaution\w*|stop-?gap|next steps?|actions?|instead|then (?:we|they|it|he|she|the)|therefore|so that|until (?:then|we|the|it|they|he|she|\d)|from now on|control:|answer:|ask:|owner:|due:|spares?|penalt(?:y|ies)|retention|rota|second (?:supplier|source|engineer|provider|person|vendor)|alternatives?|options?|stand-?ins?|substitutes?|cover(?:ed|s)?|deput(?:y|ies))\b/;
/** Work that is done, asked for or planned. */
const DONE =
  /(?<!\b(?:not|never|nobody|yet|n't|without|be|no|nothing)(?: \w+)? )\b(?:order(?:ed|s)|book(?:ed|s)|approv(?:ed|es)|schedul(?:ed|es)|plan(?:ned|s)|replac(?:ed|es)|add(?:ed|s)|fix(?:ed|es)|grant(?:ed|s)|prepar(?:ed|es)|reserv(?:ed|es)|engag(?:ed|es)|hir(?:ed|es|ing)|invit(?:ed|es)|sign(?:ed|s)|enlarg(?:ed|es)|pin(?:ned|s)|test(?:ed|s)|train(?:ed|s)|agre(?:ed|es)|arrang(?:ed|es)|secur(?:ed|es)|negotiat(?:ed|es)|contract(?:ed)|request(?:ed|s)|asks?|asked|sends?|sent|escalat(?:ed|es)|briefed|extend(?:ed|s)|renew(?:ed|s)|withdrawn|switch(?:ed|es)|encrypt(?:ed|s)|cap(?:ped|s)|fr(?:ozen|eezes)|paus(?:ed|es)|stop(?:ped|s)|introduc(?:ed|es)|assign(?:ed|s)|clos(?:ed|es)|resolv(?:ed|es)|solv(?:ed|es)|done|patch(?:ed|es)|revert(?:ed|s)|rehears(?:ed|es)|install(?:ed|s)|buys?|bought|rebuil(?:t|ds)|retrain(?:ed|s)|compar(?:ed|es)|draft(?:ed|s)|check(?:ed|s)|review(?:ed|s)|decid(?:ed|es)|propos(?:ed|es)|recommend(?:ed|s)|offer(?:ed|s)|writes?|wrote|meets?|present(?:ed|s)|investigat(?:ed|es)|loads?|mounts?|mounted|chang(?:es)|mov(?:ed|es)|limit(?:ed|s)|allow(?:s)|excus(?:es)|lends?|pays|prescrib(?:ed|es)|repair(?:ed|s)|clean(?:ed|s)|measur(?:ed|es)|handles?|takes? (?:over|it|this|on)|looks? after|keeps?|shows?|joins?|helps?|runs? (?:the|a|both)|starts?|brings?|rotates?|supplies|trace running|on (?:order|loan|call|site|the table|its way))\b/;
const WILL =
  /\b(?:will|shall|going to|'ll|to be|is to|are to|must|should|needs?|has to|have to|intends?|aims?|wants? to|let's|let us)\b(?! (?:not|never|n't|be (?:late|delayed|missing|lost|wrong|hit|affected|short|difficult|hard|worse|too|sorted out as)|get worse|slip|miss|lose|fail|break|grow|rise|increase|take longer|suffer|remain|keep (?:growing|failing|happening)|leave|drop|run out|go up|hurt|cost))/;
const OURS =
  /\b(?:we|i)(?:'ll|'ve|'re|'m)?\b(?! (?:(?:all|still|also|now|only|just|have|really|always|currently|simply|are|am|had|were|was) )*(?:know|fear|worry|worried|lack|depend|dependent|rely|do not|don't|cannot|can't|could|did not|didn't|not|no|never|have no|had no|see|saw|notice[d]?|find|found|lose|lost|losing|lag|aware|conscious|waiting|wait|struggle|miss|missed|missing|think|believe|assume|guess|hope|hear|heard|get|got|seen|watching|unsure|short|behind|late|stuck|blind|exposed|expect|suffer|spend|spent|tested only|neither|once)\b|'(?:re|m) (?:not|aware|conscious|short|behind|late|stuck))/;
/** More of the diagnosis: how bad, how often, since when, why, what follows from it. */
const MORE =
  /^(?:it|this|that|these|those|they|which|he|she|there|still|also|nobody|no one|none|no|nothing|and (?:it|this|they)|because|since|due to|last|already|currently|today|at present|as a result|especially|mostly|mainly|particularly|for example|e\.g\.|affects?|causes?|leads? to|impacts?|means|meaning|worse|again|probably|possibly|so far|is|are|was|were|has|had|happen\w*|seen|first seen|level|status|rating|severity|priority|likelihood|impact|assessment|score|probability|rag|trend|category|source|consequences?|effects?|causes?|rated|remains?|stays|about|around|roughly|up to|more than|at least|only|even|too|the (?:reason|cause|effect|consequence|result|impact|risk|matter|issue|problem|chair|members|meeting|literature))\b|\b(?:not|never|n't|nobody|no one|nothing|without|cannot|unknown|unclear|unsure|lack\w*|happen(?:s|ed)?|occur\w*|every time|times|rising|growing|increas\w+|worldwide|normal|usual|whole industry|still|only|too (?:many|few|slow|late|long|much|little|small|old)|slow\w*|late|old|outdated|missing|poor|bad|hard|difficult|fears?|afraid|think|(?<!\d )may(?! \d)|might|could|risk\w*|fail\w*|break\w*|broke\w*|drops?|los(?:e|es|t|ing)|loss\w*|short|behind|stale|wrong|depends?|single|weak|complain\w*|doubled|tripled|worse|high|amber|red|severe|serious|critical|under (?:discussion|observation|review|consideration)|in mind|deserves attention|as we go|once|twice|already|since|neither)\b/;

/** What a later sentence or clause adds to a diagnosis. */
function judge(lower: string, sentence: Sentence): Judgement {
  const text = plain(lower);
  if (!/[\p{L}\d]/u.test(text)) return 'diagnosis';
  if (IDLE.test(text)) return 'diagnosis';
  if (WORK.test(lower) || OURS.test(lower)) return 'work';
  const rejected = /\b(?:not|never|nobody|no one|none|n't|cannot|nothing)\b/.test(text);
  if (!rejected && (DONE.test(lower) || (WILL.test(lower) && !/\bas we go\b|\bin due course\b|\blater\b/.test(lower))))
    return 'work';
  if (lower.length >= sentence.lower.length - 1 && isImperative(sentence)) return 'work';
  if (MORE.test(text)) return 'diagnosis';
  return 'open';
}

/** An item of work in a list of issues. */
const TO_DO =
  /^(?:add|increase (?!in\b)|improve|introduce|expose|create|build|train (?!and\b)|hire|order|replace|define|clarify|agree|ask|decide|check|update|fix|retrain|ensure|reduce|migrate|extend|renew|buy|book|prepare|publish|coordinate|establish|develop|provide|investigate|find|get|close|resolve)\s+(?:an?|the|our|new|more|all|with|on|\p{L})/u;

/** `Retrain every night.`: a base form with nobody before it. */
function isImperative(sentence: Sentence): boolean {
  const first = sentence.tokens.find((token) => /\p{L}/u.test(token.text));
  return (
    first !== undefined && first.pos === 'VERB' && first.lemma === first.lower && !/^(?:see|note|cf)$/.test(first.lower)
  );
}

const SEAM = / (?:–|-) |(?<=\b[a-z])\. |[:;](?= )|→|, | (?=\()| (?:but|and|so|while|until|hence|therefore) /g;

/** What is said of a risk, in its own sentence or after it, that is work or may be. */
function actionOn(passages: readonly Passage[], home: Passage, from: number): Action | undefined {
  let first = true;
  for (const passage of passages) {
    for (const sentence of passage.sentences) {
      if (passage === home && sentence.end <= from) continue;
      const start = passage === home ? Math.max(0, from - sentence.start) : 0;
      if (first) {
        if (actsInFirst(sentence, start) || (start === 0 && TO_DO.test(sentence.lower))) return 'first words';
        // A bold word or two before the sentence is its title.
        first = passage.unit.strong.length > 0 && isTitle(sentence, start);
        continue;
      }
      // A question to the reader is an ask.
      if (sentence.stance.asks) return 'later words';
      const judged = judge(sentence.lower.replace(EMPTY_STEP, ''), sentence);
      if (judged === 'work') return 'later work';
      if (judged === 'open') return 'later words';
      if (!/\bsince\b|\bso far\b/.test(sentence.lower) && closerInSentence(sentence, undefined, { lack: true }))
        return 'later closer';
    }
  }
  return undefined;
}

function isTitle(sentence: Sentence, start: number): boolean {
  const words = sentence.tokens.filter((token) => token.start - sentence.start >= start && /\p{L}/u.test(token.text));
  return words.length <= 3 && !words.some((token) => token.pos === 'VERB' || token.pos === 'AUX');
}

/** The threat's own clause, up to its first seam, is diagnosis unless it says outright who acts or by when. */
function actsInFirst(sentence: Sentence, start: number): boolean {
  const lower = sentence.lower.slice(start).replace(EMPTY_STEP, '');
  if (/→|=>|->|(?<![\w.])@[a-z][\w.-]+(?!\/)/.test(lower)) return true;
  const clauses: { text: string; at: number; seam: string }[] = [];
  let at = 0;
  let seam = '';
  SEAM.lastIndex = 0;
  for (let match = SEAM.exec(lower); match; match = SEAM.exec(lower)) {
    clauses.push({ text: lower.slice(at, match.index), at, seam });
    at = match.index + match[0].length;
    seam = match[0].trim();
  }
  clauses.push({ text: lower.slice(at), at, seam });
  const [head, ...rest] = clauses;
  if (isHeadWork(head!.text)) return true;
  for (const clause of rest) {
    const text = plain(clause.text);
    if (IDLE.test(text)) continue;
    if (!/^[a-z]/.test(clause.seam) && namesDoer(sentence, start + clause.at, clause.text)) return true;
    const judged = judge(clause.text, sentence);
    if (clause.seam === ',' || clause.seam === 'and' || clause.seam === 'but' || clause.seam === 'while') {
      if (
        judged === 'work' &&
        (OURS.test(clause.text) ||
          WORK.test(clause.text) ||
          /^(?:so|therefore|hence|then)\b/.test(text) ||
          DONE.exec(text)?.index === 0)
      )
        return true;
      if (
        judged === 'work' &&
        sentence.actors.some(
          (a) =>
            a.kind === 'person' &&
            a.start - sentence.start - start - clause.at >= 0 &&
            a.start - sentence.start - start - clause.at < 4,
        )
      )
        return true;
    } else if (clause.text.startsWith('(')) {
      if (judged === 'work' || ASSIGNED.test(clause.text)) return true;
    } else if (judged !== 'diagnosis') return true;
  }
  return false;
}

/** `(Legal to advise)`: somebody and what is left to do. */
const ASSIGNED =
  /^\((?!(?:due|able|unable|exposed|subject|close|next|likely|hard|difficult|too)\b)[\p{L}& ]{2,30} to \p{L}{3}/u;

/** Words that tie a day or a name to the threat. */
const THREAT =
  /\b(?:ends?|ended|expir\w+|runs? (?:out|until)|ran out|lapses?|falls?|starts?|begins?|leaves?|left|leaving|retires?|clos(?:es|ed|ing)|lasts?|valid|not|no|never|nobody|cannot|n't|delay\w*|late|(?<!\d )may(?! \d)|might|could|would|slip\w*|since|seen|only|knows?|on leave|missed|overdue|from|as of|last|peak|stops?)\b/;

function isHeadWork(lower: string): boolean {
  const text = plain(lower);
  if (
    /^(?:we|i) (?:will|are going|have (?:asked|ordered|agreed|booked|started)|ask|need)\b|\bshould be able to\b|\b(?:will|shall) be (?:countered|mitigated|covered|limited|handled by)\b|\bbelongs to\b/.test(
      text,
    )
  )
    return true;
  if (
    /\b(?:by|until|due(?: on| by)?|before|no later than) (?:the )?(?:end of )?(?:\d{1,2}(?:st|nd|rd|th)?[. ](?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)|the \d|\d{4}\b|q[1-4]|h[12]|mid|early|late|next|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec|week|sprint|monday|tuesday|wednesday|thursday|friday)/.test(
      text,
    ) &&
    !THREAT.test(text)
  )
    return true;
  return (
    /^(?:waiting for|ask|get|agree|decide|clarify|find|define|confirm|check|resolve|close|fix|obtain|order|hire|train|negotiate)\b(?! \w*ing\b)/.test(
      text,
    ) && !/\b(?:is|are|was|were|has|have)\b/.test(text)
  );
}

/** `(Lee, 3 May)`, `– Priya`, `, Lee by Friday`: a name or a day that stands there for the work. */
function namesDoer(sentence: Sentence, at: number, clause: string): boolean {
  const from = sentence.start + at;
  const to = from + clause.length;
  if (THREAT.test(plain(clause)) || /^\(?(?:in|on|at|during|between|for|of|to|with)\b/.test(clause.trim()))
    return false;
  const dated = sentence.dates.some((date) => date.start >= from - 4 && date.end <= to);
  const named = sentence.actors.some(
    (a) => (a.kind === 'person' || a.kind === 'seat') && a.start >= from && a.end <= to + 1,
  );
  if (!dated && !named) return false;
  const words = clause.split(/\s+/).length;
  return words <= 6 || (named && DONE.test(clause)) || (dated && /\b(?:by|due|until) /.test(clause));
}
