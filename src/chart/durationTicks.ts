const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/** Where a log axis of durations has ticks, in words. */
const TICKS: readonly (readonly [ms: number, label: string])[] = [
  [SECOND, "1 s"],
  [10 * SECOND, "10 s"],
  [30 * SECOND, "30 s"],
  [MINUTE, "1 min"],
  [5 * MINUTE, "5 min"],
  [20 * MINUTE, "20 min"],
  [HOUR, "1 hour"],
  [6 * HOUR, "6 hours"],
  [DAY, "1 day"],
  [3 * DAY, "3 days"],
  [7 * DAY, "1 week"],
  [30 * DAY, "1 month"],
  [91 * DAY, "3 months"],
  [365 * DAY, "1 year"],
  [1096 * DAY, "3 years"],
  [3652 * DAY, "10 years"],
];

export type DurationTicks = readonly (readonly [ms: number, label: string])[];

/** Ticks within a range. Units: milliseconds. */
export const durationTicks = (fromMs: number, toMs: number): DurationTicks =>
  TICKS.filter(([ms]) => ms >= fromMs && ms <= toMs);

/** An expression that gives each tick its words; the axis counts in units of `unitMs`. */
export const tickLabels = (ticks: DurationTicks, unitMs: number): string =>
  ticks.reduceRight(
    (rest, [ms, label]) => `abs(datum.value - ${ms / unitMs}) < ${ms / unitMs / 1000} ? '${label}' : ${rest}`,
    "''",
  );
