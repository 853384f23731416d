import { describe, expect, it } from "vitest";
import { layoutOf, yAxis } from "../../../src/chart/seriesLayout.ts";
import { THEMES } from "../../../src/chart/theme.ts";

/** The layout of so many people's rows on a canvas. */
const layoutFor = (people: number, width: number, height?: number) =>
  layoutOf(
    {
      unit: { bucket: "day" },
      range: { first: 0, buckets: 1, step: 1 },
      rows: Array.from({ length: people }, (_, series) => ({ series, counts: [1], messages: 1, peakAt: 0 })),
      partial: { first: false, last: false },
    },
    { theme: THEMES.light, width, height, colourOf: () => "" },
  );

describe("rows", () => {
  it.each([
    ["one has space, and not all of it", 1, 180],
    ["a few share it", 4, 130],
    ["eight are the most with names above them", 8, 65],
  ])("%s", (_, people, rowHeight) =>
    expect(layoutFor(people, 860)).toEqual({ width: 816, rowHeight, isHeaded: true, peaks: "bar" }),
  );

  it.each([
    ["more have names at the left", 9, 656, 34, "bar"],
    ["many have peaks at the right", 42, 560, 15, "column"],
    ["a crowd is as high as its letters", 500, 560, 13, "column"],
  ])("%s", (_, people, width, rowHeight, peaks) =>
    expect(layoutFor(people, 860)).toEqual({ width, rowHeight, isHeaded: false, peaks }),
  );

  it("have names above them on a phone, where there is no room at the left", () => {
    expect(layoutFor(24, 350)).toEqual({ width: 306, rowHeight: 36, isHeaded: true, peaks: "bar" });
    expect(layoutFor(25, 350)).toMatchObject({ isHeaded: false });
    expect(layoutFor(9, 480)).toMatchObject({ isHeaded: false });
  });

  it("share the height that was asked for, with axis and names", () => {
    expect(layoutFor(2, 860, 446)).toMatchObject({ rowHeight: (446 - 46) / 2 - 32, peaks: "bar" });
    // Labels would lie on bars: they go into the headings.
    expect(layoutFor(8, 860, 533)).toMatchObject({ rowHeight: 28, isHeaded: true, peaks: "heading" });
    expect(layoutFor(8, 860, 100)).toMatchObject({ rowHeight: 8 });
  });
});

describe("the axis of a row", () => {
  const valuesOf = (top: number, people: number, height?: number) =>
    yAxis(top, { ceiling: 20, layout: layoutFor(people, 860, height), theme: THEMES.light }).axis.values;

  it("has its half where there is room, and that is a whole number", () => {
    expect([valuesOf(12, 8), valuesOf(5, 8), valuesOf(1, 8)]).toEqual([
      [0, 6, 12],
      [0, 5],
      [0, 1],
    ]);
    expect(valuesOf(12, 8, 533)).toEqual([0, 12]);
    expect(valuesOf(12, 9)).toEqual([12]);
  });

  it("ends at the ceiling, above its highest number", () => {
    const axis = (people: number) =>
      yAxis(12, { ceiling: 14.5, layout: layoutFor(people, 860), theme: THEMES.light });
    expect(axis(8)).toMatchObject({ scale: { domain: [0, 14.5], nice: false }, axis: { minExtent: 30 } });
    expect(axis(9).axis).toMatchObject({ orient: "right", labels: true });
    // A column of its own has the number.
    expect(axis(42).axis).toMatchObject({ labels: false });
  });
});
