import { firstDayOf } from "../aggregate/buckets.ts";
import { countBy } from "../aggregate/counts.ts";
import {
  type BucketRange,
  drawnSeries,
  rangeOf,
  type SeriesRow,
  seriesRows,
  sum,
} from "../aggregate/drawn.ts";
import type { PartialEnds } from "../aggregate/partialEnds.ts";
import type { Day } from "../calendar/days.ts";
import { partialIn } from "./partial.ts";
import type { ChartSource } from "./source.ts";

/** Messages of each person in each month or quarter. */
export interface ShareMonths {
  readonly step: "month" | "quarter";
  /** In months since January of year 0, or quarters. */
  readonly range: BucketRange;
  readonly rows: readonly SeriesRow[];
  /** How many people Others are. */
  readonly others: number;
  readonly all: readonly number[];
  /** Whether the first and the last bucket were observed only in part. */
  readonly partial: PartialEnds;
}

/** More months than this are drawn as quarters. */
const MOST_MONTHS = 60;
/** No share rests on fewer. */
export const MIN_MESSAGES = 50;
const TOP = 10;

/** How many messages each person sent in each month, or quarter where there are many months. */
export function shareMonths(source: ChartSource): ShareMonths {
  const { ledger, calendar, options, people } = source;
  const months = countBy(ledger, "month", calendar);
  const step = rangeOf(months, 1).buckets > MOST_MONTHS ? "quarter" : "month";
  const size = step === "month" ? 1 : 3;
  const counts = months.map((one) => ({ ...one, bucket: Math.floor(one.bucket / size) }));
  const range = rangeOf(counts, 1);
  const drawn = drawnSeries(counts, { top: options.top ?? TOP, names: people.inData });
  const rows = seriesRows(counts, drawn, range);
  const all = Array.from({ length: range.buckets }, (_, at) => sum(rows.map((row) => row.counts[at]!)));
  const ofMonths = { first: range.first * size, buckets: range.buckets * size, step: 1 };
  const partial = partialIn("month", ofMonths, source);
  return { step, range, rows, others: drawn.others, all, partial };
}

/** The first day of a bucket, the first of the range being 0. */
export const dayAt = ({ step, range }: ShareMonths, at: number): Day =>
  firstDayOf("month", (range.first + at) * (step === "month" ? 1 : 3));

/** A person's share of each bucket; null where there are too few messages. */
export const sharesOf = ({ counts }: SeriesRow, { all }: ShareMonths): (number | null)[] =>
  counts.map((count, at) => (all[at]! < MIN_MESSAGES ? null : count / all[at]!));
