/**
 * Closing work: is a dependency, gap or risk that a document names also given to somebody, or to a day?
 *
 * `closingOf(passage, sentence, hit)` looks where a reader would: in the same sentence, the same list item with
 * the items nested in it, the same table row. A date or a name closes only what it belongs to: the day of the launch
 * does not date the data, and whoever asked for the feed has not promised it.
 */
import type { Signs } from '../decision.ts';
import type { Passage } from '../document.ts';
import { namesDependency } from '../language/dependencies.ts';
import type { Sentence } from '../language/sentence.ts';
import type { Range } from '../types.ts';
import { isDateLabel, ownerKind, ownerLabel } from './owners.ts';

/** What closes: one person, a day of the calendar (or a numbered phase, sprint, gate), or a milestone of the plan. */
export type Closer = 'owner' | 'date' | 'milestone';

export interface ClosingOptions {
  /**
   * The hit itself says that something is missing ("no budget in 2026", "asked in March, no answer"): days inside it and
   * days of what was asked or refused are part of the lack.
   */
  lack?: boolean;
}

/** What closes a hit's work, and whether beyond doubt. */
export interface Closing {
  by: Closer;
  /**
   * A day in the hit's sentence, an owner in its item or row, an item nested in its own. What else seems to close it may belong
   * to something else.
   */
  surely: boolean;
}

/** What closes a hit's work where it stands: the same sentence, item or row. */
export function closingOf(
  passage: Passage,
  sentence: Sentence,
  hit: Range,
  options: ClosingOptions = {},
): Closing | undefined {
  const own = closerInSentence(sentence, hit, options);
  if (own) return { by: own, surely: own === 'date' };
  const below = closerBelow(passage, options);
  if (below) return { by: below, surely: true };
  const by = closerBeside(passage, sentence, options);
  return by && { by, surely: by === 'owner' };
}

/** {@link closingOf}, whether beyond doubt or not. */
export function closerOf(
  passage: Passage,
  sentence: Sentence,
  hit: Range,
  options: ClosingOptions = {},
): Closer | undefined {
  return closerInSentence(sentence, hit, options) ?? closerBeside(passage, sentence, options);
}

/** What closes a sentence's work in the sentence that takes it up, in its item or in its row. */
function closerBeside(passage: Passage, sentence: Sentence, options: ClosingOptions): Closer | undefined {
  if (passage.unit.cell) return closerInRow(passage, options);
  const next = passage.sentences[passage.sentences.indexOf(sentence) + 1];
  if (next && resumes(next)) {
    const closer = closerInSentence(next, undefined, options);
    if (closer) return closer;
  }
  return passage.unit.list ? closerInItem(passage, sentence, options) : undefined;
}

/** What closes an item's work in the items nested in it. */
function closerBelow(passage: Passage, options: ClosingOptions): Closer | undefined {
  const { list } = passage.unit;
  if (!list) return undefined;
  for (const other of passage.section.itemPassages(passage)) {
    if (other.unit.list?.parent !== list.item) continue;
    for (const sentence of other.sentences) {
      const closer = closerInSentence(sentence, undefined, options);
      if (closer) return closer;
    }
  }
  return undefined;
}

/** The signs of what closes the work, for the decision. */
export function closingSigns(closer: Closer | undefined): Signs {
  return closer ? { closed: 1, [`closed by ${closer}`]: 1 } : {};
}

/**
 * What a sentence closes, and how. With a hit, days and names that belong to another clause do not count; without one,
 * the sentence as a whole is asked.
 */
export function closerInSentence(
  sentence: Sentence,
  hit: Range | undefined,
  options: ClosingOptions = {},
): Closer | undefined {
  const { lower, start } = sentence;
  const clauses = sentence.dates.length || sentence.actors.length ? clausesOf(lower) : [];
  const whole = !hit || hit.end - hit.start > (sentence.end - sentence.start) * 0.8;
  // The hit's last word tells its clause: what leads up to it may reach back over a seam.
  const home = whole ? -1 : clauses.findIndex((clause) => (hit.start + hit.end) / 2 - start < clause.end);
  for (const date of sentence.dates) {
    const from = date.start - start;
    const to = date.end - start;
    if (options.lack && hit && !whole && date.start >= hit.start && date.end <= hit.end) continue;
    const at = clauses.findIndex((clause) => from < clause.end);
    const clause = clauses[at]!;
    const before = lower.slice(clause.start, from);
    const after = lower.slice(to, clause.end);
    if (isNoDue(lower, from, to, before, after, options)) continue;
    if (at !== home && OTHER_EVENT.test(before)) continue;
    if (home >= 0 && at < home && !isLabel(lower.slice(clause.start, clause.end))) continue;
    return MILESTONE.test(lower.slice(from, to)) ? 'milestone' : 'date';
  }
  for (const actor of sentence.actors) {
    if (actor.kind !== 'person' && actor.kind !== 'seat') continue;
    // Whoever has not agreed is no closer of what they have not agreed to.
    if (options.lack && hit && actor.end <= hit.start && hit.start - actor.end <= 3) continue;
    // `GCs`, `MES`: an abbreviation is nobody's name.
    if (actor.kind === 'person' && /^\p{Lu}{2,}s?$/u.test(actor.text)) continue;
    const at = clauses.findIndex((clause) => actor.start - start < clause.end);
    const before = lower.slice(0, actor.start - start);
    const after = lower.slice(actor.end - start);
    if (actor.kind === 'seat' && !/(?:^|\b(?:the|our|its|their|new)|[(,:;–|-]) *$/.test(before)) continue;
    if (home >= 0 && at < home && !isLabel(lower.slice(clauses[at]!.start, clauses[at]!.end))) continue;
    // A sentence's first word is capitalised whatever it is: `Access to the mart`, `Handover to operations`.
    if (!before.trim() && namesDependency(lower.slice(0, actor.end - start))) continue;
    if (takesOn(before, after)) return 'owner';
  }
  if (/(?<![\w.])@[a-z][\w.-]+(?!\/)/.test(lower)) return 'owner';
  return undefined;
}

/** A milestone of the plan itself, as opposed to a day or a number. */
const MILESTONE = /^(?:by|before|prior to|ahead of|no later than) [^\d]*$/;

/** What a date belongs to when it is not the hit's: the launch, the meeting, the demonstration. */
const OTHER_EVENT =
  /\b(?:go-?lives?|goes live|go live|went live|launch(?:es|ed)?|starts?|started|begins?|demo(?:s|ed|nstrat\w*)?|kick-?off|releases?|opens?|opening|roll-?outs?|marketing|campaign|pilots?|conference|fair|announce\w*|visit|signed|contract (?:is|was|runs)|deadline|delivered|finished|closed|designed?|minister|boards? (?:meets|wants)|promised|stays? on|ships?|budget of|paid)\b/;

/** Verbs of the past that leave a thing where it is: being asked on a day is no day of being done. */
const ASKED =
  /\b(?:ask(?:ed)?|request(?:ed)?|submitted|sent|wrote|written|raised|reported|rejected|refused|denied|declined|cut|dropped|filed|applied|escalated|flagged|noted|stood|since|as of|as at|until now|waiting|waited|expired?|expires?|ends|ended|ran out|lapsed|turned down|approached|missed|slipped|last (?:met|seen|updated)|discussed|mentioned|reminded|told|from the|version of|dated)\b[^,;:–]{0,40}$/;

function isNoDue(
  lower: string,
  from: number,
  to: number,
  before: string,
  after: string,
  options: ClosingOptions,
): boolean {
  if (
    /\b(?:since|as of|as at|as from|dating from|back in|already in|only in|not before|not until|no earlier than|earliest|version|compared (?:to|with)|than in|between|during)[ :]*(?:the )?$/.test(
      before,
    )
  )
    return true;
  // `records from 2019 to 2022`, `the March schedule`, `Q3 targets`, `14 May figures`: the date names a thing.
  if (
    /\b(?:data|records?|history|logs?|extract|export|archive|readings?|figures?|schedule|snapshot|dump|season|years?)\b[^,;:–]{0,24}\b(?:of|from|for|in|for the)? ?$/.test(
      before,
    ) &&
    /^(?:of |from |for |in |spring|summer|autumn|winter|20\d\d|\w+ 20\d\d)/.test(lower.slice(from, to))
  )
    return true;
  if (
    /^(?:q[1-4]|h[12]|20\d\d|fy ?\d+|week \d+|\d{1,2} [a-z]+)$/.test(lower.slice(from, to)) &&
    !/\b(?:by|in|before|at|until|for|due|on|from|during|with|after|around)[ :]*(?:the )?$|[(,:;–|-]\s*$|^\s*$/.test(
      before,
    ) &&
    /^ [a-z]/.test(after)
  )
    return true;
  if (/^(?:q[1-4]|h[12]) (?:target|goal|okr|report|review|plan|result|figure|budget|number)/.test(lower.slice(from)))
    return true;
  // The time of day of a nightly job, and the length of something that has passed.
  if (/^\d{1,2}[:.]\d{2}/.test(lower.slice(from, to)) || /(?:am|pm)$/.test(lower.slice(from, to))) return true;
  if (/^(?:today|tonight)$/.test(lower.slice(from, to)) && !/\b(?:by|due|until|done|finished) $/.test(before))
    return true;
  if (/^this (?:week|month|quarter|sprint)$/.test(lower.slice(from, to)) && options.lack) return true;
  if (/^(?:last|every) /.test(lower.slice(from, to))) return true;
  if (
    options.lack &&
    /\b(?:not|no|nobody|none|n't|without|nothing|never)\b[^,;:–]{0,60}$/.test(before) &&
    !/\b(?:by|due|until|before|decides?|will)\b[^,;:–]{0,20}$/.test(before) &&
    !/^(?:by|until|before|due) /.test(lower.slice(from, to))
  )
    return true;
  // Until then somebody is taken, which is why the work is not.
  if (/\b(?:booked|busy|occupied|tied up|frozen|freeze|on leave|unavailable)\b[^,;:–]{0,60}$/.test(before)) return true;
  return ASKED.test(before) && (options.lack === true || !/\bto\b/.test(before));
}

const SEAM =
  /[;–]|:(?= )|(?<=[\p{L})\d]) - (?=\p{L})|\.(?= )|, (?:(?:and|but|so|yet|while|whereas|which|although|though|because|since|as|when|where|then) |(?=(?:we|they|it|this|these|that|those|there|let|let's|nobody|no one|you|he|she|i)(?:'\w+)? )|(?=(?:the|our|its|their) [\p{L}-]+(?: [\p{L}-]+)? (?:is|are|will|can|may|has|have|follows?|comes?|gets?|goes) ))| (?:while|whereas|although|though|but|yet|once|if) | and (?=(?:the|we|they|it|our|will|is|are|has|have|deal|sort|handle|settle|leave|fix|look|worry|take) ?)/gu;

/** Where a sentence's clauses end: a date speaks for its own. */
function clausesOf(lower: string): Range[] {
  const clauses: Range[] = [];
  let start = 0;
  let depth = 0;
  let at = 0;
  for (const seam of lower.matchAll(SEAM)) {
    // What stands in brackets belongs to the words before them.
    for (; at < seam.index; at++) {
      if (lower[at] === '(') depth++;
      else if (lower[at] === ')') depth--;
    }
    if (depth > 0 || seam.index - start < 2) continue;
    clauses.push({ start, end: seam.index });
    start = seam.index + (/^[;:.–,]/.test(seam[0]) ? 1 : 0);
  }
  clauses.push({ start, end: lower.length + 1 });
  return clauses;
}

/** `3 May:`, `Lee – `, `Data (Priya, Q3):`: words that stand over what follows. */
function isLabel(clause: string): boolean {
  return (
    clause.trim().split(' ').length <= 6 &&
    !/\b(?:launch|go-?live|start|demo|roll-?out|release|pilot|asked|is|are|was|will|has|have)\b/.test(clause)
  );
}

const SAYS =
  "ask|asks|asked|ask(?:s|ed)? for|note[sd]?|report(?:s|ed)?|say|says|said|want(?:s|ed)?|wonder(?:s|ed)?|propose[sd]?|point(?:s|ed) out|remind(?:s|ed)?|raise[sd]?|warn(?:s|ed)?|believe[sd]?|think(?:s)?|thought|expect(?:s|ed)?|hope[sd]?|assume[sd]?|trust(?:s|ed)?|demo(?:s|ed)?|present(?:s|ed)?|explain(?:s|ed)?|reply|replied|answer(?:s|ed)?|mention(?:s|ed)?|object(?:s|ed)?|suggest(?:s|ed)?|argue[sd]?|feel|felt|see|sees|saw|like[sd]?|love[sd]?|left|leaves|joined|joins|chair(?:s|ed)?|attended|agreed that|confirmed that|conceded|stated|told|tells|needs?|needed|refuse[sd]?|declined?|rejected|cannot|can't|could|would|is (?:waiting|asking|worried|unsure|happy|away|ill|on leave|keen|confident|not)|was|were|had|and|or|in|at|of|from";
const AFTER_SAYS = new RegExp(`^['’]?s?[ ,]*(?:also |again |only |still |just |then )?(?:${SAYS})\\b`);
const AFTER_NOT =
  /^[ ,]*(?:has|have|had|does|did|is|was|will|would|could|can|do)?(?: ?n['’]t| not| never| no | yet to| neither| nothing)\b/;
const AFTER_DOES =
  /^(?:,? who)?,? (?:and [\p{Lu}\p{L}]+ )?(?:now |then |already |personally |also )?(?:will|shall|has|have|is (?:on|doing|responsible|accountable|in charge|working|fixing|due|to)|must|to|owns?|takes?|does|do|leads?|delivers?|builds?|clos(?:es|ing)|fix(?:es)?|cleans?|opens?|gets?|brings?|orders?|decides?|handles?|runs?|signs?|sends?|writes?|checks?|holds?|carries|starts?|works?|switch(?:es)?|settles?|finish(?:es)?|picks?|arranges?|chases?|agrees?|confirms?|sorts?|reports?|makes?|gives?|moves?|adds?|merges?|enrols?|verif(?:y|ies)|looks? after|goes|pays|negotiates?|[\p{L}-]{3,}s (?:it|this|that|them|the|these|those|all|both|a|an)\b)(?! ?n['’]?t\b)(?= |$|[.,;:)])/u;

/** Whether the words around a name say that the named one does the work, or stand there as its owner. */
function takesOn(before: string, after: string): boolean {
  if (AFTER_NOT.test(after)) return false;
  // A name alone in brackets, or at the end behind a mark: `… (Priya)`, `… (Q3, Priya)`, `…, Priya`, `Priya: …`
  const openBracket = before.lastIndexOf('(') > before.lastIndexOf(')');
  if (openBracket && /^[^()]{0,40}\)/.test(after)) {
    const inside = before.slice(before.lastIndexOf('(') + 1);
    return (
      inside.split(' ').length <= 5 &&
      (!inside.trim() ||
        /\d|\b(?:owner|lead|dri|responsible|due|by|mr|ms|mrs|dr|prof|until|end|mid|early|late|sprint)\b/.test(inside) ||
        /(?:^|[,;/&] ?|and )$/.test(inside)) &&
      !/\b(?:asked|from|via|see|e\.g\.|like|such as|of|requested|as|than)\b/.test(inside)
    );
  }
  if (
    /(?:[,–|:;/]|\s-)\s*(?:mr|ms|mrs|dr)?\.? *$/.test(before) &&
    /^\s*(?:$|[.)|;/]|,? *(?:by|due|until|from|before|in|on|q\d|\d|sprint|week|kw|cw|end|mid|early|late)\b)/.test(after)
  )
    return true;
  if (
    /\b(?:led by|owned by|owner(?: is)?:?|by|under|with|responsible(?: is| for it)?:?|assigned to|given to|falls to|lies with|sits with|up to|handled by|on the hook:?|action:?|lead:?|dri:?|task of|job of|done by|makes|does this) (?:the |our |mr |ms |mrs |dr |prof )*\.? ?$/.test(
      before,
    )
  ) {
    return !/\b(?:talk(?:ed|s|ing)?|discuss\w*|agree[ds]?|check(?:ed)?|meeting|call|conversations?|integrat\w+|compatible|connect\w*|interfaces?|together|share[ds]?|align\w*|clarif\w+|asked|requested|wanted|written|said|raised|reported|followed|replaced|provided|used|start(?:ed|s)?|one|problem|issue)(?: \w+)? (?:by|with|under) (?:the |our |mr |ms |mrs |dr |prof )*\.? ?$/.test(
      before,
    );
  }
  if (AFTER_SAYS.test(after)) return false;
  // Behind a preposition stands an object, whatever verb follows: `the interface for Bursa will be done later`.
  if (/\b(?:for|in|at|of|from|to|into|on|between|near|about|and) (?:the )?$/.test(before)) return false;
  return AFTER_DOES.test(after);
}

/** Whether a sentence takes up the one before it: `Lee opens it by 3 May.` */
function resumes(sentence: Sentence): boolean {
  const { lower } = sentence;
  if (lower.length > 160) return false;
  const [first] = sentence.actors;
  const named = first && first.start - sentence.start < 8 && (first.kind === 'person' || first.kind === 'seat');
  if (/^(?:owner|lead|dri|due|deadline|responsible|eta|by when|action|target date)\b/.test(lower)) return true;
  if (named && /\b(?:it|this|that|these|them|both|those|there)\b/.test(lower)) return true;
  return (
    /^(?:it|this|that|they|these|both|target|due)\b/.test(lower) &&
    /\b(?:due|planned|scheduled|decided|delivered|expected|agreed|booked|done|closed|by|until|opens?|lands?|arrives?|comes?)\b/.test(
      lower,
    )
  );
}

/** Columns of days that are over or are none of the work's. */
const PAST_LABEL =
  /\b(?:raised|opened|reported|since|last|updated?|created|logged|identified|found|baseline|requested|asked|start(?:ed)?|begin|from|actual|today|current|reviewed|seen|version|history|previous)\b/;

function closerInRow(passage: Passage, options: ClosingOptions): Closer | undefined {
  const own = passage.unit.cell!;
  // A matrix of quarters or sprints: the column itself is the date.
  if (
    passage.unit.header &&
    /^(?:q[1-4]|h[12]|20\d\d|sprint \d|week \d|phase \d|[a-z]{3,9} 20\d\d)/i.test(passage.unit.header)
  )
    return 'date';
  for (const cell of passage.section.rowPassages(passage)) {
    const { unit } = cell;
    if (unit.cell!.column === own.column && cell === passage) continue;
    const label = unit.header ?? '';
    const text = unit.text.trim();
    if (!text) continue;
    if (ownerLabel(label) && label.length > 1) {
      if (ownerKind(text) === 'single') return 'owner';
      if (!/\d/.test(text)) continue;
    }
    if (isDateLabel(label)) {
      if (PAST_LABEL.test(label.toLowerCase())) continue;
      if (unit.sentences.some((sentence) => sentence.dates.length > 0)) return 'date';
      if (/^(?:\d{1,2}[./]\d{1,2}|q[1-4]|h[12]|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)/i.test(text))
        return 'date';
      continue;
    }
    if (
      PAST_LABEL.test(label.toLowerCase()) ||
      (own.column > 0 && unit.cell!.column === 0 && !isDateLabel(label) && !/^(?:q[1-4]|h[12])\b/i.test(text))
    )
      continue;
    for (const sentence of unit.sentences) {
      const closer = closerInSentence(sentence, undefined, options);
      if (closer) return closer;
    }
  }
  return undefined;
}

function closerInItem(passage: Passage, sentence: Sentence, options: ClosingOptions): Closer | undefined {
  if (passage.unit.list!.checked) return 'date';
  let past = false;
  for (const other of passage.section.itemPassages(passage)) {
    for (const next of other.sentences) {
      if (next === sentence) {
        past = true;
        continue;
      }
      if (!past && !isFragment(next)) continue;
      if (past && OTHER_EVENT.test(next.lower) && !resumes(next)) continue;
      if (options.lack && past && SUPPOSED.test(next.lower)) continue;
      const closer = closerInSentence(next, undefined, options);
      if (closer) return closer;
    }
  }
  return undefined;
}

/** What is hoped for does not close what is lacking. */
const SUPPOSED = /\b(?:assum\w+|presum\w+|in (?:our|the) plan|we (?:expect|hope|trust|plan with|count on))\b/;

/** `Data (Priya, Q3).`, `Owner: Priya`: no verb of its own, so that it speaks of what follows. */
function isFragment(sentence: Sentence): boolean {
  return (
    sentence.tokens.length <= 10 &&
    !sentence.tokens.some((token) => token.pos === 'VERB' || token.pos === 'AUX') &&
    !OTHER_EVENT.test(sentence.lower)
  );
}
