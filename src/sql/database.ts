import { setImmediate as turn } from "node:timers/promises";
import Sqlite, { type Database } from "better-sqlite3";
import { BETWEEN_ITEMS, plainCells } from "../output/cells.ts";
import type { Clock, Row, Value } from "../output/column.ts";
import { addFunctions } from "./functions.ts";
import { createTable, createView, quoted, type SqlSchema, type SqlTable } from "./table.ts";

/** Where the tables are, and whether their keys have indexes. */
interface DatabasePlace {
  readonly path?: string;
  readonly hasIndexes?: boolean;
}

/** An empty database, in memory by default; sorting stays in memory, to write nothing private. */
export function emptyDatabase(
  { tables, views }: SqlSchema,
  { path = ":memory:", hasIndexes = true }: DatabasePlace = {},
): Database {
  const database = prepared(new Sqlite(path));
  for (const table of tables) database.exec(createTable(table, hasIndexes));
  for (const view of views) database.exec(createView(view));
  return database;
}

/** Opens a database that `serialize` made of one of these. */
export const databaseFrom = (bytes: Buffer): Database => prepared(new Sqlite(bytes));

function prepared(database: Database): Database {
  database.pragma("temp_store = MEMORY");
  // Tables are filled from one history, where every key is known to exist.
  database.pragma("foreign_keys = OFF");
  addFunctions(database);
  return database;
}

/** Rows between two turns of the event loop, in which Ctrl-C is handled. */
const ROWS_PER_TURN = 8192;

interface Filling {
  /** The columns to store besides the key; the others stay NULL. */
  readonly filled: ReadonlySet<string>;
  readonly clock: Clock;
}

/** Adds rows, in the order of the table's columns, in one transaction. */
export async function insertRows(
  database: Database,
  { name, columns }: SqlTable,
  rows: Iterable<Row>,
  { filled, clock }: Filling,
): Promise<void> {
  const places = columns.flatMap((column, at) => (column.isKey || filled.has(column.name) ? [at] : []));
  // A statement that only counts rows names no column, but a row cannot be inserted without one.
  if (places.length === 0) places.push(0);
  const names = places.map((at) => quoted(columns[at]!.name));
  const insert = database.prepare(
    `INSERT INTO ${quoted(name)} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
  );
  const cells = plainCells(columns, clock);
  const values: (string | number | null)[] = new Array(places.length).fill(null);
  let done = 0;
  database.exec("BEGIN");
  for (const row of rows) {
    for (let at = 0; at < places.length; at++) {
      const place = places[at]!;
      values[at] = toStored(cells[place]!(row[place] ?? null));
    }
    insert.run(values);
    if (++done % ROWS_PER_TURN === 0) await turn();
  }
  database.exec("COMMIT");
}

function toStored(value: Value): string | number | null {
  if (typeof value === "boolean") return Number(value);
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  return value.join(BETWEEN_ITEMS);
}
