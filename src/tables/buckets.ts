import { BUCKETS, type Bucket } from "../aggregate/buckets.ts";
import { isoDay, isoMonth } from "../calendar/days.ts";
import type { Column, Value } from "../output/column.ts";

const WEEKDAY: Column = { name: "weekday", type: "integer", about: "1 to 7, Monday is 1", bits: 32 };
const HOUR: Column = { name: "hour", type: "integer", about: "hour of the day, 0 to 23", bits: 32 };

/** The columns in which each bucket of time is printed. */
export const BUCKET_COLUMNS: Record<Bucket, readonly Column[]> = {
  day: [{ name: "day", type: "date", about: "the day on the wall clock of --tz" }],
  week: [{ name: "week", type: "date", about: "the first day of the week" }],
  month: [{ name: "month", type: "string", about: "the month, as YYYY-MM" }],
  year: [{ name: "year", type: "integer", about: "the year", shown: "plain", bits: 32 }],
  hour: [HOUR],
  weekday: [WEEKDAY],
  punchcard: [WEEKDAY, HOUR],
  all: [],
};

/** The buckets that a row can be in alone, for `--by` of conversation metrics. */
export const METRIC_BUCKETS = BUCKETS.filter((one) => BUCKET_COLUMNS[one].length === 1);

/** A bucket as a note names it. */
export const bucketText = (by: Bucket, bucket: number): string =>
  by === "day" || by === "week" ? isoDay(bucket) : bucketValues(by, bucket).join(" ");

/** The cells of a bucket: months are counted from January of year 0. */
export function bucketValues(by: Bucket, bucket: number): Value[] {
  switch (by) {
    case "day":
    case "week":
    case "year":
    case "hour":
    case "weekday":
      return [bucket];
    case "month":
      return [isoMonth(bucket)];
    case "punchcard":
      return [Math.floor(bucket / 24), bucket % 24];
    case "all":
      return [];
  }
}

/** A bucket's columns as the first of a table, and the last that a narrow table drops. */
export const leadingColumns = (by: Bucket): Column[] =>
  BUCKET_COLUMNS[by].map((column) => ({ ...column, rank: 0 }));
