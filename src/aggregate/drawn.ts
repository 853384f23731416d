import { compareText } from "../text/compare.ts";
import { type Count, totals } from "./counts.ts";
import { type PartialEnds, WHOLE_ENDS } from "./partialEnds.ts";

/** Everybody who is not drawn alone. */
export const OTHERS = -1;

/** How people are chosen who get a row of their own. */
interface Selection {
  /** At most this many. */
  readonly top: number;
  /** Only who has this many messages in some bucket; undefined for everybody. */
  readonly minPeak?: number | undefined;
  /** Names by index; they are unique. */
  readonly names: readonly string[];
}

/** Who is drawn, the most messages first. */
export interface DrawnSeries {
  readonly series: readonly number[];
  /** How many more there are, summed up as Others. */
  readonly others: number;
  /** Whether fewer than three reached the peak, so that the largest are shown instead. */
  readonly isLargest: boolean;
}

const FEWEST = 3;
const LARGEST = 10;

/**
 * Who gets a row of their own?
 *
 * Shape   counts in any order -> series by messages, ties by name; where fewer than three reach
 *         `minPeak`, the ten largest.
 */
export function drawnSeries(counts: readonly Count[], { top, minPeak, names }: Selection): DrawnSeries {
  const sums = totals(counts);
  const ranked = [...sums.keys()].sort(
    (a, b) => sums.get(b)! - sums.get(a)! || compareText(names[a]!, names[b]!),
  );
  const peaked = new Set(
    counts.filter(({ messages }) => messages >= (minPeak ?? 0)).map(({ series }) => series),
  );
  const isLargest = minPeak !== undefined && peaked.size < Math.min(FEWEST, ranked.length);
  const reached = isLargest ? ranked.slice(0, LARGEST) : ranked.filter((series) => peaked.has(series));
  const series = reached.slice(0, top);
  return { series, others: ranked.length - series.length, isLargest };
}

/** One row of counts, one per bucket of a range. */
export interface SeriesRow {
  /** Index, or OTHERS. */
  readonly series: number;
  readonly counts: readonly number[];
  readonly messages: number;
  /** Index of the highest count, the first of equals; a partial bucket's only without others. */
  readonly peakAt: number;
}

/** A range of buckets. */
export interface BucketRange {
  readonly first: number;
  readonly buckets: number;
  readonly step: number;
}

/** From the first to the last of the buckets, which ascend; of no bucket without counts. */
export function rangeOf(counts: readonly Count[], step: number): BucketRange {
  const [first, last] = [counts[0]?.bucket, counts.at(-1)?.bucket];
  if (first === undefined || last === undefined) return { first: 0, buckets: 0, step };
  return { first, buckets: (last - first) / step + 1, step };
}

/**
 * The counts of who is drawn, one per bucket, zeros included; everybody else is summed up as the
 * last row.
 *
 * Shape   counts ascending by bucket -> rows in the order drawn, then OTHERS where there are any;
 *         their sum is that of the counts.
 */
export function seriesRows(
  counts: readonly Count[],
  drawn: DrawnSeries,
  range: BucketRange,
  partial = WHOLE_ENDS,
): SeriesRow[] {
  const order = drawn.others > 0 ? [...drawn.series, OTHERS] : drawn.series;
  const rowOf = new Map(order.map((series, row) => [series, row]));
  const rows = order.map(() => new Array<number>(range.buckets).fill(0));
  for (const { bucket, series, messages } of counts)
    rows[rowOf.get(series) ?? order.length - 1]![(bucket - range.first) / range.step]! += messages;
  return rows.map((row, at) => ({
    series: order[at]!,
    counts: row,
    messages: sum(row),
    peakAt: peakOf(row, partial),
  }));
}

/** Everybody's rows, then that of Others, for a scale of its own; no part without rows. */
export const panelsOf = (rows: readonly SeriesRow[]): SeriesRow[][] =>
  [rows.filter(({ series }) => series !== OTHERS), rows.filter(({ series }) => series === OTHERS)].filter(
    (part) => part.length > 0,
  );

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

export const highest = (counts: readonly number[]): number =>
  counts.reduce((most, count) => Math.max(most, count), 0);

/** Index of the highest count of whole buckets, the first of equals; of all if those are empty. */
export function peakOf(counts: readonly number[], { first, last }: PartialEnds): number {
  const whole = counts.slice(first ? 1 : 0, counts.length - (last ? 1 : 0));
  const isEmpty = highest(whole) === 0;
  const [from, candidates] = isEmpty ? [0, counts] : [first ? 1 : 0, whole];
  return from + candidates.indexOf(highest(candidates));
}
