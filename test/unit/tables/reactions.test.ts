import { expect, it } from "vitest";
import { REACTION_COLUMNS, reactionTable } from "../../../src/tables/reactions.ts";

const PEOPLE = ["Me", "Ada", "Bo"].map((name) => ({ name }));
const given = (from: number, to: number, reaction: string, reactions: number) => ({
  ...{ from, to, reaction, reactions },
});
/** Ada was in room 0 with Me, who wrote 100 messages there and 50 elsewhere, and Bo 99. */
const PRESENCE = {
  rooms: new Map([[1, new Set([0])]]),
  messages: new Map([
    [
      0,
      new Map([
        [0, 100],
        [1, 50],
      ]),
    ],
    [2, new Map([[0, 99]])],
  ]),
};

it("rates are per 100 messages where both were, from 100 on", () => {
  const { rows } = reactionTable(
    [given(1, 0, "loved", 25), given(1, 2, "liked", 3)],
    PEOPLE,
    PRESENCE,
    "name",
  );
  expect(rows).toEqual([
    ["Ada", "Bo", "liked", 3, 99, null],
    ["Ada", "Me", "loved", 25, 100, 25],
  ]);
  expect(REACTION_COLUMNS[5]!.missing!(rows[0]!)).toBe("too few (99)");
});

it("rows are by name, or by count and then by name; a reaction without a name has none", () => {
  const counts = [given(2, 1, "b", 1), given(1, 2, "b", 1), given(1, 2, "a", 2), given(1, 0, "", 1)];
  const order = (sort: "name" | "count") =>
    reactionTable(counts, PEOPLE, PRESENCE, sort).rows.map((row) => row.slice(0, 4));
  expect(order("name")).toEqual([
    ["Ada", "Bo", "a", 2],
    ["Ada", "Bo", "b", 1],
    ["Ada", "Me", null, 1],
    ["Bo", "Ada", "b", 1],
  ]);
  expect(order("count")).toEqual([
    ["Ada", "Bo", "a", 2],
    ["Ada", "Bo", "b", 1],
    ["Ada", "Me", null, 1],
    ["Bo", "Ada", "b", 1],
  ]);
  counts.push(given(2, 0, "z", 9));
  expect(order("count")[0]).toEqual(["Bo", "Me", "z", 9]);
});
