import type { Database } from "better-sqlite3";

/** Table name -> names of its columns, as this database has them. */
export type Columns = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which tables and columns does this database have?
 *
 * Shape   lower-case table name -> lower-case column names; views are left out, and virtual tables, whose modules
 *         may not be here.
 * Source  sqlite_master and table_info: the release of the phone says nothing reliable (docs/formats.md, B0).
 */
export function readColumns(database: Database): Columns {
  const rows = database
    .prepare<[], [string, string]>(
      `SELECT lower(t.name), lower(c.name) FROM main.sqlite_master t, pragma_table_info(t.name, 'main') c
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

/** The release family a layout belongs to; `doctor` prints it. */
export type Generation = "modern" | "legacy";

/** Tells a Messages database from anything else by its tables; undefined when it is something else. */
export function generationOf(columns: Columns): Generation | undefined {
  const message = columns.get("message");
  if (!message) return undefined;
  if (message.has("handle_id") || message.has("attributedbody")) return "modern";
  if (message.has("address") && message.has("flags")) return "legacy";
  return message.has("guid") && message.has("is_from_me") ? "modern" : undefined;
}
