import type { BucketRow } from "../aggregate/rows.ts";
import type { ChartContext } from "../chart/context.ts";

export const CHARTS = ["daily", "weekly", "punchcard"] as const;
export type ChartName = (typeof CHARTS)[number];
export const PICTURE_FORMATS = ["svg", "png", "html", "vl.json", "csv", "text"] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** A picture, decided but not drawn. */
export interface Picture {
  readonly chart: ChartName;
  /** File name without its extension. */
  readonly name: string;
  readonly rows: readonly BucketRow[];
  readonly context: ChartContext;
}
