import type { Database, Statement } from "better-sqlite3";
import { columnsOf, type WideTable } from "./columns.ts";
import { type Generation, releaseOf } from "./schema.ts";

/** Column -> value; an absent column takes its default, null is NULL. */
export type Row = Readonly<Record<string, unknown>>;

/** Chat key -> row number; address with service, and address alone -> row number. */
export interface Ids {
  readonly handles: ReadonlyMap<string, number>;
  readonly chats: ReadonlyMap<string, number>;
  readonly roomNames: ReadonlyMap<string, string>;
}

/** A statement for rows that name the same columns. */
interface Shape {
  readonly names: readonly string[];
  readonly statement: Statement;
  /** Which of a row's values it takes, those whose columns this release has; absent when it takes all. */
  readonly taken?: readonly number[];
}

/** A function that inserts a row, as far as the release has its columns, and gives its row number. */
export function inserter(database: Database, table: WideTable, generation: Generation): (row: Row) => number {
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
