import { highest, OTHERS, panelsOf, type SeriesRow } from "../aggregate/drawn.ts";
import { DAY_MS, isoDay } from "../calendar/days.ts";
import { facetOrder } from "./facetOrder.ts";
import type { Canvas } from "./look.ts";
import { roundAbove } from "./scale.ts";
import {
  layoutOf,
  type SeriesChannels,
  type SeriesData,
  type SeriesLayout,
  SPACING,
  yAxis,
} from "./seriesLayout.ts";
import { rowHeader, rowLabel } from "./seriesNames.ts";
import { type PeakPlace, peakLabel, peakLayers, spaceAbove } from "./seriesPeaks.ts";
import { type ChartSource, labelOf } from "./source.ts";
import { stepPoints } from "./steps.ts";
import { barEnds, parsedDays, timeAxis, utcTime, withoutLabels } from "./timeAxis.ts";
import { tipNumber, tipText } from "./tooltip.ts";

/** Beyond this many buckets a bar is thinner than a line. */
const MOST_BARS = 120;
/** A label of the time axis that is fewer pixels from its end would be cut off if it were centred. */
const LEAST_EDGE = 14;

/**
 * Messages over time, one row per series on one scale, Others on their own: no line hides another,
 * and 42 people fit a page.
 *
 * Shape   bars while they can be told apart, else a filled outline whose steps are the buckets, so
 *         that nothing is drawn that was not counted. What is partial is lighter; the peak of each
 *         row has its date and number.
 */
export function seriesSpec(data: SeriesData, canvas: Canvas, source: ChartSource) {
  const drawing = { data, layout: layoutOf(data, canvas), canvas, source };
  const panels = panelsOf(data.rows);
  return {
    spacing: 14,
    resolve: { scale: { color: "independent", stroke: "independent" } },
    vconcat: panels.map((rows, at) => panel(rows, at === panels.length - 1, drawing)),
  };
}

/** What all panels of a picture share. */
interface SeriesDrawing {
  readonly data: SeriesData;
  readonly layout: SeriesLayout;
  readonly canvas: Canvas;
  readonly source: ChartSource;
}

/** Rows on one scale; the last panel has the labels of the time axis. */
function panel(rows: readonly SeriesRow[], isLast: boolean, drawing: SeriesDrawing) {
  const { data, layout, canvas, source } = drawing;
  const { unit, range } = data;
  const isBars = range.buckets <= MOST_BARS;
  const isOthers = rows[0]!.series === OTHERS;
  const names = rows.map(({ series }) => labelOf(source.people.shown, series));
  const ceiling = ceilingOf(rows, layout);
  const channels = channelsOf(rows, isLast, drawing);
  const order = facetOrder("participant", names);
  const title = isOthers ? "on its own scale" : `${source.noun} a ${unit.bucket}`;
  return {
    data: {
      name: isOthers ? "others" : "counts",
      values: rows.flatMap((row, at) => recordsOf(row, names[at]!, { data, layout, ceiling })),
      format: parsedDays(unit.bucket),
    },
    transform: [...order.transform, ...(isBars ? barEnds(range, unit.bucket, layout.width) : [])],
    facet: {
      field: "participant",
      type: "nominal",
      sort: order.sort,
      header: rowHeader(rows, names, { data, layout, noun: source.noun, title }),
    },
    columns: 1,
    spacing: SPACING,
    spec: {
      width: layout.width,
      height: layout.rowHeight,
      layer: [
        isBars ? barMark(channels, unit.bucket) : outline(channels, unit.bucket),
        ...partialLayer(data, canvas),
        ...peakLayers(data, layout, {
          ...{ theme: canvas.theme, channels, top: roundAbove(highestOf(rows)) },
          first: labelOf(source.people.shown, data.rows[0]!.series),
        }),
        ...(layout.isHeaded ? [] : [rowLabel(rows, names, { layout, ink: canvas.theme.ink })]),
      ],
    },
  };
}

/** Of all bars: one that was observed in part is no peak, but may be the highest. */
const highestOf = (rows: readonly SeriesRow[]): number => highest(rows.map(({ counts }) => highest(counts)));

/** Where the scale ends: above the highest bar and its label. */
const ceilingOf = (rows: readonly SeriesRow[], layout: SeriesLayout): number =>
  Math.max(roundAbove(highestOf(rows)), spaceAbove(highestOf(rows), layout));

function channelsOf(
  rows: readonly SeriesRow[],
  isLast: boolean,
  { data, layout, canvas, source }: SeriesDrawing,
) {
  const isBars = data.range.buckets <= MOST_BARS;
  const time = timeAxis(data.range, source.calendar.weekStart, isBars);
  const axis = { ...time, axis: { ...time.axis, labelFlush: LEAST_EDGE } };
  const names = rows.map(({ series }) => labelOf(source.people.shown, series));
  return {
    x: isLast ? axis : withoutLabels(axis),
    y: yAxis(roundAbove(highestOf(rows)), { ceiling: ceilingOf(rows, layout), layout, theme: canvas.theme }),
    color: {
      field: "participant",
      type: "nominal",
      scale: { domain: names, range: rows.map(({ series }) => canvas.colourOf(series)) },
      legend: null,
    },
  };
}

/** Bars or corners of a row; the highest says so. */
function recordsOf(row: SeriesRow, participant: string, place: PeakPlace) {
  const { unit, range } = place.data;
  const points = range.buckets <= MOST_BARS ? bars(row.counts) : stepPoints(row.counts);
  return points.map(([bucket, messages]) => ({
    [unit.bucket]: isoDay(range.first + bucket * range.step),
    participant,
    messages,
    ...(bucket === row.peakAt && messages > 0 ? peakLabel(row, place) : {}),
  }));
}

const bars = (counts: readonly number[]): [number, number][] =>
  counts.flatMap((messages, bucket): [number, number][] => (messages > 0 ? [[bucket, messages]] : []));

function barMark(channels: SeriesChannels, bucket: string) {
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
function outline(channels: SeriesChannels, bucket: string) {
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

/** Translucent rectangles over the buckets that were observed in part. */
function partialLayer({ range, partial }: SeriesData, canvas: Canvas) {
  const spans = [
    ...(partial.first ? [0] : []),
    ...(partial.last && (range.buckets > 1 || !partial.first) ? [range.buckets - 1] : []),
  ];
  return spans.map((bucket) => ({
    // One rectangle, not one for each row of data.
    transform: [{ aggregate: [{ op: "count", as: "rows" }], groupby: ["participant"] }],
    mark: { type: "rect", color: canvas.theme.background, opacity: 0.55, aria: false },
    encoding: {
      x: { datum: utcTime((range.first + bucket * range.step) * DAY_MS), type: "temporal" },
      x2: { datum: utcTime((range.first + (bucket + 1) * range.step) * DAY_MS) },
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
  tipText("participant", "Person"),
  tipNumber("messages", "Messages"),
];
