import { highest } from "../aggregate/drawn.ts";
import { isoDay } from "../calendar/days.ts";
import { isPartial } from "./buckets.ts";
import type { Canvas } from "./look.ts";
import { countAxis, roundAbove } from "./scale.ts";
import type { ChartSource } from "./source.ts";
import { parsedDays, timeAxis } from "./timeAxis.ts";
import { tipNumber } from "./tooltip.ts";
import { aheadOf, type TrendWeeks, weekAt } from "./trendWeeks.ts";

/** The joke's line goes on for a quarter of the history. */
const LINE_BEYOND = 0.25;
const format = parsedDays("week", "until");

/** Weeks as steps, a median as a line, and what comes next. */
export function trendSpec(data: TrendWeeks, canvas: Canvas, source: ChartSource) {
  const { theme, width, height } = canvas;
  const { buckets, end } = extentOf(data);
  const top = roundAbove(Math.max(1, highest(data.counts), aheadOf(data)?.high ?? 0, end));
  const x = { field: "week", ...timeAxis({ ...data.range, buckets }, source.calendar.weekStart, false) };
  const y = countAxis(top, `${source.noun} a week`);
  return {
    width: width - 60,
    height: height === undefined ? 360 : height - 30,
    data: { name: "counts", values: recordsOf(data), format },
    layer: [
      {
        mark: { type: "bar", color: theme.grey },
        encoding: {
          x,
          x2: { field: "until" },
          y: { ...y, field: "messages" },
          y2: { datum: 0 },
          opacity: { condition: { test: "datum.partial", value: 0.25 }, value: 0.6 },
          tooltip: TOOLTIP,
        },
      },
      {
        transform: [{ filter: "isValid(datum.median)" }],
        mark: { type: "line", color: theme.accent, strokeWidth: 2.5, interpolate: "step-after" },
        encoding: { x, y: { ...y, field: "median" } },
      },
      ...forecastLayer(data, { x, y }, canvas),
      ...extrapolationLayer(data, { x, y }, canvas),
    ],
  };
}

const TOOLTIP = [
  {
    field: "week",
    type: "temporal",
    title: "Week of",
    format: "%-d %b %Y",
    timeUnit: "utcyearmonthdate",
  },
  tipNumber("messages", "Messages"),
];

/** How many weeks are drawn, those to come included, and where the extrapolated line ends. */
export function extentOf(data: TrendWeeks): { buckets: number; end: number } {
  const { range, line } = data;
  const weeksAhead = aheadOf(data)?.weeks ?? 0;
  if (!line) return { buckets: range.buckets + weeksAhead, end: 0 };
  const beyond = Math.max(4, Math.round(range.buckets * LINE_BEYOND));
  const buckets = range.buckets + Math.max(weeksAhead, beyond);
  const slope = (line.last - line.first) / Math.max(1, line.to - line.from);
  return { buckets, end: Math.max(0, line.first + slope * (buckets - 1 - line.from)) };
}

const recordsOf = ({ range, counts, medians, partial }: TrendWeeks) =>
  counts.map((messages, at) => ({
    week: isoDay(weekAt(range, at)),
    until: isoDay(weekAt(range, at + 1)),
    messages,
    median: medians[at] ?? null,
    partial: isPartial(at, counts.length, partial),
  }));

interface Axes {
  readonly x: object;
  readonly y: object;
}

/** The band of the weeks to come. */
function forecastLayer(data: TrendWeeks, { x, y }: Axes, { theme }: Canvas) {
  const next = aheadOf(data);
  if (!next) return [];
  const { range, counts } = data;
  const [week, until] = [0, next.weeks].map((at) => isoDay(weekAt(range, counts.length + at)));
  return [
    {
      data: { name: "forecast", values: [{ week, until, low: next.low, high: next.high }], format },
      mark: { type: "rect", color: theme.second, opacity: 0.35 },
      encoding: { x, x2: { field: "until" }, y: { ...y, field: "low" }, y2: { field: "high" } },
    },
  ];
}

/** The line through the first and the last complete week. */
function extrapolationLayer(data: TrendWeeks, { x, y }: Axes, { theme }: Canvas) {
  const { range, line } = data;
  if (!line) return [];
  const { buckets, end } = extentOf(data);
  const values = [
    { week: isoDay(weekAt(range, line.from)), messages: line.first },
    { week: isoDay(weekAt(range, buckets - 1)), messages: end },
  ];
  return [
    {
      data: { name: "line", values, format },
      mark: { type: "line", color: theme.second, strokeWidth: 2, strokeDash: [6, 4], point: true },
      encoding: { x, y: { ...y, field: "messages" } },
    },
  ];
}
