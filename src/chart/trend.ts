import { countBy } from "../aggregate/counts.ts";
import { highest, peakOf, type Range, sum } from "../aggregate/drawn.ts";
import { movingMedian } from "../aggregate/quantile.ts";
import { type Forecast, type ForecastRefusal, forecast } from "../aggregate/smoothing.ts";
import type { Day } from "../calendar/days.ts";
import { isoDay } from "../calendar/days.ts";
import { partialIn, partialText, rangeFrom } from "./buckets.ts";
import { defineChart } from "./chart.ts";
import { daysOf, dayText, type Head, headOf, inPlace, nounOf } from "./head.ts";
import type { Canvas } from "./look.ts";
import { countAxis, roundAbove } from "./scale.ts";
import type { ChartSource } from "./source.ts";
import { sparks } from "./terminal/sparks.ts";
import { NO_MESSAGES } from "./theme.ts";
import { timeAxis } from "./timeAxis.ts";
import { tipNumber } from "./tooltip.ts";

interface Data {
  readonly range: Range;
  readonly counts: readonly number[];
  readonly medians: readonly (number | undefined)[];
  readonly partial: { readonly first: boolean; readonly last: boolean };
  /** Undefined where nobody asked. */
  readonly forecast: Forecast | ForecastRefusal | undefined;
  /** Messages a week by the line through the first and the last complete week, from `first` on. */
  readonly line:
    | { readonly first: number; readonly last: number; readonly from: number; readonly to: number }
    | undefined;
}

const MEDIAN_WEEKS = 13;
/** The joke's line goes on for a quarter of the history. */
const LINE_BEYOND = 0.25;

/** Weeks as steps, a median over a quarter of a year, and on request what comes next. */
export const trend = defineChart<Data>({
  name: "trend",
  question: "Do we write more or less than we used to?",
  needs: "counts",
  compute,
  head,
  notes: (data) => refusal(data),
  table,
  nothing: ({ range }) => range.buckets === 0 && NO_MESSAGES,
  spec,
  text: ({ counts, medians }, columns) =>
    sparks(
      [
        { name: "week", values: counts, after: sum(counts).toLocaleString("en-US") },
        { name: "median", values: medians, after: "" },
      ],
      columns,
    ),
});

function compute(source: ChartSource): Data {
  const { ledger, calendar, options } = source;
  const found = countBy(ledger, "week", calendar, "none");
  const range = rangeFrom(found, 7);
  const counts = new Array<number>(range.buckets).fill(0);
  for (const { bucket, messages } of found) counts[(bucket - range.first) / 7] = messages;
  const partial = partialIn("week", range, source);
  const from = partial.first ? 1 : 0;
  const to = counts.length - (partial.last ? 1 : 0);
  const whole = counts.slice(from, to);
  const medians = [...new Array<undefined>(from).fill(undefined), ...movingMedian(whole, MEDIAN_WEEKS)];
  return {
    range,
    counts,
    medians,
    partial,
    forecast: options.forecast && range.buckets > 0 ? forecast(whole) : undefined,
    line:
      options.extrapolate && whole.length >= 2
        ? { first: whole[0]!, last: whole.at(-1)!, from, to: to - 1 }
        : undefined,
  };
}

function head(data: Data, source: ChartSource): Head {
  const { range, counts, partial, line } = data;
  const peak = peakOf(counts, partial);
  return headOf(`${nounOf(source)} per week${inPlace(source)}`, source, {
    messages: sum(counts),
    days: daysOf(source),
    remarks:
      counts.length > 0
        ? [
            `Weeks as steps; the line is the median of ${MEDIAN_WEEKS} weeks`,
            `Most in the week of ${dayText(range.first + peak * 7)}: ${counts[peak]!.toLocaleString("en-US")}`,
            partialText("week", partial),
            forecastText(data),
            line ? "It is always OK to extrapolate from two data points" : "",
          ]
        : [],
  });
}

function forecastText({ forecast: found }: Data): string {
  if (typeof found !== "object") return "";
  const [low, high] = [found.low, found.high].map((value) => Math.round(value).toLocaleString("en-US"));
  return `The next ${found.weeks} weeks: ${low} to ${high} each; such bands held in ${found.held} of the last ${found.checked} weeks`;
}

function refusal({ forecast: found }: Data): string[] {
  if (found === "too few weeks") return ["no forecast: it needs 60 complete weeks"];
  if (found === "bands do not hold")
    return [
      "no forecast: its bands would have held in fewer than 65 % or more than 95 % of the last 26 weeks",
    ];
  return [];
}

function table({ range, counts, medians, forecast: found }: Data) {
  const next = typeof found === "object" ? found : undefined;
  const ahead = Array.from({ length: next?.weeks ?? 0 }, (_, at) => counts.length + at);
  return {
    columns: [
      { name: "week", type: "date" as const, about: "first day of the week" },
      {
        name: "messages",
        type: "integer" as const,
        unit: "messages",
        about: "messages of the week; empty for weeks to come",
        bits: 32 as const,
      },
      {
        name: "median",
        type: "integer" as const,
        unit: "messages",
        about: "median of 13 complete weeks that end with it",
        bits: 32 as const,
      },
      {
        name: "low",
        type: "number" as const,
        unit: "messages",
        about: "lower end of the forecast",
        decimals: 1,
      },
      {
        name: "high",
        type: "number" as const,
        unit: "messages",
        about: "upper end of the forecast",
        decimals: 1,
      },
    ],
    rows: [
      ...counts.map((messages, at) => [weekAt(range, at), messages, medians[at] ?? null, null, null]),
      ...ahead.map((at) => [weekAt(range, at), null, null, next!.low, next!.high]),
    ],
  };
}

const weekAt = ({ first }: Range, at: number): Day => first + at * 7;

function spec(data: Data, canvas: Canvas, source: ChartSource) {
  const { range, counts, medians, forecast: found, line } = data;
  const next = typeof found === "object" ? found : undefined;
  const beyond = line ? Math.max(4, Math.round(counts.length * LINE_BEYOND)) : 0;
  const buckets = range.buckets + Math.max(next?.weeks ?? 0, beyond);
  const drawn: Range = { ...range, buckets };
  const slope = line ? (line.last - line.first) / Math.max(1, line.to - line.from) : 0;
  const end = line ? Math.max(0, line.first + slope * (buckets - 1 - line.from)) : 0;
  const top = roundAbove(Math.max(1, highest(counts), next?.high ?? 0, end));
  const week = (at: number) => isoDay(weekAt(range, at));
  const x = { field: "week", ...timeAxis(drawn, source.calendar.weekStart, false) };
  const y = countAxis(top, `${source.noun} a week`);
  const parse = { week: "utc:'%Y-%m-%d'", until: "utc:'%Y-%m-%d'" };
  const { theme } = canvas;
  const bars = counts.map((messages, at) => ({
    week: week(at),
    until: week(at + 1),
    messages,
    median: medians[at] ?? null,
    partial: (at === 0 && data.partial.first) || (at === counts.length - 1 && data.partial.last),
  }));
  return {
    width: canvas.width - 60,
    height: canvas.height === undefined ? 360 : canvas.height - 30,
    data: { name: "counts", values: bars, format: { parse } },
    layer: [
      {
        mark: { type: "bar", color: theme.grey },
        encoding: {
          x,
          x2: { field: "until" },
          y: { ...y, field: "messages" },
          y2: { datum: 0 },
          opacity: { condition: { test: "datum.partial", value: 0.25 }, value: 0.6 },
          tooltip: [
            {
              field: "week",
              type: "temporal",
              title: "Week of",
              format: "%-d %b %Y",
              timeUnit: "utcyearmonthdate",
            },
            tipNumber("messages", "Messages"),
          ],
        },
      },
      {
        transform: [{ filter: "isValid(datum.median)" }],
        mark: { type: "line", color: theme.accent, strokeWidth: 2.5, interpolate: "step-after" },
        encoding: { x, y: { ...y, field: "median" } },
      },
      ...(next
        ? [
            {
              data: {
                name: "forecast",
                values: [
                  {
                    week: week(counts.length),
                    until: week(counts.length + next.weeks),
                    low: next.low,
                    high: next.high,
                  },
                ],
                format: { parse },
              },
              mark: { type: "rect", color: theme.second, opacity: 0.35 },
              encoding: { x, x2: { field: "until" }, y: { ...y, field: "low" }, y2: { field: "high" } },
            },
          ]
        : []),
      ...(line
        ? [
            {
              data: {
                name: "line",
                values: [
                  { week: week(line.from), messages: line.first },
                  { week: week(buckets - 1), messages: end },
                ],
                format: { parse },
              },
              mark: { type: "line", color: theme.second, strokeWidth: 2, strokeDash: [6, 4], point: true },
              encoding: { x, y: { ...y, field: "messages" } },
            },
          ]
        : []),
    ],
  };
}
