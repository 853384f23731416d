import { countBy } from "../aggregate/counts.ts";
import { highest, sum } from "../aggregate/drawn.ts";
import { partialEnds, WHOLE_ENDS } from "../aggregate/partialEnds.ts";
import { lowerQuantile } from "../aggregate/quantile.ts";
import { daysOf } from "../aggregate/span.ts";
import { DAY_MS, type Day, dayOfIso, isoDay } from "../calendar/days.ts";
import { messagesColumn } from "../tables/columns.ts";
import { grouped } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { asText } from "./contrast.ts";
import { NO_MESSAGES } from "./frame.ts";
import { type Head, headOf, inPlace, nounOf, whatCounts, yearOf } from "./head.ts";
import { type ChartLine, type Fields, lineLayers, lineRecords } from "./lineSpec.ts";
import type { Canvas } from "./look.ts";
import { mostOf } from "./partial.ts";
import { countAxis, roundAbove } from "./scale.ts";
import type { ChartSource } from "./source.ts";
import { sparks } from "./terminal/sparks.ts";
import type { Theme } from "./theme.ts";
import { parsedDays, utcTime } from "./timeAxis.ts";

/** A day, and the messages of the seven days that end with it. */
interface Week {
  readonly day: Day;
  readonly messages: number;
}

interface YearsData {
  readonly years: readonly {
    readonly year: number;
    readonly weeks: readonly Week[];
    readonly messages: number;
  }[];
}

const FIELDS: Fields = { x: "date", y: "messages", name: "year", date: "%-d %b" };
const LABEL_WIDTH = 68;
const WINDOW = 7;
/** More years than these, before this and the last, are drawn as a band too. */
const MOST_EARLIER = 3;
/** Days before and after a date whose sums make the band there. */
const NEAR = 7;
/** All years are drawn on the dates of one that has a 29 February. */
const LEAP_YEAR = 2024;
const LEAP_START = dayOfIso(`${LEAP_YEAR}-01-01`);

/** Seven-day sums through the year, a line per year. */
export const years = defineChart<YearsData>({
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
        after: grouped(messages),
      })),
      columns,
    ),
});

/** Years with seven days in a row. */
const drawnOf = ({ years: found }: YearsData) => found.filter(({ weeks }) => weeks.length > 0);

function compute({ ledger, calendar }: ChartSource): YearsData {
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
  const [first, last] = [found[0]?.year, found.at(-1)?.year];
  const counts = found.map(({ messages }) => messages);
  const ends = first === undefined || last === undefined ? undefined : { first, last };
  const partial = ends ? partialEnds("year", ends, source.observation, source.calendar) : WHOLE_ENDS;
  const most = mostOf(counts, partial);
  return most === undefined
    ? `${nounOf(source)} through the year${inPlace(source)}`
    : `${found[most]!.year} had the most ${whatCounts(source)}${inPlace(source)}: ${grouped(counts[most]!)}`;
}

/** `Band: the middle half of 2013–2023, each of which is a faint line`. */
function bandText(data: YearsData): string {
  const { earlier, isBand } = earlierOf(data);
  return isBand ? `Band: the middle half of ${rangeName(earlier)}, whose lines are faint` : "";
}

function spec(data: YearsData, canvas: Canvas, source: ChartSource) {
  const { theme } = canvas;
  const band = bandOf(data);
  const lines = [...linesOf(data, canvas), ...(band ? [bandLabel(band, theme)] : [])];
  const [width, height] = [
    canvas.width - LABEL_WIDTH - 50,
    canvas.height === undefined ? 380 : canvas.height - 30,
  ];
  const top = roundAbove(highest(lines.flatMap(({ points }) => points.map(([, y]) => y))) || 1);
  const y = countAxis(top, `${source.noun} in seven days`);
  const layers = lineLayers(lines, FIELDS, {
    ...{ x: MONTH_AXIS, y, labelWidth: LABEL_WIDTH, theme, interpolate: "step-after" },
  });
  return {
    width,
    height,
    data: {
      name: "counts",
      values: lineRecords(lines, FIELDS, { top, height }),
      format: parsedDays("date"),
    },
    layer: [...(band ? [bandLayer(band, y, theme)] : []), ...layers],
  };
}

/** The last year is dark, the one before medium, earlier ones faint, with a band if many. */
function linesOf(data: YearsData, { theme }: Canvas): ChartLine[] {
  const drawn = drawnOf(data);
  const { earlier, isBand } = earlierOf(data);
  const styleOf = (at: number) => {
    if (at === drawn.length - 1) return { colour: theme.accent, width: 2.5 };
    if (at >= earlier.length) return { colour: theme.faintInk, width: 1.5, opacity: 0.9 };
    return { colour: theme.grey, width: 0.8, opacity: isBand ? 0.35 : 0.8 };
  };
  return drawn.map(({ year, weeks }, at) => ({
    name: String(year),
    ...styleOf(at),
    labelColour: asText(styleOf(at).colour, theme),
    label: isBand && at < earlier.length ? undefined : String(year),
    points: weeks.map(({ day, messages }) => [onLeapYear(day), messages] as const),
  }));
}

const onLeapYear = (day: Day): string => `${LEAP_YEAR}${isoDay(day).slice(4)}`;
/** From 0 to 365. */
const leapDayOf = (day: Day): number => dayOfIso(onLeapYear(day)) - LEAP_START;

/** The years before this and the last, and whether they are too many to tell apart. */
function earlierOf(data: YearsData) {
  const earlier = drawnOf(data).slice(0, -2);
  return { earlier, isBand: earlier.length > MOST_EARLIER };
}

/** The middle half of earlier years' sums within a week of a date; those of one date would jump. */
interface Band {
  readonly name: string;
  readonly values: readonly { readonly date: string; readonly low: number; readonly high: number }[];
}

function bandOf(data: YearsData): Band | undefined {
  const { earlier, isBand } = earlierOf(data);
  if (!isBand) return undefined;
  const sums = Array.from({ length: 366 }, (): number[] => []);
  for (const { day, messages } of earlier.flatMap(({ weeks }) => weeks))
    for (let near = -NEAR; near <= NEAR; near++)
      sums[(leapDayOf(day) + near + sums.length) % sums.length]!.push(messages);
  const values = sums.map((found, at) => {
    const [low, high] = [0.25, 0.75].map((q) => lowerQuantile(found, q));
    return { date: isoDay(LEAP_START + at), low: low!, high: high! };
  });
  return { name: rangeName(earlier), values };
}

const rangeName = (found: YearsData["years"]): string => `${found[0]!.year}–${found.at(-1)!.year}`;

function bandLayer({ values }: Band, y: object, theme: Theme) {
  return {
    data: { name: "band", values, format: parsedDays("date") },
    mark: { type: "area", interpolate: "linear", color: theme.grey, opacity: 0.35, aria: false },
    encoding: {
      x: { ...MONTH_AXIS, field: "date" },
      ...{ y: { ...y, field: "low" }, y2: { field: "high" } },
    },
  };
}

/** A line without length, for its label. */
function bandLabel({ name, values }: Band, theme: Theme): ChartLine {
  const { date, low, high } = values.at(-1)!;
  const colour = theme.faintInk;
  return { name, colour, labelColour: colour, width: 0, label: name, points: [[date, (low + high) / 2]] };
}

const MONTH_AXIS = {
  type: "temporal",
  scale: {
    type: "utc",
    domain: [utcTime(Date.UTC(LEAP_YEAR, 0, 1)), utcTime(Date.UTC(LEAP_YEAR, 11, 31))],
  },
  axis: { title: null, format: "%b", tickCount: "month", grid: true },
};
