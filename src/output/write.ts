import type { Effects, OutputFile } from "../effects/effects.ts";
import { binaryOnTerminal } from "../errors/output.ts";
import type { Clock, Column, Row, RowStream, Table } from "./column.ts";
import type { RowWriter } from "./rowWriter.ts";

/** How rows are printed. */
export interface RowOutput {
  /** One of FORMATS. */
  readonly format: string;
  /** A file; stdout where undefined or `-`. */
  readonly out?: string | undefined;
  readonly clock: Clock;
  /** Makes cells that a spreadsheet would run as formulas plain text. */
  readonly escapeFormulas?: boolean | undefined;
  /** Says on stderr which columns a narrow terminal has no room for. */
  readonly note?: (text: string) => void;
  /** What was read, counted and left out; Parquet keeps it in the file. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly compression?: string | undefined;
}

const ROWS_PER_CHUNK = 64;
const ROWS_MEASURED = 20_000;

/** Prints rows in the format asked for, to stdout or to a file that appears only when it is whole. Errors: output/not-writable. */
export async function writeRows(rows: Table | RowStream, output: RowOutput, effects: Effects): Promise<void> {
  const columns = rows.columns.filter((column) => output.format === "table" || !column.tableOnly);
  const writer = await writerOf(columns, "rows" in rows, output, effects);
  const sink = await openSink(output.out, effects);
  const write = async (chunk: string | Uint8Array) => {
    if (chunk.length > 0) await sink.write(chunk);
  };
  try {
    await write(writer.head());
    for (const chunk of "rows" in rows ? chunked(rows.rows) : rows.chunks) await write(writer.rows(chunk));
    await write(writer.tail());
    await sink.close();
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

const isStdout = (out: string | undefined) => out === undefined || out === "-";

async function writerOf(
  columns: readonly Column[],
  isTable: boolean,
  output: RowOutput,
  effects: Effects,
): Promise<RowWriter> {
  const { format, clock, note } = output;
  const isOnScreen = isStdout(output.out) && effects.isTerminal.stdout;
  switch (format) {
    case "table": {
      const { tableWriter } = await import("./table.ts");
      return tableWriter(columns, clock, {
        ...(isOnScreen ? { terminalColumns: effects.columns } : {}),
        ...(isTable ? {} : { rowsMeasured: ROWS_MEASURED }),
        color: isOnScreen && !effects.env.NO_COLOR && effects.env.TERM !== "dumb",
        onDropped: (names) =>
          note?.(`no room for ${names.join(", ")}: a wider terminal or --format csv shows all columns`),
      });
    }
    case "json":
      return (await import("./json.ts")).jsonWriter(columns, clock);
    case "ndjson":
      return (await import("./json.ts")).ndjsonWriter(columns, clock);
    case "parquet": {
      if (isOnScreen) throw binaryOnTerminal(format);
      const { parquetWriter } = await import("./parquet.ts");
      return parquetWriter(columns, output);
    }
    default: {
      const { delimitedWriter } = await import("./delimited.ts");
      return delimitedWriter(columns, clock, {
        delimiter: format === "tsv" ? "\t" : ",",
        escapeFormulas: output.escapeFormulas ?? false,
      });
    }
  }
}

function* chunked(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_PER_CHUNK)
    yield rows.slice(start, start + ROWS_PER_CHUNK);
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
  if (out !== undefined && !isStdout(out)) return effects.createFile(out);
  return { write: (chunk) => effects.stdout(chunk), close: async () => {}, discard: async () => {} };
}
