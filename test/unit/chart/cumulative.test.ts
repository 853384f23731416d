import { expect, it } from "vitest";
import { cumulative } from "../../../src/chart/cumulative.ts";
import { inventedRows, sourceOf } from "../../helpers/charts.ts";

it("ends with every message of everybody, Others included", () => {
  const rows = inventedRows(5, 30, 7);
  const { table } = cumulative.picture(sourceOf(rows, { options: { top: 2 } }));
  const last = table.rows.slice(-3);
  expect(last.map((row) => row[1])).toEqual([expect.any(String), expect.any(String), "Others"]);
  const all = rows.reduce((sum, row) => sum + row.messages, 0);
  expect(last.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(all);
});
