import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import fc from "fast-check";
import { expect, it } from "vitest";
import { everyKind } from "../../fixtures/everyKind.ts";
import { writeDatabase } from "../../src/synthetic/writer.ts";
import { RUNS, SEED } from "../helpers/seed.ts";
import { countInput, expectReconciled, expectSound, fuzzFolder } from "../helpers/sound.ts";

const folder = fuzzFolder();
const pristine = join(folder, "pristine.db");
writeDatabase(pristine, everyKind);
const bytes = readFileSync(pristine);

/** Columns that join rows, or say which rows are one person, one room or one message. */
const TIES: readonly (readonly [string, string])[] = [
  ["message", "ROWID"],
  ["message", "handle_id"],
  ["message", "other_handle"],
  ["message", "cache_roomnames"],
  ["message", "guid"],
  ["message", "thread_originator_guid"],
  ["message", "associated_message_guid"],
  ["message", "associated_message_type"],
  ["message", "date"],
  ["message", "is_from_me"],
  ["message", "service"],
  ["handle", "ROWID"],
  ["handle", "id"],
  ["handle", "person_centric_id"],
  ["chat", "ROWID"],
  ["chat", "style"],
  ["chat", "chat_identifier"],
  ["chat", "room_name"],
  ["chat", "group_id"],
  ["chat", "display_name"],
  ["chat", "account_login"],
  ["chat", "is_filtered"],
  ["chat_message_join", "chat_id"],
  ["chat_message_join", "message_id"],
  ["chat_handle_join", "chat_id"],
  ["chat_handle_join", "handle_id"],
  ["message_attachment_join", "message_id"],
  ["message_attachment_join", "attachment_id"],
  ["chat_recoverable_message_join", "chat_id"],
  ["chat_recoverable_message_join", "message_id"],
];

/** What a tie may be set to: other rows' values, none, and values of no row. */
const EXPRESSIONS = [
  "NULL",
  "0",
  "1",
  "2",
  "-1",
  "3.5",
  "'1'",
  "'one'",
  "''",
  "x'31'",
  "9223372036854775807",
  "-9223372036854775808",
  "9007199254740993",
  "4294967296 + ROWID",
  "1 + (ROWID * 7) % 5",
  "ROWID",
  "-ROWID",
  "'+12125550101'",
  "'chat100000000001'",
  "'chat100000000001,chat100000000002'",
  "CAST(ROWID AS TEXT)",
];

const change = fc.record({
  tie: fc.constantFrom(...TIES),
  to: fc.constantFrom(...EXPRESSIONS),
  every: fc.constantFrom(1, 2, 3, 7),
  how: fc.constantFrom("set" as const, "set" as const, "repeat" as const, "remove" as const),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function applyTo(database: Database, { tie: [table, column], to, every, how }: Change): void {
  const where = `WHERE ROWID % ${every} = 0`;
  const others = database
    .prepare<[string], string>(
      "SELECT name FROM pragma_table_info(?) WHERE pk = 0 AND name NOT IN ('ROWID', 'guid')",
    )
    .pluck()
    .all(table)
    .filter((name) => name !== column);
  try {
    if (how === "set") database.exec(`UPDATE OR IGNORE ${table} SET "${column}" = ${to} ${where}`);
    else if (how === "remove") database.exec(`DELETE FROM ${table} ${where}`);
    else
      database.exec(
        `INSERT OR IGNORE INTO ${table} (${[`"${column}"`, ...others].join(", ")}) SELECT ${[to, ...others].join(", ")} FROM ${table} ${where}`,
      );
  } catch {
    // SQLite refuses it.
  }
}

const ALL = ["--include", "reactions,events,unsent,deleted,filtered"];

/** A room read alone has what it has among all rooms, unless its id means several. */
async function expectRoomsAgree(path: string): Promise<void> {
  const { code, stdout } = await expectSound(["rooms", "--db", path, "-f", "json", ...ALL]);
  if (code !== 0) return;
  const rooms = JSON.parse(stdout) as { room: string; messages: number }[];
  expect(new Set(rooms.map(({ room }) => room)).size).toBe(rooms.length);
  for (const { room, messages } of rooms.slice(0, 3)) {
    if (room === "" || room.startsWith("-")) continue;
    const alone = await expectSound([
      "counts",
      "--by",
      "all",
      "--per",
      "none",
      "--room",
      room,
      "--db",
      path,
      "-f",
      "json",
      ...ALL,
    ]);
    if (alone.code !== 0) continue;
    const [row] = JSON.parse(alone.stdout) as { messages: number }[];
    expect({ room, messages: row?.messages ?? 0 }).toEqual({ room, messages });
  }
}

it(`ties between tables that nobody should have (SEED=${SEED})`, async () => {
  const path = join(folder, "tied.db");
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
      writeFileSync(path, bytes);
      const database = new Sqlite(path);
      database.pragma("foreign_keys = OFF");
      for (const one of changes) applyTo(database, one);
      database.close();
      countInput();
      await expectReconciled(path);
      await expectRoomsAgree(path);
    }),
    { numRuns: RUNS },
  );
}, 7_200_000);
