import { countBy } from "../aggregate/counts.ts";
import { highest, sum } from "../aggregate/drawn.ts";
import { DAY_MS, type Day, isoDay } from "../calendar/days.ts";
import { messagesColumn } from "./buckets.ts";
import { defineChart } from "./chart.ts";
import { daysOf, type Head, headOf, inPlace, nounOf, yearOf } from "./head.ts";
import { type Fields, type Line, lineLayers, lineRecords } from "./lineSpec.ts";
import type { Canvas } from "./look.ts";
import { countAxis, roundAbove } from "./scale.ts";
import type { ChartSource } from "./source.ts";
import { sparks } from "./terminal/sparks.ts";
import { NO_MESSAGES } from "./theme.ts";
import { parsedDays, utcTime } from "./timeAxis.ts";

/** A day, and the messages of the seven days that end with it. */
interface Week {
  readonly day: Day;
  readonly messages: number;
}

interface Data {
  readonly years: readonly {
    readonly year: number;
    readonly weeks: readonly Week[];
    readonly messages: number;
  }[];
}

const FIELDS: Fields = { x: "date", y: "messages", name: "year", date: "%-d %b" };
const LABEL_WIDTH = 60;
const WINDOW = 7;
/** All years are drawn on the dates of one that has a 29 February. */
const LEAP_YEAR = 2024;

/** Seven-day sums through the year, a line per year. */
export const years = defineChart<Data>({
  name: "years",
  question: "Is this year like the ones before?",
  needs: "counts",
  compute,
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
  nothingDrawn: (data) => data.years.length > 0 && drawnOf(data).length === 0 && "Fewer than seven days",
  spec,
  text: (data, columns) =>
    sparks(
      data.years.map(({ year, weeks, messages }) => ({
        name: String(year),
        values: onOneYear(weeks),
        after: messages.toLocaleString("en-US"),
      })),
      columns,
    ),
});

/** Years with seven days in a row. */
const drawnOf = ({ years: found }: Data) => found.filter(({ weeks }) => weeks.length > 0);

function compute({ ledger, calendar }: ChartSource): Data {
  const counts = countBy(ledger, "day", calendar, "none");
  const [first, last] = [counts[0]?.bucket, counts.at(-1)?.bucket];
  if (first === undefined || last === undefined) return { years: [] };
  const days = new Array<number>(last - first + 1).fill(0);
  for (const { bucket, messages } of counts) days[bucket - first] = messages;
  const found = new Map<number, { weeks: Week[]; messages: number }>();
  let window = 0;
  for (const [at, messages] of days.entries()) {
    window += messages - (days[at - WINDOW] ?? 0);
    const year = yearOf(first + at);
    const entry = found.get(year) ?? { weeks: [], messages: 0 };
    entry.messages += messages;
    // A sum of fewer than seven days would look like a beginning.
    if (at >= WINDOW - 1) entry.weeks.push({ day: first + at, messages: window });
    found.set(year, entry);
  }
  return { years: [...found].map(([year, entry]) => ({ year, ...entry })) };
}

/** The sums by day of the year, undefined where there is none. */
function onOneYear(weeks: readonly Week[]): (number | undefined)[] {
  const values = new Array<number | undefined>(366).fill(undefined);
  for (const { day, messages } of weeks) values[Math.min(365, dayOfYear(day))] = messages;
  return values;
}

const dayOfYear = (day: Day): number => day - Date.UTC(yearOf(day), 0, 1) / DAY_MS;

function head({ years: found }: Data, source: ChartSource): Head {
  return headOf(`${nounOf(source)} through the year${inPlace(source)}`, source, {
    messages: sum(found.map(({ messages }) => messages)),
    days: daysOf(source),
    remarks: ["Sums of seven days, a line per year, the latest in colour"],
  });
}

function spec(data: Data, canvas: Canvas, source: ChartSource) {
  const lines = linesOf(drawnOf(data), canvas);
  const [width, height] = [
    canvas.width - LABEL_WIDTH - 50,
    canvas.height === undefined ? 380 : canvas.height - 30,
  ];
  const top = roundAbove(highest(lines.flatMap(({ points }) => points.map(([, y]) => y))) || 1);
  const y = countAxis(top, `${source.noun} in seven days`);
  return {
    width,
    height,
    data: {
      name: "counts",
      values: lineRecords(lines, FIELDS, { top, height }),
      format: parsedDays("date"),
    },
    layer: lineLayers(lines, FIELDS, {
      ...{ x: MONTH_AXIS, y, labelWidth: LABEL_WIDTH, theme: canvas.theme, interpolate: "step-after" },
    }),
  };
}

/** The latest year stands out. */
const linesOf = (drawn: Data["years"], { theme }: Canvas): Line[] =>
  drawn.map(({ year, weeks }, at) => ({
    name: String(year),
    ...(at === drawn.length - 1 ? { colour: theme.accent, width: 2.5 } : { colour: theme.grey, width: 1 }),
    label: String(year),
    points: weeks.map(({ day, messages }) => [`${LEAP_YEAR}${isoDay(day).slice(4)}`, messages] as const),
  }));

const MONTH_AXIS = {
  type: "temporal",
  scale: {
    type: "utc",
    domain: [utcTime(Date.UTC(LEAP_YEAR, 0, 1)), utcTime(Date.UTC(LEAP_YEAR, 11, 31))],
  },
  axis: { title: null, format: "%b", tickCount: "month", grid: true },
};
