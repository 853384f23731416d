import { overTimeChart } from "./overTime.ts";

export const weekly = overTimeChart({ name: "weekly", bucket: "week", step: 7, minPeak: 150 });
