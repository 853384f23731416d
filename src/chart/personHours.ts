import { type Count, countBy } from "../aggregate/counts.ts";
import { drawnSeries, sum } from "../aggregate/drawn.ts";
import { pushTo } from "../text/maps.ts";
import type { ChartSource } from "./source.ts";
import { minOf } from "./talk.ts";

/** One person's hours of the week. */
export interface PersonHours {
  readonly series: number;
  readonly counts: readonly Count[];
  readonly messages: number;
  readonly isEnough: boolean;
}

export interface HoursData {
  /** Everybody, the most messages first. */
  readonly all: readonly PersonHours[];
  /** Who has a panel. */
  readonly people: readonly PersonHours[];
}

const TOP = 12;

/** The hours of everybody, and of those who have a panel. */
export function personHours(source: ChartSource): HoursData {
  const { ledger, calendar, options, people } = source;
  const counts = countBy(ledger, "punchcard", calendar);
  const { series: ranked } = drawnSeries(counts, { top: Number.POSITIVE_INFINITY, names: people.inData });
  const min = minOf(source);
  const countsOf = new Map<number, Count[]>();
  for (const one of counts) pushTo(countsOf, one.series, one);
  const all = ranked.map((series): PersonHours => {
    const own = countsOf.get(series)!;
    const messages = sum(own.map((one) => one.messages));
    return { series, counts: own, messages, isEnough: messages >= min };
  });
  return { all, people: all.slice(0, options.top ?? TOP) };
}
