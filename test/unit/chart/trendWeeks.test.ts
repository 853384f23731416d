import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { trendWeeks } from "../../../src/chart/trendWeeks.ts";
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

it("draws the line of the joke through complete weeks alone", () => {
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
