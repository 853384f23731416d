import type { SeriesRow } from "../aggregate/drawn.ts";
import { grouped } from "../text/numbers.ts";
import { pixels } from "../text/wrap.ts";
import { dayText } from "./head.ts";
import {
  AXIS_WIDTH,
  PEAK_SIZE,
  type SeriesChannels,
  type SeriesData,
  type SeriesLayout,
} from "./seriesLayout.ts";
import type { Theme } from "./theme.ts";

/** The end of a scale with space for a label above the highest bar, if rows are high enough. */
export const spaceAbove = (most: number, { rowHeight, peaks }: SeriesLayout): number =>
  peaks === "bar" ? most / (1 - (PEAK_SIZE + 2) / rowHeight) : most;

/** What a row is part of: its end is `ceiling`, in messages. */
export interface PeakPlace {
  readonly data: SeriesData;
  readonly layout: SeriesLayout;
  readonly ceiling: number;
}

/** The highest bucket of a row, as a column or a heading tells it: `11 Dec 2023: 26`. */
export function peakText({ counts, peakAt }: SeriesRow, { range }: SeriesData): string {
  const day = dayText(range.first + peakAt * range.step);
  return `${day}: ${grouped(counts[peakAt]!)}`;
}

/** The label of a row's highest bucket, and its place: above the bar, or beside it at the top. */
export function peakLabel(row: SeriesRow, { data, layout, ceiling }: PeakPlace) {
  const { range, unit } = data;
  const { width, rowHeight, peaks } = layout;
  const text = peakText(row, data);
  if (peaks === "heading") return {};
  if (peaks === "column") return { peak: text };
  const { peakAt, counts } = row;
  const messages = counts[peakAt]!;
  const peak = unit.bucket === "week" ? `week of ${text}` : text;
  const bar = width / range.buckets;
  const [left, length] = [peakAt * bar, pixels(peak, PEAK_SIZE)];
  const isAbove = rowHeight * (1 - messages / ceiling) >= PEAK_SIZE + 1;
  if (isAbove) {
    const middle = left + bar / 2;
    const align = middle + length / 2 > width ? "right" : middle < length / 2 + 4 ? "left" : "center";
    const dx = align === "right" ? width - left : align === "left" ? 4 - left : bar / 2;
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

/** Layers with the date and number of each row's peak, unless headings have them. */
export function peakLayers(
  data: SeriesData,
  layout: SeriesLayout,
  look: {
    readonly theme: Theme;
    readonly channels: SeriesChannels;
    readonly top: number;
    readonly first: string;
  },
) {
  if (layout.peaks === "bar") return labelsAtBars(data, look);
  return layout.peaks === "column" ? column(data, layout, look) : [];
}

/** The end of each row's scale, then its peak; the first row has a heading. */
function column(
  { unit }: SeriesData,
  { width, rowHeight }: SeriesLayout,
  { theme, top, first }: { readonly theme: Theme; readonly top: number; readonly first: string },
) {
  const transform = [{ filter: "isValid(datum.peak)" }];
  const ofFirst = [{ filter: `isValid(datum.peak) && datum.participant === ${JSON.stringify(first)}` }];
  const text = { type: "text", aria: false, color: theme.faintInk, align: "left" };
  const inColumn = { ...text, fontSize: PEAK_SIZE, x: width + AXIS_WIDTH, baseline: "middle" };
  return [
    {
      transform,
      mark: { ...text, fontSize: 9, x: width + 4, y: 0, baseline: "top" },
      encoding: { text: { datum: grouped(top) } },
    },
    {
      transform,
      mark: { ...inColumn, y: rowHeight / 2 },
      encoding: { text: { field: "peak" } },
    },
    {
      transform: ofFirst,
      mark: { ...inColumn, y: rowHeight / 2 - PEAK_SIZE - 5 },
      encoding: { text: { datum: unit.bucket === "week" ? "highest week of" : "highest day" } },
    },
  ];
}

/** Labels on a halo. */
function labelsAtBars(
  { unit }: SeriesData,
  { theme, channels }: { readonly theme: Theme; readonly channels: SeriesChannels },
) {
  const { background, faintInk } = theme;
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
