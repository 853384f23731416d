import { expect, it } from "vitest";
import { editDistance, fold, nearestLabels, nearness } from "../../../src/text/nearness.ts";

it("folding takes case and accents away, and nothing else", () => {
  expect(["Th\u00e9o", "The\u0301o", "\u00c5sa", "\u6c49\u5b57"].map(fold)).toEqual([
    "theo",
    "theo",
    "asa",
    "\u6c49\u5b57",
  ]);
});

it("an edit is a letter changed, added or left out", () => {
  expect(editDistance("bok club", "book club")).toBe(1);
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("same", "same")).toBe(0);
  expect(editDistance("gasp", "gaps")).toBe(1);
  expect(editDistance("ca", "abc")).toBe(3);
});

it("a label is near with a third of its letters wrong, or of one of its words", () => {
  expect(nearness("bok club", "Book club")).toBe(1);
  expect(nearness("clib", "Book club")).toBe(1);
  expect(nearness("zzz", "Book club")).toBeUndefined();
  expect(nearness("", "Book club")).toBeUndefined();
});

it("the nearest labels are those with the fewest letters wrong, if they are near at all", () => {
  expect(nearestLabels("gasp", ["stats", "gaps", "maps"])).toEqual(["gaps"]);
  expect(nearestLabels("ony", ["any", "rooms", "one"])).toEqual(["any", "one"]);
  expect(nearestLabels("sort", ["out"])).toEqual([]);
  expect(nearestLabels("sort", [])).toEqual([]);
  expect(nearestLabels("comp", ["completion", "compression", "top"])).toEqual(["completion", "compression"]);
  expect(nearestLabels("co", ["completion"])).toEqual([]);
});
