import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { extentOf, trendWeeks } from "../../../src/chart/trendWeeks.ts";
import { sourceOf } from "../../helpers/charts.ts";

const rows = ["2024-01-02", "2024-01-10", "2024-01-25"].map((bucket, at) => ({
  bucket,
  name: "Ada",
  messages: at + 4,
}));

it("counts every week between the first and the last", () => {
  const { range, counts, medians, forecast, line } = trendWeeks(sourceOf(rows));
  expect(range).toEqual({ first: dayOfIso("2024-01-01"), buckets: 4, step: 7 });
  expect(counts).toEqual([4, 5, 0, 6]);
  expect(medians.every((median) => median === undefined)).toBe(true);
  expect([forecast, line]).toEqual([undefined, undefined]);
});

it("draws the line of --extrapolate through complete weeks alone", () => {
  const observation = {
    oldestAt: Date.parse("2024-01-02T12:00Z"),
    newestAt: Date.parse("2024-01-28T23:00Z"),
  };
  const source = sourceOf(rows, { observation, options: { extrapolate: true, forecast: true } });
  expect(trendWeeks(source)).toMatchObject({
    partial: { first: true, last: false },
    line: { first: 5, last: 6, from: 1, to: 3 },
    forecast: "too few weeks",
  });
});

it("forecasts nothing without messages", () => {
  const source = sourceOf([], { options: { extrapolate: true, forecast: true } });
  expect(trendWeeks(source)).toMatchObject({ counts: [], forecast: undefined, line: undefined });
});

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
