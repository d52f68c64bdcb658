import { Command, InvalidArgumentError, Option } from 'commander';
import { RULE_NAMES } from '../config/schema.ts';
import { anyOf, didYouMean } from '../config/suggest.ts';
import { SEVERITIES, type Severity } from '../core/types.ts';
import { FORMATTERS, type FormatName } from './format/index.ts';

export interface CliOptions {
  format: FormatName;
  outputFile?: string;
  stdinFilename?: string;
  fix?: boolean;
  fixDryRun?: boolean;
  rule?: Record<string, Severity>;
  config?: string;
  maxWarnings?: number;
  quiet?: boolean;
  baseline?: string;
  updateBaseline?: boolean;
  explain?: string;
  listRules?: boolean;
  printConfig?: string;
  init?: boolean;
  color: boolean;
}

/** The command line. Parsing throws commander's `CommanderError` where it would end the process. */
export function createProgram(version: string): Command {
  return new Command('planlint')
    .description('Reads strategies, plans, status reports and retrospectives in Markdown for the signs of a stall.')
    .argument('[paths...]', 'files, folders or globs; - is standard input')
    .version(version, '-v, --version')
    .helpOption('-h, --help', 'show this help')
    .addOption(
      new Option('-f, --format <name>', `how to report: ${anyOf(Object.keys(FORMATTERS))}`)
        .default('stylish')
        .argParser(parseFormat),
    )
    .option('-o, --output-file <file>', 'write the report to a file')
    .option('--stdin-filename <file>', 'what to call standard input; its configuration counts')
    .option('--fix', 'apply the safe fixes to the files')
    .option('--fix-dry-run', 'apply the safe fixes to the report only')
    .option('--rule <id=severity>', 'severity of a rule, a line of rules, or all; may be repeated', parseRule)
    .option('-c, --config <file>', 'use this configuration file and look for no other')
    .option('--max-warnings <n>', 'exit with 1 above this number of warnings', parseNumber)
    .option('--quiet', 'report errors only')
    .option('--baseline <file>', 'leave out the findings that this file lists')
    .option('--update-baseline', 'write the findings of this run to the baseline file')
    .option('--explain <rule>', "show a rule's page")
    .option('--list-rules', 'show all rules')
    .option('--print-config <file>', 'show the settings that count for a file, as JSON')
    .option('--init', 'write a .planlint.yaml with comments to this folder')
    .option('--no-color', 'no colours, whatever the terminal can do')
    .addHelpText(
      'after',
      `
Folders are searched for .md and .markdown files that git does not ignore; a file that is named is always read.

Exit codes: 0 no errors, 1 errors or too many warnings, 2 the run failed (a file that cannot be read, a mistake in the
configuration or in the options).`,
    )
    .showSuggestionAfterError()
    .exitOverride();
}

function parseFormat(value: string): FormatName {
  const names = Object.keys(FORMATTERS) as FormatName[];
  const name = names.find((known) => known === value);
  if (!name) throw new InvalidArgumentError(`It takes ${anyOf(names)}${didYouMean(value, names)}.`);
  return name;
}

function parseNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It takes a whole number, 0 or more.');
  return Number(value);
}

function parseRule(value: string, before: Record<string, Severity> | undefined): Record<string, Severity> {
  const [id = '', written = '', ...rest] = value.split('=');
  const severity = SEVERITIES.find((known) => known === written);
  if (!severity || rest.length > 0) {
    throw new InvalidArgumentError(
      `It takes ID=SEVERITY with ${anyOf(SEVERITIES)}${written ? didYouMean(written, SEVERITIES) : ''}.`,
    );
  }
  if (!RULE_NAMES.includes(id))
    throw new InvalidArgumentError(`There is no rule \`${id}\`${didYouMean(id, RULE_NAMES)}.`);
  return { ...before, [id]: severity };
}
