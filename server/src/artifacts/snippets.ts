import type { Artifact } from './artifact.ts';
import { accountabilityMap } from './accountability-map.ts';
import { diagnostic } from './diagnostic.ts';
import { metricPairing } from './metric-pairing.ts';
import { realityGap } from './reality-gap.ts';
import { renderSnippet } from './render.ts';
import { scaleMemo } from './scale-memo.ts';
import { sharedSuccess } from './shared-success.ts';

/** An entry of a VS Code snippet file. */
export interface Snippet {
  prefix: string[];
  description: string;
  body: string[];
}

/** The contents of `snippets/planlint.json`: the one-pagers, suppression comments and front matter, by name. */
export function snippets(): Record<string, Snippet> {
  const entries: [string, Snippet][] = [
    pager(accountabilityMap, 'accountability-map', 'planlint-map', 'planlint-accountability-map'),
    pager(realityGap, 'reality-gap', 'planlint-reality-gap'),
    pager(metricPairing, 'metric-pairing', 'planlint-metric-pairing'),
    pager(scaleMemo, 'scale-memo', 'planlint-scale-memo'),
    pager(sharedSuccess, 'shared-success', 'planlint-shared-success'),
    pager(diagnostic, 'gap-diagnostic', 'planlint-diagnostic'),
    [
      'Suppress on the next line',
      {
        prefix: ['planlint-disable-next-line'],
        description: 'Silence a rule on the next line, with the reason.',
        body: ['<!-- planlint-disable-next-line ${1:rule} -- ${2:why} -->', '$0'],
      },
    ],
    [
      'Suppress in a stretch',
      {
        prefix: ['planlint-disable'],
        description: 'Silence a rule from here to the enabling comment, with the reason.',
        body: [
          '<!-- planlint-disable ${1:rule} -- ${2:why} -->',
          '',
          '${TM_SELECTED_TEXT}$0',
          '',
          '<!-- planlint-enable ${1:rule} -->',
        ],
      },
    ],
    [
      'Suppress in the file',
      {
        prefix: ['planlint-disable-file'],
        description: 'Silence a rule in this file, with the reason.',
        body: ['<!-- planlint-disable-file ${1:rule} -- ${2:why} -->', '$0'],
      },
    ],
    [
      'Front matter',
      {
        prefix: ['planlint-front-matter'],
        description: 'What planlint reads from the front matter: kind, initiative, owner, sponsor, operator.',
        body: [
          '---',
          'planlint: ${1|strategy,status,retro,off|}',
          'initiative: ${2:[initiative]}',
          'owner: ${3:[one name]}',
          'sponsor: ${4:[sponsor]}',
          'operator: ${5:[operator]}',
          '---',
          '',
          '$0',
        ],
      },
    ],
    [
      'Front matter of a report',
      {
        prefix: ['planlint-report'],
        description: 'Front matter of a status report, which places it in its series.',
        body: [
          '---',
          'planlint: status',
          'initiative: ${1:[initiative]}',
          'report-date: ${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}',
          '---',
          '',
          '$0',
        ],
      },
    ],
  ];
  return Object.fromEntries(entries);
}

function pager(artifact: Artifact, ...prefix: string[]): [string, Snippet] {
  return [artifact.title, { prefix, description: artifact.purpose, body: renderSnippet(artifact).split('\n') }];
}
