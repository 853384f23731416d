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

/** A log axis of durations. Units: the range in milliseconds, the axis in units of `unitMs`. */
export function durationAxis(
  [fromMs, toMs]: readonly [from: number, to: number],
  unitMs: number,
  { title, ...more }: { readonly title: string | null; readonly [property: string]: unknown },
) {
  const ticks = TICKS.filter(([ms]) => ms >= fromMs && ms <= toMs);
  return {
    type: "quantitative",
    scale: { type: "log", domain: [fromMs / unitMs, toMs / unitMs], nice: false },
    axis: { title, values: ticks.map(([ms]) => ms / unitMs), labelExpr: labelsOf(ticks, unitMs), ...more },
  };
}

/** An expression that gives each tick its words. */
const labelsOf = (ticks: typeof TICKS, unitMs: number): string =>
  ticks.reduceRight(
    (rest, [ms, label]) => `abs(datum.value - ${ms / unitMs}) < ${ms / unitMs / 1000} ? '${label}' : ${rest}`,
    "''",
  );
