import { type IdMap, type IdRange, idMap } from "./idMap.ts";
import type { Ledger } from "./ledger.ts";

/** The entry of a row in a Ledger; undefined for a row that is not in it. */
export type EntryOf = (source: number, id: number) => number | undefined;

/**
 * Makes a lookup of the entry of a row.
 *
 * Shape   built once per call; 4 bytes per row id where ids are dense, as they are in practice.
 */
export function entryFinder(ledger: Ledger): EntryOf {
  const maps = idRangesOf(ledger).map((range): IdMap => idMap(range, ledger.length + 1));
  for (let entry = 0; entry < ledger.length; entry++) {
    // Plus one, because 0 is a row without an entry.
    maps[ledger.source[entry]!]!.set(ledger.id[entry]!, entry + 1);
  }
  return (source, id) => {
    const number = maps[source]?.get(id);
    return number ? number - 1 : undefined;
  };
}

/** The ids in a Ledger, by number of the source; the lowest is 0 at most. */
export function idRangesOf({ length, source, id }: Ledger): IdRange[] {
  const ranges: { lowest: number; highest: number; count: number }[] = [];
  for (let entry = 0; entry < length; entry++) {
    const at = source[entry]!;
    while (ranges.length <= at) ranges.push({ lowest: 0, highest: 0, count: 0 });
    const range = ranges[at]!;
    range.count++;
    range.lowest = Math.min(range.lowest, id[entry]!);
    range.highest = Math.max(range.highest, id[entry]!);
  }
  return ranges;
}
