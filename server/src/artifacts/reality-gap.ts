import type { Artifact } from './artifact.ts';
import { dateField, ownerField } from './common.ts';

export const realityGap: Artifact = {
  id: 'reality-gap',
  title: 'Reality gap',
  purpose: 'Sets what the plan assumes against what is there today, with named and dated work to close each gap.',
  closes: ['reality'],
  layout: 'table',
  titles:
    /\breality (?:gap|check)\b|^(?:belief|believed|assumed|assumptions?)(?:,| and| against| vs\.?| versus) (?:fact|facts|actual|reality|today)$/,
  under:
    /\b(?:risks?|assum\w+|dependenc(?:y|ies)|prerequisites?|constraints?|data|infrastructure|readiness|integrations?|what (?:it|this) (?:stands|depends|rests) on|what could go wrong)\b/,
  // A variance table of a budget also sets a plan against an actual.
  never: /^(?:budget|forecast|variance|ytd|plan ytd|actual ytd|likelihood|probability)$/,
  threshold: 3,
  fields: [
    {
      key: 'assumed',
      name: 'Assumed',
      placeholder: 'what the plan assumes',
      strong:
        /^(?:assum(?:ed|ptions?)\b(?!.*\b(?:cost|costs|price|rate|value)\b)(?: \w+){0,4}|(?:what )?(?:we|the (?:plan|deck|pilot|strategy)|everyone|they|plan|strategy|deck) (?:had )?(?:assum(?:ed|es?)|believ(?:ed|es?)|thought|took for granted|takes for granted|counts on|counted on)|belie(?:fs?|ved)|planning assumption|taken for granted)$/,
      weak: /^(?:plan(?:ned)?|(?:what )?the (?:plan|deck) says|plan says|expected|expectation|on paper|claim(?:ed)?|hypothesis|in the plan|promised)$/,
      rank: 'essential',
      quotes: true,
    },
    {
      key: 'actual',
      name: 'Actual today',
      placeholder: 'what is there today',
      strong:
        /^(?:actual (?:today|now|state|situation)|(?:facts?|reality|truth)(?: (?:today|now|on the ground))?|(?:actual|real|current) (?:reality|fact)|(?:what )?(?:we|was|it) (?:actually )?found|found(?: (?:in|on|by) .{1,20})|what is (?:actually )?(?:there|true|the case)(?: today| now)?|actually|what (?:we|was) (?:see|found|saw)(?: today| now)?|actually (?:there|true)(?: today)?)$/,
      weak: /^(?:actual|today|now|currently|current state|current|as is|found|it (?:was|is)|was true|in fact|real|observed|what happened|what we know|evidence(?: so far| today)?|as of .{1,20}|state (?:today|now|on .{1,20}))$/,
      rank: 'essential',
    },
    {
      key: 'work',
      name: 'Work to close',
      placeholder: 'work that closes the gap',
      strong:
        /^(?:work(?: needed| required)?(?: to close(?: (?:it|the gap|this))?)?|(?:what )?(?:we|it) (?:did|do|does|takes?)(?: or (?:do|did))?(?: to close(?: it)?| about it)?|closing (?:work|action)|(?:action|step|steps|work|effort)s? to close(?: (?:it|the gap))?|to close(?: the gap)?|how (?:we|to) close(?: it| the gap)?|gap closure|next step|what closes it|remedy|fix|action|close(?:d)? by doing|what is needed(?: to close)?)$/,
      rank: 'expected',
    },
    ownerField,
    dateField,
  ],
};
