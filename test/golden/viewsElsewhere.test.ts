import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { everyKind } from "../../fixtures/everyKind.ts";
import { temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { readSchema } from "../../src/commands/query/tables.ts";
import { print } from "../helpers/effects.ts";

/** What many builds of SQLite leave out: R's, DB Browser's and that of DuckDB. */
const MATHEMATICS = /\b(?:exp|ln|log\d*|pow(?:er)?|sqrt|floor|ceil(?:ing)?|trunc|mod|sign)\s*\(/i;

it("the views of a saved database need no functions of mathematics", () => {
  for (const { name, sql } of readSchema().views) expect(sql, name).not.toMatch(MATHEMATICS);
});

/**
 * A view that DuckDB cannot run itself it gives back to SQLite, in its own words: count(*) becomes
 * count_star(), which SQLite does not know. The parts of a UNION get parentheses, which SQLite
 * refuses, so that `replies` stays out of reach.
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
  const views = readSchema().views.filter(({ name }) => name !== "replies");
  for (const { name, sql } of views) {
    const expected = database.prepare(`SELECT * FROM ${name}`).all();
    expect(database.prepare(await inItsWords(sql)).all(), name).toEqual(expected);
  }
  database.close();
});
