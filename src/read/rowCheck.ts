import { schemaDamaged } from "../errors/source.ts";

/** The rows that were read from a part of a table, ascending by id. */
export interface RowsRead {
  readonly rows: number;
  /** Ids of the first and the last one; Infinity and -Infinity where there is none. */
  readonly first: number;
  readonly last: number;
}

/**
 * Checks that parts of a table, which come in order, hold each row once: a damaged B-tree may skip
 * rows, or lead to the same again.
 *
 * Errors  schema/damaged; `end` also where there were not as many as expected.
 */
export function rowCheck(path: string, expected = Number.POSITIVE_INFINITY) {
  let [rows, last] = [0, Number.NEGATIVE_INFINITY];
  return {
    add(part: RowsRead): void {
      rows += part.rows;
      if (rows > expected || !(part.first > last)) throw schemaDamaged(path);
      last = Math.max(last, part.last);
    },
    end(): void {
      if (Number.isFinite(expected) && rows !== expected) throw schemaDamaged(path);
    },
  };
}
