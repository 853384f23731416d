import { expect, it } from "vitest";
import { CHARTS, chartNamed, DEFAULT_CHARTS } from "../../../src/chart/charts.ts";
import { sourceOf } from "../../helpers/charts.ts";

const named = (name: string) => chartNamed(name)?.name;

it("each chart answers a question", () => {
  for (const { question } of CHARTS) expect(question).toMatch(/^[A-Z].*\?$/);
});

it("a chart is found by its whole name, and nothing by another", () => {
  expect(CHARTS.map(({ name }) => named(name))).toEqual(CHARTS.map(({ name }) => name));
  expect(DEFAULT_CHARTS.map(named)).toEqual(["daily", "weekly", "punchcard"]);
  expect(["", "dail", "Daily", "__proto__", "constructor", "length"].map(named)).toEqual(
    Array(6).fill(undefined),
  );
});

it.each(CHARTS)("$name says in a line that there is nothing, and has no rows", (chart) => {
  const picture = chart.picture(sourceOf([]));
  expect(picture.text(80)).toEqual([expect.stringMatching(/^[A-Z]/)]);
  expect(picture.table.rows).toEqual([]);
  expect(picture.head.title).not.toMatch(/undefined|NaN|null|Infinity/);
});
