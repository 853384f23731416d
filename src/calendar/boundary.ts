import type { Calendar } from "./calendar.ts";
import { type Boundary, type Day, isoDay } from "./days.ts";
import type { DateRange } from "./range.ts";

/** Whether two ends of a range are the same. */
export const isSameBoundary = (a: Boundary | undefined, b: Boundary | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    ("day" in a ? "day" in b && a.day === b.day : "at" in b && a.at === b.at));

/** Whether two ranges have the same ends. */
export const isSameRange = (a: DateRange, b: DateRange): boolean =>
  isSameBoundary(a.since, b.since) && isSameBoundary(a.until, b.until);

/** The first local day of a range that starts so. */
export const firstDayFrom = (since: Boundary, calendar: Pick<Calendar, "day">): Day =>
  "day" in since ? since.day : calendar.day(since.at);

/** The last local day of a range that ends so: before an instant, which may be a midnight. */
export const lastDayUntil = (until: Boundary, calendar: Pick<Calendar, "day">): Day =>
  "day" in until ? until.day : calendar.day(until.at - 1);

/** As `--since` and `--until` take it: `2024-03-31`, or a date and time with its offset. */
export const boundaryText = (boundary: Boundary, calendar: Pick<Calendar, "isoTime">): string =>
  "day" in boundary ? isoDay(boundary.day) : calendar.isoTime(boundary.at, boundary.at % 1000 !== 0);
