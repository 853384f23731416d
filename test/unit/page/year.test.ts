import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { EVERYTHING } from "../../../src/page/state.ts";
import { YEAR_COLUMNS, yearOf, yearRows } from "../../../src/page/year.ts";

const range = (since: string, until: string) => ({
  ...EVERYTHING,
  since: { day: dayOfIso(since) },
  until: { day: dayOfIso(until) },
});

it("knows a state that is one year, and no other", () => {
  expect(yearOf(range("2024-01-01", "2024-12-31"))).toBe(2024);
  expect(yearOf(range("2024-01-01", "2025-12-31"))).toBeUndefined();
  expect(yearOf(range("2024-01-02", "2024-12-31"))).toBeUndefined();
  expect(yearOf({ ...EVERYTHING, since: { day: dayOfIso("2024-01-01") } })).toBeUndefined();
  expect(yearOf(EVERYTHING)).toBeUndefined();
});

it("says how few there are where a value would rest on them", () => {
  const [row] = yearRows([{ what: "busiest day", value: null, before: null, n: 7 }]);
  expect(row).toEqual(["busiest day", null, null, null, null, 7]);
  expect(YEAR_COLUMNS[3]!.missing!(row!)).toBe("too few (7)");
});
