import { expect, it } from "vitest";
import { punchcard } from "../../../src/chart/punchcard.ts";
import { sourceOf } from "../../helpers/charts.ts";

const sent = (bucket: string, messages: number) => ({ bucket, name: "Ada", messages });

it("messages are at the weekday and hour of the wall clock, also on the night of 23 hours", () => {
  const { head, table } = punchcard.picture(
    sourceOf([
      sent("2024-03-31T00:59:59Z", 1),
      sent("2024-03-31T01:00:00Z", 2),
      sent("2024-03-31T21:59:59Z", 1),
      sent("2024-03-31T22:00:00Z", 2),
    ]),
  );
  expect(table.rows).toEqual([
    [1, 0, 2],
    [7, 1, 1],
    [7, 3, 2],
    [7, 23, 1],
  ]);
  // The first of equals.
  expect(head.subtitle).toContain("Most at 00:00 on Mondays: 2");
});
