import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  drawnSeries,
  OTHERS,
  panelsOf,
  peakOf,
  rangeOf,
  seriesRows,
  sum,
} from "../../../src/aggregate/drawn.ts";

/** Last the first: order by name is not that by index. */
const names = [..."hgfedcba"];
const count = (bucket: number, series: number, messages: number) => ({ bucket, series, messages });

describe("who has a row of their own", () => {
  const counts = [count(0, 1, 5), count(0, 2, 9), count(1, 3, 7), count(1, 4, 1)];

  it("those who reach the peak, the most messages first", () =>
    expect(drawnSeries(counts, { top: 10, minPeak: 5, names })).toEqual({
      series: [2, 3, 1],
      others: 1,
      isLargest: false,
    }));

  it("the largest, where fewer than three reach it", () =>
    expect(drawnSeries(counts, { top: 10, minPeak: 8, names })).toEqual({
      series: [2, 3, 1, 4],
      others: 0,
      isLargest: true,
    }));

  it("at most `top`, ties by name wherever they are in the database", () =>
    expect(drawnSeries([count(0, 3, 1), count(0, 7, 1)], { top: 1, names })).toEqual({
      series: [7],
      others: 1,
      isLargest: false,
    }));
});

it("rows add up to every message, Others last", () => {
  const one = fc.record({ bucket: fc.nat(9), series: fc.nat(5), messages: fc.integer({ min: 1, max: 9 }) });
  const history = fc.uniqueArray(one, {
    selector: ({ bucket, series }) => bucket * 10 + series,
    minLength: 1,
  });
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 4 }), (unsorted, top) => {
      const counts = unsorted.toSorted((a, b) => a.bucket - b.bucket || a.series - b.series);
      const drawn = drawnSeries(counts, { top, names });
      const rows = seriesRows(counts, drawn, rangeOf(counts, 1));
      expect(sum(rows.map(({ messages }) => messages))).toBe(sum(counts.map(({ messages }) => messages)));
      expect(rows.findIndex(({ series }) => series === OTHERS)).toBe(drawn.others > 0 ? rows.length - 1 : -1);
    }),
  );
});

it("rows have a place for each week, and a record in the first or the last", () => {
  const counts = [count(7, 1, 5), count(14, 2, 1), count(21, 2, 4)];
  const drawn = { series: [1, 2], others: 0, isLargest: false };
  expect(seriesRows(counts, drawn, rangeOf(counts, 7))).toEqual([
    { series: 1, counts: [5, 0, 0], messages: 5, peakAt: 0 },
    { series: 2, counts: [0, 1, 4], messages: 5, peakAt: 2 },
  ]);
});

it("a partial bucket holds no record, unless there is no other", () => {
  expect(peakOf([9, 1, 2, 2, 9], { first: true, last: true })).toBe(2);
  expect(peakOf([9, 0], { first: true, last: false })).toBe(0);
});

it("spans the buckets of the counts, and none where there are none", () => {
  const counts = [7, 28].map((bucket) => ({ bucket, series: 1, messages: 1 }));
  expect(rangeOf(counts, 7)).toEqual({ first: 7, buckets: 4, step: 7 });
  expect(rangeOf([], 7)).toEqual({ first: 0, buckets: 0, step: 7 });
});

it("Others have a panel of their own, and no panel is empty", () => {
  const row = (series: number) => ({ series, counts: [1], messages: 1, peakAt: 0 });
  const seriesIn = (...rows: number[]) =>
    panelsOf(rows.map(row)).map((panel) => panel.map(({ series }) => series));
  expect(seriesIn(2, 1, OTHERS)).toEqual([[2, 1], [OTHERS]]);
  expect(seriesIn(2, 1)).toEqual([[2, 1]]);
  expect(seriesIn(OTHERS)).toEqual([[OTHERS]]);
  expect(seriesIn()).toEqual([]);
});
