import { calendar } from "./calendar.ts";
import type { Chart } from "./chart.ts";
import { cumulative } from "./cumulative.ts";
import { follows } from "./follows.ts";
import { hours } from "./hours.ts";
import { longest } from "./longest.ts";
import { daily, weekly } from "./overTime.ts";
import { punchcard } from "./punchcard.ts";
import { reactions } from "./reactions.ts";
import { replies } from "./replies.ts";
import { share } from "./share.ts";
import { silence } from "./silence.ts";
import { starts } from "./starts.ts";
import { trend } from "./trend.ts";
import { words } from "./words.ts";
import { years } from "./years.ts";

/** Every chart, in the order of `imsg plot --help`. */
export const CHARTS: readonly Chart[] = [
  daily,
  weekly,
  punchcard,
  calendar,
  share,
  hours,
  years,
  cumulative,
  trend,
  silence,
  longest,
  starts,
  replies,
  follows,
  reactions,
  words,
];

/** What `imsg plot` draws when nothing is named. */
export const DEFAULT_CHARTS: readonly string[] = ["daily", "weekly", "punchcard"];

export const chartNamed = (name: string): Chart | undefined => CHARTS.find((chart) => chart.name === name);
