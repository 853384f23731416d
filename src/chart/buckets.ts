import type { Count } from "../aggregate/counts.ts";
import { type Partial, type Range, rangeOf } from "../aggregate/drawn.ts";
import { partialEnds } from "../aggregate/observed.ts";
import type { Column } from "../output/column.ts";
import type { ChartSource } from "./source.ts";

/** From the first to the last of the buckets; of no bucket without counts. */
export const rangeFrom = (counts: readonly Count[], step: number): Range =>
  rangeOf(counts, step) ?? { first: 0, buckets: 0, step };

/** Whether the first and the last day or week of a range were observed only in part. */
export function partialIn(unit: "day" | "week", range: Range, source: ChartSource): Partial {
  const { first, buckets, step } = range;
  if (buckets === 0) return { first: false, last: false };
  const ends = { first, last: first + (buckets - 1) * step };
  return partialEnds(unit, ends, source.observation, source.calendar);
}

/** Whether one of so many buckets is an end that was observed only in part. */
export const isPartial = (at: number, buckets: number, { first, last }: Partial): boolean =>
  (at === 0 && first) || (at === buckets - 1 && last);

/** `First and last week are partial, and lighter`. */
export function partialText(bucket: string, { first, last }: Partial): string {
  if (!first && !last) return "";
  const which = first && last ? "First and last" : first ? "First" : "Last";
  return `${which} ${bucket} ${first && last ? "are" : "is"} partial, and lighter`;
}

/** A column of the messages of a bucket. */
export const messagesColumn = (about: string, name = "messages"): Column => ({
  name,
  type: "integer",
  unit: "messages",
  about,
  bits: 32,
});
