import { DAY_MS, MINUTE_MS, type WeekStart } from "./days.ts";
import { type Calendar, wallClock } from "./wallClock.ts";

/**
 * A zone's offsets as a table, for places without a time zone database.
 *
 * Shape   ascending by `from`; the first row holds for everything before it too.
 * Units   `from` is Unix milliseconds; `offset` milliseconds, east of UTC positive.
 */
export type OffsetTable = readonly { readonly from: number; readonly offset: number }[];

const STEP_MS = 4 * DAY_MS;

/** Every change of offset between two instants. */
export function offsetTable({ localMs }: Calendar, firstAt: number, lastAt: number): OffsetTable {
  const offsetAt = (at: number) => localMs(at) - at;
  const start = Math.floor(firstAt / MINUTE_MS) * MINUTE_MS;
  const table = [{ from: start, offset: offsetAt(start) }];
  for (let from = start; from < lastAt; from += STEP_MS) {
    const to = from + STEP_MS;
    if (offsetAt(to) !== offsetAt(from))
      table.push({ from: changeBetween(from, to, offsetAt), offset: offsetAt(to) });
  }
  return table;
}

/** The minute of the one change of offset between two instants; Newfoundland's was at 00:01. */
export function changeBetween(from: number, to: number, offsetAt: (at: number) => number): number {
  const before = offsetAt(from);
  let [low, high] = [from, to];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / MINUTE_MS / 2) * MINUTE_MS;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** A calendar whose offsets are those of a table. */
export function calendarOf(zone: string, weekStart: WeekStart, table: OffsetTable): Calendar {
  // Instants mostly come in order, so that the row of the last one holds for the next.
  let row = 0;
  let [from, to, offset] = [Number.NaN, Number.NaN, 0];
  return wallClock(zone, weekStart, (at) => {
    if (at >= from && at < to) return offset;
    while (row > 0 && at < table[row]!.from) row--;
    while (row + 1 < table.length && at >= table[row + 1]!.from) row++;
    from = row === 0 ? Number.NEGATIVE_INFINITY : table[row]!.from;
    to = table[row + 1]?.from ?? Number.POSITIVE_INFINITY;
    offset = table[row]?.offset ?? 0;
    return offset;
  });
}
