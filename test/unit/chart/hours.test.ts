import { expect, it } from "vitest";
import { hours } from "../../../src/chart/hours.ts";
import { sourceOf, specOf } from "../../helpers/charts.ts";

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

it("says how many people have no panel, counts them, and has them in the table", () => {
  const rows = [
    { bucket: "2024-07-01T21:10Z", name: "Ada", messages: 30 },
    { bucket: "2024-07-02T06:10Z", name: "Bo", messages: 25 },
    { bucket: "2024-07-02T07:10Z", name: "Cleo", messages: 1 },
  ];
  const { head, table } = hours.picture(sourceOf(rows, { options: { top: 1 } }));
  expect(head.title).toBe("Ada writes most at 23:00 on Mondays");
  expect(head.subtitle[0]).toContain("56 messages");
  expect(head.subtitle[2]).toBe("Drawn: the one who wrote most; 2 people, with 26 messages, are not");
  expect(table.rows).toHaveLength(3);
});

it.each([
  [2, undefined],
  [3, { axis: { x: "independent" } }],
])("has hours under each of %i panels where the last row has a gap", (people, resolve) => {
  const rows = Array.from({ length: people }, (_, at) => ({
    bucket: "2024-07-01T21:10Z",
    name: `Person ${at}`,
    messages: 20,
  }));
  expect(specOf(hours, rows)).toMatchObject({ columns: 2, ...(resolve ? { resolve } : {}) });
  expect("resolve" in specOf(hours, rows)).toBe(resolve !== undefined);
});
