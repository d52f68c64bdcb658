/**
 * Precision and recall on labelled documents: `npm run eval [-- FOLDER… --misses --rule ID --record --json]`.
 *
 * A marker `⟦rule-id⟧` stands right after the words it labels; `⟦?rule-id⟧` marks a place where either is right. Without
 * folders, the natural and the hard documents of `test/corpus` are measured apart and compared with the record.
 *
 *   --misses    list what was missed and what was flagged wrongly, with the sentences
 *   --rule ID   one rule only
 *   --record    write the figures of `test/corpus` as the new record, below which no rule may fall
 *   --json      figures only, as JSON
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SETTINGS, Engine } from '../server/src/core/index.ts';
import { evaluate, type Evaluation, type LabelledDocument, type Score } from '../test/corpus/evaluate.ts';
import { corpusGroups, readRecord, RECORD, type CorpusRecord } from '../test/corpus/record.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: 'boolean' },
    rule: { type: 'string' },
    record: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});

const record = positionals.length ? undefined : readRecord();
const fresh: CorpusRecord = {};
for (const [name, documents] of positionals.length ? positionals.map(folder) : Object.entries(corpusGroups())) {
  const engine = new Engine();
  const evaluation = evaluate(documents, (text) => engine.analyze(text, DEFAULT_SETTINGS).report.findings);
  fresh[name] = evaluation.summary;
  if (values.json) process.stdout.write(`${JSON.stringify({ name, ...evaluation.summary })}\n`);
  else print(name, evaluation, record?.[name]?.rules ?? {});
}
if (values.record && !positionals.length) writeFileSync(RECORD, `${JSON.stringify(fresh, null, 2)}\n`);

function folder(root: string): [string, LabelledDocument[]] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
  return [root, files.sort().map((file) => ({ path: file, source: readFileSync(path.join(root, file), 'utf8') }))];
}

function print(name: string, { summary, misses, alarms }: Evaluation, before: Record<string, Score>): void {
  const figure = (n: number | null): string => (n === null || Number.isNaN(n) ? '    –' : n.toFixed(3).padStart(5));
  const change = (now: number, then: number | null | undefined): string =>
    then === undefined || then === null || Math.abs(now - then) < 0.0005
      ? ''
      : ` (${now > then ? '+' : ''}${(now - then).toFixed(3)})`;
  const wanted = (rule: string): boolean => !values.rule || rule === values.rule;
  process.stdout.write(`\n${name}\n`);
  for (const [rule, c] of Object.entries(summary.rules).sort()) {
    if (!wanted(rule)) continue;
    process.stdout.write(
      `${rule.padEnd(36)} P ${figure(c.precision)} R ${figure(c.recall)} F1 ${figure(c.f1)}  ` +
        `tp ${c.tp} fp ${c.fp} fn ${c.fn}${change(c.f1, before[rule]?.f1)}\n`,
    );
  }
  if (values.misses) {
    for (const m of misses) if (wanted(m.rule)) process.stdout.write(`MISS  ${m.rule} ${m.path}: …${m.text}\n`);
    for (const a of alarms) if (wanted(a.rule)) process.stdout.write(`ALARM ${a.rule} ${a.path}: ${a.text}\n`);
  }
  const { all, documents, words, cleanDocuments, cleanAlarms, cleanAlarmsPerThousandWords } = summary;
  process.stdout.write(
    `${documents} documents, ${words} words: precision ${figure(all.precision)} recall ${figure(all.recall)} ` +
      `F1 ${figure(all.f1)}; ${cleanAlarms} false alarms in ${cleanDocuments} documents without labels ` +
      `(${cleanAlarmsPerThousandWords.toFixed(2)} per 1,000 words)\n`,
  );
}
