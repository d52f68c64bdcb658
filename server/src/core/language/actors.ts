import type { Range } from '../types.ts';
import { isInDictionary, type Token } from './tagger.ts';

/**
 * Who stands in a text: `person` and `seat` can own something alone, the others cannot. `several` is what a list of
 * owners reads as; `everyone` is nobody.
 */
export type ActorKind = 'person' | 'seat' | 'body' | 'vendor' | 'everyone';

export interface Actor extends Range {
  kind: ActorKind;
  text: string;
}

/**
 * What the text of an owner's place (field, cell) says. `function` is common words that most likely name a department;
 * `unknown` is left alone.
 */
export type OwnerKind = 'single' | 'body' | 'function' | 'several' | 'empty' | 'promised' | 'placeholder' | 'unknown';

/** Nouns that name a body: more than one person answers, so none does. */
const BODY_NOUNS = withPlurals(`
  committee council board team teams group forum department dept division unit office function functions squad squads
  tribe chapter guild crew task-force taskforce workgroup panel directorate directorates leadership management executives divisions
  organisation organization business businesses company bank steerco sc pmo tmo cab consortium alliance partnership
  community communities secretariat bureau agency ministry cell hub centre center coe desk branch faculty school staff
  stakeholders workstream workstreams stream streams circle collective syndicate commission authority service services
  vendors suppliers partners contractors consultancy lab labs studio platform programme program cluster league assembly
  cooperative triad trio troika wg sig pod pods delegation quorum round-table roundtable network
`);

/** Names of functions: in an owner's place they stand for a department. */
const FUNCTION_NAMES = words(`
  it hr finance legal compliance risk procurement purchasing marketing sales operations ops engineering product products
  data platform infrastructure infra security privacy analytics claims underwriting actuarial logistics warehousing
  fulfilment fulfillment production manufacturing quality maintenance planning supply-chain support customer-service
  customer-care customer-success design ux research r&d rd science architecture devops sre mlops it-operations
  communications comms pr audit treasury tax accounting controlling strategy transformation innovation digital retail
  wholesale merchandising e-commerce ecommerce mobile web backend frontend bi crm erp credit lending payments cards
  fraud collections nursing pharmacy radiology admissions registry estates facilities training learning people talent
  recruiting recruitment growth content editorial studio payroll network field distribution grid trading dispatch
  tech technology media systems software stores branches plants plant sites regulatory onboarding merchandising localisation localization permits housing repairs customer desk web academy shared clinical medical safety qa qc hse ehs ml ai dwh cloud
  vertrieb einkauf academic registrar curriculum admissions libraries library
`);

/** Nouns of a seat that one person holds. */
const SEAT_NOUNS = words(`
  ceo cfo cto cio coo cmo cdo cpo cro ciso chro cso cao cco dpo vp svp evp avp md gm pm po director head manager lead
  leader chief president chair chairman chairwoman chairperson officer owner principal superintendent supervisor
  architect coordinator controller treasurer secretary commissioner dean provost rector registrar matron sister
  engineer analyst scientist designer developer administrator clerk planner buyer foreman partner editor producer
  minister mayor captain sponsor steward custodian champion master deputy nurse pharmacist physician consultant
  counsel actuary underwriter dispatcher librarian lecturer professor warden governor curator operator
`);

const VENDOR_NOUNS = words(
  `vendor supplier contractor integrator subcontractor consultancy provider agency outsourcer`,
);

const EVERYONE =
  /^(?:everyone|everybody|all(?: of us)?|all (?:teams|hands|leads|managers|staff|functions|departments|participants|attendees|members|of the above)|the (?:whole|entire) .*|we all|us all|together|jointly|shared|joint|collective(?:ly)?|various|multiple|cross-functional|several|both(?: teams)?|tous|alle)$/i;

/** Given names are told from common words by the dictionary; these are both and read as names in an owner's place. */
const NAME_WORDS =
  words(`grace rose will mark may june april dawn hope faith joy frank grant drew rich art bill bob jack
  pat sue rob nick chase hunter parker taylor mason carter dean lance miles penny ruby amber ivy iris lily violet heather
  holly jasmine olive sage summer autumn skip chip buck ray jay kay bea dot gene guy max lee dale glen cliff forest rusty
  sandy robin jean jo al ed ted tim tom sam dan don ken ron ben jim joe kim ali ada ana ina ida`);

/** Further given names that the dictionary has as words. */
const NAMES_IN_DICTIONARY = words(`
  joseph anthony edward jerry christian jordan billy randy vincent bobby johnny elizabeth donna carol cynthia anna
  catherine virginia theresa brittany raj anil per jan dieter wolf oscar lea pia peg dolly pearl opal ginger heath
  wade ford chance duke earl prince archer baker smith harper marshall charity mercy patience honor justice victor
  noble earnest matt bart kit kitty woody sonny buddy eve august basil rosemary poppy daisy marigold myrtle hazel
  laurel willow rowan ash clementine melody viola carmen mercedes pierce rod stew ike hank norm herb bud beau rex
  georgia israel kenya sierra florence sienna flora cora mona ramona lotte tor polo jesus angel said amir emir khan
  mei lee park min mike harry tony norman molly sally bonnie marina chad mo amelia angus aria aurora barb belle beth
  brad brandy brent brook candy carlos cassie chuck clay cole curt dana deb dexter dick dixie eddy elvis erica fae
  fay felicity fern foster gabby gale gay gemma gill griffin harrison hector homer india inga jade jasper jem jewel
  jimmy jock josh julian kat kip kirk lane levi liv lucia lulu mac mack major marc marcel marge marlin mart mavis
  merle merry mick mickey milo mina murphy noel pansy patsy patty pauline pip porter primrose princess prudence rick
  rico rocky rolf roman sawyer scarlet seb shay sherlock sherry sol solomon sterling tam tammy teddy tia toby tod
  tucker valentine verity veronica wally gita rani veda ibrahim salim lev knut tone tove lino crystal ivy clement
  clément
`);

const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|herr|frau|mme|m)\.?$/i;

const EMPTY =
  /^(?:still |yet |as yet |currently |tbd[,;:]? |position |seat |post )?(?:|[-–—_.·•*/\\ ]+|\?+|n\.? ?\/?a\.?|n\.? ?n\.?|none(?: (?:so far|yet|assigned|named|identified|as yet))?|nobody(?: yet| so far)?|no ?one(?: yet| so far)?|t\.?b\.?[dcan]\.?\??|t\.b\.[dca]\.|open|vacant|unassigned|unknown|unclear|missing|blank|pending|hiring|offen|to be (?:named|decided|defined|confirmed|determined|assigned|announced|appointed|agreed|found|identified|nominated|hired|recruited|filled|clarified|advised|discussed|set)|not (?:yet )?(?:assigned|named|defined|known|decided|determined|identified|appointed|allocated|agreed|filled|nominated|confirmed|clear)(?: yet)?|no owner(?: yet)?|x{1,2}|[-_]{2,}|…|\.{3,})[.!]?$/i;

const PROMISED =
  /^(?:(?:will|to|shall|should) be (?:named|decided|defined|confirmed|determined|assigned|announced|appointed|agreed|found|identified|nominated|designated|hired|recruited|filled|clarified|set)\b.*|(?:new )?hir(?:e|ing)\b.*|(?:vacant|open|tbd|tbc|tba|pending|vacancy|unassigned|unfilled|recruit(?:ing|ment)|n\.n\.)[ ,;:(–—-].*|(?:to follow|follows|later|soon)\b.*|(?:someone|somebody) (?:from|in|of)\b.*|(?:seat|position|role|post) (?:is )?(?:vacant|open|empty|unfilled|being (?:filled|advertised|recruited))\b.*|not (?:yet )?(?:named|assigned|decided|agreed|found|settled)\b.*|(?:still |yet )?to be (?:named|decided|defined|confirmed|determined|assigned|announced|appointed|agreed|found|identified|nominated|hired|recruited|filled|clarified|set)\b.*|.*\bname (?:follows|to follow|to come)\b.*|n\.? ?n\.?[ ,;(].*|(?:nobody|no one|none)\b.*|(?:will|shall) (?:follow|emerge|come)\b.*|awaiting (?:nomination|appointment|hire)\b.*|.* (?:to be (?:named|hired|appointed|confirmed|decided|determined|recruited|agreed|assigned|identified|nominated)|tb[dca])\)?\.?)$/i;

/** Brackets behind a seat that nobody sits in; what is said of a deputy or a budget does not begin so. */
const VACANT =
  /^(?:vacant|open|unfilled|tb[dca]|\?|n\.? ?n\.?|hiring|recruiting|name (?:follows|to (?:follow|come))|to be (?:named|hired|appointed|confirmed|recruited|identified|nominated|filled))\b/i;

/** Words of a seat that nobody sits in. */
const VACANCY =
  /\b(?:vacan(?:t|cy)|unfilled|unassigned|undecided|unnamed|advertised|being (?:sought|recruited|hired|filled)|(?:still |yet )(?:open|sought|unknown|missing|unclear)|not (?:yet )?(?:clear|filled|known|named|decided)|(?:seat|post|position|role|place|chair) (?:is |still |currently |stands )*(?:empty|open|free|vacant)|to (?:define|name|nominate|appoint|hire|recruit|find|clarify|agree|confirm|decide)|someone from|somebody from|(?:open|empty) since|noch offen|nicht besetzt|à définir|te bepalen)\b/i;

const PLACEHOLDER =
  /^(?:<[^>]*>|\{\{.*\}\}|\{[^}]*\}|\[[^\]]*\](?!\()|\$\{.*\}|«.*»|‹.*›|(?:your |the )?(?:name|owner|person)(?: here| of (?:the )?owner)?)$/i;

/** Reads the text of an owner's place. `bodies` and `people` are a team's own names (lower case). */
export function readOwner(
  text: string,
  tokens: readonly Token[],
  own: { bodies?: ReadonlySet<string>; people?: ReadonlySet<string> } = {},
): OwnerKind {
  const plain = text.replace(/[*_]+/g, '').replace(/\s+/g, ' ').trim();
  if (PLACEHOLDER.test(plain)) return 'placeholder';
  if (EMPTY.test(plain)) return 'empty';
  const bracketed = /^\(([^()]*)\)$/.exec(plain);
  if (bracketed) return readOwner(bracketed[1]!, tokens, own);
  const lower = plain.toLowerCase();
  if (own.people?.has(lower)) return 'single';
  if (own.bodies?.has(lower)) return 'body';
  // A person with the rest in brackets or in a further sentence is one owner: `Priya (Data)`, `Priya. She holds the budget.`
  const outside = plain
    .replace(/\([^)]*\)/g, ' ')
    .replace(/, (?:who|whose|which|until|while|where)\b.*$/is, '')
    .replace(/(?<=\p{Ll}{3})[.!;] .*$/su, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (
    (PROMISED.test(outside || plain) || (VACANCY.test(outside || plain) && plain.length < 80)) &&
    !startsWithPerson(outside, tokens)
  )
    return 'promised';
  if (EMPTY.test(outside) && outside !== plain) return 'empty';
  if (EVERYONE.test(outside.replace(/[.]$/, ''))) return 'several';
  const inside = /^[^()]+\(([^()]{2,40})\)$/.exec(plain)?.[1];
  // `CMIO (vacant)`, `Group IT (name follows)`; with a name outside, the brackets tell of somebody else.
  if (inside && VACANT.test(inside) && ownerPart(outside, own) !== 'person') return 'promised';
  // `IT (Jonas)`, `Vendor (K. Obi)`: whoever is in the brackets answers.
  if (inside && ownerPart(inside, own) === 'person' && ownerPart(outside, own) !== 'person') return 'single';
  const parts = outside
    .split(/\s*(?:,|;|\/|\+|&(?![a-z]\b)|\band\b|\bund\b|\bet\b|\bwith\b|\bplus\b|\bas well as\b| [-–—] |\n)\s*/i)
    .filter((part) => part && !/^(?:the|and)$/i.test(part));
  const kinds = parts.map((part) => ownerPart(part, own));
  // `lidel / autonome`: names that people go by, or teams in small letters, are two in any case; `Mhz, pkafei` are, too.
  const isHandle = (part: string, i: number): boolean =>
    kinds[i] === 'unknown' && HANDLE.test(part) && !EMPTY.test(part);
  const handles = parts.filter(isHandle);
  if (
    parts.length > 1 &&
    handles.length > 0 &&
    parts.every((part, i) => isHandle(part, i) || kinds[i] === 'person') &&
    (handles.length === parts.length || !handles.some((handle) => handle.length < 4 || isInDictionary(handle)))
  )
    return 'several';
  if (parts.length > 1 && /\b(?:jointly|together|collectively|in equal parts|shared|both)\b/i.test(outside))
    return 'several';
  if (parts.length <= 1) {
    const only = kinds[0] ?? ownerPart(outside, own);
    if (only === 'person' || only === 'seat') return 'single';
    return only === 'body' || only === 'function' ? only : 'unknown';
  }
  const people = kinds.filter((kind) => kind === 'person').length;
  const seats = kinds.filter((kind) => kind === 'seat').length;
  const bodies = kinds.filter((kind) => kind === 'body' || kind === 'function').length;
  // `Priya, Head of Data` and `Head of Data, Claims` are one person and their seat or department.
  const joined = /\band\b|\bund\b|\bet\b|\/|\+|&|;|\bplus\b|\bas well as\b/i.test(outside);
  if (!joined && people === 1 && (kinds[0] === 'person' || parts.length === 2)) return 'single';
  // `D. Rourke, Supply Chain`: only people have initials.
  if (!joined && parts.length === 2 && INITIALS.test(parts[0]!) && !INITIALS.test(parts[1]!)) return 'single';
  // `Rosalind Teague, Deputy Commissioner, Permits`; `Localisation, Jens Pihl`: one full name among single words.
  if (!joined && kinds[0] === 'person' && kinds[1] === 'seat') return 'single';
  if (
    !joined &&
    parts.length === 2 &&
    parts.filter((part) => /\s/.test(part)).length === 1 &&
    kinds[parts.findIndex((part) => /\s/.test(part))] === 'person'
  ) {
    return 'single';
  }
  if (!joined && seats === 1 && people === 0 && kinds[0] === 'seat') return 'single';
  if (/\bwith\b/i.test(outside) && (kinds[0] === 'person' || kinds[0] === 'seat')) return 'single';
  if (!joined && people === 1 && seats === 1 && parts.length === 2) return 'single';
  if (people + seats >= 2) return 'several';
  if (people + seats === 1 && kinds[0] !== 'body' && bodies >= 1) return 'several';
  if (bodies >= 1) return bodies + people + seats > 1 ? 'several' : 'body';
  return 'unknown';
}

const HANDLE = /^@?[a-z][\w.-]*$/;
const INITIALS = /^(?:\p{Lu}\.[ -]?)+\p{Lu}\p{Ll}/u;

function startsWithPerson(text: string, tokens: readonly Token[]): boolean {
  const first = text.split(/[ ,(]/)[0] ?? '';
  return (
    tokens.length > 0 &&
    looksLikeName(first, true) &&
    !EMPTY.test(first) &&
    !/^(?:vacant|open|hiring|tb\w|new|someone|somebody|seat|position|role|not|pending|awaiting|will|to)$/i.test(first)
  );
}

function ownerPart(
  part: string,
  own: { bodies?: ReadonlySet<string>; people?: ReadonlySet<string> },
): ActorKind | 'function' | 'unknown' {
  const text = part
    .replace(/^(?:the|our|a|an|one|single)\s+/i, '')
    .replace(/[.:]$/, '')
    .trim();
  const lower = text.toLowerCase();
  if (own.people?.has(lower)) return 'person';
  if (own.bodies?.has(lower)) return 'body';
  if (/^@[\w-]+\/[\w-]+$/.test(text)) return 'body';
  if (/^@[\w.-]+$/.test(text) || /^[\w.+-]+@[\w-]+\.\w+/.test(text)) return 'person';
  if (EVERYONE.test(text)) return 'everyone';
  const list = text.split(/[\s]+/);
  const norms = list.map((word) =>
    word
      .toLowerCase()
      .replace(/[^\p{L}\d&-]/gu, '')
      .replace(/['’]s$/, ''),
  );
  const last = norms.at(-1) ?? '';
  // `Head of Data`, `VP Claims`, `the checkout PM`: a seat, whatever department follows or precedes.
  if (norms.some((word) => SEAT_NOUNS.has(word)) && !BODY_NOUNS.has(last) && !/s$/.test(seatWord(norms))) return 'seat';
  if (norms.some((word) => word.endsWith('s') && SEAT_NOUNS.has(word.slice(0, -1)))) return 'body';
  if (norms.some((word) => BODY_NOUNS.has(word) || VENDOR_NOUNS.has(word))) return 'body';
  if (norms.every((word) => FUNCTION_NAMES.has(word) || /^(?:&|of|for|the)$/.test(word))) return 'body';
  if (FUNCTION_NAMES.has(last) && !looksLikeName(list[0]!, true)) return 'body';
  if (/^[\p{Lu}]{2,5}$/u.test(text)) return FUNCTION_NAMES.has(lower) ? 'body' : 'unknown';
  if (
    list.length <= 4 &&
    list.every(
      (word) =>
        looksLikeName(word, true) ||
        TITLE.test(word) ||
        /^(?:van|von|de|der|den|del|di|da|la|le|el|al|bin|ten|ter|zu|y|dos)$/i.test(word),
    )
  ) {
    const isNamed = list.some((word) => TITLE.test(word) || /^\p{Lu}\.$/u.test(word));
    return !isNamed && list.every((word) => isCommonWord(word)) ? 'function' : 'person';
  }
  return 'unknown';
}

/** `Enablement`, `Wards`, `Corporate Affairs`: words that stand for a function where nobody is called so. */
function isCommonWord(word: string): boolean {
  const lower = word.toLowerCase();
  // `Mhz` is what somebody goes by.
  if (!/[aeiouy]/.test(lower) || NAME_WORDS.has(lower) || NAMES_IN_DICTIONARY.has(lower)) return false;
  return (
    OF_A_FUNCTION.test(lower) || isInDictionary(lower) || (/..[^s]s$/.test(lower) && isInDictionary(lower.slice(0, -1)))
  );
}

const OF_A_FUNCTION = /(?:ment|[ts]ion|ness|ology|ship)s?$/;

function seatWord(norms: readonly string[]): string {
  return norms.find((word) => SEAT_NOUNS.has(word)) ?? '';
}

/** Whether a word looks like (part of) a person's name; `trusted` where only names and bodies can stand. */
export function looksLikeName(word: string, trusted = false): boolean {
  const bare = word.replace(/[’']s$/, '').replace(/[.,;:]$/, '');
  if (!/^[\p{Lu}][\p{Ll}\p{M}’'.-]*(?:[\p{Lu}][\p{Ll}\p{M}]+)*(?:-[\p{Lu}][\p{Ll}\p{M}]+)*$|^[\p{Lu}]\.$/u.test(bare))
    return false;
  const lower = bare.toLowerCase();
  if (NAME_WORDS.has(lower)) return trusted;
  if (BODY_NOUNS.has(lower) || FUNCTION_NAMES.has(lower) || SEAT_NOUNS.has(lower) || VENDOR_NOUNS.has(lower))
    return false;
  return trusted ? true : bare.length > 1;
}

/** The actors that a sentence names, in order. */
export function findActors(
  tokens: readonly Token[],
  own: { bodies?: ReadonlySet<string>; people?: ReadonlySet<string> } = {},
): Actor[] {
  const actors: Actor[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.lower.startsWith('@') && token.text.length > 1) {
      actors.push(actor(tokens, i, i, token.lower.includes('/') ? 'body' : 'person'));
      continue;
    }
    if (/^(?:everyone|everybody)$/.test(token.lower)) {
      actors.push(actor(tokens, i, i, 'everyone'));
      continue;
    }
    // The longest run of nouns, names and the small words inside names (`Head of Data`, `van der Berg`).
    if (!isNominal(token)) continue;
    let end = i;
    while (end + 1 < tokens.length && (isNominal(tokens[end + 1]!) || joinsName(tokens, end + 1))) end++;
    const kind = kindOfRun(tokens.slice(i, end + 1), i === 0, tokens[end + 1], own);
    if (kind) actors.push(actor(tokens, i, end, kind));
    i = end;
  }
  return actors;
}

function isNominal(token: Token): boolean {
  return (
    token.pos === 'NOUN' ||
    token.pos === 'PROPN' ||
    (/^[\p{Lu}]/u.test(token.text) &&
      token.pos !== 'PRON' &&
      token.pos !== 'DET' &&
      token.pos !== 'AUX' &&
      token.pos !== 'ADP' &&
      token.pos !== 'PUNCT' &&
      token.pos !== 'CCONJ' &&
      token.pos !== 'SCONJ') ||
    BODY_NOUNS.has(token.lower) ||
    SEAT_NOUNS.has(token.lower)
  );
}

function joinsName(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  const next = tokens[i + 1];
  if (!next || !isNominal(next)) return false;
  if (/^(?:van|von|de|der|den|del|di|da|la|le|bin|ten|ter)$/.test(token.lower)) return true;
  if (token.text === '-' || token.text === '&') return token.start === tokens[i - 1]!.end || token.text === '&';
  // `Head of Data`, `director of operations`
  return token.lower === 'of' && SEAT_NOUNS.has(tokens[i - 1]!.lower);
}

function kindOfRun(
  run: readonly Token[],
  first: boolean,
  next: Token | undefined,
  own: { bodies?: ReadonlySet<string>; people?: ReadonlySet<string> },
): ActorKind | undefined {
  const text = run.map((token) => token.lower).join(' ');
  if (own.people?.has(text)) return 'person';
  if (own.bodies?.has(text)) return 'body';
  const words = run.map((token) => token.lower);
  const last = words.at(-1)!;
  const seat = words.findIndex((word) => SEAT_NOUNS.has(word));
  if (BODY_NOUNS.has(last)) return 'body';
  if (VENDOR_NOUNS.has(last)) return 'vendor';
  if (seat >= 0 && (seat === words.length - 1 || words[seat + 1] === 'of' || /^[\p{Lu}]/u.test(run[seat]!.text))) {
    return 'seat';
  }
  if (SEAT_NOUNS.has(last.replace(/s$/, '')) && last.endsWith('s')) return 'body';
  const names = run.filter((token) => looksLikeName(token.text) && token.pos !== 'VERB');
  if (names.length === run.length) {
    if (run.length >= 2 || !first) return words.every((word) => FUNCTION_NAMES.has(word)) ? 'body' : 'person';
    // A lone capitalised word at the start of a sentence is a name when something is said of it.
    return run[0]!.pos === 'PROPN' &&
      next !== undefined &&
      (/^(?:VERB|AUX)$/.test(next.pos) || /^(?:'s|’s|,)$/.test(next.text))
      ? 'person'
      : undefined;
  }
  if (words.every((word) => FUNCTION_NAMES.has(word)) && /^[\p{Lu}]/u.test(run[0]!.text)) return 'body';
  return undefined;
}

function actor(tokens: readonly Token[], from: number, to: number, kind: ActorKind): Actor {
  const start = tokens[from]!.start;
  const end = tokens[to]!.end;
  return {
    kind,
    start,
    end,
    text: tokens
      .slice(from, to + 1)
      .map((token) => token.text)
      .join(' '),
  };
}

function withPlurals(list: string): ReadonlySet<string> {
  const nouns = words(list);
  return new Set(
    [...nouns].flatMap((noun) =>
      noun.endsWith('s') ? [noun] : [noun, noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`],
    ),
  );
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
