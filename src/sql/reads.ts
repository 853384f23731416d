import type { Database } from "better-sqlite3";
import { getOrMake } from "../text/maps.ts";
import { afterSpace, isExplain, type Parameters, prepareReading, running } from "./statement.ts";

/** Table -> the columns of it that a statement reads; none where it only counts rows. */
export type Reads = ReadonlyMap<string, ReadonlySet<string>>;

interface Opcode {
  readonly opcode: string;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
}

/**
 * Which tables and columns does a statement read?
 *
 * SQLite says it itself: a program that it compiles for the statement opens a table's B-tree by its
 * root page and reads columns by their number. The tables are empty and without indexes, so that
 * every column is read from the table.
 *
 * Shape   `database` holds the tables, empty, and the views; the primary key (the row id) is never
 *         listed.
 * Errors  as `prepareReading`; usage/missing-parameter.
 * Source  sqlite.org/opcode.html: OpenRead, Column.
 */
export function readsOf(database: Database, sql: string, parameters: Parameters): Reads {
  const statement = prepareReading(database, sql);
  if (isExplain(sql)) return new Map();
  // Without its values no statement runs: say it now, before anything is read.
  running(() => statement.bind(parameters));
  const program = database.prepare<[Parameters], Opcode>(`EXPLAIN ${afterSpace(sql)}`).all(parameters);
  const tables = tablesByRoot(database);
  const reads = new Map<string, Set<string>>();
  const cursors = new Map<number, { name: string; columns: readonly string[] }>();
  for (const { opcode, p1, p2, p3 } of program) {
    const table = opcode === "OpenRead" && p3 === MAIN ? tables.get(p2) : undefined;
    if (!table) continue;
    cursors.set(p1, table);
    getOrMake(reads, table.name, () => new Set());
  }
  // Subroutines may stand before the place where their cursor is opened.
  for (const { opcode, p1, p2 } of program) {
    const table = opcode === "Column" ? cursors.get(p1) : undefined;
    const column = table?.columns[p2];
    if (table && column !== undefined) reads.get(table.name)!.add(column);
  }
  return reads;
}

/** The database that is not attached. */
const MAIN = 0;

function tablesByRoot(database: Database): Map<number, { name: string; columns: readonly string[] }> {
  const tables = database
    .prepare<[], { name: string; rootpage: number }>(
      "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'",
    )
    .all();
  const columnsOf = database.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck();
  return new Map(tables.map(({ name, rootpage }) => [rootpage, { name, columns: columnsOf.all(name) }]));
}
