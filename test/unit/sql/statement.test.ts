import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ImsgError } from "../../../src/errors/error.ts";
import { emptyDatabase } from "../../../src/sql/database.ts";
import { chunksOf } from "../../../src/sql/rows.ts";
import { prepareReading } from "../../../src/sql/statement.ts";
import { folderOfFile } from "../../helpers/folder.ts";
import { column } from "../../helpers/rows.ts";

const SCHEMA = {
  tables: [
    { name: "messages", about: "", columns: [column("guid", "string")] },
    { name: "people", about: "", columns: [column("id", "integer"), column("name", "string")] },
  ],
  views: [],
};
const folder = folderOfFile();
const FILE = `${folder}/hostile.db`;

function errorOf(sql: string): string {
  const database = emptyDatabase(SCHEMA);
  try {
    Array.from(chunksOf(prepareReading(database, sql), {}));
    return "ran";
  } catch (error) {
    if (!(error instanceof ImsgError)) throw error;
    expect(error.exitCode).toBe(2);
    return `${error.code}: ${error.message} ${error.hint}`;
  } finally {
    database.close();
  }
}

/** Statements that write, attach, load, or change how the database behaves. */
const HOSTILE = [
  "INSERT INTO people VALUES (1, 'x')",
  "INSERT INTO people VALUES (1, 'x') RETURNING *",
  "REPLACE INTO people VALUES (1, 'x')",
  "UPDATE people SET name = 'x' RETURNING name",
  "DELETE FROM people",
  "DELETE FROM people RETURNING id",
  "WITH x AS (SELECT 1) DELETE FROM people",
  "WITH x AS (SELECT 1) INSERT INTO people SELECT 1, 'x' RETURNING *",
  "/* SELECT */ DROP TABLE people",
  "-- SELECT\nDROP TABLE people",
  "CREATE TABLE t (a)",
  "CREATE TEMP TABLE t AS SELECT 1",
  "CREATE VIRTUAL TABLE t USING fts5(a)",
  "CREATE VIEW v AS SELECT 1",
  "CREATE TRIGGER t AFTER INSERT ON people BEGIN SELECT 1; END",
  "ALTER TABLE people ADD COLUMN a",
  `ATTACH '${FILE}' AS other`,
  `ATTACH DATABASE '${FILE}' AS other`,
  "DETACH main",
  "VACUUM",
  `VACUUM INTO '${FILE}'`,
  `VACUUM main INTO '${FILE}'`,
  "REINDEX",
  "ANALYZE",
  "BEGIN",
  "COMMIT",
  "SAVEPOINT s",
  "PRAGMA user_version",
  "PRAGMA user_version = 7",
  "pragma journal_mode = wal",
  `PRAGMA temp_store_directory = '${folder}'`,
  "PRAGMA writable_schema = ON",
  "SELECT * FROM pragma_table_info('messages')",
  "SELECT name FROM /* all */ Pragma_database_list",
  "EXPLAIN DELETE FROM people",
  "EXPLAIN QUERY PLAN DELETE FROM people",
  `EXPLAIN ATTACH '${FILE}' AS other`,
  "SELECT 1; DROP TABLE people",
  `SELECT 1; ATTACH '${FILE}' AS other`,
  "SELECT 1;;; DELETE FROM people",
  "SELECT load_extension('x')",
  `SELECT writefile('${FILE}', 'x')`,
  "SELECT readfile('/etc/passwd')",
  "SELECT edit('x')",
  "SELECT * FROM fsdir('/')",
  "SELECT fts3_tokenizer('x', x'00')",
];

describe("prepareReading", () => {
  it.each(HOSTILE)("refuses %s", (sql) => {
    expect(errorOf(sql)).toMatch(/^usage\//);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses whatever comes before or after, and never lets anything but a reading statement through", () => {
    const noise = fc.constantFrom("", " ", ";", "\n", "/* x */", "-- x\n", "\uFEFF");
    fc.assert(
      fc.property(noise, noise, fc.constantFrom(...HOSTILE), noise, (a, b, sql, c) => {
        expect(errorOf(`${a}${b}${sql}${c}`)).toMatch(/^usage\//);
      }),
      { numRuns: 300 },
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    "SELECT 1",
    "select name from people;",
    " -- a comment\n/* another */ WITH x AS (SELECT 1) SELECT * FROM x ; -- done",
    "VALUES (1), (2)",
    "EXPLAIN QUERY PLAN SELECT * FROM people",
    "SELECT ';' || '-- PRAGMA'",
    "SELECT 'it''s pragma_table_info' -- pragma_list",
  ])("runs %s", (sql) => expect(errorOf(sql)).toBe("ran"));

  it.each([
    ["", "usage/no-statement"],
    [" -- nothing\n;", "usage/no-statement"],
    ["SELECT 1; SELECT 2", "usage/several-statements"],
    ["SELEC 1", 'usage/not-reading: A statement that starts with "SELEC" is not run.'],
    ["SELECT nam FROM people", "no such column: nam. Close to it: name."],
    ["SELECT p.nam FROM people p", "no such column: p.nam. Close to it: name."],
    ["SELECT name", "no such column: name. Close to it: people.name."],
    ["SELECT ID", "no such column: ID. Close to it: people.id, guid."],
    ["SELECT 1 FROM peopl", "no such table: peopl. Close to it: people."],
    ["SELECT medain(1)", "no such function: medain. Close to it: median."],
    ["SELECT from FROM people", 'A column whose name is an SQL keyword goes in double quotes: "from"'],
    ["SELECT :year", 'usage/missing-parameter: The statement has a parameter "year" without a value.'],
    ["SELECT ?", "usage/missing-parameter: The statement has a parameter without a name (?)."],
  ])("says of %j: %s", (sql, said) => expect(errorOf(sql)).toContain(said));

  it("quotes no value out of a row", () => {
    const said = errorOf("SELECT json_extract('{}', x) FROM (SELECT 'a secret' AS x)");
    expect(said).toContain("SQLite stopped the statement: bad JSON path.");
    expect(said).not.toContain("secret");
  });
});
