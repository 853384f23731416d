import { expect, it } from "vitest";
import { firstWhere, indexes } from "../../../src/aggregate/indexes.ts";

it("indexes of a list, of an empty one too", () => {
  expect(indexes(3)).toEqual([0, 1, 2]);
  expect(indexes(0)).toEqual([]);
});

it("finds the first that holds, or the end where none does", () => {
  const list = [2, 4, 4, 7];
  const firstFrom = (least: number) => firstWhere(0, list.length, (at) => list[at]! >= least);
  expect([1, 2, 3, 4, 7, 8].map(firstFrom)).toEqual([0, 0, 1, 1, 3, 4]);
  expect(firstWhere(2, 2, () => true)).toBe(2);
});
