import type { Calendar } from "../calendar/calendar.ts";
import { DAY_MS, type Day } from "../calendar/days.ts";
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

/**
 * First and last local day of the messages; undefined where there are none.
 *
 * Days do not always ascend with time: where clocks were set back at 00:01, a minute of the new day
 * came before the last hour of the old one (Newfoundland until 2011).
 */
export function daysOf({
  ledger,
  calendar,
}: {
  readonly ledger: Pick<Ledger, "length" | "sentAt">;
  readonly calendar: Pick<Calendar, "day" | "localMs">;
}): { first: Day; last: Day } | undefined {
  const { firstAt, lastAt } = spanOf(ledger);
  if (firstAt > lastAt) return undefined;
  const days = { first: calendar.day(firstAt), last: calendar.day(lastAt) };
  const isSetBack = [firstAt, lastAt - DAY_MS].some(
    (from) => calendar.localMs(from + DAY_MS) - calendar.localMs(from) < DAY_MS,
  );
  for (let entry = 0; isSetBack && entry < ledger.length; entry++) {
    const at = ledger.sentAt[entry]!;
    if (at < firstAt + DAY_MS) days.first = Math.min(days.first, calendar.day(at));
    if (at > lastAt - DAY_MS) days.last = Math.max(days.last, calendar.day(at));
  }
  return days;
}

/** The oldest and the newest dated row of all sources; undefined where none has a date. Unix ms. */
export const coveredBy = (sources: readonly Covered[]) => ({
  oldestAt: finite(Math.min(...sources.map(({ oldestAt }) => oldestAt))),
  newestAt: finite(Math.max(...sources.map(({ newestAt }) => newestAt))),
});

const finite = (at: number): number | undefined => (Number.isFinite(at) ? at : undefined);
