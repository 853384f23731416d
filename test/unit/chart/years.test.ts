import { describe, expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { years } from "../../../src/chart/years.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("sums seven days, from the first whole seven on, also over the turn of a year", () => {
  const rows = [
    { bucket: "2023-12-29", name: "Ada", messages: 5 },
    { bucket: "2024-01-03", name: "Bo", messages: 1 },
    { bucket: "2024-01-05", name: "Ada", messages: 2 },
  ];
  expect(years.picture(sourceOf(rows)).table.rows).toEqual([
    [2024, dayOfIso("2024-01-04"), 6],
    [2024, dayOfIso("2024-01-05"), 3],
  ]);
});

it("says which year had the most, if one is known to", () => {
  const rows = [
    { bucket: "2022-03-01", name: "Ada", messages: 1 },
    { bucket: "2023-03-01", name: "Ada", messages: 3 },
    { bucket: "2024-03-01", name: "Ada", messages: 2 },
  ];
  const newestAt = Date.parse("2023-09-01T12:00Z");
  const titleOf = (some: typeof rows, observation = {}, direction?: "sent") =>
    years.picture(sourceOf(some, { observation, direction })).head.title;
  expect(titleOf(rows)).toBe("2023 had the most messages in Book club: 3");
  expect(titleOf(rows, {}, "sent")).toBe("2023 had the most messages sent in Book club: 3");
  expect(titleOf(rows.slice(1))).toBe("2023 had the most messages in Book club: 3");
  expect(titleOf(rows.slice(0, 1))).toBe("Messages through the year in Book club");
  expect(titleOf(rows.slice(0, 2), { newestAt })).toBe("Messages through the year in Book club");
});

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
