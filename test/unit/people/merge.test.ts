import { expect, it } from "vitest";
import { mergeByKeys } from "../../../src/people/merge.ts";

/** Items are written as their keys: `ab` has the keys a and b. */
const merged = (...items: readonly string[]) => mergeByKeys(items, (item) => [...item]);

it("items that share a key are one group, also through others", () => {
  expect(merged("ab", "cd", "ef", "bc")).toEqual([["ab", "cd", "bc"], ["ef"]]);
  expect(merged("a", "b", "c", "ab", "bc")).toEqual([["a", "b", "c", "ab", "bc"]]);
  expect(merged("a", "x", "xy", "ay")).toEqual([["a", "x", "xy", "ay"]]);
});

it("groups and their items are in order of first appearance, whatever joins them later", () => {
  expect(merged("x", "a", "y", "b", "ab", "yx")).toEqual([
    ["x", "y", "yx"],
    ["a", "b", "ab"],
  ]);
});

it("an item without keys is alone, and a key that it has twice joins nothing", () => {
  expect(merged("", "aa", "", "b")).toEqual([[""], ["aa"], [""], ["b"]]);
  expect(merged()).toEqual([]);
});

it("a chain of any length is one group", () => {
  const links = Array.from({ length: 5000 }, (_, at) => at);
  expect(mergeByKeys(links.toReversed(), (at) => [`${at}`, `${at + 1}`])).toHaveLength(1);
});
