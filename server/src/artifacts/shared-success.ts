import type { Artifact } from './artifact.ts';

export const sharedSuccess: Artifact = {
  id: 'shared-success',
  title: 'Shared success',
  purpose:
    "Puts the sponsor's and the operator's framing side by side, and one definition of success that both would sign.",
  closes: ['alignment'],
  layout: 'parts',
  inParts: true,
  titles:
    /\bshared (?:definition of )?success\b|^(?:one )?success\b.* (?:two signatures|both .{1,30})$|^definition of success$/,
  under: /\b(?:vision|success|alignment|stakeholders?|sponsors?|operators?|objectives?|goals?|why now|purpose)\b/,
  threshold: 4,
  fields: [
    {
      key: 'sponsor',
      name: "The sponsor's framing",
      placeholder: "what the sponsor wants, in the sponsor's words",
      strong:
        /^(?:sponsor(?:'s|s'|s)? (?:framing|view|words|side|goal|aim|success|wants?|says?|definition)(?: .{1,30})?|(?:what|how) (?:the )?(?:executive )?sponsors? (?:wants?|says?|sees? .{1,20}|needs?|asks? for)|as (?:the )?sponsor (?:sees|puts) it)$/,
      weak: /^(?:(?:executive |exec )?sponsors?|exec(?:utive)?(?:'s|s)? (?:view|framing|side)|sponsoring side|leadership(?:'s)? (?:view|framing|side))$/,
      rank: 'essential',
      quotes: true,
    },
    {
      key: 'operator',
      name: "The operator's framing",
      placeholder: 'what the operating side wants, in its own words',
      strong:
        /^(?:operat(?:or|ors|ions|ing side)(?:'s|s'|')? (?:framing|view|words|side|goal|aim|success|wants?|says?|definition)(?: .{1,30})?|(?:what|how) (?:the )?operat(?:or|ors|ions|ing side) (?:wants?|says?|sees? .{1,20}|needs?|asks? for)|as (?:the )?operat(?:or|ions) (?:sees|puts) it)$/,
      weak: /^(?:operators?|operations|ops|operating side|operat(?:or|ions) lead|ops (?:view|framing|side)|front ?line(?:'s)?(?: view| framing| side)?)$/,
      rank: 'essential',
      quotes: true,
    },
    {
      key: 'shared',
      name: 'What both would sign',
      placeholder: 'one paragraph that both would sign: the outcome, its bound, the date',
      strong:
        /^(?:(?:what )?both(?: sides)?(?: (?:would|will|can|have|sponsor and operator))* (?:sign|signed|agree(?: on)?|accept|recognise|recognize|want)\b.{0,30}|shared (?:definition(?: of success)?|success|framing|goal)(?: .{1,30})?|(?:joint|common|agreed) (?:definition(?: of success)?|success|framing|goal)|success both .{1,30}|one (?:definition|paragraph|success) .{1,30}|(?:we|they) both sign|signed by both)$/,
      weak: /^(?:success|definition of success|together|agreed|in common|both)$/,
      rank: 'essential',
    },
  ],
};
