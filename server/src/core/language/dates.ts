import type { Range } from '../types.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const COUNT = '(?:\\d{1,3}|one|two|three|four|five|six|eight|ten|twelve|a few|a couple of)';
const MILESTONE =
  '(?:go-?live|cut-?over|launch|roll-?out|release|pilot (?:start|end)|kick-?off|gate|freeze|code freeze|production|the (?:first|second|third|next) (?:wave|gate|sprint|release|increment))';

/**
 * What counts as a date: something a calendar or a plan can hold against its author. A day, a month, a quarter, a week
 * or sprint by its number, a named gate, "before go-live". "Later", "soon", "after launch" are none.
 */
const PATTERNS = [
  `\\b\\d{4}-\\d{2}(?:-\\d{2})?\\b`,
  `\\b(?:0?[1-9]|[12]\\d|3[01])\\.(?:0?[1-9]|1[0-2])\\.(?:\\d{2,4}\\b)?`,
  `\\b\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?\\b`,
  `\\b\\d{1,2}(?:st|nd|rd|th)?\\.? (?:of )?${MONTH}\\b\\.?(?: \\d{4})?`,
  `\\b${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?\\b(?:,? \\d{4})?`,
  `\\b${MONTH}\\.? (?:20)\\d{2}\\b`,
  `\\b(?:by|on|until|till|from|before|due|due on) the \\d{1,2}(?:st|nd|rd|th)\\b(?! (?:percentile|floor|time|century|attempt|version|of (?:the )?(?:\\w+ )?(?:items|cases)))`,
  `\\b(?:in|by|from|until|till|since|for|mid|mid-|early|late|end|end of|end-|start of|beginning of|before|through|to|during|of) ?(?:the (?:end|start|middle) of )?(?!may\\b(?! ?\\d| [A-Z(]))${MONTH}\\b`,
  `\\bQ[1-4]\\b(?:[ /'-]?(?:20)?\\d{2}\\b)?`,
  `\\b(?:first|second|third|fourth|last) quarter\\b`,
  `\\bH[12]\\b(?:[ /'-]?(?:20)?\\d{2}\\b)?`,
  `\\b(?:CW|KW|WK|W)[ -]?\\d{1,2}\\b`,
  `\\bweeks? \\d{1,2}\\b`,
  `\\b(?:sprint|iteration|increment|PI|gate|milestone|wave|phase|stage|release|step|tranche) (?:\\d{1,2}(?:\\.\\d+)?|[A-D]\\b|I{1,3}\\b|one|two|three|four)`,
  `\\b(?:M|G|R|S)\\d{1,2}\\b(?!\\w)`,
  `\\b(?:by|on|until|before|from|next|this|last|every) ${WEEKDAY}\\b`,
  `\\b(?:by|before|within|in) the (?:next|coming|following) ${COUNT} (?:day|week|month)s?\\b`,
  `\\b(?:within|in) ${COUNT} (?:working |business |calendar )?(?:day|week|month)s?\\b`,
  `\\b(?:by|before|at|until|in) (?:the )?(?:end|middle|start|close) of (?:the |this |next )?(?:day|week|month|quarter|year|sprint|pilot|phase|summer|winter|autumn|spring|term|semester)\\b`,
  `\\b(?:today|tomorrow|tonight|this (?:week|month|quarter|sprint)|next (?:week|month|quarter|sprint|year|spring|summer|autumn|fall|winter))\\b`,
  `\\b(?:by|before|prior to|ahead of|no later than) (?:the |our |its |first )?(?:\\w+ )?${MILESTONE}\\b`,
  `\\b(?:by|in|end of|before|until|during) (?:FY ?)?20[2-4]\\d\\b`,
  `\\b(?:FY|fiscal year) ?(?:20)?\\d{2}\\b`,
  `\\b(?:by|until|before|this|next|over the|in|late|early) (?:the )?(?:spring|summer|autumn|winter|easter|christmas|new year|year[- ]end)\\b`,
  `\\b(?:\\d{1,2}(?:[.:]\\d{2})? ?(?:am|pm)|\\d{1,2}:\\d{2})\\b`,
].map((source) => new RegExp(source, 'gi'));

/** Cheap test that most sentences fail, before the patterns are tried. */
const MAYBE =
  /\d|day|week|month|year|quarter|spring|summer|autumn|winter|fall|easter|christmas|tomorrow|tonight|sprint|gate|live|cut-?over|launch|roll-?out|release|phase|kick|freeze|production|FY|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i;

/** The dates in a text, in order, without overlaps. */
export function findDates(text: string): Range[] {
  if (!MAYBE.test(text)) return [];
  const found: Range[] = [];
  for (const pattern of PATTERNS) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((range, i) => i === 0 || range.start >= Math.max(...found.slice(0, i).map((r) => r.end)));
}
