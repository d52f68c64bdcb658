/**
 * Trains the scorer: `npm run train -- --corpus PATH`. Deterministic: the same corpus gives the same bytes.
 *
 *   --corpus PATH   folder with `bank/` and `dev/`
 *   --folds N       folds of the cross-validation (5)
 *   --dry           report only, write nothing
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LABELS, RULE_LABEL_COUNT } from '../../server/src/core/scorer/labels.ts';
import type { StoredModel } from '../../server/src/core/scorer/model.ts';
import { Scorer } from '../../server/src/core/scorer/scorer.ts';
import { readCorpus } from './corpus.ts';
import { DEFAULTS, fit, round } from './fit.ts';
import { buildRows, foldsOf } from './matrix.ts';
import { platt } from './measure.ts';
import { column, renderReport, summary } from './report.ts';

const { values: args } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    folds: { type: 'string', default: '5' },
    dry: { type: 'boolean', default: false },
  },
});

const labels = LABELS.length;
const examples = readCorpus(args.corpus);
console.log(`${examples.length} examples`);
const rows = buildRows(examples, undefined, 2);
console.log(`${rows.hashes.length} features`);

const folds = Number(args.folds);
const fold = foldsOf(examples, folds, 1);
const all = Int32Array.from(examples, (_, i) => i);
const scores = new Float32Array(examples.length * labels);
for (let f = 0; f < folds; f++) {
  // Features are counted over all folds; that a word exists elsewhere says nothing of any label.
  const scorer = new Scorer(
    fit(
      rows,
      all.filter((i) => fold[i] !== f),
      examples,
      DEFAULTS,
    ),
  );
  examples.forEach((example, i) => {
    if (fold[i] === f) scores.set(scorer.logOdds(example.input), i * labels);
  });
  console.log(`fold ${f + 1} of ${folds}`);
}

// Probabilities mean what they say for sentences of documents; facts, which documents do not label, for bank lines.
const slope: number[] = [];
const offset: number[] = [];
for (let l = 0; l < labels; l++) {
  const { a, b } = platt(...column(examples, scores, l, l < RULE_LABEL_COUNT ? ['natural', 'hard'] : ['bank']));
  slope.push(round(a));
  offset.push(round(b));
}
for (let i = 0; i < scores.length; i++) {
  const l = i % labels;
  scores[i] = 1 / (1 + Math.exp(-(slope[l]! * scores[i]! + offset[l]!)));
}
console.log(summary(examples, scores));

const model: StoredModel = { ...fit(rows, all, examples, DEFAULTS), slope, offset };
const text = `// Written by \`npm run train\`; not to be edited.
import type { StoredModel } from './model.ts';

export const MODEL: StoredModel = {
  steps: ${JSON.stringify(model.steps)},
  bias: ${JSON.stringify(model.bias)},
  slope: ${JSON.stringify(model.slope)},
  offset: ${JSON.stringify(model.offset)},
  features:
    '${model.features}',
  weights:
    '${model.weights}',
};
`;
const report = renderReport(examples, scores, [
  `${examples.length} examples, ${folds} folds`,
  `Model: ${DEFAULTS.keep} features, ${Math.round(text.length / 1024)} kB`,
]);
if (args.dry) console.log(report);
else {
  writeFileSync(fileURLToPath(new URL('../../server/src/core/scorer/model.generated.ts', import.meta.url)), text);
  writeFileSync(fileURLToPath(new URL('report.md', import.meta.url)), report);
}
