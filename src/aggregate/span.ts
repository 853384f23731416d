import type { Calendar } from "../calendar/calendar.ts";
import type { Day } from "../calendar/days.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { Covered } from "./observation.ts";

/** The first and the last message of a Ledger in any order; infinite without one. Unix ms. */
export function spanOf({ length, sentAt }: Pick<Ledger, "length" | "sentAt">): {
  readonly firstAt: number;
  readonly lastAt: number;
} {
  let [firstAt, lastAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let entry = 0; entry < length; entry++) {
    const at = sentAt[entry]!;
    if (at < firstAt) firstAt = at;
    if (at > lastAt) lastAt = at;
  }
  return { firstAt, lastAt };
}

/** First and last local day of the messages; undefined where there are none. */
export function daysOf({
  ledger,
  calendar,
}: {
  readonly ledger: Ledger;
  readonly calendar: Pick<Calendar, "day">;
}): { first: Day; last: Day } | undefined {
  const { firstAt, lastAt } = spanOf(ledger);
  return firstAt > lastAt ? undefined : { first: calendar.day(firstAt), last: calendar.day(lastAt) };
}

/** The oldest and the newest dated row of all sources; undefined where none has a date. Unix ms. */
export const coveredBy = (sources: readonly Covered[]) => ({
  oldestAt: finite(Math.min(...sources.map(({ oldestAt }) => oldestAt))),
  newestAt: finite(Math.max(...sources.map(({ newestAt }) => newestAt))),
});

const finite = (at: number): number | undefined => (Number.isFinite(at) ? at : undefined);
