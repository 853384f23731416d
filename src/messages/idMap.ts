import { IndexWriter } from "./indexColumn.ts";

/** A number for each row id; 0 where none was set. */
export interface IdMap {
  get(id: number): number;
  set(id: number, value: number): void;
}

/** Which ids there are: `count` of them from `lowest` to `highest`. */
export interface IdRange {
  readonly lowest: number;
  readonly highest: number;
  readonly count: number;
}

/** An array is used up to so many ids per row that exists, and so many more. */
const IDS_PER_ROW = 8;
const IDS_MORE = 1024;

/** An empty map, for values that are mostly below `size`: an array where ids are dense, as they are in practice; else a Map. */
export function idMap({ lowest, highest, count }: IdRange, size: number): IdMap {
  if (lowest < 0 || !(highest < count * IDS_PER_ROW + IDS_MORE)) {
    const values = new Map<number, number>();
    return { get: (id) => values.get(id) ?? 0, set: (id, value) => void values.set(id, value) };
  }
  const values = new IndexWriter(highest + 1, size);
  return {
    get: (id) => values.column[id] ?? 0,
    set(id, value) {
      // An id beyond the array names no row.
      if (id >= 0 && id <= highest) values.set(id, value);
    },
  };
}
