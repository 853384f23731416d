import type { TopLevelSpec } from "vega-lite";
import type { BucketRow } from "../aggregate/rows.ts";
import type { ChartContext } from "./context.ts";
import { seriesChart } from "./seriesChart.ts";

/** How many messages did each participant send on each day? Rows are buckets `day`; see `seriesChart`. */
export const dailyChart = (rows: readonly BucketRow[], context: ChartContext): TopLevelSpec =>
  seriesChart(rows, context, { days: 1, word: "Day", title: "Messages per day by participant" });
