import type { Artifact } from './artifact.ts';
import { ownerField } from './common.ts';

export const metricPairing: Artifact = {
  id: 'metric-pairing',
  title: 'Metric pairing',
  purpose:
    'Ties each metric of the deck to the production metric it is supposed to move, and says how often both are read.',
  closes: ['metrics', 'feedback'],
  layout: 'table',
  titles: /\bmetrics? pair(?:ing|s)?\b|\bpaired metrics\b|^(?:two|pairs of) (?:numbers|metrics)\b/,
  under:
    /\b(?:metrics?|measures?|measurement|kpis?|okrs?|key results?|targets?|indicators?|scorecard|success(?: criteria)?|results?|benefits?|how (?:we|will we) (?:will )?know)\b/,
  threshold: 3,
  fields: [
    {
      key: 'deck',
      name: 'Deck metric',
      placeholder: 'deck metric',
      strong:
        /^(?:(?:deck|vanity|model|ai|ml|proxy|activity|adoption|usage|technical|tech|tool|algorithm|slide|lab|offline|benchmark|leading|output|pilot|system|assistant|input|headline|dashboard)(?:'s)? (?:metrics?|measures?|kpis?|indicators?|numbers?|side|quality metric|performance metric)|(?:what )?the (?:tool|model|deck|dashboard|system|slide|assistant) (?:shows|says|reports|measures)|(?:what )?(?:tool|model|deck|dashboard|system|slide|assistant) (?:shows|says|reports|measures)|what (?:we|it) (?:show|shows|report|reports) in the deck|what the (?:tool|model|deck|dashboard|system|slide|assistant) (?:shows|says|reports|measures)|metric (?:in|of|on) the deck)$/,
      weak: /^(?:metrics?|measure|indicator|kpi|deck|signal|number|we report|reported|ai|output|what we (?:count|measure|report))$/,
      rank: 'essential',
      quotes: true,
    },
    {
      key: 'production',
      name: 'Production metric it is supposed to move',
      placeholder: 'production metric it is supposed to move',
      strong:
        /^(?:(?:production|business|outcome|operational|operating|operations|real world|customer|field|live|value|lagging|impact|p&l|result) (?:metrics?|measures?|kpis?|indicators?|outcomes?|numbers?|results?|side)(?: (?:it|that) .{1,40})?|(?:what )?(?:it|this|that|which|they) (?:is|are|was|has|have|should|must|needs?)(?: supposed| meant| expected| intended)?(?: to)? (?:move|change|improve|shift)|supposed to move|(?:what )?it (?:moves|should move|must move)|paired (?:with|metric)|pairs? with|moves which .{1,30}|which (?:business |production )?(?:metric|outcome) it moves|metric it (?:moves|should move|is supposed to move))$/,
      weak: /^(?:outcomes?|business|production|result|impact|effect|value|benefit|what (?:changes|it changes))$/,
      rank: 'essential',
      quotes: true,
    },
    {
      key: 'baseline',
      name: 'Baseline',
      placeholder: 'baseline',
      strong:
        /^(?:baselines?|today|now|current(?: value)?|before|start(?:ing)?(?: value| point)?|from|as of .{1,20}|last (?:year|quarter|month)|(?:value )?today)$/,
      rank: 'expected',
    },
    {
      key: 'target',
      name: 'Target',
      placeholder: 'target',
      strong: /^(?:targets?|goals?|aim|to|target (?:value|by .{1,20})|threshold|(?:target|goal|aim) .{1,20})$/,
      rank: 'expected',
    },
    {
      key: 'cadence',
      name: 'Read',
      placeholder: 'weekly or faster',
      choices: ['weekly', 'daily', 'fortnightly'],
      strong:
        /^(?:cadence|frequency|rhythm|read|reviewed|(?:how often|looked at|when) ?(?:read|reviewed|looked at|checked)?|review(?: cadence| rhythm)?|interval|measured|checked|loop|feedback loop|updated)$/,
      rank: 'expected',
    },
    ownerField,
  ],
};
