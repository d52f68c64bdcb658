/** The table of what the scorer finds, label by label, on examples that its training did not see. */
import { LABELS, RULE_LABEL_COUNT } from '../../server/src/core/scorer/labels.ts';
import { MARKED, type Example } from './corpus.ts';
import { atThreshold, averagePrecision, bestThreshold } from './measure.ts';

const THRESHOLDS = [0.1, 0.2, 0.35, 0.5, 0.7];

const two = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2));

function table(head: string[], rows: string[][]): string {
  const widths = head.map((h, c) => Math.max(3, h.length, ...rows.map((row) => row[c]!.length)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, c) => (c ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!))).join(' | ')} |`;
  const rule = `| ${widths.map((w, c) => (c ? `${'-'.repeat(w - 1)}:` : '-'.repeat(w))).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Mean average precision of the rules on natural and hard documents, and on both. */
export function summary(
  examples: readonly Example[],
  scores: Float32Array,
): { natural: number; hard: number; both: number; bank: number } {
  const mean = (sources: string[], from: number, to: number): number => {
    let sum = 0;
    let count = 0;
    for (let l = from; l < to; l++) {
      const [out, truth] = column(examples, scores, l, sources);
      if (!truth.includes(1)) continue;
      sum += averagePrecision(out, truth);
      count++;
    }
    return sum / count;
  };
  return {
    natural: mean(['natural'], 0, RULE_LABEL_COUNT),
    hard: mean(['hard'], 0, RULE_LABEL_COUNT),
    both: mean(['natural', 'hard'], 0, RULE_LABEL_COUNT),
    bank: mean(['bank'], 0, LABELS.length),
  };
}

export function column(
  examples: readonly Example[],
  scores: Float32Array,
  label: number,
  sources: string[],
): [number[], number[]] {
  const out: number[] = [];
  const truth: number[] = [];
  examples.forEach((example, i) => {
    const value = example.labels[label]!;
    if (value > 1 || !sources.includes(example.source)) return;
    out.push(scores[i * LABELS.length + label]!);
    truth.push(value);
  });
  return [out, truth];
}

/** The report in Markdown. `scores` are calibrated. */
export function renderReport(examples: readonly Example[], scores: Float32Array, facts: string[]): string {
  const ranks: string[][] = [];
  const points: string[][] = [];
  for (let l = 0; l < LABELS.length; l++) {
    const isRule = l < RULE_LABEL_COUNT;
    const [bankScores, bankTruth] = column(examples, scores, l, ['bank']);
    const bank = averagePrecision(bankScores, bankTruth);
    if (!isRule && !MARKED.has(LABELS[l]!)) {
      const best = bestThreshold(bankScores, bankTruth);
      const point = atThreshold(bankScores, bankTruth, best.threshold);
      const figures = [two(bank), two(best.threshold), two(point.precision), two(point.recall)];
      ranks.push([LABELS[l]!, '–', '–', '–', ...figures, '–', '–']);
      continue;
    }
    const natural = column(examples, scores, l, ['natural']);
    const hard = column(examples, scores, l, ['hard']);
    const both = column(examples, scores, l, ['natural', 'hard']);
    const best = bestThreshold(...both);
    const n = atThreshold(...natural, best.threshold);
    const h = atThreshold(...hard, best.threshold);
    ranks.push([
      LABELS[l]!,
      two(averagePrecision(...natural)),
      two(averagePrecision(...hard)),
      two(averagePrecision(...both)),
      two(bank),
      two(best.threshold),
      two(n.precision),
      two(n.recall),
      two(h.precision),
      two(h.recall),
    ]);
    for (const [name, set] of [
      ['natural', natural],
      ['hard', hard],
    ] as const) {
      points.push([
        LABELS[l]!,
        name,
        String(set[1].filter((t) => t === 1).length),
        ...THRESHOLDS.map((threshold) => {
          const { precision, recall } = atThreshold(...set, threshold);
          return `${two(precision)} / ${two(recall)}`;
        }),
      ]);
    }
  }
  const mean = summary(examples, scores);
  return `# What the scorer finds

Written by \`npm run train\`. Every figure is of examples that the training behind it did not see: whole documents, whole
series and versions of the same bank line stay on one side. A sentence counts as labelled where its marker stands;
structure (owner columns, closing work elsewhere, what else the document says) is not the scorer's business, so the
figures are below what rules reach with it.

${facts.map((fact) => `- ${fact}`).join('\n')}
- Mean average precision of the rule labels: natural ${mean.natural.toFixed(3)}, hard ${mean.hard.toFixed(3)}, both
  ${mean.both.toFixed(3)}; of all labels on bank lines ${mean.bank.toFixed(3)}

## Average precision, and precision and recall at the threshold with the best F1

${table(['Label', 'AP natural', 'AP hard', 'AP both', 'AP bank', 'threshold', 'P natural', 'R natural', 'P hard', 'R hard'], ranks)}

## Precision / recall by threshold

${table(['Label', 'Documents', 'Labels', ...THRESHOLDS.map((t) => `p ≥ ${t}`)], points)}
`;
}
