// Messages per week and sender by DuckDB, from an export:
//   node test/bench/duckdb.mjs messages.parquet
import { DuckDBInstance } from "@duckdb/node-api";

const WEEKLY = `SELECT date_trunc('week', day) AS week, sender, count(*) AS messages FROM read_parquet($path) GROUP BY ALL ORDER BY ALL`;
const database = await DuckDBInstance.create(":memory:", { threads: "1" });
const connection = await database.connect();
const rows = (await connection.runAndReadAll(WEEKLY, { path: process.argv[2] })).getRowsJson();
process.stdout.write(`${rows.map((row) => row.join(",")).join("\n")}\n`);
