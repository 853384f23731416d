import type { Calendar } from "../calendar/calendar.ts";
import { type Boundary, DAY_MS } from "../calendar/days.ts";
import { firstDayOf, type LinearBucket, stepOf } from "./buckets.ts";

/** Whether the first and the last bucket were observed only in part. */
export interface PartialEnds {
  readonly first: boolean;
  readonly last: boolean;
}

export const WHOLE_ENDS: PartialEnds = { first: false, last: false };

/** The time that the sources cover, and the part of it that was asked for. */
export interface ObservedTime {
  /** Unix ms of the oldest and the newest dated row of any source; undefined where unknown. */
  readonly oldestAt?: number | undefined;
  readonly newestAt?: number | undefined;
  readonly since?: Boundary | undefined;
  readonly until?: Boundary | undefined;
}

/**
 * Are the first and the last bucket observed only in part?
 *
 * Shape   `first` and `last` are bucket numbers. A bucket is partial when the history, or the range
 *         asked for, begins or ends within it.
 */
export function partialEnds(
  bucket: LinearBucket,
  { first, last }: { readonly first: number; readonly last: number },
  observation: ObservedTime,
  calendar: Calendar,
): PartialEnds {
  const { oldestAt, newestAt, since, until } = observation;
  const starts = [
    oldestAt === undefined ? Number.NEGATIVE_INFINITY : calendar.localMs(oldestAt),
    since === undefined ? Number.NEGATIVE_INFINITY : localMs(since, calendar, 0),
  ];
  const ends = [
    newestAt === undefined ? Number.POSITIVE_INFINITY : calendar.localMs(newestAt),
    until === undefined ? Number.POSITIVE_INFINITY : localMs(until, calendar, 1),
  ];
  return {
    first: Math.max(...starts) > firstDayOf(bucket, first) * DAY_MS,
    last: Math.min(...ends) < firstDayOf(bucket, last + stepOf(bucket)) * DAY_MS,
  };
}

const localMs = (boundary: Boundary, calendar: Calendar, daysLater: 0 | 1) =>
  "day" in boundary ? (boundary.day + daysLater) * DAY_MS : calendar.localMs(boundary.at);
