import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What the engine must not know: it is given a text and settings, and answers with a report. */
const outside = [
  'node:*',
  'fs',
  'fs/*',
  'path',
  'os',
  'child_process',
  'worker_threads',
  'vscode',
  'vscode-languageserver',
  'vscode-languageserver/*',
  'vscode-languageserver-*',
  'vscode-languageclient',
  'vscode-languageclient/*',
  'vscode-jsonrpc',
  '**/lsp/**',
  '**/cli/**',
  '**/client/**',
];

const impure = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The engine has no clock.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The engine has no clock.' },
  { selector: "CallExpression[callee.name='Date']", message: 'The engine has no clock.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The same text has the same report.',
  },
  { selector: "MemberExpression[object.name='performance']", message: 'The engine has no clock.' },
];

export default defineConfig(
  globalIgnores([
    'dist/',
    'out/',
    'node_modules/',
    '.vscode-test/',
    '**/*.generated.*',
    'examples/',
    'test/corpus/**/*.json',
  ]),
  eslint.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A lookup that was just checked, and an index below the length, are what `!` is for here.
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
      // The empty alternative and the control characters of a pattern are meant.
      'no-control-regex': 'off',
      'no-cond-assign': ['error', 'except-parens'],
    },
  },
  {
    files: ['server/src/core/**', 'server/src/rules/**', 'server/src/artifacts/**', 'server/src/diagnostic/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: outside, message: 'The engine is pure: no file system, network, editor or protocol.' }] },
      ],
      'no-restricted-syntax': ['error', ...impure],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'The engine also runs in a browser.' },
        { name: 'Buffer', message: 'The engine also runs in a browser.' },
        { name: 'fetch', message: 'Nothing leaves the machine.' },
        { name: 'require', message: 'Import what is needed.' },
      ],
    },
  },
  {
    // Only the server's own folder knows the protocol.
    files: ['server/src/cli/**', 'server/src/config/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['vscode', 'vscode-*', 'vscode-*/*', '**/lsp/**'],
              message: 'Only the server knows the protocol.',
            },
          ],
        },
      ],
    },
  },
  {
    // The script of a page, in the editor's own frame.
    files: ['client/panel/**'],
    languageOptions: { globals: { acquireVsCodeApi: 'readonly', document: 'readonly', window: 'readonly' } },
  },
  {
    files: ['scripts/**', 'test/**', '**/*.mjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', Buffer: 'readonly', setTimeout: 'readonly' },
    },
  },
);
