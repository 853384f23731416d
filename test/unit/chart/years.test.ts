import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
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
