/** The table of what the scorer finds, label by label, on examples that its training did not see. */
import { LABELS, RULE_LABEL_COUNT } from '../../server/src/core/scorer/labels.ts';
import { DOCUMENT_SOURCES, MARKED, type DocumentSource, type Example } from './corpus.ts';
import { atThreshold, averagePrecision } from './measure.ts';

const THRESHOLDS = [0.1, 0.2, 0.35, 0.5, 0.7];

const two = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2));

function table(head: string[], rows: string[][]): string {
  const widths = head.map((h, c) => Math.max(3, h.length, ...rows.map((row) => row[c]!.length)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, c) => (c ? cell.padStart(widths[c]!) : cell.padEnd(widths[c]!))).join(' | ')} |`;
  const rule = `| ${widths.map((w, c) => (c ? `${'-'.repeat(w - 1)}:` : '-'.repeat(w))).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Mean average precision of the rules on each kind of documents, and of all labels on bank lines. */
function summary(examples: readonly Example[], scores: Float32Array): Record<DocumentSource | 'bank', number> {
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
    technical: mean(['technical'], 0, RULE_LABEL_COUNT),
    bank: mean(['bank'], 0, LABELS.length),
  };
}

export function column(
  examples: readonly Example[],
  scores: Float32Array,
  label: number,
  sources: readonly string[],
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
    const [bankScores, bankTruth] = column(examples, scores, l, ['bank']);
    const inDocuments = l < RULE_LABEL_COUNT || MARKED.has(LABELS[l]!);
    const sets = inDocuments ? DOCUMENT_SOURCES.map((source) => column(examples, scores, l, [source])) : [];
    ranks.push([
      LABELS[l]!,
      ...DOCUMENT_SOURCES.map((_, i) => (sets[i] ? two(averagePrecision(...sets[i])) : '–')),
      two(averagePrecision(bankScores, bankTruth)),
    ]);
    sets.forEach((set, i) =>
      points.push([
        LABELS[l]!,
        DOCUMENT_SOURCES[i]!,
        String(set[1].filter((t) => t === 1).length),
        ...THRESHOLDS.map((threshold) => {
          const { precision, recall } = atThreshold(...set, threshold);
          return `${two(precision)} / ${two(recall)}`;
        }),
      ]),
    );
  }
  const mean = summary(examples, scores);
  return `# What the scorer finds

Written by \`npm run train\`. Every figure is of examples that the training behind it did not see: whole documents, whole
series and versions of the same bank line stay on one side. A sentence counts as labelled where its marker stands;
what stands outside of its unit or row (closing work elsewhere, what else the document says) is not the scorer's business, so the
figures are below what rules reach with it.

${facts.map((fact) => `- ${fact}`).join('\n')}
- Mean average precision of the rule labels: ${DOCUMENT_SOURCES.map((source) => `${source} ${mean[source].toFixed(3)}`).join(', ')};
  of all labels on bank lines ${mean.bank.toFixed(3)}

## Average precision

${table(['Label', ...DOCUMENT_SOURCES, 'bank'], ranks)}

## Precision / recall by threshold

${table(['Label', 'Documents', 'Labels', ...THRESHOLDS.map((t) => `p ≥ ${t}`)], points)}
`;
}
