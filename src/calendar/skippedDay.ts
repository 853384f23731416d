import type { Calendar } from "./calendar.ts";
import { DAY_MS, type Day, FURTHEST_MS } from "./days.ts";

/** Whether a zone skipped a day as it moved across the date line: Samoa, 30 December 2011. */
export function isSkipped(day: Day, { localMs }: Pick<Calendar, "localMs">): boolean {
  const start = day * DAY_MS;
  const offsetAt = (at: number) => localMs(at) - at;
  // Where the clock shows the day, it shows its start by the offset before it, or its end by the
  // offset after it.
  const shown = [
    localMs(start - offsetAt(start - FURTHEST_MS)),
    localMs(start + DAY_MS - 1 - offsetAt(start + DAY_MS + FURTHEST_MS)),
  ];
  return shown.every((local) => local < start || local >= start + DAY_MS);
}
