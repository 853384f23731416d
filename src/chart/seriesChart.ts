import type { TopLevelSpec } from "vega-lite";
import type { BucketRow } from "../aggregate/rows.ts";
import { counted } from "../text/counted.ts";
import { isolated, plain, shortened } from "../text/labels.ts";
import type { ChartContext } from "./context.ts";
import { barPoints, extentOf, stepPoints } from "./points.ts";
import { roundAbove } from "./scale.ts";
import { CHART_WIDTH, CONFIG, coloursFor, describe, emptyChart, RULE, SCHEMA, titleOf } from "./theme.ts";
import { barEnds, timeAxis } from "./timeAxis.ts";

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

/**
 * Messages over time, one row per participant, all on one scale: 2 or 20 people stay legible, and no line hides another.
 *
 * Shape   rows of days or weeks -> a Vega-Lite spec with its data inline; bars while they can be told apart, else a filled outline
 *         whose steps are the buckets, so that nothing is drawn that was not counted.
 * Units   days of the wall clock, drawn as UTC dates, so that the picture is the same on every machine.
 */
export function seriesChart(rows: readonly BucketRow[], context: ChartContext, span: Span): TopLevelSpec {
  const extent = extentOf(rows, context, span.days);
  if (!extent) return emptyChart(span.title, context);
  const isBars = extent.buckets <= MOST_BARS;
  const values = isBars ? barPoints(rows, context.names) : stepPoints(rows, context.names, extent);
  const series = seriesOf(rows, context.names);
  const height = rowHeight(series.length);
  const top = roundAbove(rows.reduce((max, row) => Math.max(max, row.messages), 0));
  const encoding = {
    x: timeAxis(extent, context, isBars),
    y: yAxis(top, height),
    color: {
      field: "participant",
      type: "nominal",
      scale: { domain: series.map((one) => one.participant), range: coloursFor(context.names) },
      legend: null,
    },
  };
  const ends = barEnds(extent);
  return {
    $schema: SCHEMA,
    description: describe(span.title, context),
    title: titleOf(span.title, context),
    ...(context.isInteractive ? { params: [{ name: "shown", value: [] }], usermeta: legendOf(context) } : {}),
    data: { name: "counts", values, format: { parse: { d: "utc:'%Y-%m-%d'" } } },
    transform: [
      { lookup: "s", from: { data: { values: series }, key: "s", fields: ["participant", "total"] } },
      ...(isBars ? ends : []),
    ],
    facet: { field: "s", type: "ordinal", header: rowHeader(series) },
    columns: 1,
    spacing: 16,
    spec: {
      width: CHART_WIDTH,
      height,
      layer: isBars
        ? [bars(encoding, span, context)]
        : [outline(encoding, context), ...(context.isInteractive ? [sensor(encoding, span, ends)] : [])],
    },
    config: CONFIG,
  } as unknown as TopLevelSpec;
}

interface Channels {
  readonly x: object;
  readonly y: object;
  readonly color: object;
}

function bars(encoding: Channels, span: Span, context: ChartContext) {
  const before = span.days === 7 ? ", week of " : ", ";
  return {
    transform: [
      {
        calculate: `datum.participant + '${before}' + utcFormat(datum.d, '%-d %b %Y') + ': ' + format(datum.n, ',d')`,
        as: "description",
      },
    ],
    mark: { type: "bar" },
    encoding: {
      ...spanned(encoding),
      color: encoding.color,
      tooltip: tooltip(span),
      description: { field: "description" },
      ...fading(context),
    },
  };
}

/** A thin stroke keeps a spike of one day among thousands visible. */
function outline(encoding: Channels, context: ChartContext) {
  return {
    mark: { type: "line", interpolate: "step-after", filled: true, clip: true, strokeWidth: 0.6 },
    encoding: {
      ...encoding,
      x: { ...encoding.x, field: "d" },
      stroke: encoding.color,
      description: { field: "total" },
      ...fading(context),
    },
  };
}

/** An outline is one shape; what answers the pointer is an invisible bar per bucket. */
function sensor(encoding: Channels, span: Span, transform: readonly object[]) {
  return {
    transform: [{ filter: "datum.n > 0" }, ...transform],
    mark: { type: "bar", opacity: 0, aria: false },
    encoding: { ...spanned(encoding), tooltip: tooltip(span) },
  };
}

const spanned = ({ x, y }: Channels) => ({
  x: { ...x, field: "left" },
  x2: { field: "right" },
  y,
  y2: { datum: 0 },
});

/** On a page the buttons of the legend choose which series keep their colour. */
const fading = (context: ChartContext) =>
  context.isInteractive
    ? {
        opacity: {
          condition: { test: "shown.length === 0 || indexof(shown, datum.s) >= 0", value: 1 },
          value: 0.12,
        },
      }
    : {};

const tooltip = (span: Span) => [
  { field: "d", type: "temporal", title: span.word, format: "%a %-d %b %Y", timeUnit: "utcyearmonthdate" },
  { field: "participant", type: "nominal", title: "Participant" },
  { field: "n", type: "quantitative", title: "Messages", format: ",d" },
];

function yAxis(top: number, height: number) {
  const values = height < 60 || top % 2 > 0 ? [0, top] : [0, top / 2, top];
  return {
    field: "n",
    type: "quantitative",
    scale: { domain: [0, top], nice: false },
    axis: { title: null, values, format: ",d", domain: false, ticks: false, gridColor: RULE },
  };
}

function rowHeader(series: readonly { readonly label: string }[]) {
  return {
    labelExpr: `${JSON.stringify(series.map((one) => one.label))}[datum.value]`,
    labelAnchor: "start",
    labelAlign: "left",
    labelPadding: 8,
    labelLimit: 0,
  };
}

/** What the page makes its buttons of. */
const legendOf = ({ names }: ChartContext) => ({
  legend: names.map((name, s) => ({
    label: shortened(name, LEGEND_COLUMNS),
    name: plain(name),
    colour: coloursFor(names)[s]!,
  })),
});

/** 20 people fit a page; two get room. */
const rowHeight = (people: number): number =>
  Math.max(34, Math.min(180, Math.floor(520 / Math.max(1, people))));

function seriesOf(rows: readonly BucketRow[], names: readonly string[]) {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(row.name, (totals.get(row.name) ?? 0) + row.messages);
  return names.map((name, s) => {
    const total = counted(totals.get(name) ?? 0);
    const participant = plain(name);
    return {
      s,
      participant,
      total: `${participant}: ${total}`,
      label: `${isolated(shortened(name, NAME_COLUMNS))}  ·  ${total}`,
    };
  });
}
