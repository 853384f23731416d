import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MADRID_RECEIVED, MADRID_SENT, SMS_RECEIVED, SMS_SENT, writeLegacy } from "../../fixtures/legacy.ts";
import { print } from "../helpers/effects.ts";

const ADDRESSES = ["+12125550101", "+12125550102"];
const UNIX = 1_331_431_680;
const EPOCH_2001 = 978_307_200;

/** A message as everybody remembers it; `copies` sends of it in one second. */
interface Said {
  readonly second: number;
  /** Index of ADDRESSES; -1 is Me, to the first of them. */
  readonly by: number;
  readonly words: string;
}

let folder: string;
let made = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As an iPhone with iOS 5 kept it: SMS without guids, iMessages with. */
function asLegacy(said: readonly (Said & { guid?: string })[]): string {
  return writeLegacy(join(folder, `${made++}.db`), {
    messages: said.map(({ second, by, words, guid }) => {
      const address = ADDRESSES[Math.max(by, 0)]!;
      const at = UNIX + second;
      if (guid === undefined)
        return { address, text: words, date: at, flags: by < 0 ? SMS_SENT : SMS_RECEIVED };
      const flags = by < 0 ? MADRID_SENT : MADRID_RECEIVED;
      return { text: words, date: at - EPOCH_2001, madrid: { handle: address, guid, flags } };
    }),
  });
}

/** As a Mac keeps it, with a guid for each. */
function asModern(said: readonly (Said & { guid: string })[]): string {
  const path = join(folder, `${made++}.db`);
  const db = new Database(path);
  db.exec(`CREATE TABLE message (guid TEXT UNIQUE, text TEXT, handle_id INTEGER, service TEXT, date INTEGER, is_from_me INTEGER);
    CREATE TABLE handle (id TEXT, service TEXT);
    CREATE TABLE chat (guid TEXT, style INTEGER, chat_identifier TEXT);
    CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER)`);
  for (const address of ADDRESSES) {
    db.prepare("INSERT INTO handle VALUES (?, 'SMS')").run(address);
    db.prepare("INSERT INTO chat VALUES (?, 45, ?)").run(`SMS;-;${address}`, address);
  }
  for (const { second, by, words, guid } of said) {
    const party = Math.max(by, 0) + 1;
    const date = (UNIX - EPOCH_2001 + second) * 1_000_000_000 + 250_000_000;
    const row = db
      .prepare("INSERT INTO message VALUES (?, ?, ?, 'SMS', ?, ?)")
      .run(guid, words, party, date, by < 0 ? 1 : 0);
    db.prepare("INSERT INTO chat_message_join VALUES (?, ?)").run(party, row.lastInsertRowid);
  }
  db.close();
  return path;
}

const sourcesOf = (paths: readonly string[]) => paths.flatMap((path) => ["--db", path]);
const countsOf = (...paths: string[]) =>
  print(["counts", "--by", "day", ...sourcesOf(paths), "--no-contacts"]);

interface Report {
  rows: number;
  duplicates: number;
  kinds: Record<string, number>;
}

async function doctor(...paths: string[]): Promise<Report> {
  return JSON.parse(await print(["doctor", "-f", "json", ...sourcesOf(paths), "--no-contacts"])) as Report;
}

const sum = (kinds: Record<string, number>) => Object.values(kinds).reduce((a, b) => a + b, 0);

const said = fc.record({
  second: fc.integer({ min: 0, max: 2 }),
  by: fc.integer({ min: -1, max: 1 }),
  words: fc.constantFrom("ok", "yes"),
});
/** Guids come from a small stock, so that sources overlap; a guid always means the same message. */
const STOCK: readonly (Said & { guid: string })[] = Array.from({ length: 24 }, (_, n) => ({
  guid: `G-${n}`,
  second: n % 3,
  by: (Math.floor(n / 3) % 3) - 1,
  words: n % 2 === 0 ? "ok" : "yes",
}));
const named = fc.uniqueArray(fc.constantFrom(...STOCK), { maxLength: 12 });
const source = fc.oneof(
  fc.record({ legacy: fc.tuple(fc.array(said, { maxLength: 12 }), named).map((both) => both.flat()) }),
  fc.record({ modern: named }),
);
type Made = { legacy: (Said & { guid?: string })[] } | { modern: (Said & { guid: string })[] };
const write = (made: Made) => ("legacy" in made ? asLegacy(made.legacy) : asModern(made.modern));

describe("several sources", () => {
  it("count the same in any order, and the kinds always sum up to the rows", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(source, { minLength: 2, maxLength: 3 }), async (sources) => {
        const paths = sources.map(write);
        const alone = await Promise.all(paths.map((path) => doctor(path)));
        const together = await doctor(...paths);
        expect(sum(together.kinds)).toBe(together.rows);
        expect(together.rows).toBe(alone.reduce((total, { rows }) => total + rows, 0) - together.duplicates);
        expect(together.rows).toBeGreaterThanOrEqual(Math.max(...alone.map(({ rows }) => rows)));
        expect(await countsOf(...[...paths].reverse())).toBe(await countsOf(...paths));
      }),
      { numRuns: 12 },
    );
  });

  it("change nothing but the duplicates when a source is named twice", async () => {
    await fc.assert(
      fc.asyncProperty(source, async (made) => {
        const path = write(made);
        const once = await doctor(path);
        const twice = await doctor(path, path);
        expect(twice.kinds).toEqual(once.kinds);
        expect(twice.duplicates).toBe(once.rows);
        expect(await countsOf(path, path)).toBe(await countsOf(path));
      }),
      { numRuns: 8 },
    );
  });

  it("know an old phone's rows without guid again in a database that gave them guids, both ways round", async () => {
    const history: Said[] = [
      { second: 0, by: 0, words: "one" },
      { second: 0, by: -1, words: "one" },
      { second: 1, by: 0, words: "two" },
    ];
    const old = asLegacy(history);
    const later = asModern(history.map((message, n) => ({ ...message, guid: `later ${n}` })));
    for (const paths of [
      [old, later],
      [later, old],
    ]) {
      expect(await doctor(...paths)).toMatchObject({ rows: 3, duplicates: 3 });
    }
  });

  it("keep two equal messages of one second that one source has", async () => {
    const twice = asLegacy([0, 0].map((second) => ({ second, by: 0, words: "ok" })));
    const once = asLegacy([{ second: 0, by: 0, words: "ok" }]);
    expect(await doctor(twice)).toMatchObject({ rows: 2, duplicates: 0 });
    expect(await doctor(once, twice)).toMatchObject({ rows: 2, duplicates: 1 });
    expect(await doctor(twice, once)).toMatchObject({ rows: 2, duplicates: 1 });
  });

  it("tell other words, senders and seconds apart", async () => {
    const one = asLegacy([{ second: 0, by: 0, words: "ok" }]);
    for (const other of [{ words: "no" }, { by: 1 }, { by: -1 }, { second: 1 }]) {
      const changed = asModern([{ second: 0, by: 0, words: "ok", ...other, guid: "G" }]);
      expect(await doctor(one, changed), JSON.stringify(other)).toMatchObject({ rows: 2, duplicates: 0 });
    }
  });

  it("are one room for one person", async () => {
    const paths = [
      asLegacy([{ second: 0, by: 0, words: "a" }]),
      asModern([{ second: 9, by: 0, words: "b", guid: "G" }]),
    ];
    const rooms = JSON.parse(await print(["rooms", "-f", "json", ...sourcesOf(paths), "--no-contacts"]));
    expect(rooms).toMatchObject([{ room: ADDRESSES[0], messages: 2 }]);
  });
});
