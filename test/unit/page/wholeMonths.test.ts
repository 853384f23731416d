import { describe, expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import type { View } from "../../../src/page/model.ts";
import { wholeMonths } from "../../../src/page/wholeMonths.ts";

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);

/** From 10 January to 20 June 2024. */
function viewOf(holes: readonly { from: number; to: number }[] = []) {
  const facts = { oldestAt: at("2024-01-10"), newestAt: at("2024-06-20"), holes };
  return {
    model: { calendar: calendarIn("UTC", "monday"), history: { facts } },
    state: {},
  } as unknown as View;
}

const MONTHS = [1, 2, 4, 5, 6].map((month) => [`2024-0${month}`, month * 10] as const);
const found = (view: View) => {
  const { months, count } = wholeMonths(MONTHS, view);
  return [months.map(([month]) => month), count];
};

describe("wholeMonths", () => {
  it("leaves out both ends, and counts a month without messages", () => {
    expect(found(viewOf())).toEqual([["2024-02", "2024-04", "2024-05"], 4]);
  });

  it("leaves out each month that a hole touches", () => {
    const hole = { from: at("2024-02-20"), to: at("2024-04-03") };
    expect(found(viewOf([hole]))).toEqual([["2024-05"], 1]);
  });

  it("has none without messages", () => {
    expect(wholeMonths([], viewOf())).toEqual({ months: [], count: 0 });
  });
});
