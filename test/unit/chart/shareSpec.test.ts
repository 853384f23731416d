import { expect, it } from "vitest";
import { THEMES } from "../../../src/chart/look.ts";
import { shareMonths } from "../../../src/chart/shareMonths.ts";
import { shareSpec } from "../../../src/chart/shareSpec.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("has a bar for each person and month with messages, on a scale of round tenths", () => {
  const source = sourceOf([
    { bucket: "2024-01-10", name: "Ada", messages: 33 },
    { bucket: "2024-01-20", name: "Bo", messages: 17 },
    { bucket: "2024-02-10", name: "Ada", messages: 1 },
  ]);
  const canvas = { theme: THEMES.light, width: 860, height: undefined, colourOf: () => "" };
  const { data, spec } = shareSpec(shareMonths(source), canvas, source);
  const january = { from: "2024-01-01", until: "2024-02-01", few: false, partial: false };
  expect(data.values).toEqual([
    { ...january, rank: 1, participant: "Ada", messages: 33, share: 0.66 },
    {
      ...january,
      ...{ from: "2024-02-01", until: "2024-03-01", few: true },
      ...{ rank: 1, participant: "Ada", messages: 1, share: 1 },
    },
    { ...january, rank: 2, participant: "Bo", messages: 17, share: 0.34 },
  ]);
  expect(spec.encoding.y.scale.domain).toEqual([0, 0.7]);
});
