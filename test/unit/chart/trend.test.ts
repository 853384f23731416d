import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { trend } from "../../../src/chart/trend.ts";
import { sourceOf } from "../../helpers/charts.ts";

const rows = [
  { bucket: "2024-01-02", name: "Ada", messages: 4 },
  { bucket: "2024-01-17", name: "Bo", messages: 7 },
];

it("counts messages by week, empty weeks included", () => {
  const picture = trend.picture(sourceOf(rows));
  expect(picture.table.rows).toEqual(
    (
      [
        ["2024-01-01", 4],
        ["2024-01-08", 0],
        ["2024-01-15", 7],
      ] as const
    ).map(([day, messages]) => [dayOfIso(day), messages, null, null, null]),
  );
  expect(picture.head.title).toBe("Messages per week in Book club");
  expect(picture.head.subtitle).toContain("Most in the week of 15 Jan 2024: 7");
});

it("says why it does not forecast", () => {
  const { notes } = trend.picture(sourceOf(rows, { options: { forecast: true } }));
  expect(notes).toEqual(["no forecast: it needs 60 complete weeks"]);
});
