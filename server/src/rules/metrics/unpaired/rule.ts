import { metricPairingEdits } from '../../../artifacts/index.ts';
import type { PlanDocument } from '../../../core/document.ts';
import { titleOf, titlesOf } from '../../../core/facts/measure-title.ts';
import { productionMeasures, unpairedMeasures } from '../../../core/facts/metrics.ts';
import { quote, type Draft, type Rule } from '../../../core/rule.ts';
import type { Fix } from '../../../core/types.ts';

export const rule: Rule = {
  meta: {
    id: 'metrics/unpaired',
    light: 'red',
    summary: 'A deck metric is reported or targeted, and no production metric stands with it.',
    pattern: 'A number that moves whether or not the system works in practice is shown as if it were the result.',
    why: 'Accuracy, adoption and counts of things launched rise in the deck while the cost, the waiting and the losses stay where they were; nobody notices, since nobody put the two side by side.',
    question: 'Which number in production is this supposed to move, and has it moved?',
    move: 'Write the production metric next to it, with its baseline, its target and how often it is read.',
    artifact: 'metric-pairing',
  },
  *check(document: PlanDocument): Iterable<Draft> {
    for (const { passage, phrase, signs } of unpairedMeasures(document)) {
      const { start, end } = phrase;
      yield {
        passage,
        start,
        end,
        signs,
        message: () =>
          `“${quote(passage.text.slice(start, end), 50)}” moves whether or not the work in production gets better. Name the production metric it is supposed to move, in the same place, with its baseline and target.`,
      };
    }
  },
  fixes(document: PlanDocument, draft: Draft): Fix[] {
    const edits = metricPairingEdits({
      text: document.text,
      after: draft.passage.extent,
      deckMetrics: unpairedMeasures(document).map((measure) => ({ name: titleOf(measure), value: measure.value })),
      candidates: titlesOf(productionMeasures(document)),
    });
    if (!edits.length) return [];
    return [{ title: 'Insert a metric-pairing table', edits, safe: false, artifact: 'metric-pairing' }];
  },
};
