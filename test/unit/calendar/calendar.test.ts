import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { DAY_MS, isoDay, weekdayOf, weekOf } from "../../../src/calendar/days.ts";
import { aimed, NIGHTS } from "../../helpers/nights.ts";

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
