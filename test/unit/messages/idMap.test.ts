import { describe, expect, it } from "vitest";
import { idMap, idMapOf } from "../../../src/messages/idMap.ts";

describe.each([
  ["an array, where ids are dense", { lowest: 1, highest: 100, count: 100 }, false],
  ["a Map, where they lie far apart", { lowest: 1, highest: 2 ** 40, count: 2 }, true],
  ["a Map, where some are negative", { lowest: -5, highest: 100, count: 100 }, true],
])("%s", (_, range, isMap) => {
  it("is 0 until a value is set", () => {
    const map = idMap(range, 10);
    map.set(7, 3);
    map.set(range.highest, 4);
    expect(map.values instanceof Map).toBe(isMap);
    expect([map.get(7), map.get(8), map.get(range.highest)]).toEqual([3, 0, 4]);
  });

  it("sets the first value of an id alone, and gives the one that was there", () => {
    const map = idMap(range, 10);
    expect([map.setFirst(7, 3), map.setFirst(7, 4), map.setFirst(7, 3)]).toEqual([0, 3, 3]);
    expect(map.get(7)).toBe(3);
  });

  it("is another thread's from its values", () => {
    const map = idMap(range, 10, SharedArrayBuffer);
    const other = idMapOf(map.values);
    other.setFirst(7, 3);
    map.set(8, 4);
    expect([map.get(7), other.get(8)]).toEqual([3, 4]);
  });

  it("holds values that are larger than was thought", () => {
    const map = idMap(range, 10);
    map.set(7, 70_000);
    map.set(8, 2);
    expect([map.get(7), map.get(8)]).toEqual([70_000, 2]);
  });
});

it.each([-1, 101, 1.5, Number.NaN, 2 ** 32 + 1])("an array holds nothing for %d, which is no row", (id) => {
  const map = idMap({ lowest: 1, highest: 100, count: 100 }, 10);
  map.set(id, 3);
  expect([map.setFirst(id, 3), map.get(id), map.get(1)]).toEqual([0, 0, 0]);
});

it("an array in memory that threads share stays there when it becomes wider", () => {
  const map = idMap({ lowest: 1, highest: 100, count: 100 }, 10, SharedArrayBuffer);
  map.set(7, 300);
  expect(ArrayBuffer.isView(map.values) && map.values.buffer).toBeInstanceOf(SharedArrayBuffer);
});
