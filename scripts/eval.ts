/**
 * Precision and recall on labelled documents: `npm run eval -- FOLDER… [--misses] [--rule ID] [--record]`.
 *
 * A marker `⟦rule-id⟧` stands right after the words it labels; `⟦?rule-id⟧` marks a place where either is right.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SETTINGS, Engine } from '../server/src/core/index.ts';
import { evaluate, type Evaluation, type LabelledDocument } from '../test/corpus/evaluate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean' }, rule: { type: 'string' }, json: { type: 'boolean' } },
});

const folders = positionals.length ? positionals : ['test/corpus/natural', 'test/corpus/hard'];
for (const folder of folders) {
  const engine = new Engine();
  const documents: LabelledDocument[] = files(folder).map((file) => ({
    path: path.relative(folder, file),
    source: readFileSync(file, 'utf8'),
  }));
  const evaluation = evaluate(documents, (text) => engine.analyze(text, DEFAULT_SETTINGS).report.findings);
  if (values.json) process.stdout.write(`${JSON.stringify(evaluation.summary)}\n`);
  else print(folder, evaluation);
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => path.join(folder, file));
}

function print(folder: string, { summary, misses, alarms }: Evaluation): void {
  const figure = (n: number): string => (Number.isNaN(n) ? '    –' : n.toFixed(3).padStart(5));
  process.stdout.write(`\n${folder}\n`);
  for (const [rule, c] of Object.entries(summary.rules).sort()) {
    if (values.rule && rule !== values.rule) continue;
    process.stdout.write(
      `${rule.padEnd(36)} P ${figure(c.precision)} R ${figure(c.recall)} F1 ${figure(c.f1)}  tp ${c.tp} fp ${c.fp} fn ${c.fn}\n`,
    );
  }
  if (values.misses) {
    for (const m of misses) if (!values.rule || m.rule === values.rule) process.stdout.write(`MISS  ${m.rule} ${m.path}: …${m.text}\n`);
    for (const a of alarms) if (!values.rule || a.rule === values.rule) process.stdout.write(`ALARM ${a.rule} ${a.path}: ${a.text}\n`);
  }
  const { all, documents, words, cleanDocuments, cleanAlarms, cleanAlarmsPerThousandWords } = summary;
  process.stdout.write(
    `${documents} documents, ${words} words: precision ${figure(all.precision)} recall ${figure(all.recall)} F1 ${figure(all.f1)}; ` +
      `${cleanAlarms} false alarms in ${cleanDocuments} documents without labels (${cleanAlarmsPerThousandWords.toFixed(2)} per 1,000 words)\n`,
  );
}
