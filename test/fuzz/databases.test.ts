import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { everyKind } from "../../fixtures/everyKind.ts";
import { writeDatabase } from "../../src/demo/writer.ts";
import { run } from "../helpers/effects.ts";

/** `RUNS=2000 npm run fuzz` looks for longer; the seed is printed when something is found, and SEED repeats it. */
const RUNS = Number(process.env.RUNS ?? 60);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const LONGEST_MS = 5000;

const folder = mkdtempSync(join(tmpdir(), "imsg-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
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
{
  const database = new Sqlite(pristine, { readonly: true });
  for (const table of TABLES)
    columnsOf.set(
      table,
      (database.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name),
    );
  database.close();
}

const hostileValue = fc.oneof(
  fc.constantFrom<string | number | bigint | null | Buffer>(
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
    Buffer.from("bplist00"),
    Buffer.from("\x04\x0bstreamtyped\x81\xe8\x03\x84", "latin1"),
  ),
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
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

/** What SQLite itself refuses (a key, a NOT NULL) is no mutation. */
function mutate(database: Database, mutations: readonly Mutation[]): void {
  for (const one of mutations) {
    try {
      if (one.what === "set")
        database
          .prepare(`UPDATE OR IGNORE ${one.at.table} SET ${one.at.column} = ? WHERE ROWID % ? = 0`)
          .run(one.value, one.share);
      else if (one.what === "drop") dropColumn(database, one.at.table, one.at.column);
      else if (one.what === "dropTable") database.exec(`DROP TABLE ${one.at.table}`);
      else repeatGuids(database);
    } catch {
      // Refused.
    }
  }
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

/** Right counts or an error of two lines; never a stack, never a hang. */
async function expectSound(path: string): Promise<void> {
  for (const args of COMMANDS) {
    const startedAt = performance.now();
    const { code, stdout, stderr } = await run([...args, "-q", "--db", path]);
    expect({ args, stderr, code }).toEqual({
      args,
      stderr,
      code: expect.toSatisfy((one) => [0, 2, 3, 4].includes(one as number)),
    });
    if (code !== 0) expect(stderr.trimEnd().split("\n")).toHaveLength(2);
    expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS);
    if (args[0] === "doctor" && code === 0) {
      const { kinds, rows } = JSON.parse(stdout) as { kinds: Record<string, number>; rows: number };
      expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(rows);
    }
  }
}

describe(`databases that nobody should have (seed ${SEED})`, () => {
  it("with values, columns and tables changed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 6 }), async (mutations) => {
        const path = join(folder, "mutated.db");
        writeFileSync(path, bytes);
        const database = new Sqlite(path);
        mutate(database, mutations);
        database.close();
        await expectSound(path);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 3_600_000);

  it("with bytes flipped, or cut off", async () => {
    const damage = fc.record({
      flips: fc.array(fc.record({ at: fc.nat(bytes.length - 1), to: fc.nat(255) }), { maxLength: 30 }),
      length: fc.oneof(fc.constant(bytes.length), fc.nat(bytes.length)),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ flips, length }) => {
        const path = join(folder, "damaged.db");
        const damaged = Buffer.from(bytes);
        for (const { at, to } of flips) damaged[at] = to;
        writeFileSync(path, damaged.subarray(0, length));
        await expectSound(path);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 3_600_000);
});
