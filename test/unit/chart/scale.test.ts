import fc from "fast-check";
import { expect, it } from "vitest";
import { countAxis, roundAbove, sizeSteps } from "../../../src/chart/scale.ts";

const counts = fc.integer({ min: 1, max: 2_000_000 });

it("an axis ends at a whole number that holds the longest bar and wastes at most half", () => {
  expect([1, 2, 3, 7, 11, 12, 13, 99, 101, 4383].map(roundAbove)).toEqual([
    1, 2, 3, 8, 12, 12, 15, 100, 120, 5000,
  ]);
  fc.assert(
    fc.property(counts, (max) => {
      expect(Number.isInteger(roundAbove(max))).toBe(true);
      expect(roundAbove(max)).toBeGreaterThanOrEqual(max);
      expect(roundAbove(max)).toBeLessThanOrEqual(max * 1.5);
    }),
  );
});

it("a size legend has one to three whole counts, none above the largest", () => {
  expect(sizeSteps(1)).toEqual([1]);
  expect(sizeSteps(10_234)).toEqual([1000, 4000, 10_000]);
  fc.assert(
    fc.property(counts, (max) => {
      const steps = sizeSteps(max);
      expect(steps.every((step) => Number.isInteger(step) && step >= 1 && step <= max)).toBe(true);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    }),
  );
});

it("ends a vertical axis of counts at the top", () => {
  expect(countAxis(20, "messages a week")).toMatchObject({
    scale: { domain: [0, 20], nice: false },
    axis: { title: "messages a week" },
  });
});
