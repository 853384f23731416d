import type { TopLevelSpec } from "vega-lite";
import type { BucketRow } from "../aggregate/rows.ts";
import type { ChartContext } from "./context.ts";
import { seriesChart } from "./seriesChart.ts";

/** How many messages did each participant send in each week? Rows are buckets `week`; see `seriesChart`. */
export const weeklyChart = (rows: readonly BucketRow[], context: ChartContext): TopLevelSpec =>
  seriesChart(rows, context, { days: 7, word: "Week of", title: "Messages per week by participant" });
