import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import {
  artifactById,
  artifacts,
  completeness,
  detectTableStyle,
  recogniseParts,
  recogniseTable,
  recogniseTitle,
  renderMarkdown,
  renderSnippet,
  rowsOf,
  snippets,
  type Artifact,
  type Row,
} from '../../server/src/artifacts/index.ts';
import { headingsOf, tablesOf } from './markdown.ts';
import { expand } from './snippet-syntax.ts';

/** The one-pager that a Markdown text shows, with its rows. */
function read(text: string): { artifact: Artifact; rows: Row[] } | undefined {
  const table = tablesOf(text)[0];
  const match = table && recogniseTable(table.rows[0]!);
  if (match) return { artifact: match.artifact, rows: rowsOf(match, table.rows.slice(1)) };
  const headings = headingsOf(text);
  const parts = recogniseParts(headings.map((heading) => heading.title));
  return parts && { artifact: parts.artifact, rows: rowsOf(parts, [headings.map((heading) => heading.text)]) };
}

const filled = (artifact: Artifact): Row =>
  Object.fromEntries(artifact.fields.map((field) => [field.key, `filled ${field.key}`]));

describe('a one-pager', () => {
  for (const artifact of artifacts) {
    describe(artifact.id, () => {
      it('is recognised as itself in every style, unfilled and as a template', () => {
        for (const text of [
          renderMarkdown(artifact),
          renderMarkdown(artifact, [], { newline: '\r\n', level: 1 }),
          renderMarkdown(artifact, [], {
            tableStyle: { padded: false, leading: false, trailing: false, spaced: true, tightDelimiter: true },
          }),
          expand(renderSnippet(artifact)).text,
          expand(renderSnippet(artifact, { newline: '\r\n' })).text,
        ]) {
          const found = read(text);
          equal(found?.artifact.id, artifact.id, text);
          const state = completeness(artifact, found.rows);
          ok(state.template, text);
          ok(!state.complete);
        }
      });

      it('is complete when its cells are filled', () => {
        const row = filled(artifact);
        const rows = artifact.fixedRows ? artifact.fixedRows.map((fixed) => ({ ...row, ...fixed })) : [row];
        const found = read(renderMarkdown(artifact, rows))!;
        deepEqual(found.rows, rows);
        ok(completeness(artifact, found.rows).complete);
      });

      it('keeps what is given and shows what is not', () => {
        const first = artifact.fields[0]!;
        const given = artifact.fixedRows?.[0] ?? { [first.key]: 'a | b\nc' };
        const found = read(renderMarkdown(artifact, [given]))!;
        equal(found.rows[0]![first.key], artifact.fixedRows ? given[first.key] : 'a | b c');
        ok(completeness(artifact, found.rows).missing.length > 0);
      });

      it('names itself in its title', () => {
        equal(recogniseTitle(headingsOf(renderMarkdown(artifact))[0]!.title)?.id, artifact.id);
        ok(!renderMarkdown(artifact, [], { level: 0 }).includes(artifact.title));
      });

      it('has a snippet with one tab stop a blank and a last one', () => {
        const { stops } = expand(renderSnippet(artifact));
        deepEqual(stops, [...stops.slice(0, -1).map((_, i) => i + 1), 0]);
        const blanks = artifact.fixedRows ? artifact.fixedRows.length * 2 : artifact.fields.length;
        equal(stops.length, blanks + 1);
      });
    });
  }

  it('asks what is asked of the person', () => {
    ok(
      renderMarkdown(artifactById('accountability-map')).includes(
        "\n\nHere's what I think we're actually asking this person to do.\n\n",
      ),
    );
  });
});

describe('detectTableStyle', () => {
  const style = (source: string): string => {
    const { padded, leading, trailing, spaced, tightDelimiter } = detectTableStyle(source);
    return [
      padded ? 'padded' : 'compact',
      leading ? 'leading' : '',
      trailing ? 'trailing' : '',
      spaced ? 'spaced' : 'dense',
      tightDelimiter ? 'tight' : '',
    ]
      .filter(Boolean)
      .join(' ');
  };

  it('reads padding, pipes and spaces', () => {
    equal(style('| a    | b   |\n| ---- | --- |\n| long | c   |'), 'padded leading trailing spaced');
    equal(style('| a | b |\n|---|---|\n| long | c |'), 'compact leading trailing spaced tight');
    equal(style('| a    | b   |\r\n|------|-----|\r\n| long | c   |\r\n'), 'padded leading trailing spaced tight');
    equal(style('a | b\n--- | ---\nlong | c'), 'compact spaced');
    equal(style('|a|b|\n|-|-|\n|long|c|'), 'compact leading trailing dense tight');
    equal(style('> | a | b |\n> | --- | --- |\n> | long | c |'), 'compact leading trailing spaced');
    equal(style('no table'), 'padded leading trailing spaced');
  });

  it('counts wide characters as an editor shows them', () => {
    equal(style('| 名前 | b |\n| ---- | - |\n| 🚀x  | c |'), 'padded leading trailing spaced');
  });

  it('writes each style so that it reads the same again', () => {
    const rows = [{ assumed: 'Feed', actual: '名前 🚀', work: 'x', owner: 'Ana', date: '3 May' }];
    for (const flags of Array.from({ length: 32 }, (_, i) => i)) {
      const tableStyle = {
        padded: (flags & 1) > 0,
        leading: (flags & 2) > 0,
        trailing: (flags & 4) > 0,
        spaced: (flags & 8) > 0,
        tightDelimiter: (flags & 16) > 0,
      };
      const text = renderMarkdown(artifactById('reality-gap'), rows, { tableStyle });
      deepEqual(read(text)?.rows, rows, text);
      if (!tableStyle.leading || !tableStyle.trailing) continue;
      equal(detectTableStyle(text).padded, tableStyle.padded, text);
      equal(detectTableStyle(text).spaced, tableStyle.spaced, text);
    }
  });
});

describe('snippets/planlint.json', () => {
  it('is what the definitions say', async () => {
    const file = new URL('../../snippets/planlint.json', import.meta.url);
    deepEqual(JSON.parse(await readFile(file, 'utf8')), snippets());
  });

  it('holds snippets that parse, with prefixes of their own', () => {
    const prefixes = Object.values(snippets()).flatMap((snippet) => snippet.prefix);
    equal(new Set(prefixes).size, prefixes.length);
    for (const prefix of [
      'accountability-map',
      'planlint-map',
      'reality-gap',
      'metric-pairing',
      'scale-memo',
      'shared-success',
      'gap-diagnostic',
    ]) {
      ok(prefixes.includes(prefix), prefix);
    }
    for (const [name, { body, description }] of Object.entries(snippets())) {
      ok(description.endsWith('.'), name);
      const { stops } = expand(body.join('\n'));
      equal(stops.filter((stop) => stop === 0).length, 1, name);
    }
  });
});
