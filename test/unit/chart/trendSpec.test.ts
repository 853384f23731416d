import { expect, it } from "vitest";
import { THEMES } from "../../../src/chart/theme.ts";
import { trendSpec } from "../../../src/chart/trendSpec.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("draws the forecast and the line in colours of their own, each with a label", () => {
  const data = {
    range: { first: 4, buckets: 8, step: 7 },
    counts: [1, 2, 3, 4, 5, 6, 7, 8],
    medians: [],
    partial: { first: false, last: false },
    forecast: { weeks: 4, level: 5, low: 1, high: 9, held: 22, checked: 26 },
    line: { first: 1, last: 8, from: 0, to: 7 },
  };
  const canvas = { theme: THEMES.light, width: 900, height: undefined, colourOf: () => "" };
  const { layer } = trendSpec(data, canvas, sourceOf([])) as unknown as {
    layer: { data?: { name: string }; mark?: { color: string }; layer?: { encoding: { text: object } }[] }[];
  };
  const added = layer.filter((one) => one.data !== undefined);
  expect(added.map((one) => one.data!.name)).toEqual(["forecast", "line", "label1", "label2"]);
  const [band, line] = added.map(({ mark }) => mark?.color);
  expect(band).not.toBe(line);
  expect(added.slice(2).map((one) => one.layer![1]!.encoding.text)).toEqual([
    { datum: "forecast for 4 weeks" },
    { datum: "through two weeks" },
  ]);
});
