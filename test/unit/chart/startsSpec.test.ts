import { expect, it } from "vitest";
import { startsSpec } from "../../../src/chart/startsSpec.ts";
import { THEMES } from "../../../src/chart/theme.ts";

const CANVAS = { theme: THEMES.light, width: 860, height: undefined, colourOf: () => "" };
const ROW = { label: "Ada", room: 0, person: 1, starts: 6, of: 20, shareOfMessages: 0.4567 };

it("rounds shares, and has none where there are too few", () => {
  const share = { share: 0.3, low: 0.1234, high: 0.4999 };
  const { data, layer } = startsSpec(
    [
      { ...ROW, share },
      { ...ROW, share: null },
    ],
    CANVAS,
  );
  expect(data.values).toEqual([
    { row: 0, label: "Ada", messages: 0.457, share: 0.3, low: 0.123, high: 0.5 },
    { row: 1, label: "Ada", messages: 0.457 },
  ]);
  expect(JSON.stringify(layer)).not.toContain('"half"');
});

it("marks one half where the axis goes beyond it", () => {
  const share = { share: 0.5, low: 0.3, high: 0.61 };
  const { layer } = startsSpec([{ ...ROW, share }], CANVAS);
  expect(layer[0]).toMatchObject({
    data: { name: "half" },
    encoding: { x: { scale: { domain: [0, 0.7] } } },
  });
});
