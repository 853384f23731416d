import { firstDayOf, monthOf } from "../aggregate/buckets.ts";
import { DAY_MS, type Day, type WeekStart, weekOf } from "../calendar/days.ts";

/** Where a time axis has its ticks, and how they read. */
interface Ticks {
  /** Milliseconds, UTC. */
  readonly values: readonly number[];
  /** A d3 time format. */
  readonly format: string;
  /** Undefined for months and years. */
  readonly daysApart?: number;
}

const MOST = 12;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

/**
 * Round dates along a range, few enough to be read.
 *
 * Shape   first and last day -> ascending ticks within them, at most 12, every one with a label of
 *         its own.
 * Units   `smallest` is the bucket of the chart in days: an axis of weeks has no ticks within a
 *         week.
 */
export function ticksBetween(first: Day, last: Day, weekStart: WeekStart, smallest = 1): Ticks {
  const days = last - first + 1;
  if (smallest === 1 && days <= MOST) return daysBy(1, first, last);
  if (smallest === 1 && days <= MOST * 2) return daysBy(2, first, last);
  if (days <= MOST * 7) return daysBy(7, weekOf(first + 6, weekStart), last);
  if (days <= MOST * 14) return daysBy(14, weekOf(first + 6, weekStart), last);
  for (const months of MONTH_STEPS) {
    const values = monthStarts(months, first, last);
    if (values.length <= MOST) return { values, format: months >= 12 ? "%Y" : "%b %Y" };
  }
  return { values: monthStarts(240, first, last), format: "%Y" };
}

function daysBy(step: number, first: Day, last: Day): Ticks {
  const values: number[] = [];
  for (let day = first; day <= last; day += step) values.push(day * DAY_MS);
  return { values, format: "%-d %b", daysApart: step };
}

function monthStarts(step: number, first: Day, last: Day): number[] {
  const values: number[] = [];
  for (let month = Math.ceil(monthOf(first) / step) * step; ; month += step) {
    const day = firstDayOf("month", month);
    if (day > last) return values;
    if (day >= first) values.push(day * DAY_MS);
  }
}
