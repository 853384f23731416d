import { describe, expect, it } from "vitest";
import { dayRecordsOf } from "../../../src/aggregate/dayRecords.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";

/** Messages by ISO day, in a zone. */
const recordsOf = (byDay: Record<string, number>, zone = "UTC") =>
  dayRecordsOf(
    new Map(Object.entries(byDay).map(([day, messages]) => [dayOfIso(day), messages])),
    calendarIn(zone, "monday"),
  );

describe("days that stand out", () => {
  it("are the first of equals, in whatever order the days come", () => {
    const days = {
      "2024-03-05": 2,
      "2024-03-06": 1,
      "2024-03-07": 1,
      "2024-02-28": 1,
      "2024-02-29": 2,
      "2024-03-01": 1,
    };
    expect(recordsOf(days)).toEqual({
      busiest: { day: dayOfIso("2024-02-29"), messages: 2 },
      streak: { first: dayOfIso("2024-02-28"), last: dayOfIso("2024-03-01"), days: 3 },
    });
  });

  it("follow each other over a day that their zone never had", () => {
    const days = { "2011-12-29": 1, "2011-12-31": 1 };
    const [first, last] = [dayOfIso("2011-12-29"), dayOfIso("2011-12-31")];
    expect(recordsOf(days, "Pacific/Apia").streak).toEqual({ first, last, days: 2 });
    expect(recordsOf(days).streak).toEqual({ first, last: first, days: 1 });
  });
});
