import { describe, expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { years } from "../../../src/chart/years.ts";
import { yearsSpec } from "../../../src/chart/yearsSpec.ts";
import { sourceOf } from "../../helpers/charts.ts";

describe("earlier years", () => {
  /** A message a day for so many years until the end of 2024; three a day in the last. */
  const spoken = (count: number) =>
    Array.from({ length: count }, (_, at) => 2025 - count + at).flatMap((year) =>
      Array.from({ length: 365 }, (_, day) => ({
        bucket: new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10),
        name: "Ada",
        messages: year === 2024 ? 3 : 1,
      })),
    );

  /** The subtitle, the labels at the ends of lines, and the layers of data that are no lines. */
  function drawn(count: number) {
    const picture = years.picture(sourceOf(spoken(count)));
    const spec = picture.spec({ theme: THEMES.light, width: 900, height: undefined, colourOf: () => "" });
    const { data, layer } = spec as unknown as {
      data: { values: { year: string; label?: string }[] };
      layer: { data?: { name: string; values: object[] } }[];
    };
    const labels = data.values.flatMap(({ label }) => label ?? []);
    return { remark: picture.head.subtitle.at(-1), labels, bands: layer.flatMap((one) => one.data ?? []) };
  }

  it("have their own labels while they are few", () => {
    const { labels, bands } = drawn(5);
    expect(labels).toEqual(["2020", "2021", "2022", "2023", "2024"]);
    expect(bands).toEqual([]);
  });

  it("are one band where they are many", () => {
    const { remark, labels, bands } = drawn(6);
    expect(labels).toEqual(["2023", "2024", "2019–2022"]);
    expect(remark).toBe("Band: the middle half of 2019–2022, whose lines are faint");
    expect(bands).toHaveLength(1);
    expect(bands[0]!.values).toHaveLength(366);
    expect(bands[0]!.values[180]).toEqual({ date: "2024-06-29", low: 7, high: 7 });
  });
});

it("draws every year on the dates of one that has a 29 February", () => {
  const data = {
    years: [{ year: 2023, messages: 9, weeks: [{ day: dayOfIso("2023-03-01"), messages: 9 }] }],
  };
  const canvas = { theme: THEMES.light, width: 900, height: undefined, colourOf: () => "" };
  const { values } = yearsSpec(data, canvas, sourceOf([])).data;
  expect(values).toMatchObject([{ year: "2023", date: "2024-03-01", messages: 9 }]);
});
