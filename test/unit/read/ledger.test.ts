import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { CASES, everyKind } from "../../../fixtures/everyKind.ts";
import { writeFixture } from "../../../fixtures/history.ts";
import { entryFinder } from "../../../src/messages/entryOf.ts";
import { KINDS } from "../../../src/messages/kind.ts";
import { rowReader } from "../../../src/read/scan.ts";
import { readSql } from "../../../src/schema/sql.ts";
import { readHistory } from "../../helpers/history.ts";

describe("readLedger", () => {
  it("gives every row of every case its kind", async () => {
    const { history, ledger } = await readHistory(writeFixture(everyKind));
    using _ = history;
    const entryOf = entryFinder(ledger);
    const kinds = CASES.map(({ what }, row) => [what, KINDS[ledger.kind[entryOf(0, row + 1)!]!]]);
    expect(kinds).toEqual(CASES.map((one) => [one.what, one.kind]));
  });

  it("files each message in one room, under one sender", async () => {
    const { history, ledger } = await readHistory(writeFixture(everyKind));
    using _ = history;
    const entryOf = entryFinder(ledger);
    const placeOf = (what: string) => {
      const entry = entryOf(0, CASES.findIndex((one) => one.what === what) + 1)!;
      return [ledger.rooms[ledger.room[entry]!]!.id, ledger.people[ledger.person[entry]!]!.name];
    };
    expect(placeOf("filed in two rooms")).toEqual(["chat100000000001", "+12125550102"]);
    expect(placeOf("in no room, but its name is cached")).toEqual(["chat100000000001", "+12125550102"]);
    expect(placeOf("in no room at all")).toEqual(["(none)", "+12125550102"]);
    expect(placeOf("from a handle that is gone")).toEqual(["chat100000000001", "Unknown"]);
    expect(placeOf("from a handle that is gone, in a direct room")).toEqual(["+12125550101", "+12125550101"]);
    expect(placeOf("over RCS")).toEqual(["+12125550102", "+12125550102"]);
    expect(placeOf("my text, whose handle is the other side")).toEqual(["+12125550101", "Me"]);
    expect(placeOf("from an e-mail in capitals")).toEqual(["bo@example.com", "bo@example.com"]);
  });

  it("reads services and cached rooms that were stored as bytes", async () => {
    const path = writeFixture(everyKind);
    const change = new Database(path);
    change.exec(
      "UPDATE message SET service = CAST(service AS BLOB), cache_roomnames = CAST(cache_roomnames AS BLOB)",
    );
    change.close();
    const plain = await readHistory(writeFixture(everyKind));
    using _plain = plain.history;
    const { history, ledger } = await readHistory(path);
    using _ = history;
    const placesIn = ({ length, services, service, rooms, room }: typeof ledger) =>
      Array.from({ length }, (_, entry) => [services[service[entry]!], rooms[room[entry]!]!.id]);
    expect(placesIn(ledger)).toEqual(placesIn(plain.ledger));
  });

  it("counts a message of two sources once, and says so", async () => {
    const path = writeFixture(everyKind);
    const { history, ledger, duplicates } = await readHistory(path, path);
    using _ = history;
    expect([ledger.length, duplicates]).toEqual([CASES.length, CASES.length]);
  });
});

describe("the ends of a source", () => {
  const SECONDS = "UPDATE message SET date = date / 1000000000 WHERE date > 1000000000000 AND ROWID % 3 = 0";
  const ODD = `UPDATE message SET date = CASE ROWID % 5 WHEN 0 THEN 'text' WHEN 1 THEN 0 WHEN 2 THEN -5 ELSE date END
    WHERE ROWID IN (SELECT ROWID FROM message ORDER BY date LIMIT 9)`;
  const WAITING = `UPDATE message SET schedule_type = 2, schedule_state = 1
    WHERE ROWID IN (SELECT ROWID FROM message ORDER BY date DESC LIMIT 7)`;

  it.each([
    ["as it is", ""],
    ["in seconds and nanoseconds", SECONDS],
    ["with impossible dates", ODD],
    ["with scheduled messages at the end", WAITING],
    ["with all of this", `${ODD}; ${WAITING}; ${SECONDS}`],
    ["with no date at all", "UPDATE message SET date = NULL"],
  ])("are the same by an index of dates as by a scan: %s", async (_, change) => {
    const path = writeFixture(everyKind);
    const db = new Database(path);
    db.exec(`CREATE INDEX IF NOT EXISTS by_date ON message (date); ${change}`);
    db.close();
    const { history } = await readHistory(path);
    using _history = history;
    const source = history.sources[0]!;
    const beyond = { oldest: Number.MAX_SAFE_INTEGER, newest: Number.MIN_SAFE_INTEGER };
    const byScan = rowReader(source, "extent")(beyond);
    expect(rowReader(source, "extentByDate")({})).toEqual(byScan);
    const plan = source.database.prepare(`EXPLAIN QUERY PLAN ${readSql("extentByDate")}`).all();
    expect(JSON.stringify(plan)).not.toMatch(/SCAN message|MATERIALIZE|TEMP B-TREE/);
  });
});
