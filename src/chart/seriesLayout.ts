import type { Range, SeriesRow } from "../aggregate/drawn.ts";
import type { Canvas, Theme } from "./look.ts";

/** What is drawn, a row of bars per series. */
export interface SeriesData {
  readonly unit: { readonly bucket: "day" | "week"; readonly step: 1 | 7 };
  readonly range: Range;
  readonly rows: readonly SeriesRow[];
  readonly partial: { readonly first: boolean; readonly last: boolean };
}

/** Beyond this many rows names stand to the left of them. */
const MOST_HEADED = 8;
/** On a phone names to the left would leave no room for the rows. */
const [NARROW, MOST_HEADED_NARROW] = [480, 24];
const LEFT_NAME = 160;
const AXIS_WIDTH = 44;
const AXIS_HEIGHT = 24;
const HEADER_HEIGHT = 24;
const UNIT_HEIGHT = 22;
export const SPACING = 8;

/** Sizes in pixels; `isHeaded` where names stand above the rows. */
export interface Layout {
  readonly width: number;
  readonly rowHeight: number;
  readonly isHeaded: boolean;
}

/** How broad the picture is, and how high each row. */
export function layoutOf({ rows }: SeriesData, { width, height }: Canvas): Layout {
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

/** How a row of data becomes a place and a colour. */
export interface Channels {
  readonly x: object;
  readonly y: object;
  readonly color: object;
}

/** The axis of a row: the highest number alone where there is little room. */
export function yAxis(
  top: number,
  { ceiling, layout, theme }: { readonly ceiling: number; readonly layout: Layout; readonly theme: Theme },
) {
  const { rowHeight, isHeaded } = layout;
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
      gridColor: theme.rule,
      ...(isHeaded
        ? { labelFontSize: 11, minExtent: AXIS_WIDTH - 14 }
        : { labelFontSize: 9, labelBaseline: "top", orient: "right" }),
    },
  };
}
