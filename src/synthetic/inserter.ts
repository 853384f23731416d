import type { Database, Statement } from "better-sqlite3";
import { columnsOf, type WideTable } from "./columns.ts";
import { type FakeGeneration, releaseOf } from "./schema.ts";

/** Values by column. An absent column gets its default; null is written as NULL. */
type ColumnValues = Readonly<Record<string, unknown>>;

/** ROWIDs by chat key, by address and service, and by address alone. */
export interface Ids {
  readonly handles: ReadonlyMap<string, number>;
  readonly chats: ReadonlyMap<string, number>;
  readonly roomNames: ReadonlyMap<string, string>;
}

/** A prepared statement for rows with the same columns. */
interface Shape {
  readonly names: readonly string[];
  readonly statement: Statement;
  /** Indexes of the values whose columns exist in this release; absent if all do. */
  readonly taken?: readonly number[];
}

/** Makes a function that inserts a row, without columns the release lacks; returns its ROWID. */
export function inserter(
  database: Database,
  table: WideTable,
  generation: FakeGeneration,
): (row: ColumnValues) => number {
  const known = new Set(["guid", ...columnsOf(table, releaseOf(generation)).map(([name]) => name)]);
  const shapes: Shape[] = [];
  return (row) => {
    const names = Object.keys(row);
    let shape = shapes.find((one) => isSame(one.names, names));
    if (!shape) {
      shape = shapeOf(database, table, names, known);
      shapes.push(shape);
    }
    const values = Object.values(row);
    const bound = shape.taken ? shape.taken.map((index) => values[index]) : values;
    return Number(shape.statement.run(bound).lastInsertRowid);
  };
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index]);

function shapeOf(
  database: Database,
  table: WideTable,
  names: readonly string[],
  known: ReadonlySet<string>,
): Shape {
  const taken = names.flatMap((name, index) => (known.has(name) ? [index] : []));
  const list = taken.map((index) => names[index]).join(", ");
  const places = taken.map(() => "?").join(", ");
  const statement = database.prepare(`INSERT INTO ${table} (${list}) VALUES (${places})`);
  return taken.length === names.length ? { names, statement } : { names, statement, taken };
}
