import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { isReversed, lastRange, parseEnd, parseStart } from "../../../src/calendar/range.ts";
import { aimed } from "../../helpers/nights.ts";

const BERLIN = calendarIn("Europe/Berlin");
/** In Berlin it is already the second of January. */
const NOW = new Date("2024-01-01T23:30:00Z");
const day = (iso: string) => ({ day: dayOfIso(iso) });
const at = (iso: string) => ({ at: Date.parse(iso) });

describe("parseStart and parseEnd", () => {
  it.each([
    ["2024-03-31", day("2024-03-31"), day("2024-03-31")],
    ["2024-02", day("2024-02-01"), day("2024-02-29")],
    ["2024", day("2024-01-01"), day("2024-12-31")],
    ["today", day("2024-01-02"), day("2024-01-02")],
    ["Yesterday", day("2024-01-01"), day("2024-01-01")],
  ])("%s is from its first to its last day", (text, start, end) => {
    expect(parseStart(text, BERLIN, NOW)).toEqual(start);
    expect(parseEnd(text, BERLIN, NOW)).toEqual(end);
  });

  it.each([
    ["2024-03-31T12:00", at("2024-03-31T10:00:00Z")],
    ["2024-03-31 12:00", at("2024-03-31T10:00:00Z")],
    ["2024-03-31T12:00:00Z", at("2024-03-31T12:00:00Z")],
    ["2024-03-31T12:00:00-05:00", at("2024-03-31T17:00:00Z")],
    ["2024-01-01T12:30+02:00[Europe/Berlin]", at("2024-01-01T10:30:00Z")],
    ["2024-01-01T12:30[America/New_York]", at("2024-01-01T17:30:00Z")],
    // The clock shows 02:30 twice: the first of them, in winter and in summer.
    ["2024-10-27T02:30", at("2024-10-27T00:30:00Z")],
    ["2024-10-27T02:30+01:00", at("2024-10-27T01:30:00Z")],
    // It goes from 02:00 to 03:00: half an hour later.
    ["2024-03-31T02:30", at("2024-03-31T01:30:00Z")],
  ])("%s is an instant", (text, expected) => {
    expect(parseStart(text, BERLIN, NOW)).toEqual(expected);
    expect(parseEnd(text, BERLIN, NOW)).toEqual(expected);
  });

  it.each([
    "31.3.2024",
    "2024-02-30",
    "2024-13",
    "20240331",
    "tomorrow",
    "",
    "2024-01-01T12:30[Nowhere/Here]",
    "2024-W10",
  ])("%j is neither", (text) => expect(parseStart(text, BERLIN, NOW)).toBeUndefined());

  it("gives an instant at which the clock shows what was typed, the earlier of two", () => {
    fc.assert(
      fc.property(aimed, ({ zone, at }) => {
        const minute = Math.floor(at / 60_000) * 60_000;
        const clock = DateTime.fromMillis(minute, { zone });
        const typed = clock.toFormat("yyyy-MM-dd'T'HH:mm");
        const boundary = parseStart(typed, calendarIn(zone), NOW) as { at: number };
        expect(DateTime.fromMillis(boundary.at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")).toBe(typed);
        expect(boundary.at).toBeLessThanOrEqual(minute);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("isReversed", () => {
  it.each([
    [day("2024-01-02"), day("2024-01-01"), true],
    [day("2024-01-01"), day("2024-01-01"), false],
    [at("2024-01-01T12:00:00Z"), at("2024-01-01T11:00:00Z"), true],
    [at("2024-01-01T12:00:00Z"), day("2024-01-01"), false],
    [day("2024-01-01"), at("2023-12-31T22:00:00Z"), true],
    [undefined, day("2024-01-01"), false],
  ])("%j to %j: %j", (since, until, expected) => expect(isReversed({ since, until }, BERLIN)).toBe(expected));
});

describe("lastRange", () => {
  const newest = Date.parse("2024-03-31T12:00:00Z");
  it.each([
    ["1d", "2024-03-31"],
    ["30d", "2024-03-02"],
    ["2W", "2024-03-18"],
    ["1m", "2024-03-01"],
    ["6m", "2023-10-01"],
    ["2y", "2022-04-01"],
  ])("%s before 31 March 2024 begins on %s", (text, first) => {
    expect(lastRange(text, BERLIN)!(newest)).toEqual({ since: day(first), until: day("2024-03-31") });
  });

  it.each(["0d", "d", "7", "7h", "-3d", "1.5y", ""])("%j is none", (text) =>
    expect(lastRange(text, BERLIN)).toBeUndefined(),
  );
});
