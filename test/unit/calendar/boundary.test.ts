import { describe, expect, it } from "vitest";
import { boundaryText, firstDayFrom, isSameBoundary, lastDayUntil } from "../../../src/calendar/boundary.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { parseEnd, parseStart } from "../../../src/calendar/range.ts";

const NEW_YORK = calendarIn("America/New_York", "monday");
const day = { day: dayOfIso("2024-11-03") };
/** 01:30 is shown twice that night; this is the second time. */
const instant = { at: Date.parse("2024-11-03T06:30:00.250Z") };

describe("an end of a range", () => {
  it("is written as it can be typed, and read back the same", () => {
    for (const boundary of [day, instant, { at: instant.at - 250 }]) {
      const text = boundaryText(boundary, NEW_YORK);
      expect(parseStart(text, NEW_YORK, new Date(0))).toEqual(boundary);
      expect(parseEnd(text, NEW_YORK, new Date(0))).toEqual(boundary);
    }
    expect(boundaryText(day, NEW_YORK)).toBe("2024-11-03");
    expect(boundaryText({ at: instant.at - 250 }, NEW_YORK)).toBe("2024-11-03T01:30:00-05:00");
  });

  it("lies in a local day, and an end at midnight in the day before", () => {
    const midnight = { at: Date.parse("2024-11-04T05:00:00Z") };
    expect(firstDayFrom(day, NEW_YORK)).toBe(day.day);
    expect(firstDayFrom({ at: midnight.at - 1 }, NEW_YORK)).toBe(day.day);
    expect(firstDayFrom(midnight, NEW_YORK)).toBe(day.day + 1);
    expect(lastDayUntil(day, NEW_YORK)).toBe(day.day);
    expect(lastDayUntil(midnight, NEW_YORK)).toBe(day.day);
    expect(lastDayUntil({ at: midnight.at + 1 }, NEW_YORK)).toBe(day.day + 1);
  });

  it("is the same as another of the same kind", () => {
    expect(isSameBoundary(undefined, undefined)).toBe(true);
    expect(isSameBoundary(day, { ...day })).toBe(true);
    expect(isSameBoundary(instant, { ...instant })).toBe(true);
    expect(isSameBoundary(day, undefined)).toBe(false);
    expect(isSameBoundary({ day: 5 }, { at: 5 })).toBe(false);
    expect(isSameBoundary(instant, { at: 0 })).toBe(false);
  });
});
