import type { Range } from '../types.ts';

/**
 * What production needs and somebody must get built, opened, agreed or bought. One alternative per kind, so that a rule
 * can say which it found; the lists are of heads ("feed", "licence"), not of whole names.
 */
const KINDS = {
  data: 'data(?:sets?|bases?|points?)?|datas|feeds?|pipelines?|etl|backfills?|records?|master data|(?:product|asset|customer|supplier|tariff|address|land) (?:register|catalogue|master|lists?)|registers?|registry|histor(?:y|ies)|logs?|telemetry|readings|signals?|streams?|streaming|event stream|schemas?|lineage|metadata|duplicates?|dedup\\w*|extracts?|archives?|images?|recordings|transcripts?|addresses|codes|tariffs?|catalogues?|taxonom(?:y|ies)|bills? of material|identifiers?|ids|identity matching|mapping|cleansing|clean-?up|data cleaning|digiti[sz]ation|scanning',
  labels: 'labels?|labell?ing|annotat(?:ion|ions|ors?|ing)|ground truth|training set|test set|golden set|gold set',
  access:
    'access(?:es)?|permissions?|credentials?|creds|log-?ins?|rights|roles|authori[sz]ations?|entitlements?|accounts?|badges?|read rights|single sign-on|sso|sign-on|auth(?:entication)?|iam|identity(?: service| platform)?|firewall|vpn|peering|secrets|keys?',
  infrastructure:
    'infra(?:structure)?s?|plumbing|servers?|clusters?|gpus?|networks?|wi-?fi|bandwidth|connectivity|coverage|hosting|environments?|staging|tenan(?:cy|t|cies)|subscription|namespace|cloud|storage|warehouse|lake|lakehouse|mart|platforms?|database|queue|brokers?|nodes?|gateways?|hardware|sensors?|scanners?|handhelds?|tablets?|devices?|meters?|cameras?|edge box(?:es)?|failover|redundancy|high availability|ha|backups?|restore|disaster recovery|dr|rollback|fallback|feature store|registry|batch window|load test\\w*|scalability|scaling|latency|throughput|performance|switch(?:es)?|cabling',
  capacity:
    'capacit(?:y|ies)|quota|headcount|staff(?:ing)?|fte|people|engineers|resources?|resourcing|budget|funding|funds|money|on-?call|rota|pager|shift pattern|support desk|help ?desk|service desk|backlog',
  integration:
    'integrat(?:ion|ions|e|ing)|interfaces?|apis?|connectors?|connections?|hooks?|hook-?ups?|link(?:s|ing)?|adapters?|webhooks?|sync|handshake|migrat(?:ion|ions|e|ing)|cut-?over|edi|middleware|export|import|crm|erp|sap|mes|ehr|scada|lims|wms|legacy(?: systems?)?|back-?office|message types?|rate limits?|write-?back|round-?trip',
  review:
    'security(?: review| audit| check)?|privacy|gdpr|dpia|data protection|pen(?:etration)?[ -]?tests?|encryption|compliance|legal(?: review)?|lawyers?|counsel|regulat(?:or|ory|ion|ors)|audit(?: trail|ors?|s)?|works council|union|consents?|approvals?|clearance|permits?|certificat(?:ion|e|es)|accreditation|conformity|validation|model risk|sign-?off|impact assessment|liability|fair-lending|bias|sanctions|retention|residency|deletion|vulnerabilit(?:y|ies)|cves?|age verification|controls',
  procurement:
    'procurement|licen[cs]es?|licensing|contracts?|tender|purchase|vendor|supplier|agreements?|paperwork|processing agreement|order(?:ing)? of|insurance|image rights|warrant(?:y|ies)',
  tooling:
    'tool(?:s|ing|chain)?|ci/cd|dashboards?|monitoring|observability|alert(?:s|ing)?|alarms?|drift|retrain(?:ing)?|model updates?|logging|slos?|versioning|evals?|quality (?:sampling|assurance|checks?|gates?)|mlops|incident(?: handling| response| management)?|escalation|paging',
  change:
    'train(?:ing|ings|ers)?|coaching|upskilling|drills?|workflows?|process(?:es)?|procedures?|change management|onboarding|documentation|manuals?|runbooks?|playbooks?|macros|scripts|translations?|locali[sz]ation|support|operations?|handover|maintenance|governance|operating model|stewards?|ownership|hypercare|moderation|service(?: desk| model)?|user guide|communication|roles and responsibilities|prerequisites?|dependenc(?:y|ies)|preconditions?|blockers?',
} as const;

/** The kinds of dependency that are told apart. */
export type DependencyKind = keyof typeof KINDS;

const kinds = Object.keys(KINDS) as DependencyKind[];
const PATTERN = new RegExp(`(?<![\\w-])(?:${kinds.map((kind) => `(${KINDS[kind]})`).join('|')})(?![\\w])`, 'g');

/** What nobody's production waits for, though a plan may put it off: the party, the logo, the dark theme. */
const TRIVIAL =
  /\b(?:logo|mascot|swag|hoodies?|t-?shirts?|part(?:y|ies)|photos? of the team|team photo|seating|canteen|coffee|kitchen|parking|lunch|dark (?:mode|theme)|theme colou?rs?|colou?r scheme|colou?rs? of|animations?|confetti|font|emoji|emotes?|wallpaper|screensaver|easter egg|newsletter|poster|(?:anniversary|promo|image) video|christmas|anniversary|invitation|tutorial|plants? in the lobby|slides|cosmetic|icons?|icebox|choir|charity|joke|name of the product)\b/;

/** A dependency named in a text. */
export interface Dependency extends Range {
  kind: DependencyKind;
}

/** The dependencies that a text in lower case names, in offsets of that text. */
export function findDependencies(lower: string): Dependency[] {
  const found: Dependency[] = [];
  PATTERN.lastIndex = 0;
  for (let match = PATTERN.exec(lower); match; match = PATTERN.exec(lower)) {
    const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)]!;
    found.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Whether a text in lower case names something that production needs. */
export function namesDependency(lower: string): boolean {
  PATTERN.lastIndex = 0;
  return PATTERN.test(lower);
}

/** Whether a text in lower case speaks of something that may wait without harm. */
export function isTrivial(lower: string): boolean {
  return TRIVIAL.test(lower);
}
