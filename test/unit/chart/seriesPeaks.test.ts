import { describe, expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { layoutOf } from "../../../src/chart/seriesLayout.ts";
import { peakLabel, peakText } from "../../../src/chart/seriesPeaks.ts";
import { THEMES } from "../../../src/chart/theme.ts";

/** Rows of so many weeks from 1 January 2024 on, each the highest in one of them. */
function history(people: number, buckets: number, peakAt: number) {
  const counts = Array.from({ length: buckets }, (_, at) => (at === peakAt ? 9 : 1));
  const row = { counts, peakAt, messages: buckets + 8 };
  return {
    unit: { bucket: "week" } as const,
    range: { first: dayOfIso("2024-01-01"), buckets, step: 7 },
    rows: Array.from({ length: people }, (_, series) => ({ series, ...row })),
    partial: { first: false, last: false },
  };
}

const canvas = (width: number, height?: number) => ({
  theme: THEMES.light,
  width,
  height,
  colourOf: () => "",
});

/** The label of the first row, on a scale that leaves room above its bar. */
function peakIn(people: number, buckets: number, peakAt: number, size = canvas(860)) {
  const data = history(people, buckets, peakAt);
  const layout = layoutOf(data, size);
  return { layout, peak: peakLabel(data.rows[0]!, { data, layout, ceiling: 20 }) };
}

describe("the label of the highest bar", () => {
  it("stands over the middle of a bar that is alone", () => {
    const { layout, peak } = peakIn(1, 1, 0);
    expect(peak).toMatchObject({ peak: "week of 1 Jan 2024: 9", align: "center", dx: layout.width / 2 });
  });

  it("stays within the picture at its ends, and off the axis", () => {
    expect(peakIn(1, 100, 0).peak).toMatchObject({ align: "left", dx: 4 });
    expect(peakIn(1, 100, 99).peak).toMatchObject({ align: "right", dx: 8 });
  });

  it("is in a column where many rows are low", () => {
    const { layout, peak } = peakIn(42, 100, 3);
    expect(layout).toMatchObject({ peaks: "column", isHeaded: false });
    expect(peak).toEqual({ peak: "22 Jan 2024: 9" });
    expect(layoutOf(history(20, 100, 3), canvas(860)).peaks).toBe("bar");
  });

  it("is in the heading where a few rows are low", () => {
    const { layout, peak } = peakIn(8, 100, 3, canvas(600, 480));
    expect(layout).toMatchObject({ peaks: "heading", isHeaded: true });
    expect(peak).toEqual({});
  });
});

it("says the day and the number", () => {
  const data = history(1, 3, 1);
  expect(peakText(data.rows[0]!, data)).toBe("8 Jan 2024: 9");
});
