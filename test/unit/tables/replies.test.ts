import { expect, it } from "vitest";
import { ANYONE } from "../../../src/aggregate/replySummaries.ts";
import { pairTable, replyTable, waitTable } from "../../../src/tables/replies.ts";
import { ADA, answersFrom, BO, HOUR, ME, MINUTE, sequenceFrom, type Talk } from "../../helpers/talk.ts";

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

const SEQUENCE = sequenceFrom({ rooms: { group: [[ME, 0]] } });

it("answers to a person have their numbers, and after a bucket the same reasons where they are missing", () => {
  const some = { bucket: 2024, room: 0, from: ADA, by: ME, turns: 20, answered: 0.5 };
  const summaries = [
    { ...some, medianMs: 1500, p75Ms: 3000, p90Ms: null },
    { ...some, by: ANYONE, turns: 7, answered: null, medianMs: null, p75Ms: null, p90Ms: null },
  ];
  expect(replyTable(SEQUENCE, summaries, { min: 20 }).rows).toEqual([
    ["group", "group!", "Ada", "Me", 20, 0.5, 2, 3, null],
    ["group", "group!", "Ada", "anyone", 7, null, null, null, null],
  ]);
  const { columns, rows } = replyTable(SEQUENCE, summaries, { min: 20, by: "year" });
  expect(rows.map((row) => row.length)).toEqual([10, 10]);
  expect(columns.map(({ name }) => name).slice(0, 3)).toEqual(["year", "room", "name"]);
  expect(rows.map((row) => columns.find(({ name }) => name === "median_s")!.missing!(row))).toEqual([
    "",
    "too few (7)",
  ]);
});

it("who follows whom says of how few turns a share would be", () => {
  const pair = { room: 0, from: ADA, to: BO, turns: 3, followed: 19, share: null, lift: null };
  const { columns, rows } = pairTable(SEQUENCE, [pair], 20);
  expect(rows).toEqual([["group", "group!", "Ada", "Bo", 3, null, null]]);
  expect(columns.find(({ name }) => name === "share")!.missing!(rows[0]!)).toBe("too few (19)");
});

it("equal waits are by time, then by room", () => {
  const rooms = { group: [[ME, 5] as const, [BO, 6] as const], ada: [[ME, 5] as const, [ADA, 6] as const] };
  const answers = answersFrom({ rooms }, { gapMs: 24 * HOUR, capMs: HOUR });
  const chosen = [0, 2].map((turn, stretch) => ({ turn, stretch, by: BO }));
  const ids = (list: typeof chosen) => waitTable(answers, list, {}).rows.map((row) => row[0]);
  expect(ids(chosen)).toEqual(["ada", "group"]);
  expect(ids(chosen.toReversed())).toEqual(["ada", "group"]);
});
