/** What a report reports: work done, or what that work changed in production. */
import type { PlanDocument, Section } from '../document.ts';
import { sign, type Signs } from '../decision.ts';
import { logit } from '../odds.ts';
import { likeliest } from '../facts-around.ts';
import type { Sentence } from '../language/sentence.ts';
import { sentenceFact } from './fact.ts';
import { productionMeasures, type Measure } from './metrics.ts';
import { namesRisks } from './risks.ts';
import { lightOf } from './statuses.ts';

const DONE =
  /\b(?:milestones?|sprints?|velocity|story points|demos?|demonstrat\w+|launch(?:ed)?|releas(?:e|ed|es)|shipped|deployed|kick-?offs?|workshops?|meetings?|met with|roadshow|training(?:s| sessions?)?|trained|presented|presentation|town hall|all-hands|newsletter|visit(?:ed)?|rehears\w+|migrat\w+|moved|connected|installed|configured|tested|uat|sign(?:ed)? off|approved|drafted|prepared|completed|finished|delivered|rolled out|go-?live|went live|retrain\w*|fine-?tun\w+|tuning|tuned|model|version \d|v\d|pipeline|refactor\w*|feature|dashboard|documented|updated|planning|review(?:ed)?|onboarded|hired|interview\w*|selected|started|began|kicked)\b/;

/** A sentence that speaks of work, meetings or model work. */
export const activity = sentenceFact('activity', (sentence, unit) => {
  if (unit.type === 'heading' || unit.type === 'field' || sentence.tokens.length < 2) return undefined;
  // `Overall: green` is a light; `Completed the migration` only begins like one.
  if (/^[^:]{1,30}:/.test(sentence.lower) && lightOf(sentence.text)) return undefined;
  const score = sentence.score('status-activity');
  if (score < 0.1 || (score < 0.4 && !DONE.test(sentence.lower))) return undefined;
  return { start: sentence.start, end: sentence.end };
});

/** A result with its figure that the scorer knows, though no word of the lexicon names its metric. */
export const scoredOutcome = sentenceFact('scored outcome', (sentence, unit) => {
  if (unit.type === 'heading' || unit.type === 'field' || sentence.tokens.length < 5) return undefined;
  if (unit.type === 'cell' || !hasFigure(sentence)) return undefined;
  const score = sentence.score('status-outcome');
  const certain = sentence.score('production-metric') > 0.4 ? 0.6 : 0.8;
  if (score < certain || score < sentence.score('status-activity')) return undefined;
  if (sentence.score('metrics/unpaired') > 0.3 || sentence.score('deck-metric') > 0.5 || SPENT.test(sentence.lower))
    return undefined;
  return { start: sentence.start, end: sentence.end };
});

/** Money and days of the project itself, and the state of its machines, are no outcome. */
const SPENT =
  /\b(?:budget|spent|spend|licen[cs]es?|capex|opex|forecast to complete|uptime|availability of the (?:service|platform)|latency|test cases|defects? (?:open|closed)|story points|velocity)\b/;

/** A figure that is no day of the calendar. */
function hasFigure(sentence: Sentence): boolean {
  let { lower } = sentence;
  for (const date of sentence.dates) {
    const from = date.start - sentence.start;
    lower = lower.slice(0, from) + ' '.repeat(date.end - date.start) + lower.slice(date.end - sentence.start);
  }
  return /(?<!v|version |release |\d\.)\d(?!\d*(?:st|nd|rd|th)\b)|\b(?:halved|doubled|tripled|a third|half)\b/.test(
    lower,
  );
}

/** What speaks for and against a report's stating a value or a movement of a production metric. */
export function outcomeSigns(document: PlanDocument): Signs {
  let outcome = 0;
  let production = 0;
  for (const section of document.sections) {
    const likeliest = section.ask(likeliestOutcome);
    outcome = Math.max(outcome, likeliest.outcome);
    production = Math.max(production, likeliest.production);
  }
  return {
    stated: sign(productionMeasures(document).some(isStated)),
    scored: sign(document.find(scoredOutcome).length),
    outcome: logit(outcome),
    production: logit(production),
    'activity anywhere': likeliest(document.sections, 'status-activity'),
    'problem anywhere': likeliest(document.sections, 'status-problem'),
  };
}

/** The scorer's surest readings of a result with a figure in a section. */
function likeliestOutcome({ passages }: Section): { outcome: number; production: number } {
  let outcome = 0;
  let production = 0;
  for (const { type, sentences } of passages) {
    if (type === 'field') continue;
    for (const sentence of sentences) {
      if (!hasFigure(sentence)) continue;
      outcome = Math.max(outcome, sentence.score('status-outcome'));
      production = Math.max(production, sentence.score('production-metric'));
    }
  }
  return { outcome, production };
}

const MOVED =
  /\b(?:rose|rises?|rising|fell|falls?|falling|dropped|drops|went (?:up|down)|(?:is|are|was|were|again|further|still) (?:up|down)|(?:up|down) (?:by|to|from|on|again|slightly|\d)|unchanged|(?:not|n't) (?:changed|moved|improved)|increas\w+|decreas\w+|improv\w+|worse|better|halved|doubled|reduc\w+|stands? at|stood at|from \S+ to)\b/;
/** What is to be reached, looked at or paid says nothing of how it goes. */
const AHEAD =
  /^\W*(?:target|goal|aim|budget)\b|\b(?:will be (?:looked|assess|measur|review|compar|evaluat|count|report)\w*|approves?|spending|accuracy of|once we have|to be (?:measured|assessed|reviewed)|weeks? late|days? late)\b/;

export /** Words before a metric that make its figure a wish, a plan or a forecast. */
const WISHED =
  /\b(?:(?:is|are|was|were) (?:expected|planned|projected|forecast|meant|supposed|estimated|intended) to|(?:will|should|would|could|may|might|shall)(?! not have)|going to|(?:expect|hope|aim|plan|promise|want)(?:s|ed)? (?:to|that))\b[^.;:()]{0,60}$/;
/** Money of the project itself. */
const PAID = /\b(?:spent|spend to date|of (?:the )?budget)\b/;

function isStated({ passage, start, valued, moved }: Measure): boolean {
  if (!(valued || moved) || passage.type === 'heading' || passage.type === 'field') return false;
  // `Fewer visits` in a table of benefits is what is hoped for.
  if (passage.type === 'cell') return valued || /\d/.test(passage.text) || MOVED.test(passage.text.toLowerCase());
  const sentence = passage.sentences.find((each) => start < each.end);
  if (!sentence || AHEAD.test(sentence.lower) || PAID.test(sentence.lower)) return false;
  if (WISHED.test(sentence.lower.slice(0, Math.max(0, start - sentence.start)))) return false;
  // How large a risk is says nothing of how production goes, unless it is production's own figure.
  const heading = passage.section.heading;
  if (heading && !moved && sentence.score('production-metric') < 0.3 && namesRisks(heading.text)) return false;
  // Words of a metric in a sentence about something else ("two weeks late", a town's name) are told by the scorer.
  const likely = Math.max(sentence.score('status-outcome'), sentence.score('production-metric'));
  return (
    likely >= 0.15 ||
    (moved && MOVED.test(sentence.lower) && likely >= 0.005) ||
    (likely >= 0.03 && MOVED.test(sentence.lower))
  );
}
