import { setFlagsFromString } from "node:v8";
import * as zlib from "node:zlib";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { version } from "../effects/version.ts";
import { rounded } from "../text/numbers.ts";
import type { Clock, Column, Row, Value } from "./column.ts";
import { parquetSchema, storedCell } from "./parquetSchema.ts";
import type { RowWriter } from "./rowWriter.ts";

/** Small enough to stay flat in memory, large enough for dictionaries and compression to pay. */
const ROWS_PER_GROUP = 8192;
/** Every file begins with `PAR1`. */
const MAGIC_BYTES = 4;

interface ParquetOptions {
  readonly clock: Clock;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly compression?: string | undefined;
}

/** An encoded row group; its offsets are relative to its start. */
interface EncodedGroup {
  readonly bytes: Uint8Array;
  readonly description: RowGroup;
}

/**
 * A Parquet file, one row group at a time.
 *
 * Shape   instants are UTC timestamps in microseconds, days DATE, lists LIST of strings; texts that
 *         repeat have a dictionary.
 */
export function parquetWriter(
  columns: readonly Column[],
  { clock, metadata = {}, compression = "gzip" }: ParquetOptions,
): RowWriter<EncodedGroup> {
  // Groups survive until they are written: V8 would let the heap grow fourfold between collections.
  setFlagsFromString("--heap-growing-percent=100");
  const options = { schema: parquetSchema(columns), ...codecOf(compression) };
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    ...options,
    // Readers in Java trust statistics only of a writer that names its version.
    createdBy: `imsg version ${version()}`,
    kvMetadata: Object.entries({ zone: clock.zone, ...metadata }).map(([key, value]) => ({
      key: `imsg.${key}`,
      value,
    })),
  });
  const stored = columns.map(roundedCell);
  return {
    rowsPerPart: ROWS_PER_GROUP,
    head: () => taken(bytes),
    encode: (chunks: Iterable<readonly Row[]>) => {
      const cells = columns.map((): unknown[] => []);
      // Rows are short-lived; their cells live as long as the group.
      for (const rows of chunks)
        for (const row of rows)
          for (let at = 0; at < stored.length; at++) cells[at]!.push(stored[at]!(row[at] ?? null));
      const columnData = columns.map((column, at) => columnSource(column, cells[at]!));
      const writer = new ByteWriter();
      const one = new ParquetWriter({ writer, ...options });
      taken(writer);
      void one.write({ columnData, rowGroupSize: ROWS_PER_GROUP });
      return { bytes: taken(writer), description: one.row_groups[0]! };
    },
    append: ({ bytes: group, description }) => {
      moveBy(BigInt(bytes.offset - MAGIC_BYTES), description);
      file.row_groups.push(description);
      file.num_rows += description.num_rows;
      bytes.offset += group.length;
      return group;
    },
    tail: () => {
      void file.finish();
      return file.row_groups.length > 0 ? taken(bytes) : withTypedList(taken(bytes));
    },
  };
}

/** In Thrift's compact protocol: no rows, and an empty list, untyped by hyparquet-writer. */
const NO_GROUPS = [0x16, 0, 0x19, 0];
const STRUCT = 12;

/** Readers in Rust, such as DataFusion, refuse a list of row groups that is not one of structs. */
function withTypedList(end: Uint8Array): Uint8Array {
  const at = Buffer.from(end.buffer, end.byteOffset, end.length).indexOf(Uint8Array.from(NO_GROUPS));
  if (at >= 0) end[at + NO_GROUPS.length - 1] = STRUCT;
  return end;
}

function taken(writer: ByteWriter): Uint8Array {
  const chunk = writer.getBytes().slice();
  writer.index = 0;
  return chunk;
}

/** Moves the offsets of a group to where it stands in the file, after `before` bytes. */
function moveBy(before: bigint, { columns }: RowGroup): void {
  for (const column of columns) {
    column.file_offset += before;
    const chunk = column.meta_data;
    if (!chunk) continue;
    chunk.data_page_offset += before;
    if (chunk.dictionary_page_offset !== undefined) chunk.dictionary_page_offset += before;
  }
}

function roundedCell(column: Column): (value: Value) => unknown {
  const store = storedCell(column);
  if (column.type !== "number" || column.decimals === undefined) return store;
  const { decimals } = column;
  return (value) => (typeof value === "number" ? rounded(value, decimals) : null);
}

/**
 * Guids, texts and instants seldom repeat: a dictionary and statistics would only cost. Runs of
 * booleans, which hyparquet-writer would write, are unknown to many readers, such as Spark 3.2.
 */
const columnSource = (column: Column, data: unknown[]) => ({
  name: column.name,
  data: column.distinct ? data.map(utf8) : data,
  statistics: !column.distinct && column.type !== "list",
  offsetIndex: false,
  ...(column.distinct || isPlain(column) ? { encoding: "PLAIN" as const } : {}),
});

const isPlain = ({ type }: Column) => type === "timestamp" || type === "boolean";

/** Node pools the bytes of short texts; separate arrays would keep the garbage collector busy. */
const utf8 = (value: unknown): unknown => (typeof value === "string" ? Buffer.from(value) : value);

type RowGroup = ParquetWriter["row_groups"][number];
type WriterOptions = ConstructorParameters<typeof ParquetWriter>[0];
type Compress = (input: Uint8Array) => Uint8Array;

function codecOf(compression: string): Pick<WriterOptions, "codec" | "compressors"> {
  const { zstdCompressSync } = zlib as { zstdCompressSync?: Compress };
  if (compression === "none") return { codec: "UNCOMPRESSED", compressors: {} };
  if (compression === "zstd" && zstdCompressSync)
    return { codec: "ZSTD", compressors: { ZSTD: (input) => zstdCompressSync(input) } };
  return { codec: "GZIP", compressors: { GZIP: (input) => zlib.gzipSync(input, { level: 4 }) } };
}
