import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyKind } from "../../fixtures/everyKind.ts";
import { writeDatabase } from "../../src/synthetic/writer.ts";
import { RUNS, SEED } from "../helpers/seed.ts";
import { countInput, expectReconciled, expectSound, fuzzFolder } from "../helpers/sound.ts";

const folder = fuzzFolder();
const pristine = join(folder, "pristine.db");
writeDatabase(pristine, everyKind);
const bytes = readFileSync(pristine);

/** A source whose tables other programs made: the same rows, declared otherwise. */
type Oddity = (database: Database, table: string, column: string) => void;

const columnsOf = (database: Database, table: string): string[] =>
  database.prepare<[string], string>("SELECT name FROM pragma_table_info(?)").pluck().all(table);

/** Copies a table into one declared otherwise; `read` are the expressions of its columns. */
function remake(
  database: Database,
  table: string,
  declared: string,
  read: readonly string[],
  end = "",
): void {
  database.exec(
    `CREATE TABLE remade (${declared})${end}; INSERT INTO remade SELECT ${read.join(", ")} FROM ${table}`,
  );
  for (const kind of ["TABLE", "VIEW"])
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = ? AND type = lower(?)").get(table, kind))
      database.exec(`DROP ${kind} ${table}`);
  database.exec(`ALTER TABLE remade RENAME TO ${table}`);
}

const numbered =
  (declaration: string, value: string, end = ""): Oddity =>
  (database, table) => {
    const columns = columnsOf(database, table).filter((name) => name.toUpperCase() !== "ROWID");
    remake(database, table, [declaration, ...columns].join(", "), [value, ...columns], end);
  };

/** Other row numbers, extra schema objects, and declarations that SQLite itself judges. */
const ODDITIES: Readonly<Record<string, Oddity>> = {
  "a column called ROWID": numbered("ROWID INTEGER", "ROWID"),
  "row numbers as text": numbered("ROWID TEXT", "ROWID"),
  "row numbers as real": numbered("ROWID REAL PRIMARY KEY", "ROWID"),
  "equal row numbers": numbered("ROWID INTEGER", "1 + ROWID / 2"),
  "no row numbers": numbered("ROWID INTEGER", "NULL"),
  "some row numbers gone": numbered("ROWID INTEGER", "nullif(ROWID % 5, 0) + ROWID"),
  "a table without a rowid": numbered("ROWID INTEGER PRIMARY KEY", "ROWID", " WITHOUT ROWID"),
  "a strict table": (database, table) => {
    const columns = columnsOf(database, table);
    remake(database, table, columns.map((name) => `"${name}" ANY`).join(", "), columns, " STRICT");
  },
  "descending keys": numbered("ROWID INTEGER PRIMARY KEY DESC", "ROWID"),
  "a view": (database, table) =>
    database.exec(
      `ALTER TABLE ${table} RENAME TO stored; CREATE VIEW ${table} AS SELECT ROWID, * FROM stored`,
    ),
  "a virtual table": (database, table) =>
    database.exec(
      `DROP TABLE ${table}; CREATE VIRTUAL TABLE ${table} USING fts5(text, guid, handle_id, is_from_me)`,
    ),
  "columns in capitals": (database, table) => {
    for (const name of columnsOf(database, table))
      database.exec(`ALTER TABLE ${table} RENAME COLUMN "${name}" TO "${name.toUpperCase()}"`);
  },
  "a column of another name": (database, table, column) =>
    database.exec(`ALTER TABLE ${table} RENAME COLUMN "${column}" TO "of another name"`),
  "a generated column": (database, table, column) =>
    database.exec(
      `ALTER TABLE ${table} RENAME COLUMN "${column}" TO stored; ALTER TABLE ${table} ADD COLUMN "${column}" AS (stored) VIRTUAL`,
    ),
  "an index over part of the rows": (database, table, column) =>
    database.exec(`CREATE INDEX part ON ${table} ("${column}") WHERE ROWID % 2`),
  "an index over an expression": (database, table, column) =>
    database.exec(`CREATE INDEX expression ON ${table} (lower("${column}"), ROWID % 3)`),
  "a unique index": (database, table, column) =>
    database.exec(`CREATE UNIQUE INDEX single ON ${table} ("${column}", ROWID)`),
  "no index": (database, table) => {
    const columns = columnsOf(database, table);
    remake(
      database,
      table,
      ["ROWID INTEGER PRIMARY KEY", ...columns.filter((name) => name !== "ROWID")].join(", "),
      ["ROWID", ...columns.filter((name) => name !== "ROWID")],
    );
  },
  "a collation that nobody knows": (database, table, column) => {
    database.exec(`CREATE INDEX collated ON ${table} ("${column}" COLLATE NOCASE)`);
    rewriteSchema(database, "COLLATE NOCASE", "COLLATE unheard_of");
  },
  "a function that nobody knows": (database, table, column) => {
    database.exec(`CREATE INDEX called ON ${table} (abs("${column}"))`);
    rewriteSchema(database, "abs(", "unheard_of(");
  },
  "a schema that is not SQL": (database, table) =>
    rewriteSchema(database, `CREATE TABLE ${table} `, `CREATE TABEL ${table} `),
  "a trigger": (database, table) =>
    database.exec(`CREATE TRIGGER later AFTER INSERT ON ${table} BEGIN DELETE FROM ${table}; END`),
  "tables named as our views": (database) =>
    database.exec(
      "CREATE TABLE messages (id); CREATE TABLE raw_message (row_id); CREATE TABLE chats (x); CREATE TABLE filings (y); CREATE TABLE temp_message (z)",
    ),
  "another table that counts": (database) =>
    database.exec("CREATE TABLE sqlite_stat (x); CREATE TABLE message_search AS SELECT * FROM message"),
  "statistics of before": (database) => {
    database.exec("ANALYZE; UPDATE sqlite_stat1 SET stat = '1 1'");
  },
};

function rewriteSchema(database: Database, from: string, to: string): void {
  database.unsafeMode();
  database.pragma("writable_schema = ON");
  database.prepare("UPDATE sqlite_master SET sql = replace(sql, ?, ?)").run(from, to);
}

const TABLES = [
  "message",
  "chat",
  "handle",
  "chat_message_join",
  "chat_handle_join",
  "message_attachment_join",
  "attachment",
  "chat_recoverable_message_join",
];

const change = fc.record({
  oddity: fc.constantFrom(...Object.keys(ODDITIES)),
  table: fc.oneof(fc.constant("message"), fc.constantFrom(...TABLES)),
  column: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
});

/** What SQLite itself refuses is no oddity. */
function applyOdd(
  database: Database,
  { oddity, table, column }: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  try {
    const columns = columnsOf(database, table);
    ODDITIES[oddity]!(database, table, columns[Math.floor(column * columns.length)] ?? "guid");
  } catch {
    // Refused.
  }
}

describe(`schemas that nobody should have (SEED=${SEED})`, async () => {
  const path = join(folder, "odd.db");
  const rowsIn = async (place: string) => {
    const { code, stdout } = await expectSound(["doctor", "-f", "json", "--db", place]);
    return code === 0 ? (JSON.parse(stdout) as { rows: number }).rows : undefined;
  };
  const right = await rowsIn(pristine);

  const tryOut = async (changes: readonly Parameters<typeof applyOdd>[1][]) => {
    writeFileSync(path, bytes);
    const database = new Sqlite(path);
    for (const one of changes) applyOdd(database, one);
    database.close();
    countInput();
    await expectReconciled(path);
    // None of these loses a message, except an empty table in place of that of messages.
    if (!changes.some(({ oddity }) => oddity === "a virtual table"))
      expect(await rowsIn(path)).toBeOneOf([right, undefined]);
  };

  it.each(Object.keys(ODDITIES))("%s, of every table", async (oddity) => {
    const [tables, columns] = process.env.RUNS ? [TABLES, [0, 0.3]] : [TABLES.slice(0, 4), [0.3]];
    for (const table of tables) for (const column of columns) await tryOut([{ oddity, table, column }]);
  });

  it("several at once", async () => {
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), tryOut), {
      numRuns: RUNS,
    });
  }, 7_200_000);
});
