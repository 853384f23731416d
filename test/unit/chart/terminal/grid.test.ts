import { describe, expect, it } from "vitest";
import { shadeOf, textGrid } from "../../../../src/chart/terminal/grid.ts";

const count = (weekday: number, hour: number, messages: number, series = 0) => ({
  ...{ bucket: weekday * 24 + hour, series, messages },
});

describe("hours of the week in a terminal", () => {
  it("are a column each, Monday or Sunday first; what several people wrote is added", () => {
    const counts = [count(1, 0, 3), count(1, 0, 1, 1), count(7, 23, 1)];
    const lines = textGrid(counts, "monday", 75);
    expect(lines).toEqual([
      "    0     6     12    18    ",
      `Mon █${" ".repeat(23)}`,
      ...["Tue", "Wed", "Thu", "Fri", "Sat"].map((name) => `${name} ${" ".repeat(24)}`),
      `Sun ${" ".repeat(23)}░`,
      "",
      "    ░▒▓█  █ is up to 4 messages in an hour of the week",
    ]);
    expect(textGrid(counts, "sunday", 75).slice(1, 3)).toEqual([lines[7], lines[1]]);
  });

  it("are two columns each from 76 columns on", () => {
    const [header, monday] = textGrid([count(1, 1, 2)], "monday", 76);
    expect(header).toMatch(/^ {5}0 {2}1 {2}2 .* 22 23$/);
    expect(monday).toBe(`Mon    ██${" ".repeat(66)}`);
  });
});

it("a shade is a quarter of the most, upper ends included; one message is seen, none is not", () => {
  expect([0, 1, 25, 26, 50, 51, 75, 76, 100].map((messages) => shadeOf(messages, 100)).join("")).toBe(
    " ░░▒▒▓▓██",
  );
  expect([shadeOf(1, 1_000_000), shadeOf(0, 0)]).toEqual(["░", " "]);
});
