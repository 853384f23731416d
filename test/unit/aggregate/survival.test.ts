import { describe, expect, it } from "vitest";
import { quantileOf, shareEndedBy, shareLongerThan, survivalOf } from "../../../src/aggregate/survival.ts";

/** Weeks of remission under 6-MP (Freireich et al. 1963): 21 patients, 12 censored. */
const ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23];
const CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];

describe("survival", () => {
  const curve = survivalOf({ ended: ENDED.toReversed(), censored: CENSORED });

  it("is the published estimate of a published trial", () => {
    expect([...curve.times]).toEqual([6, 7, 10, 13, 16, 22, 23]);
    const published = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
    expect([...curve.shares].map((share) => Number(share.toFixed(3)))).toEqual(published);
    expect(curve.n).toBe(21);
  });

  it("has the published median, and no quantile that it never reaches", () => {
    expect(quantileOf(curve, 0.5)).toBe(23);
    expect(quantileOf(curve, 0.25)).toBe(13);
    expect(quantileOf(curve, 0.75)).toBeNull();
  });

  it("counts what was censored at a value as still there when others end at it", () => {
    const [share] = survivalOf({ ended: [5], censored: [5, 5, 5] }).shares;
    expect(share).toBe(0.75);
  });

  it("is one before the first end, and holds until the next", () => {
    expect([5.9, 6, 8, 99].map((time) => shareLongerThan(curve, time).toFixed(3))).toEqual([
      "1.000",
      "0.857",
      "0.807",
      "0.448",
    ]);
  });

  it("reaches a quantile that rounding misses by a hair", () => {
    const tenths = survivalOf({ ended: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], censored: [] });
    expect([0.1, 0.3, 0.5, 0.7, 0.9].map((q) => quantileOf(tenths, q))).toEqual([1, 3, 5, 7, 9]);
  });

  it("is an exact fraction without censoring, so that it rounds as any other share", () => {
    const ended = Array.from({ length: 80 }, (_, at) => at);
    const uncensored = survivalOf({ ended, censored: [] });
    expect([...uncensored.shares]).toEqual(ended.map((at) => (79 - at) / 80));
    const capped = survivalOf({ ended: [1, 2, 3], censored: Array(77).fill(9) });
    expect([1, 2, 3].map((time) => shareEndedBy(capped, time))).toEqual([0.0125, 0.025, 0.0375]);
  });

  it("is an exact share after a censored duration, so that it rounds as any other", () => {
    const ended = Array.from({ length: 49 }, (_, at) => at);
    expect(survivalOf({ ended, censored: [8.5] }).shares[9]).toBe(0.7995);
  });

  it("says nothing of nothing", () => {
    expect(quantileOf(survivalOf({ ended: [], censored: [] }), 0.5)).toBeNull();
    expect(quantileOf(survivalOf({ ended: [], censored: [3] }), 0.5)).toBeNull();
  });
});
