import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asGlob, compileGlob, parseConfig, setDocumentKind } from '../../server/src/config/index.ts';

function set(text: string, glob = 'plans/a.md', kind: 'strategy' | 'off' = 'strategy'): string | undefined {
  const edit = setDocumentKind(text, glob, kind);
  return edit && text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end);
}

const NAME = fc.string({ unit: fc.constantFrom(...'ab[]{}()*?!+@| .'), minLength: 1 });

describe('a kind kept in the configuration file', () => {
  const cases: [what: string, before: string, after: string | undefined][] = [
    ['in a new file', '', 'documents:\n  "plans/a.md": strategy\n'],
    ['after other keys', 'rules:\n  all: off # x', 'rules:\n  all: off # x\ndocuments:\n  "plans/a.md": strategy\n'],
    [
      'after the last entry, so that it wins',
      'documents:\r\n    "*.md": off # ours\r\nrules:\r\n  all: off\r\n',
      'documents:\r\n    "*.md": off # ours\r\n    "plans/a.md": strategy\r\nrules:\r\n  all: off\r\n',
    ],
    ['in place of what was said', 'documents:\n  plans/a.md: off # x\n', 'documents:\n  plans/a.md: strategy # x\n'],
    [
      'under a key with nothing behind it',
      'documents:\nrules: {}\n',
      'documents:\n  "plans/a.md": strategy\nrules: {}\n',
    ],
    ['in JSON', '{"rules": {}}', '{ "documents": { "plans/a.md": "strategy" },"rules": {}}'],
    ['in JSON that has some', '{"documents": {"*": "off"}}', '{"documents": {"*": "off", "plans/a.md": "strategy"}}'],
    ['nowhere in what is no configuration', '- a\n', undefined],
    ['nowhere in what cannot be read', 'documents: [\n', undefined],
  ];
  for (const [what, before, after] of cases) {
    it(`stands ${what}`, () => {
      assert.equal(set(before), after);
      if (after === undefined) return;
      const { config, problems } = parseConfig(after, 'x');
      assert.deepEqual(problems, []);
      assert.deepEqual(config.documents.at(-1), { glob: 'plans/a.md', kind: 'strategy' });
      assert.equal(set(after), after, 'said once');
    });
  }

  it('is for that path alone, whatever its name', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'plans/'), NAME, (folder, name) => {
        fc.pre(!/^[ .]|[ .]$/.test(name));
        const path = `${folder}${name}.md`;
        assert.ok(compileGlob(asGlob(path))(path), path);
        assert.ok(!compileGlob(asGlob(path))(`more/${path}`));
      }),
    );
  });
});
