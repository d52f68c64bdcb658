import type { Field } from './artifact.ts';

/** Wordings for the one who answers for something. */
export const OWNER =
  /^(?:(?:named |single |accountable |metric |gap |responsible |one )?(?:owner|dri|lead)(?:'s name)?|owned by|owner name|accountable(?: person| owner)?|responsible(?: person)?|person|in charge|who(?: owns (?:it|this)| does it| answers| is responsible)?|assignee|assigned to|name)$/;

/** Wordings for a date by which something is done. */
export const DATE =
  /^(?:(?:due|target|agreed|committed|delivery|completion|close) ?(?:date|by)?|date(?: due)?|by(?: when)?|when|until|deadline|needed by|ready(?: by)?|done by|closes?(?: by)?|eta|due)$/;

export const ownerField: Field = {
  key: 'owner',
  name: 'Owner',
  placeholder: 'one name',
  strong: OWNER,
  rank: 'expected',
  shares: true,
};

export const dateField: Field = {
  key: 'date',
  name: 'Date',
  placeholder: 'date',
  strong: DATE,
  rank: 'expected',
  shares: true,
};
