import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import Sqlite from "better-sqlite3";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { ADA, everyKind } from "../../fixtures/everyKind.ts";
import { temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { TIDY_TABLES } from "../../src/commands/query/tables.ts";
import { print, run } from "../helpers/effects.ts";

const source = () => ["--db", writeFixture(everyKind), "--no-contacts", "-q"];
const query = (...args: readonly string[]) => print(["query", ...source(), ...args]);
const rowsOf = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];

describe("imsg query", () => {
  it("prints rows in every text format", async () => {
    const sql = "SELECT kind, count(*) AS n, 1.5 AS half, NULL AS none FROM messages GROUP BY kind";
    expect(await query(sql)).toMatch(/^kind,n,half,none\nmessage,\d+,1.5,\n$/);
    expect(await query(sql, "-f", "tsv")).toMatch(/^kind\tn\thalf\tnone\nmessage\t\d+\t1.5\t\n$/);
    expect(JSON.parse(await query(sql, "-f", "json"))).toEqual([
      { kind: "message", n: expect.any(Number), half: 1.5, none: null },
    ]);
    expect(await query(sql, "-f", "ndjson")).toMatch(/^{"kind":"message","n":\d+,"half":1.5,"none":null}\n$/);
  });

  it("prints columns of its tables in JSON with the types they have there, and expressions with those of SQL", async () => {
    const sql = `SELECT is_me, addresses, is_me + 0 AS sum, addresses || '' AS joined, first_message
      FROM people ORDER BY person_id LIMIT 2`;
    const [me, other] = JSON.parse(await query(sql, "-f", "json")) as Record<string, unknown>[];
    expect(me).toMatchObject({ is_me: true, addresses: [], sum: 1, joined: "" });
    expect(other).toMatchObject({ is_me: false, sum: 0, first_message: expect.stringMatching(/^\d{4}-/) });
    expect(other!.addresses).toEqual(String(other!.joined).split("; "));
    expect(await query(sql, "-f", "ndjson")).toContain('{"is_me":true,"addresses":[],"sum":1');
    expect(await query("SELECT is_me, addresses FROM people LIMIT 1")).toBe("is_me,addresses\n1,\n");
    const alone = "SELECT is_from_me AS mine, participants FROM messages JOIN rooms USING (room_id) LIMIT 1";
    expect(JSON.parse(await query(alone, "-f", "json"))).toEqual([
      { mine: expect.any(Boolean), participants: expect.any(Array) },
    ]);
  });

  it("prints columns of its tables in Parquet with the types they have there", async () => {
    const out = join(temporaryFolder(), "rows.parquet");
    const sql = `SELECT is_from_me, date, day, hour, participants, date || '' AS text, is_from_me + 0 AS number
      FROM messages JOIN rooms USING (room_id)`;
    await print(["query", ...source(), sql, "-o", out], { write: true });
    const connection = await (await DuckDBInstance.create()).connect();
    const described = await connection.runAndReadAll(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '${out}')`,
    );
    expect(described.getRowsJson()).toEqual([
      ["is_from_me", "BOOLEAN"],
      ["date", "TIMESTAMP WITH TIME ZONE"],
      ["day", "DATE"],
      ["hour", "INTEGER"],
      ["participants", "VARCHAR[]"],
      ["text", "VARCHAR"],
      ["number", "BIGINT"],
    ]);
    const same = `SELECT count(*) FROM '${out}' WHERE date <> text::TIMESTAMPTZ OR is_from_me <> (number = 1)`;
    expect((await connection.runAndReadAll(same)).getRowsJson()).toEqual([["0"]]);
  });

  it("takes the statement from a file, and from stdin", async () => {
    const path = join(temporaryFolder(), "a question.sql");
    writeFileSync(path, "\uFEFF-- how many\nSELECT count(*) AS n FROM messages;\n");
    const said = await query("SELECT count(*) AS n FROM messages");
    expect(await query(path)).toBe(said);
    expect(await print(["query", ...source()], { stdin: "SELECT count(*) AS n FROM messages" })).toBe(said);
    const fromWindows = Buffer.from("\ufeffSELECT count(*) AS n FROM messages", "utf16le");
    expect(await print(["query", ...source()], { stdin: fromWindows })).toBe(said);
  });

  it("never takes the password on stdin for the statement, and says no word of it", async () => {
    for (const typed of [[], ["-"]]) {
      const args = ["query", ...source(), "--password-file", "-", ...typed];
      const { code, stderr } = await run(args, { stdin: "sesame open\n" });
      expect(code).toBe(2);
      expect(stderr).toContain("stdin is the password file");
      expect(stderr).not.toContain("sesame");
    }
  });

  it("takes a comment at the begin of a statement for what it is", async () => {
    const commented = "-- how many\nSELECT 1 + 1 AS two";
    expect(await print(["query", commented, "-f", "csv"])).toBe("two\n2\n");
  });

  it("needs no source for what reads no table", async () => {
    expect((await run(["query", "SELECT 1 AS one", "--db", "/nonexistent"])).stdout).toBe("one\n1\n");
    expect((await run(["query", "--schema", "-f", "csv"])).code).toBe(0);
  });

  it("binds parameters as numbers or text, as they are written", async () => {
    const typed = "SELECT typeof(:a) AS a, typeof(:b) AS b, typeof(:c) AS c, :d AS d";
    expect(await query(typed, "-p", "a=2024", "-p", "b=1.5", "-p", ":c=007", "-p", "d=x=y")).toBe(
      "a,b,c,d\ninteger,real,text,x=y\n",
    );
  });

  it("has the columns of the commands, key columns, and local days", async () => {
    const exported = rowsOf(await print(["export", ...source(), "--tz", "Asia/Tokyo"]));
    const queried = rowsOf(await query("--tz", "Asia/Tokyo", "SELECT * FROM messages ORDER BY message_id"));
    expect(queried.length).toBe(exported.length);
    for (const [at, row] of exported.entries()) expect(queried[at]).toMatchObject(row);
    for (const { date, day, hour, weekday } of queried)
      expect([day, hour, weekday]).toEqual([
        date!.slice(0, 10),
        String(Number(date!.slice(11, 13))),
        String(new Date(`${date!.slice(0, 10)}T00:00Z`).getUTCDay() || 7),
      ]);
  });

  it("filters messages, and numbers them as without the filter", async () => {
    const all = rowsOf(await query("SELECT message_id, guid FROM messages"));
    const some = rowsOf(await query("--person", ADA, "SELECT message_id, guid FROM messages"));
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
    expect(all).toEqual(expect.arrayContaining(some));
    expect(
      await query("--include", "reactions", "SELECT count(*) AS n FROM messages WHERE kind = 'reaction'"),
    ).not.toBe("n\n0\n");
  });

  it("names nobody with --anonymize, in any table", async () => {
    const path = join(temporaryFolder(), "anonymous.db");
    await print(["query", ...source(), "--anonymize", "--save", path], { write: true });
    const database = new Sqlite(path, { readonly: true });
    const cells = TIDY_TABLES.flatMap(({ name }) =>
      database.prepare(`SELECT * FROM "${name}"`).raw().all(),
    ).flat(2);
    database.close();
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.filter((cell) => /\+\d{7}|@|chat1000/.test(String(cell)))).toEqual([]);
    expect(await query("--anonymize", "SELECT count(text) AS texts FROM messages")).toBe("texts\n0\n");
  });

  it("says what is wrong before it reads anything", async () => {
    const { code, stderr } = await run(["query", "SELECT txt FROM messages", "--db", "/nonexistent"]);
    expect([code, stderr]).toEqual([
      2,
      "imsg: SQLite cannot run the statement: no such column: txt.\nClose to it: text. imsg query --schema prints the tables and their columns.\n",
    ]);
    expect((await run(["query"], { terminal: true })).stderr).toContain("There is no SQL statement");
    expect((await run(["query", "nothing.sql"])).stderr).toContain("There is no file nothing.sql");
    expect((await run(["query", "SELECT 1", "-p", "year"])).code).toBe(2);
  });

  it("lists every column with its sentence", async () => {
    const schema = rowsOf(await print(["query", "--schema", "-f", "csv"]));
    const columns = TIDY_TABLES.flatMap(({ name, columns }) =>
      columns.map((column) => `${name}.${column.name}`),
    );
    expect(
      schema.filter(({ column }) => column !== "").map(({ table, column }) => `${table}.${column}`),
    ).toEqual(columns);
    expect(schema.filter(({ about }) => about === "")).toEqual([]);
  });
});

describe("imsg query --save", () => {
  const saved = async (): Promise<Sqlite.Database> => {
    const path = join(temporaryFolder(), "saved.db");
    await print(["query", ...source(), "--include", "reactions", "--save", path], { write: true });
    return new Sqlite(path, { readonly: true });
  };

  it("writes keys that refer to rows which are there, indexes, views and sentences", async () => {
    const database = await saved();
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(database.pragma("foreign_key_check")).toEqual([]);
    const names = (type: string) =>
      database.prepare<[string], string>("SELECT name FROM sqlite_schema WHERE type = ?").pluck().all(type);
    expect(names("view")).toEqual(["counts", "gaps", "replies", "stats"]);
    expect(names("index")).toContain("messages_room_id");
    // Datasette answers 500 where the key that a column refers to has no name.
    const references = `SELECT t.name, f."from", f."table", f."to", p.name AS key
      FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
      LEFT JOIN pragma_table_info(f."table") p ON p.pk = 1 WHERE t.type = 'table'`;
    const referring = database.prepare<[], { to: string; key: string }>(references).all();
    expect(referring.length).toBeGreaterThan(10);
    expect(referring.filter(({ to, key }) => to !== key)).toEqual([]);
    for (const view of names("view"))
      expect(() => database.prepare(`SELECT * FROM ${view}`).all()).not.toThrow();
    const undescribed = `SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c
      WHERE t.type = 'table' AND t.name <> 'columns' AND NOT EXISTS
        (SELECT 1 FROM columns WHERE table_name = t.name AND column_name = c.name AND about <> '')`;
    expect(database.prepare(undescribed).all()).toEqual([]);
    database.close();
  });

  it("answers as imsg query does, which fills only what a statement reads", async () => {
    const database = await saved();
    for (const file of readdirSync("examples/queries")) {
      const sql = readFileSync(join("examples/queries", file), "utf8");
      if (/REGEXP|median|stddev/.test(sql)) continue;
      const expected = database.prepare(sql).raw().all();
      const csv = await query("--include", "reactions", join("examples/queries", file));
      const cells = parse(csv, { fromLine: 2 }) as string[][];
      expect(cells, file).toEqual(
        expected.map((row) => (row as unknown[]).map((cell) => String(cell ?? ""))),
      );
    }
    database.close();
  });

  it("never writes over what is read", async () => {
    const args = source();
    const path = args[1]!;
    const before = readFileSync(path);
    for (const place of [path, `${path}-wal`])
      expect((await run(["query", ...args, "--save", place])).code).toBe(5);
    expect((await run(["query", ...args, "--save", "-"])).code).toBe(2);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(path, "..")).map((name) => basename(name))).toEqual([basename(path)]);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });
});
