import type { Range } from '../types.ts';

/** How often something comes round. */
export interface Cadence extends Range {
  pace: 'slow' | 'fast';
}

const MONTHS =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';

/** Quarterly and rarer. */
const SLOW = new RegExp(
  `\\b(?:${[
    'quarterly',
    '(?:each|every|once (?:a|per|every)|(?:one|1) time (?:a|per|in the|in a)|at the) (?:\\w+ )?quarter(?!s? of an hour)(?! \\d)',
    '(?:at |by )?(?:the )?(?:end|close) of (?:the|each|every|a) (?:\\w+ )?(?:quarter|year|season|semester|term|contract year|fiscal year|heating season|half[- ]year)',
    '(?:quarter|year|half-year|season|semester|term|q)[- ]end',
    '(?:per|one (?:deck|report|review) per) quarter',
    'qbrs?',
    '(?:each|every|per|one) q\\b(?!\\d)',
    'half[- ]yearly',
    // "From 41 to 25 in the half-year" is a span; the half-year accounts come round.
    'half[- ]year(?= (?:accounts?|close|closing|off-?site|reviews?|reports?|meetings?|results|deck|round|figures|conference|letter|briefing|session|statement)\\b)',
    '(?:each|every|per|once (?:a|per)|one) half[- ]year',
    'semi-?annual(?:ly)?',
    'bi-?annual(?:ly)?',
    'biennial(?:ly)?',
    '(?:twice|two times|2x|three times|four times|once|one time|a single time) (?:a|per|in the|in a|in one|each|every|during the) (?:\\w+ )?(?:year|quarter|season)',
    '(?:mid-?term|end|final|ex-post|closing) evaluation',
    'twice yearly',
    '(?:each|every) (?:\\d{1,2}|three|four|five|six|nine|ten|twelve|eighteen|twenty-four|third|fourth|sixth)[- ]months?',
    '(?:at|in) (?:\\d{1,2}|three|four|five|six|nine|ten|twelve|eighteen)-month(?:ly)? intervals',
    'one (?:\\w+ ){1,2}per (?:\\w+ )?(?:quarter|year)',
    'every (?:two|three|second|other) (?:years?|quarters?)',
    '(?:three|six|twelve)[- ]monthly',
    '(?:six|nine|twelve|eighteen|12|18) months (?:after|later|from|on)\\b',
    // An amount of a year ("annual savings of 2.4 million") is no rhythm.
    `(?:annual|yearly)(?! (?:leave|planning|budget|goal|offsite|plan|target|saving|cost|revenue|benefit|volume|turnover|income|loss|production|consumption|spend|fee|salary|licen[cs]e|price|value|hours|growth|rate)s?\\b)`,
    'annually',
    '(?:each|every|once a|once per) (?:\\w+ )?(?:year|season|semester|summer|winter|spring|autumn)(?! of)',
    "(?:fiscal|financial|contract|school|academic) year(?:'s)?[- ](?:end|close)",
    'end[- ]of[- ](?:the[- ])?(?:fiscal[- ]|financial[- ])?(?:year|quarter)',
    '(?:spring and autumn|summer and winter|autumn and spring)',
    `(?:each|every) ${MONTHS}\\b`,
    'q[1-4] (?:and|then|reading|figure|review|readout)',
    'in 20\\d\\d and (?:in )?20\\d\\d',
    'jan\\/apr\\/jul\\/oct',
    `(?:with|until|in) the (?:spring|summer|autumn|december|june|year's) (?:tuning|triangles|census|accounts|return|round|review)`,
  ].join('|')})\\b`,
  'gi',
);

/** Monthly and more often, down to the very moment. */
const FAST = new RegExp(
  `\\b(?:${[
    'daily',
    'nightly',
    'overnight',
    'hourly',
    'weekly',
    '(?:bi-?|fort)(?:weekly|nightly)',
    'monthly',
    'fortnight',
    // "calls a week" and "minutes per case" are measures, no rhythm.
    `(?:each|every|once (?:a|per)|(?:twice|two times|three times) (?:a|per)|the same|next|any|of each|of every) (?:working |business |single |other |second |third )?(?:day|night|morning|afternoon|evening|week|month|shift|hour|sprint|fortnight|two weeks)s?`,
    '(?:after|on|with|at) (?:each|every|any) (?:\\w+ )?(?:release|deploy|deployment|merge|tour|chat|call|case|run|iteration|batch|order|delivery|shift|visit|save|incident)s?',
    `(?:each|every) (?:two|2|other|second|three|few) (?:days|weeks|hours|week|minutes)`,
    `(?:on|every|each|next|last|by|as every|before) ${WEEKDAY}`,
    `${WEEKDAY}(?:'s)?`,
    'real[- ]?time',
    'live (?:dashboard|board|view|screen|wall|sheet)',
    'streaming',
    '(?:same|next|following|previous) (?:working |business )?(?:day|shift|morning|night|sprint)',
    'within (?:the (?:day|hour|shift|week|sprint)|(?:\\d{1,2}|one|two|three|four|five|six|seven|ten|24|48) ?(?:h|hours?|(?:working |business )?days?|weeks?|min(?:ute)?s?)\\b)',
    "yesterday(?:'s)?",
    'last (?:night|week)',
    'continuous(?:ly)?',
    'on save',
    'as (?:it|they) (?:happens?|comes? in|arrives?)',
    'immediately',
    '(?:tonight|tomorrow)',
    'one day',
    'stand-?up',
  ].join('|')})(?![\\w])`,
  'gi',
);

const MAYBE =
  /quart|evaluation|qbr|\bq\b|q[1-4]|half|annual|year|season|semester|twice|times|month|spring|summer|autumn|winter|dail|night|hour|week|day|shift|sprint|live|stream|time|continu|term|each|every|per |jan\/|save|minute|happen|immediately|20\d\d|triangles|stand/i;

/** The cadences that a text names, in order. */
export function findCadences(text: string): Cadence[] {
  if (!MAYBE.test(text)) return [];
  const found: Cadence[] = [];
  for (const [pattern, pace] of [
    [SLOW, 'slow'],
    [FAST, 'fast'],
  ] as const) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      found.push({ start: match.index, end: match.index + match[0].length, pace });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
