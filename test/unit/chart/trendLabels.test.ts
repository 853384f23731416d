import { expect, it } from "vitest";
import { THEMES } from "../../../src/chart/theme.ts";
import { labelsOf } from "../../../src/chart/trendLabels.ts";
import type { TrendWeeks } from "../../../src/chart/trendWeeks.ts";

const canvas = { theme: THEMES.light, width: 900, height: undefined, colourOf: () => "" };
const axes = { x: {}, y: {}, perPixel: { weeks: 0.1, messages: 0.1 } };
const weeks = {
  range: { first: 4, buckets: 80, step: 7 },
  counts: new Array<number>(80).fill(5),
  medians: [],
  partial: { first: false, last: false },
  forecast: { weeks: 4, level: 5, low: 2, high: 9, held: 22, checked: 26 },
  line: undefined,
} satisfies TrendWeeks;

/** The place of each label, and whether it hangs from there or stands there. */
const placesOf = (data: TrendWeeks) =>
  labelsOf(data, axes, canvas).map(({ data: { values }, layer }) => {
    const { baseline, align } = layer[0]!.mark;
    return [values[0]!.messages, baseline, align];
  });

it("puts the label over the band, within the picture", () =>
  expect(placesOf(weeks)).toEqual([[9, "bottom", "right"]]));

it("puts it under the band where the line would go through it", () => {
  const line = { first: 1, last: 9, from: 0, to: 79 };
  expect(placesOf({ ...weeks, line })[0]).toEqual([2, "top", "left"]);
  expect(placesOf({ ...weeks, line: { ...line, last: 3 } })[0]).toEqual([9, "bottom", "left"]);
});

it("puts it under the band where the label of the line would lie on it", () => {
  const forecast = { ...weeks.forecast, high: 8 };
  const line = { first: 5, last: 6, from: 0, to: 79 };
  expect(placesOf({ ...weeks, forecast, line })[0]).toEqual([2, "top", "left"]);
  // Where a label is only a few weeks wide, the two are far apart.
  const far = { ...axes, perPixel: { weeks: 0.01, messages: 0.1 } };
  expect(labelsOf({ ...weeks, forecast, line }, far, canvas)[0]!.data.values[0]!.messages).toBe(8);
});

it("puts the label of a line that falls as high as the line is at its begin", () => {
  const flat = placesOf({ ...weeks, line: { first: 80, last: 1, from: 0, to: 79 } });
  expect(flat[1]![0]).toBe(0);
  const falling = placesOf({ ...weeks, line: { first: 80, last: 40, from: 0, to: 79 } });
  expect(falling[1]![0]).toBeGreaterThan(80 - (40 / 79) * 99);
});
