import type { SeriesRow } from "../aggregate/drawn.ts";
import { pixels } from "../text/wrap.ts";
import { dayText } from "./head.ts";
import type { Theme } from "./look.ts";
import type { Channels, Layout, SeriesData } from "./seriesLayout.ts";

const PEAK_SIZE = 10;

/** The end of a scale that leaves room for the label above the highest bar, where rows are high enough to give it. */
export const roomAbove = (most: number, { rowHeight }: Layout): number =>
  rowHeight < 3 * PEAK_SIZE ? most : most / (1 - (PEAK_SIZE + 2) / rowHeight);

/** What a row is part of: its end is `ceiling`, in messages. */
export interface PeakPlace {
  readonly data: SeriesData;
  readonly layout: Layout;
  readonly ceiling: number;
}

/** What the highest bucket of a row says, and where there is room for that: above it, or beside it where it reaches the top. */
export function peakOf({ counts, peakAt }: SeriesRow, { data, layout, ceiling }: PeakPlace) {
  const { range, unit } = data;
  const { width, rowHeight } = layout;
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
export function peakLayers(
  { unit }: SeriesData,
  { rowHeight }: Layout,
  { theme, channels }: { readonly theme: Theme; readonly channels: Channels },
) {
  if (rowHeight < PEAK_SIZE + 2) return [];
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
