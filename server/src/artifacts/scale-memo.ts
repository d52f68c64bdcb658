import type { Artifact } from './artifact.ts';

export const scaleMemo: Artifact = {
  id: 'scale-memo',
  title: 'Scale memo',
  purpose: 'Says what made the pilot work, which of it will not hold at scale, and what new investment that takes.',
  closes: ['scale'],
  layout: 'table',
  inParts: true,
  titles: /\bscale (?:memo|plan)\b|^from pilot to (?:scale|production)$|^what (?:will not|won't) travel$/,
  under: /\b(?:pilots?|trials?|proof of concept|poc|scal(?:e|ing)|roll ?out|expansion|next phase|lessons|go live)\b/,
  never: /^(?:risks?|likelihood|probability|severity)$/,
  threshold: 3,
  fields: [
    {
      key: 'conditions',
      name: 'What made the pilot work',
      placeholder: 'people, scope, data and support that the pilot had',
      strong:
        /^(?:(?:what|why) (?:made|let|helped) .{1,60}|why (?:it|this|the (?:pilot|trial|poc|proof of concept)|\w+) (?:worked|succeeded|won)|(?:pilot|winning) conditions|conditions (?:of|in|behind) the (?:pilot|trial)|(?:what )?(?:worked|held|was true) in the (?:pilot|trial)|what the (?:pilot|trial) had|success factors(?: (?:of|in) the pilot)?|what we had in the (?:pilot|trial))$/,
      weak: /^(?:(?:in|at|during) (?:the )?(?:pilot|trial)|pilot|trial|conditions?|proof of concept|poc|what worked|stage 1|success factors)$/,
      rank: 'essential',
      quotes: true,
    },
    {
      key: 'changes',
      name: 'What changes at scale',
      placeholder: 'what no longer holds, and where',
      strong:
        /^(?:what (?:changes|is different|differs|will be different|will change|won't hold|will not hold|does not hold|no longer holds|breaks|stops working|will not travel)(?: .{1,40})?|(?:why|how) (?:the )?(?:other|rest|others)\b.{0,30} (?:differs?|are different|is different)|(?:at|changes at|different at) (?:full )?scale|(?:will not|won't|no longer) hold(?:s)?(?: at scale)?|differences? (?:at scale|elsewhere|in the other .{1,20}))$/,
      weak: /^(?:(?:in )?(?:all|other|every|the other) (?:regions?|sites?|branches|plants|countries|teams|stores)|roll ?out|elsewhere|scale|production|full scale|changes?|different|stage 2)$/,
      rank: 'essential',
      quotes: true,
    },
    {
      key: 'investment',
      name: 'New investment required',
      placeholder: 'people, money and integration it takes, with an owner and a date',
      strong:
        /^(?:(?:new |further |additional )?investments?(?: (?:required|needed|at scale|and owner))?|what (?:it|this|that|scale|scaling) (?:takes|costs|needs)|what (?:we|i) (?:put in place|have done about it|do about it|need(?: to add)?|add|must add|will add)(?: .{1,20})?|(?:what )?it takes|(?:what (?:is|must be) )?(?:required|needed)(?: at scale| to scale)|cost (?:to|at) scale|new (?:cost|costs|spend|money|people)(?: .{1,20})?)$/,
      weak: /^(?:cost|costs|budget|needed|required|answer|response|action|what (?:we|to) do|who and when)$/,
      rank: 'expected',
    },
  ],
};
