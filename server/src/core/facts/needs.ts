/**
 * The places of a document where it says what it needs, or what it assumes: headings such as `Dependencies`, tables
 * with a column `Needed`, lists led in by `We assume:`. What stands there means more than the same words elsewhere.
 */
import type { Passage, Section } from '../document.ts';
import type { ReadTable } from '../reading.ts';

/** Needs of the plan, its assumptions, or what it leaves out on purpose. */
export type Place = 'needs' | 'assumptions' | 'excluded';

const ASSUMPTIONS =
  /\b(?:assumptions?|assumed|(?:we|plan) assumes?|hypotheses|premises?|planning basis|t(?:ake|aken|ook) for granted|what we count on|we count on|givens?|annahmen)\b/i;
/** Assumptions that somebody went through, and lists of several things. */
const EXAMINED =
  /\b(?:check|tested|behind|instead|evidence|verif|log\b|valid|challeng|question|risk|dependenc|constraint)/i;
const NEEDS =
  /\b(?:dependenc(?:y|ies)|depends? on|prerequisites?|preconditions?|enablers?|(?<!whoever |they |users |patients )needs?(?! (?:analysis|assessment))|needed|help wanted|(?:we|it|this|that|objective|plan|what|whom)(?: \w+){0,2} (?:rel(?:y|ies)|leans?|counts?|builds?|hangs?|rests?|depends?) on|what (?:else )?it takes|must be (?:there|in place)|have (?:or|and) (?:what )?(?:we )?(?:do(?: not|n't)|still|need|must)|from others)\b/i;
const EXCLUDED =
  /\b(?:not (?:do|doing|in scope|part|planned)\b|(?<!have or )(?:don't|do not)|won't|will not|no longer|non-?goals?|out of scope|rejected|excluded|dropped|alternatives?|(?:functional )?requirements|user stories|users|decisions? needed|decisions? required)\b/i;

/** The place that words open. */
export function readPlace(words: string): Place | undefined {
  if (!words) return undefined;
  if (EXCLUDED.test(words)) return 'excluded';
  if (ASSUMPTIONS.test(words) && !EXAMINED.test(words)) return 'assumptions';
  return NEEDS.test(words) ? 'needs' : undefined;
}

/** The place that a section's headings open, the innermost first; a document's title opens none. */
function headedPlace(section: Section): Place | undefined {
  for (let at: Section | undefined = section; at?.heading && at.depth > 1; at = at.parent) {
    const place = readPlace(at.heading.text);
    if (place) return place;
  }
  return undefined;
}

const tablePlaces = new WeakMap<ReadTable, Place | null>();

function tablePlace(table: ReadTable): Place | undefined {
  let place = tablePlaces.get(table);
  if (place === undefined) tablePlaces.set(table, (place = readPlace(table.header.join(' · ')) ?? null));
  return place ?? undefined;
}

/** In which place a passage stands: by its table's header, what leads its list in, or the headings over it. */
export function placeOf(passage: Passage): Place | undefined {
  const { table, header } = passage.unit;
  if (table) {
    if (header && readPlace(header) === 'assumptions') return 'assumptions';
    const place = tablePlace(table);
    if (place === 'needs' || place === 'excluded') return place;
  } else if (passage.unit.list) {
    const { section } = passage;
    const at = passage.index - section.first - (section.heading ? 1 : 0);
    const place = section.ask(introducedPlaces)[at];
    if (place) return place;
  }
  return passage.section.ask(headedPlace);
}

/** What the paragraph right before a list says of it (`We need from others:`), for each passage of the section. */
function introducedPlaces(section: Section): readonly (Place | undefined)[] {
  const places: (Place | undefined)[] = [];
  let before: Passage | undefined;
  let place: Place | undefined;
  for (const passage of section.passages) {
    if (!passage.unit.list) place = undefined;
    else if (before && !before.unit.list)
      place =
        before.type === 'paragraph' && before.text.length < 120 && /:\s*$/.test(before.text)
          ? readPlace(before.text)
          : undefined;
    before = passage;
    places.push(place);
  }
  return places;
}

/** Columns that say how far a need is met. */
const STATE =
  /\b(?:status|state|position|agreed|commit(?:ted|ment)?|confirmed|answer|response|promised?|remarks?|comments?|notes?|situation|progress|secured|funded|approved|arranged|stands?)\b/i;

/** Cells that say how far a need of the plan is met. */
export function isStateCell(passage: Passage): boolean {
  const { cell, header } = passage.unit;
  return cell !== undefined && cell.row > 0 && STATE.test(header ?? '') && placeOf(passage) === 'needs';
}
