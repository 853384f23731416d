import type { Effects, OutputFile } from "../effects.ts";
import { toCsv } from "../render/csv.ts";
import { toJson } from "../render/json.ts";
import { toTable } from "../render/table.ts";
import type { Value } from "../render/value.ts";

export const TABLE_FORMATS = ["table", "csv", "json", "ndjson"] as const;

/** Columns and rows, before anybody decided how they look. */
export interface Table {
  readonly columns: readonly string[];
  readonly records: readonly (readonly Value[])[];
}

/** Prints a table in the format asked for, to stdout or a file. Errors: output/not-writable. */
export async function writeTable(
  table: Table,
  format: string,
  out: string | undefined,
  effects: Effects,
): Promise<void> {
  await writeText(renderTable(table, format, effects), out, effects);
}

function renderTable({ columns, records }: Table, format: string, effects: Effects): string {
  switch (format) {
    case "csv":
      return toCsv(columns, records);
    case "json":
    case "ndjson":
      return toJson(columns, records, format);
    default:
      return toTable(columns, records, effects.isTerminal.stdout ? effects.columns : undefined);
  }
}

export async function writeText(
  data: string | Uint8Array,
  out: string | undefined,
  effects: Effects,
): Promise<void> {
  const sink = await openSink(out, effects);
  await sink.write(data);
  await sink.close();
}

/** Stdout, or a file that appears only when it is whole. */
export async function openSink(out: string | undefined, effects: Effects): Promise<OutputFile> {
  if (out !== undefined && out !== "-") return effects.createFile(out);
  return { write: (chunk) => effects.stdout(chunk), close: async () => {}, discard: async () => {} };
}
