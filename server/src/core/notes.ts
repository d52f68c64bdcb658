/**
 * What the engine reads where nothing is wrong: who an owner is and owns, of which class a metric is and what stands
 * with it, what a light says. Asked for one place at a time, when somebody points at it.
 */
import { LINE_TITLES } from '../artifacts/index.ts';
import type { Passage, PlanDocument } from './document.ts';
import { artifactOf } from './facts/artifacts.ts';
import { titleOf } from './facts/measure-title.ts';
import { deckMeasures, pairedWith, productionMeasures } from './facts/metrics.ts';
import { ownerClaims, type OwnerClaim } from './facts/owners.ts';
import { statedLights } from './facts/statuses.ts';
import type { ActorKind } from './language/actors.ts';
import type { MetricClass } from './language/metrics.ts';
import { quote } from './rule.ts';
import { LINES, type Light, type Line, type Note, type Range, type Report } from './types.ts';

/** The notes for the words at an offset; none for most words. */
export function notesAt(document: PlanDocument, report: Report, offset: number): Note[] {
  if (document.kind === 'other') return [];
  const passage = document.passages.find(({ extent }) => extent.start <= offset && offset <= extent.end);
  if (!passage) return [];
  const here = (at: Range): boolean => {
    const { start, end } = passage.range(at.start, at.end);
    return start <= offset && offset <= end;
  };
  return [
    lightNote(report, passage, document, here),
    metricNote(document, passage, here),
    ownerNote(document, passage, here),
  ].filter((note) => note !== undefined);
}

type Here = (at: Range) => boolean;

// Metrics -------------------------------------------------------------------------------------------------------------

const CLASS: Record<MetricClass, { title: string; meaning: string; other: string; alone: string }> = {
  deck: {
    title: 'Deck metric',
    meaning: 'It moves whether or not the system works in practice.',
    other: 'production metric',
    alone: 'No production metric stands with it: not in its paragraph, list or table, nor in a metric-pairing table.',
  },
  production: {
    title: 'Production metric',
    meaning: 'It measures a result of the work in production.',
    other: 'deck metric',
    alone: 'No deck metric is paired with it.',
  },
};

function metricNote(document: PlanDocument, passage: Passage, here: Here): Note | undefined {
  const measure = [...deckMeasures(document), ...productionMeasures(document)].find(
    (each) => each.passage.index === passage.index && here(each),
  );
  if (measure) {
    const { title, meaning, other, alone } = CLASS[measure.class];
    const pairs = pairedWith(document, measure);
    const paired = pairs.length ? `Paired with the ${other}${pairs.length > 1 ? 's' : ''} ${list(pairs)}.` : alone;
    return {
      range: passage.range(measure.start, measure.end),
      title: `${title}: ${titleOf(measure)}`,
      lines: [meaning, paired],
    };
  }
  const metric = passage.sentences.flatMap(({ metrics }) => metrics).find(here);
  if (!metric) return undefined;
  const { title, meaning } = CLASS[metric.class];
  const lines = [meaning, 'Only mentioned here: neither reported, nor targeted, nor named as a measure of success.'];
  return { range: passage.range(metric.start, metric.end), title: `${title}: ${metric.name}`, lines };
}

// Owners --------------------------------------------------------------------------------------------------------------

const WHO: Record<ActorKind, string> = {
  person: 'a person',
  seat: 'a role that one person holds',
  body: 'a body, which is no single owner',
  vendor: 'a vendor, which is no single owner',
  everyone: 'nobody in particular',
};

function ownerNote(document: PlanDocument, passage: Passage, here: Here): Note | undefined {
  const claims = ownerClaims(document);
  const claim = claims.find((each) => each.passage.index === passage.index && here(each.at));
  const actor = passage.sentences.flatMap(({ actors }) => actors).find(here);
  const name = actor?.text ?? claim?.ownerText.trim();
  if (!name) return undefined;
  const owned = claims.filter((each) => names(each, name));
  if (!claim && !owned.length) return undefined;
  const who = actor
    ? WHO[actor.kind]
    : claim?.owner === 'several'
      ? 'more than one, and so no single owner'
      : undefined;
  const things = [...new Set(owned.map(({ subject, assigns }) => (assigns ? 'work: ' : '') + thing(subject)))];
  const lines = things.length ? [`In the owner’s place for ${list(things.slice(0, 8))}.`] : [];
  if (claim && (claim.owner === 'empty' || claim.owner === 'promised'))
    lines.push('Nobody stands in this owner’s place yet.');
  return { range: passage.range(...bounds(actor ?? claim!.at)), title: who ? `${name}: ${who}` : name, lines };
}

function bounds({ start, end }: Range): [number, number] {
  return [start, end];
}

/** Whether a claim names somebody: `Priya Nair (Data)` names Priya Nair. */
function names({ ownerText }: OwnerClaim, name: string): boolean {
  const at = ownerText.toLowerCase().indexOf(name.toLowerCase());
  return at >= 0 && !/[\p{L}\d]/u.test((ownerText[at - 1] ?? '') + (ownerText[at + name.length] ?? ''));
}

function thing(subject: string): string {
  const words = subject.replace(/[\s.;:,]+$/, '');
  return words ? `“${quote(words, 60)}”` : 'the initiative as a whole';
}

// Lights --------------------------------------------------------------------------------------------------------------

const LIGHT: Record<Light, string> = {
  red: 'The gap is open: something that production needs has no owner, no date or no evidence.',
  yellow: 'An early sign: it may close by itself, and mostly does not.',
  green: 'The document shows the state in which this line is closed.',
  silent: 'The document says nothing either way. Silence is a signal of its own.',
};

function lightNote(report: Report, passage: Passage, document: PlanDocument, here: Here): Note | undefined {
  const scored = scoredLight(passage);
  if (scored) {
    const { light, line } = scored;
    const read = line && `Planlint reads this line in this document as ${report.lights[line].light}.`;
    return {
      range: passage.range(),
      title: line ? `${LINE_TITLES[line]}: ${light}` : `Light: ${light}`,
      lines: [LIGHT[light], ...(read ? [read] : [])],
    };
  }
  const stated = statedLights(document).find((each) => each.passage.index === passage.index && here(each));
  if (!stated) return undefined;
  const said = { good: 'going well', bad: 'in trouble', pending: 'neither done nor in trouble' }[stated.light];
  const lights = LINES.map((line) => `${line} ${report.lights[line].light}`).join(', ');
  return {
    range: passage.range(stated.start, stated.end),
    title: `Stated light: ${said}`,
    lines: [
      'A stated light says how it goes against the plan, not whether the plan still describes reality.',
      `Planlint reads: ${lights}.`,
    ],
  };
}

/** A light in a gap-reading diagnostic, with the line that its row is about. */
function scoredLight({ unit }: Passage): { light: Light; line: Line | undefined } | undefined {
  const { cell, table } = unit;
  const match = cell && cell.row > 0 && table && artifactOf(table)?.match;
  if (!match || match.artifact.id !== 'diagnostic' || match.columnMap['light'] !== cell.column) return undefined;
  const light = unit.text.trim().toLowerCase() as Light;
  if (!Object.hasOwn(LIGHT, light)) return undefined;
  const name = table.body[cell.row - 1]?.[match.columnMap['line'] ?? 0]?.text.trim().toLowerCase();
  return { light, line: LINES.find((line) => line === name || LINE_TITLES[line].toLowerCase() === name) };
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
