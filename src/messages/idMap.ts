import { type IndexColumn, IndexWriter, indexColumn, type Memory } from "./indexColumn.ts";

/** A number for each row id; 0 where none was set. */
export interface IdMap {
  get(id: number): number;
  set(id: number, value: number): void;
  /**
   * Sets a value below `size` where there is none; the value that was there, 0 for none. Threads
   * may do so at once in shared memory.
   */
  setFirst(id: number, value: number): number;
  /** What another thread makes the map from. Only an array in shared memory is not copied. */
  readonly values: IdValues;
}

type IdValues = IndexColumn | Map<number, number>;

/** Which ids there are: `count` of them from `lowest` to `highest`. */
export interface IdRange {
  readonly lowest: number;
  readonly highest: number;
  readonly count: number;
}

/** An array is used up to this many ids per row that exists, and this many more. */
const IDS_PER_ROW = 8;
const IDS_MORE = 1024;

/**
 * An empty map, for values that are mostly below `size`: an array where ids are dense, as they are
 * in practice; else a Map.
 */
export function idMap({ lowest, highest, count }: IdRange, size: number, memory?: Memory): IdMap {
  if (lowest < 0 || !(highest < count * IDS_PER_ROW + IDS_MORE)) return sparse(new Map());
  return dense(new IndexWriter(indexColumn(highest + 1, size, memory)));
}

/** The same map in another thread. */
export const idMapOf = (values: IdValues): IdMap =>
  values instanceof Map ? sparse(values) : dense(new IndexWriter(values));

const sparse = (values: Map<number, number>): IdMap => ({
  values,
  get: (id) => values.get(id) ?? 0,
  set: (id, value) => void values.set(id, value),
  setFirst(id, value) {
    const before = values.get(id) ?? 0;
    if (before === 0) values.set(id, value);
    return before;
  },
});

function dense(values: IndexWriter): IdMap {
  // An id beyond the array names no row.
  const isRow = (id: number) => Number.isInteger(id) && id >= 0 && id < values.column.length;
  return {
    get values() {
      return values.column;
    },
    get: (id) => values.column[id] ?? 0,
    set(id, value) {
      if (isRow(id)) values.set(id, value);
    },
    setFirst: (id, value) => (isRow(id) ? Atomics.compareExchange(values.column, id, 0, value) : 0),
  };
}
