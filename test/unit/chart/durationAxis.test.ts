import { expect, it } from "vitest";
import { durationAxis } from "../../../src/chart/durationAxis.ts";

const [MINUTE, HOUR] = [60_000, 3_600_000];

it("has round durations within the range as ticks, in the unit of the axis", () => {
  const { scale, axis } = durationAxis([10 * MINUTE, 7 * HOUR], HOUR, { title: null, grid: true });
  expect(scale).toEqual({ type: "log", domain: [1 / 6, 7], nice: false });
  expect(axis.values).toEqual([1 / 3, 1, 6]);
  expect(axis).toMatchObject({ title: null, grid: true });
});

it("gives each tick its words", () => {
  const { axis } = durationAxis([HOUR, 6 * HOUR], HOUR, { title: null });
  expect(axis.labelExpr).toBe(
    "abs(datum.value - 1) < 0.001 ? '1 hour' : abs(datum.value - 6) < 0.006 ? '6 hours' : ''",
  );
});
