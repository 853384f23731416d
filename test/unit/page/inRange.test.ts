import fc from "fast-check";
import { expect, it } from "vitest";
import { choiceOf, select } from "../../../src/aggregate/choice.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import type { Boundary } from "../../../src/calendar/days.ts";
import { joinStretches, type Ledger } from "../../../src/messages/ledger.ts";
import { roomStretches, stretchesInRange } from "../../../src/page/inRange.ts";
import { ledgerOf, peopleNamed } from "../../helpers/ledger.ts";
import { aimed } from "../../helpers/nights.ts";

const people = peopleNamed("Me");
const rooms = [0, 1, 2].map((room) => ({
  id: `room-${room}`,
  name: `Room ${room}`,
  kind: "group" as const,
  members: [],
  threads: [],
}));

/** A Ledger in room order, each room's oldest first. */
function roomByRoom(instants: readonly (readonly number[])[]): Ledger {
  const entries = instants.flatMap((ofRoom, room) =>
    ofRoom.toSorted((a, b) => a - b).map((sentAt) => ({ sentAt, person: 0, room })),
  );
  return ledgerOf(entries, { people, rooms });
}

const chosenIn = (ledger: Ledger, since: Boundary | undefined, until: Boundary | undefined, zone: string) => {
  const choice = choiceOf({ kinds: new Set(["message"]), range: { since, until } }, calendarIn(zone));
  const stretches = stretchesInRange(ledger.sentAt, roomStretches(ledger), choice);
  return { stretches, found: joinStretches(ledger, stretches), tested: select(ledger, choice).chosen };
};

const columns = ({ length, sentAt, room, id }: Ledger) => ({
  length,
  sentAt: [...sentAt],
  room: [...room],
  id: [...id],
});

it("a room's entries lie side by side, and an empty room has none", () => {
  expect(roomStretches(roomByRoom([[1, 2], [], [3]]))).toEqual([
    [0, 2],
    [2, 3],
  ]);
  expect(roomStretches(roomByRoom([]))).toEqual([]);
});

it("an instant is the first of a range and not of the one that ends there", () => {
  const ledger = roomByRoom([[100, 200, 300], [], [200]]);
  expect(chosenIn(ledger, { at: 200 }, { at: 300 }, "UTC").stretches).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

it("a range that ends before it begins chooses nothing", () => {
  expect(chosenIn(roomByRoom([[100, 200]]), { at: 200 }, { at: 100 }, "UTC").found.length).toBe(0);
});

it("without a range nothing is copied", () => {
  const ledger = roomByRoom([[100, 200], [150]]);
  expect(chosenIn(ledger, undefined, undefined, "UTC").found).toBe(ledger);
});

it("a clock that is set back over midnight leaves a hole", () => {
  // St John's, 7 November 2010: at 00:01 the clock goes back to 23:01 of the day before.
  const minute = 60_000;
  const change = Date.parse("2010-11-07T02:31:00Z");
  const ledger = roomByRoom([[change - 2 * minute, change - 30_000, change + minute]]);
  const { stretches } = chosenIn(ledger, undefined, { day: 14_919 }, "America/St_Johns");
  expect(stretches).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

it("chooses what a test of each entry chooses, on the worst of nights", () => {
  const boundary = (days: readonly number[]): fc.Arbitrary<Boundary | undefined> =>
    fc.option(
      fc.oneof(
        fc.integer({ min: -2, max: 2 }).map((shift) => ({ day: days[0]! + shift })),
        fc.integer({ min: -1e8, max: 1e8 }).map((shift) => ({ at: days[0]! * 86_400_000 + shift })),
      ),
      { nil: undefined },
    );
  const situation = aimed.chain(({ zone, at }) => {
    const day = [Math.floor(at / 86_400_000)];
    const instants = fc.array(
      fc.oneof(fc.integer({ min: -200_000_000, max: 200_000_000 }), fc.integer({ min: -4e9, max: 4e9 })),
      { maxLength: 30 },
    );
    return fc.record({
      zone: fc.constant(zone),
      instants: fc.array(
        instants.map((shifts) => shifts.map((shift) => at + shift)),
        { maxLength: 3 },
      ),
      since: boundary(day),
      until: boundary(day),
    });
  });
  fc.assert(
    fc.property(situation, ({ zone, instants, since, until }) => {
      const { found, tested } = chosenIn(roomByRoom(instants), since, until, zone);
      expect(columns(found)).toEqual(columns(tested));
    }),
  );
});
