import type { Effects, OutputFile } from "../effects/effects.ts";
import type { RecordOptions } from "./records.ts";
import type { Value } from "./value.ts";

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
  if (format !== "table")
    return writeRecords(table.columns, chunked(table.records), { format }, out, effects);
  const { toTable } = await import("./table.ts");
  const width = effects.isTerminal.stdout ? effects.columns : undefined;
  await writeText(toTable(table.columns, table.records, width), out, effects);
}

const RECORDS_PER_CHUNK = 1000;

function* chunked<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += RECORDS_PER_CHUNK)
    yield list.slice(start, start + RECORDS_PER_CHUNK);
}

/** Writes records as they come, to stdout or a file that appears only when it is whole. Errors: output/not-writable. */
export async function writeRecords(
  columns: readonly string[],
  chunks: Iterable<readonly (readonly Value[])[]>,
  options: RecordOptions,
  out: string | undefined,
  effects: Effects,
): Promise<void> {
  const { recordWriter } = await import("./records.ts");
  const writer = recordWriter(columns, options);
  const sink = await openSink(out, effects);
  try {
    await sink.write(writer.head);
    for (const records of chunks) await sink.write(writer.rows(records));
    await sink.write(writer.tail());
    await sink.close();
  } catch (error) {
    await sink.discard();
    throw error;
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
async function openSink(out: string | undefined, effects: Effects): Promise<OutputFile> {
  if (out !== undefined && out !== "-") return effects.createFile(out);
  return { write: (chunk) => effects.stdout(chunk), close: async () => {}, discard: async () => {} };
}
