import { expect, it } from "vitest";
import { notDrawnText, rankedPairs, sumsOfPairs } from "../../../src/chart/rankedPairs.ts";

it("draws whoever has most to do with others, and beside them whoever has no number", () => {
  const pairs = [
    { from: 1, to: 9 },
    { from: 1, to: 2 },
    { from: 2, to: 1 },
    { from: 3, to: 1 },
  ];
  const numbers = new Map([
    [1, 5],
    [2, 8],
    [3, 1],
  ]);
  const { all, drawn, people } = rankedPairs(pairs, numbers, 2);
  const texts = (list: typeof all) => list.map(({ from, to }) => `${from} ${to}`);
  expect(texts(all)).toEqual(["2 1", "1 2", "1 9", "3 1"]);
  expect(texts(drawn)).toEqual(["2 1", "1 2", "1 9"]);
  expect(notDrawnText(people, "1 turn", "turns")).toBe(
    "Drawn: the 2 with the most turns; 1 person and 1 turn are not",
  );
  expect(notDrawnText({ all: 2, drawn: 2 }, "0 turns", "turns")).toBe("");
});

it("sums the numbers of a pair, whichever way round is another pair", () => {
  const pairs = [
    { from: 1, to: 2, turns: 3 },
    { from: 2, to: 1, turns: 5 },
    { from: 1, to: 2, turns: 4 },
    { from: 1, to: 1, turns: 1 },
  ];
  expect(sumsOfPairs(pairs, ({ turns }) => turns)).toEqual([
    { from: 1, to: 2, sum: 7 },
    { from: 2, to: 1, sum: 5 },
    { from: 1, to: 1, sum: 1 },
  ]);
});
