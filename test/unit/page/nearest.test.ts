import { describe, expect, it } from "vitest";
import { nearest, type SceneItem, type SceneMark, spotsOf } from "../../../src/page/nearest.ts";
import { type Arrangement, type Tooltip, tooltipText, withoutTooltips } from "../../../src/page/tooltips.ts";

const DAY = 86_400_000;
const tooltip = (arrangement: Arrangement): Tooltip => ({
  arrangement,
  fields: [{ field: "day", type: "temporal", title: "Day" }],
});

/** A picture of 100 x 50 with one mark, 10 pixels from the left. */
const pictureOf = (marktype: string, items: readonly SceneItem[]): SceneMark => ({
  marktype: "group",
  items: [
    {
      x: 0,
      y: 0,
      items: [
        {
          marktype: "group",
          items: [
            { x: 10, y: 0, width: 100, height: 50, items: [{ marktype, name: "tooltip0_marks", items }] },
          ],
        },
      ],
    },
  ],
});

const bar = (name: string, x1: number, x2: number, y1: number, y2: number) => ({
  datum: { name },
  bounds: { x1, x2, y1, y2 },
});

describe("what is nearest to a point", () => {
  const spotsIn = (scene: SceneMark, arrangement: Arrangement) =>
    spotsOf(scene, new Map([["tooltip0_marks", tooltip(arrangement)]]));

  it("is the nearest bar along the axis, however low it is", () => {
    const bars = [bar("a", 0, 10, 45, 50), bar("b", 80, 90, 0, 50)];
    const spots = spotsIn(pictureOf("rect", bars), "x");
    expect(nearest(spots, 10 + 40, 2)?.datum).toEqual({ name: "a" });
    expect(nearest(spots, 10 + 50, 49)?.datum).toEqual({ name: "b" });
  });

  it("is the bar of the row, however short it is", () => {
    const bars = [bar("a", 0, 10, 0, 20), bar("b", 0, 90, 25, 45)];
    expect(nearest(spotsIn(pictureOf("rect", bars), "y"), 10 + 95, 10)?.datum).toEqual({ name: "a" });
  });

  it("is nothing far outside", () => {
    const spots = spotsIn(pictureOf("rect", [bar("a", 0, 10, 45, 50)]), "x");
    expect(nearest(spots, 60, 95)).toBeUndefined();
    expect(nearest(spots, 320, 20)).toBeUndefined();
    expect(nearest([], 0, 0)).toBeUndefined();
  });

  it("is the day at the point where one step stands for many", () => {
    const step = (day: number, messages: number) => ({
      x: day * 10,
      y: 50 - messages,
      datum: { day: day * DAY, messages },
    });
    const line = pictureOf("line", [step(-1, 0), step(0, 5), step(1, 0), step(8, 7), step(10, 0)]);
    const at = (x: number) => nearest(spotsIn(line, "x"), 10 + x, 25)?.datum;
    expect(at(3)).toEqual({ day: 0, messages: 5 });
    expect(at(45)).toEqual({ day: 4 * DAY, messages: 0 });
    expect(at(85)).toEqual({ day: 8 * DAY, messages: 7 });
    // The end of the plot is no day of its own.
    expect(at(100)).toEqual({ day: 9 * DAY, messages: 7 });
    expect(at(0)).toEqual({ day: 0, messages: 5 });
  });

  it("is no day before the plot, where a line begins at zero", () => {
    const width = 100 / 900;
    const step = (day: number, messages: number) => ({
      x: day * width,
      y: 50 - messages,
      datum: { day: day * DAY, messages },
    });
    for (const next of [7, 12, 100]) {
      const line = pictureOf("line", [step(-1, 0), step(next, 5), step(next + 1, 0)]);
      expect(nearest(spotsIn(line, "x"), 0, 25)?.datum).toEqual({ day: 0, messages: 0 });
    }
  });
});

it("takes tooltips out of a spec, and names the marks that had them", () => {
  const tooltip = [{ field: "n", type: "quantitative", format: ",d" }];
  const y = { field: "row", type: "ordinal" };
  const spec = {
    data: { values: [{ mark: 1 }] },
    layer: [{ mark: "rule" }, { mark: "bar", encoding: { y, tooltip } }],
  };
  const { spec: bare, tooltips } = withoutTooltips(spec as never);
  expect(bare).toEqual({
    data: spec.data,
    layer: [{ mark: "rule" }, { mark: "bar", name: "tooltip0", encoding: { y } }],
  });
  expect([...tooltips]).toEqual([["tooltip0_marks", { fields: tooltip, arrangement: "y" }]]);
});

it("says dates in UTC and numbers as the chart does", () => {
  const fields = [
    { field: "day", type: "temporal", title: "Day", format: "%a %-d %b %Y" },
    { field: "n", type: "quantitative", format: ",d" },
    { field: "who", type: "nominal" },
    { field: "none", type: "nominal" },
  ];
  expect(tooltipText(fields, { day: Date.UTC(2024, 2, 1), n: 1234, who: "Ada" })).toEqual([
    ["Day", "Fri 1 Mar 2024"],
    ["n", "1,234"],
    ["who", "Ada"],
    ["none", ""],
  ]);
});
