import type { Column, Row, Table } from "../../output/column.ts";
import { readSchema } from "./tables.ts";

/** What `imsg query --schema` prints. */
const SCHEMA_COLUMNS: readonly Column[] = [
  { name: "table", type: "string", about: "the table" },
  { name: "column", type: "string", about: "the column; empty for the table itself, and for views" },
  { name: "type", type: "string", about: "type as in docs/tables.md; table or view for these" },
  { name: "unit", type: "string", about: "its unit", rank: 5 },
  { name: "about", type: "string", about: "what it holds" },
];

/** Every table and view, each column with its sentence. */
export function schemaTable(): Table {
  const { tables, views } = readSchema();
  const rows: Row[] = tables.flatMap(({ name, about, columns }): Row[] => [
    [name, null, "table", null, about],
    ...columns.map((column): Row => [name, column.name, column.type, column.unit ?? null, column.about]),
  ]);
  for (const { name, about } of views) rows.push([name, null, "view", null, about]);
  return { columns: SCHEMA_COLUMNS, rows };
}
