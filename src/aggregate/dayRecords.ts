import type { Calendar } from "../calendar/calendar.ts";
import type { Day } from "../calendar/days.ts";
import { isSkipped } from "../calendar/skippedDay.ts";

/** The day with the most messages, and the longest run of days with one; the first of equals. */
interface DayRecords {
  readonly busiest: { readonly day: Day; readonly messages: number };
  /** `days` leaves out a day between that the zone skipped. */
  readonly streak: { readonly first: Day; readonly last: Day; readonly days: number };
}

/**
 * Which days stand out? `byDay` holds the messages of every day with one, in any order, and is not
 * empty.
 */
export function dayRecordsOf(byDay: ReadonlyMap<Day, number>, calendar: Calendar): DayRecords {
  const days = Float64Array.from(byDay.keys()).sort();
  let busiest = days[0]!;
  let run = { first: busiest, last: busiest, days: 0 };
  let streak = run;
  for (const day of days) {
    const first = isNext(day, run.last, calendar) ? run.first : day;
    run = { first, last: day, days: first === day ? 1 : run.days + 1 };
    if (run.days > streak.days) streak = run;
    if (byDay.get(day)! > byDay.get(busiest)!) busiest = day;
  }
  return { busiest: { day: busiest, messages: byDay.get(busiest)! }, streak };
}

/** Whether no day of the zone lies between two. */
const isNext = (day: Day, before: Day, calendar: Calendar): boolean =>
  day === before + 1 || (day === before + 2 && isSkipped(day - 1, calendar));
