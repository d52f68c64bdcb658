/** What a person has in hand who tries planlint: the packed VSIX, the sample workspace, and what the engine finds there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_SETTINGS, Engine } from '../../server/src/core/index.ts';

/** The repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the pictures of the tests go. */
export const pictures = path.join(root, 'out', 'screenshots');

/** The sample workspace, as files to be copied: the tests change them. */
export const sample = Object.fromEntries(
  readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.\w+$/.test(file))
    .map((file) => [file.split(path.sep).join('/'), readFileSync(path.join(root, 'examples', file), 'utf8')]),
);

export interface Expected {
  ruleId: string;
  line: number;
  column: number;
  words: string;
}

/** What the engine finds in a text, with places as the editor counts them. */
export function expected(text: string): Expected[] {
  return new Engine().analyze(text, DEFAULT_SETTINGS).report.findings.map(({ ruleId, range }) => {
    const before = text.slice(0, range.start).split('\n');
    return {
      ruleId,
      line: before.length,
      column: before.at(-1)!.length + 1,
      words: text.slice(range.start, range.end),
    };
  });
}

let packed: string | undefined;

/** The extension as it is shipped, packed once for all tests of a run. */
export function packVsix(): string {
  if (packed) return packed;
  const vsix = path.join(root, 'out', 'planlint.vsix');
  mkdirSync(path.dirname(vsix), { recursive: true });
  execFileSync('npx', ['vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--out', vsix], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return (packed = vsix);
}
