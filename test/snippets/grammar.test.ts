import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Oniguruma from 'vscode-oniguruma';
import type * as Textmate from 'vscode-textmate';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';

const require = createRequire(import.meta.url);
const textmate = require('vscode-textmate') as typeof Textmate;
const oniguruma = require('vscode-oniguruma') as typeof Oniguruma;

const root = new URL('../../', import.meta.url);
/** A folder with the editor's own extensions, whose grammars then stand in for the fixture. */
const EXTENSIONS = process.env['PLANLINT_VSCODE_EXTENSIONS'];
const INJECTIONS = ['planlint.injection', 'planlint.front-matter'];

function grammarPath(scope: string): string | URL | undefined {
  if (INJECTIONS.includes(scope)) return new URL(`syntaxes/${scope}.tmLanguage.json`, root);
  const markdown = scope === 'text.html.markdown';
  if (!EXTENSIONS) return markdown ? new URL('test/snippets/fixtures/markdown.tmLanguage.json', root) : undefined;
  if (markdown) return join(EXTENSIONS, 'markdown-basics/syntaxes/markdown.tmLanguage.json');
  const yaml = /^source\.yaml(?:\.(.*))?$/.exec(scope);
  return yaml ? join(EXTENSIONS, `yaml/syntaxes/yaml${yaml[1] ? `-${yaml[1]}` : ''}.tmLanguage.json`) : undefined;
}

async function load(): Promise<IGrammar> {
  const wasm = await readFile(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    getInjections: (scope) => (scope === 'text.html.markdown' ? INJECTIONS : []),
    loadGrammar: async (scope) => {
      const path = grammarPath(scope);
      return path ? (JSON.parse(await readFile(path, 'utf8')) as IRawGrammar) : null;
    },
  });
  return (await registry.loadGrammar('text.html.markdown'))!;
}

describe('grammar', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await load();
  });

  /** The words of a text with the scopes planlint's grammars are there for. */
  function marked(text: string): string[] {
    const found: string[] = [];
    let stack = textmate.INITIAL;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      for (const token of tokens) {
        const scope = token.scopes
          .flatMap((names) => names.split(' '))
          .findLast((name) => /planlint$|property-name/.test(name));
        if (scope) found.push(`${line.slice(token.startIndex, token.endIndex)} ${scope}`);
      }
    }
    return found;
  }

  it('marks a suppression comment: its words, its rules, and nothing of the reason', () => {
    deepEqual(marked('<!-- planlint-disable-next-line metrics/unpaired ownership -- accuracy is paired below -->'), [
      'planlint-disable-next-line keyword.control.planlint',
      'metrics/unpaired entity.name.tag.planlint',
      'ownership entity.name.tag.planlint',
      '-- keyword.operator.planlint',
    ]);
  });

  it('marks each of the four words', () => {
    for (const word of ['disable', 'enable', 'disable-file', 'disable-next-line']) {
      deepEqual(marked(`text\n\n<!-- planlint-${word} -->\n\ntext`), [`planlint-${word} keyword.control.planlint`]);
    }
  });

  it('marks a comment inside a paragraph, and one that is indented or runs over lines', () => {
    equal(marked('Accuracy is 94%. <!-- planlint-enable metrics/unpaired --> Fine.').length, 2);
    equal(marked('  <!-- planlint-disable\nmetrics/unpaired\n-- the board asked -->\nmetrics/unpaired').length, 3);
  });

  it('leaves other comments, other words and code alone', () => {
    for (const text of [
      '<!-- a plain comment: metrics/unpaired -->',
      '<!-- planlint-disabled x -->',
      '<!-- planlint is useful -->',
      'planlint-disable metrics/unpaired',
      '`<!-- planlint-disable metrics/unpaired -->`',
      '```md\n<!-- planlint-disable metrics/unpaired -->\n```',
    ]) {
      deepEqual(marked(text), [], text);
    }
  });

  it('marks the front-matter keys that planlint reads, and no others', () => {
    const found = marked(
      '---\ntitle: Plan\nplanlint: strategy\ninitiative: Returns desk\nowner: Ana\nsponsor: COO\noperator: Desk\nreport-date: 2026-09-04\nauthor: X\n---\n',
    );
    deepEqual(
      found.map((entry) => entry.split(' ')[0]),
      ['planlint', 'strategy', 'initiative', 'owner', 'sponsor', 'operator', 'report-date'],
    );
    ok(found[1]!.endsWith('constant.language.planlint'));
  });

  it('marks no key in prose', () => {
    deepEqual(marked('# Plan\n\nowner: Ana\nplanlint: off\n'), []);
  });
});
