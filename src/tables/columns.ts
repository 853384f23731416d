import { isoDay } from "../calendar/days.ts";
import type { Ledger } from "../messages/ledger.ts";
import type { Column, Value } from "../output/column.ts";

/** Columns that several of the commands on conversations share (docs/metrics.md). */
export const ROOM: Column = { name: "room", type: "string", about: "the room's id", rank: 90 };
export const NAME: Column = { name: "name", type: "string", about: "the room's name", rank: 0 };

export const roomCells = ({ rooms }: Ledger, room: number): [id: string, name: string] => [
  rooms[room]!.id,
  rooms[room]!.name,
];

/** Milliseconds as whole seconds, rounded half up. */
export const secondsOf = (ms: number): number => Math.floor(ms / 1000 + 0.5);

export const secondsOrNull = (ms: number | null): number | null => (ms === null ? null : secondsOf(ms));

type Missing = NonNullable<Column["missing"]>;
type More = { readonly missing?: Missing; readonly rank?: number };

/** A column of whole seconds, which tables write as `2 d 3 h`. */
export const seconds = (name: string, about: string, more: More = {}): Column => ({
  name,
  type: "integer",
  unit: "s",
  about,
  shown: "duration",
  ...more,
});

/** A column of shares from 0 to 1, which tables write as percents. */
export const share = (name: string, about: string, more: More = {}): Column => ({
  name,
  type: "number",
  about,
  decimals: 3,
  shown: "share",
  ...more,
});

export const count = (name: string, unit: string, about: string, more: More = {}): Column => ({
  name,
  type: "integer",
  unit,
  about,
  ...more,
});

export const text = (name: string, about: string, more: More = {}): Column => ({
  name,
  type: "string",
  about,
  ...more,
});

export const instant = (name: string, about: string, more: More = {}): Column => ({
  name,
  type: "timestamp",
  about,
  ...more,
});

/** What a table writes where a number would rest on `n` observations, and that is too few; nothing where there are enough. */
export const tooFew = (n: number, min: number): string => (n < min ? `too few (${n})` : "");

export const METRIC_BUCKETS = ["day", "week", "month", "year", "hour", "weekday"] as const;
export type MetricBucket = (typeof METRIC_BUCKETS)[number];

/** The column of a bucket of time, which comes first. */
export function bucketColumn(by: MetricBucket): Column {
  const about = `the ${by} that it counts for`;
  switch (by) {
    case "day":
    case "week":
      return { name: by, type: "date", about, rank: 0 };
    case "month":
      return { name: by, type: "string", about, rank: 0 };
    default:
      return { name: by, type: "integer", about, shown: "plain", rank: 0 };
  }
}

/** The cell of a bucket: months are counted from January of year 0. */
export function bucketCell(by: MetricBucket, bucket: number): Value {
  if (by !== "month") return bucket;
  return isoDay(Date.UTC(Math.floor(bucket / 12), bucket % 12) / 86_400_000).slice(0, 7);
}
