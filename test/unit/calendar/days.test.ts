import { describe, expect, it } from "vitest";
import { dayOfIso, isoDay, isoMonth, weekdayOf, weekOf } from "../../../src/calendar/days.ts";

describe("a day", () => {
  it.each([
    [0, "1970-01-01"],
    [-1, "1969-12-31"],
    [19_782, "2024-02-29"],
    [11_016, "2000-02-29"],
    [11_322, "2000-12-31"],
    // The whole day that Samoa left out has its number all the same.
    [15_338, "2011-12-30"],
  ])("%i is %s", (day, iso) => {
    expect(isoDay(day)).toBe(iso);
    expect(dayOfIso(iso)).toBe(day);
  });

  it("that is none is no number", () => {
    expect(dayOfIso("2024-13-01")).toBeNaN();
    expect(dayOfIso("")).toBeNaN();
  });
});

it.each([
  ["2024-07-08", 1],
  ["2024-07-14", 7],
  ["1970-01-01", 4],
  ["1969-12-31", 3],
  ["1969-12-29", 1],
  ["1969-12-28", 7],
])("the weekday of %s is %i", (iso, weekday) => expect(weekdayOf(dayOfIso(iso))).toBe(weekday));

it("a month is written with four digits of its year", () => {
  expect([2024 * 12, 2024 * 12 + 11, 2025 * 12, 999 * 12 + 8].map(isoMonth)).toEqual([
    "2024-01",
    "2024-12",
    "2025-01",
    "0999-09",
  ]);
});

describe("weekOf", () => {
  it("starts on Monday or on Sunday", () => {
    const wednesday = dayOfIso("2024-07-10");
    expect(isoDay(weekOf(wednesday, "monday"))).toBe("2024-07-08");
    expect(isoDay(weekOf(wednesday, "sunday"))).toBe("2024-07-07");
    expect(isoDay(weekOf(dayOfIso("2024-07-07"), "monday"))).toBe("2024-07-01");
    expect(isoDay(weekOf(dayOfIso("2024-07-07"), "sunday"))).toBe("2024-07-07");
    expect(isoDay(weekOf(dayOfIso("2024-07-13"), "sunday"))).toBe("2024-07-07");
  });

  it("goes over the turn of a year, and before 1970", () => {
    expect(isoDay(weekOf(dayOfIso("2025-01-01"), "monday"))).toBe("2024-12-30");
    expect(isoDay(weekOf(dayOfIso("1970-01-01"), "sunday"))).toBe("1969-12-28");
    expect(isoDay(weekOf(dayOfIso("1969-12-28"), "monday"))).toBe("1969-12-22");
  });
});
