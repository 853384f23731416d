import { expect, it } from "vitest";
import { lowerQuantile, movingMedian } from "../../../src/aggregate/quantile.ts";

it("a quantile is one of the values, the smallest that the share does not exceed", () => {
  expect([0, 0.25, 0.26, 0.5, 0.75, 0.76, 1].map((q) => lowerQuantile([40, 10, 30, 20], q))).toEqual([
    10, 10, 20, 20, 30, 40, 40,
  ]);
  expect(lowerQuantile([7], 0.9)).toBe(7);
  expect(lowerQuantile([3, 3, 3, 9], 0.75)).toBe(3);
});

it("a share that is whole in decimals is whole, though 0.07 * 100 is more than 7", () => {
  const values = Array.from({ length: 100 }, (_, at) => at + 1);
  expect([0.07, 0.14, 0.28, 0.55, 0.9].map((q) => lowerQuantile(values, q))).toEqual([7, 14, 28, 55, 90]);
});

it("numbers are ordered as numbers, and those given stay in their order", () => {
  const values = [10, 9, 100];
  expect(lowerQuantile(values, 0.5)).toBe(10);
  expect(values).toEqual([10, 9, 100]);
});

it("nothing has no quantile", () => {
  expect(lowerQuantile([], 0.5)).toBeNaN();
});

it("a moving median waits for its first whole window, and takes the lower of two middles", () => {
  expect(movingMedian([5, 1, 9, 2, 2], 3)).toEqual([undefined, undefined, 5, 2, 2]);
  expect(movingMedian([4, 1, 3], 2)).toEqual([undefined, 1, 1]);
  expect(movingMedian([4, 1], 3)).toEqual([undefined, undefined]);
  expect(movingMedian([4, 1], 1)).toEqual([4, 1]);
});
