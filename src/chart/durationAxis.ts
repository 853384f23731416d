import { DAY_MS as DAY, HOUR_MS as HOUR, MINUTE_MS as MINUTE } from "../calendar/days.ts";

const SECOND = 1000;

type Tick = readonly [ms: number, label: string, isFine?: "fine"];

/** Ticks of a log axis of durations; the fine ones where the others are too few. */
const TICKS: readonly Tick[] = [
  [SECOND, "1 s"],
  [2 * SECOND, "2 s", "fine"],
  [5 * SECOND, "5 s", "fine"],
  [10 * SECOND, "10 s"],
  [20 * SECOND, "20 s", "fine"],
  [30 * SECOND, "30 s"],
  [MINUTE, "1 min"],
  [2 * MINUTE, "2 min", "fine"],
  [3 * MINUTE, "3 min", "fine"],
  [5 * MINUTE, "5 min"],
  [10 * MINUTE, "10 min", "fine"],
  [20 * MINUTE, "20 min"],
  [30 * MINUTE, "30 min", "fine"],
  [HOUR, "1 hour"],
  [2 * HOUR, "2 hours", "fine"],
  [3 * HOUR, "3 hours", "fine"],
  [6 * HOUR, "6 hours"],
  [12 * HOUR, "12 hours", "fine"],
  [DAY, "1 day"],
  [2 * DAY, "2 days", "fine"],
  [3 * DAY, "3 days"],
  [7 * DAY, "1 week"],
  [14 * DAY, "2 weeks", "fine"],
  [30 * DAY, "1 month"],
  [61 * DAY, "2 months", "fine"],
  [91 * DAY, "3 months"],
  [182 * DAY, "6 months", "fine"],
  [365 * DAY, "1 year"],
  [730 * DAY, "2 years", "fine"],
  [1096 * DAY, "3 years"],
  [1826 * DAY, "5 years", "fine"],
  [3652 * DAY, "10 years"],
];
const FEWEST = 4;

/** A log axis of durations. Units: the range in milliseconds, the axis in units of `unitMs`. */
export function durationAxis(
  [fromMs, toMs]: readonly [from: number, to: number],
  unitMs: number,
  { title, ...more }: { readonly title: string | null; readonly [property: string]: unknown },
) {
  const within = TICKS.filter(([ms]) => ms >= fromMs && ms <= toMs);
  const round = within.filter(([, , isFine]) => !isFine);
  const ticks = round.length < FEWEST ? within : round;
  return {
    type: "quantitative",
    scale: { type: "log", domain: [fromMs / unitMs, toMs / unitMs], nice: false },
    axis: { title, values: ticks.map(([ms]) => ms / unitMs), labelExpr: labelsOf(ticks, unitMs), ...more },
  };
}

/** An expression that gives each tick its words. */
const labelsOf = (ticks: readonly Tick[], unitMs: number): string =>
  ticks.reduceRight(
    (rest, [ms, label]) => `abs(datum.value - ${ms / unitMs}) < ${ms / unitMs / 1000} ? '${label}' : ${rest}`,
    "''",
  );
