import { expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso, isoDay } from "../../../src/calendar/days.ts";
import { isSkipped } from "../../../src/calendar/skippedDay.ts";

function skippedIn(zone: string, first: string, last: string): string[] {
  const calendar = calendarIn(zone);
  const skipped: string[] = [];
  for (let day = dayOfIso(first); day <= dayOfIso(last); day++)
    if (isSkipped(day, calendar)) skipped.push(isoDay(day));
  return skipped;
}

it("knows the one day that Samoa and Tokelau left out", () => {
  expect(skippedIn("Pacific/Apia", "2011-01-01", "2012-12-31")).toEqual(["2011-12-30"]);
  expect(skippedIn("Pacific/Fakaofo", "2011-12-01", "2012-01-31")).toEqual(["2011-12-30"]);
});

it("takes no day for skipped where only hours of it are", () => {
  for (const zone of ["America/New_York", "America/Sao_Paulo", "Asia/Beirut", "Australia/Lord_Howe", "UTC"])
    expect(skippedIn(zone, "2007-01-01", "2025-12-31"), zone).toEqual([]);
});
