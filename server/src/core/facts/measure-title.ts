/** What to call a measure in a table or a note: the words around it that name it, as the document writes them. */
import type { Token } from '../language/tagger.ts';
import type { Measure } from './metrics.ts';

/** A longer title is cut between words. */
const LONGEST = 80;
/** How many words a title takes up on either side of a metric's own. */
const MOST_BEFORE = 5;
const MOST_BEHIND = 6;
/** A longer item says more than a name. */
const MOST_ALONE = 14;

const NAMING = new Set(['NOUN', 'PROPN', 'ADJ']);
/** Of these before a name, the name says how large or which: no part of it. */
const POINTING =
  /^(?:our|their|this|that|these|those|same|other|such|own|last|next|first|second|more|less|fewer|many|few|new|total|target|goal|kpi|average|avg)$/;
/** What leads from a metric's words to the rest of its name: `cost per case`, `time to decision`. */
const LEADS = /^(?:per|of|to|in|for|without|with|from|on|at)$/;

/** The noun phrase around a measure's words: `cost per case`, `weekly active advisers`. */
export function titleOf(measure: Measure): string {
  return wholeTitle(measure) ?? phraseAround(measure);
}

/** A cell or a short item among measures is their name, but for its figures. */
function wholeTitle({ passage, named, start, end }: Measure): string | undefined {
  const sentence = passage.sentences.find((each) => start < each.end);
  if (!sentence) return undefined;
  const alone = named && (passage.type === 'cell' || passage.type === 'item') && passage.sentences.length === 1;
  const all = start <= sentence.start && end >= sentence.end - 1;
  if (!all && !(alone && sentence.tokens.length <= MOST_ALONE)) return undefined;
  const title = trimmed(withoutFigure(sentence.text));
  return isTitle(title) ? title : undefined;
}

function phraseAround({ passage, start, end }: Measure): string {
  const said = passage.text.slice(start, end);
  const tokens = passage.sentences.find((each) => start < each.end)?.tokens ?? [];
  let from = tokens.findIndex((token) => token.end > start);
  let to = tokens.findLastIndex((token) => token.start < end);
  if (from < 0 || to < from) return cut(said);
  for (let n = 0; n < MOST_BEFORE && isPartBefore(tokens, from - 1); n++) from--;
  for (let n = 0; n < MOST_BEHIND; n++) {
    const next = tokens[to + 1];
    if (next && isJoined(tokens, to) && (goesOn(next) || isSet(tokens, to + 1))) to++;
    else if (leads(tokens, to + 1)) to += tokens[to + 2]!.pos === 'DET' ? 3 : 2;
    else if (isPer(tokens, to)) to += tokens[to + 1]!.pos === 'NUM' ? 2 : 1;
    else break;
  }
  const title = trimmed(passage.text.slice(tokens[from]!.start, tokens[to]!.end));
  return isTitle(title) ? title : cut(said);
}

function goesOn({ pos, text, lower }: Token): boolean {
  return NAMING.has(pos) && lower !== 'set' && !/^\p{Lu}/u.test(text);
}

/** `the test set`, which is tagged as a verb as often as not. */
function isSet(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]!.lower === 'set' &&
    /^(?:test|training|data|validation|held-out|hold-out|gold(?:en)?)$/.test(tokens[at - 1]!.lower)
  );
}

/** `trips per 100 orders`, where the metric's own words end in `per`. */
function isPer(tokens: readonly Token[], at: number): boolean {
  const [next, behind] = [tokens[at + 1], tokens[at + 2]];
  if (!/^(?:per|of|to)$/.test(tokens[at]!.lower) || !next) return false;
  return NAMING.has(next.pos) || (next.pos === 'NUM' && behind !== undefined && NAMING.has(behind.pos));
}

/** Without what says how much or which way before the name, and what leads on behind it. */
function trimmed(title: string): string {
  return cut(
    title
      .replace(/^(?:[^\p{L}(]+|\p{L}\b[.)]?\s+|(?:kr|kpi|o) ?[\d.]+\W+)+/iu, '')
      .replace(BEFORE, '')
      .replace(BY_WHEN, '')
      .replace(
        /(?:[\s,;:(–—-]+(?:per|of|to|in|for|on|at|from|with|without|by|the|an?|and|or|is|was|are|above|below|over|under|least|most|instead|up|down|each))+$/i,
        '',
      )
      .replace(/[\s,;:(–—-]+$/, ''),
  );
}

/** `by March`, `by the end of the year`. */
const BY_WHEN =
  /\s+by (?:the |next |this |early |mid[- ]?|late |end )?(?:end|year|summer|autumn|winter|spring|q[1-4]|h[12]|20\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)\b.*$/i;
const BEFORE =
  /^(?:(?:reduc|cut|increas|improv|lower|rais|grow|halv|doubl|reach|achiev|deliver|bring|keep|hold|shorten|shrink)(?:e|es|ed|ing|s|ting|ve)?\s+|(?:fewer|less|more|higher|lower|at least|at most|below|above|under|over|the|our|their|its|an?|average|mean|median|total)\s+)+/i;

/** Words that say how much, and not of what. */
const NO_TITLE =
  /^(?:(?:days?|hours?|minutes?|weeks?|months?|years?|points?|seconds?|percent|eur|usd|chf|gbp|nok|sek|most|least|instead|fewer|min|below|above|on track|baseline|target|yes|no|done|live|all|reduce|cut|system|result)\b\W*)*$/i;

function isTitle(title: string): boolean {
  return /\p{L}{3}/u.test(title) && !NO_TITLE.test(title) && !PART.test(title);
}

/**
 * What to call each of several measures, no name twice; those that the document calls measures, or says to have moved,
 * before others. What has no noun, or is part of a proper name (`Returns Assist`), names no measure.
 */
export function titlesOf(measures: readonly Measure[]): string[] {
  const ranked = measures
    .filter((measure) => measure.passage.type !== 'heading' && isNamed(measure))
    .sort((a, b) => Number(b.named || b.moved) - Number(a.named || a.moved));
  const titles = new Map<string, string>();
  for (const measure of ranked) {
    const title = titleOf(measure);
    const key = title.toLowerCase();
    if (!titles.has(key) && isTitle(trimmed(title))) titles.set(key, title);
  }
  return [...titles.values()];
}

/** Begins in the middle of something. */
const PART = /^(?:per|of|to|not|no|at|in|by|settled|missed|under|over)\b|^\P{L}*$/iu;

function isNamed({ passage, start, end, named }: Measure): boolean {
  const sentence = passage.sentences.find((each) => start < each.end);
  // A whole sentence that the scorer takes for a result tells of one and names none.
  if (sentence && start <= sentence.start && end >= sentence.end - 1 && !(named && passage.type !== 'paragraph'))
    return false;
  const tokens = sentence?.tokens ?? [];
  const last = tokens.findLastIndex((token) => token.start < end);
  const isName = (at: number): boolean => /^\p{Lu}\p{Ll}/u.test(tokens[at]?.text ?? '');
  return !(isName(last) && isName(last + 1));
}

function isPartBefore(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || !isJoined(tokens, at) || POINTING.test(token.lower)) return false;
  if (/^(?:daily|weekly|monthly|yearly|quarterly|annual)$/.test(token.lower)) return true;
  if (NAMING.has(token.pos)) return true;
  // A preposition joins only where a noun stands before it.
  return /^(?:per|of|to)$/.test(token.lower) && at > 0 && NAMING.has(tokens[at - 1]!.pos);
}

/** Nothing but a space, or a hyphen that is a token of its own, stands between a token and the next. */
function isJoined(tokens: readonly Token[], at: number): boolean {
  const [here, next] = [tokens[at]!, tokens[at + 1]];
  return next !== undefined && here.pos !== 'PUNCT' && next.pos !== 'PUNCT' && next.start - here.end <= 1;
}

/** A preposition with a noun behind it that is neither a date nor a figure. */
function leads(tokens: readonly Token[], at: number): boolean {
  const [lead, next, behind] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!lead || !next || !LEADS.test(lead.lower) || !isJoined(tokens, at - 1)) return false;
  const noun = next.pos === 'DET' ? behind : next;
  return noun !== undefined && (noun.pos === 'NOUN' || noun.pos === 'ADJ') && !CALENDAR.test(noun.lower);
}

const CALENDAR =
  /^(?:year|quarter|month|week|day|end|time|production|average|total|january|february|march|april|may|june|july|august|september|october|november|december|20\d\d|q[1-4])$/;

function withoutFigure(text: string): string {
  const before =
    /^[^\p{L}]*(.{3,}?)\s*(?:[:=–—]|\b(?:from|to|at|of|is|was|rose|fell|reached)\b)?\s*[<>≥≤~±]?[€£$]?\d.*$/su.exec(
      text,
    )?.[1];
  return before && /\p{L}{3}/u.test(before) ? before : text;
}

function cut(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= LONGEST
    ? plain
    : plain.slice(0, plain.lastIndexOf(' ', LONGEST)).replace(/[^\p{L}\p{N}%]+$/u, '');
}
