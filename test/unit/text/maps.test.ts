import { expect, it } from "vitest";
import { addTo, getOrMake, memoised, pushTo } from "../../../src/text/maps.ts";

it("a value is made for a key that has none, and kept", () => {
  const map = new Map([["a", 0]]);
  expect(getOrMake(map, "a", () => 1)).toBe(0);
  expect(getOrMake(map, "bc", (key) => key.length)).toBe(2);
  expect([...map]).toEqual([
    ["a", 0],
    ["bc", 2],
  ]);
});

it("numbers are added up by key, from 0 on", () => {
  const counts = new Map([["a", 2]]);
  addTo(counts, "a");
  addTo(counts, "b", 5);
  expect([...counts]).toEqual([
    ["a", 3],
    ["b", 5],
  ]);
});

it("lists grow in the order of what is added", () => {
  const lists = new Map([["a", [1]]]);
  for (const [key, value] of [["b", 2] as const, ["a", 3] as const]) pushTo(lists, key, value);
  expect([...lists]).toEqual([
    ["a", [1, 3]],
    ["b", [2]],
  ]);
});

it("each key is computed once", () => {
  let calls = 0;
  const length = memoised((text: string) => text.length + 0 * ++calls);
  expect([length("abc"), length("abc"), length("")]).toEqual([3, 3, 0]);
  expect(calls).toBe(2);
});
