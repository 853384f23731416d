import type { Database } from "better-sqlite3";
import { schemaOdd } from "../errors/source.ts";

/**
 * How the rows of a table are numbered: `rowid` by SQLite itself, as in every table of Apple's;
 * `column` by a column called ROWID that is like any other, which is what some programs make of a
 * table they copy; `key` by such a column in a table WITHOUT ROWID; `none` not at all.
 */
type RowKey = "rowid" | "column" | "key" | "none";

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

/** How are rows numbered? Errors: schema/unknown if a column gives two the same number. */
export function rowKeyOf(database: Database, table: string, path: string): RowKey {
  const columns = database
    .prepare<[string], ColumnInfo>("SELECT lower(name) AS name, type, pk FROM pragma_table_info(?, 'main')")
    .all(table);
  const hasRowid = !isWithoutRowid(database, table);
  const named = columns.find(({ name }) => name === "rowid");
  if (!named) return hasRowid ? "rowid" : "none";
  const isOnlyKey = named.pk === 1 && columns.filter(({ pk }) => pk > 0).length === 1;
  if (hasRowid && isOnlyKey && named.type.toLowerCase() === "integer") return "rowid";
  const counts = database.prepare<[], { rows: number; numbers: number }>(
    `SELECT count(*) AS rows, count(DISTINCT CASE typeof(ROWID) WHEN 'integer' THEN ROWID END) AS numbers FROM main."${table}"`,
  );
  const { rows, numbers } = counts.get()!;
  if (rows !== numbers) throw schemaOdd(path, table);
  return hasRowid ? "column" : "key";
}

/** Whether a table was made WITHOUT ROWID. */
export const isWithoutRowid = (database: Database, table: string): boolean =>
  database
    .prepare<[string], number>(
      "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND lower(name) = lower(?)",
    )
    .pluck()
    .get(table) === 1;
