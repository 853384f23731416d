import { expect, it } from "vitest";
import { fill, MOST_CELLS } from "../../../src/aggregate/fill.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";

const one = (bucket: number, series = 0) => ({ bucket, series, messages: 1 });

it("has every bucket between the first and the last", () => {
  expect(fill([one(3), one(5)], "hour").buckets).toEqual([3, 4, 5]);
  expect(fill([one(7), one(21)], "week").buckets).toEqual([7, 14, 21]);
});

it("reaches the ends that were asked for", () =>
  expect(fill([one(10)], "day", { first: 8, last: 12 }).buckets).toEqual([8, 9, 10, 11, 12]));

it("has what lies between two ends without counts, and nothing where one is missing", () => {
  expect(fill([], "day", { first: 8, last: 10 }).buckets).toEqual([8, 9, 10]);
  expect(fill([], "day", { first: 8 }).buckets).toEqual([]);
  expect(fill([], "year").buckets).toEqual([]);
});

it("leaves out a day that is none in the zone", () =>
  expect(fill([one(7), one(9)], "day", {}, (day) => day !== 8).buckets).toEqual([7, 9]));

it("leaves out a pause of more than 20 years, and says between which days", () => {
  const [before, wrong] = [dayOfIso("2024-05-01"), dayOfIso("2120-01-01")];
  const filled = fill([one(before - 1), one(before), one(wrong)], "day");
  expect(filled).toEqual({
    buckets: [before - 1, before, wrong],
    pauses: [[before, wrong]],
    isTooLong: false,
  });
  expect(fill([one(0), one(7305)], "day").buckets).toHaveLength(7306);
});

it("fills nothing where that would be more than two million cells", () => {
  const people = 2 + Math.ceil(MOST_CELLS / 7306);
  const counts = [...Array.from({ length: people }, (_, series) => one(0, series)), one(7305)];
  expect(fill(counts, "day")).toEqual({ buckets: [0, 7305], pauses: [], isTooLong: true });
});
