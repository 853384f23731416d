import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoDay } from "../../../src/calendar/days.ts";
import { barPoints, extentOf, stepPoints } from "../../../src/chart/points.ts";
import { contextOf } from "../../helpers/charts.ts";

const row = (bucket: string, messages: number, name = "Ada") => ({ bucket, name, messages });

describe("the steps of an outline", () => {
  it("a day without messages is 0, and a run of them is said once", () => {
    const rows = [row("2024-03-01", 2), row("2024-03-02", 1), row("2024-03-06", 4)];
    const extent = extentOf(rows, contextOf(rows), 1)!;
    expect(stepPoints(rows, ["Ada"], extent).map(({ d, n }) => [d.slice(8), n])).toEqual([
      ["29", 0],
      ["01", 2],
      ["02", 1],
      ["03", 0],
      ["06", 4],
      ["07", 0],
    ]);
  });

  it("carry every count once, whatever the order and the gaps", () => {
    const aRow = fc.record({
      bucket: fc.integer({ min: 19_000, max: 19_400 }).map(isoDay),
      name: fc.constantFrom("Ada", "Bo", "Cy"),
      messages: fc.integer({ min: 0, max: 9 }),
    });
    const history = fc.uniqueArray(aRow, { selector: (one) => `${one.bucket} ${one.name}`, minLength: 1 });
    fc.assert(
      fc.property(history, (rows) => {
        const sum = rows.reduce((total, one) => total + one.messages, 0);
        const context = contextOf(rows);
        const extent = extentOf(rows, context, 1);
        if (!extent) {
          expect(sum).toBe(0);
          return;
        }
        for (const points of [stepPoints(rows, context.names, extent), barPoints(rows, context.names)])
          expect(points.reduce((total, { n }) => total + n, 0)).toBe(sum);
      }),
    );
  });
});

describe("the extent of a chart", () => {
  it("is the whole range it is said to show, in whole weeks", () => {
    const rows = [row("2024-03-04", 1)];
    const context = contextOf(rows, { firstDay: "2024-03-06", lastDay: "2024-03-12" });
    expect(extentOf(rows, context, 7)).toMatchObject({ buckets: 2 });
    expect(isoDay(extentOf(rows, context, 7)!.end)).toBe("2024-03-18");
  });

  it("is none without messages, also where zeros were filled in", () => {
    expect(extentOf([], contextOf([]), 1)).toBeUndefined();
    expect(extentOf([row("2024-03-01", 0)], contextOf([]), 1)).toBeUndefined();
  });
});
