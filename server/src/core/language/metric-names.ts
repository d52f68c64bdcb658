/**
 * Names of metrics as planning documents use them, by class: `deck` moves whether or not the system works in practice,
 * `production` measures the result, `other` sounds like one of the two and is neither. The longest name that stands in
 * a text wins, so that a `recall notice` is no recall. Names that no list can foresee are read by their words
 * (`metrics.ts`).
 */
export const METRIC_NAMES: Readonly<Record<'deck' | 'production' | 'other', string>> = {
  deck: `
    hallucinations; decile lift; toxicity; MOS; Dice; kappa; R2; nDCG; MRR; AUC; AUROC; ROC; ROUGE; METEOR; CER; RMSE; F-score; ELO;
    golden set; gold set; test set; hold-out set; holdout; validation set; benchmark; leaderboard; tokens per day; API calls;
    page hits; click-through; click-throughs; thumbs up; log-ins; logins; sign-ups; sign-ins; active days; adherence to the tool;
    accuracy; model accuracy; classification accuracy; test accuracy; test-set accuracy; validation accuracy;
    held-out accuracy; top-1 accuracy; top-5 accuracy; balanced accuracy; prediction accuracy; diagnostic
    accuracy; forecast accuracy; extraction accuracy; OCR accuracy; field-level accuracy; transcription
    accuracy; intent accuracy; intent recognition rate; tagging accuracy; detection accuracy; matching accuracy;
    answer accuracy; retrieval accuracy; citation accuracy; recommendation accuracy; F1; F1 score; macro-F1;
    micro-F1; weighted F1; entity F1; token-level F1; F-score; F2 score; precision; recall; precision and
    recall; precision@5; recall@10; average precision; mean average precision; mAP; mAP@0.5; IoU; mean IoU; Dice
    score; Dice coefficient; sensitivity; specificity; sensitivity and specificity; AUC; AUROC; ROC AUC; PR-AUC;
    Gini; Gini coefficient; KS statistic; c-statistic; concordance index; Brier score; log loss; calibration
    error; expected calibration error; Matthews correlation; Cohen's kappa; agreement with annotators; R²;
    R-squared; RMSE; MAE; MAPE; sMAPE; WAPE; mean absolute error; backtest error; validation error; pinball
    loss; skill score; perplexity; training loss; validation loss; WER; word error rate; CER; character error
    rate; diarisation error rate; equal error rate; mean opinion score; BLEU; BLEU score; ROUGE-L; chrF; COMET
    score; BERTScore; exact match; pass@1; pass rate on the golden set; golden-set pass rate; eval pass rate;
    eval score; eval scores; nDCG; nDCG@10; MRR of the ranking model; mean reciprocal rank; hit rate@10;
    hallucination rate; hallucinations per 100 answers; groundedness; groundedness score; faithfulness; answer
    relevance; context recall; LLM-as-judge score; judge score; rubric score; benchmark score; benchmark scores;
    win rate against the baseline model; Elo rating; MMLU; HumanEval; SWE-bench score; toxicity score; refusal
    rate; red-team pass rate; FID; SSIM; PSNR; model lift; lift in the top decile; Qini score; confidence score;
    model confidence; error rate on the test set; false positive rate on the test set; true positive rate; model
    quality; model performance; active users; active user; daily active users; weekly active users; monthly
    active users; DAU; WAU; MAU; MAUs; DAU/MAU; stickiness; adoption; adoption rate; user adoption; feature
    adoption; tool adoption; clinician adoption; platform adoption; portal adoption; uptake; uptake rate;
    take-up; take-up rate; usage; usage rate; weekly usage; tool usage; share of staff using the assistant;
    licence utilisation; license utilization; licences activated; licences issued; licenses assigned; licences
    in use; seats activated; active seats; seat utilisation; sign-ups; signups; sign-up rate; registrations;
    registered users; registered brokers; online accounts created; accounts created; skills profiles completed;
    waitlist sign-ups; beta users; user base; number of users; unique users; users onboarded; power users;
    returning users; logins; log-ins per week; login rate; sessions; sessions per user; session length; session
    duration; time in app; time on site; time on page; page views; pageviews; unique visitors; visits; site
    traffic; bounce rate; click-through rate; CTR; clicks; impressions; reach; views; video views; watch time;
    followers; likes; social shares; open rate; email opens; downloads; app downloads; installs; app installs;
    app opens; prompts; prompts per user; prompts submitted; prompt volume; queries; queries per day; query
    volume; searches; chats; chat sessions; chat volume; conversations; conversations started; messages sent;
    messages per user; bot interactions; interactions; tokens consumed; API calls; API call volume; engagement;
    engagement rate; engagement score; user engagement; community members; channel members; suggestion
    acceptance rate; suggestions accepted; completions accepted; lines of code generated; share of AI-written
    code; AI-assisted commits; commits per week; pull requests opened; summaries generated; documents
    summarised; notes drafted; drafts generated; images generated; emails drafted; translations run; records
    created; opportunities logged; scans uploaded; thumbs-up rate; workshop attendance; webinar attendees; demo
    attendance; newsletter subscribers; invitation acceptance; e-learning completions; course completions;
    course enrolments; training completion rate; completion of the AI module; modules completed; learning hours;
    training hours; badges earned; models deployed; models in production; models trained; models built; use
    cases; use cases launched; use cases live; use cases identified; use cases delivered; use-case count; number
    of use cases; pilots run; pilots launched; pilots completed; pilot count; PoCs; PoCs completed; proofs of
    concept delivered; prototypes built; experiments run; A/B tests run; MVPs shipped; bots deployed; bots live;
    chatbots launched; agents deployed; AI agents live; automations built; workflows built; processes mapped;
    processes digitised; robots installed; dashboards built; dashboards published; reports published; data
    products; data products launched; datasets onboarded; datasets catalogued; data sources connected; tables
    documented; features shipped; features delivered; releases shipped; APIs published; integrations built;
    integrations live; applications migrated; workloads in the cloud; services in the catalogue; documents
    indexed; pages indexed; knowledge articles published; articles generated; contracts uploaded; contracts
    digitised; clauses tagged; templates published; prompts in the library; playbooks published; suppliers
    onboarded; suppliers on the portal; catalogue items loaded; brokers onboarded; stores live; branches live;
    sites onboarded; sites connected; wards live; schools connected; machines connected; assets connected;
    sensors installed; cameras installed; smart meters installed; tablets distributed; devices handed out;
    kiosks installed; digital twins built; molecules generated; campaigns launched; creatives produced; posts
    published; episodes produced; ideas submitted; hackathon entries; workshops held; demos given; people
    trained; staff trained; employees trained; nurses trained; teachers trained; managers trained;
    certifications; certified staff; champions appointed; ambassadors; communities of practice; patents filed;
    papers published; press mentions; awards won; languages supported; countries live; leaderboard rank;
    leaderboard position; benchmark rank; benchmark ranking; league position on the public benchmark; top-10
    placement; challenge ranking; analyst ranking; quadrant position; peer ranking; maturity score; AI maturity
    score; AI maturity; digital maturity index; data maturity level; AI readiness index; smart-city ranking;
    innovation ranking
  `,
  production: `
    loan approval time; time to yes; days from application to offer; cost-to-income ratio; default rate;
    defaults; non-performing loan ratio; NPL ratio; delinquency rate; charge-offs; charge-off rate; cost of
    risk; fraud losses; fraud loss rate; chargebacks; chargeback rate; false declines; good payments blocked;
    net interest margin; cross-sell ratio; account opening time; application abandonment; deposit growth; cost
    per account opened; complaints per 1,000 accounts; KYC backlog; alerts worked per investigator; payment
    repair rate; straight-through processing rate; STP rate; straight-through rate; manual touches per payment;
    return on equity; arrears; recoveries; length of stay; average length of stay; ALOS; door-to-needle time;
    door-to-doctor time; readmission rate; readmissions; 30-day readmissions; no-show rate; no-shows; DNA rate;
    waiting list; waiting time; waiting times; referral-to-treatment time; infection rate; falls per 1,000 bed
    days; mortality; report turnaround time; discharges before noon; medication errors; time to antibiotics;
    left without being seen; cancelled operations; theatre utilisation; bed turnaround; ambulance handover time;
    pressure ulcers; after-hours charting; documentation time per patient; denied claims; nurse time at the
    bedside; missed diagnoses; OEE; overall equipment effectiveness; scrap rate; scrap; scrap cost; first-pass
    yield; FPY; yield; unplanned downtime; downtime hours; line stops; mean time between failures; MTBF; mean
    time to repair; changeover time; cycle time; throughput; units per labour hour; defects per million; defect
    rate; defects; ppm; customer returns; warranty cost; warranty claims; lost-time injuries; LTIFR; recordable
    incidents; energy per tonne; cost of poor quality; COPQ; rework hours; rework rate; inventory turns; work in
    progress; overtime hours; order lead time; cost per unit; right first time; first-time-right;
    first-time-right rate; permit turnaround; days to permit; potholes repaired within 48 hours; emergency
    response time; missed collections; missed bin collections; call waiting time; council tax collection rate;
    benefit processing time; overpayments; appeals upheld; complaints upheld; road injuries; bus punctuality;
    water leakage; leakage per km; recycling rate; void turnaround; rent arrears; fly-tipping incidents;
    building energy use; repeat visits to the counter; avoidable contacts; children placed within 30 days;
    average order value; AOV; basket size; conversion; conversion rate; like-for-like sales; sales per square
    metre; sales; shrink; shrinkage; stock-outs; stockout rate; on-shelf availability; out-of-stocks; return
    rate; returns; gross margin; markdown cost; markdowns; sell-through; cart abandonment; food waste; repeat
    purchase rate; coupon redemption; redemption rate; voucher redemption; shelf gaps; open gaps; gaps open; customer lifetime value; CLV; queue time; cost per order; units per transaction; pick errors;
    substitutions; on-time performance; OTP; load factor; ancillary revenue per passenger; mishandled bags per
    1,000; mishandled bags; aircraft turnaround time; delay minutes; cancellations; fuel burn per block hour;
    fuel cost per seat; rebooking time; denied boardings; compensation paid; AOG hours; missed connections;
    refund time; refunds paid within 7 days; crew overtime; revenue per seat kilometre; no-fault-found removals;
    churn; churn rate; logo churn; net revenue retention; NRR; gross revenue retention; ARR; MRR growth;
    recurring revenue; trial-to-paid conversion; ARPU; customer acquisition cost; CAC; CAC payback; time to
    value; expansion revenue; renewal rate; renewals; win rate; deal cycle; sales cycle length; tickets per
    customer; days to onboard a customer; downgrades; D1 retention; D30 retention; day-7 retention; retention;
    ARPDAU; payer conversion; in-app revenue; revenue per install; cost per install; return on ad spend; cheater
    reports per 1,000 matches; time from report to ban; refund requests; toxic-chat reports; graduation rate;
    dropout rate; dropouts; attendance rate; unauthorised absence; chronic absence; exam pass rate; pass rates
    in maths; reading age; attainment gap; exclusions; teacher turnover; marking time; lesson-planning hours;
    first-year progression; cost per pupil; course pass rate; time to place a supply teacher; admissions yield;
    SAIDI; SAIFI; CAIDI; customer minutes lost; unplanned outages; outage minutes; capacity factor; heat rate;
    line losses; technical losses; non-technical losses; cost per MWh; curtailed energy; imbalance cost;
    imbalance charges; bad debt; meter-to-cash time; truck rolls; first-time fix rate; gas leak repair time;
    unbilled energy; days to connect; tonnes of CO2 per MWh; emissions; turbine downtime; switching rate; loss
    ratio; combined ratio; expense ratio; claims cycle time; claim cycle time; time to settle; days to
    settlement; claims leakage; cost per claim; average claim cost; touchless claims; quote-to-bind ratio;
    quotes bound; lapse rate; persistency; fraud savings; subrogation recoveries; premium growth; gross written
    premium; time to quote; reopened claims; litigated claims; indemnity spend; days to first payment;
    subscriber churn; subscription revenue; ad revenue; revenue per thousand impressions; paywall conversion;
    paid subscriptions; corrections published; time from brief to broadcast; cost per finished minute; unsold
    inventory; localisation turnaround; takedown time; moderation backlog; royalties paid on time; subtitle
    rework; box office; on-time delivery; OTIF; on time in full; delivered on time; first-attempt delivery rate;
    failed deliveries; cost per parcel; cost per drop; dwell time at the dock; truck turn time; empty miles;
    empty running; vehicle fill; damage rate; picks per hour; pick accuracy; mis-sorts; inventory accuracy;
    stock accuracy; order accuracy; detention charges; demurrage; fuel per 100 km; dock-to-stock time; late
    deliveries; late-delivery penalties; days of inventory; batch failure rate; rejected batches;
    right-first-time batch records; deviations per batch; CAPA closure time; batch release time; time to
    database lock; patients enrolled per site per month; screen failure rate; trial dropout; time to first
    patient in; target-to-candidate time; cost per patient; case processing time; late safety reports;
    out-of-spec results; cold-chain excursions; recalls; critical audit findings; query resolution time; vials
    lost; lead time for changes; change lead time; change failure rate; deployment frequency; time to restore;
    MTTR; escaped defects; bugs reopened; incidents per month; customer-facing incidents; rollbacks; rollback
    rate; days to first deploy for a new hire; wait for a test environment; cloud cost per transaction; on-call
    pages per week; engineering hours saved; overdue vulnerabilities; review turnaround; time to hire; time to
    fill; attrition; attrition rate; regretted attrition; staff turnover; offer acceptance rate; cost per hire;
    absence rate; sick days; payroll errors; payroll accuracy; first-year turnover; time to productivity;
    ramp-up time; vacancy rate; agency spend; internal fill rate; grievances; gender pay gap; cost per lead;
    cost per acquisition; CPA; ROAS; campaign ROI; qualified leads; lead-to-order conversion; pipeline
    generated; marketing-attributed revenue; revenue per visitor; market share; incremental sales; time to
    market; share of wallet; first contact resolution; first-contact resolution rate; FCR; average handle time;
    handle time; AHT; cost per contact; cost per resolution; time to resolution; resolution time; first response
    time; reopened tickets; ticket backlog; backlog; escalation rate; escalations; deflection; deflection rate;
    containment rate; calls avoided; call volume; repeat calls; call abandonment; abandoned calls; transfer
    rate; wait time; contact rate; CSAT; customer satisfaction; NPS; net promoter score; customer effort score;
    self-service resolution; complaints; complaint rate; contract turnaround; days to signature; time to sign an
    NDA; outside counsel spend; cost per matter; matters closed per lawyer; review hours per thousand documents;
    missed filing deadlines; regulatory fines; disputes lost; settlement cost; billing write-offs; realisation
    rate; late breach notifications; subject-access requests answered in time; purchase price variance; savings
    realised; negotiated savings booked; PO cycle time; requisition-to-order time; maverick spend; late payments
    to suppliers; invoice exceptions; touchless invoices; invoice accuracy; cost per invoice; duplicate
    payments; early-payment discounts captured; supplier defects; supplier on-time delivery; expedite fees;
    revenue; revenue growth; operating cost; operating costs; cost savings; cost to serve; unit cost; EBITDA;
    operating margin; profit; hours saved; time saved per case; cases per FTE; output per head; processing time;
    turnaround time; end-to-end time; days sales outstanding; DSO; working capital; cash collected; error cost;
    keying errors; cost of errors; automation rate; share of cases handled without a human; no-touch rate;
    on-time rate; penalties paid; billing errors; billing accuracy; customer retention; month-end close; days to
    close the books; manual corrections; waste; cost avoidance; SLA breaches on customer cases
  `,
  other: `
    seats on the council; seats on the committee; seats on the advisory; seats in parliament; number of seats on;
    budget; programme budget; budget variance; spend to date; burn rate; capex; funding envelope; contingency;
    licence fee; licence fees; seat price; vendor day rate; contract value; estimate at completion; forecast at completion; cost
    estimate; payback period assumed in the case; discount rate; hurdle rate; exchange rate; VAT rate; interest
    rate; inflation; headcount; team size; FTEs; open positions; vacancies in the project team; contractors;
    person-days; effort estimate; staffing level; span of control; start date; go-live date; deadline; target
    date; project duration; weeks to go; working days left; notice period; contract term; retention period;
    version; version number; release number; schema version; model version; build number; document revision;
    page count; storage capacity; GPU quota; GPU hours; bandwidth; rack space; seating capacity; room capacity;
    beds; warehouse space; installed capacity; line speed; number of servers; number of stores; number of sites
    in scope; context window; token limit; model size; parameters; training set size; number of labelled
    examples; data volume; row count; sample size; batch size; learning rate; learning-rate schedule; number of
    epochs; embedding dimension; classification threshold; confidence threshold; temperature setting; latency;
    p95 latency; p99; tail latency; API response time; time to first token; tokens per second; page load time;
    frame rate; uptime; availability of the service; service availability; SLA level; error budget; SLO;
    recovery time objective; RTO; RPO; recovery point objective; requests per second; peak load; concurrent
    connections; CPU utilisation; memory footprint; disk usage; cache hit rate; queue depth; replication lag;
    HTTP error rate; 5xx rate; packet loss; crash-free sessions; build time; test coverage; code coverage; unit
    tests; lint warnings; nightly job runtime; refresh interval; polling frequency; bitrate; battery life;
    percent complete; % complete; milestones met; milestones reached; tasks closed; work packages finished;
    forms built so far; share of traffic moved; tables migrated of those planned; requirements signed off; test
    cases executed; velocity; sprint velocity; story points; burn-down; schedule variance; schedule performance
    index; SPI; CPI; earned value; slack on the critical path; open actions; overdue actions; open risks; open
    issues; change requests; decisions pending; RAG status; risk score; risk rating; probability; impact rating;
    priority; severity; T-shirt size; confidence in the date; accuracy of this estimate; accuracy of the
    estimate; accuracy of the minutes; accuracy of the information supplied; accuracy of the map; measurement
    accuracy; scale accuracy; precision of the sensor; precision milling; machine precision; recall notice;
    recall procedure; sensitivity analysis; price sensitivity; product specificity; confidence interval; margin
    of error; significance level; statistical power; adoption of the minutes; adoption of the policy by the
    board; adoption of the accounts; adoption leave; adoption date of the standard; early adoption of IFRS 17;
    engagement letter; engagement partner; engagement fee; terms of engagement; stakeholder engagement plan;
    usage rights; usage-based pricing; usage policy; session at 10:00; training session; closing session; seat
    on the board; seats in the room; seat belts; licence agreement; driving licence; licence key; sign-up fee;
    sign-up deadline; prompt payment; pilot plant; pilot training; pilot start; reach truck; model year;
    operating model; model contract; use-case description; dashboard colour; liability cap; indemnity; warranty
    period; governing law; penalty clause; service credits; termination right; limitation period; payment terms;
    minimum order quantity; list price; deductible; sum insured; quorum; votes; attendees; number of
    participants; interviews held; survey response rate; salary band; grade; postcode; population; pupils on
    roll; catchment area; number of policies in force; fleet size; customer base at the start; opening hours;
    shift length; floor area; temperature in the hall; dose; shelf life; voltage; meeting frequency; reporting
    period; baseline year; currency; distance to the depot; tariff class; number of slides; ticket number; order
    number; maturity date of the bond; rank of the creditor
  `,
};
