import type { Ledger } from "./ledger.ts";

/**
 * Entries by time; those of one instant as they were stored.
 *
 * Shape   undefined where they are in this order already, as rows mostly are.
 * Source  a merge of runs in two columns of 4 bytes: the built-in sort by a function takes 20 bytes an entry, the most of an export.
 */
export function oldestFirst({ length, sentAt, source, id }: Ledger): Uint32Array | undefined {
  const isBefore = (a: number, b: number) =>
    (sentAt[a]! - sentAt[b]! || source[a]! - source[b]! || id[a]! - id[b]!) < 0;
  let isSorted = true;
  for (let entry = 1; isSorted && entry < length; entry++) isSorted = !isBefore(entry, entry - 1);
  if (isSorted) return undefined;
  let [from, to] = [Uint32Array.from({ length }, (_, entry) => entry), new Uint32Array(length)];
  for (let run = 1; run < length; run *= 2) {
    for (let start = 0; start < length; start += run * 2) {
      const middle = Math.min(start + run, length);
      const end = Math.min(middle + run, length);
      let [left, right] = [start, middle];
      for (let at = start; at < end; at++) {
        const takeRight = left === middle || (right < end && isBefore(from[right]!, from[left]!));
        to[at] = from[takeRight ? right++ : left++]!;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
