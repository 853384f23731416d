import { expect, it } from "vitest";
import { extentOf } from "../../../src/chart/trendSpec.ts";

const DATA = {
  range: { first: 4, buckets: 8, step: 7 },
  counts: [1, 2, 3, 4, 5, 6, 7, 8],
  medians: [],
  partial: { first: false, last: false },
  forecast: undefined,
  line: undefined,
} as const;

it("draws the weeks to come beside the weeks that were", () => {
  const forecast = { weeks: 3, level: 5, low: 1, high: 9, held: 22, checked: 26 };
  expect(extentOf(DATA)).toEqual({ buckets: 8, end: 0 });
  expect(extentOf({ ...DATA, forecast })).toEqual({ buckets: 11, end: 0 });
});

it("extends the line by a quarter, by at least four weeks, and never below zero", () => {
  expect(extentOf({ ...DATA, line: { first: 1, last: 8, from: 0, to: 7 } })).toEqual({
    buckets: 12,
    end: 12,
  });
  expect(extentOf({ ...DATA, line: { first: 8, last: 1, from: 0, to: 7 } })).toEqual({ buckets: 12, end: 0 });
});
