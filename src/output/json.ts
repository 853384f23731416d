import { plainCells } from "./cells.ts";
import type { Clock, Column, Row } from "./column.ts";
import { joined, ROWS_PER_TEXT, type RowWriter } from "./rowWriter.ts";

/** (row) -> `{"room":"chat1","messages":7}`, keys in the order of the columns. */
function objectLines(columns: readonly Column[], clock: Clock): (row: Row) => string {
  const cells = plainCells(columns, clock);
  const keys = columns.map((column, index) => `${index === 0 ? "{" : ","}${JSON.stringify(column.name)}:`);
  return (row) => {
    let line = columns.length === 0 ? "{" : "";
    for (const [index, key] of keys.entries())
      line += key + JSON.stringify(cells[index]!(row[index] ?? null));
    return `${line}}`;
  };
}

/** NDJSON: one object a line. */
export function ndjsonWriter(columns: readonly Column[], clock: Clock): RowWriter<string> {
  const toLine = objectLines(columns, clock);
  return {
    rowsPerPart: ROWS_PER_TEXT,
    head: () => "",
    encode: (chunks) => joined(chunks, (rows) => rows.map((row) => `${toLine(row)}\n`).join("")),
    append: (lines) => lines,
    tail: () => "",
  };
}

/** One JSON array, an object a line. */
export function jsonWriter(columns: readonly Column[], clock: Clock): RowWriter<string> {
  const toLine = objectLines(columns, clock);
  let isFirst = true;
  return {
    rowsPerPart: ROWS_PER_TEXT,
    head: () => "[",
    encode: (chunks) => joined(chunks, (rows) => rows.map(toLine).join(",\n"), ",\n"),
    append: (lines) => {
      if (lines === "") return "";
      const separator = isFirst ? "\n" : ",\n";
      isFirst = false;
      return separator + lines;
    },
    tail: () => "\n]\n",
  };
}

/** Row -> object, for output that adds to what the columns say (the threads of a room). */
export function toObject(columns: readonly Column[], clock: Clock): (row: Row) => Record<string, unknown> {
  const cells = plainCells(columns, clock);
  return (row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, cells[index]!(row[index] ?? null)]));
}

/** One array of objects, or one object a line (`ndjson`). */
export function toJsonObjects(
  objects: readonly Record<string, unknown>[],
  format: "json" | "ndjson",
): string {
  if (format === "ndjson") return objects.map((object) => `${JSON.stringify(object)}\n`).join("");
  return `${JSON.stringify(objects, null, 2)}\n`;
}
