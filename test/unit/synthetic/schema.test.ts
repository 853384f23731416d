import { expect, it } from "vitest";
import { columnsOf } from "../../../src/synthetic/columns.ts";

// Without row number and guid; counts of public schema dumps (docs/formats.md, B2).
it.each([
  [6, 38],
  [9, 51],
  [10, 60],
  [11, 64],
  [12, 68],
  [15, 75],
  [16, 79],
])("gives messages of iOS %i their %i columns", (release, count) => {
  expect(columnsOf("message", release).length + 2).toBe(count);
});

it("names no column twice", () => {
  for (const table of ["message", "chat", "handle", "attachment"] as const) {
    const names = columnsOf(table, 26).map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});
