import { expect, it } from "vitest";
import { isPartial, mostOf, partialIn, partialText, recordOf } from "../../../src/chart/partial.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("finds weeks that were observed only in part", () => {
  const observation = {
    oldestAt: Date.parse("1970-01-06T12:00Z"),
    newestAt: Date.parse("1970-01-26T12:00Z"),
  };
  const source = sourceOf([], { observation });
  const range = { first: 4, buckets: 3, step: 7 };
  expect(partialIn("week", range, source)).toEqual({ first: true, last: false });
  expect(partialIn("week", { ...range, buckets: 4 }, source)).toEqual({ first: true, last: true });
  expect(partialIn("week", { ...range, buckets: 0 }, source)).toEqual({ first: false, last: false });
});

it("says which ends are partial", () => {
  const ends = [
    { first: false, last: false },
    { first: true, last: false },
    { first: true, last: true },
  ];
  expect(ends.map((partial) => partialText("week", 3, partial))).toEqual([
    "",
    { picture: "First week is partial, and lighter", text: "First week is partial" },
    {
      picture: "First and last week are partial, and lighter",
      text: "First and last week are partial",
    },
  ]);
  expect(ends.map((partial) => partialText("day", 1, partial))).toEqual([
    "",
    { picture: "The only day is partial, and lighter", text: "The only day is partial" },
    { picture: "The only day is partial, and lighter", text: "The only day is partial" },
  ]);
  expect(partialText("day", 2, ends[1]!, "outlined and faint")).toMatchObject({
    picture: "First day is partial, outlined and faint",
  });
  expect([0, 1, 2].map((at) => isPartial(at, 3, { first: true, last: false }))).toEqual([true, false, false]);
  expect([0, 1, 2].map((at) => isPartial(at, 3, { first: false, last: true }))).toEqual([false, false, true]);
});

it("takes no record from a bucket that was observed in part", () => {
  const both = { first: true, last: true };
  expect(recordOf([9, 2, 5, 7], both)).toBe(2);
  expect(recordOf([9, 7], both)).toBeUndefined();
  expect(recordOf([9, 0, 7], both)).toBeUndefined();
  expect(recordOf([], both)).toBeUndefined();
  expect(recordOf([3, 8], { first: false, last: false })).toBe(1);
});

it("names a bucket the first only where it has more than every other one", () => {
  const whole = { first: false, last: false };
  expect(mostOf([2, 5, 3], whole)).toBe(1);
  expect(mostOf([2, 5, 5], whole)).toBeUndefined();
  expect(mostOf([2, 5, 6], { first: false, last: true })).toBeUndefined();
  expect(mostOf([2, 5, 4], { first: false, last: true })).toBe(1);
  expect(mostOf([5], whole)).toBeUndefined();
  expect(mostOf([], whole)).toBeUndefined();
});
