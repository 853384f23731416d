import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { dayAt, shareMonths, sharesOf } from "../../../src/chart/shareMonths.ts";
import { sourceOf } from "../../helpers/charts.ts";

const sent = (bucket: string, name: string, messages: number) => ({ bucket, name, messages });

it("has a bucket for every month, and no share where there are too few messages", () => {
  const data = shareMonths(
    sourceOf([sent("2024-01-10", "Ada", 30), sent("2024-01-20", "Bo", 20), sent("2024-03-10", "Ada", 49)]),
  );
  expect(data.step).toBe("month");
  expect(data.all).toEqual([50, 0, 49]);
  expect(data.rows.map((row) => sharesOf(row, data))).toEqual([
    [0.6, null, null],
    [0.4, null, null],
  ]);
  expect(dayAt(data, 3)).toBe(dayOfIso("2024-04-01"));
});

it("counts quarters where there are more than 60 months", () => {
  const data = shareMonths(sourceOf([sent("2019-02-10", "Ada", 1), sent("2024-11-10", "Ada", 1)]));
  expect(data).toMatchObject({ step: "quarter", range: { buckets: 24 } });
  expect([0, 23].map((at) => dayAt(data, at))).toEqual(["2019-01-01", "2024-10-01"].map(dayOfIso));
});

it("has nothing without messages", () => {
  expect(shareMonths(sourceOf([]))).toMatchObject({
    rows: [],
    all: [],
    partial: { first: false, last: false },
  });
});
