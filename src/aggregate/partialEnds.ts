import type { Calendar } from "../calendar/calendar.ts";
import type { Boundary } from "../calendar/days.ts";
import { firstDayOf, type LinearBucket, stepOf } from "./buckets.ts";
import type { Hole } from "./observation.ts";

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
  /** Times between two sources that none covers; none where unknown. */
  readonly holes?: readonly Hole[] | undefined;
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
  // A day may begin later than 00:00 or show 00:00 twice, so days are compared, not local times.
  const firstWhole = (start: Boundary) => ("day" in start ? start.day : calendar.day(start.at - 1) + 1);
  const lastWhole = (end: Boundary) => ("day" in end ? end.day : calendar.day(end.at) - 1);
  return {
    first: Math.max(...boundaries(oldestAt, since).map(firstWhole)) > firstDayOf(bucket, first),
    last:
      Math.min(...boundaries(newestAt, until).map(lastWhole)) < firstDayOf(bucket, last + stepOf(bucket)) - 1,
  };
}

const boundaries = (at: number | undefined, asked: Boundary | undefined): Boundary[] => [
  ...(at === undefined ? [] : [{ at }]),
  ...(asked === undefined ? [] : [asked]),
];
