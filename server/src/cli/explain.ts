import { readFile } from 'node:fs/promises';
import type { Colors } from 'picocolors/types.js';
import { LINE_NAMES } from '../config/schema.ts';
import { rules } from '../core/registry.ts';
import { defaultSeverity } from '../core/settings.ts';
import type { RuleMeta } from '../core/types.ts';

/** The rule that a person means: its id, or the last part of it. */
export function findRule(name: string): RuleMeta | undefined {
  return rules.find(({ id }) => id === name) ?? rules.find(({ id }) => id.endsWith(`/${name}`));
}

/** A rule's page for a terminal: what its metadata says, then its page where it is installed. */
export async function explain(rule: RuleMeta, colors: Colors): Promise<string> {
  const page = await readPage(rule.id);
  const facts = [
    ['Pattern', rule.pattern],
    ['Why', rule.why],
    ['Ask', rule.question],
    ['Do', rule.move],
    ...(rule.artifact ? [['Closed by', rule.artifact]] : []),
  ] as [string, string][];
  return [
    `${colors.bold(rule.id)}  ${rule.light === 'red' ? colors.red('red') : colors.yellow('yellow')}, ${defaultSeverity(rule)}`,
    '',
    rule.summary,
    '',
    ...facts.map(([label, text]) => `${colors.bold(label.padEnd(10))} ${text}`),
    ...(page === undefined ? [] : ['', render(page, rule.summary, colors)]),
    '',
  ].join('\n');
}

/** All rules, by line. */
export function listRules(colors: Colors): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = LINE_NAMES.flatMap((line) => {
    const own = rules.filter(({ id }) => id.startsWith(`${line}/`));
    return own.map((rule) => {
      const light = rule.light === 'red' ? colors.red('red   ') : colors.yellow('yellow');
      return `${colors.bold(rule.id.padEnd(width))}  ${light}  ${defaultSeverity(rule).padEnd(11)}  ${rule.summary}`;
    });
  });
  return `${lines.join('\n')}\n`;
}

/** The page lies beside the rule, in the sources as in the package. */
async function readPage(id: string): Promise<string | undefined> {
  for (const folder of ['../rules/', '../server/src/rules/']) {
    try {
      return await readFile(new URL(`${folder}${id}/rule.md`, import.meta.url), 'utf8');
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

/** Markdown as a terminal shows it best: headings stand out, examples are set in, the rest is readable as it is. */
function render(page: string, summary: string, colors: Colors): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of page.split('\n')) {
    const mark = /^(`{3,}|~{3,})\s*(.*)$/.exec(line);
    if (mark && !fence) {
      fence = mark[1]!;
      lines.push(`  ${colors.dim(EXAMPLE_LABELS[mark[2]!.trim()] ?? mark[2]!)}`);
    } else if (mark && mark[1] === fence && !mark[2]) fence = '';
    else if (fence) lines.push(line ? `    ${line}` : '');
    // Title, generated line and summary say what stands above already.
    else if (/^# |^<!-- generated:/.test(line) || line.trim() === summary) continue;
    else if (/^#+ /.test(line)) lines.push(colors.bold(line.replace(/^#+ /, '')));
    else lines.push(line.replace(/\*\*(.+?)\*\*/g, (_, text: string) => colors.bold(text)));
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const EXAMPLE_LABELS: Record<string, string> = {
  'md bad': 'Reported:',
  'md good': 'Not reported:',
  'md fixed': 'After the fix:',
  'text expected': 'Output:',
};
