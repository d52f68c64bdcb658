/**
 * Word classes that the scorer abstracts over: `the steering committee owns …` and `the claims board owns …` should
 * look alike. The lists are short on purpose. They name what the rules speak of; what they leave out is carried by
 * lemmas, character n-grams and word clusters.
 */
const LEXICON = {
  body: `committee board council group team teams office function functions department departments unit taskforce
    forum pmo steerco squad squads tribe guild directorate secretariat vendor supplier leadership management business
    stakeholders commission panel bureau crew consortium circle agency centre center everyone everybody steering
    division company it hr finance legal operations procurement engineering security`,
  role: `owner lead leader head manager director vp svp evp cio ceo coo cfo cto cdo ciso chief officer pm sponsor
    champion dri president engineer analyst executive principal supervisor architect driver accountable assignee
    chair chairman chairwoman coordinator minister matron professor dr`,
  own: `own owns owned owning ownership accountability responsible responsibility responsibilities answerable answers
    answer belongs belong charge`,
  coordinate: `coordinate coordinates coordinating coordination co-ordinate co-ordinates coordinated align aligns
    aligned alignment facilitate facilitates facilitating facilitation orchestrate orchestrates orchestration liaise
    liaises liaison sync synchronise synchronize chase chases convene convenes consolidate consolidates cadence glue
    connect connects moderate moderates tracks tracking`,
  dependency: `data pipeline pipelines feed feeds integration integrations interface interfaces api apis
    infrastructure platform access permission permissions privacy compliance label labels labelling labeling
    annotation gpu gpus capacity quota budget funding training support monitoring governance licence licences license
    licenses procurement tooling migration connectivity network server servers storage warehouse lake stream streaming
    sensors hosting connector connectors rights headcount staffing consent`,
  pilot: `pilot pilots piloted poc pocs trial trials proof prototype experiment test tests mvp demo demonstrator phase`,
  rollout: `rollout roll-out rollouts deploy deploys deployment scale scaling expand expands expansion extend extends
    extension enterprise-wide nationwide group-wide company-wide everywhere network-wide launch`,
  success: `success successful successfully worked works proven proved proves convincing convinced victory
    passed flying triumph excellent impressive`,
  deckMetric: `accuracy precision recall f1 auc bleu rouge wer ndcg map rmse mape mae benchmark leaderboard adoption
    usage users logins log-ins seats prompts sessions sign-ups signups engagement downloads clicks views followers
    enrolments attendees queries mau wau dau licensed`,
  productionMetric: `cost costs revenue churn conversion margin loss losses savings handle cycle turnaround lead-time
    throughput defects scrap rework complaints errors downtime outages refunds returns waste readmissions backlog
    overtime write-offs leakage fraud nps`,
  vague: `later soon eventually afterwards meanwhile parallel alongside sometime someday whenever ultimately
    subsequently down-the-line along somehow over gradually then afterward post-launch time`,
  slow: `quarterly quarter quarters annually annual yearly year year-end qbr qbrs half-yearly half-year semi-annual
    semiannual biannual biannually twelve-month six-monthly`,
  fast: `daily weekly hourly fortnightly week weeks day days morning mornings shift hourly minutes real-time realtime
    nightly overnight month monthly`,
  assume: `assume assumes assumed assuming assumption assumptions expect expects expected should presume presumably
    presumed surely trust believe suppose supposed confident obviously naturally certainly doubt hopefully given`,
  negation: `not n't no never without nobody none neither nor lack lacks lacking nothing cannot nowhere hardly unless
    yet missing`,
  commit: `commit commits committed commitment agree agreed agrees approve approved approval signed sign promised
    promise funded fund allocated allocate secured confirmed confirm granted reserved pledged ordered contracted
    budgeted booked assigned`,
  curated: `curated clean cleaned cleansed synthetic sample samples sampled golden gold hand-picked handpicked
    hand-labelled historical historic anonymised anonymized tidy tidied extract snapshot export deduplicated prepared
    selected filtered archive`,
  problem: `risk risks issue issues problem problems gap gaps blocker blockers blocked concern concerns threat threats
    challenge challenges impediment impediments obstacle trouble weakness`,
  blame: `failed fails fail blame fault careless lazy refuses refused ignored ignores dropped neglected sloppy
    incompetent never always wrong promised bothered guilty forgot`,
  open: `tbd tbc tba t.b.d. t.b.c. n/a n.n. nn unknown vacant pending unassigned ? ?? – — - unnamed undecided hiring
    recruiting none`,
  month: `january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec`,
  quarterName: `q1 q2 q3 q4 h1 h2 fy24 fy25 fy26`,
  easy: `volunteers volunteer volunteered motivated enthusiastic friendly keen eager hand-picked best favourite
    experienced champions early adopters hypercare willing small simple easy`,
  production: `production live real operational prod on-line traffic`,
} as const;

/** Names of the word classes, in a fixed order: a class's number is its place here. */
export const CLASS_NAMES = Object.keys(LEXICON) as (keyof typeof LEXICON)[];

/** Classes that are read from a token's shape or tag and not from a list. Numbers follow those of the lists. */
export const SHAPE_NAMES = ['number', 'percent', 'money', 'date', 'mention', 'name', 'symbol'] as const;

const numbers = new Map<string, number>();
CLASS_NAMES.forEach((name, i) => {
  // A word in two lists counts for the first.
  for (const word of LEXICON[name].split(/\s+/)) if (!numbers.has(word)) numbers.set(word, i + 1);
});

/** How many classes there are, lists and shapes together; 0 stands for none. */
export const CLASS_COUNT = CLASS_NAMES.length + SHAPE_NAMES.length + 1;

const shape = (name: (typeof SHAPE_NAMES)[number]): number => CLASS_NAMES.length + 1 + SHAPE_NAMES.indexOf(name);

/** Numbers of the shape classes. */
export const SHAPE = {
  number: shape('number'),
  percent: shape('percent'),
  money: shape('money'),
  date: shape('date'),
  mention: shape('mention'),
  name: shape('name'),
  symbol: shape('symbol'),
} as const;

/** The class of a word by its lower-case form alone, or 0. */
export function wordClass(lower: string): number {
  const listed = numbers.get(lower);
  if (listed !== undefined) return listed;
  const first = lower.charCodeAt(0);
  const last = lower.charCodeAt(lower.length - 1);
  if (first === 64 && lower.length > 1) return SHAPE.mention;
  const digits = isDigit(first) || ((first === 43 || first === 45 || first === 46) && isDigit(lower.charCodeAt(1)));
  if (digits) {
    if (last === 37) return SHAPE.percent;
    if (/^\d{4}-\d\d(-\d\d)?$|^\d{1,2}[./]\d{1,2}([./]\d{2,4})?$|^(19|20)\d\d$/.test(lower)) return SHAPE.date;
    return SHAPE.number;
  }
  if (first === 37) return SHAPE.percent;
  if (first === 36 || first === 0x20ac || first === 0xa3 || /^(?:eur|usd|gbp|chf)\b/.test(lower)) return SHAPE.money;
  if (!/[\p{L}\p{N}]/u.test(lower)) return SHAPE.symbol;
  return 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
