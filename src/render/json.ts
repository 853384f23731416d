import type { Value } from "./value.ts";

/** One array of objects, or one object a line (`ndjson`), with the columns' names as keys. */
export function toJson(
  columns: readonly string[],
  records: Iterable<readonly Value[]>,
  format: "json" | "ndjson",
): string {
  return toJsonObjects(
    Array.from(records, (record) => toObject(columns, record)),
    format,
  );
}

export function toJsonObjects(
  objects: readonly Record<string, unknown>[],
  format: "json" | "ndjson",
): string {
  if (format === "ndjson") return objects.map((object) => `${JSON.stringify(object)}\n`).join("");
  return `${JSON.stringify(objects, null, 2)}\n`;
}

export const toObject = (columns: readonly string[], record: readonly Value[]): Record<string, Value> =>
  Object.fromEntries(columns.map((column, index) => [column, record[index] ?? null]));
