import { highest } from "../aggregate/drawn.ts";
import { isoDay } from "../calendar/days.ts";
import type { Canvas } from "./look.ts";
import { isPartial } from "./partial.ts";
import { countAxis, roundAbove } from "./scale.ts";
import type { ChartSource } from "./source.ts";
import { parsedDays, timeAxis } from "./timeAxis.ts";
import { tipNumber } from "./tooltip.ts";
import { labelsOf, type TrendAxes } from "./trendLabels.ts";
import { aheadOf, extentOf, type TrendWeeks, weekAt } from "./trendWeeks.ts";

const format = parsedDays("week", "until");

/** Weeks as steps, a median as a line, and what comes next. */
export function trendSpec(data: TrendWeeks, canvas: Canvas, source: ChartSource) {
  const { theme } = canvas;
  const [width, height] = [canvas.width - 60, canvas.height === undefined ? 360 : canvas.height - 30];
  const { buckets, end } = extentOf(data);
  const top = roundAbove(Math.max(1, highest(data.counts), aheadOf(data)?.high ?? 0, end));
  const x = { field: "week", ...timeAxis({ ...data.range, buckets }, source.calendar.weekStart, false) };
  const y = countAxis(top, `${source.noun} a week`);
  const axes = { x, y, perPixel: { weeks: buckets / width, messages: top / height } };
  return {
    width,
    height,
    data: { name: "counts", values: recordsOf(data), format },
    layer: [
      {
        mark: { type: "bar", color: theme.grey, aria: false },
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
        mark: { type: "line", color: theme.accent, strokeWidth: 2.5, interpolate: "step-after", aria: false },
        encoding: { x, y: { ...y, field: "median" } },
      },
      ...forecastLayers(data, axes, canvas),
      ...lineLayers(data, axes, canvas),
      ...labelsOf(data, axes, canvas),
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

const recordsOf = ({ range, counts, medians, partial }: TrendWeeks) =>
  counts.map((messages, at) => ({
    week: isoDay(weekAt(range, at)),
    until: isoDay(weekAt(range, at + 1)),
    messages,
    median: medians[at] ?? null,
    partial: isPartial(at, counts.length, partial),
  }));

/** The band of the weeks to come. */
function forecastLayers(data: TrendWeeks, { x, y }: TrendAxes, { theme }: Canvas) {
  const next = aheadOf(data);
  if (!next) return [];
  const { range, counts } = data;
  const [week, until] = [0, next.weeks].map((at) => isoDay(weekAt(range, counts.length + at)));
  return [
    {
      data: { name: "forecast", values: [{ week, until, low: next.low, high: next.high }], format },
      mark: { type: "rect", color: theme.second, opacity: 0.35, aria: false },
      encoding: { x, x2: { field: "until" }, y: { ...y, field: "low" }, y2: { field: "high" } },
    },
  ];
}

/** The line through the first and the last complete week. */
function lineLayers(data: TrendWeeks, { x, y }: TrendAxes, { theme: { ink } }: Canvas) {
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
      mark: {
        type: "line",
        color: ink,
        strokeWidth: 2,
        strokeDash: [6, 4],
        point: { color: ink, aria: false },
        aria: false,
      },
      encoding: { x, y: { ...y, field: "messages" } },
    },
  ];
}
