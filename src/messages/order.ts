import { COLUMN_NAMES, type Ledger, type LedgerColumns } from "./ledger.ts";

/**
 * Sorts a Ledger by `sentAt`, then `source`, then `id`, with undated entries last.
 *
 * Shape   the same Ledger, reordered in place; unchanged if it is sorted already, which is common.
 */
export function inOrder(ledger: Ledger): Ledger {
  const order = sortedEntries(ledger);
  if (!order) return ledger;
  for (const name of COLUMN_NAMES) reorder(ledger[name], order, ledger.length);
  return ledger;
}

/** The sorted order of entries; undefined if they are sorted already. */
function sortedEntries({ length, sentAt, source, id }: Ledger): Uint32Array | undefined {
  const isBefore = (a: number, b: number): boolean => {
    const difference = sentAt[a]! - sentAt[b]!;
    if (difference < 0 || difference > 0) return difference < 0;
    // Equal, or one of them is undated.
    const [isUndatedA, isUndatedB] = [Number.isNaN(sentAt[a]), Number.isNaN(sentAt[b])];
    if (isUndatedA !== isUndatedB) return isUndatedB;
    return (source[a]! - source[b]! || id[a]! - id[b]!) < 0;
  };
  let isSorted = true;
  for (let entry = 1; isSorted && entry < length; entry++)
    isSorted = sentAt[entry]! > sentAt[entry - 1]! || !isBefore(entry, entry - 1);
  return isSorted ? undefined : mergeSorted(length, isBefore);
}

/** Merge sort in two 4-byte columns. The built-in sort takes 20 bytes an entry. */
function mergeSorted(length: number, isBefore: (a: number, b: number) => boolean): Uint32Array {
  let [from, to] = [Uint32Array.from({ length }, (_, entry) => entry), new Uint32Array(length)];
  for (let run = 1; run < length; run *= 2) {
    for (let start = 0; start < length; start += run * 2) {
      const middle = Math.min(start + run, length);
      const end = Math.min(middle + run, length);
      // Runs that are in order already, as most are in a nearly sorted history.
      if (middle === end || !isBefore(from[middle]!, from[middle - 1]!)) {
        to.set(from.subarray(start, end), start);
        continue;
      }
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

function reorder(column: LedgerColumns[keyof LedgerColumns], order: Uint32Array, length: number): void {
  const before = column.slice(0, length);
  for (let to = 0; to < length; to++) column[to] = before[order[to]!]!;
}
