import { expect, it } from "vitest";
import { BUCKETS } from "../../../src/aggregate/buckets.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import {
  BUCKET_COLUMNS,
  bucketText,
  bucketValues,
  leadingColumns,
  METRIC_BUCKETS,
} from "../../../src/tables/buckets.ts";

it("a bucket's number becomes as many cells as it has columns", () => {
  expect(bucketValues("month", 2024 * 12)).toEqual(["2024-01"]);
  expect(bucketValues("month", 2024 * 12 + 11)).toEqual(["2024-12"]);
  expect(bucketValues("punchcard", 7 * 24 + 23)).toEqual([7, 23]);
  expect(bucketValues("punchcard", 24)).toEqual([1, 0]);
  expect(bucketValues("all", 0)).toEqual([]);
  expect(bucketValues("week", 19_000)).toEqual([19_000]);
  for (const by of BUCKETS) expect(bucketValues(by, 24)).toHaveLength(BUCKET_COLUMNS[by].length);
});

it("a note names a day or a week by its first day, a month and a year by their number", () => {
  expect(bucketText("week", dayOfIso("2024-03-25"))).toBe("2024-03-25");
  expect(bucketText("month", 2024 * 12 + 2)).toBe("2024-03");
  expect(bucketText("year", 2024)).toBe("2024");
});

it("metrics go by every bucket of one column, which comes first and is dropped last", () => {
  expect(METRIC_BUCKETS).toEqual(["day", "week", "month", "year", "hour", "weekday"]);
  expect(leadingColumns("year")).toEqual([{ ...BUCKET_COLUMNS.year[0], rank: 0 }]);
});
