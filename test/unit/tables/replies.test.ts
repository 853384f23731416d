import { expect, it } from "vitest";
import { ANYONE } from "../../../src/aggregate/replySummaries.ts";
import { waitTable } from "../../../src/tables/replies.ts";
import { ADA, answersFrom, BO, HOUR, ME, MINUTE, type Talk } from "../../helpers/talk.ts";

/** Rows of every turn of a talk of one room, answered within an hour or not. */
function listed(rooms: Talk["rooms"], by: readonly number[], sort: "slowest" | "time", endMinute?: number) {
  const talk = endMinute === undefined ? { rooms } : { rooms, endMinute };
  const answers = answersFrom(talk, { gapMs: 24 * HOUR, capMs: HOUR });
  const chosen = by.map((answerer, turn) => ({ turn, stretch: 0, by: answerer }));
  return waitTable(answers, chosen, { sort }).rows.map((row) => row.slice(2));
}

const DIRECT = {
  ada: [[ME, 0] as const, [ADA, 60] as const, [ME, 121] as const],
};

it("slowest first: a turn that nobody answered within the cap is slower than an answer just at it", () => {
  expect(listed(DIRECT, [ADA, ME, ADA], "slowest", 151)).toEqual([
    [60 * MINUTE, null, 3600, "Ada", "Me", true],
    [0, 60 * MINUTE, 3600, "Me", "Ada", false],
    [121 * MINUTE, null, 1800, "Me", "Ada", true],
  ]);
});

it("by time: the oldest turn first", () => {
  expect(listed(DIRECT, [ADA, ME, ADA], "time", 151).map(([leftAt]) => leftAt)).toEqual([
    0,
    60 * MINUTE,
    121 * MINUTE,
  ]);
});

it("in a group whoever answers is named, and nobody where none did", () => {
  const group = { group: [[ME, 0] as const, [BO, 1] as const] };
  expect(listed(group, [ANYONE, ANYONE], "time", 11)).toEqual([
    [0, MINUTE, 60, "Me", "Bo", false],
    [MINUTE, null, 600, "Bo", null, true],
  ]);
});
