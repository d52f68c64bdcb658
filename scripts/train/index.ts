/**
 * Trains the scorer, then the decisions: `npm run train -- --corpus PATH`. Deterministic: the same corpus gives the same
 * bytes.
 *
 *   --corpus PATH   folder with `bank/`, `natural-…/` and `hard-…/` (default test/corpus)
 *   --folds N       folds of the cross-validation (3)
 *   --cache PATH    where the scorers of the folds are left (a folder for temporary files)
 *   --python PATH   a Python that has scikit-learn (python3)
 *   --dry           report only, write nothing
 *   --decisions     learn the decisions alone, with the scorers of the last run's folds: for work on rules
 *   --fold N        train the scorer of one fold and leave it in the cache: what a run starts for each fold, beside
 *                   one for all examples, on as many cores as there are
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LABELS, RULE_LABEL_COUNT } from '../../server/src/core/scorer/labels.ts';
import type { StoredModel } from '../../server/src/core/scorer/model.ts';
import { Scorer, useModel } from '../../server/src/core/scorer/scorer.ts';
import {
  DOCUMENT_SOURCES,
  documentsBelow,
  companiesOf,
  NOT_IN_BANK,
  plainDocumentsBelow,
  readCorpus,
  seriesOf,
} from './corpus.ts';
import { claimsIn, claimsOfPages, decide, type Claimed, type Compared } from './decisions.ts';
import { DEFAULTS, fit } from './fit.ts';
import { buildRows, foldsOf, round } from './matrix.ts';
import { platt } from './measure.ts';
import { column, renderReport } from './report.ts';

const { values: args } = parseArgs({
  options: {
    corpus: { type: 'string', default: 'test/corpus' },
    cache: { type: 'string', default: join(tmpdir(), 'planlint-training') },
    folds: { type: 'string', default: '3' },
    python: { type: 'string', default: 'python3' },
    dry: { type: 'boolean', default: false },
    decisions: { type: 'boolean', default: false },
    fold: { type: 'string' },
  },
});

/** The scorers that were trained on all documents but those of their fold. */
interface Folds {
  models: StoredModel[];
  /** Documents below the corpus, with their folds. */
  foldOf: [string, number][];
}

const folds = Number(args.folds);
if (args.fold !== undefined) trainFold(Number(args.fold));
else
  learnDecisions(
    args.decisions ? (JSON.parse(readFileSync(join(args.cache, 'folds.json'), 'utf8')) as Folds) : await train(),
  );

/** Where the scorer is left that was trained without a fold; without none for `folds`. */
function modelFile(fold: number): string {
  return join(args.cache, `model-${fold}.json`);
}

function trainFold(without: number): void {
  const examples = readCorpus(args.corpus);
  // Features are counted over all folds; that a word exists elsewhere says nothing of any label.
  const rows = buildRows(examples, 2, 8);
  const fold = foldsOf(examples, folds, 1);
  const members = Int32Array.from(examples, (_, i) => i).filter((i) => fold[i] !== without);
  const workshop = { folder: join(args.cache, `work-${without}`), python: args.python };
  const model = fit(examples, rows, members, DEFAULTS, workshop);
  writeFileSync(modelFile(without), JSON.stringify(model));
}

/** Trains the scorers of all folds and the one of all examples, each in a process of its own. */
async function trainAll(): Promise<StoredModel[]> {
  const waiting = Array.from({ length: folds + 1 }, (_, fold) => fold);
  const work = async (): Promise<void> => {
    for (let fold = waiting.shift(); fold !== undefined; fold = waiting.shift()) {
      const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--fold', String(fold)]);
      const [code] = (await once(child, 'exit')) as [number | null];
      if (code !== 0) throw new Error(`Training without fold ${fold} ended with ${code}`);
      console.log(fold < folds ? `fold ${fold + 1} of ${folds}` : 'all examples');
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return Array.from({ length: folds + 1 }, (_, f) => JSON.parse(readFileSync(modelFile(f), 'utf8')) as StoredModel);
}

async function train(): Promise<Folds> {
  const labels = LABELS.length;
  const examples = readCorpus(args.corpus);
  console.log(`${examples.length} examples`);

  const fold = foldsOf(examples, folds, 1);
  const models = await trainAll();
  const whole = models.pop()!;
  const scores = new Float32Array(examples.length * labels);
  models.forEach((model, f) => {
    const scorer = new Scorer(model);
    for (const company of companiesOf(examples)) {
      if (fold[company[0]!] !== f) continue;
      const inputs = company.map((i) => examples[i]!.input);
      scorer.margins(inputs).forEach((margins, place) => scores.set(margins, company[place]! * labels));
    }
  });

  // Probabilities mean what they say for sentences of documents; of facts that the bank tells of, for its lines.
  const slope: number[] = [];
  const offset: number[] = [];
  for (let l = 0; l < labels; l++) {
    const sources = l < RULE_LABEL_COUNT || NOT_IN_BANK.has(LABELS[l]!) ? DOCUMENT_SOURCES : ['bank'];
    const { a, b } = platt(...column(examples, scores, l, sources));
    slope.push(round(a));
    offset.push(round(b));
  }
  for (let i = 0; i < scores.length; i++) {
    const l = i % labels;
    scores[i] = 1 / (1 + Math.exp(-(slope[l]! * scores[i]! + offset[l]!)));
  }
  const model: StoredModel = { ...whole, slope, offset };
  const text = `// Written by \`npm run train\`; not to be edited.
  import type { StoredModel } from './model.ts';

  export const MODEL: StoredModel = ${JSON.stringify(model, undefined, 1).replace(/\n\s+(?=[-\d])/g, ' ')};
  `;
  const report = renderReport(examples, scores, [
    `${examples.length} examples, ${folds} folds`,
    `Model: at most ${DEFAULTS.linear.features} features, ${DEFAULTS.keep} weights of rules and ${DEFAULTS.keepOfFacts} of facts; ${Math.round(text.length / 1024)} kB`,
  ]);
  const foldOf = new Map(examples.flatMap(({ source, origin }, i) => (source === 'bank' ? [] : [[origin, fold[i]!]])));
  const trained: Folds = { models: models.map((m) => ({ ...m, slope, offset })), foldOf: [...foldOf] };
  writeFileSync(join(args.cache, 'folds.json'), JSON.stringify(trained));
  if (args.dry) console.log(report);
  else {
    writeFileSync(fileURLToPath(new URL('../../server/src/core/scorer/model.generated.ts', import.meta.url)), text);
    writeFileSync(fileURLToPath(new URL('report.md', import.meta.url)), report);
  }
  return trained;
}

function learnDecisions({ models, foldOf }: Folds): void {
  const claims: Claimed[] = [];
  const labels: Record<string, number> = {};
  const groups = [...new Set(foldOf.map(([name]) => seriesOf(name)))];
  const add = ({ claims: found, labels: counts }: Compared): void => {
    claims.push(...found);
    for (const [rule, n] of Object.entries(counts)) labels[rule] = (labels[rule] ?? 0) + n;
  };
  models.forEach((model, f) => {
    useModel(model);
    for (const [name, fold] of foldOf) {
      if (fold !== f) continue;
      add(claimsIn(join(args.corpus, name), name, groups.indexOf(seriesOf(name))));
    }
  });
  // Beside the plain ones, those that came after the last run's folds: no model has seen them.
  const known = new Set(foldOf.map(([name]) => name));
  const others = [...plainDocumentsBelow(args.corpus), ...documentsBelow(args.corpus)]
    .map((path) => relative(args.corpus, path))
    .filter((name) => !known.has(name));
  others.forEach((name, i) => {
    useModel(models[i % models.length]!);
    add(claimsIn(join(args.corpus, name), name, groups.length + i));
  });
  useModel(models[0]!);
  claims.push(...claimsOfPages(groups.length + others.length));
  const { text, measured, report } = decide(claims, labels, {
    folder: join(args.cache, 'work-decisions'),
    python: args.python,
  });
  console.log(report);
  if (args.dry) return;
  writeFileSync(fileURLToPath(new URL('../../server/src/core/decisions.generated.ts', import.meta.url)), text);
  writeFileSync(fileURLToPath(new URL('../../server/src/core/measured.generated.ts', import.meta.url)), measured);
  writeFileSync(fileURLToPath(new URL('decisions.md', import.meta.url)), report);
}
