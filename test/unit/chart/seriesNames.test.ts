import { describe, expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { weekly } from "../../../src/chart/overTime.ts";
import type { SeriesLayout } from "../../../src/chart/seriesLayout.ts";
import { rowHeader, rowLabel } from "../../../src/chart/seriesNames.ts";
import { specOf } from "../../helpers/charts.ts";

const NAMES = ["Others (2)", 'Bo "Bob" Ash', "__proto__\u2060", "כהן", "x".repeat(60)];
const rows = [1, 1234, 5, 6, 7].map((messages, series) => ({
  ...{ series, messages, counts: [0, messages], peakAt: 1 },
}));
const layout: SeriesLayout = { width: 800, rowHeight: 60, isHeaded: true, peaks: "bar" };
const dataOf = (bucket: "day" | "week") => {
  const step = bucket === "day" ? 1 : 7;
  const range = { first: dayOfIso("2024-02-28"), buckets: 2, step };
  return { unit: { bucket }, range, rows, partial: { first: false, last: false } } as const;
};
const headerOf = (more: Partial<SeriesLayout>, bucket: "day" | "week" = "day", noun = "messages") =>
  rowHeader(rows, NAMES, {
    data: dataOf(bucket),
    layout: { ...layout, ...more },
    noun,
    title: "messages a day",
  });
/** The labels out of an expression that finds them by names. */
function labelsIn(expression: string, value: string): string[] {
  const [labels, names] = expression.replace(`, ${value})]`, "").split("[indexof(");
  expect(JSON.parse(names!)).toEqual(NAMES);
  return JSON.parse(labels!) as string[];
}

describe("the heading of a row", () => {
  it("has its name, on which an expression is not broken, and its number", () => {
    expect(labelsIn(headerOf({}).labelExpr, "datum.value")).toEqual([
      "Others (2)  ·  1 message",
      'Bo "Bob" Ash  ·  1,234 messages',
      "__proto__\u2060  ·  5 messages",
      "\u2068כהן\u2069  ·  6 messages",
      `${"x".repeat(39)}…  ·  7 messages`,
    ]);
    expect(headerOf({}, "day", "messages and reactions").labelExpr).toContain("6 messages and reactions");
  });

  it("has the peak where bars are too low for a label, and less of the name", () => {
    const labels = labelsIn(headerOf({ peaks: "heading" }).labelExpr, "datum.value");
    expect(labels[1]).toBe('Bo "Bob" Ash  ·  1,234 messages  ·  highest 29 Feb 2024: 1,234');
    expect(labels[4]).toBe(`${"x".repeat(23)}…  ·  7 messages  ·  highest 29 Feb 2024: 7`);
    expect(headerOf({ peaks: "heading" }, "week").labelExpr).toContain("highest week of 6 Mar 2024: 1,234");
  });

  it("is empty where names are at the left", () => {
    expect(headerOf({ isHeaded: false })).toMatchObject({ title: "messages a day", labelExpr: "''" });
  });
});

it("the name at the left of a row is short, in letters no higher than the row", () => {
  const { transform, mark } = rowLabel(rows, NAMES, { layout: { ...layout, rowHeight: 8 }, ink: "#123456" });
  expect(labelsIn(transform[1]!.calculate!, "datum.participant")).toEqual([
    "Others (2)  1",
    'Bo "Bob" Ash  1,234',
    "__proto__\u2060  5",
    "\u2068כהן\u2069  6",
    `${"x".repeat(16)}…  7`,
  ]);
  expect(mark).toMatchObject({ fontSize: 8, y: 4, color: "#123456" });
  expect(rowLabel(rows, NAMES, { layout, ink: "" }).mark).toMatchObject({ fontSize: 12, y: 30 });
});

const LONG = "Maximiliane Wolfeschlegelsteinhausen von Bergerdorff";

/** The headings of rows in a picture of so many pixels. */
function headings(people: number, size: { readonly width: number; readonly height?: number }): string[] {
  const rows = Array.from({ length: people }, (_, at) => ({
    bucket: "2024-03-01",
    name: at === 0 ? LONG : `Person ${at}`,
    messages: 1000 - at,
  }));
  const spec = specOf(weekly, rows, {}, { height: undefined, ...size });
  const { vconcat } = spec as unknown as { vconcat: { facet: { header: { labelExpr: string } } }[] };
  return JSON.parse(/^\[.*?\](?=\[indexof)/.exec(vconcat[0]!.facet.header.labelExpr)![0]) as string[];
}

it("headings say name and number, and the highest where rows have no room for it", () => {
  expect(headings(2, { width: 900 })).toEqual([
    "Maximiliane Wolfeschlegelsteinhausen vo…  ·  1,000 messages",
    "Person 1  ·  999 messages",
  ]);
  expect(headings(8, { width: 900, height: 480 })[1]).toBe(
    "Person 1  ·  999 messages  ·  highest week of 26 Feb 2024: 999",
  );
});

it("headings on a phone cut names, never numbers", () => {
  expect(headings(2, { width: 390 })[0]).toBe("Maximiliane Wolfeschlegel…  ·  1,000 messages");
  expect(headings(8, { width: 390, height: 500 }).slice(0, 2)).toEqual([
    "Maximil… · 1,000 · week of 26 Feb 2024: 1,000",
    "Person 1 · 999 · week of 26 Feb 2024: 999",
  ]);
  expect(headings(8, { width: 300, height: 500 })[0]).toBe("Maximiliane Wolfeschleg… · 1,000");
});
