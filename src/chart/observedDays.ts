import { firstDayFrom, lastDayUntil } from "../calendar/boundary.ts";
import type { Day } from "../calendar/days.ts";
import type { ChartSource } from "./source.ts";

/** From the beginning of the history or the range to its end; no message lies outside. */
export function observedDays(
  { calendar: clock, observation }: ChartSource,
  days: { readonly first: Day; readonly last: Day },
): [first: Day, last: Day] {
  const { oldestAt, newestAt, since, until } = observation;
  const dayOf = (at: number | undefined, otherwise: Day) => (at === undefined ? otherwise : clock.day(at));
  const first = Math.max(
    dayOf(oldestAt, days.first),
    since ? firstDayFrom(since, clock) : Number.NEGATIVE_INFINITY,
  );
  const last = Math.min(
    dayOf(newestAt, days.last),
    until ? lastDayUntil(until, clock) : Number.POSITIVE_INFINITY,
  );
  return [Math.min(first, days.first), Math.max(last, days.last)];
}
