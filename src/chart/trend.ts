import { sum } from "../aggregate/drawn.ts";
import { daysOf } from "../aggregate/span.ts";
import type { Table } from "../output/column.ts";
import { messagesColumn } from "../tables/columns.ts";
import { plural } from "../text/counted.ts";
import { grouped } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { NO_MESSAGES } from "./frame.ts";
import { dayText, type Head, headOf, inPlace, nounOf, type Remark, whatCounts } from "./head.ts";
import { mostOf, partialText, recordOf } from "./partial.ts";
import type { ChartSource } from "./source.ts";
import { sparks } from "./terminal/sparks.ts";
import { trendSpec } from "./trendSpec.ts";
import { aheadOf, MEDIAN_WEEKS, type TrendWeeks, trendWeeks, weekAt } from "./trendWeeks.ts";

/** Weeks as steps, a median over a quarter of a year, and on request what comes next. */
export const trend = defineChart<TrendWeeks>({
  name: "trend",
  question: "Do we write more or less than we used to?",
  needs: "counts",
  compute: trendWeeks,
  head,
  notes,
  table,
  nothing: ({ counts }) => counts.length === 0 && NO_MESSAGES,
  spec: trendSpec,
  text: ({ counts, medians }, columns) =>
    sparks(
      [
        { name: "week", values: counts, after: grouped(sum(counts)) },
        { name: "median", values: medians, after: "" },
      ],
      columns,
    ),
});

function head(data: TrendWeeks, source: ChartSource): Head {
  const { counts } = data;
  return headOf(titleOf(data, source), source, {
    messages: sum(counts),
    days: daysOf(source),
    remarks: counts.length > 0 ? remarksOf(data, source) : [],
  });
}

function titleOf(data: TrendWeeks, source: ChartSource): string {
  const most = mostOf(data.counts, data.partial);
  return most === undefined
    ? `${nounOf(source)} per week${inPlace(source)}`
    : `The week of ${weekText(data, most)} had the most ${whatCounts(source)}${inPlace(source)}: ${grouped(data.counts[most]!)}`;
}

const weekText = ({ range }: TrendWeeks, week: number): string => dayText(weekAt(range, week));

function remarksOf(data: TrendWeeks, { noun }: ChartSource): Remark[] {
  const { counts, medians, partial, line } = data;
  const record = mostOf(counts, partial) === undefined ? recordOf(counts, partial) : undefined;
  const quiet = counts.length - 1 - counts.findLastIndex((messages) => messages > 0);
  const hasMedian = medians.some((median) => median !== undefined);
  return [
    {
      picture: `Weeks as steps${hasMedian ? `; the line is the median of ${MEDIAN_WEEKS} weeks` : ""}`,
      text: hasMedian ? `Median: of ${MEDIAN_WEEKS} weeks` : "",
    },
    record === undefined
      ? ""
      : `Most in a whole week, that of ${weekText(data, record)}: ${grouped(counts[record]!)}`,
    quiet > 0 ? `No ${noun} in the last ${quiet === 1 ? "week" : plural(quiet, "week")}` : "",
    partialText("week", counts.length, partial),
    forecastText(data),
    line ? "It is always OK to extrapolate from two data points" : "",
  ];
}

function forecastText(data: TrendWeeks): string {
  const next = aheadOf(data);
  if (!next) return "";
  const [low, high] = [next.low, next.high].map((value) => grouped(Math.round(value)));
  return `The next ${next.weeks} weeks: ${low} to ${high} each; such bands held in ${next.held} of the last ${next.checked} weeks`;
}

/** Why there is no forecast or no line where one was asked for. */
function notes({ forecast, line }: TrendWeeks, { options }: ChartSource): string[] {
  const noLine = options.extrapolate && !line ? ["no line: it needs two complete weeks"] : [];
  return [...forecastNotes(forecast), ...noLine];
}

function forecastNotes(found: TrendWeeks["forecast"]): string[] {
  if (found === "too few weeks") return ["no forecast: it needs 60 complete weeks"];
  if (found === "bands do not hold")
    return [
      "no forecast: its bands would have held in fewer than 65 % or more than 95 % of the last 26 weeks",
    ];
  return [];
}

function table(data: TrendWeeks): Table {
  const { range, counts, medians } = data;
  const next = aheadOf(data);
  const ahead = Array.from({ length: next?.weeks ?? 0 }, (_, at) => counts.length + at);
  return {
    columns: [
      { name: "week", type: "date", about: "first day of the week" },
      messagesColumn("messages of the week; empty for weeks to come"),
      messagesColumn("median of 13 complete weeks that end with it", "median"),
      { name: "low", type: "number", unit: "messages", about: "lower end of the forecast", decimals: 1 },
      { name: "high", type: "number", unit: "messages", about: "upper end of the forecast", decimals: 1 },
    ],
    rows: [
      ...counts.map((messages, at) => [weekAt(range, at), messages, medians[at] ?? null, null, null]),
      ...ahead.map((at) => [weekAt(range, at), null, null, next!.low, next!.high]),
    ],
  };
}
