/**
 * Every test, in the order of their cost: `npm test`. A stage that fails does not keep the others from running, and the
 * last line says how many tests passed and failed in all.
 *
 * `npm test -- core cli` runs the named stages only.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

interface Stage {
  name: string;
  command: string[];
}

const mocha = (...files: string[]): string[] => ['npx', 'mocha', '--reporter', 'spec', ...files];

const STAGES: Stage[] = [
  { name: 'generated', command: ['npx', 'tsx', 'scripts/generate.ts', '--check'] },
  { name: 'types', command: ['npx', 'tsc', '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'lint', command: ['npx', 'eslint', '.'] },
  { name: 'format', command: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'build', command: ['npx', 'tsx', 'scripts/build.ts'] },
  { name: 'rules', command: mocha('test/rules/**/*.test.ts') },
  { name: 'core', command: mocha('test/{core,config,artifacts,snippets,syntaxes,scorer,corpus}/**/*.test.ts') },
  { name: 'lsp', command: mocha('test/lsp/**/*.test.ts') },
  { name: 'cli', command: mocha('test/cli/**/*.test.ts') },
  { name: 'vscode', command: mocha('--timeout', '900000', 'test/e2e/**/*.test.ts') },
];

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!STAGES.some((stage) => stage.name === name)) {
    process.stderr.write(`There is no stage "${name}". Stages: ${STAGES.map((stage) => stage.name).join(', ')}\n`);
    process.exit(2);
  }
}
if (!existsSync('node_modules')) throw new Error('Run `npm ci` first.');

let passed = 0;
let failed = 0;
const failures: string[] = [];
for (const stage of STAGES.filter((s) => !wanted.length || wanted.includes(s.name))) {
  process.stdout.write(`\n── ${stage.name}: ${stage.command.slice(1).join(' ')}\n`);
  const started = performance.now();
  const { code, output } = await run(stage.command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const passing = Number(/(\d+) passing/.exec(output)?.[1] ?? (code === 0 ? 1 : 0));
  const failing = Math.max(Number(/(\d+) failing/.exec(output)?.[1] ?? 0), code === 0 ? 0 : 1);
  passed += passing;
  failed += failing;
  if (failing) failures.push(stage.name);
  process.stdout.write(`── ${stage.name}: ${failing ? 'FAILED' : 'ok'} in ${seconds} s\n`);
}
if (failures.length) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed ? 1 : 0;

function run([command, ...args]: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command!, args, { stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' });
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      process.stdout.write(data);
    });
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
