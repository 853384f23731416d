import { firstDayOf } from "../aggregate/buckets.ts";
import { sum } from "../aggregate/drawn.ts";
import { daysOf } from "../aggregate/span.ts";
import type { Day } from "../calendar/days.ts";
import { messagesColumn } from "../tables/columns.ts";
import { grouped } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { NO_MESSAGES } from "./frame.ts";
import { type Head, headOf, inPlace, nounOf, whatCounts, yearOf } from "./head.ts";
import { mostOf, partialIn } from "./partial.ts";
import type { ChartSource } from "./source.ts";
import { sparks } from "./terminal/sparks.ts";
import { yearsSpec } from "./yearsSpec.ts";
import { drawnOf, earlierOf, rangeName, type Week, type YearsData, yearWeeks } from "./yearWeeks.ts";

/** Seven-day sums through the year, a line per year. */
export const years = defineChart<YearsData>({
  name: "years",
  question: "Is this year like the ones before?",
  needs: "counts",
  compute: yearWeeks,
  head,
  table: (data) => ({
    columns: [
      { name: "year", type: "integer", about: "calendar year of the day", shown: "plain", bits: 32 },
      { name: "day", type: "date", about: "last of the seven days" },
      messagesColumn("messages of the seven days that end with it"),
    ],
    rows: data.years.flatMap(({ year, weeks }) => weeks.map(({ day, messages }) => [year, day, messages])),
  }),
  nothing: (data) => data.years.length === 0 && NO_MESSAGES,
  nothingDrawn: (data) => drawnOf(data).length === 0 && "Fewer than seven days",
  spec: yearsSpec,
  text: (data, columns) =>
    sparks(
      data.years.map(({ year, weeks, messages }) => ({
        name: String(year),
        values: onOneYear(weeks),
        after: grouped(messages),
      })),
      columns,
    ),
});

/** The sums by day of the year, undefined where there is none. */
function onOneYear(weeks: readonly Week[]): (number | undefined)[] {
  const values = new Array<number | undefined>(366).fill(undefined);
  for (const { day, messages } of weeks) values[dayOfYear(day)] = messages;
  return values;
}

const dayOfYear = (day: Day): number => day - firstDayOf("year", yearOf(day));

const LINES = "Sums of seven days, a line per year";

function head(data: YearsData, source: ChartSource): Head {
  return headOf(titleOf(data, source), source, {
    messages: sum(data.years.map(({ messages }) => messages)),
    days: daysOf(source),
    remarks: [
      { picture: `${LINES}, the latest in colour`, text: LINES },
      { picture: bandText(data), text: "" },
    ],
  });
}

function titleOf({ years: found }: YearsData, source: ChartSource): string {
  const range = { first: found[0]?.year ?? 0, buckets: found.length, step: 1 };
  const counts = found.map(({ messages }) => messages);
  const most = mostOf(counts, partialIn("year", range, source));
  return most === undefined
    ? `${nounOf(source)} through the year${inPlace(source)}`
    : `${found[most]!.year} had the most ${whatCounts(source)}${inPlace(source)}: ${grouped(counts[most]!)}`;
}

/** `Band: the middle half of 2013–2023, each of which is a faint line`. */
function bandText(data: YearsData): string {
  const { earlier, isBand } = earlierOf(data);
  return isBand ? `Band: the middle half of ${rangeName(earlier)}, whose lines are faint` : "";
}
