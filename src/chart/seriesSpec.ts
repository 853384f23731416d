import type { TopLevelSpec } from "vega-lite";
import { highest, OTHERS, type Range, type SeriesRow } from "../aggregate/drawn.ts";
import { DAY_MS, isoDay } from "../calendar/days.ts";
import { pixels } from "../text/wrap.ts";
import { countOf, dayText, type Head, nameShown } from "./head.ts";
import type { Look } from "./look.ts";
import { roundAbove } from "./scale.ts";
import { type ChartSource, labelOf } from "./source.ts";
import { stepPoints } from "./steps.ts";
import { frame, room } from "./theme.ts";
import { barEnds, timeAxis, utcTime } from "./timeAxis.ts";

/** What is drawn, a row of bars per series. */
export interface SeriesData {
  readonly unit: { readonly bucket: "day" | "week"; readonly step: 1 | 7 };
  readonly range: Range;
  readonly rows: readonly SeriesRow[];
  readonly partial: { readonly first: boolean; readonly last: boolean };
}

/** Beyond this many buckets a bar is thinner than a line. */
const MOST_BARS = 120;
/** Beyond this many rows names stand to the left of them. */
const MOST_HEADED = 8;
/** On a phone names to the left would leave no room for the rows. */
const [NARROW, MOST_HEADED_NARROW] = [480, 24];
const LEFT_NAME = 160;
const AXIS_WIDTH = 44;
const AXIS_HEIGHT = 24;
const HEADER_HEIGHT = 24;
const UNIT_HEIGHT = 22;
const SPACING = 8;
const PEAK_SIZE = 10;

/**
 * Messages over time, one row per series on one scale, Others on their own: no line hides another, and 42 people fit a page.
 *
 * Shape   bars while they can be told apart, else a filled outline whose steps are the buckets, so that nothing is drawn that was not
 *         counted. What is partial is lighter; the peak of each row has its date and number.
 */
export function seriesSpec(data: SeriesData, head: Head, look: Look, source: ChartSource): TopLevelSpec {
  const people = data.rows.filter(({ series }) => series !== OTHERS);
  const others = data.rows.filter(({ series }) => series === OTHERS);
  const layout = layoutOf(data, head, look);
  const panels = [people, others].filter((rows) => rows.length > 0);
  return {
    ...frame(head, look),
    spacing: 14,
    resolve: { scale: { color: "independent", stroke: "independent" } },
    vconcat: panels.map((rows, at) => panel(rows, data, layout, look, source, at === panels.length - 1)),
  } as unknown as TopLevelSpec;
}

interface Layout {
  readonly width: number;
  readonly rowHeight: number;
  readonly isHeaded: boolean;
}

function layoutOf({ rows }: SeriesData, head: Head, look: Look): Layout {
  const { width, height } = room(head, look);
  const isHeaded = rows.length <= (width < NARROW ? MOST_HEADED_NARROW : MOST_HEADED);
  const perRow = SPACING + (isHeaded ? HEADER_HEIGHT : 0);
  const natural = isHeaded
    ? Math.max(rows.length > MOST_HEADED ? 36 : 60, Math.min(180, Math.floor(520 / rows.length)))
    : Math.max(13, Math.min(34, Math.floor(640 / rows.length)));
  const free = height === undefined ? undefined : (height - AXIS_HEIGHT - UNIT_HEIGHT) / rows.length - perRow;
  return {
    width: Math.floor(width - AXIS_WIDTH - (isHeaded ? 0 : LEFT_NAME)),
    rowHeight: free === undefined ? natural : Math.max(8, Math.floor(free)),
    isHeaded,
  };
}

function panel(
  rows: readonly SeriesRow[],
  data: SeriesData,
  layout: Layout,
  look: Look,
  source: ChartSource,
  isLast: boolean,
) {
  const { unit, range } = data;
  const isBars = range.buckets <= MOST_BARS;
  const names = rows.map(({ series }) => labelOf(source.people.shown, series));
  const most = highest(rows.map(({ counts, peakAt }) => counts[peakAt]!));
  const top = roundAbove(most);
  const ceiling = Math.max(top, roomAbove(most, layout));
  const axis = timeAxis(range, source.calendar.weekStart, isBars);
  const channels = {
    x: isLast ? axis : { ...axis, axis: { ...axis.axis, labels: false, ticks: false } },
    y: yAxis(top, ceiling, layout, look),
    color: {
      field: "participant",
      type: "nominal",
      scale: { domain: names, range: rows.map(({ series }) => look.colourOf(series)) },
      legend: null,
    },
  };
  const values = rows.flatMap((row, at) =>
    (isBars ? bars(row.counts) : stepPoints(row.counts)).map(([bucket, messages]) => ({
      [unit.bucket]: isoDay(range.first + bucket * range.step),
      participant: names[at]!,
      messages,
      ...(bucket === row.peakAt && messages > 0 ? peakOf(row, data, layout, ceiling) : {}),
    })),
  );
  const ends = barEnds(range, unit.bucket, layout.width);
  const isOthers = rows[0]!.series === OTHERS;
  return {
    data: {
      name: isOthers ? "others" : "counts",
      values,
      format: { parse: { [unit.bucket]: "utc:'%Y-%m-%d'" } },
    },
    ...(isBars ? { transform: ends } : {}),
    facet: {
      field: "participant",
      type: "nominal",
      sort: names,
      header: rowHeader(
        rows,
        names,
        layout,
        source,
        isOthers ? "on its own scale" : `${source.noun} a ${unit.bucket}`,
      ),
    },
    columns: 1,
    spacing: SPACING,
    spec: {
      width: layout.width,
      height: layout.rowHeight,
      layer: [
        isBars ? barMark(channels, unit.bucket) : outline(channels, unit.bucket),
        ...partialLayer(data, look),
        ...peakLayers(data, layout, look, channels),
        ...(layout.isHeaded ? [] : [rowLabel(rows, names, layout, look)]),
      ],
    },
  };
}

interface Channels {
  readonly x: object;
  readonly y: object;
  readonly color: object;
}

const bars = (counts: readonly number[]): [number, number][] =>
  counts.flatMap((messages, bucket): [number, number][] => (messages > 0 ? [[bucket, messages]] : []));

function barMark(channels: Channels, bucket: string) {
  const before = bucket === "week" ? ", week of " : ", ";
  return {
    transform: [
      {
        calculate: `datum.participant + '${before}' + utcFormat(datum[${JSON.stringify(bucket)}], '%-d %b %Y') + ': ' + format(datum.messages, ',d')`,
        as: "description",
      },
    ],
    mark: { type: "bar" },
    encoding: {
      x: { ...channels.x, field: "left" },
      x2: { field: "right" },
      y: { ...channels.y, field: "messages" },
      y2: { datum: 0 },
      color: channels.color,
      tooltip: tooltip(bucket),
      description: { field: "description" },
    },
  };
}

/** A thin stroke keeps a spike of one day among thousands visible. */
function outline(channels: Channels, bucket: string) {
  return {
    mark: { type: "line", interpolate: "step-after", filled: true, clip: true, strokeWidth: 0.6 },
    encoding: {
      ...channels,
      x: { ...channels.x, field: bucket },
      y: { ...channels.y, field: "messages" },
      stroke: channels.color,
      description: { field: "participant" },
      tooltip: tooltip(bucket),
    },
  };
}

/** A veil over the buckets that were observed in part. */
function partialLayer({ range, partial }: SeriesData, look: Look) {
  const spans = [
    ...(partial.first ? [0] : []),
    ...(partial.last && (range.buckets > 1 || !partial.first) ? [range.buckets - 1] : []),
  ];
  return spans.map((bucket) => ({
    // One veil, not one for each row of data.
    transform: [{ aggregate: [{ op: "count", as: "rows" }], groupby: ["participant"] }],
    mark: { type: "rect", color: look.theme.background, opacity: 0.55, aria: false },
    encoding: {
      x: { datum: utcTime((range.first + bucket * range.step) * DAY_MS), type: "temporal" },
      x2: { datum: utcTime((range.first + (bucket + 1) * range.step) * DAY_MS) },
    },
  }));
}

/** What the highest bucket of a row says, and where there is room for that: above it, or beside it where it reaches the top. */
function peakOf(
  { counts, peakAt }: SeriesRow,
  { range, unit }: SeriesData,
  { width, rowHeight }: Layout,
  ceiling: number,
) {
  const day = dayText(range.first + peakAt * range.step);
  const messages = counts[peakAt]!;
  const peak = `${unit.bucket === "week" ? "week of " : ""}${day}: ${messages.toLocaleString("en-US")}`;
  const bar = width / range.buckets;
  const [left, length] = [peakAt * bar, pixels(peak, PEAK_SIZE)];
  const isAbove = rowHeight * (1 - messages / ceiling) >= PEAK_SIZE + 1;
  if (isAbove) {
    const align = left + length / 2 > width ? "right" : left < length / 2 ? "left" : "center";
    const dx = align === "right" ? bar : align === "left" ? 0 : bar / 2;
    return { peak, align, baseline: "bottom", dx: Math.round(dx), dy: -1 };
  }
  const isLeft = left + bar + length + 8 > width;
  return {
    peak,
    align: isLeft ? "right" : "left",
    baseline: "top",
    dx: Math.round(isLeft ? -4 : Math.max(bar, 2) + 3),
    dy: -1,
  };
}

/** The date and the number of each row's highest bucket, on a halo. */
function peakLayers({ unit }: SeriesData, { rowHeight }: Layout, look: Look, channels: Channels) {
  if (rowHeight < PEAK_SIZE + 2) return [];
  const { background, faintInk } = look.theme;
  return [true, false].map((isHalo) => ({
    transform: [{ filter: "isValid(datum.peak)" }],
    mark: {
      type: "text",
      ...Object.fromEntries(
        ["align", "baseline", "dx", "dy"].map((name) => [name, { expr: `datum.${name}` }]),
      ),
      fontSize: PEAK_SIZE,
      aria: false,
      color: isHalo ? background : faintInk,
      ...(isHalo ? { stroke: background, strokeWidth: 3, strokeJoin: "round" } : {}),
    },
    encoding: {
      x: { ...channels.x, field: unit.bucket },
      y: { ...channels.y, field: "messages" },
      text: { field: "peak" },
    },
  }));
}

const tooltip = (bucket: string) => [
  {
    field: bucket,
    type: "temporal",
    title: bucket === "week" ? "Week of" : "Day",
    format: "%a %-d %b %Y",
    timeUnit: "utcyearmonthdate",
  },
  { field: "participant", type: "nominal", title: "Person" },
  { field: "messages", type: "quantitative", title: "Messages", format: ",d" },
];

/** The end of a scale that leaves room for the label above the highest bar, where rows are high enough to give it. */
const roomAbove = (most: number, { rowHeight }: Layout): number =>
  rowHeight < 3 * PEAK_SIZE ? most : most / (1 - (PEAK_SIZE + 2) / rowHeight);

function yAxis(top: number, ceiling: number, { rowHeight, isHeaded }: Layout, look: Look) {
  const values = !isHeaded ? [top] : rowHeight < 60 || top % 2 > 0 ? [0, top] : [0, top / 2, top];
  return {
    type: "quantitative",
    scale: { domain: [0, ceiling], nice: false },
    axis: {
      title: null,
      values,
      format: ",d",
      domain: false,
      ticks: false,
      gridColor: look.theme.rule,
      ...(isHeaded
        ? { labelFontSize: 11, minExtent: AXIS_WIDTH - 14 }
        : { labelFontSize: 9, labelBaseline: "top", orient: "right" }),
    },
  };
}

/** Name and number of each row above it; where there are many, `rowLabel` says it instead. */
function rowHeader(
  rows: readonly SeriesRow[],
  names: readonly string[],
  { isHeaded, width }: Layout,
  source: ChartSource,
  unit: string,
) {
  const labels = rows.map(
    ({ messages }, at) => `${nameShown(names[at]!, 40)}  ·  ${countOf(messages, source.noun)}`,
  );
  return {
    title: unit,
    titleAnchor: "start",
    titleAlign: "left",
    titlePadding: isHeaded ? 6 : 2,
    ...(isHeaded
      ? {
          labelExpr: `${JSON.stringify(labels)}[indexof(${JSON.stringify(names)}, datum.value)]`,
          labelLimit: width,
          labelAnchor: "start",
          labelAlign: "left",
          labelPadding: 6,
        }
      : { labelExpr: "''", labelFontSize: 1, labelPadding: 0 }),
  };
}

/** Name and number of each row to its left. */
function rowLabel(rows: readonly SeriesRow[], names: readonly string[], { rowHeight }: Layout, look: Look) {
  const labels = rows.map(
    ({ messages }, at) => `${nameShown(names[at]!, 17)}  ${messages.toLocaleString("en-US")}`,
  );
  return {
    transform: [
      { aggregate: [{ op: "count", as: "rows" }], groupby: ["participant"] },
      {
        calculate: `${JSON.stringify(labels)}[indexof(${JSON.stringify(names)}, datum.participant)]`,
        as: "label",
      },
    ],
    mark: {
      type: "text",
      align: "right",
      baseline: "middle",
      x: -8,
      y: rowHeight / 2,
      fontSize: Math.min(12, rowHeight),
      color: look.theme.ink,
      aria: false,
    },
    encoding: { text: { field: "label" } },
  };
}
