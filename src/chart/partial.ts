import type { LinearBucket } from "../aggregate/buckets.ts";
import { type BucketRange, highest, peakOf } from "../aggregate/drawn.ts";
import { type PartialEnds, partialEnds, WHOLE_ENDS } from "../aggregate/partialEnds.ts";
import type { Remark } from "./head.ts";
import type { ChartSource } from "./source.ts";

/** Whether the first and the last bucket of a range were observed only in part. */
export function partialIn(unit: LinearBucket, range: BucketRange, source: ChartSource): PartialEnds {
  const { first, buckets, step } = range;
  if (buckets === 0) return WHOLE_ENDS;
  const ends = { first, last: first + (buckets - 1) * step };
  return partialEnds(unit, ends, source.observation, source.calendar);
}

/** Whether bucket number `at` of `buckets` is an end that was observed only in part. */
export const isPartial = (at: number, buckets: number, { first, last }: PartialEnds): boolean =>
  (at === 0 && first) || (at === buckets - 1 && last);

/** `First and last week are partial, and lighter`; `look` is how they are drawn. */
export function partialText(
  bucket: string,
  buckets: number,
  { first, last }: PartialEnds,
  look = "and lighter",
): Remark {
  if (!first && !last) return "";
  const which = buckets === 1 ? "The only" : first && last ? "First and last" : first ? "First" : "Last";
  const text = `${which} ${bucket} ${buckets > 1 && first && last ? "are" : "is"} partial`;
  return { picture: `${text}, ${look}`, text };
}

/** The highest bucket, the first of equals; undefined where it is empty or was observed in part. */
export function recordOf(counts: readonly number[], partial: PartialEnds): number | undefined {
  const at = peakOf(counts, partial);
  return counts.length === 0 || isPartial(at, counts.length, partial) || counts[at] === 0 ? undefined : at;
}

/** The bucket that has more than any other one, whole or not; undefined where that is not known. */
export function mostOf(counts: readonly number[], partial: PartialEnds): number | undefined {
  const at = counts.length > 1 ? recordOf(counts, partial) : undefined;
  const most = highest(counts);
  return counts.indexOf(most) === at && counts.lastIndexOf(most) === at ? at : undefined;
}
