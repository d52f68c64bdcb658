/**
 * What a configuration file may say. This is the one definition: the reader checks files against it, and
 * `schemas/planlint.schema.json` and the extension's settings are written from it by `scripts/generate.ts`.
 */
import { compilePhrase } from '../core/language/phrases.ts';
import { rules } from '../core/registry.ts';
import { defaultSeverity } from '../core/settings.ts';
import { KINDS, LINES, SEVERITIES, type RuleMeta } from '../core/types.ts';

/** The part of JSON Schema (draft-07) that the reader understands. */
export interface Schema {
  type: 'object' | 'array' | 'string';
  description: string;
  /** Objects: the known keys. */
  properties?: Record<string, Schema>;
  /** Objects: what keys beyond the known ones hold; `false` where there are none. */
  additionalProperties?: Schema | false;
  required?: readonly string[];
  items?: Schema;
  enum?: readonly string[];
  /** One description for each value of `enum`. */
  enumDescriptions?: readonly string[];
  default?: string;
  maxLength?: number;
  /** Not JSON Schema's: one string may stand for a list of one. Written to the schema file as `anyOf`. */
  orOne?: boolean;
  /** Not JSON Schema's: what else is wrong with a string, and at which of its characters (from 0). */
  check?: (value: string) => { message: string; at: number } | undefined;
  /** Not JSON Schema's: what a value is called in messages. */
  noun?: string;
}

/** Names of a group of rules: every folder under `server/src/rules/`, in the order of the catalogue. */
export const LINE_NAMES: readonly string[] = [
  ...LINES,
  ...new Set(rules.map((rule) => rule.id.split('/')[0]!).filter((line) => !LINES.some((known) => known === line))),
];

/** Everything that may stand where a rule is named: `all`, a line, a rule's id. */
export const RULE_NAMES: readonly string[] = ['all', ...LINE_NAMES, ...rules.map((rule) => rule.id)];

/** Kinds that `documents` may give to a file. */
export const DOCUMENT_KINDS: readonly string[] = [...KINDS, 'off'];

const SEVERITY_DESCRIPTIONS = [
  'Not reported.',
  'Shown, and never fails a run.',
  'Shown as a warning; fails a run only with --max-warnings.',
  'Shown as an error; fails a run.',
] as const;

const severity = (description: string): Schema => ({
  type: 'string',
  noun: 'severity',
  enum: SEVERITIES,
  enumDescriptions: SEVERITY_DESCRIPTIONS,
  description,
});

const globs = (description: string): Schema => ({
  type: 'array',
  orOne: true,
  description,
  items: { type: 'string', noun: 'glob', maxLength: 500, description: 'A glob, relative to this file.' },
});

const words = (description: string): Schema => ({
  type: 'array',
  orOne: true,
  description,
  items: { type: 'string', noun: 'word', maxLength: 200, description: 'A word or phrase, in any case and number.' },
});

const ruleSeverities: Schema = {
  type: 'object',
  noun: 'rule',
  description: 'Severity of a rule, of a line of rules (such as `ownership`), or of `all`. The narrower name wins.',
  properties: Object.fromEntries([
    ['all', severity('Every rule.')],
    ...LINE_NAMES.map((line): [string, Schema] => [line, severity(`Every rule of \`${line}/\`.`)]),
    ...rules.map((rule): [string, Schema] => [
      rule.id,
      { ...severity(ruleDescription(rule)), default: defaultSeverity(rule) },
    ]),
  ]),
  additionalProperties: false,
};

export const CONFIG_SCHEMA: Schema = {
  type: 'object',
  noun: 'key',
  description: 'Configuration of planlint for the documents in this folder and below.',
  properties: {
    rules: ruleSeverities,
    overrides: {
      type: 'array',
      description: 'Other severities for some files; a later entry wins over an earlier one.',
      items: {
        type: 'object',
        noun: 'key',
        description: 'Severities for the files that match.',
        properties: { files: globs('Which files.'), rules: ruleSeverities },
        required: ['files', 'rules'],
        additionalProperties: false,
      },
    },
    documents: {
      type: 'object',
      description:
        'Which files are planning documents, where planlint guesses wrong: a glob and the kind of the files that ' +
        'match, or `off` to leave them alone. A later glob wins. Front matter in the document wins over this.',
      additionalProperties: {
        type: 'string',
        noun: 'kind of document',
        enum: DOCUMENT_KINDS,
        enumDescriptions: [
          'Says what will be done and why.',
          'Says how it goes.',
          'Looks back at a pilot or a project.',
          'One of the one-page artifacts.',
          'No planning document: no findings.',
          'Not read at all.',
        ],
        description: 'Kind of the files that match.',
      },
    },
    words: {
      type: 'object',
      noun: 'list of words',
      description: "A team's own names, which no lexicon knows.",
      properties: {
        deckMetrics: words('Measures that move whether or not the system works in practice, such as "copilot seats".'),
        productionMetrics: words('Measures of an outcome, such as "days to bind".'),
        bodies: words('Committees, departments and other bodies that cannot be a single owner.'),
        people: words('People and seats that only one person holds, such as "Head of Claims".'),
      },
      additionalProperties: false,
    },
    phrases: {
      type: 'object',
      noun: 'rule',
      description: "A team's own warning phrases, in planlint's pattern language, under the rule that reports them.",
      properties: Object.fromEntries(
        rules.map((rule): [string, Schema] => [
          rule.id,
          {
            type: 'array',
            orOne: true,
            description: rule.summary,
            items: {
              type: 'string',
              noun: 'pattern',
              maxLength: 200,
              description:
                'A pattern: words in any form, "exact words", [one|of|these], (optional), * and ... for gaps.',
              check: phraseError,
            },
          },
        ]),
      ),
      additionalProperties: false,
    },
    series: {
      type: 'array',
      description: 'Runs of reports on one initiative, where neither folder nor front matter shows them.',
      items: {
        type: 'object',
        noun: 'key',
        description: 'One run of reports.',
        properties: {
          initiative: { type: 'string', noun: 'name', maxLength: 200, description: 'Name of the initiative.' },
          files: globs('Its reports.'),
        },
        required: ['initiative', 'files'],
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

function phraseError(pattern: string): { message: string; at: number } | undefined {
  const compiled = compilePhrase(pattern);
  return 'error' in compiled ? compiled.error : undefined;
}

/** What a rule reports, and when to change its severity: a setting's description. */
export function ruleDescription(rule: RuleMeta): string {
  const advice =
    rule.severity === 'off'
      ? 'Set it to `information` or more where it should be reported.'
      : rule.light === 'red'
        ? 'Raise it to `error` where such a sentence must not pass a review; switch it off where it is agreed practice.'
        : 'Raise it to `warning` where it should be seen in every review; switch it off where it is agreed practice.';
  return `${rule.summary} ${advice}`;
}
