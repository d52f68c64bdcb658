import { printable } from '../core/text.ts';
import type { Light } from '../core/types.ts';
import { remarkOf, tellEvidence, type DiagnosticEvidence, type GapDiagnostic } from './diagnose.ts';

/** What a terminal can do to a word; leaves it as it is where it can do nothing. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  light(text: string, light: Light): string;
}

export const PLAIN: Paint = { bold: (text) => text, dim: (text) => text, light: (text) => text };

/** The diagnostic for a terminal. No control character of the document gets there. */
export function renderText({ title, source, kind, verdict, lines, beside }: GapDiagnostic, paint = PLAIN): string {
  const width = Math.max(...lines.map((line) => line.title.length));
  const about = [source && source !== title ? printable(source) : '', kind].filter(Boolean).join(' · ');
  return [
    `${paint.bold(printable(title))}\n${paint.dim(about)}`,
    [verdict.stall ? paint.light(paint.bold(verdict.headline), 'red') : paint.bold(verdict.headline), verdict.reading]
      .filter(Boolean)
      .join('\n'),
    ...lines.map(({ title: line, light, evidence, suggestion }) =>
      [
        `${paint.bold(line.padEnd(width))}  ${paint.light(light, light)}`,
        ...(evidence.length ? evidenceText(evidence, paint) : ['  nothing is said']),
        ...(suggestion ? [`  ${paint.bold(light === 'silent' ? 'Add:' : 'Do:')} ${suggestion.text}`] : []),
        ...(suggestion?.artifact ? [paint.dim(`  planlint new ${suggestion.artifact.id}${fromOption(source)}`)] : []),
      ].join('\n'),
    ),
    ...(beside.length ? [[paint.bold('Also found'), ...besideText(beside, paint)].join('\n')] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function evidenceText(evidence: readonly DiagnosticEvidence[], paint: Paint): string[] {
  return itemsText(evidence, paint, (each) => `“${printable(each.quote)}”`);
}

function besideText(beside: readonly DiagnosticEvidence[], paint: Paint): string[] {
  return itemsText(beside, paint, (each) => printable(each.reason));
}

function itemsText(
  evidence: readonly DiagnosticEvidence[],
  paint: Paint,
  words: (each: DiagnosticEvidence) => string,
): string[] {
  return tellEvidence(
    evidence,
    (each) => `  ${words(each)}  ${paint.dim(printable(remarkOf(each)))}`,
    (rest) => `  ${rest}`,
  );
}

/** The option as a shell takes it, where the name is one that a shell leaves as it is or that quotes hold. */
function fromOption(source: string): string {
  if (!source || /[\p{Cc}\p{Cf}'<>]/u.test(source)) return '';
  return ` --from ${/^[\w./-]+$/.test(source) ? source : `'${source}'`}`;
}
