import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as zlib from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import type { Row } from "../../../src/output/column.ts";
import { parquetWriter } from "../../../src/output/parquet.ts";
import { inLengths, type RowWriter } from "../../../src/output/rowWriter.ts";
import { BERLIN, column, EVERY_COLUMN, EVERY_ROW, NULLS } from "../../helpers/rows.ts";

function fileOf(writer: RowWriter, ...chunks: readonly (readonly Row[])[]): string {
  const path = join(temporaryFolder(), "rows.parquet");
  const parts = [
    writer.head(),
    ...Array.from(inLengths(chunks, writer.rowsPerPart), (rows) => writer.append(writer.encode([rows]))),
    writer.tail(),
  ];
  writeFileSync(path, Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))));
  return path;
}

async function asked(sql: string): Promise<unknown[][]> {
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run("SET TimeZone = 'UTC'");
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowsJson();
}

it("DuckDB reads every type back as it was meant", async () => {
  const path = fileOf(parquetWriter(EVERY_COLUMN, { clock: BERLIN }), [EVERY_ROW], [NULLS]);
  expect(await asked(`SELECT * FROM '${path}'`)).toEqual([
    [
      "Zoë; 🦊",
      1234,
      String(2 ** 40),
      0.123,
      true,
      "2024-03-31 00:59:59+00",
      "2024-03-31 01:00:00.007+00",
      "2024-03-31",
      ["Ada", "Bo"],
    ],
    NULLS,
  ]);
  expect((await asked(`DESCRIBE SELECT * FROM '${path}'`)).map((row) => row[1])).toEqual([
    "VARCHAR",
    "INTEGER",
    "BIGINT",
    "DOUBLE",
    "BOOLEAN",
    "TIMESTAMP WITH TIME ZONE",
    "TIMESTAMP WITH TIME ZONE",
    "DATE",
    "VARCHAR[]",
  ]);
});

it("types the list of row groups of a file without rows, which readers in Rust demand", async () => {
  const path = fileOf(parquetWriter(EVERY_COLUMN, { clock: BERLIN }));
  expect(await asked(`SELECT count(*) FROM '${path}'`)).toEqual([["0"]]);
  // In Thrift's compact protocol: no rows, and an empty list of structs.
  expect(readFileSync(path).includes(Buffer.of(0x16, 0, 0x19, 0x0c))).toBe(true);
});

it("says in the file what it holds", async () => {
  const path = fileOf(
    parquetWriter([column("a", "string")], { clock: BERLIN, metadata: { version: "1" } }),
    [],
  );
  expect(await asked(`SELECT decode(key), decode(value) FROM parquet_kv_metadata('${path}')`)).toEqual([
    ["imsg.zone", "Europe/Berlin"],
    ["imsg.version", "1"],
  ]);
  expect(await asked(`SELECT count(*) FROM '${path}'`)).toEqual([["0"]]);
  // As the format wants it: an application and its version.
  expect(await asked(`SELECT created_by FROM parquet_file_metadata('${path}')`)).toEqual([
    [expect.stringMatching(/^imsg version \d+\.\d+\.\d+/)],
  ]);
});

it("writes groups of 8,192 rows, whatever the chunks; a dictionary for what repeats, none for what does not", async () => {
  const columns = [column("guid", "string", { distinct: true }), column("name", "string")];
  const rows = Array.from({ length: 20_000 }, (_, at): Row => [`guid-${at}`, `P${at % 7}`]);
  const path = fileOf(
    parquetWriter(columns, { clock: BERLIN }),
    rows.slice(0, 17_000),
    rows.slice(17_000, 17_001),
    rows.slice(17_001),
  );
  const groups = await asked(
    `SELECT path_in_schema, row_group_num_rows, encodings LIKE '%DICTIONARY%', stats_max_value IS NULL, compression
     FROM parquet_metadata('${path}') ORDER BY ALL`,
  );
  expect(groups).toEqual([
    ["guid", "3616", false, true, "GZIP"],
    ["guid", "8192", false, true, "GZIP"],
    ["guid", "8192", false, true, "GZIP"],
    ["name", "3616", true, false, "GZIP"],
    ["name", "8192", true, false, "GZIP"],
    ["name", "8192", true, false, "GZIP"],
  ]);
  expect(await asked(`SELECT count(*), count(DISTINCT guid), min(name), max(name) FROM '${path}'`)).toEqual([
    ["20000", "20000", "P0", "P6"],
  ]);
});

it("writes booleans without runs, which many readers do not know", async () => {
  const rows = Array.from({ length: 100 }, (_, at): Row => [at % 7 === 0 ? null : at < 50]);
  const path = fileOf(parquetWriter([column("open", "boolean")], { clock: BERLIN }), rows);
  expect(await asked(`SELECT encodings FROM parquet_metadata('${path}')`)).toEqual([["PLAIN"]]);
  expect(await asked(`SELECT open, count(*) FROM '${path}' GROUP BY ALL ORDER BY ALL`)).toEqual([
    [false, "43"],
    [true, "42"],
    [null, "15"],
  ]);
});

it.each("zstdCompressSync" in zlib ? ["zstd", "none"] : ["none"])("compresses by %s", async (compression) => {
  const path = fileOf(parquetWriter(EVERY_COLUMN, { clock: BERLIN, compression }), [EVERY_ROW]);
  expect(await asked(`SELECT DISTINCT compression FROM parquet_metadata('${path}')`)).toEqual([
    [compression === "zstd" ? "ZSTD" : "UNCOMPRESSED"],
  ]);
  expect(await asked(`SELECT name FROM '${path}'`)).toEqual([["Zoë; 🦊"]]);
});
