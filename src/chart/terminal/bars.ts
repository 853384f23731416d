import stringWidth from "string-width";
import type { BucketRow } from "../../aggregate/rows.ts";
import { dayOfIso, isoDay } from "../../calendar/days.ts";
import { counted } from "../../text/counted.ts";
import { isolated, shortened } from "../../text/labels.ts";
import type { ChartContext } from "../context.ts";
import { type Extent, extentOf } from "../points.ts";

const BARS = "▁▂▃▄▅▆▇█";
const NAME_COLUMNS = 24;
const WIDEST_BAR = 6;

interface Series {
  readonly name: string;
  readonly bins: readonly number[];
  readonly total: string;
}

/** A line of bars per name, all on one scale; where there are more buckets than columns, a bar stands for several. */
export function textBars(
  rows: readonly BucketRow[],
  context: ChartContext,
  columns: number,
  bucketDays: 1 | 7,
): string[] {
  const extent = extentOf(rows, context, bucketDays)!;
  const names = context.names.map((name) => shortened(name, NAME_COLUMNS));
  const nameColumns = Math.max(...names.map((name) => stringWidth(name)));
  const totalColumns = counted(sum(rows.map((row) => row.messages))).indexOf(" ");
  const free = columns - nameColumns - totalColumns - 2;
  const perBar = Math.ceil(extent.buckets / free);
  const series = seriesOf(rows, context.names, extent, perBar);
  const max = Math.max(...series.flatMap((one) => one.bins));
  const barColumns = Math.max(1, Math.min(WIDEST_BAR, Math.floor(free / extent.buckets)));
  const bar = (count: number) =>
    (count === 0 ? " " : BARS[Math.ceil((count / max) * BARS.length) - 1]!).repeat(
      barColumns > 2 ? barColumns - 1 : barColumns,
    );
  const gap = barColumns > 2 ? " " : "";
  const lines = series.map(
    ({ bins, total }, s) =>
      `${isolated(names[s]!)}${" ".repeat(nameColumns - stringWidth(names[s]!))} ${bins.map(bar).join(gap)} ${total.padStart(totalColumns)}`,
  );
  const indent = " ".repeat(nameColumns + 1);
  return [
    ...lines,
    indent + axis(extent, series[0]!.bins.length * barColumns),
    indent + scale(max, perBar, bucketDays),
  ];
}

function seriesOf(
  rows: readonly BucketRow[],
  names: readonly string[],
  { first, buckets, bucketDays }: Extent,
  perBar: number,
): Series[] {
  const bins = new Map(names.map((name) => [name, new Array<number>(Math.ceil(buckets / perBar)).fill(0)]));
  for (const row of rows) {
    bins.get(row.name)![Math.floor((dayOfIso(row.bucket) - first) / bucketDays / perBar)]! += row.messages;
  }
  return [...bins].map(([name, counts]) => ({
    name,
    bins: counts,
    total: sum(counts).toLocaleString("en-US"),
  }));
}

/** The first and the last day at the ends, or one after the other where they do not fit. */
function axis({ first, end }: Extent, width: number): string {
  const [from, to] = [isoDay(first), isoDay(end - 1)];
  if (from === to) return from;
  return width > from.length + to.length ? from + to.padStart(width - from.length) : `${from} – ${to}`;
}

function scale(max: number, perBar: number, bucketDays: 1 | 7): string {
  const unit = bucketDays === 7 ? "week" : "day";
  return `${BARS.at(-1)} is ${counted(max)} in ${perBar === 1 ? `a ${unit}` : `${perBar} ${unit}s`}`;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
