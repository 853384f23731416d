import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyKind } from "../../fixtures/everyKind.ts";
import { writeDatabase } from "../../src/synthetic/writer.ts";
import { RUNS, SEED } from "../helpers/seed.ts";
import {
  countInput,
  damage,
  damaged,
  expectSound,
  expectSoundProcess,
  fuzzFolder,
  PROCESS_RUNS,
} from "../helpers/sound.ts";

const folder = fuzzFolder();
const pristine = join(folder, "pristine.db");
writeDatabase(pristine, everyKind);
const bytes = readFileSync(pristine);

const TABLES = [
  "message",
  "chat",
  "handle",
  "chat_message_join",
  "chat_handle_join",
  "message_attachment_join",
  "chat_recoverable_message_join",
];
const columnsOf = new Map<string, string[]>();
const rowsOf = new Map<string, number>();
{
  const database = new Sqlite(pristine, { readonly: true });
  for (const table of TABLES) {
    const columns = database.pragma(`table_info(${table})`) as { name: string }[];
    columnsOf.set(
      table,
      columns.map(({ name }) => name),
    );
    rowsOf.set(table, database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()!);
  }
  database.close();
}

/** What no column expects; `text` is bytes that claim to be text. */
const VALUES: readonly Hostile[] = [
  null,
  0,
  -1,
  1.5,
  -0.5,
  2 ** 53,
  9_223_372_036_854_775_807n,
  -9_223_372_036_854_775_808n,
  "",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "0",
  "-1",
  "chat%;--",
  Buffer.alloc(0),
  Buffer.from([0xff, 0xfe, 0x80]),
  { text: Buffer.from([0xff, 0xfe, 0x80]) },
  { text: Buffer.from([0xed, 0xa0, 0x80, 0x61]) },
  Buffer.from("bplist00"),
  Buffer.from("\x04\x0bstreamtyped\x81\xe8\x03\x84", "latin1"),
];
type Hostile = string | number | bigint | null | Buffer | { readonly text: Buffer };

const hostileValue: fc.Arbitrary<Hostile> = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)),
  fc.maxSafeInteger(),
);

const place = fc
  .constantFrom(...TABLES)
  .chain((table) =>
    fc.record({ table: fc.constant(table), column: fc.constantFrom(...columnsOf.get(table)!) }),
  );
const mutation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("set" as const),
      at: place,
      value: hostileValue,
      share: fc.constantFrom(1, 2, 7),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("drop" as const), at: place }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("dropTable" as const), at: place }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("repeatGuids" as const) }) },
);
type Place = { readonly table: string; readonly column: string };
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

/** What SQLite itself refuses (a key, a NOT NULL) is no mutation. */
function mutate(database: Database, mutations: readonly Mutation[]): void {
  for (const one of mutations) {
    try {
      if (one.what === "set") setColumn(database, one.at, one.value, `ROWID % ${one.share} = 0`);
      else if (one.what === "drop") dropColumn(database, one.at.table, one.at.column);
      else if (one.what === "dropTable") database.exec(`DROP TABLE ${one.at.table}`);
      else repeatGuids(database);
    } catch {
      // Refused.
    }
  }
}

function setColumn(database: Database, { table, column }: Place, value: Hostile, where: string): void {
  const isText = value !== null && typeof value === "object" && "text" in value;
  const set = `${column} = ${isText ? "CAST(? AS TEXT)" : "?"}`;
  database.prepare(`UPDATE OR IGNORE ${table} SET ${set} WHERE ${where}`).run(isText ? value.text : value);
}

/** A copy of the table without keys, indexes and one column. */
function dropColumn(database: Database, table: string, column: string): void {
  const kept = (database.pragma(`table_info(${table})`) as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== column);
  database.exec(
    `CREATE TABLE narrower AS SELECT ${kept.join(", ")} FROM ${table}; DROP TABLE ${table}; ALTER TABLE narrower RENAME TO ${table}`,
  );
}

function repeatGuids(database: Database): void {
  database.exec(
    "CREATE TABLE twice AS SELECT * FROM message; INSERT INTO twice SELECT * FROM message; DROP TABLE message; ALTER TABLE twice RENAME TO message",
  );
}

const COMMANDS = [
  ["doctor", "--format", "json"],
  ["rooms"],
  ["counts", "--by", "week", "--include", "reactions,events,unsent,deleted,filtered"],
  ["counts", "--room", "Book club"],
  ["export", "--format", "ndjson", "--include", "reactions,events,unsent,deleted,filtered"],
  ["contacts"],
  ["plot", "--format", "csv,text", "--min-peak", "1", "--anonymize"],
];

/** What is counted adds up to what was read, whatever it is. */
async function expectSoundEverywhere(path: string): Promise<void> {
  countInput();
  for (const args of COMMANDS) {
    const { code, stdout } = await expectSound([...args, "--db", path]);
    if (args[0] !== "doctor" || code !== 0) continue;
    const { kinds, rows } = JSON.parse(stdout) as { kinds: Record<string, number>; rows: number };
    expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(rows);
  }
}

const mutations = fc.array(mutation, { minLength: 1, maxLength: 6 });

function writeMutated(path: string, list: readonly Mutation[]): void {
  writeFileSync(path, bytes);
  const database = new Sqlite(path);
  mutate(database, list);
  database.close();
}

describe(`databases that nobody should have (SEED=${SEED})`, () => {
  const path = join(folder, "mutated.db");

  it("with values, columns and tables changed", async () => {
    await fc.assert(
      fc.asyncProperty(mutations, async (list) => {
        writeMutated(path, list);
        await expectSoundEverywhere(path);
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);

  it("with bytes flipped, or cut off", async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (one) => {
        writeFileSync(path, damaged(bytes, one));
        await expectSoundEverywhere(path);
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);

  it("as whole processes, within time and memory", async () => {
    fc.assert(
      fc.property(mutations, damage, fc.constantFrom(...COMMANDS), (list, one, args) => {
        writeMutated(path, list);
        writeFileSync(path, damaged(readFileSync(path), one));
        countInput();
        expectSoundProcess([...args, "--db", path]);
      }),
      { numRuns: PROCESS_RUNS },
    );
  }, 3_600_000);

  const columns = ["message", "chat", "handle"].flatMap((table) =>
    columnsOf.get(table)!.map((column) => [`${table}.${column}`, { table, column }] as const),
  );
  it.each(columns)("with every kind of value in %s", async (_, at) => {
    // As many values as there are rows go into one database.
    for (let first = 0; first < VALUES.length; first += rowsOf.get(at.table)!) {
      writeFileSync(path, bytes);
      const database = new Sqlite(path);
      for (const [nth, value] of VALUES.slice(first).entries()) {
        try {
          setColumn(database, at, value, `ROWID % ${VALUES.length} = ${nth + 1}`);
        } catch {
          // Refused.
        }
      }
      database.close();
      await expectSoundEverywhere(path);
    }
  });
});
