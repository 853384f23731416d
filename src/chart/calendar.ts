import { sum } from "../aggregate/drawn.ts";
import { daysOf } from "../aggregate/span.ts";
import { messagesColumn } from "../tables/columns.ts";
import { plural } from "../text/counted.ts";
import { grouped } from "../text/numbers.ts";
import { byYear, type CalendarDays, calendarDays, classOf, pausesOf } from "./calendarDays.ts";
import { calendarSpec } from "./calendarSpec.ts";
import { defineChart } from "./chart.ts";
import { NO_MESSAGES } from "./frame.ts";
import { dayText, type Head, headOf, inPlace, nounOf } from "./head.ts";
import { partialText, recordOf } from "./partial.ts";
import type { ChartSource } from "./source.ts";
import { sparks } from "./terminal/sparks.ts";

const COLOURS = "Colours: fifths of the days with messages; hatched: not observed";

/** A block a year, week columns by weekday rows: five classes by quantiles of the active days. */
export const calendar = defineChart<CalendarDays>({
  name: "calendar",
  question: "On which days do we write?",
  needs: "counts",
  compute: calendarDays,
  head,
  table: (data) => ({
    columns: [
      { name: "day", type: "date", about: "the day" },
      messagesColumn("messages of the day"),
      {
        name: "class",
        type: "integer",
        about: "0 for none, 1 to 5 by quantiles of the active days",
        bits: 32,
      },
    ],
    rows: data.counts.flatMap((messages, at) =>
      messages === undefined ? [] : [[data.first + at, messages, classOf(messages, data)]],
    ),
  }),
  nothing: ({ counts }) => counts.length === 0 && NO_MESSAGES,
  spec: calendarSpec,
  text: (data, columns) =>
    sparks(
      [...byYear(data)].map(([year, days]) => ({
        name: String(year),
        values: days.map(({ messages }) => messages),
        after: grouped(sum(days.map(({ messages }) => messages ?? 0))),
      })),
      columns,
    ),
});

function head(data: CalendarDays, source: ChartSource): Head {
  const { first, partial } = data;
  const counts = data.counts.map((messages) => messages ?? 0);
  const active = counts.filter((messages) => messages > 0).length;
  const observed = data.counts.filter((messages) => messages !== undefined).length;
  const when = observed > 0 ? `on ${grouped(active)} of ${plural(observed, "day")}` : "by day";
  const record = recordOf(counts, partial);
  return headOf(`${nounOf(source)} ${when}${inPlace(source)}`, source, {
    messages: sum(counts),
    days: daysOf(source),
    remarks:
      counts.length > 0
        ? [
            record === undefined ? "" : `Most on ${dayText(first + record)}: ${grouped(counts[record]!)}`,
            { picture: COLOURS, text: "" },
            ...pausesOf(data).map(
              ([from, to]) => `Left out: ${from}–${to}, without messages because a date is wrong`,
            ),
            partialText("day", counts.length, partial, "outlined and faint"),
          ]
        : [],
  });
}
