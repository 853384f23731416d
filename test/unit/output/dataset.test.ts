import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import { defaultEffects } from "../../../src/effects/node.ts";
import { writeDataset } from "../../../src/output/dataset.ts";
import { parquetWriter } from "../../../src/output/parquet.ts";
import { failing, withFault } from "../../helpers/faults.ts";
import { column } from "../../helpers/rows.ts";

it("escapes an owner's ASCII, and leaves other letters, whose bytes Spark would take for letters", async () => {
  const folder = temporaryFolder();
  const clock = { zone: "UTC" } as never;
  const columns = [column("n", "integer")];
  const rows: Iterable<[string, unknown]> = [
    ["year=2024", parquetWriter(columns, { clock }).encode([[[1]]])],
  ];
  const owner = "Zoë 一/2=*.%+~";
  await writeDataset(
    rows,
    { folder, owner, columns },
    { format: "parquet", clock, out: folder },
    defaultEffects,
  );
  expect(readdirSync(folder)).toEqual(["owner=Zoë%20一%2F2%3D%2A%2E%25%2B~"]);
  const reader = await (await DuckDBInstance.create()).connect();
  const sql = `SELECT owner, year FROM read_parquet('${folder}/*/*/*.parquet', hive_partitioning = true)`;
  expect((await reader.runAndReadAll(sql)).getRowsJson()).toEqual([[owner, "2024"]]);
});

it("an existing folder that cannot be looked through, such as lost+found, is no bug", async () => {
  const folder = temporaryFolder();
  const clock = { zone: "UTC" } as never;
  const write = () =>
    writeDataset([], { folder, columns: [] }, { format: "parquet", clock, out: folder }, defaultEffects);
  await expect(withFault("readdirSync", failing("EACCES"), write)).rejects.toMatchObject({
    code: "output/not-writable",
    message: `${join(folder)} cannot be written (EACCES).`,
  });
  expect(readdirSync(folder)).toEqual([]);
});
