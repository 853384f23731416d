import { describe, expect, it } from "vitest";
import { forecast, smoothed } from "../../../src/aggregate/forecast.ts";
import { lowerQuantile, movingMedian } from "../../../src/aggregate/quantile.ts";

it("the level moves by alpha of the surprise, from the mean of four weeks on", () => {
  const { level, ratios } = smoothed([1, 2, 3, 4, 4.5], 0.5);
  expect(ratios).toEqual([(4.5 + 0.5) / (2.5 + 0.5)]);
  expect(level).toBe(3.5);
});

describe("a forecast", () => {
  /** Weeks of 0 to 99 in an order without a pattern. */
  const noisy = (length: number) => Array.from({ length }, (_, at) => 50 + ((at * 37 + at * at * 11) % 100));

  /** The same, around a level that changes every twenty weeks. */
  const stepped = (length: number) =>
    Array.from({ length }, (_, at) => (at % 40 < 20 ? 40 : 160) + ((at * 37 + at * at * 11) % 60));

  it("needs 60 complete weeks", () => {
    expect(forecast(noisy(59))).toBe("too few weeks");
    expect(forecast(noisy(60))).toMatchObject({ weeks: 4 });
  });

  // Computed by a script of its own; the best alphas are 0.1, 0.05 and 0.5.
  it.each([
    [noisy(60), 22, [103.0945, 69.7466, 159.0389]],
    [noisy(160), 20, [99.8838, 65.2855, 148.0652]],
    [stepped(160), 24, [199.8383, 126.7845, 284.1825]],
  ])("is the likeliest level and its band: %#", (weeks, held, numbers) => {
    const found = forecast(weeks);
    if (typeof found !== "object") throw new Error(found);
    const { level, low, high } = found;
    expect([level, low, high].map((number) => Number(number.toFixed(4)))).toEqual(numbers);
    expect([found.held, found.checked]).toEqual([held, 26]);
  });

  it("has a band that held about as often as it should", () => {
    const found = forecast(noisy(160));
    if (typeof found !== "object") throw new Error(found);
    expect(found.low).toBeLessThan(found.level);
    expect(found.high).toBeGreaterThan(found.level);
    expect(found.held / found.checked).toBeGreaterThanOrEqual(0.65);
    expect(found.weeks).toBe(4);
  });

  it("is refused where its bands hold too seldom or always", () => {
    const broken = [...noisy(60), ...Array.from({ length: 26 }, (_, at) => (at % 2 ? 5000 : 0))];
    expect(forecast(broken)).toBe("bands do not hold");
    expect(forecast(new Array(80).fill(7))).toBe("bands do not hold");
  });
});

it("quantiles are values that occur", () => {
  expect([0.1, 0.5, 0.9].map((q) => lowerQuantile([4, 1, 3, 2], q))).toEqual([1, 2, 4]);
  expect(movingMedian([1, 9, 2, 8], 3)).toEqual([undefined, undefined, 2, 8]);
});
