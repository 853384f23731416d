import { expect, it } from "vitest";
import { sparks } from "../../../../src/chart/terminal/sparks.ts";

it("rows are on one scale; what is unknown or nothing is empty, one in a thousand is seen", () => {
  const rows = [
    { name: "a", values: [0, 1, 8, undefined], after: "9" },
    { name: "Ben", values: [0.001, 4], after: "" },
  ];
  expect(sparks(rows, 40)).toEqual(["a    ▁█  9", "Ben ▁▄    "]);
});

it("a bar is the highest of several values where those are more than columns", () => {
  const values = [1, 8, 2, undefined, 4];
  expect(sparks([{ name: "a", values, after: "x" }], 9)).toEqual(["a ▁█▂ ▄ x"]);
  expect(sparks([{ name: "a", values, after: "x" }], 8)).toEqual(["a █▂▄ x"]);
  expect(sparks([{ name: "a", values, after: "x" }], 1)).toEqual(["a █ x"]);
});

it("rows of nothing but zeros are empty, and no rows are no lines", () => {
  expect(sparks([{ name: "a", values: [0, 0], after: "0" }], 40)).toEqual(["a    0"]);
  expect(sparks([], 40)).toEqual([]);
});

it("names that begin alike are told apart", () => {
  const rows = ["home", "work"].map((place) => ({
    name: `Grandma Elisabeth-Charlotte Montgomery (${place})`,
    values: [1],
    after: "",
  }));
  expect(sparks(rows, 40)).toEqual(["Grandma Elis…mery (home) █ ", "Grandma Elis…mery (work) █ "]);
});

it("names take the columns that they are wide, at most 24", () => {
  const rows = ["日本", "x".repeat(30)].map((name) => ({ name, values: [1], after: "" }));
  expect(sparks(rows, 80)).toEqual([`日本${" ".repeat(20)} █ `, `${"x".repeat(23)}… █ `]);
});
