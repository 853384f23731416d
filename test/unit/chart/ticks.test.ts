import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { ticksBetween } from "../../../src/chart/ticks.ts";

const days = (values: readonly number[]) => values.map((at) => new Date(at).toISOString().slice(0, 10));

describe("ticks", () => {
  it.each([
    ["2024-02-28", "2024-03-01", ["2024-02-28", "2024-02-29", "2024-03-01"], "%-d %b"],
    ["2024-03-05", "2024-03-05", ["2024-03-05"], "%-d %b"],
    ["2023-11-15", "2024-05-20", undefined, "%b %Y"],
    ["2012-03-14", "2024-03-13", undefined, "%Y"],
  ])("%s to %s", (first, last, expected, format) => {
    const ticks = ticksBetween(dayOfIso(first), dayOfIso(last), "monday");
    expect(ticks.format).toBe(format);
    if (expected) expect(days(ticks.values)).toEqual(expected);
  });

  it("weeks have ticks on their first days, and none in between", () => {
    expect(days(ticksBetween(dayOfIso("2024-03-03"), dayOfIso("2024-03-16"), "sunday", 7).values)).toEqual([
      "2024-03-03",
      "2024-03-10",
    ]);
  });

  it("are 1 to 12 for any range, within it, ascending, each with a label of its own", () => {
    const aDay = fc.integer({ min: 10_000, max: 25_000 });
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 20_000 }), (first, more) => {
        const { values, daysApart } = ticksBetween(first, first + more, "monday");
        expect(values.length).toBeGreaterThan(0);
        expect(values.length).toBeLessThanOrEqual(12);
        expect(values).toEqual([...new Set(values)].toSorted((a, b) => a - b));
        expect(values[0]).toBeGreaterThanOrEqual(first * 86_400_000);
        expect(values.at(-1)).toBeLessThanOrEqual((first + more) * 86_400_000);
        if (daysApart) expect(more).toBeLessThan(365);
      }),
    );
  });
});
