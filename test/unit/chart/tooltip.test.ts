import { expect, it } from "vitest";
import { tipNumber, tipText } from "../../../src/chart/tooltip.ts";

it("shows text as it stands, and numbers in a format", () => {
  expect(tipText("of", "Who")).toEqual({ field: "of", type: "nominal", title: "Who" });
  const number = { field: "n", type: "quantitative", title: "N" };
  expect(tipNumber("n", "N")).toEqual({ ...number, format: ",d" });
  expect(tipNumber("n", "N", ".1%")).toEqual({ ...number, format: ".1%" });
});
