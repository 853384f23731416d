import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { calendarIn, parseBoundary } from "../../../src/calendar/calendar.ts";
import { dayOfIso, isoDay, weekdayOf, weekOf } from "../../../src/calendar/days.ts";

/** The nights where bugs live: a change of offset at, around or across midnight, by half hours, or of a whole day. */
const NIGHTS: [zone: string, night: string][] = [
  ["America/Sao_Paulo", "2018-11-04"],
  ["Africa/Cairo", "2024-04-26"],
  ["America/Havana", "2024-11-03"],
  ["Pacific/Apia", "2011-12-30"],
  ["Australia/Lord_Howe", "2024-04-07"],
  ["Australia/Lord_Howe", "2024-10-06"],
  ["Asia/Kathmandu", "2024-01-01"],
  ["America/St_Johns", "2010-11-07"],
  ["Asia/Pyongyang", "2015-08-15"],
  ["America/Caracas", "2007-12-09"],
  ["Europe/Berlin", "2024-03-31"],
  ["America/New_York", "2024-11-03"],
  // Two changes within days.
  ["America/Noronha", "2000-10-12"],
  ["America/Boa_Vista", "2000-10-15"],
  ["America/Argentina/Tucuman", "2004-06-13"],
  ["Africa/Cairo", "2010-09-30"],
];
const DAY_MS = 86_400_000;

const aimed = fc
  .record({ night: fc.constantFrom(...NIGHTS), offset: fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }) })
  .map(({ night: [zone, day], offset }) => ({ zone, at: Date.parse(`${day}T00:00:00Z`) + offset }));

describe("calendarIn", () => {
  it("agrees with luxon on the nights where bugs live", () => {
    fc.assert(
      fc.property(fc.array(aimed, { minLength: 1, maxLength: 40 }), (instants) => {
        for (const zone of new Set(instants.map((instant) => instant.zone))) {
          const calendar = calendarIn(zone);
          for (const { at } of instants) expectSame(calendar, at, zone);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(NIGHTS)("%s: every minute around %s", (zone, night) => {
    const calendar = calendarIn(zone);
    const midnight = Date.parse(`${night}T00:00:00Z`);
    for (let at = midnight - DAY_MS; at < midnight + DAY_MS; at += 60_000) {
      const local = DateTime.fromMillis(at, { zone });
      if (calendar.localMs(at) !== local.toMillis() + local.offset * 60_000) expectSame(calendar, at, zone);
    }
    expectSame(calendar, midnight, zone);
  });

  it("refuses a zone that does not exist", () => {
    expect(() => calendarIn("Mars/Olympus")).toThrowError(
      expect.objectContaining({ code: "usage/unknown-zone" }),
    );
  });
});

function expectSame(calendar: ReturnType<typeof calendarIn>, at: number, zone: string): void {
  const local = DateTime.fromMillis(at, { zone });
  expect({
    day: isoDay(calendar.day(at)),
    hour: calendar.hour(at),
    weekday: weekdayOf(calendar.day(at)),
    week: isoDay(weekOf(calendar.day(at), "monday")),
    iso: calendar.isoTime(at, true),
  }).toEqual({
    day: local.toISODate(),
    hour: local.hour,
    weekday: local.weekday,
    week: local.startOf("week").toISODate(),
    iso: local.toISO({ includeOffset: true })!.replace("Z", "+00:00"),
  });
}

describe("weekOf", () => {
  it("starts on Monday or on Sunday", () => {
    const wednesday = dayOfIso("2024-07-10");
    expect(isoDay(weekOf(wednesday, "monday"))).toBe("2024-07-08");
    expect(isoDay(weekOf(wednesday, "sunday"))).toBe("2024-07-07");
    expect(isoDay(weekOf(dayOfIso("2024-07-07"), "monday"))).toBe("2024-07-01");
    expect(isoDay(weekOf(dayOfIso("2024-07-07"), "sunday"))).toBe("2024-07-07");
  });
});

describe("parseBoundary", () => {
  it.each([
    ["2024-03-31", { day: dayOfIso("2024-03-31") }],
    ["2024-03-31T12:00", { at: Date.parse("2024-03-31T10:00:00Z") }],
    ["2024-03-31 12:00", { at: Date.parse("2024-03-31T10:00:00Z") }],
    ["2024-03-31T12:00:00Z", { at: Date.parse("2024-03-31T12:00:00Z") }],
    ["2024-03-31T12:00:00-05:00", { at: Date.parse("2024-03-31T17:00:00Z") }],
    ["31.3.2024", undefined],
    ["2024-02-30", undefined],
    ["yesterday", undefined],
    ["2024", undefined],
    ["", undefined],
    // The clock shows 02:30 twice: the first of them, in winter and in summer.
    ["2024-10-27T02:30", { at: Date.parse("2024-10-27T00:30:00Z") }],
    ["2024-10-27T02:30+01:00", { at: Date.parse("2024-10-27T01:30:00Z") }],
    // It goes from 02:00 to 03:00: half an hour later.
    ["2024-03-31T02:30", { at: Date.parse("2024-03-31T01:30:00Z") }],
  ])("%s", (text, expected) => expect(parseBoundary(text, "Europe/Berlin")).toEqual(expected));

  it("gives an instant at which the clock shows what was typed, the earlier of two", () => {
    fc.assert(
      fc.property(aimed, ({ zone, at }) => {
        const minute = Math.floor(at / 60_000) * 60_000;
        const clock = DateTime.fromMillis(minute, { zone });
        const boundary = parseBoundary(clock.toFormat("yyyy-MM-dd'T'HH:mm"), zone) as { at: number };
        expect(DateTime.fromMillis(boundary.at, { zone }).toFormat("yyyy-MM-dd HH:mm")).toBe(
          clock.toFormat("yyyy-MM-dd HH:mm"),
        );
        expect(boundary.at).toBeLessThanOrEqual(minute);
      }),
      { numRuns: 1000 },
    );
  });
});
