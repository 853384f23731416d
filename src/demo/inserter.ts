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
  readonly statement: Statement;
  /** Which of a row's values it takes: those whose columns this release has. */
  readonly taken: readonly number[];
}

/** A function that inserts a row, as far as the release has its columns, and gives its row number. */
export function inserter(database: Database, table: WideTable, generation: Generation): (row: Row) => number {
  const known = new Set(["guid", ...columnsOf(table, releaseOf(generation)).map(([name]) => name)]);
  const shapes = new Map<string, Shape>();
  const shapeOf = (names: readonly string[]): Shape => {
    const taken = names.flatMap((name, index) => (known.has(name) ? [index] : []));
    const present = taken.map((index) => names[index]);
    const places = present.map(() => "?").join(", ");
    return {
      taken,
      statement: database.prepare(`INSERT INTO ${table} (${present.join(", ")}) VALUES (${places})`),
    };
  };
  return (row) => {
    const names = Object.keys(row);
    const key = names.join();
    let shape = shapes.get(key);
    if (!shape) {
      shape = shapeOf(names);
      shapes.set(key, shape);
    }
    const values = shape.taken.map((index) => row[names[index]!]);
    return Number(shape.statement.run(values).lastInsertRowid);
  };
}
