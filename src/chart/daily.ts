import { overTimeChart } from "./overTime.ts";

export const daily = overTimeChart({ name: "daily", bucket: "day", step: 1, minPeak: 30 });
