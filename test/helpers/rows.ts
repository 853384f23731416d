import { calendarIn } from "../../src/calendar/calendar.ts";
import type { Column, ColumnType, Row } from "../../src/output/column.ts";
import type { RowWriter } from "../../src/output/rowWriter.ts";

export const UTC = calendarIn("UTC");
export const BERLIN = calendarIn("Europe/Berlin");

export const column = (name: string, type: ColumnType, more: Partial<Column> = {}): Column => ({
  name,
  type,
  about: name,
  ...more,
});

/** Everything that a text writer writes. */
export const written = (writer: RowWriter, ...chunks: readonly (readonly Row[])[]): string =>
  [writer.head(), ...chunks.map((chunk) => writer.append(writer.encode([chunk]))), writer.tail()].join("");

/** One row of every type, and one of nulls. */
export const EVERY_COLUMN: readonly Column[] = [
  column("name", "string"),
  column("messages", "integer", { bits: 32 }),
  column("id", "integer"),
  column("share", "number", { decimals: 3 }),
  column("open", "boolean"),
  column("at", "timestamp"),
  column("sent", "timestamp", { decimals: 3 }),
  column("day", "date"),
  column("people", "list"),
];
export const EVERY_ROW: Row = [
  "Zoë; 🦊",
  1234,
  2 ** 40,
  0.12349,
  true,
  Date.UTC(2024, 2, 31, 0, 59, 59),
  Date.UTC(2024, 2, 31, 1, 0, 0, 7),
  19_813,
  ["Ada", "Bo"],
];
export const NULLS: Row = EVERY_COLUMN.map(() => null);
