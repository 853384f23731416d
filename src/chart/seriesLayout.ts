import type { BucketRange, SeriesRow } from "../aggregate/drawn.ts";
import type { PartialEnds } from "../aggregate/partialEnds.ts";
import type { Canvas } from "./look.ts";
import type { Theme } from "./theme.ts";

/** What is drawn, a row of bars per series. */
export interface SeriesData {
  readonly unit: { readonly bucket: "day" | "week" };
  readonly range: BucketRange;
  readonly rows: readonly SeriesRow[];
  readonly partial: PartialEnds;
}

/** Beyond this many rows names stand to the left of them. */
const MOST_HEADED = 8;
/** On a phone names to the left would leave no room for the rows. */
const [NARROW, MOST_HEADED_NARROW] = [480, 24];
const LEFT_NAME = 160;
export const AXIS_WIDTH = 44;
const AXIS_HEIGHT = 24;
const HEADER_HEIGHT = 24;
const UNIT_HEIGHT = 22;
export const SPACING = 8;
export const PEAK_SIZE = 10;
/** In lower rows a label would lie on bars. */
const LEAST_FOR_PEAKS = 3 * PEAK_SIZE;
/** In lower rows a zero would lie on the end of the scale. */
const LEAST_FOR_ZERO = 14;
/** `11 Dec 2023: 1,204`. */
const PEAK_COLUMN = 96;

/** Sizes in pixels; `isHeaded` where names stand above the rows. */
export interface SeriesLayout {
  readonly width: number;
  readonly rowHeight: number;
  readonly isHeaded: boolean;
  /** Where the highest bucket is labelled: at its bar, in the row's heading, or in a column. */
  readonly peaks: "bar" | "heading" | "column";
}

/** How wide the picture is, and how high each row. */
export function layoutOf({ rows }: SeriesData, { width, height }: Canvas): SeriesLayout {
  const isHeaded = rows.length <= (width < NARROW ? MOST_HEADED_NARROW : MOST_HEADED);
  const perRow = SPACING + (isHeaded ? HEADER_HEIGHT : 0);
  const natural = isHeaded
    ? Math.max(rows.length > MOST_HEADED ? 36 : 60, Math.min(180, Math.floor(520 / rows.length)))
    : Math.max(13, Math.min(34, Math.floor(640 / rows.length)));
  const free = height === undefined ? undefined : (height - AXIS_HEIGHT - UNIT_HEIGHT) / rows.length - perRow;
  const rowHeight = free === undefined ? natural : Math.max(8, Math.floor(free));
  const peaks = rowHeight >= LEAST_FOR_PEAKS ? "bar" : isHeaded ? "heading" : "column";
  const beside = AXIS_WIDTH + (isHeaded ? 0 : LEFT_NAME) + (peaks === "column" ? PEAK_COLUMN : 0);
  return { width: Math.floor(width - beside), rowHeight, isHeaded, peaks };
}

/** How a row of data becomes a place and a colour. */
export interface SeriesChannels {
  readonly x: object;
  readonly y: object;
  readonly color: object;
}

/** The axis of a row: the highest number alone where there is little room. */
export function yAxis(
  top: number,
  {
    ceiling,
    layout,
    theme,
  }: { readonly ceiling: number; readonly layout: SeriesLayout; readonly theme: Theme },
) {
  const { rowHeight, isHeaded, peaks } = layout;
  const values =
    !isHeaded || rowHeight < LEAST_FOR_ZERO
      ? [top]
      : rowHeight < 60 || top % 2 > 0
        ? [0, top]
        : [0, top / 2, top];
  return {
    type: "quantitative",
    scale: { domain: [0, ceiling], nice: false },
    axis: {
      title: null,
      values,
      format: ",d",
      domain: false,
      ticks: false,
      gridColor: theme.rule,
      ...(isHeaded
        ? { labelFontSize: 11, minExtent: AXIS_WIDTH - 14 }
        : { labels: peaks === "bar", labelFontSize: 9, labelBaseline: "top", orient: "right" }),
    },
  };
}
