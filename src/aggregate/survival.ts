import { firstWhere } from "./indexes.ts";

/**
 * Durations of which some have not ended yet.
 *
 * Shape   any order; `ended` are durations that were seen to end, `censored` those that lasted at
 *         least so long.
 * Units   any, the same in both.
 */
export interface Durations {
  readonly ended: ArrayLike<number>;
  readonly censored: ArrayLike<number>;
}

/**
 * The share of durations that last longer than a time, as a step function.
 *
 * Shape   `times` ascend and are distinct; `shares[i]` holds from `times[i]` until the next one;
 *         before the first it is 1.
 */
export interface SurvivalCurve {
  readonly times: Float64Array;
  readonly shares: Float64Array;
  /** How many durations it was estimated from, censored ones included. */
  readonly n: number;
}

/** Products of rounded factors may miss a share by this much. */
const TOLERANCE = 1e-9;

/**
 * Estimates how long durations last when some are censored.
 *
 * Where a duration ended and another was censored at the same value, the ended one comes first.
 * Without censoring the curve is one minus the empirical distribution.
 *
 * Source  Kaplan and Meier 1958: S(t) = product over t_i <= t of (1 - d_i / n_i).
 */
export function survivalOf({ ended, censored }: Durations): SurvivalCurve {
  const events = Float64Array.from(ended).sort();
  const open = Float64Array.from(censored).sort();
  const times = new Float64Array(events.length);
  const shares = new Float64Array(events.length);
  const n = events.length + open.length;
  let length = 0;
  let share = 1;
  let leftOpen = 0;
  // Between two censored durations the product is one fraction, which has no rounding error.
  let [shareBefore, atRiskBefore] = [1, n];
  for (let first = 0; first < events.length; ) {
    const time = events[first]!;
    let next = first;
    while (next < events.length && events[next] === time) next++;
    if (open[leftOpen]! < time) {
      while (open[leftOpen]! < time) leftOpen++;
      [shareBefore, atRiskBefore] = [share, n - first - leftOpen];
    }
    share = (shareBefore * (n - next - leftOpen)) / atRiskBefore;
    times[length] = time;
    shares[length++] = exact(share);
    first = next;
  }
  return { times: times.slice(0, length), shares: shares.slice(0, length), n };
}

/** The time by which the share `q` of durations has ended; null where fewer were seen to end. */
export function quantileOf({ times, shares }: SurvivalCurve, q: number): number | null {
  const first = firstWhere(0, shares.length, (at) => shares[at]! <= 1 - q + TOLERANCE);
  return times[first] ?? null;
}

/** The share of durations that last longer than `time`. */
export function shareLongerThan({ times, shares }: SurvivalCurve, time: number): number {
  const after = firstWhere(0, times.length, (at) => times[at]! > time);
  return after === 0 ? 1 : shares[after - 1]!;
}

/** The share of durations that end by `time`. */
export const shareEndedBy = (curve: SurvivalCurve, time: number): number =>
  exact(1 - shareLongerThan(curve, time));

/** A share that rounds as it should: 41/50 x 39/40 is 0.7995 here, and 1 - 0.9875 is 0.0125. */
const exact = (share: number): number => Math.round(share * 1e12) / 1e12;
