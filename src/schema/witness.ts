import type { Database } from "better-sqlite3";

/**
 * How many rows does each index of a table know of?
 *
 * Shape   one count per index that covers every row, the smallest index first; none where there is no such index. Each is its own
 *         B-tree on pages of its own, so that one damaged page cannot make two of them agree on a wrong number.
 */
export function countsByIndex(database: Database, table: string): (() => number)[] {
  const names = database
    .prepare<[{ table: string }], string>(
      `SELECT name FROM pragma_index_list(:table, 'main') i
       WHERE partial = 0 AND NOT (origin = 'pk' AND (SELECT wr FROM pragma_table_list t WHERE t.schema = 'main' AND lower(t.name) = lower(:table)))
       ORDER BY (SELECT count(*) FROM pragma_index_info(i.name, 'main')), origin = 'c' DESC, name`,
    )
    .pluck()
    .all({ table });
  return names.map(
    (name) => () => count(database, `main."${table}" INDEXED BY "${name.replaceAll('"', '""')}"`),
  );
}

/** How many rows does the table itself hold? Reads all of it. */
export const countInTable = (database: Database, table: string): number =>
  count(database, `main."${table}" NOT INDEXED`);

const count = (database: Database, from: string): number =>
  database.prepare<[], number>(`SELECT count(*) FROM ${from}`).pluck().get()!;

/** What integrity_check says of rows that are whole, but not as their declaration wants them. */
const ODD_VALUES = /^(?:\S+ value in |CHECK constraint |non-unique entry )|^ok$/;

/** Whether SQLite finds the B-trees of a table and its indexes whole. Reads all of them. */
export const isWhole = (database: Database, table: string): boolean =>
  database
    .prepare<[string], string>("SELECT integrity_check FROM pragma_integrity_check(?)")
    .pluck()
    .all(table)
    .every((finding) => ODD_VALUES.test(finding));
