import { describe, expect, it } from "vitest";
import { HOUR_MS, isoDay, MINUTE_MS } from "../../../src/calendar/days.ts";
import { wallClock } from "../../../src/calendar/wallClock.ts";

/** The wall clock of a zone that changes its hours from UTC once. */
const changing = (change: string, before: number, after: number) =>
  wallClock("X", "monday", (at) => (at < Date.parse(change) ? before : after) * HOUR_MS);
const always = (hours: number) => wallClock("X", "monday", () => hours * HOUR_MS);

describe("nights of a change: the millisecond before it, and the change", () => {
  it.each([
    [
      "America/Sao_Paulo has no midnight",
      "2018-11-04T03:00:00Z",
      [-3, -2],
      ["2018-11-03T23:59:59.999-03:00", "2018-11-04T01:00:00.000-02:00"],
    ],
    [
      "America/Sao_Paulo has 23 o'clock twice, and the day goes on after midnight",
      "2018-02-18T02:00:00Z",
      [-2, -3],
      ["2018-02-17T23:59:59.999-02:00", "2018-02-17T23:00:00.000-03:00"],
    ],
    [
      "America/Havana has midnight twice",
      "2024-11-03T05:00:00Z",
      [-4, -5],
      ["2024-11-03T00:59:59.999-04:00", "2024-11-03T00:00:00.000-05:00"],
    ],
    [
      "Africa/Cairo has no midnight",
      "2024-04-25T22:00:00Z",
      [2, 3],
      ["2024-04-25T23:59:59.999+02:00", "2024-04-26T01:00:00.000+03:00"],
    ],
    [
      "Pacific/Apia leaves a day out",
      "2011-12-30T10:00:00Z",
      [-10, 14],
      ["2011-12-29T23:59:59.999-10:00", "2011-12-31T00:00:00.000+14:00"],
    ],
    [
      "Australia/Lord_Howe changes by half an hour",
      "2024-04-06T15:00:00Z",
      [11, 10.5],
      ["2024-04-07T01:59:59.999+11:00", "2024-04-07T01:30:00.000+10:30"],
    ],
  ] as const)("%s", (_, change, [before, after], shown) => {
    const clock = changing(change, before, after);
    const instants = [Date.parse(change) - 1, Date.parse(change)];
    expect(instants.map((at) => clock.isoTime(at, true))).toEqual(shown);
    expect(instants.map((at) => isoDay(clock.day(at)))).toEqual(shown.map((iso) => iso.slice(0, 10)));
    expect(instants.map((at) => clock.hour(at))).toEqual(shown.map((iso) => Number(iso.slice(11, 13))));
    expect(instants.map((at) => clock.localMs(at))).toEqual(
      shown.map((iso) => Date.parse(`${iso.slice(0, 23)}Z`)),
    );
  });
});

describe("isoTime", () => {
  it("writes offsets of part of an hour, west of UTC too", () => {
    expect([0, -0.5, -3.5, 5.75, 14, -12].map((hours) => always(hours).isoTime(0, false).slice(-6))).toEqual([
      "+00:00",
      "-00:30",
      "-03:30",
      "+05:45",
      "+14:00",
      "-12:00",
    ]);
  });

  it("cuts seconds and milliseconds, and rounds none up", () => {
    const at = Date.parse("2024-03-31T23:59:59.999Z");
    expect(always(0).isoTime(at, false)).toBe("2024-03-31T23:59:59+00:00");
    // Dates of Apple's nanoseconds have parts of a millisecond.
    expect(always(0).isoTime(at + 0.75, true)).toBe("2024-03-31T23:59:59.999+00:00");
  });

  it("writes the day of an instant whatever the one before was", () => {
    const clock = always(0);
    expect([0, 86_400_000, 0].map((at) => clock.isoTime(at, false).slice(0, 10))).toEqual([
      "1970-01-01",
      "1970-01-02",
      "1970-01-01",
    ]);
  });
});

it("has days and hours before 1970", () => {
  const clock = always(-1);
  expect([clock.day(0), clock.hour(0), clock.isoTime(0, false)]).toEqual([
    -1,
    23,
    "1969-12-31T23:00:00-01:00",
  ]);
  expect(clock.day(HOUR_MS)).toBe(0);
  expect([clock.day(HOUR_MS - 1), clock.hour(HOUR_MS - MINUTE_MS)]).toEqual([-1, 23]);
});

it("keeps its zone and the first day of its week", () => {
  expect(wallClock("Asia/Tokyo", "sunday", () => 0)).toMatchObject({
    zone: "Asia/Tokyo",
    weekStart: "sunday",
  });
});
