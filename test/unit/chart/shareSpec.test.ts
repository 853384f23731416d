import { expect, it } from "vitest";
import { shareMonths } from "../../../src/chart/shareMonths.ts";
import { shareSpec } from "../../../src/chart/shareSpec.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { sourceOf } from "../../helpers/charts.ts";

const canvas = { theme: THEMES.light, width: 860, height: undefined, colourOf: () => "" };

it("has a bar for each person and month with messages, on a scale of round tenths", () => {
  const source = sourceOf([
    { bucket: "2024-01-10", name: "Ada", messages: 33 },
    { bucket: "2024-01-20", name: "Bo", messages: 17 },
    { bucket: "2024-02-10", name: "Ada", messages: 1 },
  ]);
  const { data, spec } = shareSpec(shareMonths(source), canvas, source).vconcat[0]!;
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
  const [bars] = spec.layer as unknown as [{ encoding: { y: { scale: object } } }];
  expect(bars.encoding.y.scale).toEqual({ domain: [0, 0.7], nice: false });
});

it("has captions beside rows that would be low under them", () => {
  const rows = Array.from({ length: 10 }, (_, at) => ({
    bucket: "2024-01-10",
    name: `P${at}`,
    messages: 60 - at,
  }));
  const source = sourceOf(rows);
  const specIn = (height: number | undefined) =>
    shareSpec(shareMonths(source), { ...canvas, height }, source).vconcat[0]!.spec;
  expect(specIn(undefined)).toMatchObject({ height: 52, layer: { length: 1 } });
  expect(specIn(1000)).toMatchObject({ height: 62, layer: { length: 1 } });
  const { height, width, layer } = specIn(440);
  expect({ height, width }).toEqual({ height: 32, width: 644 });
  expect(layer).toHaveLength(2);
});

it("has Others on a scale of their own, who would make everybody of a big room flat", () => {
  const source = sourceOf(
    Array.from({ length: 42 }, (_, at) => ({ bucket: "2024-01-10", name: `P${at}`, messages: 60 - at })),
  );
  const [people, others] = shareSpec(shareMonths(source), canvas, source).vconcat.map(({ data, spec }) => {
    const [bars] = spec.layer as unknown as [{ encoding: { x: { axis: object }; y: { scale: object } } }];
    return { data, axis: bars.encoding.x.axis, scale: bars.encoding.y.scale };
  });
  expect(people).toMatchObject({
    data: { name: "shares", values: { length: 10 } },
    scale: { domain: [0, 0.1] },
    axis: { labels: false },
  });
  expect(others).toMatchObject({
    data: { name: "others", values: [{ rank: 11, participant: "Others", share: 0.665 }] },
    scale: { domain: [0, 0.7] },
  });
  expect(others!.axis).not.toHaveProperty("labels");
});
