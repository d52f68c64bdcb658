/** The log-odds of a probability, kept within bounds: beyond them a score says nothing more. */
export function logit(p: number): number {
  return Math.log((p + 0.001) / (1.001 - p));
}
