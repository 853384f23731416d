import type { Effects, OutputFile } from "../effects/effects.ts";
import { binaryOnTerminal } from "../errors/output.ts";
import { safeData } from "../text/escape.ts";
import type { Clock, Column, Row, RowStream, Table } from "./column.ts";
import { isStdout } from "./format.ts";
import { type Chunk, inLengths, type RowWriter } from "./rowWriter.ts";

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

const ROWS_MEASURED = 20_000;

/** Prints rows to stdout, or to a file that appears only when it is whole. */
export async function writeRows(rows: Table | RowStream, output: RowOutput, effects: Effects): Promise<void> {
  const isTable = "rows" in rows;
  const writer = await writerFor(rows.columns, output, effects, isTable);
  const chunks = inLengths(isTable ? [rows.rows] : rows.chunks, writer.rowsPerPart);
  await writeParts(encoded(chunks, writer), writer, output, effects);
}

function* encoded<Part>(chunks: Iterable<readonly Row[]>, writer: RowWriter<Part>): Generator<Part> {
  for (const rows of chunks) yield writer.encode([rows]);
}

/** As `writeRows`, of rows that were encoded elsewhere. */
export async function writeParts<Part>(
  parts: Iterable<Part>,
  writer: RowWriter<Part>,
  { out, format }: RowOutput,
  effects: Effects,
): Promise<void> {
  await withSink({ out, isStyled: format === "table" }, effects, async (write) => {
    await write(writer.head());
    for (const part of parts) await write(writer.append(part));
    await write(writer.tail());
  });
}

/** What prints rows of such columns; `isTable` where all are there, so that all are measured. */
export async function writerFor(
  all: readonly Column[],
  output: RowOutput,
  effects: Pick<Effects, "isTerminal" | "columns" | "env">,
  isTable = false,
): Promise<RowWriter> {
  const { format, clock, note } = output;
  const columns = all.filter((column) => format === "table" || !column.tableOnly);
  const isOnScreen = isOnTerminal(output.out, effects);
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

/** Text or bytes; text may come in parts, each made when it is written. */
export type WholeOrParts = Chunk | Iterable<string>;

/** Where something is written. */
interface Target {
  /** A file; stdout where undefined or `-`. */
  readonly out?: string | undefined;
  /** Whether it is escaped already, with our own codes for the terminal: a table, a drawing. */
  readonly isStyled?: boolean;
}

/**
 * Prints text or bytes, whole or in parts, to stdout or to a file that appears only when complete.
 * Errors: output/not-writable.
 */
export async function writeText(data: WholeOrParts, target: Target, effects: Effects): Promise<void> {
  const isWhole = typeof data === "string" || data instanceof Uint8Array;
  await withSink(target, effects, async (write) => {
    for (const part of isWhole ? [data] : data) await write(part);
  });
}

/** Opens a sink for `use`, and closes it, or discards what was written where that fails. */
async function withSink(
  { out, isStyled }: Target,
  effects: Effects,
  use: (write: (chunk: Chunk) => Promise<void>) => Promise<void>,
): Promise<void> {
  const sink = await openSink(out, effects);
  const isShown = !isStyled && isOnTerminal(out, effects);
  try {
    await use(async (chunk) => {
      if (chunk.length > 0) await sink.write(isShown && typeof chunk === "string" ? safeData(chunk) : chunk);
    });
    await sink.close();
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

/** Stdout, or a file that appears only when it is whole. */
async function openSink(out: string | undefined, effects: Effects): Promise<OutputFile> {
  if (!isStdout(out)) return effects.createFile(out);
  return { write: (chunk) => effects.stdout(chunk), close: async () => {}, discard: async () => {} };
}

const isOnTerminal = (out: string | undefined, { isTerminal }: Pick<Effects, "isTerminal">): boolean =>
  isStdout(out) && isTerminal.stdout;
