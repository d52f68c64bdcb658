import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { frontMatterEnd } from './markdown/chunks.ts';
import type { Unit } from './markdown/units.ts';

/** What planlint reads from the front matter. */
export const FRONT_MATTER_KEYS: Readonly<Record<string, string>> = {
  planlint: 'What kind of document this is, where planlint guesses wrong; `off` for none of its business.',
  initiative: 'The initiative that this document belongs to: the strategy and its reports carry the same name.',
  owner: 'The one person who answers for the outcome.',
  sponsor: 'The person who approved the initiative and wants it.',
  operator: 'The person who runs what it changes.',
  'report-date': 'The day of a report, `2026-05-31`, which places it in its series.',
};

/** Whether a text says of itself, in its front matter, that it is a one-pager. */
export function isOnePager(text: string): boolean {
  const head = text.slice(0, frontMatterEnd(text));
  return (
    head !== '' &&
    readFrontMatter(head).some((unit) => unit.key === 'planlint' && unit.text.trim().toLowerCase() === 'one-pager')
  );
}

/**
 * The fields of a front-matter block, as units of type `field`: one for each scalar at the top level, and one for each
 * entry of a list of scalars. Anything else, and YAML that does not parse, is left alone.
 */
export function readFrontMatter(source: string): Unit[] {
  const open = source.indexOf('\n') + 1;
  const close = source.search(/(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n)?$/);
  const yaml = source.slice(open, close > open ? close : source.length);
  const units: Unit[] = [];
  try {
    const document = parseDocument(yaml, { strict: false, uniqueKeys: false, logLevel: 'silent' });
    if (!isMap(document.contents)) return [];
    for (const pair of document.contents.items.slice(0, 200)) {
      if (!isScalar(pair.key)) continue;
      const key = String(pair.key.value).toLowerCase();
      const nodes = isSeq(pair.value) ? pair.value.items.slice(0, 50) : [pair.value];
      for (const node of nodes) {
        if (node !== null && !isScalar(node)) continue;
        const range = isScalar(node) ? node.range : undefined;
        const keyEnd = (pair.key.range?.[1] ?? 0) + 1;
        const from = range ? range[0] : keyEnd;
        const to = range ? range[1] : keyEnd;
        const raw = yaml.slice(from, to);
        // Quotation marks are YAML's, not the reader's.
        const quoted = /^(["'])([\s\S]*)\1$/.exec(raw);
        const text = (quoted ? quoted[2]! : raw.trimEnd()).replace(/\s/g, ' ');
        const start = open + from + (quoted ? 1 : 0);
        units.push({
          type: 'field',
          key,
          text,
          segments: [0, start],
          start: open + (pair.key.range?.[0] ?? 0),
          end: Math.max(start + text.length, start + 1),
          quoted: false,
          strong: [],
        });
      }
    }
  } catch {
    // Whatever the YAML reader stumbles over is no front matter that says anything.
    return [];
  }
  return units;
}
