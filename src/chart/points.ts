import type { BucketRow } from "../aggregate/rows.ts";
import { type Day, dayOfIso, isoDay, weekOf } from "../calendar/days.ts";
import type { ChartContext } from "./context.ts";

/** One number of a chart over time, with names as short as 4,000 days of 20 people want them. */
export interface Point {
  /** Index of the series. */
  readonly s: number;
  /** The bucket's first day. */
  readonly d: string;
  /** Messages. */
  readonly n: number;
}

/** What a time axis spans. */
export interface Extent {
  readonly first: Day;
  /** Half-open: the day after the last bucket. */
  readonly end: Day;
  readonly buckets: number;
  readonly bucketDays: 1 | 7;
}

/** All the days of a picture, those of its rows and those it is said to span; undefined when there is no message. */
export function extentOf(
  rows: readonly BucketRow[],
  context: ChartContext,
  bucketDays: 1 | 7,
): Extent | undefined {
  if (!rows.some((row) => row.messages > 0)) return undefined;
  const days = [...rows.map((row) => row.bucket), context.firstDay, context.lastDay]
    .filter(Boolean)
    .map(dayOfIso)
    .map((day) => (bucketDays === 7 ? weekOf(day, context.weekStart) : day));
  const first = days.reduce((a, b) => Math.min(a, b));
  const end = days.reduce((a, b) => Math.max(a, b)) + bucketDays;
  return { first, end, buckets: (end - first) / bucketDays, bucketDays };
}

/** A bar for every count that is not zero, by series, then day. */
export function barPoints(rows: readonly BucketRow[], names: readonly string[]): Point[] {
  const index = new Map(names.map((name, s) => [name, s]));
  return rows
    .filter((row) => row.messages > 0)
    .map((row) => ({ s: index.get(row.name)!, d: row.bucket, n: row.messages }))
    .sort((a, b) => a.s - b.s || (a.d < b.d ? -1 : 1));
}

/**
 * The corners of a stepped outline per series, where a bucket without messages is 0.
 *
 * Shape   a point for every count that is not zero, and for the first zero of each run of zeros; a zero before the first bucket and
 *         one after the last close the outline on the base line.
 */
export function stepPoints(rows: readonly BucketRow[], names: readonly string[], extent: Extent): Point[] {
  const { first, buckets, bucketDays } = extent;
  const counts = new Map(names.map((name) => [name, new Array<number>(buckets + 2).fill(0)]));
  for (const row of rows) {
    counts.get(row.name)![(dayOfIso(row.bucket) - first) / bucketDays + 1]! += row.messages;
  }
  const days = Array.from({ length: buckets + 2 }, (_, index) => isoDay(first + (index - 1) * bucketDays));
  return [...counts.values()].flatMap((series, s) =>
    series.flatMap((n, at) =>
      n > 0 || series[at - 1] !== 0 || at === buckets + 1 ? [{ s, d: days[at]!, n }] : [],
    ),
  );
}
