import { expect, it } from "vitest";
import type { Row, Table } from "../../../src/output/column.ts";
import { follows, replies, starts, startsText, who } from "../../../src/page/findings.ts";
import type { View } from "../../../src/page/model.ts";

it.each([
  [
    { more: 0, less: 1, rooms: 13 },
    "In 1 of 13 direct rooms with enough conversations, I clearly start less often; in none more often.",
  ],
  [
    { more: 2, less: 0, rooms: 13 },
    "In 2 of 13 direct rooms with enough conversations, I clearly start more often; in none less often.",
  ],
  [
    { more: 2, less: 3, rooms: 13 },
    "In 2 of 13 direct rooms with enough conversations, I clearly start more often; in 3 less often.",
  ],
  [
    { more: 0, less: 0, rooms: 13 },
    "Nobody clearly starts more often in any of 13 direct rooms with enough conversations.",
  ],
  [
    { more: 1, less: 0, rooms: 1 },
    "In the one direct room with enough conversations, I clearly start more often.",
  ],
  [
    { more: 0, less: 0, rooms: 1 },
    "Nobody clearly starts more often in the one direct room with enough conversations.",
  ],
])("%j: %s", (counts, text) => expect(startsText(counts, "Me")).toBe(text));

it("speaks of an owner with a label of their own by it", () =>
  expect(startsText({ more: 1, less: 0, rooms: 2 }, "Anna")).toBe(
    "In 1 of 2 direct rooms with enough conversations, Anna clearly starts more often; in none less often.",
  ));

const VIEW = { room: 0, model: { history: { ledger: { people: [{ name: "Me" }] } } } } as unknown as View;

const tableOf = (names: string, ...rows: Row[]): Table => ({
  columns: names.split(" ").map((name) => ({ name, type: "string", about: name })),
  rows,
});

it("names no winner where several wrote as much", () => {
  const view = { ...VIEW, chosen: () => ({ length: 8 }) } as unknown as View;
  const columns = "participant messages share";
  expect(who(view, tableOf(columns, ["Ada Ash", 4, 0.5], ["Me", 4, 0.5]))).toBe(
    "Ada Ash wrote 50.0 % of 8 messages, as many as any other of 2 people.",
  );
  expect(who(view, tableOf(columns, ["Ada Ash", 6, 0.75], ["Me", 2, 0.25]))).toBe(
    "Ada Ash wrote 75.0 % of 8 messages, more than any other of 2 people.",
  );
});

it("says of how many conversations somebody started a share", () =>
  expect(
    starts(
      VIEW,
      tableOf(
        "participant starts starts_share starts_low starts_high",
        ["Me", 40, 40 / 119, 0.257, 0.425],
        ["Ada Ash", 79, 79 / 119, 0.575, 0.743],
      ),
    ),
  ).toBe("Ada Ash started 66.4 % of 119 conversations (95 %: 57.5 % to 74.3 %)."));

it("says how many there are where they are too few", () => {
  const shares = "participant starts starts_share starts_low starts_high";
  const few: Row[] = [
    ["Me", 4, null, null, null],
    ["Ada Ash", 3, null, null, null],
  ];
  expect(starts(VIEW, tableOf(shares, ...few))).toBe("Too few conversations to tell (7 in all).");
  const rooms = [
    { id: "a", kind: "direct" },
    { id: "b", kind: "group" },
  ];
  const ofAll = { model: { history: { ledger: { people: [{ name: "Me" }], rooms } } } } as unknown as View;
  const inRooms = few.map((row, at): Row => [rooms[at]!.id, ...row]);
  expect(starts(ofAll, tableOf(`room ${shares}`, ...inRooms))).toBe(
    "Too few conversations in each direct room to tell (4 in all).",
  );
  const turns: Row[] = [
    ["Ada Ash", "Me", 15, null],
    ["Me", "Ada Ash", 10, null],
  ];
  const expected = "Too few turns between any two people to tell (25 in all).";
  expect(replies(VIEW, tableOf("from by turns median_s", ...turns))).toBe(expected);
  expect(follows(VIEW, tableOf("from to turns lift", ...turns))).toBe(expected);
});

it("says how many turns an answer's time rests on", () => {
  const [mine, theirs]: Row[] = [
    ["Ada Ash", "Me", 1200, 60],
    ["Me", "Ada Ash", 345, 90],
  ];
  const said = (...rows: Row[]) => replies(VIEW, tableOf("from by turns median_s", ...rows));
  expect(said(mine!)).toBe("Half of the turns are answered within 1 min (me to Ada Ash, 1,200 turns).");
  expect(said(theirs!, mine!)).toBe(
    "Half of the turns are answered within 1 min at the fastest (me to Ada Ash, 1,200 turns) and 1 min 30 s at the slowest (Ada Ash to me, 345 turns).",
  );
});

it("keeps a number in its place behind a name that is written from right to left", () =>
  expect(replies(VIEW, tableOf("from by turns median_s", ["سارة", "Me", 1200, 60]))).toBe(
    "Half of the turns are answered within 1 min (me to \u2068سارة\u2069, 1,200 turns).",
  ));
