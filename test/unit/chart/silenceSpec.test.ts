import { expect, it } from "vitest";
import { survivalOf } from "../../../src/aggregate/survival.ts";
import { pointsOf, quantileText } from "../../../src/chart/silenceSpec.ts";
import { HOUR } from "../../helpers/talk.ts";

it("begins at the threshold, and leaves steps out that are too small to see", () => {
  const curve = {
    n: 4,
    times: Float64Array.of(7, 8, 9, 10),
    shares: Float64Array.of(0.999, 0.998, 0.5, 0.4999),
  };
  expect(pointsOf(curve, 6)).toEqual([
    [6, 1],
    [8, 0.998],
    [9, 0.5],
    [10, 0.4999],
  ]);
});

it("says how long it takes until half are over, or that they are not yet", () => {
  const ended = [7 * HOUR, 8 * HOUR];
  expect(quantileText(survivalOf({ ended, censored: [] }), 0.5)).toBe("7 h");
  const censored = Array.from({ length: 9 }, () => 9 * HOUR);
  expect(quantileText(survivalOf({ ended, censored }), 0.5)).toBe("not yet");
});
