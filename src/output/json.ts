import type { Value } from "./value.ts";

/** One array of objects, or one object a line (`ndjson`). */
export function toJsonObjects(
  objects: readonly Record<string, unknown>[],
  format: "json" | "ndjson",
): string {
  if (format === "ndjson") return objects.map((object) => `${JSON.stringify(object)}\n`).join("");
  return `${JSON.stringify(objects, null, 2)}\n`;
}

export const toObject = (columns: readonly string[], record: readonly Value[]): Record<string, Value> =>
  Object.fromEntries(columns.map((column, index) => [column, record[index] ?? null]));
