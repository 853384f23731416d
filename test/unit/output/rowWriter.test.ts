import { expect, it } from "vitest";
import { inLengths } from "../../../src/output/rowWriter.ts";

const rows = (...values: number[]) => values.map((value) => [value]);

it("gives chunks of one length, whatever came, and the rest at the end", () => {
  expect([...inLengths([rows(1), rows(), rows(2, 3, 4, 5), rows(6), rows(7)], 3)]).toEqual([
    rows(1, 2, 3),
    rows(4, 5, 6),
    rows(7),
  ]);
  expect([...inLengths([rows(1, 2)], 2)]).toEqual([rows(1, 2)]);
  expect([...inLengths([], 2)]).toEqual([]);
});
