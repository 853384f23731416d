import { join } from "node:path";
import { isoDay } from "../calendar/days.ts";
import type { Clock } from "./column.ts";

/** What a folder of a partitioned dataset holds. */
export const PARTITIONS = ["year", "month"] as const;

/** Rows one after the other that lie in one partition: `year=2024`, or `year=2024/month=03`. */
interface PartitionRun {
  readonly partition: string;
  readonly stretch: readonly [from: number, to: number];
}

/** The runs of rows with such instants, each of at most `longest` rows, by the local day. */
export function partitionRuns(
  instants: ArrayLike<number>,
  by: (typeof PARTITIONS)[number],
  clock: Pick<Clock, "day">,
  longest: number,
): PartitionRun[] {
  const runs: PartitionRun[] = [];
  let [from, lastDay, partition] = [0, Number.NaN, ""];
  const endAt = (to: number) => {
    if (to > from) runs.push({ partition, stretch: [from, to] });
    from = to;
  };
  for (let at = 0; at < instants.length; at++) {
    const day = clock.day(instants[at]!);
    if (day !== lastDay) {
      lastDay = day;
      const next = partitionOf(day, by);
      if (next !== partition) endAt(at);
      partition = next;
    }
    if (at - from === longest) endAt(at);
  }
  endAt(instants.length);
  return runs;
}

function partitionOf(day: number, by: (typeof PARTITIONS)[number]): string {
  const [year, month] = isoDay(day).split("-");
  return by === "year" ? `year=${year}` : join(`year=${year}`, `month=${month}`);
}
