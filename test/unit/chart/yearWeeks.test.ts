import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { years } from "../../../src/chart/years.ts";
import { drawnOf, earlierOf, rangeName, yearWeeks } from "../../../src/chart/yearWeeks.ts";
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

it("counts a year's messages, and draws it once it has seven days in a row", () => {
  const data = yearWeeks(
    sourceOf([
      { bucket: "2023-12-29", name: "Ada", messages: 5 },
      { bucket: "2024-01-05", name: "Ada", messages: 2 },
    ]),
  );
  expect(data.years.map(({ year, messages }) => [year, messages])).toEqual([
    [2023, 5],
    [2024, 2],
  ]);
  expect(drawnOf(data).map(({ year }) => year)).toEqual([2024]);
});

it("tells the years before this and the last apart until they are four", () => {
  const since = (year: number) =>
    yearWeeks(
      sourceOf([
        { bucket: `${year}-01-01`, name: "Ada", messages: 1 },
        { bucket: "2024-12-31", name: "Ada", messages: 1 },
      ]),
    );
  expect(earlierOf(since(2020)).isBand).toBe(false);
  const { earlier, isBand } = earlierOf(since(2019));
  expect([rangeName(earlier), isBand]).toEqual(["2019–2022", true]);
});
