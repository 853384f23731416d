import { countBy } from "../aggregate/counts.ts";
import type { Day } from "../calendar/days.ts";
import { getOrMake } from "../text/maps.ts";
import { yearOf } from "./head.ts";
import type { ChartSource } from "./source.ts";

/** A day, and the messages of the seven days that end with it. */
export interface Week {
  readonly day: Day;
  readonly messages: number;
}

export interface YearsData {
  readonly years: readonly {
    readonly year: number;
    readonly weeks: readonly Week[];
    readonly messages: number;
  }[];
}

const WINDOW = 7;
/** More years than these, before this and the last, are drawn as a band too. */
const MOST_EARLIER = 3;

/** The messages of every seven days that follow each other, and of each year. */
export function yearWeeks({ ledger, calendar }: ChartSource): YearsData {
  const counts = countBy(ledger, "day", calendar, "none");
  const [first, last] = [counts[0]?.bucket, counts.at(-1)?.bucket];
  if (first === undefined || last === undefined) return { years: [] };
  const days = new Array<number>(last - first + 1).fill(0);
  for (const { bucket, messages } of counts) days[bucket - first] = messages;
  const found = new Map<number, { weeks: Week[]; messages: number }>();
  let window = 0;
  for (const [at, messages] of days.entries()) {
    window += messages - (days[at - WINDOW] ?? 0);
    const entry = getOrMake(found, yearOf(first + at), () => ({ weeks: [], messages: 0 }));
    entry.messages += messages;
    // A sum of fewer than seven days would look like a beginning.
    if (at >= WINDOW - 1) entry.weeks.push({ day: first + at, messages: window });
  }
  return { years: [...found].map(([year, entry]) => ({ year, ...entry })) };
}

/** Years with seven days in a row. */
export const drawnOf = ({ years: found }: YearsData) => found.filter(({ weeks }) => weeks.length > 0);

/** The years before this and the last, and whether they are too many to tell apart. */
export function earlierOf(data: YearsData) {
  const earlier = drawnOf(data).slice(0, -2);
  return { earlier, isBand: earlier.length > MOST_EARLIER };
}

/** `2013–2022`. */
export const rangeName = (found: YearsData["years"]): string => `${found[0]!.year}–${found.at(-1)!.year}`;
