import { describe, expect, it } from "vitest";
import {
  type Bucket,
  bucketOfDay,
  bucketsIn,
  firstDayOf,
  isLinear,
  stepOf,
  yearRange,
} from "../../../src/aggregate/buckets.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";

const at = (iso: string) => Date.parse(iso);
const inBerlin = (bucket: Bucket, ...isos: readonly string[]) =>
  isos.map((iso) => bucketsIn(calendarIn("Europe/Berlin"), bucket)(at(iso)));

describe("buckets of instants", () => {
  it("hour and punchcard: the hour after 01:59 is 3 in spring, and 2 comes twice in autumn", () => {
    expect(inBerlin("hour", "2024-03-31T00:59:59Z", "2024-03-31T01:00:00Z")).toEqual([1, 3]);
    expect(inBerlin("hour", "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z")).toEqual([2, 2]);
    expect(inBerlin("punchcard", "2024-03-31T01:00:00Z", "2024-03-31T22:00:00Z")).toEqual([7 * 24 + 3, 24]);
  });

  it("weekday: 1 is Monday, 7 is Sunday", () => {
    expect(inBerlin("weekday", "2024-03-31T21:59:59Z", "2024-03-31T22:00:00Z")).toEqual([7, 1]);
  });

  it("all: one", () => {
    expect(inBerlin("all", "2024-03-31T00:00:00Z", "1999-01-01T00:00:00Z")).toEqual([0, 0]);
  });

  it("month and year: counted from January of year 0, by the wall clock", () => {
    expect(inBerlin("month", "2023-12-31T22:59:59Z", "2023-12-31T23:00:00Z")).toEqual([
      2023 * 12 + 11,
      2024 * 12,
    ]);
    expect(inBerlin("year", "2023-12-31T22:59:59Z", "2023-12-31T23:00:00Z")).toEqual([2023, 2024]);
  });

  it("week: the number of its first day, Monday or Sunday", () => {
    const sunday = at("2024-03-31T12:00:00Z");
    expect(bucketsIn(calendarIn("UTC"), "week")(sunday)).toBe(dayOfIso("2024-03-25"));
    expect(bucketsIn(calendarIn("UTC", "sunday"), "week")(sunday)).toBe(dayOfIso("2024-03-31"));
    expect(bucketsIn(calendarIn("UTC", "sunday"), "week")(sunday - 86_400_000)).toBe(dayOfIso("2024-03-24"));
  });

  it("one function gives the same in any order, also where a zone is as far from UTC as any", () => {
    for (const [zone, midnight] of [
      ["Pacific/Kiritimati", "2023-12-31T10:00:00Z"],
      ["Pacific/Niue", "2024-01-01T11:00:00Z"],
    ] as const) {
      const yearOf = bucketsIn(calendarIn(zone), "year");
      const around = [-60_000, 0, -1, 1, 86_400_000, -86_400_000].map((ms) => at(midnight) + ms);
      expect(around.map(yearOf)).toEqual([2023, 2024, 2023, 2024, 2024, 2023]);
      expect(around.toReversed().map(yearOf)).toEqual([2023, 2024, 2024, 2023, 2024, 2023]);
    }
  });
});

it("the first day of a bucket lies in it, and the day before does not", () => {
  for (const bucket of ["day", "week", "month", "year"] as const) {
    const bucketOf = bucketOfDay(bucket, { weekStart: "monday" });
    for (const iso of ["2024-02-29", "2023-12-31", "2024-01-01", "1970-01-01", "1969-12-31"]) {
      const number = bucketOf(dayOfIso(iso));
      const first = firstDayOf(bucket, number);
      expect(bucketOf(first)).toBe(number);
      expect(bucketOf(first - 1)).toBeLessThan(number);
    }
  }
  expect(firstDayOf("month", 2024 * 12 + 2)).toBe(dayOfIso("2024-03-01"));
  expect(firstDayOf("year", 2024)).toBe(dayOfIso("2024-01-01"));
});

it("a year is from its first day to its last", () => {
  expect(yearRange(2024)).toEqual({
    since: { day: dayOfIso("2024-01-01") },
    until: { day: dayOfIso("2024-12-31") },
  });
});

it("weeks are seven days apart, all others one number; those that come round again follow in no line", () => {
  expect((["day", "week", "month", "year"] as const).map(stepOf)).toEqual([1, 7, 1, 1]);
  expect(
    (["day", "week", "month", "year", "hour", "weekday", "punchcard", "all"] as const).filter(isLinear),
  ).toEqual(["day", "week", "month", "year"]);
});
