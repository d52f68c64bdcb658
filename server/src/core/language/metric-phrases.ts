/**
 * Words that amount to a metric without being its name, by word class. A phrase is a row of steps: a class (capitals), or
 * words (`per|a|each`), with `..n` for up to n words in between and `?` for a step that may be missing. A class with a
 * plus (`OUTPUT+`) wants the plural. `NUM` is a number, `RATIO` a share (`94 %`, `19 of 20`), `QUANT` anything that counts
 * (`half`, `most`, a number).
 */
export const METRIC_CLASSES: Readonly<Record<string, string>> = {
  QUALITY: `
    right correct correctly wrong wrongly agree agreed agreement match matched identify identified recognise recognised
    recognize recognized detect detected spot spotted caught catch named picked pick predict predicted miss missed hit
    flagged accurate accurately prefer preferred guess guessed beat misread sorted classified solved answered solve`,
  MODEL: `
    model classifier tagger bot chatbot assistant copilot algorithm system engine detector recogniser ocr ai camera
    forecast predictor network reader summariser translator llm prototype matcher parser extractor transcriber ranker
    recommender scorer matching extraction recognition summary suggestion prediction`,
  PEOPLE: `
    people person staff employee colleague user customer client nurse doctor clinician physician teacher pupil student
    tutor manager adviser advisor agent clerk handler adjuster underwriter broker lawyer planner buyer driver dispatcher
    engineer developer analyst technician operator inspector officer caseworker worker crew rep seller tenant supplier
    resident citizen patient member subscriber fundraiser editor journalist author researcher scientist lecturer parent
    farmer picker team department ward branch store plant school unit region site office household depot desk workforce
    leader supervisor controller consultant associate trainee learner reviewer specialist professional practitioner
    surveyor partner merchant shop mechanic captain steward cook warden librarian volunteer counsellor surgeon pharmacist
    paralegal recruiter accountant auditor trader examiner assessor scheduler everyone everybody organisation company
    hospital municipality council farm hotel practice force personnel headcount midwife carer teller cashier baker
    foreman rider courier participant`,
  USE: `
    use used using open opened opening log logged login sign signed signing access accessed adopt adopted adopting rely
    onboard onboarded try tried consult consulted send sent ask asked work come return returned visit visited touch
    touched query queried install installed ran launch start started click clicked turn`,
  OUTPUT: `
    model case bot agent assistant dashboard pilot poc proof experiment dataset data set product app application workflow
    automation process feature release integration api template playbook prompt course module video article post blog
    session workshop webinar training event segment sensor tablet device kiosk camera site store school ward plant
    supplier broker account patent paper page report table document contract image trial prototype mvp idea guide
    newsletter hackathon skill interface connector source twin robot meter seat licence script laptop terminal catalogue
    policy championship ambassador champion algorithm notebook pipeline job endpoint test`,
  MADE: `
    deployed launched live built published delivered released shipped created produced run held catalogued onboarded
    mapped digitised identified connected installed distributed issued activated assigned registered generated drafted
    piloted appointed rolled started documented ingested loaded enabled equipped tagged indexed uploaded rewritten
    translated organised trained collected filed hosted posted staged`,
  TRAINED: `trained certified attended completed finished enrolled briefed upskilled graduated onboarded`,
  ACTIVITY: `
    prompt question query message chat session conversation draft visit click search login logon view hit interaction
    completion summary download install registration signup impression comment star follower subscriber upload suggestion
    generation post scan request`,
  COUNTER: `
    download install signup registration enrolment enrollment view pageview visitor subscriber follower prompt click
    session impression interaction login logon completion star upload like`,
  MASS: `
    downtime overtime productivity throughput punctuality occupancy yield attrition absence absenteeism turnover rework
    scrap waste spoilage churn backlog turnaround shrink shrinkage retention conversion persistency deflection containment
    wastage breakage readmission profitability ebitda margin leakage delinquency overpayment spend arrear burn rebooking
    fraud mortality morbidity literacy employment reoffending footfall dwell lateness`,
  PERIOD: `day week month quarter year shift hour user head person seat employee rotation sprint morning`,
  FREQ: `daily weekly monthly every each once twice regularly day week month shift always`,
  TIMEUNIT: `minute min hour day week month second hr`,
  TIMED: `
    handle handling cycle lead wait waiting response resolution turnaround processing process delivery decision approval
    onboarding ramp repair setup changeover queue travel closing review reporting charting settlement throughput reaction
    dispatch call clearance recovery search picking packing drafting assembly discharge treatment intake booking payment
    claim case ticket admin administration documentation idle down standstill transit dwell turn learning pick prep
    preparation planning closure close delay average total working staff nurse engineer analyst clerk answer answering
    callback hiring checkout unload unloading loading turnround completion order project service handover after`,
  MONEY: `
    cost revenue margin sale profit saving loss spend spending expense ebitda income turnover penalty fine payout arrear
    refund bill premium donation surcharge bonus write wage overhead`,
  EVENT: `
    complaint escalation incident outage defect error return cancellation breach chargeback backlog rework readmission
    scrap waste injury accident deficiency breakdown failure fault mistake reject rejection correction objection appeal dispute stockout
    attrition absence vacancy overdue rollback stoppage shortage override duplicate delay infection death fall emission
    leak bug churn default arrear fraud callback downtime overtime productivity throughput punctuality occupancy yield
    readmission rebooking refund reopening re attrition turnover dropout bottleneck reminder lateness misroute misrouting
    mislabel backorder damage breakage spoilage pollution casualty lapse subsidence hospitalisation`,
  BAD: `
    late wrong missed failed rejected lost reopened unplanned damaged repeat overdue unfilled unnecessary needless avoidable
    delayed cancelled undelivered unpaid returned incorrect faulty false open pending unresolved uncollected unanswered
    abandoned duplicate stale re rejected rebooked misrouted mishandled overridden upheld escalated empty broken`,
  LESS: `fewer less cut reduce reduced lower fall fell drop dropped save saved halve halved shorter faster cheaper shorten avoid avoided`,
  MORE: `more higher raise raised increase increased grow grew lift lifted improve improved`,
  SHARE: `rate ratio share percentage proportion number count volume level`,
};

/** Phrases that amount to a deck metric. */
export type DeckGroup = 'use' | 'activity' | 'output' | 'training' | 'quality';

export const DECK_PHRASES: Readonly<Record<DeckGroup, readonly string[]>> = {
  /** Who uses it, and how often. */
  use: [
    'PEOPLE ..4 USE ..5 FREQ',
    'PEOPLE using|active',
    'PEOPLE ..2 are|is|be using|active',
    'QUANT ..5 PEOPLE ..4 USE',
    'USE ..4 by ..2 QUANT ..3 PEOPLE',
    'daily|weekly|monthly ..1 active ..1 PEOPLE',
    'daily|weekly|monthly use|usage|user|login|session',
    'active PEOPLE',
    'how many|often ..2 PEOPLE ..2 USE',
    'log|sign|opt in|up ..3 per|a|each PERIOD',
    'time|minute|hour ..2 in|on|with ..1 app|tool|site|platform|portal|assistant|copilot',
  ],
  /** How much goes through it. */
  activity: [
    'ACTIVITY+ ..3 per|a|each|every PERIOD',
    'number|count|volume of ..2 ACTIVITY',
    'number|count|share|percentage of ..3 PEOPLE ..3 TRAINED|USE',
    'suggestion|completion ..2 accepted|acceptance',
    'acceptance|utilisation|adoption|usage|uptake|engagement rate|ratio|level',
    'licence|seat|tool|app|portal|platform|dashboard utilisation|usage|use|adoption|uptake|engagement|traffic|hit|view|visit',
    'COUNTER+',
    'sign|log up|in',
    'unique|registered|beta|new|named|onboarded|returning user|visitor',
    'app|tool|feature|portal|product|platform|user|staff|copilot|assistant adoption|usage|uptake|engagement',
    'adoption|usage|uptake|take of|by|among|in|up ..3',
    'score',
    'lift in|of|at ..4',
    'line of code',
  ],
  /** How much was made. */
  output: [
    'OUTPUT+ on|onto the platform|portal|system|tool|cloud|hub|app',
    'OUTPUT+ ..2 MADE',
    'NUM ..2 OUTPUT ..2 MADE',
    'number|count of ..3 OUTPUT|PEOPLE',
    'MADE NUM ..2 OUTPUT',
    'OUTPUT+ in production|service|use|operation',
  ],
  training: ['PEOPLE ..4 TRAINED', 'TRAINED ..2 NUM ..3 PEOPLE'],
  /** How often the model is right, on whatever was laid before it. */
  quality: [
    'MODEL ..4 QUALITY ..8 RATIO',
    'RATIO ..7 correct|correctly|right|accurate|accurately|identified|recognised|recognized|matched|detected|classified',
    'correct|right|correctly|agreement ..6 RATIO',
    'agree|agreed|agreement|match|matched ..2 with ..5',
    'QUALITY ..6 NUM out of NUM',
    'hit|pass|win|match|recognition|detection|extraction|classification|prediction|forecast|retrieval|hallucination rate|score|accuracy|error|precision',
    'prediction|forecast|model|test|validation|extraction|classification|recognition|transcription|translation error|accuracy|quality|precision|loss|confidence',
    'false positive|negative|alarm|reject ..3 on|in ..1 test|validation|holdout|lab|eval|benchmark',
    'error ..3 on ..3 test|validation|holdout|archive|benchmark|eval',
    'eval|evaluation|judge|benchmark|rubric|quality score|pass|result',
    'recall|precision|accuracy|sensitivity|detection of|for|on ..3 EVENT',
    'place|rank|ranking|position|ranked|top|first|second|third|fourth|fifth ..4 leaderboard|benchmark|ladder|league|index|quadrant|challenge',
    'maturity|readiness|capability score|index|level|rating',
  ],
};

/** Phrases that amount to a production metric. */
export const PRODUCTION_PHRASES = [
  // Time that the work takes.
  'TIMED time',
  'time to|from|until|till|between|per|saved|spent|lost|for ..1',
  'TIMEUNIT ..1 to|from|until|till|between|per|saved|lost|spent|instead|waiting|earlier|sooner|late|faster|shorter|less|fewer',
  'TIMEUNIT ..2 of ..1 delay|overtime|downtime|work|waiting|rework',
  'LESS ..3 time|TIMEUNIT',
  'from NUM ..2 to NUM ..1 TIMEUNIT',
  'from NUM TIMEUNIT to ..1 NUM',
  'NUM → NUM TIMEUNIT',
  'TIMEUNIT ..2 NUM → NUM',
  'half|third|quarter|twice the time',
  'in|within|under ..2 NUM TIMEUNIT ..1 instead|rather|not|down|from',
  'NUM TIMEUNIT instead',
  'in NUM TIMEUNIT ..3 used|before|previously|today',
  // Money.
  'MONEY ..1 per',
  'MONEY of ..3',
  'LESS|MORE ..4 MONEY',
  'MONEY ..3 fell|fall|down|up|rose|rise|grew|grow|drop|dropped|by|decline|declined|below|above|under|over|from',
  '€|£|$ NUM ..2 less|fewer|saved|saving|lower|below|more|above|loss|out|avoided|instead|lost',
  'saved|save|saving|avoid|avoided|lost ..3 €|£|$|NUM',
  'from €|£|$ NUM ..1 to €|£|$ NUM',
  '€|£|$ NUM ..1 → ..1 NUM',
  'NUM euro|pound|dollar|eur|usd|gbp less|fewer|saved|more',
  'revenue|margin|profit|sale|gmv|ebitda|turnover NUM|+|growth|target',
  // What goes wrong, or stops going wrong.
  'EVENT ..1 rate|ratio|per|share|level|time|hour|minute|day|cost|volume',
  'SHARE of ..4 EVENT|BAD',
  'LESS ..3 EVENT+',
  'fewer ..2',
  'BAD ..2 rate|per|NUM',
  'BAD EVENT|case|ticket|delivery|order|invoice|payment|call|visit|letter|shipment|item|appointment|session|booking|bag|parcel|refund|claim|alarm|stop|decline|positive|file|document|hour|mile|run|trip|seat|bed|bin|connection|entry|shift',
  'EVENT+',
  'MASS',
  'missed|rejected|unbilled|unsold|denied|overdue|unauthorised|cancelled|abandoned|undelivered|misdelivered|misplaced|uncollected|unfilled|unpaid|reopened|repeat|lost|wrong|late ..1 EVENT|NUM|per|from|fell|rose|down|up|below|under',
  'cost ..1 to serve',
  'unit|operating|net|gross|serving|contribution cost|margin',
  'MASS ..1 rate|ratio|per|target|level',
  'premium|sale|revenue|deposit|order|income|margin|subscription growth',
  'waiting|wait list|line',
  // Work that runs by itself, or right the first time.
  'without ..3 human|agent|manual|touch|clerk|person|handover|handoff|anyone|staff|intervention|hand|adviser|call|rework',
  'automatically ..2 booked|processed|approved|settled|paid|resolved|closed|handled|matched|posted|routed|answered|decided',
  'booked|processed|approved|settled|paid|resolved|closed|handled|matched|posted|decided automatically',
  'first time|contact|call|attempt|pass|visit ..1 right|resolution|fix|yield|delivery|resolved',
  'right first time',
  'straight through',
  'on time ..1 delivery|departure|arrival|rate|in|share|performance|NUM',
  'delivered|paid|answered|closed|shipped|resolved|arrive|departed on|in time',
  'automation|automated|automatic|deflection|containment|self rate|share|service|quota|degree',
  'NUM % less|fewer',
  'call|case|ticket|request|enquiry contained|deflected|avoided',
  'hour|capacity released|freed',
  '% automated|deflected|contained|resolved|settled',
  'resolved|answered|closed|settled ..3 without|itself|first',
  'retention|conversion|renewal|occupancy|fill|attendance|graduation|pass|repayment|recovery|collection|survival|win|close|yield|utilisation|turnover|absence|attrition|dropout|abandonment|completion|default|loss|lapse|return|scrap|stock|vacancy|admission|cure|bounce|leak|failure|reoffending|employment|placement rate|ratio|share',
  'inventory|stock|order|pick|picking|payroll|billing|invoice|dispensing|delivery|shelf|shipment|address accuracy|availability',
  'customer|client|patient|passenger|guest|citizen|resident|member|student|parent satisfaction|nps|churn|retention|effort|value|loss',
  'bed|theatre|machine|line|vehicle|truck|room|asset|fleet utilisation|occupancy|availability|turnaround|fill',
  'unit|item|order|case|claim|ticket|file|pick|call|delivery|drop|invoice ..1 per|an|a ..1 hour|day|week|shift|labour|agent|fte|person|head|clerk|month',
  'per case|claim|order|invoice|ticket|parcel|patient|unit|tonne|transaction|customer|visit|policy|shipment|call|loan|meal|pallet|kilometre|drop',
  'per NUM|thousand|hundred ..1 PEOPLE|passenger|bed|account|order|trip|birth|birth|policy|block',
  'NUM s|sec|second instead',
  'reduction|cut|drop in|of ..4 work|time|cost|effort',
  'basket|order|ticket value|size',
  'kg|litre|tonne|ton|kwh|mwh ..1 per|of|to|less',
];
