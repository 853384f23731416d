import { expect, it } from "vitest";
import { isPartial, partialIn, partialText, rangeFrom } from "../../../src/chart/buckets.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("spans the buckets of the counts, and none where there are none", () => {
  const counts = [7, 28].map((bucket) => ({ bucket, series: 1, messages: 1 }));
  expect(rangeFrom(counts, 7)).toEqual({ first: 7, buckets: 4, step: 7 });
  expect(rangeFrom([], 7)).toEqual({ first: 0, buckets: 0, step: 7 });
});

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
  expect(ends.map((partial) => partialText("week", partial))).toEqual([
    "",
    "First week is partial, and lighter",
    "First and last week are partial, and lighter",
  ]);
  expect([0, 1, 2].map((at) => isPartial(at, 3, { first: true, last: false }))).toEqual([true, false, false]);
  expect([0, 1, 2].map((at) => isPartial(at, 3, { first: false, last: true }))).toEqual([false, false, true]);
});
