import fc from "fast-check";
import { expect, it } from "vitest";
import { calendarIn } from "../../src/calendar/calendar.ts";
import { DAY_MS } from "../../src/calendar/days.ts";
import { calendarOf, offsetTable } from "../../src/calendar/offsets.ts";
import { aimed } from "../helpers/nights.ts";

const YEAR_MS = 365 * DAY_MS;

it("a calendar of a table agrees with the zone's own on the nights where bugs live", () => {
  fc.assert(
    fc.property(aimed, ({ zone, at }) => {
      const own = calendarIn(zone);
      const other = calendarOf(zone, "monday", offsetTable(own, at - YEAR_MS, at + YEAR_MS));
      for (const instant of [at, at - YEAR_MS / 2, at + YEAR_MS / 2, at + 1, at - 60_000])
        expect(other.isoTime(instant, true)).toBe(own.isoTime(instant, true));
    }),
    { numRuns: 300 },
  );
});
