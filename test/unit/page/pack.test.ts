import fc from "fast-check";
import { expect, it } from "vitest";
import { carriedOf } from "../../../src/page/carried.ts";
import { type PageFacts, packHistory, unpackHistory } from "../../../src/page/pack.ts";
import type { PageReactions } from "../../../src/page/reactions.ts";
import { type Entry, ledgerOf, peopleNamed } from "../../helpers/ledger.ts";

const FACTS = {
  version: "1",
  zone: "UTC",
  weekStart: "monday",
  offsets: [],
  reactions: { names: ["loved", "👋"] },
} as unknown as PageFacts;
const people = peopleNamed("Me", "Ada", "__proto__", "Théo 👋");
const rooms = [0, 1, 2].map((room) => ({
  id: `room-${room}`,
  name: `Room ${room}`,
  kind: "group" as const,
  members: [1, 2],
  threads: [],
}));

const ALL = { rooms: [...rooms.keys()], people: [...people.keys()] };

const entry: fc.Arbitrary<Entry> = fc.record({
  sentAt: fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2130, 0, 1) }),
  person: fc.integer({ min: 0, max: 3 }),
  room: fc.integer({ min: 0, max: 2 }),
  kind: fc.constantFrom("message" as const, "reaction" as const),
  service: fc.integer({ min: 0, max: 1 }),
});

/** Reactions by room, then time. */
const reactions: fc.Arbitrary<PageReactions> = fc
  .array(fc.tuple(fc.nat(2), fc.nat(Date.UTC(2130, 0, 1)), fc.nat(3), fc.nat(3), fc.nat(1), fc.nat(1)), {
    maxLength: 20,
  })
  .map((rows) => {
    const sorted = rows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
    const column = (at: number) => Uint8Array.from(sorted, (row) => row[at]!);
    return {
      length: rows.length,
      room: column(0),
      time: Float64Array.from(sorted, (row) => row[1]),
      from: column(2),
      to: column(3),
      reaction: column(4),
      service: column(5),
    };
  });

/** What each room's messages say, in their order. */
const told = (ledger: ReturnType<typeof ledgerOf>) =>
  rooms.map((_, room) =>
    Array.from({ length: ledger.length }, (_, at) => at)
      .filter((at) => ledger.room[at] === room)
      .map((at) => [ledger.sentAt[at], ledger.person[at], ledger.kind[at], ledger.service[at]]),
  );

it("gives back every message to the millisecond, room by room", () => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 60 }),
      reactions,
      fc.boolean(),
      (entries, given, wholeSeconds) => {
        const rounded = entries.map((one) => ({
          ...one,
          sentAt: wholeSeconds ? Math.floor(one.sentAt / 1000) * 1000 : one.sentAt,
        }));
        const ledger = ledgerOf(
          rounded.toSorted((a, b) => a.sentAt - b.sentAt),
          { people, rooms, services: ["iMessage", "SMS"] },
        );
        const back = unpackHistory(
          Buffer.concat([
            ...packHistory({ carried: carriedOf(ledger, () => true, ALL), reactions: given, facts: FACTS }),
          ]),
        );
        expect(told(back.ledger)).toEqual(told(ledger));
        expect(back.ledger.people.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
        expect(back.ledger.rooms).toEqual(rooms);
        expect(back.facts).toEqual(FACTS);
        expect(back.reactions).toEqual(given);
      },
    ),
  );
});
