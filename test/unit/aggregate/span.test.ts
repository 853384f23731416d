import { expect, it } from "vitest";
import { coveredBy, daysOf, spanOf } from "../../../src/aggregate/span.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { isoDay } from "../../../src/calendar/days.ts";
import { ledgerOf } from "../../helpers/ledger.ts";

const lists = { people: [], rooms: [], services: ["iMessage"] };
const ledgerAt = (...times: string[]) =>
  ledgerOf(
    times.map((time) => ({ sentAt: Date.parse(time), person: 0, room: 0, kind: "message", service: 0 })),
    lists,
  );

it("spans messages in any order, by local days", () => {
  const ledger = ledgerAt("2024-03-02T12:00Z", "2024-03-05T00:00Z", "2024-03-01T23:30Z");
  expect(spanOf(ledger)).toEqual({
    firstAt: Date.parse("2024-03-01T23:30Z"),
    lastAt: Date.parse("2024-03-05T00:00Z"),
  });
  const days = daysOf({ ledger, calendar: calendarIn("Europe/Berlin") })!;
  expect([days.first, days.last].map(isoDay)).toEqual(["2024-03-02", "2024-03-05"]);
});

it("spans the day before, of which clocks set back at 00:01 showed the last hour again", () => {
  const ledger = ledgerAt("2009-11-01T02:30:30Z", "2009-11-01T02:41Z");
  const days = daysOf({ ledger, calendar: calendarIn("America/St_Johns") })!;
  expect([days.first, days.last].map(isoDay)).toEqual(["2009-10-31", "2009-11-01"]);
});

it("has no days without a message", () => {
  expect(daysOf({ ledger: ledgerAt(), calendar: calendarIn("UTC") })).toBeUndefined();
});

it("sources cover from the oldest row to the newest, and no time where none has a date", () => {
  const dated = [
    { oldestAt: 5, newestAt: 7 },
    { oldestAt: 2, newestAt: 6 },
  ];
  const undated = { oldestAt: Number.POSITIVE_INFINITY, newestAt: Number.NEGATIVE_INFINITY };
  expect(coveredBy([...dated, undated])).toEqual({ oldestAt: 2, newestAt: 7 });
  expect(coveredBy([undated])).toEqual({ oldestAt: undefined, newestAt: undefined });
});
