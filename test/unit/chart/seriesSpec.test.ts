import { describe, expect, it } from "vitest";
import { OTHERS } from "../../../src/aggregate/drawn.ts";
import type { PartialEnds } from "../../../src/aggregate/partialEnds.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { facetOrder } from "../../../src/chart/facetOrder.ts";
import { seriesSpec } from "../../../src/chart/seriesSpec.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { sourceOf } from "../../helpers/charts.ts";

const WHOLE: PartialEnds = { first: false, last: false };
const SOURCE = sourceOf(["Ada", "Others"].map((name) => ({ bucket: "2024-03-01", name, messages: 1 })));
const [ADA, NAMED_OTHERS] = [1, 2];

/** Series by index, each with its counts from 29 February 2024 on. */
function panelsOf(
  series: readonly (readonly [series: number, counts: readonly number[]])[],
  {
    partial = WHOLE,
    step = 1,
    peakAt,
  }: { partial?: PartialEnds; step?: 1 | 7; peakAt?: number | undefined } = {},
) {
  const rows = series.map(([index, counts]) => ({
    ...{ series: index, counts, peakAt: peakAt ?? counts.indexOf(Math.max(...counts)) },
    messages: counts.reduce((sum, count) => sum + count, 0),
  }));
  const range = { first: dayOfIso("2024-02-29"), buckets: rows[0]!.counts.length, step };
  const unit = { bucket: step === 1 ? "day" : "week" } as const;
  const canvas = {
    theme: THEMES.light,
    width: 860,
    height: undefined,
    colourOf: (index: number) => `c${index}`,
  };
  return seriesSpec({ unit, range, rows, partial }, canvas, SOURCE).vconcat;
}

/** The first layer of a panel: bars or outlines. */
const marksOf = ({ spec }: ReturnType<typeof panelsOf>[number]) =>
  spec.layer[0] as unknown as {
    mark: { type: string };
    encoding: {
      x: { axis: { labels?: boolean } };
      y: { scale: { domain: number[] }; axis: { values: number[] } };
      color: { scale: object };
    };
  };
const veilsOf = ({ spec }: ReturnType<typeof panelsOf>[number]) =>
  spec.layer.flatMap((layer) => {
    const { mark, encoding } = layer as { mark?: { type: string }; encoding?: { x: object; x2: object } };
    return mark?.type === "rect" ? [encoding] : [];
  });

describe("rows of bars", () => {
  it("have a scale that holds a bar of a day that was observed in part", () => {
    const [panel] = panelsOf([[ADA, [3, 5, 32]]], { partial: { first: true, last: true }, peakAt: 1 });
    expect(marksOf(panel!).encoding.y.scale.domain[1]).toBeGreaterThanOrEqual(32);
  });

  it("have a bar where somebody sent something, and the label of the highest", () => {
    const [panel, ...more] = panelsOf([[ADA, [3, 0, 5]]]);
    expect(more).toEqual([]);
    expect(panel!.data.values).toEqual([
      { day: "2024-02-29", participant: "Ada", messages: 3 },
      expect.objectContaining({ day: "2024-03-02", participant: "Ada", messages: 5, peak: "2 Mar 2024: 5" }),
    ]);
    expect(marksOf(panel!).mark.type).toBe("bar");
  });

  it("have a week as a bar in a field of its own", () => {
    const [panel] = panelsOf([[ADA, [1, 2]]], { step: 7 });
    expect(panel!.data).toMatchObject({
      values: [{ week: "2024-02-29" }, { week: "2024-03-07", peak: "week of 7 Mar 2024: 2" }],
      format: { parse: { week: "utc:'%Y-%m-%d'" } },
    });
  });

  it("are outlines, from zero to zero, beyond 120 buckets", () => {
    const counts = Array.from({ length: 121 }, (_, at) => (at === 60 ? 4 : 0));
    const typeOf = (series: readonly number[]) => marksOf(panelsOf([[ADA, series]])[0]!).mark.type;
    expect([typeOf(counts.slice(0, 120)), typeOf(counts)]).toEqual(["bar", "line"]);
    const [panel] = panelsOf([[ADA, counts]]);
    expect(panel!.transform).toEqual(facetOrder("participant", ["Ada"]).transform);
    expect(panel!.data.values).toMatchObject([
      { day: "2024-02-28", messages: 0 },
      { day: "2024-04-29", messages: 4, peak: "29 Apr 2024: 4" },
      { day: "2024-04-30", messages: 0 },
      { day: "2024-06-29", messages: 0 },
    ]);
  });
});

describe("Others", () => {
  const panels = panelsOf([
    [NAMED_OTHERS, [8]],
    [ADA, [5]],
    [OTHERS, [1000]],
  ]);

  it("have a panel of their own, and nobody of that name is in it", () => {
    expect(panels.map(({ data, transform, facet }) => [data.name, transform[0], facet.header.title])).toEqual(
      [
        ["counts", facetOrder("participant", ["Others (2)", "Ada"]).transform[0], "messages a day"],
        ["others", facetOrder("participant", ["Others"]).transform[0], "on its own scale"],
      ],
    );
  });

  it("have a scale of their own, whose labels are below both panels", () => {
    const scales = panels.map((panel) => marksOf(panel).encoding.y);
    expect(scales.map(({ axis }) => axis.values.at(-1))).toEqual([8, 1000]);
    // There is room for a label above the highest bar.
    expect(scales.map(({ scale }) => Math.floor(scale.domain[1]!))).toEqual([8, 1074]);
    expect(panels.map((panel) => marksOf(panel).encoding.x.axis.labels)).toEqual([false, undefined]);
  });

  it("have a colour apart from who is called so", () => {
    expect(panels.map((panel) => marksOf(panel).encoding.color.scale)).toEqual([
      { domain: ["Others (2)", "Ada"], range: ["c2", "c1"] },
      { domain: ["Others"], range: ["c-1"] },
    ]);
  });
});

describe("a veil", () => {
  const veils = (partial: PartialEnds, counts: readonly number[]) =>
    veilsOf(panelsOf([[ADA, counts]], { partial })[0]!).map((encoding) => JSON.stringify(encoding));
  const day = (month: number, date: number) =>
    `{"datum":{"year":2024,"month":${month},"date":${date},"hours":0,"utc":true}`;

  it("lies over the days that were observed in part, each once", () => {
    expect(veils(WHOLE, [1, 1])).toEqual([]);
    expect(veils({ first: true, last: true }, [1, 1])).toEqual([
      `{"x":${day(2, 29)},"type":"temporal"},"x2":${day(3, 1)}}}`,
      `{"x":${day(3, 1)},"type":"temporal"},"x2":${day(3, 2)}}}`,
    ]);
    expect(veils({ first: false, last: true }, [1])).toHaveLength(1);
    expect(veils({ first: true, last: true }, [1])).toHaveLength(1);
  });
});

it("keeps the label of a month that begins near the end of the axis whole: it was cut off", () => {
  const [panel] = panelsOf([[ADA, [1, 2]]], { step: 7 });
  expect(panel!.spec.layer[0]).toMatchObject({ encoding: { x: { axis: { labelFlush: 14 } } } });
});
