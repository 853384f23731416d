import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { everyKind } from "../../fixtures/everyKind.ts";
import { temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { readSchema } from "../../src/commands/query/tables.ts";
import { print } from "../helpers/effects.ts";

/**
 * A view that DuckDB cannot run itself it gives back to SQLite, in its own words: count(*) becomes
 * count_star(), which SQLite does not know.
 */
it("SQLite understands the views of a saved database in the words of DuckDB", async () => {
  const path = join(temporaryFolder(), "saved.db");
  await print(["query", "--db", writeFixture(everyKind), "--no-contacts", "-q", "--save", path], {
    write: true,
  });
  const database = new Sqlite(path, { readonly: true });
  const duckdb = await (await DuckDBInstance.create()).connect();
  const inItsWords = async (sql: string) => {
    const text = `'${sql.replaceAll("'", "''")}'`;
    const reader = await duckdb.runAndReadAll(`SELECT json_deserialize_sql(json_serialize_sql(${text}))`);
    return String(reader.getRowsJson()[0]![0]);
  };
  for (const { name, sql } of readSchema().views) {
    const expected = database.prepare(`SELECT * FROM ${name}`).all();
    expect(database.prepare(await inItsWords(sql)).all(), name).toEqual(expected);
  }
  database.close();
});
