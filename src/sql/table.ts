import type { Column, ColumnType } from "../output/column.ts";

/** A column of a table in SQL. */
export interface SqlColumn extends Column {
  /** The table's primary key. */
  readonly isKey?: boolean;
  /** The key of another table that it holds, or null. */
  readonly references?: { readonly table: string; readonly key: string };
  /** Looked up often enough for an index. */
  readonly isIndexed?: boolean;
}

export interface SqlTable {
  readonly name: string;
  /** One sentence: what a row is. */
  readonly about: string;
  readonly columns: readonly SqlColumn[];
  /** Columns that are the primary key together, where no column is it alone. */
  readonly keys?: readonly string[];
}

/** A query with a name, computed from the tables whenever it is read. */
export interface SqlView {
  readonly name: string;
  readonly about: string;
  /** A SELECT. */
  readonly sql: string;
}

export interface SqlSchema {
  readonly tables: readonly SqlTable[];
  readonly views: readonly SqlView[];
}

/** How SQLite stores each type: instants and days as ISO text, booleans as 1 and 0. */
const STORED: Record<ColumnType, string> = {
  string: "TEXT",
  list: "TEXT",
  timestamp: "TEXT",
  date: "TEXT",
  integer: "INTEGER",
  boolean: "INTEGER",
  number: "REAL",
};

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `CREATE TABLE ...`; without `hasIndexes` not even the primary key has an index. */
export function createTable({ name, columns, keys }: SqlTable, hasIndexes = true): string {
  const lines = columns.map(
    ({ name: column, type, isKey, references }) =>
      `  ${quoted(column)} ${STORED[type]}${isKey ? " PRIMARY KEY" : ""}${references ? referring(references) : ""}`,
  );
  if (hasIndexes && keys) lines.push(`  PRIMARY KEY (${keys.map(quoted).join(", ")})`);
  return `CREATE TABLE ${quoted(name)} (\n${lines.join(",\n")}\n)`;
}

/** SQLite would find the key by itself, but Datasette needs its name. */
const referring = ({ table, key }: NonNullable<SqlColumn["references"]>): string =>
  ` REFERENCES ${quoted(table)} (${quoted(key)})`;

export const createView = ({ name, sql }: SqlView): string => `CREATE VIEW ${quoted(name)} AS ${sql}`;

/** `CREATE INDEX ...` of what is joined and looked up, as far as it is filled. */
export const createIndexes = ({ name, columns }: SqlTable, filled: ReadonlySet<string>): string[] =>
  columns
    .filter((column) => filled.has(column.name) && (column.references !== undefined || column.isIndexed))
    .map(
      (column) =>
        `CREATE INDEX ${quoted(`${name}_${column.name}`)} ON ${quoted(name)} (${quoted(column.name)})`,
    );
