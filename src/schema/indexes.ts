import type { Database } from "better-sqlite3";

/**
 * Counts the rows of a table by each of its indexes, the quickest first, then the one of fewest
 * columns.
 *
 * Shape   none where there is no index that covers every row. Each is a B-tree on pages of its own,
 *         so that one damaged page cannot make two of them agree on a wrong number.
 */
export function countsByIndex(database: Database, table: string): (() => number)[] {
  const names = indexesOf(database, table);
  const smallest = smallestIndex(database, table);
  const quickestFirst = [
    ...names.filter((name) => name === smallest),
    ...names.filter((name) => name !== smallest),
  ];
  return quickestFirst.map((name) => () => countBy(database, table, name));
}

/**
 * Counts the rows of a table by one of its indexes; the smallest one by its pages, in a fifth of
 * the time that its entries take.
 */
export function countBy(database: Database, table: string, index: string): number {
  const isSmallest = index === smallestIndex(database, table);
  const rows = isSmallest ? `main."${table}"` : `${indexed(table, index)} WHERE 1`;
  return database.prepare<[], number>(`SELECT count(*) FROM ${rows}`).pluck().get()!;
}

/**
 * The index by which SQLite counts a table where there is no WHERE, even if another is named;
 * undefined where it reads the table.
 */
function smallestIndex(database: Database, table: string): string | undefined {
  const plan = database.prepare<[], { readonly detail: string }>(
    `EXPLAIN QUERY PLAN SELECT count(*) FROM main."${table}"`,
  );
  const [, index] = plan.get()?.detail.split(`SCAN ${table} USING COVERING INDEX `) ?? [];
  return index;
}

/** Counts the rows of a table by reading the table itself. */
export const countByTable = (database: Database, table: string): number =>
  database.prepare<[], number>(`SELECT count(*) FROM main."${table}" NOT INDEXED`).pluck().get()!;

/** Whether each index of a table knows of as many rows as the table itself holds. */
export function countsAgree(database: Database, table: string): boolean {
  const rows = countByTable(database, table);
  return countsByIndex(database, table).every((count) => count() === rows);
}

/** A table as one of its indexes lists it, for FROM. */
export const indexed = (table: string, index: string) =>
  `main."${table}" INDEXED BY "${index.replaceAll('"', '""')}"`;

/** The indexes that cover every row of a table. */
const indexesOf = (database: Database, table: string): string[] =>
  database
    .prepare<[{ table: string }], string>(
      `SELECT name FROM pragma_index_list(:table, 'main') i
       WHERE partial = 0 AND NOT (origin = 'pk' AND (SELECT wr FROM pragma_table_list t WHERE t.schema = 'main' AND lower(t.name) = lower(:table)))
       ORDER BY (SELECT count(*) FROM pragma_index_info(i.name, 'main')), origin = 'c' DESC, name`,
    )
    .pluck()
    .all({ table });

/** The narrowest index that starts with this column, ascending, and covers every row. */
export const lookUpIndex = (database: Database, table: string, column: string): string | undefined =>
  indexesOf(database, table).find(
    (index) =>
      database
        .prepare<[string], string | null>(
          "SELECT lower(name) FROM pragma_index_xinfo(?, 'main') WHERE seqno = 0 AND \"desc\" = 0",
        )
        .pluck()
        .get(index) === column,
  );

/**
 * Whether an index finds each row of its table by its first column: it has as many entries, of the
 * same values, in order. A fifth of the time of isWhole.
 */
export function findsEveryRow(database: Database, table: string, index: string, column: string): boolean {
  const valuesIn = (rows: string): unknown =>
    database
      .prepare(`SELECT count(*) || ' ' || coalesce(sum("${column}" & 4294967295), '') FROM ${rows}`)
      .pluck()
      .get();
  const entries = indexed(table, index);
  let [last, isSorted] = [Number.NEGATIVE_INFINITY, true];
  database.function("take_entry", { deterministic: false }, (value: unknown) => {
    const key = sortKey(value);
    if (key < last) isSorted = false;
    last = key;
  });
  database.prepare(`SELECT count(take_entry("${column}")) FROM ${entries}`).get();
  return isSorted && valuesIn(entries) === valuesIn(`main."${table}" NOT INDEXED`);
}

/** Whether an index keeps a value of this column from coming twice. */
export const isUnique = (database: Database, table: string, column: string): boolean =>
  database
    .prepare<[string], string>(
      `SELECT c.name FROM pragma_index_list(?, 'main') i, pragma_index_info(i.name, 'main') c
       WHERE i."unique" = 1 AND (SELECT count(*) FROM pragma_index_info(i.name, 'main')) = 1`,
    )
    .pluck()
    .all(table)
    .includes(column);

/** SQLite sorts NULL before numbers, and these before everything else. */
function sortKey(value: unknown): number {
  if (value === null) return Number.NEGATIVE_INFINITY;
  return typeof value === "number" ? value : Number.POSITIVE_INFINITY;
}

/** What integrity_check says of rows that are whole, but not as their declaration wants them. */
const ODD_VALUES = /^(?:\S+ value in |CHECK constraint |non-unique entry )|^ok$/;

/** Whether SQLite finds the B-trees of a table and its indexes whole. Reads all of them. */
export const isWhole = (database: Database, table: string): boolean =>
  database
    .prepare<[string], string>("SELECT integrity_check FROM pragma_integrity_check(?)")
    .pluck()
    .all(table)
    .every((finding) => ODD_VALUES.test(finding));
