import { expect, it } from "vitest";
import { hours } from "../../../src/chart/hours.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("counts each person's hours of the week on the wall clock, or says too few", () => {
  const rows = [
    { bucket: "2024-07-01T21:10Z", name: "Ada", messages: 20 },
    { bucket: "2024-07-02T06:10Z", name: "Bo", messages: 19 },
  ];
  const picture = hours.picture(sourceOf(rows));
  expect(picture.table.rows).toEqual([
    ["Ada", 1, 23, 20],
    ["Bo", null, null, 19],
  ]);
  expect(picture.notes).toEqual(["too few messages of 1 participant (--min 20)"]);
  expect(picture.text(80)).toContain("too few (19)");
});
