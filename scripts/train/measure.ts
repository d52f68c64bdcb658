/** Measures of a ranking against labels, and the fit of scores to probabilities. */

/** Average precision; ties count as the worst order among them would. */
export function averagePrecision(scores: readonly number[], truth: readonly number[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || truth[a]! - truth[b]! || a - b);
  let hits = 0;
  let sum = 0;
  order.forEach((i, rank) => {
    if (truth[i] === 1) sum += ++hits / (rank + 1);
  });
  return hits ? sum / hits : Number.NaN;
}

export function atThreshold(
  scores: readonly number[],
  truth: readonly number[],
  threshold: number,
): { precision: number; recall: number; found: number } {
  let found = 0;
  let right = 0;
  let all = 0;
  scores.forEach((score, i) => {
    if (truth[i] === 1) all++;
    if (score < threshold) return;
    found++;
    if (truth[i] === 1) right++;
  });
  return { precision: found ? right / found : Number.NaN, recall: all ? right / all : Number.NaN, found };
}

/**
 * Fits `p = 1 / (1 + exp(-(a · score + b)))` by Newton's method (Platt), with his smoothed targets so that few positives
 * do not claim certainty.
 */
export function platt(scores: readonly number[], truth: readonly number[]): { a: number; b: number } {
  let positives = 0;
  let negatives = 0;
  truth.forEach((t) => {
    if (t === 1) positives++;
    else negatives++;
  });
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let a = 1;
  let b = Math.log((positives + 1) / (negatives + 1));
  for (let round = 0; round < 60; round++) {
    let gradA = 0;
    let gradB = 0;
    let aa = 1e-3;
    let ab = 0;
    let bb = 1e-6;
    scores.forEach((score, i) => {
      const p = 1 / (1 + Math.exp(-(a * score + b)));
      const d = p - (truth[i] === 1 ? high : low);
      const h = Math.max(1e-9, p * (1 - p));
      gradA += d * score;
      gradB += d;
      aa += h * score * score;
      ab += h * score;
      bb += h;
    });
    // A slope must not turn, nor grow without end where few positives stand apart.
    gradA += 1e-3 * (a - 1);
    const det = aa * bb - ab * ab;
    const stepA = (bb * gradA - ab * gradB) / det;
    const stepB = (aa * gradB - ab * gradA) / det;
    const damp = Math.min(1, 2 / Math.max(Math.abs(stepA), Math.abs(stepB), 1e-12));
    a = Math.max(0.05, a - damp * stepA);
    b -= damp * stepB;
    if (Math.abs(stepA) + Math.abs(stepB) < 1e-9) break;
  }
  return { a, b };
}
