import { deepEqual, equal, ok } from 'node:assert/strict';
import {
  artifactById,
  artifacts,
  completeness,
  isPlaceholder,
  recogniseParts,
  recogniseTable,
  recogniseTitle,
  rowsOf,
} from '../../server/src/artifacts/index.ts';
import { ARTIFACT_IDS, type ArtifactId } from '../../server/src/core/types.ts';

const headers = (row: string): string[] => row.split('|').map((cell) => cell.trim());

/** Tables by the one-pager they are. */
const IN: Partial<Record<ArtifactId, string[]>> = {
  'accountability-map': [
    'Outcome metric | Named owner | Dependency outside their control | Dependency’s owner | Date',
    'Outcome | Owner | Depends on | Owner | By when',
    'Metric | DRI | External dependency | Who owns it | Due',
    'Named owner | Outcome metric | Dependency not controlled | Its owner | Agreed date',
    '**Outcome** | *Owner* | **Dependency** | Held by | Until',
    'Key result | Accountable | Critical dependency | Provided by | Needed by',
    'What the owner does not control | Who has it | Date',
    'What the lead time needs | Person | Date',
    'Needed | Run by | Agreed date',
    'Need | Held by | State',
    'Dependency | On whom | Needed by',
    'Dependency | Owner | Due date',
    'Dependency | Who and when',
    'Date | Dependency owner | Dependency | Owner | Outcome',
    'Result | Who answers for the result | Depends on what | From whom | When',
  ],
  'reality-gap': [
    'Assumed | Actual today | Work to close | Owner | Date',
    'Assumption | Reality | Work to close | DRI | Due',
    'Believed | Fact today | Action | Who | When',
    'Belief | Fact',
    'Assumed | Found in January | Work to close | Owner | Date',
    'We believed | It was | What we did or do | Who and when',
    'What we assumed | What is actually there today | What it takes | Accountable | By',
    'The plan assumes | Today | Work to close the gap | Owner',
    'Assumption | Actual | Action to close | Owner / date',
    'Owner | Date | Assumed | Actual today | Work to close',
    '# | Assumptions | Current reality | Next step | Lead | Deadline',
    'Planning assumption | Reality on the ground | Fix | Responsible person | ETA',
    'Planned | Reality today | Work needed to close it | Owner | Date',
    'Taken for granted | What we found | Remedy | Owner',
  ],
  'metric-pairing': [
    'Deck metric | Production metric it is supposed to move | Baseline | Target | Cadence | Owner',
    'Vanity metric | Business outcome | Baseline | Target',
    'Model metric | Production metric | Today | Goal | Reviewed | DRI',
    'What the tool shows | What it is supposed to move | Now | Target | Looked at',
    'Model side | What it has to move | Baseline | Target | Looked at | Owner',
    'AI metric | Business metric | Before | Target | How often | Who',
    'Adoption metric | Outcome it should change | Outcome metric',
    'Proxy metric | Outcome',
    'Metric | Paired with | Baseline | Target',
    'Production metric | Deck metric | Owner | Target | Baseline | Rhythm',
    'Technical KPI | Business KPI | Baseline | Target | Frequency',
    'What the dashboard says | What it must move | Baseline',
    'Usage metric (from the deck) | Operational metric | Baseline | Target | Review cadence | Owner',
    'Signal | Business outcome it is meant to move | Operational measure',
  ],
  'scale-memo': [
    'What made the pilot work | What changes at scale | New investment required',
    'What made Bergen work | What is different elsewhere | What it takes',
    'What helped us | Why the other nine differ | What we put in place',
    'Pilot conditions | At scale | Investment needed',
    'Why it worked | What will not hold | What it takes',
    'In the pilot | What changes at scale | Cost',
    'Pilot | At full scale | What we need',
    'What made it work | What changes | Additional investment',
    'Condition | Will not hold at scale | What we must add',
    'What the pilot had | What no longer holds in the other regions | Required',
    'New investment required | What changes at scale | What made the pilot work',
    'What worked in the pilot | What breaks at scale | Investment and owner',
  ],
  'shared-success': [
    "The sponsor's framing | The operator's framing | What both would sign",
    'Sponsor’s view | Operations’ view | Shared definition of success',
    'Sponsor wants | Operator wants | Both sign',
    'Sponsor | Operations | What both sides sign',
    'What the sponsor wants | What the operators want | Success both would sign',
    'Executive sponsor | Operator | Shared success',
    'Operator | Sponsor | Both would sign',
    'Sponsor framing | Ops framing | Shared framing',
    'Leadership view | Front line view | Both agree on',
    'Sponsor says | Operations says | Joint definition of success',
    'How the sponsor sees success | How operations sees success | Agreed definition',
    'Sponsor side | Operator side | One paragraph both sign',
  ],
  diagnostic: [
    'Line | Light | Evidence',
    'Gap line | RAG | Evidence',
    'Line | Colour | What the document says',
    'Light | Line | Evidence from the plan',
    'Line | Score | Evidence',
    '# | Line | Light | Evidence | Next move',
    'The six lines | Light | Evidence quoted',
    'Diagnostic line | Traffic light | Quote from the document',
    'Line of the gap | Rating | Evidence',
    '**Line** | **Light** | **Evidence**',
    'Line | Signal | Why',
    'Line | Status | Evidence',
  ],
};

/** Tables that are nobody's one-pager. */
const OUT = [
  'Risk | Mitigation | Owner',
  'Risk | Likelihood | Impact | Mitigation | Owner | Due',
  'Milestone | Date | Owner',
  'Milestone | Plan | Now | Remark',
  'What | Who | By',
  'Action | Owner | Due',
  'Key result | Baseline | Target | Owner | Status',
  'Objective | KPI | Target',
  'Metric | Target | Result',
  'Metric | Today | Target by 31 December | Source',
  'Model | Precision | Recall | F1',
  'Item | Light | Comment',
  'Area | Light | Note',
  'Stream | Light | This week | Next',
  'Production line | Downtime | Cause',
  '| Budget | Actual | Forecast',
  '| Plan YTD | Actual YTD',
  'Assumption | Budget | Actual',
  'Plan | Actual',
  'ID | Assumption | Owner',
  'Assumption | Owner | Date',
  'Before | Pilot | Goal',
  'Pilot | Roll-out | Date',
  'Phase | Pilot | Scale',
  'Workstream | Lead | Next milestone',
  'Role | Name | Task',
  'Sponsor | Operator',
  'Sponsor | Budget | Start',
  'Stage 1 | Stage 2',
  'Decision | Date | Who',
  'Stakeholder | Interest | Influence',
  'Needed | From | By',
  'Input | Output | Outcome',
  'Risk | Dependency | Owner | Mitigation',
  'Start | Stop | Continue',
  'Option | Cost | Benefit a year',
  'Package | Version | Licence',
  'Variable | Default | Meaning',
];

describe('recogniseTable', () => {
  for (const id of ARTIFACT_IDS) {
    it(`knows the ${id} under other wordings and orders`, () => {
      const rows = IN[id]!;
      ok(rows.length >= 12);
      const wrong = rows.filter((row) => recogniseTable(headers(row))?.artifact.id !== id);
      deepEqual(wrong, []);
    });
  }

  it('knows its own headers, in any rotation', () => {
    for (const artifact of artifacts) {
      const names = artifact.fields.map((field) => field.name);
      for (let i = 0; i < names.length; i++) {
        const match = recogniseTable([...names.slice(i), ...names.slice(0, i)]);
        equal(match?.artifact.id, artifact.id);
        deepEqual(match.missing, []);
      }
    }
  });

  it('leaves other tables alone', () => {
    const found = OUT.flatMap((row) => {
      const match = recogniseTable(headers(row));
      return match ? [`${row}: ${match.artifact.id} ${JSON.stringify(match.columnMap)}`] : [];
    });
    deepEqual(found, []);
  });

  it('tells the owner from the owner of the dependency by the order of the columns', () => {
    deepEqual(recogniseTable(headers('Outcome | Owner | Depends on | Owner | By when'))!.columnMap, {
      outcome: 0,
      owner: 1,
      dependency: 2,
      dependencyOwner: 3,
      date: 4,
    });
    const single = recogniseTable(headers('Outcome | Dependency | Owner | Date'))!;
    equal(single.columnMap['dependencyOwner'], 2);
    deepEqual(single.missing, ['owner']);
  });

  it('reads a column that holds two things', () => {
    const match = recogniseTable(headers('We believed | It was | What we did or do | Who and when'))!;
    deepEqual(match.columnMap, { assumed: 0, actual: 1, work: 2, owner: 3, date: 3 });
    deepEqual(rowsOf(match, [['a', 'b', 'c', 'Ana, 3 May']])[0], {
      assumed: 'a',
      actual: 'b',
      work: 'c',
      owner: 'Ana, 3 May',
      date: 'Ana, 3 May',
    });
  });

  it('says which columns are missing', () => {
    deepEqual(recogniseTable(headers('Belief | Fact'))!.missing, ['work', 'owner', 'date']);
  });

  it('stays quick and quiet on hostile headers', () => {
    equal(recogniseTable(Array.from({ length: 20_000 }, () => 'Owner')), undefined);
    equal(recogniseTable(['Assumed '.repeat(100_000), 'Actual today']), undefined);
    equal(recogniseTable([]), undefined);
    equal(recogniseTable(Array.from({ length: 24 }, () => 'what the what the what ')), undefined);
  });
});

describe('recogniseParts', () => {
  const parts = (text: string): string | undefined => recogniseParts(text.split(' / '))?.artifact.id;

  it('knows a scale memo and a shared success among other headings', () => {
    equal(
      parts('Claims triage / 1. What made the pilot work / 2. What changes at scale / 3. New investment required'),
      'scale-memo',
    );
    equal(
      parts('Summary / Why it worked: / What will not hold in the other regions / What it takes / Annex'),
      'scale-memo',
    );
    equal(parts('Pilot / What changes at scale'), 'scale-memo');
    equal(parts("The sponsor's framing / The operator's framing / What both would sign"), 'shared-success');
    equal(parts('Sponsor: / Operations: / Both sides sign:'), 'shared-success');
  });

  it('leaves the headings of ordinary documents alone', () => {
    for (const text of [
      'Goals / Dependencies / Owner / Timeline',
      'Assumptions / Current state / Action',
      'Metrics / Business outcomes / Baseline',
      'Sponsor / Operator / Scope',
      'Pilot / Roll-out / Budget',
      'What worked / What did not / Actions',
      'Line / Status / Evidence',
    ]) {
      equal(parts(text), undefined, text);
    }
  });
});

describe('recogniseTitle', () => {
  it('knows the one-pagers by name', () => {
    for (const artifact of artifacts) {
      equal(recogniseTitle(artifact.title)?.id, artifact.id);
      equal(recogniseTitle(`2. Claims triage: ${artifact.title.toLowerCase()}`)?.id, artifact.id);
    }
    equal(recogniseTitle('Risks and mitigations'), undefined);
  });
});

describe('isPlaceholder', () => {
  it('knows what is still to fill', () => {
    for (const text of [
      '',
      ' ',
      '<named owner>',
      '\\<named owner>',
      '&lt;owner&gt;',
      '[named owner]',
      '\\[owner\\]',
      '**[named owner]**',
      '{{ owner }}',
      '{owner}',
      '____',
      '…',
      '...',
      'TBD',
      'tbc',
      'T.B.D.',
      'TBA?',
      '-',
      '–',
      '?',
      '[ ]',
      '‹name›',
      '[handle time, or cost per claim?]',
      'to be named',
    ]) {
      ok(isPlaceholder(text), JSON.stringify(text));
    }
  });

  it('leaves what somebody wrote', () => {
    for (const text of [
      'Ana Ruiz',
      '[Ana](https://example.com)',
      '[^1]',
      '[x]',
      '3 May',
      'weekly',
      '0',
      '14 min',
      'Ana <ana@example.com>',
      'by [date] at the latest',
      'n/a',
      '< 5%',
      'x',
      '[a] and [b]',
    ]) {
      ok(!isPlaceholder(text), JSON.stringify(text));
    }
  });
});

describe('completeness', () => {
  const gap = artifactById('reality-gap');

  it('counts what is filled and names what is not', () => {
    const state = completeness(gap, [
      { assumed: 'Clean data', actual: 'One code in six is wrong', work: 'Recode', owner: 'Ana', date: '3 May' },
      { assumed: 'Access', actual: 'None', work: '[work]', owner: 'TBD', date: '' },
    ]);
    deepEqual(state, {
      total: 10,
      filled: 7,
      missing: [
        { row: 1, key: 'work' },
        { row: 1, key: 'owner' },
        { row: 1, key: 'date' },
      ],
      template: false,
      complete: false,
    });
  });

  it('takes an empty outcome or owner from the row above', () => {
    const state = completeness(artifactById('accountability-map'), [
      { outcome: 'Cycle time', owner: 'Ana', dependency: 'Feed', dependencyOwner: 'Bo', date: '3 May' },
      { outcome: '', owner: '', dependency: 'Access', dependencyOwner: 'Cy', date: '9 May' },
    ]);
    ok(state.complete);
  });

  it('reads nothing but placeholders and default choices as a template', () => {
    ok(completeness(gap, [{ assumed: '[x y]', actual: '' }]).template);
    ok(completeness(gap, []).template);
    ok(completeness(artifactById('metric-pairing'), [{ deck: '[deck metric]', cadence: 'weekly' }]).template);
    ok(completeness(artifactById('diagnostic'), [{ line: 'Ownership', light: 'red', evidence: '' }]).template);
    ok(!completeness(artifactById('diagnostic'), [{ line: 'Ownership', light: 'red', evidence: 'No owner' }]).template);
  });
});
