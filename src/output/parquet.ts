import { setFlagsFromString } from "node:v8";
import * as zlib from "node:zlib";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { rounded } from "../text/numbers.ts";
import type { Clock, Column, Row, Value } from "./column.ts";
import { parquetSchema, storedCell } from "./parquetSchema.ts";
import type { RowWriter } from "./rowWriter.ts";

/** Small enough to stay flat in memory, large enough for dictionaries and compression to pay. */
const ROWS_PER_GROUP = 8192;

export interface ParquetOptions {
  readonly clock: Clock;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly compression?: string | undefined;
}

/**
 * A Parquet file, one row group at a time.
 *
 * Shape   instants are UTC timestamps in microseconds, days DATE, lists LIST of strings; texts that repeat have a dictionary.
 */
export function parquetWriter(
  columns: readonly Column[],
  { clock, metadata = {}, compression = "gzip" }: ParquetOptions,
): RowWriter {
  // A group lives until it is written, so that V8 takes it for long-lived and lets the heap quadruple between full collections.
  setFlagsFromString("--heap-growing-percent=100");
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: parquetSchema(columns),
    ...codecOf(compression),
    createdBy: "imsg",
    kvMetadata: Object.entries({ zone: clock.zone, ...metadata }).map(([key, value]) => ({
      key: `imsg.${key}`,
      value,
    })),
  });
  const stored = columns.map((column) => {
    const store = storedCell(column);
    if (column.type !== "number" || column.decimals === undefined) return store;
    const { decimals } = column;
    return (value: Value) => (typeof value === "number" ? rounded(value, decimals) : null);
  });
  let waiting = columns.map((): unknown[] => []);
  let rowsWaiting = 0;

  const writeGroup = () => {
    const columnData = columns.map((column, at) => source(column, waiting[at]!));
    void file.write({ columnData, rowGroupSize: rowsWaiting });
    waiting = columns.map(() => []);
    rowsWaiting = 0;
  };
  const taken = (): Uint8Array => {
    const chunk = bytes.getBytes().slice();
    bytes.index = 0;
    return chunk;
  };
  return {
    head: () => "",
    rows: (rows: readonly Row[]) => {
      for (const row of rows) {
        for (let at = 0; at < stored.length; at++) waiting[at]!.push(stored[at]!(row[at] ?? null));
        if (++rowsWaiting === ROWS_PER_GROUP) writeGroup();
      }
      return taken();
    },
    tail: () => {
      if (rowsWaiting > 0) writeGroup();
      void file.finish();
      return taken();
    },
  };
}

/** Guids and texts seldom repeat, so that a dictionary and statistics of them would only cost. */
const source = (column: Column, data: unknown[]) => ({
  name: column.name,
  data: column.distinct ? data.map(utf8) : data,
  statistics: !column.distinct && column.type !== "list",
  offsetIndex: false,
  ...(column.distinct ? { encoding: "PLAIN" as const } : {}),
});

/** Node takes the bytes of short texts from a pool; an array of its own for each would keep the garbage collector busy. */
const utf8 = (value: unknown): unknown => (typeof value === "string" ? Buffer.from(value) : value);

type WriterOptions = ConstructorParameters<typeof ParquetWriter>[0];
type Compress = (input: Uint8Array) => Uint8Array;

function codecOf(compression: string): Pick<WriterOptions, "codec" | "compressors"> {
  const { zstdCompressSync } = zlib as { zstdCompressSync?: Compress };
  if (compression === "none") return { codec: "UNCOMPRESSED", compressors: {} };
  if (compression === "zstd" && zstdCompressSync)
    return { codec: "ZSTD", compressors: { ZSTD: (input) => zstdCompressSync(input) } };
  return { codec: "GZIP", compressors: { GZIP: (input) => zlib.gzipSync(input, { level: 4 }) } };
}

/** Whether this Node compresses by Zstandard (22.15 and later). */
export const hasZstd = "zstdCompressSync" in zlib;
