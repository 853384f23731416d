import { describe, expect, it } from "vitest";
import { statsOf } from "../../../src/aggregate/stats.ts";
import { type Calendar, calendarIn } from "../../../src/calendar/calendar.ts";
import { ADA, BO, ledgerFrom, ME, MINUTE, type Said } from "../../helpers/talk.ts";

const UTC = calendarIn("UTC");
const days = (...list: number[]) => list.map((day) => day * 24 * 60);

describe("stats", () => {
  it("has days, streaks and the first of the busiest days, the most messages first, then by name", () => {
    const said: Said[] = [
      ...days(0, 1, 1, 2, 5, 5).map((minute): Said => [ME, minute]),
      ...days(3, 4).map((minute): Said => [BO, minute + 7]),
      ...days(9, 11).map((minute): Said => [ADA, minute]),
    ];
    const rows = statsOf(ledgerFrom({ rooms: { group: said } }), UTC, "participant");
    expect(rows.map((row) => [row.key, row.messages, row.share, row.activeDays, row.streakDays])).toEqual([
      [ME, 6, 0.6, 4, 3],
      [ADA, 2, 0.2, 2, 1],
      [BO, 2, 0.2, 2, 2],
    ]);
    expect([rows[0]!.participants, rows[0]!.effectiveParticipants]).toEqual([1, 1]);
    expect([rows[0]!.busiestDay, rows[0]!.busiestDayMessages]).toEqual([1, 2]);
    expect([rows[2]!.firstAt, rows[2]!.lastAt]).toEqual([(3 * 1440 + 7) * MINUTE, (4 * 1440 + 7) * MINUTE]);
  });

  it("has the days and nights of the calendar's zone, over a change of the clock", () => {
    // 31 March 2024 has 23 hours in Berlin: 04:59 is 02:59 UTC; 23:30 the day before is 22:30 UTC.
    const minutes = (iso: string) => Date.parse(iso) / MINUTE;
    const nights = Array.from({ length: 50 }, (): Said => [ADA, minutes("2024-03-31T02:59:59Z")]);
    const mornings = Array.from({ length: 50 }, (): Said => [ADA, minutes("2024-03-31T03:00Z")]);
    const said: Said[] = [
      ...nights,
      ...mornings,
      [ME, minutes("2024-03-30T22:30Z")],
      [ME, minutes("2024-03-31T22:30Z")],
    ];
    const rows = statsOf(ledgerFrom({ rooms: { ada: said } }), calendarIn("Europe/Berlin"), "participant");
    expect(rows.map((row) => row.nightShare)).toEqual([0.5, null]);
    expect([rows[1]!.activeDays, rows[1]!.streakDays]).toEqual([2, 1]);
  });

  it("goes on with a streak over a day that the zone never had", () => {
    const at = (iso: string): Said => [ADA, Date.parse(iso) / MINUTE];
    // After 29 December 2011 came the 31st in Samoa.
    const said = [at("2011-12-29T22:00:00Z"), at("2011-12-30T22:00:00Z")];
    const streakOf = (days: Said[], calendar: Calendar) =>
      statsOf(ledgerFrom({ rooms: { ada: days } }), calendar, "participant")[0]!.streakDays;
    expect(streakOf(said, calendarIn("Pacific/Apia"))).toBe(2);
    expect(streakOf([at("2011-12-29T22:00:00Z"), at("2011-12-31T22:00:00Z")], UTC)).toBe(1);
  });

  it("says how many people carry a room", () => {
    const even: Said[] = [
      [ME, 0],
      [ADA, 1],
      [BO, 2],
    ];
    const uneven: Said[] = [
      [ME, 0],
      [ME, 1],
      [ME, 2],
      [ADA, 3],
    ];
    const rows = statsOf(ledgerFrom({ rooms: { group: even, "group 2": uneven } }), UTC, "room");
    expect(rows.map((row) => [row.key, row.participants])).toEqual([
      [1, 2],
      [0, 3],
    ]);
    expect(rows[0]!.effectiveParticipants).toBeCloseTo(1.7548, 4);
    expect(rows[1]!.effectiveParticipants).toBeCloseTo(3, 10);
  });

  it("is empty without messages", () => {
    expect(statsOf(ledgerFrom({ rooms: {} }), UTC, "room")).toEqual([]);
  });
});
