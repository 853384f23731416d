import { describe, expect, it } from "vitest";
import { holesBetween, holeWithin, observationOf } from "../../../src/aggregate/observation.ts";
import type { Thread } from "../../../src/people/room.ts";
import { ADA, ledgerFrom, ME, MINUTE } from "../../helpers/talk.ts";

const covered = (oldestAt: number, newestAt: number) => ({ oldestAt, newestAt });
const NOTHING = covered(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);

describe("holes", () => {
  it("lie between sources that none covers, in whatever order they were named", () => {
    expect(holesBetween([covered(50, 60), covered(0, 10), covered(30, 40)])).toEqual([
      { from: 10, to: 30 },
      { from: 40, to: 50 },
    ]);
  });

  it("are none where sources overlap, touch, or lie within another", () => {
    expect(holesBetween([covered(0, 100), covered(20, 30), covered(100, 120)])).toEqual([]);
    expect(holesBetween([covered(0, 100), covered(20, 30), covered(110, 120)])).toEqual([
      { from: 100, to: 110 },
    ]);
  });

  it("begin and end at a source of one row, too", () => {
    expect(holesBetween([covered(0, 1), covered(5, 5)])).toEqual([{ from: 1, to: 5 }]);
  });

  it("are not made by a source without dates", () => {
    expect(holesBetween([NOTHING, covered(0, 1), NOTHING])).toEqual([]);
    expect(holesBetween([])).toEqual([]);
  });

  it("are overlapped by what reaches over an end, not by what touches it", () => {
    const holes = [
      { from: 10, to: 20 },
      { from: 30, to: 40 },
    ];
    expect(holeWithin(holes, 0, 10)).toBeUndefined();
    expect(holeWithin(holes, 20, 30)).toBeUndefined();
    expect(holeWithin(holes, 0, 11)).toBe(holes[0]);
    expect(holeWithin(holes, 20, 50)).toBe(holes[1]);
  });
});

describe("the end of observation", () => {
  const ledger = ledgerFrom({
    rooms: { ada: [[ADA, 1]], group: [[ME, 2, { source: 1 }]], "group 2": [] },
  });

  it("is the newest row of the sources that hold a room", () => {
    const { endOf } = observationOf(ledger, [covered(0, 70 * MINUTE), covered(0, 90 * MINUTE)]);
    expect([...endOf]).toEqual([70 * MINUTE, 90 * MINUTE, Number.NEGATIVE_INFINITY]);
  });

  it("is by the threads of a room, where nothing else is known", () => {
    const rooms = [{ ...ledger.rooms[2]!, threads: [{ source: 1 } as Thread] }];
    const { endOf } = observationOf({ ...ledger, length: 0, rooms }, [covered(0, 70), covered(0, 90)]);
    expect([...endOf]).toEqual([90]);
  });

  it("is a source's too that has a thread of the room and no row in it", () => {
    const holders = [[1], [], [0]];
    const { endOf } = observationOf(ledger, [covered(0, 70), covered(0, 90)], (room) => holders[room]!);
    expect([...endOf]).toEqual([90, 90, 70]);
  });
});

it("a room is shared where somebody is in it, or wrote a message there", () => {
  const ledger = ledgerFrom({
    rooms: {
      note: [
        [ME, 1],
        [ADA, 2, { kind: "reaction" }],
      ],
      ada: [[ME, 1]],
    },
  });
  expect([...observationOf(ledger, [covered(0, 1)]).isShared]).toEqual([0, 1]);
  const answered = ledgerFrom({
    rooms: {
      note: [
        [ME, 1],
        [ADA, 2],
      ],
    },
  });
  expect([...observationOf(answered, [covered(0, 1)]).isShared]).toEqual([1]);
});
