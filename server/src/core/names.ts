import type { Passage, PlanDocument } from './document.ts';
import { ownerClaims, ownerKind } from './facts/owners.ts';
import type { Range } from './types.ts';

/** The people whose place in the front matter says that they are people. */
const ROLES = ['owner', 'sponsor', 'operator'];

/** The people and roles that a document names, those nearest to a place first. */
export function namesNear(document: PlanDocument, offset: number): string[] {
  return document
    .ask(namedAt)
    .map(({ name, at }) => ({ name, distance: Math.min(...at.map((start) => Math.abs(start - offset))) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

/** Places of one name that are looked at: of somebody who is named everywhere, any is near enough. */
const MOST_PLACES = 200;

/**
 * Names with their places. Those that stand in somebody's place (an owner's, a sponsor's) are sure; others, which may be
 * a product's or a town's, count only where there are none.
 */
function namedAt(document: PlanDocument): { name: string; at: number[] }[] {
  const named = new Map<string, number[]>();
  const add = (name: string | undefined, { extent }: Passage): void => {
    if (!name) return;
    const at = named.get(name) ?? [];
    if (at.length < MOST_PLACES) at.push(extent.start);
    named.set(name, at);
  };
  for (const { passage, at, owner } of ownerClaims(document)) if (owner === 'single') add(nameIn(passage, at), passage);
  for (const role of ROLES) {
    const passage = document.fields.get(role);
    if (passage && ownerKind(passage.text) === 'single')
      add(nameIn(passage, { start: 0, end: passage.text.length }), passage);
  }
  if (!named.size) {
    for (const passage of document.passages) {
      for (const { kind, text } of passage.sentences.flatMap(({ actors }) => actors)) {
        const full = /^@|\p{L} \p{L}/u.test(text) && !document.title?.text.includes(text);
        if (kind === 'person' && full) add(text, passage);
      }
    }
  }
  // `Priya` and `Priya Nair` are one.
  const first = new Set([...named.keys()].map((name) => name.split(' ')).flatMap((words) => prefixes(words)));
  return [...named].filter(([name]) => !first.has(name)).map(([name, at]) => ({ name, at }));
}

/** The beginnings of a name of several words. */
function prefixes(words: readonly string[]): string[] {
  return words.slice(0, -1).map((_, i) => words.slice(0, i + 1).join(' '));
}

/** The person or role in an owner's place: `Gwen Adeyemi, Chief Digital Officer` is Gwen Adeyemi. */
function nameIn({ sentences, text }: Passage, at: Range): string | undefined {
  const actors = sentences.flatMap(({ actors }) => actors);
  const within = actors.filter(({ start, end }) => at.start <= start && end <= at.end);
  const who = within.find(({ kind }) => kind === 'person') ?? within.find(({ kind }) => kind === 'seat');
  if (who) return who.text;
  const whole = text
    .slice(at.start, at.end)
    .replace(/\s*\(.*$/s, '')
    .trim();
  return whole.length <= 40 && /^[\p{L}@][\p{L}\p{M}’'. @-]*$/u.test(whole) ? whole : undefined;
}
