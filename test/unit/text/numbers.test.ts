import { expect, it } from "vitest";
import { grouped, percent, rounded } from "../../../src/text/numbers.ts";

it.each([
  [1234, undefined, "1,234"],
  [0.5, undefined, "0.5"],
  [1234.5, 2, "1,234.50"],
])("%f with %s decimals reads %s", (value, decimals, expected) =>
  expect(grouped(value, decimals)).toBe(expected),
);

it("shares read as percents", () => expect([percent(0.4236), percent(0)]).toEqual(["42.4 %", "0.0 %"]));

it("a share reads as CSV has it, rounded half up", () => expect(percent(23 / 80)).toBe("28.8 %"));

it.each([
  [1.005, 2, 1.01],
  [0.0005, 3, 0.001],
  [0.1234, 3, 0.123],
  [-1.005, 2, -1.01],
  [2, 3, 2],
  [1e-9, 3, 0],
  [1e21, 3, 1e21],
])("%f at %i places is %f", (value, decimals, expected) => expect(rounded(value, decimals)).toBe(expected));
