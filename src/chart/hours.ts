import type { Count } from "../aggregate/counts.ts";
import { sum } from "../aggregate/drawn.ts";
import { daysOf } from "../aggregate/span.ts";
import { messagesColumn } from "../tables/columns.ts";
import { peopleText, plural } from "../text/counted.ts";
import { defineChart } from "./chart.ts";
import { NO_MESSAGES } from "./frame.ts";
import { countOf, type Head, headOf, nounOf, personShown } from "./head.ts";
import { hoursSpec } from "./hoursSpec.ts";
import { type HoursData, type PersonHours, personHours } from "./personHours.ts";
import type { ChartSource } from "./source.ts";
import { minOf, tooFewText, whoDoesIn } from "./talk.ts";
import { textGrid } from "./terminal/grid.ts";
import { hourText, weekdayName } from "./week.ts";

/** A punchcard per participant; areas compare hours within a person. */
export const hours = defineChart<HoursData>({
  name: "hours",
  question: "At which hours of the week does each person write?",
  needs: "counts",
  compute: personHours,
  head,
  people: ({ people }) => people.map(({ series }) => series),
  notes: ({ people }, source) => {
    const few = people.filter(({ isEnough }) => !isEnough).length;
    return few > 0 ? [`too few messages of ${plural(few, "participant")} (--min ${minOf(source)})`] : [];
  },
  table: ({ all }, source) => ({
    columns: [
      { name: "participant", type: "string", about: "who sent them" },
      { name: "weekday", type: "integer", about: "1 to 7, Monday is 1; empty below --min", bits: 32 },
      { name: "hour", type: "integer", about: "0 to 23, local time", bits: 32 },
      messagesColumn("messages sent in that hour"),
    ],
    rows: all.flatMap(({ series, counts, isEnough, messages }) => {
      const name = source.people.inData[series]!;
      if (!isEnough) return [[name, null, null, messages]];
      return counts.map((one) => [name, Math.floor(one.bucket / 24), one.bucket % 24, one.messages]);
    }),
  }),
  nothing: ({ people }) => people.length === 0 && NO_MESSAGES,
  spec: hoursSpec,
  text: ({ people }, columns, source) =>
    people.flatMap((one) => [
      personShown(source, one.series, 40),
      ...(one.isEnough
        ? textGrid(one.counts, source.calendar.weekStart, columns)
        : [tooFewText(one.messages)]),
      "",
    ]),
});

const busiestOf = ({ counts }: PersonHours): Count | undefined =>
  counts.toSorted((a, b) => b.messages - a.messages || a.bucket - b.bucket)[0];

const messagesOf = (people: readonly PersonHours[]): number => sum(people.map(({ messages }) => messages));

function head({ all, people }: HoursData, source: ChartSource): Head {
  const first = people.find(({ isEnough }) => isEnough);
  const busiest = first && busiestOf(first);
  const title =
    first && busiest
      ? `${whoDoesIn(source, first.series, "writes")} most at ${hourText(busiest.bucket % 24)} on ${weekdayName(Math.floor(busiest.bucket / 24))}s`
      : `${nounOf(source)} by weekday and hour, by person`;
  const others = all.slice(people.length);
  const who = people.length === 1 ? "the one" : `the ${people.length}`;
  const shares = `share of a person's ${source.noun}, so that they compare hours within a person (--min ${minOf(source)})`;
  return headOf(title, source, {
    messages: messagesOf(all),
    days: daysOf(source),
    remarks: [
      { picture: `Areas: ${shares}`, text: `Shades: ${shares}` },
      others.length > 0
        ? `Drawn: ${who} who wrote most; ${peopleText(others.length)}, with ${countOf(messagesOf(others), source.noun)}, are not`
        : "",
    ],
  });
}
