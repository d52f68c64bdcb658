import type { Token } from './tagger.ts';

/**
 * How a sentence stands to what it says. Mention is not use: a sentence that quotes, rejects, asks or supposes a
 * pattern does not do it. Read once here, for all rules.
 */
export interface Stance {
  /** Rejected or ruled out: "we will not …", "never", "avoid", "instead of", "rather than". */
  rejects: boolean;
  /** Supposes: "if …", "would", "suppose", "imagine". */
  supposes: boolean;
  /** Asks. */
  asks: boolean;
  /** Past practice that is over: "last year …; this plan drops it", "used to". */
  past: boolean;
  /** Defines or teaches: "X means", "for example", "a sign of", "watch for". */
  teaches: boolean;
  /** Stretches of the text inside quotation marks. */
  quotes: readonly { start: number; end: number }[];
}

const REJECTS =
  /\b(?:will not|won't|shall not|must not|mustn't|do not|don't|should not|shouldn't|cannot|can't|never|no longer|refuse to|avoid|instead of|rather than|not going to|we are not|we're not|is not a reason|no more|stop(?:ped)? |unacceptable|not acceptable|not allowed|not an option|rule[sd]? out|reject(?:s|ed)?|forbid|ban(?:ned)?|beware|without (?:ever )?\w+ing)\b/;
const SUPPOSES =
  /^(?:if|suppose|imagine|assume for a moment|had|were|should (?:the|a|any|we)|unless|whenever|when(?:ever)? (?:a|an|someone|somebody|people))\b|\b(?:would (?:have|be|mean|become)|hypothetical(?:ly)?|what if|as if|even if|in case)\b/;
const TEACHES =
  /\b(?:is defined as|are defined as|means that|refers to|is when|for example|e\.g\.|such as "|is a sign|are signs|warning sign|anti-?pattern|smell|pitfall|classic mistake|common mistake|typical(?:ly)? (?:of|mistake)|beware|watch (?:out )?for|phrases? (?:like|such as)|the words?|sentences? (?:like|such as)|as the saying goes|^glossary|definition(?! of))\b/;
const PAST =
  /\b(?:used to|no longer|last (?:year|time|quarter)'?s?|previous(?:ly)?|formerly|in the past|until now|historically|back then|the old|under the old|at the time|in 20[01]\d|the (?:first|earlier|previous|last|old) (?:attempt|plan|programme|program|project|strategy|version|try))\b/;
const ENDED =
  /\b(?:no longer|drop(?:s|ped)?|end(?:s|ed)?|replac(?:e|es|ed)|stop(?:s|ped)?|now|today|this (?:time|plan|year|strategy)|since then|instead|over|gone|abandon(?:s|ed)?|retire[sd]?|different(?:ly)?|not again|will not)\b/;

/** Reads a sentence's stance from its text. `start` is where the sentence begins in the text that offsets refer to. */
export function readStance(text: string, start: number, tokens: readonly Token[]): Stance {
  const lower = text.toLowerCase().replace(/[’‘]/g, "'");
  return {
    rejects: REJECTS.test(lower),
    supposes: SUPPOSES.test(lower),
    asks: tokens.at(-1)?.text === '?' || /\?["'”’)*_]*$/.test(text),
    past: PAST.test(lower) && ENDED.test(lower),
    teaches: TEACHES.test(lower),
    quotes: readQuotes(text, start),
  };
}

const QUOTE =
  /"[^"]{2,300}"|“[^”]{2,300}”|„[^“”]{2,300}[“”]|«[^»]{2,300}»|(?<![\p{L}\d])'[^']{2,300}'(?![\p{L}\d])|(?<![\p{L}\d])‘[^’]{2,300}’(?![\p{L}\d])/gu;

function readQuotes(text: string, start: number): { start: number; end: number }[] {
  if (!/["“„«'‘]/.test(text)) return [];
  return [...text.matchAll(QUOTE)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}
