import type { Database } from "better-sqlite3";

/** What a B-tree says of its rows: how many, and sums that tell whether they are the same ones. */
export interface Witness {
  readonly rows: number;
  readonly sum: number;
}

/** An index that covers every row of a table. */
interface Index {
  readonly name: string;
  /** Its first column; NULL for an expression. */
  readonly column: string | null;
}

/**
 * Counts the rows of a table by each of its indexes, the one of fewest columns first.
 *
 * Shape   none where there is no index that covers every row. Each is a B-tree on pages of its own, so that one damaged page cannot
 *         make two of them agree on a wrong number.
 */
export const countsByIndex = (database: Database, table: string): (() => number)[] =>
  indexesOf(database, table).map(
    ({ name }) =>
      () =>
        database
          .prepare<[], number>(`SELECT count(*) FROM ${indexed(table, name)}`)
          .pluck()
          .get()!,
  );

/** Whether every index of a table has the same rows as the table itself. Reads all of them. */
export function indexesAgree(database: Database, table: string): boolean {
  return indexesOf(database, table).every(({ name, column }) => {
    const sums = column === null ? "0" : `total("${column}")`;
    const [inIndex, inTable] = [indexed(table, name), `main."${table}" NOT INDEXED`].map((from) =>
      database.prepare<[], Witness>(`SELECT count(*) AS rows, ${sums} AS sum FROM ${from}`).get(),
    );
    return inIndex!.rows === inTable!.rows && inIndex!.sum === inTable!.sum;
  });
}

/** Whether each index of a table knows of as many rows as the table itself holds. */
export function countsAgree(database: Database, table: string): boolean {
  const rows = database
    .prepare<[], number>(`SELECT count(*) FROM main."${table}" NOT INDEXED`)
    .pluck()
    .get()!;
  return countsByIndex(database, table).every((count) => count() === rows);
}

const indexed = (table: string, index: string) =>
  `main."${table}" INDEXED BY "${index.replaceAll('"', '""')}"`;

const indexesOf = (database: Database, table: string): Index[] =>
  database
    .prepare<[{ table: string }], Index>(
      `SELECT name, (SELECT name FROM pragma_index_info(i.name, 'main') WHERE seqno = 0) AS column
       FROM pragma_index_list(:table, 'main') i
       WHERE partial = 0 AND NOT (origin = 'pk' AND (SELECT wr FROM pragma_table_list t WHERE t.schema = 'main' AND lower(t.name) = lower(:table)))
       ORDER BY (SELECT count(*) FROM pragma_index_info(i.name, 'main')), origin = 'c' DESC, name`,
    )
    .all({ table });

/** What integrity_check says of rows that are whole, but not as their declaration wants them. */
const ODD_VALUES = /^(?:\S+ value in |CHECK constraint |non-unique entry )|^ok$/;

/** Whether SQLite finds the B-trees of a table and its indexes whole. Reads all of them. */
export const isWhole = (database: Database, table: string): boolean =>
  database
    .prepare<[string], string>("SELECT integrity_check FROM pragma_integrity_check(?)")
    .pluck()
    .all(table)
    .every((finding) => ODD_VALUES.test(finding));
