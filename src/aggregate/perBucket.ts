import type { Calendar } from "../calendar/calendar.ts";
import { DAY_MS, type Day, isoDay, weekdayOf, weekOf } from "../calendar/days.ts";
import type { Ledger } from "../messages/ledger.ts";
import { compareText } from "../text/compare.ts";

export { compareText };

import type { Bucket, BucketRow } from "./rows.ts";

export const DIMENSIONS = ["participant", "room", "service", "direction", "none"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * How many messages each name has on each day, week, hour ...
 *
 * Shape   Ledger in any order -> rows ascending by bucket, then name; buckets without messages are absent.
 * Units   counts of the entries given (choose kinds before); buckets are the calendar's wall clock, so a day may last 23-25 hours.
 * Errors  none; an empty ledger gives [].
 * Source  queries/ledger.sql; what counts as a message: README, "What counts".
 */
export function perBucket(
  ledger: Ledger,
  bucket: Bucket,
  calendar: Calendar,
  per: Dimension = "participant",
): BucketRow[] {
  const bucketOf = bucketsIn(calendar, bucket);
  const { names, nameOf } = namesOf(ledger, per);
  const { sorted, rankOf } = ranked(names);
  const counts = new Map<number, number>();
  for (let entry = 0; entry < ledger.length; entry++) {
    const cell = bucketOf(ledger.sentAt[entry]!) * sorted.length + rankOf[nameOf(entry)]!;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  // A cell's number sorts as its bucket and name do.
  return Array.from(Float64Array.from(counts.keys()).sort(), (cell) => ({
    bucket: bucketLabel(bucket, Math.floor(cell / sorted.length)),
    name: sorted[cell % sorted.length]!,
    messages: counts.get(cell)!,
  }));
}

/** Names ascending, and where each stands among them. */
function ranked(names: readonly string[]): { sorted: string[]; rankOf: Uint32Array } {
  const order = names.map((_, index) => index).sort((a, b) => compareText(names[a]!, names[b]!) || a - b);
  const rankOf = new Uint32Array(names.length);
  for (const [rank, index] of order.entries()) rankOf[index] = rank;
  return { sorted: order.map((index) => names[index]!), rankOf };
}

/** A bucket as a number that sorts as the bucket does; months count from year 0. */
function bucketsIn(calendar: Calendar, bucket: Bucket): (at: number) => number {
  switch (bucket) {
    case "day":
      return calendar.day;
    case "week":
      return (at) => weekOf(calendar.day(at), calendar.weekStart);
    case "month":
      return rememberDays(calendar, (date) => date.getUTCFullYear() * 12 + date.getUTCMonth());
    case "year":
      return rememberDays(calendar, (date) => date.getUTCFullYear());
    case "hour":
      return calendar.hour;
    case "weekday":
      return (at) => weekdayOf(calendar.day(at));
    case "punchcard":
      return (at) => weekdayOf(calendar.day(at)) * 24 + calendar.hour(at);
  }
}

function rememberDays(calendar: Calendar, of: (date: Date) => number): (at: number) => number {
  const known = new Map<Day, number>();
  return (at) => {
    const day = calendar.day(at);
    let value = known.get(day);
    if (value === undefined) {
      value = of(new Date(day * DAY_MS));
      known.set(day, value);
    }
    return value;
  };
}

function bucketLabel(bucket: Bucket, number: number): string {
  switch (bucket) {
    case "day":
    case "week":
      return isoDay(number);
    case "month":
      return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
    case "punchcard":
      return `${Math.floor(number / 24)},${number % 24}`;
    default:
      return String(number);
  }
}

function namesOf(
  ledger: Ledger,
  per: Dimension,
): { names: readonly string[]; nameOf: (entry: number) => number } {
  switch (per) {
    case "participant":
      return { names: ledger.people.map((person) => person.name), nameOf: (entry) => ledger.person[entry]! };
    case "room":
      return { names: ledger.rooms.map((room) => room.id), nameOf: (entry) => ledger.room[entry]! };
    case "service":
      return { names: ledger.services, nameOf: (entry) => ledger.service[entry]! };
    case "direction":
      return { names: ["sent", "received"], nameOf: (entry) => (ledger.person[entry] === 0 ? 0 : 1) };
    case "none":
      return { names: [""], nameOf: () => 0 };
  }
}
