/** The two ends of a confidence interval, between 0 and 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95 %. */
const Z = 1.96;

/**
 * Between which shares the true one lies, when `hits` of `n` were seen.
 *
 * Source  Wilson 1927, the score interval, 95 %.
 */
export function wilsonInterval(hits: number, n: number): Interval {
  const share = hits / n;
  const scale = 1 + Z ** 2 / n;
  const middle = (share + Z ** 2 / (2 * n)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
