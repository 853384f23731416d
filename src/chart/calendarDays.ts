import { countBy } from "../aggregate/counts.ts";
import { type PartialEnds, partialEnds, WHOLE_ENDS } from "../aggregate/partialEnds.ts";
import { daysOf } from "../aggregate/span.ts";
import type { Day } from "../calendar/days.ts";
import { isSkipped } from "../calendar/skippedDay.ts";
import { pushTo } from "../text/maps.ts";
import { grouped } from "../text/numbers.ts";
import { yearOf } from "./head.ts";
import { observedDays } from "./observedDays.ts";
import type { ChartSource } from "./source.ts";

/**
 * Messages of every day from the first one observed to the last, undefined where no source covers
 * it or the zone skipped it.
 */
export interface CalendarDays {
  readonly first: Day;
  readonly counts: readonly (number | undefined)[];
  /** The most messages of each class, ascending. */
  readonly classes: readonly number[];
  /** Whether the first and the last day were observed only in part. */
  readonly partial: PartialEnds;
}

const CLASSES = 5;
/** More years than this without a message mean a wrong date, not a pause, as in a filled table. */
const LONGEST_PAUSE_YEARS = 20;

/** How many messages each day has, and which classes of days there are. */
export function calendarDays(source: ChartSource): CalendarDays {
  const found = countBy(source.ledger, "day", source.calendar, "none");
  const days = daysOf(source);
  if (!days) return { first: 0, counts: [], classes: [], partial: WHOLE_ENDS };
  const [first, last] = observedDays(source, days);
  const counts = Array.from({ length: last - first + 1 }, (_, at): number | undefined =>
    isSkipped(first + at, source.calendar) ? undefined : 0,
  );
  for (const { from, to } of source.observation.holes ?? [])
    for (let day = source.calendar.day(from) + 1; day < source.calendar.day(to); day++)
      if (day >= first && day <= last) counts[day - first] = undefined;
  for (const { bucket, messages } of found) counts[bucket - first] = messages;
  const classes = classesOf(found.map(({ messages }) => messages));
  const partial = partialEnds("day", { first, last }, source.observation, source.calendar);
  return { first, counts, classes, partial };
}

/** Ends of the quantiles of the active days; fewer than five where they are equal. */
function classesOf(messages: readonly number[]): number[] {
  const active = messages.toSorted((a, b) => a - b);
  const ends = Array.from(
    { length: CLASSES },
    (_, at) => active[Math.ceil((active.length * (at + 1)) / CLASSES) - 1]!,
  );
  return [...new Set(ends)];
}

/** 0 for none, else from 1 on. */
export const classOf = (messages: number, { classes }: CalendarDays): number =>
  messages === 0 ? 0 : 1 + classes.findIndex((most) => messages <= most);

/** `1`, `2–5`: from fewest to most messages of each class. */
export function classLabels({ classes }: CalendarDays): string[] {
  return classes.map((most, at) => {
    const least = at === 0 ? 1 : classes[at - 1]! + 1;
    return least === most ? grouped(most) : `${grouped(least)}–${grouped(most)}`;
  });
}

/** The days of each year that is drawn: of all but those of `pausesOf`. */
export function byYear(data: CalendarDays): Map<number, { day: Day; messages: number | undefined }[]> {
  const { first, counts } = data;
  const years = new Map<number, { day: Day; messages: number | undefined }[]>();
  for (const [at, messages] of counts.entries())
    pushTo(years, yearOf(first + at), { day: first + at, messages });
  for (const [from, to] of pausesOf(data)) for (let year = from; year <= to; year++) years.delete(year);
  return years;
}

/** First and last year of each pause that is too long to be drawn. */
export function pausesOf({ first, counts }: CalendarDays): [first: number, last: number][] {
  const active = new Set(counts.flatMap((messages, at) => (messages ? [yearOf(first + at)] : [])));
  const years = [yearOf(first) - 1, ...active, yearOf(first + counts.length - 1) + 1];
  return years
    .slice(1)
    .map((year, at): [number, number] => [years[at]! + 1, year - 1])
    .filter(([from, to]) => to - from >= LONGEST_PAUSE_YEARS);
}
