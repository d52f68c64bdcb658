/**
 * Speed, as ratios measured in one run: `npm run bench [keystroke] [tree] [shapes] [size]`, after
 * `npm run build`. Budgets stand in ARCHITECTURE.md; nothing here asserts them.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const PARTS = ['keystroke', 'tree', 'shapes', 'size'] as const;
const wanted = process.argv.slice(2).length ? process.argv.slice(2) : PARTS;
const CORPUS = process.env.PLANLINT_BENCH ?? 'test/corpus';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Documents of the corpus, markers and all: they are text like any other. */
function texts(): string[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => readFileSync(path.join(CORPUS, file), 'utf8').replace(/[ \t]*⟦[^⟧]*⟧/g, ''));
}

/** One planning document of about so many words, whose blocks are all different. */
function documentOf(words: number): string {
  const parts: string[] = ['# Strategy: everything'];
  let count = 0;
  for (let round = 0; count < words; round++) {
    for (const text of texts()) {
      const body = text.replace(/^---[\s\S]*?\n---\n/, '').replace(/^# .*$/gm, '');
      parts.push(
        round ? body.replace(/\p{L}{6,}/gu, (word) => (word.length % 3 === round % 3 ? `${word}s` : word)) : body,
      );
      count += body.split(/\s+/).length;
      if (count >= words) break;
    }
  }
  return parts.join('\n\n');
}

const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]!;

/** Keystroke to diagnostics through a real client over stdio; the same edits for both servers. */
async function keystrokes(command: string[], text: string, edits: number): Promise<number[]> {
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
  });
  await connection.sendNotification('initialized', {});
  const uri = 'file:///bench/strategy.md';
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  // Like any client, says which answer it has.
  let previousResultId: string | undefined;
  const pull = async (): Promise<void> => {
    const answer = await connection.sendRequest<{ resultId?: string }>('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId,
    });
    previousResultId = answer.resultId;
  };
  await pull();
  const lines = text.split('\n');
  const prose = lines.flatMap((line, i) => (/^[A-Z][^|]{40,}$/.test(line) ? [i] : []));
  const times: number[] = [];
  for (let i = 0; i < edits + 20; i++) {
    const line = prose[(i * 7919) % prose.length]!;
    const character = Math.min(10, lines[line]!.length);
    const started = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: i + 2 },
      contentChanges: [{ range: { start: { line, character }, end: { line, character } }, text: 'e' }],
    });
    await pull();
    if (i >= 20) times.push(performance.now() - started);
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  child.kill();
  return times.sort((a, b) => a - b);
}

async function keystroke(): Promise<void> {
  for (const words of [3_000, 60_000]) {
    const text = documentOf(words);
    const idle = await keystrokes(['scripts/bench/no-op-server.mjs', '--stdio'], text, 200);
    const ours = await keystrokes(['dist/language-server.js', '--stdio'], text, 200);
    const row = (times: number[]): string =>
      `p50 ${percentile(times, 0.5).toFixed(2)} ms  p95 ${percentile(times, 0.95).toFixed(2)} ms`;
    say(
      `keystroke, ${words} words (${(text.length / 1024).toFixed(0)} kB): no-op ${row(idle)}; planlint ${row(ours)}; ` +
        `ratio p50 ${(percentile(ours, 0.5) / percentile(idle, 0.5)).toFixed(2)} p95 ${(percentile(ours, 0.95) / percentile(idle, 0.95)).toFixed(2)} (budget p95 3)`,
    );
  }
}

/** CPU milliseconds of a step. */
function cpu(step: () => void): number {
  const before = process.cpuUsage();
  step();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function engineAndParser() {
  const { Engine, DEFAULT_SETTINGS, parse } = await import('./bench/parts.ts');
  const strategy = { ...DEFAULT_SETTINGS, kind: 'strategy' as const };
  return { lint: (text: string) => new Engine().analyze(text, strategy).report, parse };
}

async function tree(): Promise<void> {
  const { lint, parse } = await engineAndParser();
  const all = texts();
  // Once over for the just-in-time compiler, as in any long run.
  for (const text of all) {
    parse(text);
    lint(text);
  }
  let parsing = 0;
  let linting = 0;
  for (let round = 0; round < 3; round++) {
    parsing += cpu(() => all.forEach((text) => parse(text)));
    linting += cpu(() => all.forEach((text) => lint(text)));
  }
  const size = (3 * all.reduce((sum, text) => sum + text.length, 0)) / 1e6;
  say(
    `tree, cold, ${all.length} documents: remark-parse ${(size / parsing) * 1000 > 0 ? ((size / parsing) * 1000).toFixed(2) : ''} MB/s; ` +
      `planlint ${((size / linting) * 1000).toFixed(2)} MB/s; ratio ${(linting / parsing).toFixed(2)} (budget 1.5)`,
  );
}

async function shapes(): Promise<void> {
  const { lint } = await engineAndParser();
  const MB = 1_000_000;
  const fill = (unit: string): string => unit.repeat(Math.ceil(MB / unit.length));
  const nested = Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}- a`).join('\n');
  const cases: [string, string][] = [
    ['one line of prose', fill('word and another ')],
    ['one phrase over and over', fill('we will figure out the data piece in parallel. ')],
    ['nested list', nested],
    ['nested quotes', '>'.repeat(MB)],
    ['wide table', `|${fill('a|')}\n|${fill('-|').slice(0, MB)}\n`],
    ['long table', `| a | b |\n|---|---|\n${fill('| owner | TBD |\n')}`],
    ['unclosed comments', fill('<!-- a ')],
    ['brackets', fill('[')],
    ['stars', fill('*a ')],
    ['backticks', fill('`a``b')],
    ['entities', fill('&amp;')],
    ['headings', fill('# a\n')],
    ['many list items', fill('- item with Owner: TBD\n')],
    ['definitions', fill('[a]: b\n\n[a]\n\n')],
    ['front matter', `---\n${fill('a: &a [*a, *a]\n')}---\n`],
    ['no spaces', 'x'.repeat(MB)],
    ['quotation marks', fill('"a “b ')],
    ['digits', fill('12.5% of 3 May ')],
  ];
  const prose = documentOf(180_000)
    .replace(/^[|#>\-*\d].*$/gm, '')
    .slice(0, MB);
  lint(prose.slice(0, 100_000));
  const plain = cpu(() => lint(prose));
  say(`shapes at 1 MB against plain prose (${plain.toFixed(0)} ms):`);
  for (const [name, text] of cases) {
    const time = cpu(() => lint(text));
    say(`  ${name.padEnd(26)} ${time.toFixed(0).padStart(6)} ms  ${(time / plain).toFixed(2)} × (budget 10)`);
  }
}

async function size(): Promise<void> {
  const { lint } = await engineAndParser();
  lint(documentOf(2_000));
  for (const megabytes of [0.5, 1, 2, 5, 10]) {
    let text = documentOf(Math.ceil(megabytes * 165_000));
    text = text.slice(0, megabytes * 1e6);
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    let kept: unknown;
    const time = cpu(() => (kept = lint(text)));
    globalThis.gc?.();
    const grown = process.memoryUsage().heapUsed - before;
    say(
      `size: ${megabytes} MB in ${(time / 1000).toFixed(2)} s, ${(time / 1000 / megabytes).toFixed(2)} s/MB; heap grown by ${(grown / 1e6).toFixed(0)} MB`,
    );
    void kept;
  }
}

const parts: Record<string, () => Promise<void>> = { keystroke, tree, shapes, size };
for (const part of wanted) {
  if (!parts[part]) throw new Error(`There is no part "${part}": ${PARTS.join(', ')}`);
  await parts[part]();
}
