import { DAY_MS, type Day, dayOfIso, type WeekStart, weekOf } from "../calendar/days.ts";

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
export function ticksBetween(
  firstDay: string,
  lastDay: string,
  weekStart: WeekStart,
  smallest: 1 | 7 = 1,
): Ticks {
  const first = dayOfIso(firstDay);
  const last = dayOfIso(lastDay);
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
  const start = new Date(first * DAY_MS);
  const from = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.ceil(from / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > last * DAY_MS) return values;
    if (at >= first * DAY_MS) values.push(at);
  }
}
