import { headed, type Passage, type PlanDocument, type Section } from '../document.ts';
import type { Sentence } from '../language/sentence.ts';
import { pilotMention, scalePlanOf } from './pilots.ts';

/** What a lesson is about: the model or the tool, the conditions under which it was used, or neither. */
export type LessonKind = 'tool' | 'condition' | 'other';

export interface Lesson {
  passage: Passage;
  sentence: Sentence;
  kind: LessonKind;
}

/** Lessons of one document, with the heading that they stand under (the title where the document is all lessons). */
export interface Lessons {
  heading: Passage;
  /** The whole document was read, for want of a heading. */
  isWhole: boolean;
  lessons: readonly Lesson[];
}

/** Headings that promise lessons. */
const LESSONS =
  /\b(?:lessons?|learned|learnt|learnings?|do differently|next time|in hindsight|taught us|conclusions? for next|what we (?:know now|take (?:away|with us|along)))\b/i;
/** Headings that may be a summary as well. */
const TAKEAWAYS = /\b(?:take-?aways?|insights?|observations)\b/i;
/** The same in a plan that tells of a pilot: no summary of its own. */
const TAUGHT = /^(?!(?:key|main|executive)\b).*\b(?:take-?aways?|insights?|observations) (?:from|of)\b/i;
/** Headings of what failed, which hold the lessons where no others do. */
const FAILURES =
  /\b(?:root causes?|causes?|what went (?:wrong|badly|less well)|(?:did|does)(?:n['’]t| not) (?:go|work)(?: so)?(?: well)?|what (?:failed|was hard|hurt|held us up)|to (?:improve|change)|improvements?|room for improvement|why it (?:failed|did not work)|deltas?|less good|start \/ stop|(?:start|stop|keep|continue) doing)\b/i;
/** Titles of documents that are a retrospective from beginning to end. */
const RETROSPECTIVE =
  /\b(?:retro(?:spective)?|post-?mortem|lessons? (?:learned|learnt|from)|looking back|look back|learnings|after[- ]action|debrief|hindsight|what we learn(?:ed|t))\b/i;
/** Words of models, code and machines. */
const TOOL =
  /\b(?:models?|prompts?|prompting|tokens?|tokeni[sz]er|embeddings?|retrieval|rerank\w*|re-rank\w*|rag|llms?|gpt\w*|fine-?tun\w+|hyper-?parameters?|parameters?|thresholds?|accuracy|precision|recall|f1|auc|ndcg|latency|throughput|inference|training (?:data|set|run|time|pipeline|images?|examples?)|trained on|re-?train\w*|overfit\w*|features?(?! request)|feature store|labels?|labell?ing|augment\w*|classes|classifiers?|class imbalance|networks?|layers?|backbone|lstm|xgboost|boosting|random forest|regression|transformers?|architecture|algorithm\w*|temperature|context (?:window|length)|chunk\w*|index(?:ing|es)?|vectors?|database|cache\w*|caching|apis?|endpoints?|quanti[sz]\w+|weights|gpus?|cpu|memory|batch(?:es)?|pipelines?|parsers?|parsing|schema|json|regex|ocr|(?:speech|character|image|face|voice) recognition|pixels?|images?|pictures?|cameras?|lenses|lens|lights?|lamps?|sensors?|calibrat\w+|firmware|hardware|software|versions?|release|config\w*|settings?|plug-?ins?|modules?|libraries|code|bugs?|tests?|evals?|evaluation|benchmark\w*|metrics?|dashboards?|queries|query|sql|servers?|clusters?|pods?|nodes?|dns|connections?|timeouts?|retries|feature flags?|migration scripts?|import(?:er)?|templates?|fields?|formats?|search|beam size|vocabulary|punctuation|hallucinat\w+|bias|drift|grid|kernel|baseline|windowing|geocoding|cold[- ]start|seasonality|synthetic|resolution|noise|microphones?|bandwidth|voltage|robots?|bots?|tools?|app|system)\b/;

/** Words of people, time, money and the organisation around the tool. */
const CONDITION =
  /\b(?:volunt\w+|champions?|sponsors?(?:hip)?|owners?(?:hip)?|workload|staffing|backfill|budgets?|funding|contracts?|procurement|legal|works council|unions?|compliance|governance|handover|hand-over|communicat\w+|expectations?|stakeholders?|change management|roles?|responsib\w+|accountab\w+|incentives?|bonus|on[- ]site|motivat\w+|enthusias\w+|trust(?:ed)?|adoption|resistance|acceptance|buy-in|department\w*|organi[sz]ation\w*|coaching|coach(?:es)?|floor[- ]?walkers?|shadowing|(?:hours?|days?|minutes) of (?:training|practice|instruction)|training (?:per|sessions?|courses?|days?|for|of (?:the )?(?:users|staff|people|agents|nurses))|(?:no|enough|more|free|little|had|have|without) time|timetable|shifts?|rosters?|overtime|capacity of|skills?|priorit(?:y|ies)|decision rights|who decides|agree(?:d|ment)s?|promised|process(?:es)? (?:owner|change|was|were|must|has|had|is|of)|workflows?|master data|data (?:owners?|stewards?|access)|access to|scope|works? instructions?|friendly|hand-?picked|low season|quiet (?:weeks|months)|elsewhere|other (?:sites|teams|regions|branches|plants|wards|stores)|at scale|next site|roll-?out needs)\b/;

/** People who do something; beside words of the tool they are its users and no lesson about people. */
const PEOPLE =
  /\b(?:users?|participants?|agents?|nurses?|doctors?|clinicians?|people|staff|operators?|drivers?|teachers?|colleagues|managers?|shift leads?|foremen|foreman|customers?|teams?|branch(?:es)?|sites?|wards?|plants?|everyone|everybody|nobody|planners?|dispatchers?|technicians?|inspectors?|clerks?|advis[eo]rs?|editors?|operations|shop floor|finance|security|hr|it department|vendor|supplier|management|leaders?|directors?|we)\b[^.;:]{0,40}\b(?:had no|had to|have no|need(?:s|ed)?|want(?:s|ed)?|refused|ignored|stopped|left|feared|asked|involv\w+|consult\w+|informed|told|knew|know|met|sat|visit\w*|spent|gave up|accept\w*|agreed|decid\w+|prioriti\w+|help(?:s|ed)?|care[ds]?|own(?:s|ed)?|talk(?:ed)?|listen\w*|learn(?:ed|t)?|train(?:ed)?|us(?:e|es|ed) it|overlook\w*|misunder\w+|prefer\w*|express\w*|confus\w+|struggl\w+|follow(?:s|ed)?|busy|ill|away|available)\b/;

/** Without people, places or time in it, a lesson is seldom about the conditions. */
const SOMEBODY =
  /\b(?:users?|participants?|agents?|nurses?|doctors?|clinicians?|people|staff|operators?|drivers?|teachers?|colleagues|managers?|leads?|customers?|teams?|branch(?:es)?|sites?|wards?|plants?|every(?:one|body)|nobody|somebody|anyone|who|whoever|his|her|their|they|them|we|us|our|you|departments?|shifts?|hours|days|time|money|budget|bosses|persons?|hands?|somewhere|elsewhere|business|partners?|clients?|crews?|members?|editors?|owners?|desk|board)\b/;

/** Thanks and praise are no lesson. */
const PRAISE =
  /\b(?:thanks?|thank you|great (?:team|work|job|colla)|good (?:team|colla)|teamwork|well done|kudos|proud)\b/;

/** What a sentence that stands among lessons is about. */
export function lessonKind(sentence: Sentence): LessonKind {
  const { lower } = sentence;
  if (sentence.tokens.length < 3 || PRAISE.test(lower) || lower.endsWith(':')) return 'other';
  // Blame is no lesson either.
  if (sentence.score('tone/person-not-pattern') > 0.3) return 'other';
  const tool = sentence.score('lesson-model');
  const condition = sentence.score('lesson-condition');
  if (CONDITION.test(lower) && !(tool > 0.85 && condition < 0.1)) return 'condition';
  const isTool = TOOL.test(lower);
  if (PEOPLE.test(lower) && (isTool ? tool < 0.15 : tool < 0.8)) return 'condition';
  // The scorer alone is heard where a sentence is long enough to be read by it.
  if (
    sentence.tokens.length > 5 &&
    condition > (isTool ? 0.9 : SOMEBODY.test(lower) ? 0.65 : 0.85) &&
    tool < (isTool ? 0.4 : condition)
  )
    return 'condition';
  return isTool || tool > 0.5 ? 'tool' : 'other';
}

/** The lessons that a document draws: under its headings for lessons, or else for failures, or else all over a retrospective. */
export function lessonsOf(document: PlanDocument): Lessons | undefined {
  const isRetro = document.kind === 'retro';
  if (!isRetro && !document.find(pilotMention).length) return undefined;
  const under = (holds: (section: Section) => boolean): Section[] =>
    document.sectionsWhere(holds).filter(({ heading }) => heading !== document.title);
  let sections = under(isOfLessons);
  if (!sections.length && isRetro) sections = under(isOfFailures);
  if (!sections.length && isRetro) sections = under(isOfTakeaways);
  if (!sections.length && !isRetro) sections = under(isTaught);
  let heading = sections[0]?.heading;
  if (!heading) {
    const listed = lessonsOfList(document);
    if (listed) return listed;
  }
  if (!heading) {
    // No heading for them: a retrospective's lessons are all over it.
    if (!isRetro || !document.title || !RETROSPECTIVE.test(document.title.text)) return undefined;
    heading = document.title;
    sections = [...document.sections];
  }
  const chosen = new Set(sections);
  const lessons: Lesson[] = [];
  for (const section of document.sections) {
    if (!isWithin(section, chosen)) continue;
    for (const lesson of section.places(lessonsIn)) lessons.push(lesson);
  }
  return { heading, isWhole: heading === document.title, lessons };
}

const isOfLessons = headed(LESSONS);
const isOfFailures = headed(FAILURES);
const isOfTakeaways = headed(TAKEAWAYS);
const isTaught = headed(TAUGHT);

/** Lists under a short line that promises lessons, where no heading does. */
function lessonsOfList(document: PlanDocument): Lessons | undefined {
  for (const { passages } of document.sections) {
    for (let i = 0; i + 1 < passages.length; i++) {
      const heading = passages[i]!;
      if (heading.type !== 'paragraph' || heading.text.length > 60 || !LESSONS.test(heading.text)) continue;
      const lessons: Lesson[] = [];
      for (let j = i + 1; passages[j]?.type === 'item'; j++) {
        const passage = passages[j]!;
        for (const sentence of passage.sentences) lessons.push({ passage, sentence, kind: lessonKind(sentence) });
      }
      if (lessons.length > 1) return { heading, isWhole: false, lessons };
    }
  }
  return undefined;
}

function lessonsIn(section: Section): Lesson[] {
  return section.passages.flatMap((passage) =>
    passage.unit.cell?.row === 0
      ? []
      : passage.sentences.map((sentence) => ({ passage, sentence, kind: lessonKind(sentence) })),
  );
}

function isWithin(section: Section, chosen: ReadonlySet<Section>): boolean {
  for (let s: Section | undefined = section; s; s = s.parent) if (chosen.has(s)) return true;
  return false;
}

/** Whether the document takes up the conditions of its pilot anywhere outside its lessons. */
export function takesUpConditions(document: PlanDocument): boolean {
  return document.ask(scalePlanOf).some(({ weight }) => weight >= 2);
}
