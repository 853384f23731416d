import { expect, it } from "vitest";
import { durationAxis } from "../../../src/chart/durationAxis.ts";

const [MINUTE, HOUR] = [60_000, 3_600_000];

it("has round durations within the range as ticks, in the unit of the axis", () => {
  const { scale, axis } = durationAxis([10 * MINUTE, 7 * HOUR], HOUR, { title: null, grid: true });
  expect(scale).toEqual({ type: "log", domain: [1 / 6, 7], nice: false });
  expect(axis.values).toEqual([1 / 6, 1 / 3, 1 / 2, 1, 2, 3, 6]);
  expect(axis).toMatchObject({ title: null, grid: true });
});

it("gives each tick its words", () => {
  const { axis } = durationAxis([2 * HOUR, 4 * HOUR], HOUR, { title: null });
  expect(axis.labelExpr).toBe(
    "abs(datum.value - 2) < 0.002 ? '2 hours' : abs(datum.value - 3) < 0.003 ? '3 hours' : ''",
  );
});

it("has few ticks in a long range, and three at least in any factor of ten", () => {
  const ticksIn = (from: number, to: number) =>
    durationAxis([from, to], MINUTE, { title: null }).axis.values as number[];
  expect(ticksIn(MINUTE, 24 * HOUR)).toEqual([1, 5, 20, 60, 360, 1440]);
  for (let from = 1000; from < 365 * 24 * HOUR; from *= 1.1)
    expect(ticksIn(from, 10 * from).length).toBeGreaterThanOrEqual(3);
});
