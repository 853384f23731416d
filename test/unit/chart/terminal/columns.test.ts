import { expect, it } from "vitest";
import { columnsOfText } from "../../../../src/chart/terminal/columns.ts";

const HEADS = ["name", "n", "share"];
const ROWS = [
  ["Ada", "12", "5 %"],
  ["Bo", "3", ""],
];

it("names stand at the left, everything else at the right of its column", () => {
  expect(columnsOfText(HEADS, ROWS, 80)).toEqual(["name   n  share", "Ada   12    5 %", "Bo     3"]);
});

it("a column that just fits is shown, and what does not fit is left out from the right", () => {
  expect(columnsOfText(HEADS, ROWS, 15)).toEqual(columnsOfText(HEADS, ROWS, 80));
  expect(columnsOfText(HEADS, ROWS, 14)).toEqual(["name   n", "Ada   12", "Bo     3"]);
  expect(columnsOfText(HEADS, ROWS, 8)).toEqual(["name   n", "Ada   12", "Bo     3"]);
  expect(columnsOfText(HEADS, ROWS, 7)).toEqual(["name", "Ada", "Bo"]);
});

it("wide characters take two columns, and a long name is cut at 24", () => {
  expect(
    columnsOfText(
      ["", "n"],
      [
        ["日本", "1"],
        ["Ada", "2"],
      ],
      80,
    ),
  ).toEqual(["      n", "日本  1", "Ada   2"]);
  expect(columnsOfText(["", "n"], [["x".repeat(25), "1"]], 80)[1]).toBe(`${"x".repeat(23)}…  1`);
  expect(columnsOfText(["", "n"], [["x".repeat(24), "1"]], 80)[1]).toBe(`${"x".repeat(24)}  1`);
});

it("names from right to left turn nothing around but themselves", () => {
  expect(columnsOfText(["", "n"], [["אדה", "1"]], 80)[1]).toBe("\u2068אדה\u2069  1");
});

it("no rows leave the heads", () => {
  expect(columnsOfText(["name", "n"], [], 80)).toEqual(["name  n"]);
});
