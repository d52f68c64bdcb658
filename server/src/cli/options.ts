import { Command, InvalidArgumentError, Option, type OutputConfiguration } from 'commander';
import { RULE_NAMES } from '../config/schema.ts';
import { anyOf, didYouMean } from '../config/suggest.ts';
import { ARTIFACT_IDS, SEVERITIES, type ArtifactId, type Severity } from '../core/types.ts';
import { FORMATTERS, SCORE_FORMATTERS, type FormatName, type ScoreFormatName } from './format/index.ts';

/** What every command that reads documents takes. */
export interface ReadOptions {
  outputFile?: string;
  stdinFilename?: string;
  rule?: Record<string, Severity>;
  config?: string;
  color: boolean;
}

export interface LintOptions extends ReadOptions {
  format: FormatName;
  fix?: boolean;
  fixDryRun?: boolean;
  maxWarnings?: number;
  quiet?: boolean;
  baseline?: string;
  updateBaseline?: boolean;
  cache?: boolean;
  cacheLocation: string;
  explain?: string;
  listRules?: boolean;
  printConfig?: string;
  init?: boolean;
}

export interface ScoreOptions extends ReadOptions {
  format: ScoreFormatName;
}

export interface NewOptions extends ReadOptions {
  from?: string;
  force?: boolean;
}

/** What is asked for on the command line; `help` is the help text of the command. */
export type Request =
  | { command: 'lint'; paths: string[]; options: LintOptions; help: string }
  | { command: 'score'; paths: string[]; options: ScoreOptions; help: string }
  | { command: 'new'; artifact: ArtifactId; options: NewOptions; help: string };

/**
 * Reads the command line.
 *
 * @throws CommanderError where commander would end the process
 */
export function parseArguments(args: readonly string[], version: string, output: OutputConfiguration): Request {
  let request: Request | undefined;
  const program = new Command('planlint')
    .description('Reads strategies, plans, status reports and retrospectives in Markdown for the signs of a stall.')
    .argument('[paths...]', 'files, folders or globs; - is standard input')
    .version(version, '-v, --version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    // Options after the name of a command are that command's own.
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput(output)
    .addOption(choice('-f, --format <name>', 'how to report', Object.keys(FORMATTERS), 'stylish'))
    .option('--fix', 'apply the safe fixes to the files')
    .option('--fix-dry-run', 'apply the safe fixes to the report only')
    .option('--max-warnings <n>', 'exit with 1 above this number of warnings', parseNumber)
    .option('--quiet', 'report errors only')
    .option('--baseline <file>', 'leave out the findings that this file lists')
    .option('--update-baseline', 'write the findings of this run to the baseline file')
    .option('--cache', 'read again only what has changed since the last run')
    .option('--cache-location <file>', 'where the cache lies', '.planlintcache')
    .option('--explain <rule>', "show a rule's page")
    .option('--list-rules', 'show all rules')
    .option('--print-config <file>', 'show the settings that count for a file, as JSON')
    .option('--init', 'write a .planlint.yaml with comments to this folder')
    .addHelpText(
      'after',
      `
Folders are searched for .md and .markdown files that git does not ignore; a file that is named is always read.

Exit codes: 0 no errors, 1 errors or too many warnings, 2 the run failed (a file that cannot be read, a mistake in the
configuration or in the options).`,
    )
    .action((paths: string[], options: LintOptions, command: Command) => {
      request = { command: 'lint', paths, options, help: command.helpInformation() };
    });
  const score = program
    .command('score')
    .description('Shows the gap-reading diagnostic of each planning document: six lights, their evidence, the verdict.')
    .argument('[paths...]', 'files, folders or globs; - is standard input')
    .addOption(choice('-f, --format <name>', 'how to show it', Object.keys(SCORE_FORMATTERS), 'text'))
    .addHelpText(
      'after',
      '\nExit codes: 0 no errors, 1 errors in a document (a stall is one), 2 the run failed, as without a command.',
    )
    .action((paths: string[], options: ScoreOptions, command: Command) => {
      request = { command: 'score', paths, options, help: command.helpInformation() };
    });
  const write = program
    .command('new')
    .description('Writes a one-pager, filled in from a document as far as that goes.')
    .argument('<artifact>', anyOf(ARTIFACT_IDS), (value: string) => parseChoice(value, ARTIFACT_IDS))
    .option('--from <file>', 'the document to fill it in from; - is standard input')
    .option('--force', 'replace the output file if it is there')
    .action((artifact: ArtifactId, options: NewOptions, command: Command) => {
      request = { command: 'new', artifact, options, help: command.helpInformation() };
    });
  for (const command of [program, score, write]) {
    command
      .option('-o, --output-file <file>', 'write to a file instead of standard output')
      .option('--stdin-filename <file>', 'what to call standard input; its configuration counts')
      .option('--rule <id=severity>', 'severity of a rule, a line of rules, or all; may be repeated', parseRule)
      .option('-c, --config <file>', 'use this configuration file and look for no other')
      .option('--no-color', 'no colours, whatever the terminal can do')
      .helpOption('-h, --help', 'show this help');
  }
  program.parse(args, { from: 'user' });
  return request!;
}

function choice(flags: string, description: string, names: readonly string[], preset: string): Option {
  return new Option(flags, `${description}: ${anyOf(names)}`)
    .default(preset)
    .argParser((value) => parseChoice(value, names));
}

function parseChoice<T extends string>(value: string, names: readonly T[]): T {
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
