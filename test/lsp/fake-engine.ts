import type { Analysis, Engine } from '../../server/src/core/index.ts';
import { LINES, type Finding, type LineScore, type Line } from '../../server/src/core/types.ts';

/** Flags every "TBD" that no suppression comment reaches, and counts how often it was asked. */
export class FakeEngine implements Pick<Engine, 'analyze'> {
  readonly analysed: string[] = [];
  fixed = 0;

  analyze(text: string): Analysis {
    this.analysed.push(text);
    if (text.includes('THROW')) throw new Error('the engine fails');
    const findings: Finding[] = [];
    for (const match of text.matchAll(/TBD/g)) {
      const range = { start: match.index, end: match.index + 3 };
      findings.push({
        ruleId: 'ownership/missing-owner',
        light: 'red',
        severity: 'warning',
        range,
        message: 'No owner',
        related: [{ range: { start: 0, end: 1 }, message: 'of this' }],
      });
    }
    const lights = Object.fromEntries(
      LINES.map((line): [Line, LineScore] => [line, { light: 'silent', evidence: [] }]),
    );
    return {
      report: {
        kind: 'strategy',
        kindReason: 'title',
        title: '',
        findings,
        lights: lights as Record<Line, LineScore>,
        verdict: 'clear',
        idleSuppressions: [],
      },
      fixes: ({ range }) => {
        this.fixed++;
        return [
          { title: 'Name Ann', safe: true, edits: [{ range, newText: 'Ann' }] },
          { title: 'Ask for a name', safe: false, edits: [{ range, newText: 'NAME', snippet: '${1:NAME}' }] },
        ];
      },
      artifact: (id) => `# ${id}\n`,
      beside: () => undefined,
      wantedAt: () => ({ wanted: [], others: [], depth: 0 }),
      notesAt: () => [],
      namesNear: () => [],
      quotations: () => [],
      title: { start: 0, end: 1 },
    };
  }
}
