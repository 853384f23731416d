import { describe, expect, it } from "vitest";
import { CASES, everyKind } from "../../../fixtures/everyKind.ts";
import { writeFixture } from "../../../fixtures/history.ts";
import { entryFinder } from "../../../src/messages/entryOf.ts";
import { KINDS } from "../../../src/messages/kind.ts";
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

  it("counts a message of two sources once, and says so", async () => {
    const path = writeFixture(everyKind);
    const { history, ledger, duplicates } = await readHistory(path, path);
    using _ = history;
    expect([ledger.length, duplicates]).toEqual([CASES.length, CASES.length]);
  });
});
