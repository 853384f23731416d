import { expect, it } from "vitest";
import { durationTicks, tickLabels } from "../../../src/chart/durationTicks.ts";

const MINUTE = 60_000;
const labels = (fromMs: number, toMs: number) => durationTicks(fromMs, toMs).map(([, label]) => label);

it("both ends of a range have their ticks", () => {
  expect(labels(MINUTE, 60 * MINUTE)).toEqual(["1 min", "5 min", "20 min", "1 hour"]);
  expect(labels(MINUTE + 1, 60 * MINUTE - 1)).toEqual(["5 min", "20 min"]);
  expect(labels(2000, 3000)).toEqual([]);
  expect(labels(0, Number.POSITIVE_INFINITY)).toHaveLength(16);
});

it("ticks ascend, none more than six times as long as the one before but the tenth second", () => {
  const ms = durationTicks(0, Number.POSITIVE_INFINITY).map(([at]) => at);
  expect(ms).toEqual(ms.toSorted((a, b) => a - b));
  expect(ms.slice(2).every((at, before) => at / ms[before + 1]! <= 6)).toBe(true);
});

it("the words of a tick are those of its value in the axis' unit, and of no other value", () => {
  const hours = tickLabels(durationTicks(60 * MINUTE, 24 * 60 * MINUTE), 60 * MINUTE);
  // The expression is one that JavaScript reads alike.
  const wordsAt = new Function("datum", "abs", `return ${hours}`) as (
    datum: { value: number },
    abs: (value: number) => number,
  ) => string;
  const at = (value: number) => wordsAt({ value }, Math.abs);
  expect([1, 6, 24, 23.99, 2, 0].map(at)).toEqual(["1 hour", "6 hours", "1 day", "1 day", "", ""]);
  expect(tickLabels([], 1)).toBe("''");
});
