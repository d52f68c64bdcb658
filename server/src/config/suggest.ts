import { closestMatch } from 'leven';

/** Longer words are no slip of a known name, and comparing them would take time that a hostile file could ask for. */
const MAX_LENGTH = 100;

/**
 * The candidate that was probably meant: one that differs in at most a third of its letters, or whose last part is the
 * word itself (`committee-only` for `ownership/committee-only`).
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > MAX_LENGTH) return undefined;
  const lower = word.toLowerCase();
  const named = candidates.find((candidate) => candidate.toLowerCase() === lower || candidate.endsWith(`/${lower}`));
  if (named) return named;
  const maxDistance = Math.max(1, Math.floor(word.length / 3));
  const whole = closestMatch(lower, candidates, { maxDistance });
  if (whole) return whole;
  // `ownership/comittee-only` was found above; `comittee-only` alone is compared with the last parts.
  const parts = candidates.map((candidate) => candidate.slice(candidate.lastIndexOf('/') + 1));
  const part = closestMatch(lower, parts, { maxDistance });
  return part === undefined ? undefined : candidates[parts.indexOf(part)];
}

/** ` (did you mean x?)`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const found = closest(word, candidates);
  return found ? ` (did you mean \`${found}\`?)` : '';
}

/** `a, b or c`. */
export function anyOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
