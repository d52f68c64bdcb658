import type { Artifact } from './artifact.ts';
import { DATE, OWNER } from './common.ts';

export const accountabilityMap: Artifact = {
  id: 'accountability-map',
  title: 'Accountability map',
  purpose: 'Shows one owner what the outcome needs that the owner does not control, and who has agreed to bring it.',
  closes: ['ownership'],
  layout: 'table',
  line: "Here's what I think we're actually asking this person to do.",
  titles:
    /\baccountability map\b|^who answers for (?:what|it)$|^(?:map of )?(?:ownership|owners) and dependenc(?:y|ies)$/,
  under:
    /\b(?:owner(?:s|ship)?|accountab\w*|responsib\w*|roles?|raci|who does what|governance|organi[sz]ation|team|people|dependenc(?:y|ies))\b/,
  never: /^(?:risks?|mitigations?|likelihood|probability|impact|severity)$/,
  threshold: 3,
  fields: [
    {
      key: 'outcome',
      name: 'Outcome metric',
      placeholder: 'outcome metric',
      strong:
        /^(?:(?:business |production )?outcome(?: metric| measure)?|(?:outcome|result) (?:we|that is) (?:owed|promised)|metric|key result|objective|goal|result|kpi|business metric|production metric|what (?:we|it) must move|what (?:has|is) to change)$/,
      rank: 'expected',
      carries: true,
      quotes: true,
    },
    {
      key: 'owner',
      name: 'Named owner',
      placeholder: 'named owner',
      strong:
        /^(?:(?:outcome|metric|named|single|accountable|result) (?:owner|dri)|owner of the outcome|who (?:owns|answers for) the (?:outcome|result|metric))$/,
      weak: OWNER,
      rank: 'expected',
      carries: true,
      shares: true,
    },
    {
      key: 'dependency',
      name: 'Dependency on others',
      placeholder: 'what the outcome needs from others',
      strong:
        /^(?:(?:critical |key |external |uncontrolled )?dependenc(?:y|ies)\b.*|depends on(?: what)?|dependent on|(?:what )?(?:\w+ ){0,3}(?:does not|doesn't|do not|don't|cannot|can't) control|not (?:in|under) (?:their|the owner's|her|his|my) control|outside (?:their|the owner's|her|his|my) control|what (?:\w+ ){1,4}(?:needs?|depends? on|relies on)(?: from others)?|(?:needs?|needed) from (?:others|elsewhere|other teams))$/,
      weak: /^(?:needs?|needed|what is needed|what we need|prerequisite|relies on|input|requires)$/,
      rank: 'essential',
      quotes: true,
    },
    {
      key: 'dependencyOwner',
      name: "Dependency's owner",
      placeholder: 'who has agreed to bring it',
      strong:
        /^(?:(?:dependency(?:'s)?|its) (?:owner|dri|lead)|owner of the dependency|who (?:controls|owns|brings|provides|delivers|runs|holds|has) (?:it|this|the dependency)|(?:run|held|controlled|provided|delivered|brought|supplied|granted) by|(?:on|from) whom|controlled by|provider|supplier)$/,
      weak: OWNER,
      rank: 'essential',
      shares: true,
    },
    {
      key: 'date',
      name: 'Date',
      placeholder: 'agreed date',
      strong: DATE,
      rank: 'expected',
      shares: true,
    },
  ],
};
