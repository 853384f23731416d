import { describe, expect, it } from "vitest";
import { participantsOf, roomSummaries } from "../../../src/aggregate/roomSummaries.ts";
import { kindCode, selectEntries } from "../../../src/messages/ledger.ts";
import { ADA, BO, CY, ledgerFrom, ME, MINUTE, type Talk } from "../../helpers/talk.ts";

const summarised = (talk: Talk) => {
  const everything = ledgerFrom(talk);
  const message = kindCode("message");
  const chosen = selectEntries(everything, (entry) => everything.kind[entry] === message);
  return roomSummaries(chosen, participantsOf(everything, []));
};

describe("rooms at a glance", () => {
  it("have their first and last message, their services by name, and who is or was there", () => {
    const [ada] = summarised({
      rooms: {
        ada: [
          [ME, 5],
          [ADA, 7, { service: 1 }],
          [BO, 9],
          [ADA, 11, { kind: "reaction" }],
        ],
      },
    });
    expect(ada).toEqual({
      room: 0,
      messages: 3,
      firstAt: 5 * MINUTE,
      lastAt: 9 * MINUTE,
      lastEntry: 2,
      services: ["SMS", "iMessage"],
      participants: ["Ada", "Bo"],
    });
  });

  it("come with the newest message first, those of one instant by number, those without messages last", () => {
    const rooms = summarised({
      rooms: {
        ada: [[ADA, 1, { kind: "event" }]],
        group: [[BO, 3]],
        group2: [[CY, 8]],
        group3: [[CY, 3]],
      },
    });
    expect(rooms.map(({ room, messages, lastAt }) => [room, messages, lastAt])).toEqual([
      [2, 1, 8 * MINUTE],
      [1, 1, 3 * MINUTE],
      [3, 1, 3 * MINUTE],
      [0, 0, null],
    ]);
    expect(rooms[3]).toMatchObject({
      firstAt: null,
      lastEntry: undefined,
      services: [],
      participants: ["Ada"],
    });
  });
});

describe("participants", () => {
  const everything = ledgerFrom({ rooms: { note: [[ME, 0]], ada: [[BO, 1, { kind: "event" }]] } });
  const of = (...present: { room: number; person: number }[]) =>
    [...participantsOf(everything, present)].map(([room, persons]) => [room, [...persons]]);

  it("are members and whoever has a row there, never Me", () => {
    expect(of()).toEqual([
      [0, []],
      [1, [ADA, BO]],
    ]);
  });

  it("are others who were there too, in a room that has a row", () => {
    expect(of({ room: 1, person: CY }, { room: 1, person: ME }, { room: 9, person: CY })).toEqual([
      [0, []],
      [1, [ADA, BO, CY]],
    ]);
  });
});
