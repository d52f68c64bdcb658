import { headed, type PlanDocument, type Section } from './document.ts';
import { ownerLabel } from './facts/owners.ts';
import { KINDS, type Kind, type Settings } from './types.ts';

/** What kind of document this is, and what decided it: front matter, configuration, byline, title, headings, content. */
export function readKind(document: PlanDocument, configured: Settings['kind']): { kind: Kind; reason: string } {
  const own = document.fields.get('planlint')?.text.trim().toLowerCase();
  if (own !== undefined) {
    // YAML 1.1 habits: `off` may be read as a boolean, and is meant as the word.
    if (own === 'off' || own === 'false' || own === 'no') return { kind: 'other', reason: 'front matter' };
    if ((KINDS as readonly string[]).includes(own)) return { kind: own as Kind, reason: 'front matter' };
  }
  if (configured) return { kind: configured === 'off' ? 'other' : configured, reason: 'configuration' };
  return guessKind(document);
}

/** Title words that name a kind outright. The first that matches decides, so the order is part of the meaning. */
const TITLES: readonly [Kind, RegExp][] = [
  [
    'retro',
    /\b(?:retro(?:spective)?s?|post-?mortem|lessons? (?:learn(?:ed|t)|from)|looking back|look(?:ing)? back|after[- ]action|what (?:we|i) learn(?:ed|t)|\bwhat .{2,40} (?:taught|showed|told) us|debrief|hindsight|close-?out|closing report|pilot (?:evaluation|closure|review)|learnings|review of the pilot)\b/i,
  ],
  [
    'other',
    /\b(?:readme|changelog|change log|release notes|what(?:'|’)s new|common questions|api|sdk|how[ -]?to|tutorial|getting started|quick ?start|(?:user|style|developer|admin) guide|contributing|code of conduct|glossary|terms of (?:use|service)|licen[cs]e|technical (?:design|specification|spec|note)|design (?:doc(?:ument)?|notes?)|architecture decision|adr|rfc|kep|data dictionary|runbook|handbook|template|user manual|security advisory)\b|^(?:policy|guide|guideline|manual|specification|spec|instructions?|blog|essay|how|why)\b|\b(?:policy|guidelines?|specification|manual|guide|reference|essay|faq|instructions?)(?: (?:v?\d[\w.]*|\(.*\)))?$/i,
  ],
  [
    'status',
    /\b(?:status|weekly|monthly|fortnightly|progress (?:report|update)|highlight report|minutes|steer(?:ing|co)|styregruppe|board update|(?:project|programme|program|team) update|raid log|dashboard|(?:cw|kw|wk|week) ?\d+|report for|update for|check-?in|newsletter|flash report|(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:report|update)|report (?:january|february|march|april|may|june|july|august|september|october|november|december)|quarterly report|sprint report|stand-?up|sitrep|where (?:are we|we are|do we stand|we stand)|annual report|q[1-4] (?:report|update|review)|meeting notes|protocol of the (?:\w+ )?(?:meeting|session)|update (?:no\.?|#|number) ?\d+|qbr|business review|adoption report|bulletin(?! board)|scorecard,? (?:for )?(?:q[1-4]|h[12]))\b|^(?:project|programme|program) board\b|\b(?:project|programme|program) board$|[:,–—-] (?:early |mid |late )?(?:january|february|march|april|may|june|july|august|september|october|november|december|week \d+)(?: \d{4})?$/i,
  ],
  [
    'retro',
    /\b(?:pilot|poc|proof of concept|trial)\b.*\b(?:report|results|findings|evaluation|summary|final|outcome|showed|closure|conclusion|notes?|read-?out)|\b(?:report|results|findings|evaluation|summary|outcome) (?:of|on|from) (?:the )?.*(?:pilot|trial|poc)\b/i,
  ],
  [
    'strategy',
    /\b(?:strateg(?:y|ies|ic)|plan|plans|planning|charter|proposal|propose|road ?map|okrs?|objectives|vision|business case|prd|pr-?faq|one[- ]pager|on (?:one|two|a) pages?|initiative|programme|program|transformation|brief|memo|concept|blueprint|goals?|roll-?out|pitch|mission|case for|investment|scope|paper|questions & answers|target picture|north star|budget|the way to|read-?out|20[234]\d)\b/i,
  ],
];

/** Titles that excuse a byline. */
const FORMAL =
  /\b(?:charter|proposal|road ?map|okrs?|business case|prd|pr-?faq|one[- ]pager|minutes|weekly|monthly|(?:steering|status|programme|project) update|board paper|risk register)\b/i;

/** Titles of pages about plans rather than of plans. */
const ABOUT =
  /\b(?:readme|change ?log|template|how[- ]?to|tutorial|guide|glossary|handbook|examples?|rfc|kep|adr|design (?:doc(?:ument)?|notes?)|specification|spec|runbook|licen[cs]e)\b/i;

/** Titles that no technical page has. */
const OUTRIGHT =
  /\b(?:strategy|charter|proposal|road ?map|okrs?|business case|prd|pr-?faq|one[- ]pager|transformation|pitch)\b/i;

const PLAN_HEADINGS =
  /\b(?:objectives?|goals?|success (?:criteria|metrics|measures)|scope|milestones?|timeline|risks?|mitigations?|assumptions?|dependenc(?:y|ies)|governance|owner(?:s|ship)?|stakeholders?|budget|roll-?out|approach|next steps|kpis?|metrics|resourc(?:es|ing)|roles|accountab|sponsor|deliverables|work ?streams?|roadmap|problem|ask|decision|benefits|business case|pilot|team|funding|key results?|out of scope|non-goals|plan|who|when|how we (?:will )?know|measures?|phases?)\b/i;
const STATUS_HEADINGS =
  /\b(?:status|highlights?|accomplish|achievements?|progress|this (?:week|month|period)|next (?:week|month|period)|last (?:week|month)|blockers?|issues|done|in progress|overall|RAG|traffic light|decisions|attendees|present|actions?|agenda|action items|key messages|lowlights|plan for next|upcoming|completed|AOB)\b/i;
const RETRO_HEADINGS =
  /\b(?:what went (?:well|badly|wrong)|didn'?t go|lessons?|learned|learnt|what we (?:did|learned|would)|keep doing|stop doing|start doing|root cause|what happened|conclusions?|findings|recap|what worked|what did not|improve|takeaways)\b/i;
const TECHNICAL_HEADINGS =
  /\b(?:install(?:ation|ing)?|usage|quick ?start|getting started|api|configuration|options|parameters|prerequisites|requirements\.txt|contributing|licen[cs]e|examples?|endpoints?|schema|data model|architecture|implementation|design details|test plan|graduation criteria|drawbacks|alternatives considered|unresolved questions|interface|build|development|deploy(?:ment|ing)?|troubleshooting|commands?|changelog|unreleased|syntax|step \d|version skew|upgrade|references|see also|related work|evaluation|training|features?|error handling|latency|algorithm|definitions|purpose and scope|responsibilities|enforcement|prohibited)\b/i;

/** Headings of a page for those who use a thing, by which it is known whatever else it lists. */
const MANUAL_HEADINGS =
  /^(?:install(?:ation|ing)?|quick ?start|getting started|licen[cs]e|contributing|faqs?|frequently asked questions|what(?:'|’)s new|change ?log|troubleshooting|known (?:issues|problems|bugs|limitations)|usage|release notes)\b/i;

const isTechnical = headed(TECHNICAL_HEADINGS);
const isOfPlan = headed(PLAN_HEADINGS);
const isOfStatus = headed(STATUS_HEADINGS);
const isOfRetro = headed(RETRO_HEADINGS);
const isManual = headed(MANUAL_HEADINGS);

function guessKind(document: PlanDocument): { kind: Kind; reason: string } {
  const titles = [document.title, document.fields.get('title'), document.title ? undefined : document.passages[0]]
    .filter((passage) => passage !== undefined)
    .map((passage) => passage.text.trim().slice(0, 200));
  const count = (holds: (section: Section) => boolean): number =>
    document.sectionsWhere(holds).filter(({ heading }) => heading !== document.title).length;
  const technical = count(isTechnical);
  const plan = count(isOfPlan);
  const status = count(isOfStatus);
  const retro = count(isOfRetro);
  const owned = hasOwners(document);
  const says = (pattern: RegExp): boolean => titles.some((title) => pattern.test(title));
  if (isEssay(document, says(FORMAL))) return { kind: 'other', reason: 'byline' };
  for (const [kind, pattern] of TITLES) {
    if (!says(pattern)) continue;
    // The plan of an API, the charter of a policy.
    if (kind === 'other' && owned && says(OUTRIGHT) && !says(ABOUT)) continue;
    // A word such as "plan" or "program" also stands in the titles of technical pages.
    if (kind === 'strategy' && !owned && technical > plan + status + retro && !says(OUTRIGHT)) continue;
    return { kind, reason: 'title' };
  }
  if (!owned && count(isManual) > 1) return { kind: 'other', reason: 'headings' };
  if (!owned && technical > plan + status + retro) return { kind: 'other', reason: 'headings' };
  if (codeShare(document) > 0.15) return { kind: 'other', reason: 'content' };
  if (retro > 0 && retro >= status && retro >= plan) return { kind: 'retro', reason: 'headings' };
  if (status > 1 && status >= plan) return { kind: 'status', reason: 'headings' };
  // An essay about plans has their headings; it has no tables, fields or lists of things to do.
  if (plan >= 2 && document.sections.some((section) => section.ask(isLaidOut)))
    return { kind: 'strategy', reason: 'headings' };
  return byContent(document, owned);
}

/** Whether somebody is given something to own or do: what a plan has and a page about something has not. */
function hasOwners(document: PlanDocument): boolean {
  return (
    document.sections.some((section) => section.ask(namesOwner)) ||
    ['owner', 'sponsor', 'operator', 'initiative'].some((key) => document.fields.has(key))
  );
}

function namesOwner({ tables, heading, passages }: Section): boolean {
  return (
    tables.some((table) => table.shape.header.some((label) => ownerLabel(label) !== undefined)) ||
    [...(heading ? [heading] : []), ...passages].some((passage) => OWNER_FIELD.test(passage.text))
  );
}

const OWNER_FIELD =
  /(?:^|\n)(?:(?:project|business|product|executive) )?(?:owners?|sponsors?|dri|lead|accountable)(?: for [^:\n]{1,40})?:/i;

/** Words that somebody tells a story by, rather than reports. */
const POSTED =
  /\b(?:posted (?:by|on)|(?:an?|this) (?:essay|column|talk|blog post|guest post)\b|essay by|opinions (?:are|expressed)|guest post|originally (?:published|appeared)|transcript of|talk given|letters? to the editor|op-ed)\b/i;

/** A byline, as stories have and some reports. */
const BYLINE =
  /\b(?:posted in|newsletter of|reading time)\b|^(?:by|words by|von|par) [\p{Lu}][\p{L}.-]+ [\p{Lu}][\p{L}.-]+[^|]{0,60}$/iu;

/** Words of a blog about itself, which no plan has, whoever owns what in the story. */
const BLOG =
  /\b(?:(?:our|my|the|company|team|tech|engineering) blog|\d+ min(?:ute)?s? read|this is a (?:post|column))\b/i;

function isEssay(document: PlanDocument, isFormal: boolean): boolean {
  const opening = document.opening(5).filter((p) => p.type === 'paragraph' && p.text.length < 300);
  if (opening.some((passage) => BLOG.test(passage.text))) return true;
  if (opening.some(({ text }) => POSTED.test(text) || (!isFormal && BYLINE.test(text))) && !hasOwners(document))
    return true;
  return ['layout', 'permalink', 'categories'].some((key) => document.fields.has(key)) && document.fields.has('author');
}

function isLaidOut({ tables, heading, passages }: Section): boolean {
  return (
    tables.length > 0 ||
    (heading !== undefined && FIELD.test(heading.text)) ||
    passages.some((p) => p.unit.list || FIELD.test(p.text) || p.type === 'field')
  );
}

/** The share of the text that nobody reads as prose: code, above all. */
function codeShare(document: PlanDocument): number {
  let fenced = 0;
  for (const match of document.text.matchAll(/^ {0,3}(```|~~~)[^\n]*\n[\s\S]*?\n {0,3}\1/gm)) fenced += match[0].length;
  return document.text.length ? fenced / document.text.length : 0;
}

const INTENT =
  /\b(?:we will|we'll|will be|we aim|we plan|is to|target|by (?:q[1-4]|end|the end)|roll ?out|milestone|owner|sponsor|pilot|initiative|programme|budget|steering|kpi|deliver|stakeholder|go-live|objective|rollout|accountab|next step|next quarter|workstream)/g;
const LOOKING_BACK =
  /\b(?:we learned|we learnt|next time|in hindsight|went well|lessons?|the pilot (?:ran|showed|was)|the trial (?:ran|showed|was))\b/g;
const REPORTING =
  /\b(?:this week|last week|this month|on track|is green|is amber|is red|rag|since the last report|progress|blocked|% complete|in progress|minutes|attendees|agreed)\b/g;

/** Told without the facts, since what is no plan is not read for them. */
const FIELD = /^[\p{L} /]{2,30}: /mu;

function byContent(document: PlanDocument, owned: boolean): { kind: Kind; reason: string } {
  let words = 0;
  let intent = 0;
  let back = 0;
  let reporting = 0;
  let own = 0;
  for (const passage of document.opening(400)) {
    const lower = passage.text.toLowerCase();
    words += lower.split(/\s+/).length;
    intent += lower.match(INTENT)?.length ?? 0;
    back += lower.match(LOOKING_BACK)?.length ?? 0;
    reporting += lower.match(REPORTING)?.length ?? 0;
    own += lower.match(/\b(?:i|i'm|i've|my|me)\b/g)?.length ?? 0;
  }
  const told = words ? (own * 1000) / words : 0;
  // Whoever says "I" in every other sentence and gives nobody anything to do tells a story.
  if (told > 30 && !owned && !document.tables.length) return { kind: 'other', reason: 'content' };
  const density = words ? ((intent + back + reporting) * 1000) / words : 0;
  // Lists alone are an essayist's too.
  const laidOut =
    document.tables.length > 0 || document.passages.some((p) => FIELD.test(p.text) && p.type !== 'heading');
  // In a few lines one such word says little.
  const least = owned ? 1 : laidOut ? 2 : 7;
  if (density < least || (!owned && words < 60 && intent + back + reporting < 2))
    return { kind: 'other', reason: 'content' };
  const kind: Kind = back > intent && back > reporting ? 'retro' : reporting > intent ? 'status' : 'strategy';
  return { kind, reason: 'content' };
}
