import { expect, it } from "vitest";
import { weekly } from "../../../src/chart/overTime.ts";
import { specOf } from "../../helpers/charts.ts";

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
  expect(headings(2, { width: 390 })[0]).toBe("Maximiliane Wolfeschle…  ·  1,000 messages");
  expect(headings(8, { width: 390, height: 500 }).slice(0, 2)).toEqual([
    "Maximiliane… · 1,000 · week of 26 Feb 2024: 1,000",
    "Person 1 · 999 · week of 26 Feb 2024: 999",
  ]);
});
