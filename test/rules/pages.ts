import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kind } from '../../server/src/core/types.ts';

export const RULES_FOLDER = fileURLToPath(new URL('../../server/src/rules/', import.meta.url));

/** A fenced example of a rule's page, byte for byte. */
export interface Example {
  /** `bad`: the rule reports it; `good`: it reports nothing. */
  verdict: 'bad' | 'good';
  kind: Kind;
  text: string;
  /** The `text expected` fence after a bad example: one line for each finding. */
  expected: string | undefined;
  /** The `md fixed` fence after it: the text with the rule's first fix applied. */
  fixed: string | undefined;
  /** File and line, for messages: `server/src/rules/…/rule.md:12`. */
  where: string;
}

export interface Page {
  id: string;
  file: string;
  text: string;
  examples: Example[];
}

/** The pages (`rule.md`) and long tails (`cases.md`) of every rule folder. */
export function pages(): Page[] {
  return readdirSync(RULES_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:rule|cases)\.md$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(RULES_FOLDER, file), 'utf8');
      return {
        id: path.dirname(file).split(path.sep).join('/'),
        file: path.join(RULES_FOLDER, file),
        text,
        examples: examples(text, file),
      };
    });
}

const FENCE = /^(`{3,}|~{3,})(md (?:bad|good|fixed)|text expected)([^\n]*)\n([\s\S]*?)^\1[ \t]*$/gm;

function examples(text: string, file: string): Example[] {
  const found: Example[] = [];
  for (const match of text.matchAll(FENCE)) {
    const [, , info, meta, body] = match as unknown as [string, string, string, string, string];
    const line = text.slice(0, match.index).split('\n').length;
    const where = `server/src/rules/${file.split(path.sep).join('/')}:${line}`;
    const kind = (/\bkind=([\w-]+)/.exec(meta)?.[1] ?? 'strategy') as Kind;
    if (info === 'md bad' || info === 'md good') {
      found.push({
        verdict: info === 'md bad' ? 'bad' : 'good',
        kind,
        text: body,
        expected: undefined,
        fixed: undefined,
        where,
      });
    } else if (info === 'text expected') found.at(-1)!.expected = body;
    else found.at(-1)!.fixed = body;
  }
  return found;
}
