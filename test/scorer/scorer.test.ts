import assert from 'node:assert/strict';
import { tag } from '../../server/src/core/language/tagger.ts';
import type { Unit } from '../../server/src/core/markdown/units.ts';
import { MODEL } from '../../server/src/core/scorer/model.generated.ts';
import { LABELS, labelIndex, readTogether, type Label } from '../../server/src/core/scorer/scorer.ts';

function of(text: string, type: Unit['type'] = 'paragraph', header?: string): Float32Array {
  return readTogether([{ tokens: tag(text).flatMap((sentence) => sentence.tokens), type, header }])[0]!;
}

const p = (label: Label, text: string, type?: Unit['type'], header?: string): number =>
  of(text, type, header)[labelIndex(label)]!;

describe('scorer', () => {
  it('gives a probability for every label', () => {
    const scores = of('The steering committee owns delivery of the programme.');
    assert.equal(scores.length, LABELS.length);
    for (const value of scores) assert.ok(value > 0 && value < 1);
  });

  it('gives the same scores for the same input, whatever came before', () => {
    const text = 'We will sort out the data feed once the pilot is live.';
    const before = of(text);
    for (let i = 0; i < 50; i++) of(`Something else was said, number ${i}, by team ${i % 7}.`, 'item');
    assert.deepEqual(of(text), before);
  });

  it('keeps its model small', () => {
    assert.ok(JSON.stringify(MODEL).length < 1_700_000);
  });

  it('stands empty and hostile input', () => {
    const inputs = [
      '',
      ' ',
      '?',
      '—',
      '\u0000',
      '\uD800',
      '💥'.repeat(500),
      'a'.repeat(100_000),
      'word '.repeat(20_000),
      '__proto__ constructor toString',
    ];
    for (const text of inputs) {
      for (const type of ['paragraph', 'heading', 'item', 'cell', 'field'] as const) {
        for (const value of of(text, type, text.slice(0, 5_000))) assert.ok(value >= 0 && value <= 1);
      }
    }
    const odd = {
      text: 'x',
      lower: 'x',
      lemma: undefined as unknown as string,
      pos: undefined as unknown as string,
      start: 0,
      end: 1,
    };
    const scores = readTogether([{ tokens: [odd], type: 'cell', header: '' }])[0]!;
    for (const value of scores) assert.ok(value >= 0 && value <= 1);
  });
});

/** Sentences that no training has seen: each label's own above those that are not. */
const HELD_OUT: Partial<Record<Label, { yes: string[]; no: string[] }>> = {
  'ownership/committee-only': {
    yes: [
      'The Underwriting Forum owns the result of this programme.',
      'Accountability rests jointly with Finance and the data office.',
    ],
    no: ['Ingrid owns the result of this programme.', 'The forum approved the travel budget.'],
  },
  'ownership/coordination-only': {
    yes: ['The programme office will coordinate the four workstreams and keep everyone aligned.'],
    no: ['Ingrid owns cost per claim and decides what is built next.', 'Lunch is at noon.'],
  },
  'ownership/missing-owner': {
    yes: ['An owner for the churn figure will be named later.', 'Owner: TBD'],
    no: ['Owner: Ingrid Solberg', 'The room is open from nine.'],
  },
  'ownership/uncontrolled-dependency': {
    yes: ['Ingrid is accountable for renewals, but the pricing data belongs to another department.'],
    no: ['Ingrid is accountable for renewals and controls the pricing data.'],
  },
  'reality/deferred-dependency': {
    yes: ['We will figure out the data pipeline later.', 'Integration gets sorted out as we go along.'],
    no: ['Integration was finished on 3 May.', 'We postponed the summer party.'],
  },
  'reality/assumed-ready': {
    yes: [
      'We assume that the customer data is complete and clean.',
      'The existing platform should cope with the load.',
    ],
    no: ['The platform was load-tested on 12 October at 4,000 requests a second.', 'The customer rang twice.'],
  },
  'reality/uncommitted-dependency': {
    yes: ['The platform team has not committed to building the stream.', 'There is no budget for labelling.'],
    no: ['The platform team committed to building the stream by 1 June.', 'The meeting ended at five.'],
  },
  'reality/curated-data': {
    yes: ['The model was evaluated on 400 hand-picked tickets.', 'The pilot ran on a cleaned extract of last year.'],
    no: ['The model has read live traffic since 1 March.', 'The archive is closed on Mondays.'],
  },
  'metrics/unpaired': {
    yes: ['The model reached 94% accuracy.', 'Success means 80% weekly active users.'],
    no: ['Handle time fell from 11 to 8 minutes.', 'The workshop is on Tuesday.'],
  },
  'scale/no-scale-plan': {
    yes: ['The pilot was a success and we now roll out to all regions.'],
    no: ['The pilot starts in May.', 'The canteen is closed.'],
  },
  'scale/unexamined-conditions': {
    yes: ['The pilot was run with volunteers from our most motivated branch.'],
    no: ['The other branches did not volunteer; each gets an onboarding lead from May.'],
  },
  'feedback/slow-loop': {
    yes: [
      'Business impact is reviewed once a year by the board.',
      'Model performance is looked at in the quarterly review.',
    ],
    no: ['Handle time is on the dashboard every morning.', 'The board approved the plan.'],
  },
  'tone/person-not-pattern': {
    yes: ['Ingrid failed to deliver the feed.', 'The data team dropped the ball again.'],
    no: ['Ingrid moved the date to 3 May.', 'The feed arrived on Tuesday.'],
  },
  'tone/diagnosis-without-action': {
    yes: ['Risk: users do not trust the scores.', 'Issue: the interface drops every tenth record.'],
    no: ['Risk: users do not trust the scores; Ingrid runs a clinic from 4 May.', 'The plan was agreed.'],
  },
};

describe('scorer on sentences it has not seen', () => {
  for (const [label, { yes, no }] of Object.entries(HELD_OUT) as [Label, { yes: string[]; no: string[] }][]) {
    it(label, () => {
      const low = yes.map((text) => [p(label, text), text] as const).sort((a, b) => a[0] - b[0])[0]!;
      const high = no.map((text) => [p(label, text), text] as const).sort((a, b) => b[0] - a[0])[0]!;
      assert.ok(low[0] > high[0], `${low[0].toFixed(3)} ${low[1]} … ${high[0].toFixed(3)} ${high[1]}`);
    });
  }
});
