import { describe, expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { DAY_MS } from "../../../src/calendar/days.ts";
import { offsetTable } from "../../../src/calendar/offsets.ts";

const YEAR_MS = 365 * DAY_MS;

describe("offsetTable", () => {
  it("has both changes of a year", () => {
    const table = offsetTable(calendarIn("Europe/Berlin"), Date.UTC(2024, 0, 1), Date.UTC(2024, 11, 31));
    expect(table).toEqual([
      { from: Date.UTC(2024, 0, 1), offset: 3_600_000 },
      { from: Date.UTC(2024, 2, 31, 1), offset: 7_200_000 },
      { from: Date.UTC(2024, 9, 27, 1), offset: 3_600_000 },
    ]);
  });

  it("has one row where nothing changes", () => {
    expect(offsetTable(calendarIn("UTC"), 0, YEAR_MS)).toEqual([{ from: 0, offset: 0 }]);
  });
});
