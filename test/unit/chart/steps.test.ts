import fc from "fast-check";
import { expect, it } from "vitest";
import { stepPoints } from "../../../src/chart/steps.ts";

it("a bucket without messages is 0, and a run of them is said once", () =>
  expect(stepPoints([2, 1, 0, 0, 0, 4])).toEqual([
    [-1, 0],
    [0, 2],
    [1, 1],
    [2, 0],
    [5, 4],
    [6, 0],
  ]));

it("carries every count once", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1 }), (counts) => {
      const sum = counts.reduce((total, count) => total + count, 0);
      expect(stepPoints(counts).reduce((total, [, messages]) => total + messages, 0)).toBe(sum);
    }),
  );
});
