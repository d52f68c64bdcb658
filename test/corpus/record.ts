import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Evaluation, LabelledDocument } from './evaluate.ts';

const CORPUS = fileURLToPath(new URL('.', import.meta.url));

/** The figures below which no rule may fall; written by `npm run eval -- --record`. */
export const RECORD = path.join(CORPUS, 'record.json');

/** Figures by group of documents: `natural`, `hard` … */
export type CorpusRecord = Record<string, Evaluation['summary']>;

/** The record, or undefined where none was written yet. Figures that are no number are null, as JSON has it. */
export function readRecord(): CorpusRecord | undefined {
  return existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as CorpusRecord) : undefined;
}

/**
 * The labelled documents of the repository: everyday wordings, far paraphrases, those of engineering bodies, and long ones
 * with little to find, always reported apart. Nothing was trained on those held out, so that their figures are near what a
 * new document can expect.
 */
export function corpusGroups(): Record<string, LabelledDocument[]> {
  const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  const group = (name: string): LabelledDocument[] =>
    files
      .filter((file) => file.startsWith(name))
      .map((file) => ({ path: file, source: readFileSync(path.join(CORPUS, file), 'utf8') }));
  return {
    natural: group('natural'),
    hard: group('hard'),
    technical: group('technical'),
    plain: group('plain'),
    'held-out natural': group('held-out/natural'),
    'held-out hard': group('held-out/hard'),
  };
}
