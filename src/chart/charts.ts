import type { Chart } from "./chart.ts";
import { cumulative } from "./cumulative.ts";
import { daily } from "./daily.ts";
import { punchcard } from "./punchcard.ts";
import { trend } from "./trend.ts";
import { weekly } from "./weekly.ts";
import { years } from "./years.ts";

/** Every chart, in the order of `imsg plot --help`. */
export const CHARTS: readonly Chart[] = [daily, weekly, punchcard, cumulative, years, trend];

/** What `imsg plot` draws when nothing is named. */
export const DEFAULT_CHARTS: readonly string[] = ["daily", "weekly", "punchcard"];

export const chartNamed = (name: string): Chart | undefined => CHARTS.find((chart) => chart.name === name);
