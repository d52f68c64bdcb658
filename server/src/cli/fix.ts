import type { Analysis, Edit, Engine, LinkedTexts, Settings } from '../core/index.ts';
import type { ResultFix } from './result.ts';

/** ESLint's bound, and more than any document needs: each pass removes findings. Stops fixes that feed each other. */
const MAX_PASSES = 10;

/** The text after every safe fix, again and again until none is left. */
export function fixAll(
  engine: Pick<Engine, 'analyze'>,
  text: string,
  settings: Settings,
  linked?: LinkedTexts,
): { text: string; analysis: Analysis } {
  let analysis = engine.analyze(text, settings, linked);
  const seen = new Set([text]);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const next = fixOnce(text, analysis);
    if (next === text || seen.has(next)) break;
    seen.add(next);
    text = next;
    analysis = engine.analyze(text, settings, linked);
  }
  return { text, analysis };
}

/** Applies the safe fixes that do not touch each other, each as a whole; the others wait for the next pass. */
function fixOnce(text: string, analysis: Analysis): string {
  const taken: Edit[] = [];
  for (const finding of analysis.report.findings) {
    const fix = analysis.fixes(finding).find(({ safe }) => safe);
    if (fix && !fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) taken.push(...fix.edits);
  }
  return applyEdits(text, taken);
}

function touches(a: Edit, b: Edit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    result += text.slice(at, edit.range.start) + edit.newText;
    at = edit.range.end;
  }
  return result + text.slice(at);
}

/** Several edits as the one replacement that ESLint's shape has room for. */
export function toResultFix(text: string, edits: readonly Edit[]): ResultFix {
  const start = Math.min(...edits.map(({ range }) => range.start));
  const end = Math.max(...edits.map(({ range }) => range.end));
  const shifted = edits.map((edit) => ({
    ...edit,
    range: { start: edit.range.start - start, end: edit.range.end - start },
  }));
  return { range: [start, end], text: applyEdits(text.slice(start, end), shifted) };
}
