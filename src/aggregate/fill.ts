import { type Bucket, firstDayOf, isLinear, stepOf } from "./buckets.ts";
import type { Count } from "./counts.ts";

/** 20 years of empty days in a row are a wrong date, not a pause: iMessage began in 2011. */
const LONGEST_PAUSE = 7305;
/** Rows of 25 bytes: 50 MB. */
export const MOST_CELLS = 2_000_000;

/** First and last bucket asked for; undefined where the counts say it. */
interface BucketEnds {
  readonly first?: number | undefined;
  readonly last?: number | undefined;
}

/** Which buckets a filled table has, and what it leaves out. */
export interface Filled {
  /** Ascending. */
  readonly buckets: readonly number[];
  /** The buckets with messages on both sides of each pause too long to be filled. */
  readonly pauses: readonly (readonly [before: number, after: number])[];
  /** Whether only buckets with messages are there, because all of them would be too many. */
  readonly isTooLong: boolean;
}

/**
 * Every bucket between the ends, empty ones too.
 *
 * Shape   counts ascending -> ascending buckets; without counts those between two ends that were
 *         asked for. Ends that were asked for are reached however far they are; pauses of more than
 *         20 years between two messages are left out, and so are all empty buckets where more than
 *         two million cells would be printed, and days that the zone skipped.
 */
export function fill(
  counts: readonly Count[],
  bucket: Bucket,
  ends: BucketEnds = {},
  isDay: (day: number) => boolean = () => true,
): Filled {
  const present = [...new Set(counts.map((count) => count.bucket))];
  const { first, last } = bucket === "all" ? { first: 0, last: 0 } : ends;
  const [oldest, newest] = [present[0] ?? first, present.at(-1) ?? last];
  if (oldest === undefined || newest === undefined) return { buckets: [], pauses: [], isTooLong: false };
  const step = stepOf(bucket);
  const series = Math.max(1, new Set(counts.map((count) => count.series)).size);
  const stretches = present.length > 0 ? withoutPauses(present, bucket) : [[oldest, newest] as BucketSpan];
  stretches[0]![0] = Math.min(first ?? oldest, oldest);
  stretches.at(-1)![1] = Math.max(last ?? newest, newest);
  const length = stretches.reduce((sum, [first, last]) => sum + (last - first) / step + 1, 0);
  const pauses = stretches.slice(1).map(([after], at) => [stretches[at]![1], after] as const);
  if (length * series > MOST_CELLS) return { buckets: present, pauses: [], isTooLong: true };
  const buckets = stretches.flatMap(([first, last]) =>
    Array.from({ length: (last - first) / step + 1 }, (_, at) => first + at * step),
  );
  return { buckets: bucket === "day" ? buckets.filter(isDay) : buckets, pauses, isTooLong: false };
}

type BucketSpan = [first: number, last: number];

/** First and last bucket of each stretch that no long pause interrupts. */
function withoutPauses(present: readonly number[], bucket: Bucket): BucketSpan[] {
  const dayOf = (number: number) => (isLinear(bucket) ? firstDayOf(bucket, number) : 0);
  const stretches: BucketSpan[] = [];
  for (const number of present) {
    const current = stretches.at(-1);
    if (current && dayOf(number) - dayOf(current[1]) <= LONGEST_PAUSE) current[1] = number;
    else stretches.push([number, number]);
  }
  return stretches;
}
