import type { Line } from '../core/types.ts';
import type { Artifact } from './artifact.ts';

/** The six lines as a reader knows them. */
export const LINE_TITLES: Readonly<Record<Line, string>> = {
  ownership: 'Ownership',
  reality: 'Data and infrastructure reality',
  metrics: 'Metric integrity',
  alignment: 'Sponsor and operator alignment',
  scale: 'Pilot to scale',
  feedback: 'Feedback-loop latency',
};

export const diagnostic: Artifact = {
  id: 'diagnostic',
  title: 'Gap-reading diagnostic',
  purpose: 'Scores the six lines between an approved initiative and its outcome, each with its light and its evidence.',
  closes: ['ownership', 'reality', 'metrics', 'alignment', 'scale', 'feedback'],
  layout: 'table',
  titles: /\bgap (?:reading )?diagnostic\b|^(?:six )?gap lines$/,
  under: /\b(?:status|health|summary|diagnosis|diagnostic|assessment|overview|state of play)\b/,
  fixedRows: Object.values(LINE_TITLES).map((line) => ({ line })),
  threshold: 6,
  fields: [
    {
      key: 'line',
      name: 'Line',
      placeholder: 'line',
      strong: /^(?:(?:six |gap |diagnostic )?lines?|gap line|line of the (?:gap|diagnostic)|dimension of the gap)$/,
      rank: 'essential',
    },
    {
      key: 'light',
      name: 'Light',
      placeholder: 'light',
      choices: ['red', 'yellow', 'green', 'silent'],
      strong: /^(?:lights?|colou?r|rag|signal|score|traffic light|red, yellow(?: or |, )green|rating|status)$/,
      rank: 'essential',
    },
    {
      key: 'evidence',
      name: 'Evidence',
      placeholder: 'words of the document',
      strong:
        /^(?:evidence(?: .{1,30})?|(?:quoted )?words of the document|what the (?:document|plan|report)s? (?:says?|shows?)|quotes?(?: from the (?:document|plan))?|why(?: this light)?)$/,
      rank: 'essential',
      quotes: true,
    },
  ],
};
