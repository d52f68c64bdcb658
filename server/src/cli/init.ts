import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_NAMES } from '../config/index.ts';
import { rules } from '../core/registry.ts';
import { defaultSeverity } from '../core/settings.ts';

/**
 * Writes a configuration that changes nothing yet and shows what could be changed.
 *
 * @returns the path of the new file
 * @throws where the folder has a configuration already, or cannot be written to
 */
export async function initConfig(folder: string): Promise<string> {
  for (const name of CONFIG_NAMES) {
    if (await stat(join(folder, name)).catch(() => undefined)) throw new Error(`${name} is there already`);
  }
  const path = join(folder, CONFIG_NAMES[0]);
  await writeFile(path, template(), { flag: 'wx' });
  return path;
}

function template(): string {
  return `# yaml-language-server: $schema=https://raw.githubusercontent.com/planlint/planlint/main/schemas/planlint.schema.json
# Configuration of planlint for the documents in this folder and below. Take away a "#" to make an entry count.

# Severity of a rule, of a line of rules such as "ownership", or of "all": off, information, warning or error.
rules:
${rules.map((rule) => `  # ${rule.id}: ${defaultSeverity(rule)}`).join('\n')}

# Other severities for some files; a later entry wins.
overrides:
  # - files: drafts/**
  #   rules:
  #     all: information

# Which files are planning documents, where planlint guesses wrong:
# strategy, status, retro, one-pager, other, or off to leave a file alone.
documents:
  # "reports/**": status
  # "notes/**": off

# Names that only your organisation knows.
words:
  # deckMetrics: [copilot seats]
  # productionMetrics: [days to bind]
  # bodies: [the Tuesday circle]
  # people: [Head of Claims]

# Your own warning phrases, under the rule that reports them.
phrases:
  # reality/deferred-dependency:
  #   - park it for the next wave

# Runs of reports on one initiative, where neither folder nor front matter shows them.
series:
  # - initiative: Claims assistant
  #   files: "reports/claims-*.md"
`;
}
