import { bucketOfDay } from "../aggregate/buckets.ts";
import { type Count, countBy } from "../aggregate/counts.ts";
import { type BucketRange, rangeOf } from "../aggregate/drawn.ts";
import { type Forecast, type ForecastRefusal, forecast } from "../aggregate/forecast.ts";
import type { PartialEnds } from "../aggregate/partialEnds.ts";
import { movingMedian } from "../aggregate/quantile.ts";
import { daysOf } from "../aggregate/span.ts";
import type { Day } from "../calendar/days.ts";
import { observedDays } from "./observedDays.ts";
import { partialIn } from "./partial.ts";
import type { ChartSource } from "./source.ts";

/** Messages of each week, and what is computed from them. */
export interface TrendWeeks {
  readonly range: BucketRange;
  readonly counts: readonly number[];
  readonly medians: readonly (number | undefined)[];
  readonly partial: PartialEnds;
  /** Undefined where nobody asked. */
  readonly forecast: Forecast | ForecastRefusal | undefined;
  /** Undefined where nobody asked, or fewer than two weeks are complete. */
  readonly line: TrendLine | undefined;
}

/** The line through the messages of the first and the last complete week, `from` and `to`. */
interface TrendLine {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

export const MEDIAN_WEEKS = 13;
/** The line of --extrapolate goes on for a quarter of the history. */
const LINE_BEYOND = 0.25;

/** How many messages each week has, its median, and on request what comes next. */
export function trendWeeks(source: ChartSource): TrendWeeks {
  const { ledger, calendar, options } = source;
  const found = countBy(ledger, "week", calendar, "none");
  const range = weeksObserved(found, source);
  const counts = new Array<number>(range.buckets).fill(0);
  for (const { bucket, messages } of found) counts[(bucket - range.first) / 7] = messages;
  const partial = partialIn("week", range, source);
  const from = partial.first ? 1 : 0;
  const to = counts.length - (partial.last ? 1 : 0);
  const whole = counts.slice(from, to);
  return {
    range,
    counts,
    medians: [...new Array<undefined>(from).fill(undefined), ...movingMedian(whole, MEDIAN_WEEKS)],
    partial,
    forecast: options.forecast && range.buckets > 0 ? forecast(whole) : undefined,
    line:
      options.extrapolate && whole.length >= 2
        ? { first: whole[0]!, last: whole.at(-1)!, from, to: to - 1 }
        : undefined,
  };
}

/**
 * From the first message to the last one or the end of observation, so that a room that went quiet
 * has weeks of none. Of these only whole weeks.
 */
function weeksObserved(found: readonly Count[], source: ChartSource): BucketRange {
  const range = rangeOf(found, 7);
  const days = daysOf(source);
  if (!days) return range;
  const [, lastDay] = observedDays(source, days);
  const lastWhole = bucketOfDay("week", source.calendar)(lastDay) - 7;
  return { ...range, buckets: Math.max(range.buckets, (lastWhole - range.first) / 7 + 1) };
}

export const weekAt = ({ first }: BucketRange, at: number): Day => first + at * 7;

/** The forecast, where there is one. */
export const aheadOf = ({ forecast: found }: TrendWeeks): Forecast | undefined =>
  typeof found === "object" ? found : undefined;

/** How many weeks are drawn, those to come included, and where the extrapolated line ends. */
export function extentOf(data: TrendWeeks): { buckets: number; end: number } {
  const { range, line } = data;
  const weeksAhead = aheadOf(data)?.weeks ?? 0;
  if (!line) return { buckets: range.buckets + weeksAhead, end: 0 };
  const beyond = Math.max(4, Math.round(range.buckets * LINE_BEYOND));
  const buckets = range.buckets + Math.max(weeksAhead, beyond);
  return { buckets, end: lineAt(line, buckets - 1) };
}

/** What the line says of a week; it never goes below zero. */
export function lineAt({ first, last, from, to }: TrendLine, week: number): number {
  const slope = (last - first) / (to - from);
  return Math.max(0, first + slope * (week - from));
}
