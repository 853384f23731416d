import type { Database } from "better-sqlite3";

/** Table name -> names of its columns, as this database has them. */
type TableColumns = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads the tables and columns of a database.
 *
 * Shape   lower-case column names by lower-case table name, without views, without computed
 *         columns, and without virtual tables, whose modules may be missing.
 * Source  sqlite_master and table_info. The release is not reliable (docs/formats.md, B0).
 */
export const readColumns = (database: Database): TableColumns =>
  columnsOf(database, "pragma_table_info(t.name, 'main') AS c");

/** The same for columns that the file itself computes, which Apple's never do. */
export const computedColumns = (database: Database): TableColumns =>
  columnsOf(database, "pragma_table_xinfo(t.name, 'main') AS c ON c.hidden > 1");

function columnsOf(database: Database, joined: string): TableColumns {
  const rows = database
    .prepare<[], [string, string]>(
      `SELECT lower(t.name), lower(c.name) FROM main.sqlite_master AS t JOIN ${joined}
       WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%'`,
    )
    .raw()
    .all();
  const columns = new Map<string, Set<string>>();
  for (const [table, column] of rows) {
    const known = columns.get(table);
    if (known) known.add(column);
    else columns.set(table, new Set([column]));
  }
  return columns;
}

/** Schema family, printed by `doctor`. */
export type Generation = "modern" | "legacy";

/** Recognises a Messages database by its tables; undefined for anything else. */
export function generationOf(columns: TableColumns): Generation | undefined {
  const message = columns.get("message");
  if (!message) return undefined;
  if (message.has("handle_id") || message.has("attributedbody")) return "modern";
  if (message.has("address") && message.has("flags")) return "legacy";
  return message.has("guid") && message.has("is_from_me") ? "modern" : undefined;
}
