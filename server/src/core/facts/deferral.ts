/**
 * Work that is put off: to an indefinite later, alongside, or to time itself. Told from one sentence; whether anything
 * closes it, and what it is about where the sentence itself does not say, is the rule's to find out.
 */
import { sign, type Signs } from '../decision.ts';
import { isTrivial, namesDependency } from '../language/dependencies.ts';
import type { Sentence } from '../language/sentence.ts';
import type { ReadUnit } from '../reading.ts';
import { sentenceFact } from './fact.ts';

/** What a sentence puts off. */
export interface Deferral {
  /** A cell's only words, which the row must explain. */
  bare?: boolean;
  /** Too faint for other rules to leave the sentence to this one. */
  faint?: boolean;
  /** The sentence, its label or its column names the dependency; otherwise the words around it must. */
  named: boolean;
  /** What kind of words put it off, for the decision. */
  signs: Signs;
}

/** Longer runs of words without a stop are no sentence that anybody reads, and cost patterns most. */
const LONGEST = 150;

const any = (...parts: string[]): string => `(?:${parts.join('|')})`;

/** Times that no calendar knows, in words that are seldom used of anything else. */
const NO_TIME = any(
  'as (?:we|they|things|you|people) (?:go|learn|scale|grow|move|proceed)(?: along| on| forward)?(?= *(?:$|[.,;:)–]|and |with ))',
  'as it (?:goes|develops|evolves|comes(?: up)?|emerges|arises)',
  'on the fly|while driving|in the air|mid-flight|by ear',
  '(?:somewhere|somehow|sometime) (?:along|down) the (?:way|line|road)|when things (?:get|go|are|become) \\w+|for a lull|in a quiet (?:hour|moment|week)|' +
    'in due (?:course|time|season)|in good time|(?:in|at) (?:its|their|his|her) own (?:good )?(?:time|pace|speed)|in the fullness of time',
  '(?:at|in|on|for|to|until|till) (?:a |an )?(?:some|any|another|later|future|subsequent|convenient|suitable|opportune|quieter|calmer|unspecified)(?: \\w+)? (?:date|stages?|points?|times?|moments?|phases?|day|meeting|iterations?|releases?|sprints?|versions?|occasion|juncture|waves?|steps?|arrangements?|projects?|increments?)(?! (?:of|on) (?:the )?\\d)',
  '(?:some|another) (?:\\w+ )?(?:later|future) (?:\\w+)|(?:till|until|for|to|in) (?:calmer|quieter|better|easier|less busy) (?:days|times|weeks|waters)|some ?day|sometime(?! between)|(?:one of these|one) days?(?= *(?:$|[.,;)]))|some other (?:time|day|year)(?![-\\w])|another (?:time|day)|at some (?:\\w+ )?(?:point|stage|time)',
  'down the (?:road|line|track)|sooner or later|soon-?ish|someday',
  'in (?:the )?(?:medium|mid)[ -]?(?:term|run)|in the (?:next|coming) (?:time|period)|over the (?:coming|next|following) (?:months and )?years|in the years (?:following|after)',
  'as (?:the )?\\w+ (?:builds?|grows?|rises?|increases?|ramps?(?: up)?|picks? up|allows?|permits?)(?= *(?:$|[.,;)]))|(?:(?:and|,) )?then (?:we(?:.ll| will)? |will )?(?:\\w+ )?see (?:what|how|where|if|whether)|we(?:.ll| shall| will) see(?= *(?:$|[.,;)]))|when (?:there is|we get) (?:\\w+ )?(?:air|breath)|as (?:and when|time (?:permits|allows)|they (?:come(?: up)?|emerge|arise|appear)|demand|the need arises|issues arise|complaints come|problems (?:come|appear|arise)|best it can|it comes)',
  "when(?:ever)? (?:there(?:'s| is) (?:\\w+ )?(?:time|slack|room|money|a need|something|demand)|time (?:permits|allows)|things (?:settle|calm|are)|the dust|it hurts|we (?:get (?:there|to it|a breather|round)|come to it|have (?:a )?(?:\\w+ )?(?:time|moment|breather)|hit|see|reach|know)|they (?:come|call)|budgets? )|whenever(?= *(?:$|[.,;)]))|(?:once|until|till) (?:things|the dust|it (?:hurts|matters)|we(?:'ve| have)? (?:see|seen|got|know)|somebody|someone)|if (?:it ever|anyone ever)|(?:once|until|till|when|after) (?:[\\w'-]+ ){1,5}(?:ha(?:s|ve) (?:settled|calmed|got used|proven|proved|found|stabili[sz]ed|bedded)|(?:is|are|runs?) (?:\\w+ )?(?:stably|stable|settled|mature|calm|proven|fully embedded|embedded|behind us))|wait(?:s|ing)? (?:its|their) turn",
  'until further notice|sine die|next time round|for as long as it takes|day[- ](?:two|2)|phase (?:tbd|tbc|x)|without (?:a )?fixed (?:term|date)|in the ordinary course|in the light of experience|in the wash|behind the features|second pass',
);

/** Times that may be none: innocent of many a sentence, so that they need a future and a piece of work. */
const SOME_TIME = any(
  'later(?: on)?(?! years?\\b)|eventually|ultimately|soon|afterwards?|thereafter|subsequently|after(?=\\.$)',
  'after (?:the )?(?:summer|winter|holidays?|season|break|peak|vacation)|over time|with (?:the )?time|gradually|incrementally|successively|progressively|organically|naturally|bit by bit|step by step|little by little|by (?:themselves|itself)|along the (?:way|road)|in the (?:near|next|coming) future|in the long(?:er)?[ -](?:term|run)',
  "(?:after|post)[ -](?:the |our |that |we(?:'ve| have) )?(?:\\w+ )?(?:launch|go-?live|start|roll-?out|release|mvp|pilots?|beta|introduction|opening|deployment|scale-?up|cut-?over|poc|traction|migration)",
  "(?:when|once|as soon as|until|till|after) (?:we|they|it|the|our|people|somebody|someone|users|real|all|everything|operations|everyone|everybody|volume|there)\\b|(?:when|once|as soon as|after) (?:[\\w'-]+ ){1,3}(?:is|are|goes|go|gets|get) (?:\\w+ )?(?:live|launched|running|stable|up|settled)\\b",
  '(?:in|over|during) the course of|in the background|on the side|beside of|in (?:a )?parallel|alongside|concurrently|side by side|at the same time|while (?:we|the team|they) builds?|in the wings|behind the (?:roll-?out|launch|build)|next to the (?:roll-?out|build)',
  'for (?:the (?:moment|time being|present)|now)|at this (?:stage|point|juncture|time)|one day',
  '(?:the |a )?(?:next|second|following|further|new|last) (?:phase|step|release|version|iteration|stage|wave|increment|project)s?(?! \\d)',
);

/** What somebody would do, one day. */
const WORK = any(
  'sort(?:ed)?|figur(?:e|ed)|work(?:ed)?|iron(?:ed)?|straighten(?:ed)?|untangl\\w+|fix(?:ed)?|repair(?:ed)?|clean(?:ed|sed)?|tid(?:y|ied)|rewrit\\w+|remed\\w+|patch(?:ed)?|backfill(?:ed)?|catch|cope|deal(?:t)?',
  'look(?:ed)?|go through|com(?:e|es|ing)|get(?:s)?|think|thought|worry|talk|discuss(?:ed)?|revisit(?:ed)?|review(?:ed)?|reconsider(?:ed)?|clarif(?:y|ied)|determin(?:e|ed)|defin(?:e|ed)|decid(?:e|ed)|specif(?:y|ied)|settl(?:e|ed)|resolv(?:e|ed)|address(?:ed)?|tackl(?:e|ed)|handl(?:e|ed)|pick(?:ed)?|tak(?:e|en)|consider(?:ed)?|evaluat(?:e|ed)|assess(?:ed)?|examin(?:e|ed)|explor(?:e|ed)|chase|manage[d]?',
  'wire[d]?|hook(?:ed)?|bolt(?:ed)?|plug(?:ged)?|connect(?:ed)?|link(?:ed)?|join(?:ed)?|attach(?:ed)?|layer(?:ed)?|swap(?:ped)?|bring|brought|integrat(?:e|ed)|migrat(?:e|ed)|replac(?:e|ed)|automat(?:e|ed)|build|built|implement(?:ed)?|add(?:ed)?|creat(?:e|ed)|set|establish(?:ed)?|install(?:ed)?|introduc(?:e|ed)|provid(?:e|ed)|deliver(?:ed)?|develop(?:ed)?|complet(?:e|ed)|improv(?:e|ed)|refin(?:e|ed)|harmoni[sz](?:e|ed)|align(?:ed)?|consolidat(?:e|ed)|document(?:ed)?|write|written|train(?:ed)?|hir(?:e|ed)|staff(?:ed)?|order(?:ed)?|buy|bought|sign(?:ed)?|obtain(?:ed)?|sought|seek|involve[d]?|consult(?:ed)?|inform(?:ed)?|negotiat(?:e|ed)|arrang(?:e|ed)|organi[sz](?:e|ed)|adjust(?:ed)?|adapt(?:ed)?|follow(?:ed)?|arrive|mov(?:e|ed)|happen|tun(?:e|ed)|scal(?:e|ed)|harden(?:ed)?|secur(?:e|ed)|rotat(?:e|ed)|enabl(?:e|ed)|switch(?:ed)?|open(?:ed)?|clear(?:ed)?|done|do|be there|converge|evolve',
);

/** Idioms that say of a dependency that nobody will do anything about it now. */
const IN_SO_MANY_WORDS =
  /\b(?:(?:figure|sort|work|iron|straighten)(?:ed)? (?:\w+ ){0,4}?out|worry about|cross (?:that|the) (?:\w+ )?bridge|(?:resolve|fix|solve|sort) (?:itself|themselves)|parked (?:for now|until|for later)|(?:not|n't) block on|take care of (?:itself|themselves)|kick\w* (?:\w+ ){0,4}down the road)\b/;
/** `Data quality: TBD`. */
const TO_BE_SAID = /^[^:–]{3,40}[:–] ?(?:tb[dca]|to be (?:determined|defined|decided|sorted out|figured out))\b/;

const MODAL = "(?:will|\\w+'ll|shall|should|can|may|might|must|to be|to|gets?|let's|being|we)";

/** Words that put work off whatever the time: parked, not in the way, left to itself. */
const PUT_OFF = any(
  '(?:sort|resolve|fix|settle|solve|straighten|work|iron|shake) (?:itself|themselves) out|(?:resolve|fix|solve|settle|clarify|heal) (?:itself|themselves)|come[s]? out in the wash|(?:fall|falls|slot) into place|shakes? out|find[s]? (?:its|their) (?:own )?(?:way|place|feet|level)|muddle through|settle down|take care of (?:itself|themselves)|sort (?:itself|themselves)',
  "(?:cross|face|burn|jump) (?:that|this|the)(?: \\w+){0,2} (?:bridge|hurdle|one|fence)|bridge we (?:have|haven't|will)|kick(?:ed|ing)?(?: \\w+){0,4} down the road|play(?:ed)?(?: [\\w-]+){0,4} by ear|rain ?check|wait[- ]and[- ]see|see how it goes|conversation will keep|problem (?:for|of) (?:future|another|later|tomorrow)|tomorrow's problem|(?:not|n't) today's problem|don't break our head",
  "let's (?:not|n't) (?:\\w+ )?(?:block|wait|get hung up|worry|hold|stall|let|be held|get stuck|get bogged)|(?:don't|do not|needn't|need not|won't|will not|should not|shouldn't|must not|doesn't|does not|not) (?:\\w+ ){0,3}(?:wait (?:for|on)|hold (?:\\w+ ){0,3}up|be (?:a )?(?:block\\w*|stopp\\w*|held)|block(?:ed|ing)?|get in the way|stop us|stand in the way|exist on day one|delay the|spoil)|needn't exist|held up by (?:that|this|it)|(?:not|n't|no) (?:\\w+ ){0,3}(?:precondition|prerequisite|blocker|show-?stopper)|(?:off|not on) the (?:critical )?path|no reason to (?:wait|hold back|delay)|nobody is blocked|not blocking|(?:isn't|not) (?:\\w+ )?(?:urgent|on the path)",
  '(?:park(?:ed)?|shelv(?:e|ed)|punt(?:ed)?|postpone[ds]?|defer(?:red|s)?(?! (?:tax|revenue|maintenance|compensation|income|payment))|adjourned|pushed (?:back|out|down)|put off|put on (?:ice|hold)|mothballed|de-?prioriti[sz]ed|held over|taken offline|off the table|left (?:open|aside|for later|for (?:a|some|another) (?:later|other|second|time|day)|to (?:later|future|come|sort|time|work|whoever|itself))|leave (?:[\\w ]{1,40} )?(?:for (?:later|now|the)|on the shelf|to (?:the|later))|(?:on|to) the (?:back ?burner|long finger|long list|later list|shelf|parking lot|backlog|icebox)|paused(?: for|;|\\.|$)|stub(?:bed)? (?:the|it)|low prio(?:rity)?|out of the way for now)',
  "(?:can|may|could|might|will have to) (?:\\w+ ){0,2}(?:wait(?! (?:a |an |long|\\d))|trail|lag|run behind|follow(?= *(?:$|[.,;:]|later|after|once|when|behind))|catch up|come (?:later|after|second|last)|happen whenever|run (?:its|their) course|go behind|take a back seat|grow|keep up)|(?:lands?|comes?|arrives?|ships?) when (?:it|they)|trail(?:s|ing)? behind|catch(?:es|ing)? up|bring up the rear|no (?:rush|hurry)|there(?:'s| is) time for|luxury problem|nice[- ]to[- ]have|fast follow|not (?:critical|needed|necessary|a priority) (?:now|yet|at this|for now|right now|at the start)|we (?:can |will |shall )?live with (?:it|that|this|for)|carry on without|start without|something we (?:grow|live)|yolo",
  '(?:first|then) (?:\\w+ ){1,4}?(?:, |and )*then (?:\\w+ )*|(?:then|and) (?:some day|plumbing|the plumbing)|(?:we )?prefer to (?:bring|involve|ask|tell|show)|ask forgiveness|have a look when|(?:decided|agreed) not to decide|keep(?:s)? getting slotted|still has to find|keep moving',
);

const STRONG = new RegExp(`(?<![\\w-])(?:${NO_TIME}|${PUT_OFF})(?![\\w])`);
const PLANNED = new RegExp(
  `(?<![\\w'])${MODAL} (?:[\\w'-]+ ){0,5}?${WORK}\\b[^.;]{0,70}?\\b${SOME_TIME}(?![\\w])|` +
    `(?<![\\w-])${SOME_TIME},? (?:[\\w'-]+ ){0,6}?(?:will|'ll|shall|can|may|we|they|to be) (?:[\\w'-]+ ){0,3}?${WORK}(?![\\w])`,
);
/** `Once the platform is in place, the records will be cleaned`: nobody says when that is. */
const CONDITIONED = new RegExp(
  `^(?:once|as soon as) [^,]{5,110}, (?:[\\w'-]+ ){1,8}?(?:will|shall) (?:[\\w'-]+ ){0,3}?${WORK}(?![\\w])`,
);
/** A value of its own: `Data quality: later`, `| SAP interface | tbd |`. */
const VALUE = new RegExp(
  `(?:^|[:–(-] ?|, )(?:${SOME_TIME}|${NO_TIME}|tb[dca]\\b|t\\.b\\.[dca]\\.|to be (?:determined|defined|decided|clarified|discussed|confirmed|agreed|figured out|worked out|sorted(?: out)?|specified|planned|settled|addressed|revisited|done)|to (?:come|follow)|(?:will be|gets?) (?:looked|dealt|sorted|figured|worked|done|added|built|connected|clarified|discussed|decided|defined|addressed)|(?:open|pending|ongoing|rolling|not (?:yet|now))(?= *(?:$|[.,;(]))|phase (?:two|tbd)|future (?:phase|work|release)|nice to have|no plan|not (?:planned|critical|blocking|started|decided|defined|urgent)|migrate|somehow|vendor says|manual for)(?![\\w])`,
);

/** All that a cell says: what it stands for is in its column or its row. */
const BARE =
  /^(?:tb[dca]|t\.b\.[dca]\.|to be (?:determined|defined|decided|clarified|discussed|confirmed|agreed|figured out|worked out|sorted out|specified|planned|settled|addressed|done)|to (?:come|follow)|later(?: (?:on|phase|stage|release|this year|in the project))?|eventually|parked|deferred|postponed|someday|some day|sometime|at some point|in parallel|as we go|after (?:the )?(?:launch|go-?live|pilot|roll-?out|mvp|start)|open|no date(?: yet)?|not (?:yet )?(?:dated|fixed|set)|phase tbd|future phase|next phase|when (?:possible|needed)|as needed|not yet planned|in due course)(?:[ ,;(–-].{0,40})?[.]?$/;

/** A past that is over, or work that is done. */
const DONE =
  /\b(?:finished|completed|closed|solved|resolved|delivered|gone|retired|remedied|taken up again|granted|(?<!\b(?:once|when|after|until|till|if|soon as) (?:[\w()-]+ ){1,9})(?:went live|is live|are live|(?:is|are) in place)|in production since|has been (?:restored|replaced|migrated)|no longer|(?<!\b(?:get|gets|got|getting|be|become) )used to|in hindsight|looking back|should (?:not )?have|we learn(?:ed|t)|lesson|last (?:year|time)|cost us|hurt)\b/;
const REFUSES =
  /\b(?:(?:asks?|asked|wonders?|wants? to know) (?:us )?(?:when|whether|if)|we (?:refuse|won't|will not|do not|don't|never|cannot|can't) (?:\w+ )?(?:want to )?(?:\w+ ){0,4}(?:defer|postpone|park|put off|leave|start without|launch without|go live without|later|sometime)|(?:turned|turn) down|object(?:s|ed)? to|i disagree|not sufficient|nobody supported|tempting|unacceptable|beware|avoid|instead of|rather than|(?:don't|do not|won't|doesn't) (?:need|have) to|cost of|not acceptable|said no|we do the opposite|is wrong to|does not work|never (?:merge|launch)|no launch|no launch date|blocked until|(?<!(?:can|could|may|might|will have to) )wait (?:with|until)|hold(?:ing)? (?:\w+ ){0,4}back until|(?:shall|will|must) not (?:commence|begin|start|launch|be|go)|not (?:begin|start|commence|launch|leave) |paused until|only (?:when|then|after)|before (?:the|any|we|it)|so that .{3,60} first|nothing on this page|no dependency is|warning sign|fails criterion|this one builds|out of scope|non-?goal|won't do|not in (?:the )?scope)\b/;

const TIMID = /\b(?:will|'ll|shall|may|might|could|to|let's|we|can)\b/;
const POINTS_BACK =
  /^(?:but |and |so )?(?:this|that|these|those|they|it|them|all of (?:this|that|it)|both|the rest)\b|\b(?:it|this|that|those|them|these)(?= *(?:$|[.,;]| (?:later|then|in|at|when|once|as|along|over|after|up)\b))/;

/** Sentences that put a dependency off without saying when. */
export const deferral = sentenceFact<Deferral>('deferral', (sentence, unit) => {
  // A heading that says `Audit logging: when things get quieter` is a line like any other; other headings name a topic.
  if (unit.type === 'field' || (unit.type === 'heading' && (unit.depth === 1 || !/[:–—]|, /.test(sentence.lower))))
    return undefined;
  if (sentence.tokens.length > LONGEST) return undefined;
  const { lower } = sentence;
  const score = sentence.score('reality/deferred-dependency');
  // Most sentences end here, before any pattern is tried.
  if (score < AMONG_NEEDS && !unit.cell) return undefined;
  const label = labelOf(unit, sentence);
  if (isTrivial(lower) || isTrivial(label) || DONE.test(lower) || REFUSES.test(lower)) return undefined;
  const bare = unit.cell && BARE.exec(lower);
  if (bare) {
    const found = hit(sentence, bare, namesDependency(label), { bare: 1 });
    return { ...found, data: { ...found.data, bare: true } };
  }
  if (score < AMONG_NEEDS) return undefined;
  const named =
    namesDependency(lower) ||
    namesDependency(label) ||
    (POINTS_BACK.test(lower) && namesDependency(previous(unit, sentence)));
  const match = STRONG.exec(lower);
  const planned = match ? null : (PLANNED.exec(lower) ?? CONDITIONED.exec(lower));
  let value = match || planned || sentence.tokens.length > 14 ? null : VALUE.exec(lower);
  if (value && value.index === 0 && !unit.cell && !label) value = null;
  const future = match || planned || value ? null : FUTURE.exec(lower);
  const words = match ?? planned ?? value;
  if (!words && score < (future ? AMONG_NEEDS : LEARNED)) return undefined;
  const least = match
    ? named
      ? STRONG_NAMED
      : TIMID.test(lower)
        ? STRONG_PLANNED
        : STRONG_BARE
    : named && planned
      ? PLANNED_NAMED
      : named && value
        ? VALUE_NAMED
        : PLANNED_BARE;
  const firm = words ? score >= least : score >= (future ? LEARNED_OF_LATER : ALONE);
  const signs = {
    strong: sign(match),
    planned: sign(planned),
    value: sign(value),
    future: sign(future),
    firm: sign(firm),
    named: sign(named),
    timid: sign(TIMID.test(lower)),
    sure: sign(named && ((words && IN_SO_MANY_WORDS.test(lower)) || (value && TO_BE_SAID.test(lower)))),
  };
  const shown = words ?? (future && !firm ? future : null);
  const found = shown
    ? hit(sentence, shown, named, signs)
    : { start: sentence.start, end: sentence.end, data: { named, signs } };
  return firm ? found : { ...found, data: { ...found.data, faint: true } };
});

/**
 * How sure the learned scorer must be beside each kind of words. Its probabilities are small (nine sentences in ten get
 * less than 0.003), so that even the lowest of these asks it for agreement.
 */
const STRONG_NAMED = 0.004;
const STRONG_PLANNED = 0.03;
const STRONG_BARE = 0.25;
const PLANNED_NAMED = 0.01;
const PLANNED_BARE = 0.15;
const VALUE_NAMED = 0.005;
/** Where the plan's needs are listed, the place says what the words are about. */
const AMONG_NEEDS = 0.0015;
/** Without such words: the least at which a sentence is put forward, and at which it counts for other rules. */
const LEARNED = 0.06;
const ALONE = 0.8;
const FUTURE = new RegExp(`(?<![\\w-])${SOME_TIME}(?![\\w])`);
const LEARNED_OF_LATER = 0.45;

function hit(
  sentence: Sentence,
  match: RegExpExecArray,
  named: boolean,
  signs: Signs,
): { start: number; end: number; data: Deferral } {
  const lead = /^[^\p{L}\d]*/u.exec(match[0])![0].length;
  return {
    start: sentence.start + match.index + lead,
    end: sentence.start + match.index + match[0].trimEnd().length,
    data: { named, signs },
  };
}

/** What a cell or item is about: its column, or the words that lead it in (`**Data:** …`, `Access. …`). */
function labelOf(unit: ReadUnit, sentence: Sentence): string {
  const before = unit.text.slice(0, sentence.start).trimEnd();
  const lead =
    before && before.length < 60 && (unit.strong[0] === 0 || /[:–—-]$/.test(before) || before.split(' ').length <= 4)
      ? before
      : '';
  return `${unit.header ?? ''} ${lead}`.toLowerCase().trim();
}

function previous(unit: ReadUnit, sentence: Sentence): string {
  return unit.sentences[unit.sentences.indexOf(sentence) - 1]?.lower ?? '';
}
