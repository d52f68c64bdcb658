import { pathToFileURL } from 'node:url';
import { rules } from '../../core/registry.ts';
import { defaultSeverity } from '../../core/settings.ts';
import type { Message, ResultFix } from '../result.ts';
import type { Formatter } from './index.ts';
import { portablePath } from './shared.ts';

const LEVELS = { 2: 'error', 1: 'warning', 0: 'note' } as const;
const DEFAULT_LEVELS = { error: 'error', warning: 'warning', information: 'note', off: 'none' } as const;

/** SARIF 2.1.0, as code scanning reads it: with the rules' help, and fingerprints that outlive moved lines. */
export const sarif: Formatter = (results, { cwd, version, fingerprints }) => {
  const ruleIndex = new Map(rules.map((rule, i) => [rule.id, i]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'planlint',
            version,
            informationUri: 'https://github.com/planlint/planlint',
            rules: rules.map((rule) => ({
              id: rule.id,
              shortDescription: { text: rule.summary },
              fullDescription: { text: `${rule.pattern} ${rule.why}` },
              help: { text: [rule.why, `Ask: ${rule.question}`, `Do: ${rule.move}`].join('\n\n') },
              helpUri: `https://github.com/planlint/planlint/blob/main/server/src/rules/${rule.id}/rule.md`,
              defaultConfiguration: { level: DEFAULT_LEVELS[defaultSeverity(rule)] },
              properties: { light: rule.light },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(cwd).href.replace(/\/$/, '')}/` } },
        artifacts: results.map((result) => ({
          location: location(result.filePath, cwd),
          properties: { ...result.document },
        })),
        results: results.flatMap((result, i) =>
          result.messages.map((message, j) => ({
            ruleId: message.ruleId,
            ruleIndex: ruleIndex.get(message.ruleId) ?? -1,
            level: LEVELS[message.severity],
            message: { text: message.message },
            locations: [
              { physicalLocation: { artifactLocation: location(result.filePath, cwd, i), region: region(message) } },
            ],
            ...(message.relatedLocations && {
              relatedLocations: message.relatedLocations.map((related, id) => ({
                id,
                message: { text: related.message },
                physicalLocation: { artifactLocation: location(result.filePath, cwd, i), region: region(related) },
              })),
            }),
            ...(fingerprints[i]?.[j] && { partialFingerprints: { 'planlint/v1': fingerprints[i][j] } }),
            ...(message.fix && { fixes: [fix(message.fix, location(result.filePath, cwd, i))] }),
            properties: { light: message.light, kind: message.kind },
          })),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function location(path: string, cwd: string, index?: number): Record<string, unknown> {
  const shown = portablePath(path, cwd);
  const at = index === undefined ? {} : { index };
  if (path === '<stdin>') return { uri: 'stdin', ...at };
  if (shown === path.replaceAll('\\', '/')) return { uri: pathToFileURL(path).href, ...at };
  return {
    uri: shown
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .split('/')
      .map(encodeURIComponent)
      .join('/'),
    uriBaseId: 'ROOT',
    ...at,
  };
}

function region(at: Pick<Message, 'line' | 'column' | 'endLine' | 'endColumn'>): Record<string, number> {
  return { startLine: at.line, startColumn: at.column, endLine: at.endLine, endColumn: at.endColumn };
}

function fix({ range: [start, end], text }: ResultFix, artifactLocation: object): Record<string, unknown> {
  const replacement = { deletedRegion: { charOffset: start, charLength: end - start }, insertedContent: { text } };
  return { artifactChanges: [{ artifactLocation, replacements: [replacement] }] };
}
