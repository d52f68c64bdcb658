import fc from 'fast-check';

/** Lines that open, close, nest and break Markdown constructs, with words that rules look at. */
const LINES = [
  '',
  '',
  '',
  '# Plan: smart claims',
  '## Risks',
  'Owner: TBD',
  '**Owner:** Platform team',
  'Owner: Priya',
  "We'll figure out the data piece in parallel.",
  'The AI Steering Committee owns delivery of the programme.',
  'The model reached **94%** accuracy.',
  'Handle time fell from 11 to 8 minutes, says [Maria][m].',
  '[m]: https://example.org "x"',
  'A note[^1] stands here.',
  '[^1]: GPU quota has not been approved.',
  '- Integration will be sorted out as we go.',
  '- [ ] Owner: hiring',
  '  - nested, owner: nobody',
  '- # of prompts per user: 25',
  '- ## Heading of an item',
  '> ## Quoted heading',
  '1. Data quality: TBD',
  '   continued line',
  '    indented code: owner TBD',
  '| Metric | Owner | Due |',
  '|---|:-:|---|',
  '| Cost per claim | Claims + Data | 3 May |',
  '| Accuracy | | |',
  '> quoted: the pilot was a success; we roll out everywhere.',
  '> - list in a quote',
  '```',
  '~~~ md',
  '<!-- planlint-disable-next-line -->',
  '<!-- planlint-disable ownership/committee-only -- agreed -->',
  '<!-- planlint-enable -->',
  '<!--',
  '-->',
  '<div>',
  '</div>',
  '<pre>',
  '---',
  '===',
  'planlint: strategy',
  'Emoji 🚦 and `code owner: TBD` and &amp; and \\* and é̂ 日本語.',
  '\tTabbed',
  'Reviewed each quarter in the QBR.  ',
  '***',
  '+ plus list',
  '10. ten',
  'Sponsor: "transform underwriting". Operations: "don\'t increase the loss ratio".',
];

export const line = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...LINES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

/** A document of such lines, with either kind of line ending. */
export const document = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, eol, final]) => lines.join(eol) + (final ? eol : ''));

export interface TextEdit {
  /** Places in the text as shares of its length, so that they fit whatever text they are applied to. */
  from: number;
  length: number;
  text: string;
}

export const edit: fc.Arbitrary<TextEdit> = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat({ max: 60 })),
  text: fc.oneof(
    fc.constantFrom('', '\n', '\n\n', ' ', 'a', '`', '|', '-', '#', '>', '<!--', '-->', '```\n', '    '),
    line,
    fc.tuple(line, line).map(([a, b]) => `\n${a}\n${b}\n`),
  ),
});

export function applyEdit(text: string, { from, length, text: insert }: TextEdit): string {
  const start = Math.floor(from * text.length);
  return text.slice(0, start) + insert + text.slice(start + length);
}
