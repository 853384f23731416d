import { expect, it } from "vitest";
import { hours } from "../../../src/chart/hours.ts";
import { layoutOf } from "../../../src/chart/hoursSpec.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { specOf } from "../../helpers/charts.ts";

it.each([
  ["as high as needed, two columns", 12, 872, undefined, { columns: 2, cell: 15, row: 15 }],
  [
    "wide, more beside each other, which were half as large in two columns",
    12,
    1110,
    505,
    { columns: 3, cell: 11, row: 11 },
  ],
  ["square", 12, 612, 490, { columns: 3, cell: 7, row: 10 }],
  ["small, none fits: what is drawn largest all the same", 12, 400, 120, { columns: 6, cell: 4, row: 8 }],
  ["tall, below each other", 2, 612, 1000, { columns: 1, cell: 20, row: 20 }],
])("lays panels out: %s", (_, panels, width, height, layout) => {
  expect(layoutOf(panels, { theme: THEMES.light, width, height, colourOf: () => "" })).toEqual(layout);
});

it("names every second weekday where names would touch each other", () => {
  const rows = Array.from({ length: 12 }, (_, at) => ({
    bucket: "2024-03-01",
    name: `P${at}`,
    messages: 30,
  }));
  const labelsIn = (height: number) =>
    /indexof\(\[.{2}Mon.*?% 2/.test(JSON.stringify(specOf(hours, rows, {}, { width: 390, height })));
  expect([labelsIn(844), labelsIn(2000)]).toEqual([true, false]);
});
