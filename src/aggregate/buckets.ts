import type { Calendar } from "../calendar/calendar.ts";
import { DAY_MS, type Day, FURTHEST_MS, weekdayOf, weekOf } from "../calendar/days.ts";
import type { DateRange } from "../calendar/range.ts";
import { memoised } from "../text/maps.ts";

export const BUCKETS = ["day", "week", "month", "year", "hour", "weekday", "punchcard", "all"] as const;
export type Bucket = (typeof BUCKETS)[number];

/** Buckets of whole months of the calendar, and how many each holds. */
const MONTHS = { month: 1, year: 12 } as const;

/** Buckets that follow each other in time; the others come round again. */
export type LinearBucket = "day" | "week" | keyof typeof MONTHS;

/** How far apart the numbers of two neighbouring buckets are. */
export const stepOf = (bucket: Bucket): number => (bucket === "week" ? 7 : 1);

export const isLinear = (bucket: Bucket): bucket is LinearBucket =>
  bucket === "day" || bucket === "week" || bucket in MONTHS;

/**
 * The bucket of each instant, as a number that sorts as the buckets do.
 *
 * Units   day: the day number; week: the number of its first day; month, year: how many of them
 *         since January of year 0; hour 0-23; weekday 1-7 (Monday 1); all: 0; punchcard:
 *         weekday * 24 + hour.
 */
export function bucketsIn(calendar: Calendar, bucket: Bucket): (at: number) => number {
  if (isLinear(bucket)) {
    const ofDay = bucketOfDay(bucket, calendar);
    const bucketAt = (at: number) => ofDay(calendar.day(at));
    return bucket === "day" ? bucketAt : cachedByBucket(bucket, bucketAt);
  }
  switch (bucket) {
    case "hour":
      return calendar.hour;
    case "weekday":
      return (at) => weekdayOf(calendar.day(at));
    case "punchcard":
      return (at) => weekdayOf(calendar.day(at)) * 24 + calendar.hour(at);
    case "all":
      return () => 0;
  }
}

/** The bucket that a whole day lies in. */
export function bucketOfDay(
  bucket: LinearBucket,
  { weekStart }: Pick<Calendar, "weekStart">,
): (day: Day) => number {
  if (bucket === "day") return (day) => day;
  if (bucket === "week") return (day) => weekOf(day, weekStart);
  return memoised((day) => Math.floor(monthOf(day) / MONTHS[bucket]));
}

/** The first day of a bucket. */
export function firstDayOf(bucket: LinearBucket, number: number): Day {
  if (bucket === "day" || bucket === "week") return number;
  return new Date(0).setUTCFullYear(0, number * MONTHS[bucket], 1) / DAY_MS;
}

/** A calendar year. */
export const yearRange = (year: number): DateRange => ({
  since: { day: firstDayOf("year", year) },
  until: { day: firstDayOf("year", year + 1) - 1 },
});

/** Instants that lie in a bucket in every zone. Unix milliseconds. */
interface Window {
  readonly from: number;
  readonly to: number;
}

/** Instants mostly ascend: far from the ends of a bucket, the next is in it too, in any zone. */
function cachedByBucket(bucket: LinearBucket, bucketAt: (at: number) => number): (at: number) => number {
  const windowAt = memoised((value: number) => windowOf(bucket, value));
  let [value, from, to] = [Number.NaN, Number.NaN, Number.NaN];
  return (at) => {
    if (at >= from && at < to) return value;
    value = bucketAt(at);
    ({ from, to } = windowAt(value));
    return value;
  };
}

const windowOf = (bucket: LinearBucket, value: number): Window => ({
  from: firstDayOf(bucket, value) * DAY_MS + FURTHEST_MS,
  to: firstDayOf(bucket, value + stepOf(bucket)) * DAY_MS - FURTHEST_MS,
});

/** Months since January of year 0. */
export function monthOf(day: Day): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
