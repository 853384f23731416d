import { expect, it } from "vitest";
import { nameTest } from "../../../src/aggregate/nameWords.ts";

it.each([
  ["ada", true],
  ["ash", true],
  ["ada's", true],
  ["小明", true],
  ["adam", false],
  ["as", false],
])("%s is part of a name: %s", (word, isName) => {
  expect(nameTest(["Ada Ash", "小明", "+1 212 555 0100", "ben@example.com"])(word)).toBe(isName);
});

it("knows no names in addresses", () => {
  const isName = nameTest(["ben@example.com"]);
  expect(["ben", "example", "com"].filter(isName)).toEqual([]);
});
