import type { TopLevelSpec } from "vega-lite";
import type { BucketRow } from "../aggregate/rows.ts";
import { DAY_MS, dayOfIso, isoDay, weekOf } from "../calendar/days.ts";
import type { ChartContext } from "./context.ts";
import { isolated, shortened } from "./labels.ts";
import { CHART_WIDTH, CONFIG, coloursFor, counted, emptyChart, RULE, SCHEMA, titleOf } from "./theme.ts";
import { ticksBetween } from "./ticks.ts";

/** A bucket of a chart over time. */
export interface Span {
  readonly days: 1 | 7;
  /** What a tooltip calls it. */
  readonly word: "Day" | "Week of";
  readonly title: string;
}

/** Beyond this many buckets a bar is thinner than a line. */
const MOST_BARS = 120;
const NAME_COLUMNS = 40;
const LEGEND_COLUMNS = 24;

interface Point {
  /** Index of the series. */
  readonly s: number;
  /** The bucket's first day. */
  readonly d: string;
  /** Messages. */
  readonly n: number;
}

/**
 * Messages over time, one row per participant, all on one scale: 2 or 20 people stay legible, and no line hides another.
 *
 * Shape   rows of days or weeks -> a Vega-Lite spec with its data inline; bars while they can be told apart, else areas.
 * Units   days of the wall clock, drawn as UTC dates, so that the picture is the same on every machine.
 */
export function seriesChart(rows: readonly BucketRow[], context: ChartContext, span: Span): TopLevelSpec {
  const first = rows.reduce((day, row) => (row.bucket < day ? row.bucket : day), rows[0]?.bucket ?? "");
  if (first === "") return emptyChart(span.title, context);
  const start = span.days === 7 ? weekStartOf(context.firstDay || first, context) : context.firstDay || first;
  const last = rows.reduce((day, row) => (row.bucket > day ? row.bucket : day), context.lastDay || first);
  const end = isoDay(dayOfIso(span.days === 7 ? weekStartOf(last, context) : last) + span.days);
  const buckets = (dayOfIso(end) - dayOfIso(start)) / span.days;
  const isBars = buckets <= MOST_BARS;
  const values = isBars
    ? pointsOf(rows, context.names)
    : filledPoints(rows, context.names, start, buckets, span.days);
  const ticks = ticksBetween(start, isoDay(dayOfIso(end) - 1));
  // The label of a day's bar stands under its middle.
  const shift = isBars ? (span.days * DAY_MS) / 2 : 0;
  const height = rowHeight(context.names.length);
  const x = {
    field: isBars ? "left" : "d",
    type: "temporal" as const,
    scale: { type: "utc" as const, domain: [utcDate(start), utcDate(end)], nice: false },
    axis: {
      values: ticks.values.map((at) => at + shift),
      format: ticks.format,
      title: null,
      grid: true,
      labelOverlap: true,
      ticks: true,
    },
  };
  return {
    $schema: SCHEMA,
    description: `${span.title}, ${context.room}`,
    title: titleOf(span.title, context),
    data: {
      name: "counts",
      values: values as unknown as Record<string, unknown>[],
      format: { parse: { d: "utc:'%Y-%m-%d'" } },
    },
    transform: [
      {
        lookup: "s",
        from: { data: { values: participants(context.names) }, key: "s", fields: ["participant"] },
      },
      // Half a pixel of air on both sides of a bar.
      { calculate: `time(datum.d) + ${span.days * DAY_MS * 0.08}`, as: "left" },
      { calculate: `time(datum.d) + ${span.days * DAY_MS * 0.92}`, as: "right" },
    ],
    facet: {
      field: "s",
      type: "ordinal",
      header: {
        labelExpr: `${JSON.stringify(rowLabels(rows, context.names))}[datum.value]`,
        labelAnchor: "start",
        labelAlign: "left",
        labelPadding: 3,
        labelLimit: 0,
      },
    },
    columns: 1,
    spacing: 22,
    spec: {
      width: CHART_WIDTH,
      height,
      layer: layersFor(
        isBars,
        x,
        span,
        context,
        height,
        roundAbove(Math.max(...rows.map((row) => row.messages))),
      ),
    },
    config: CONFIG,
  } as unknown as TopLevelSpec;
}

function layersFor(
  isBars: boolean,
  x: { readonly field: string },
  span: Span,
  context: ChartContext,
  height: number,
  top: number,
) {
  const colours = coloursFor(context.names);
  const labels = context.names.map((name) => shortened(name, LEGEND_COLUMNS));
  const legend = {
    orient: "top",
    title: "Click a name to see it alone",
    columns: 6,
    labelExpr: `${JSON.stringify(Object.fromEntries(context.names.map((name, index) => [name, labels[index]])))}[datum.value]`,
  };
  const colour = {
    field: "participant",
    type: "nominal",
    scale: { domain: [...context.names], range: colours },
  };
  const encoding = {
    x,
    ...(isBars ? { x2: { field: "right" } } : {}),
    y: {
      field: "n",
      type: "quantitative",
      scale: { domain: [0, top], nice: false },
      axis: {
        title: null,
        values: height < 60 || top % 2 > 0 ? [0, top] : [0, top / 2, top],
        format: ",d",
        domain: false,
        ticks: false,
        gridColor: RULE,
      },
    },
    ...(isBars ? { y2: { datum: 0 } } : { stroke: { ...colour, legend: null } }),
    color: { ...colour, legend: context.isInteractive && context.names.length > 1 ? legend : null },
  };
  // A thin outline keeps a spike of one day among thousands visible.
  const shape = isBars ? { type: "bar" } : { type: "line", filled: true, clip: true, strokeWidth: 0.6 };
  const tooltip = [
    { field: "d", type: "temporal", title: span.word, format: "%a %-d %b %Y", timeUnit: "utcyearmonthdate" },
    { field: "participant", type: "nominal", title: "Participant" },
    { field: "n", type: "quantitative", title: "Messages", format: ",d" },
  ];
  if (!context.isInteractive) return [{ mark: shape, encoding }];
  const shown = { name: "shown", select: { type: "point", fields: ["participant"] }, bind: "legend" };
  const faded = { condition: { param: "shown", value: 1 }, value: 0.12 };
  const drawn = {
    params: [shown],
    mark: shape,
    encoding: { ...encoding, opacity: faded, ...(isBars ? { tooltip } : {}) },
  };
  if (isBars) return [drawn];
  // An area is one shape; what answers the pointer is an invisible bar per bucket.
  const sensor = {
    transform: [{ filter: "datum.n > 0" }],
    mark: { type: "bar", opacity: 0 },
    encoding: {
      x: { ...x, field: "left" },
      x2: { field: "right" },
      y: encoding.y,
      y2: { datum: 0 },
      tooltip,
    },
  };
  return [drawn, sensor];
}

/** A day as Vega-Lite writes dates; months count from 1. */
function utcDate(day: string) {
  const [year, month, date] = day.split("-").map(Number);
  return { year, month, date, utc: true };
}

const weekStartOf = (day: string, context: ChartContext) => isoDay(weekOf(dayOfIso(day), context.weekStart));

/** The first round count that no bar exceeds; the axis ends there. */
function roundAbove(max: number): number {
  const unit = 10 ** Math.floor(Math.log10(max));
  const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * unit);
  return steps.find((step) => step >= max && Number.isInteger(step)) ?? max;
}

/** 20 people fit a page; two get room. */
const rowHeight = (people: number): number =>
  Math.max(34, Math.min(180, Math.floor(520 / Math.max(1, people))));

const participants = (names: readonly string[]) => names.map((participant, s) => ({ s, participant }));

function rowLabels(rows: readonly BucketRow[], names: readonly string[]): string[] {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(row.name, (totals.get(row.name) ?? 0) + row.messages);
  return names.map(
    (name) => `${isolated(shortened(name, NAME_COLUMNS))}  ·  ${counted(totals.get(name) ?? 0)}`,
  );
}

function pointsOf(rows: readonly BucketRow[], names: readonly string[]): Point[] {
  const index = new Map(names.map((name, s) => [name, s]));
  const points = rows.map((row) => ({ s: index.get(row.name)!, d: row.bucket, n: row.messages }));
  return points.sort((a, b) => a.s - b.s || (a.d < b.d ? -1 : 1));
}

/**
 * A bucket without messages is 0, not a gap to draw across; of a run of zeros the first and the last say it all.
 * A zero before the first and after the last bucket closes the outline on the base line, so that a filled line is an area at half
 * the size.
 */
function filledPoints(
  rows: readonly BucketRow[],
  names: readonly string[],
  start: string,
  buckets: number,
  days: number,
): Point[] {
  const known = new Map(rows.map((row) => [`${row.name} ${row.bucket}`, row.messages]));
  const labels = Array.from({ length: buckets + 2 }, (_, index) =>
    isoDay(dayOfIso(start) + (index - 1) * days),
  );
  return names.flatMap((name, s) => {
    const counts = labels.map((label) => known.get(`${name} ${label}`) ?? 0);
    const isNeeded = (i: number) => counts[i] !== 0 || counts[i - 1] !== 0 || counts[i + 1] !== 0;
    return counts.flatMap((n, index) => (isNeeded(index) ? [{ s, d: labels[index]!, n }] : []));
  });
}
