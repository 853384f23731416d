import { expect, it } from "vitest";
import { contrast } from "../../../src/chart/contrast.ts";
import { matrixOfPeople, matrixSpec, matrixText, strongFrom } from "../../../src/chart/matrix.ts";
import { THEMES } from "../../../src/chart/theme.ts";

it("puts people who have no row into the last columns", () => {
  const pairs = [
    { from: 1, to: 2, value: 0.5, text: "50%" },
    { from: 0, to: 1, value: null, text: "3" },
  ];
  const matrix = matrixOfPeople(pairs, ["After", "speaks"], ["Me", "Ada", "Bo"]);
  expect(matrix).toEqual({
    rows: ["Ada", "Me"],
    columns: ["Ada", "Me", "Bo"],
    cells: [
      { row: 0, column: 2, value: 0.5, text: "50%" },
      { row: 1, column: 0, value: null, text: "3" },
    ],
    titles: ["After", "speaks"],
  });
  expect(
    matrixText(matrix, 80)
      .slice(0, 3)
      .map((line) => line.trimEnd()),
  ).toEqual([
    expect.stringMatching(/→1.*→2.*→3/),
    expect.stringMatching(/^\W*Ada\W+50%$/),
    expect.stringMatching(/^\W*Me\W+3$/),
  ]);
});

it("says which columns a narrow terminal has no room for", () => {
  const people = Array.from({ length: 12 }, (_, at) => at);
  const pairs = people.map((at) => ({ from: at, to: (at + 1) % 12, value: 1, text: "1" }));
  const matrix = matrixOfPeople(
    pairs,
    ["From", "to"],
    people.map((at) => `P${at}`),
  );
  expect(matrixText(matrix, 44)).toContain("→11 to →12 need a wider terminal");
  expect(matrixText(matrix, 80).join(" ")).not.toContain("wider");
});

it("writes numbers in the colour that is read more easily on a cell: white on light blue had 2.7 to 1", () => {
  const { light, dark } = THEMES;
  expect(strongFrom(light)).toBe(0.8);
  expect(strongFrom(dark)).toBe(0.55);
  const [, , middle] = light.ramp;
  expect(contrast(light.ink, middle!)).toBeGreaterThan(4.5);
});

it("writes names over columns no larger than these are wide: they lay on each other on a phone", () => {
  const people = Array.from({ length: 20 }, (_, person) => person);
  const pairs = people.map((from) => ({ from, to: (from + 1) % 20, value: 1, text: "1" }));
  const matrix = matrixOfPeople(
    pairs,
    ["From", "To"],
    people.map((person) => `Person ${person}`),
  );
  const sizeAt = (width: number) => {
    const canvas = { theme: THEMES.light, width, height: undefined, colourOf: () => "" };
    const { encoding } = matrixSpec(matrix, canvas).layer[0]!;
    return "x" in encoding && encoding.x.axis.labelFontSize;
  };
  expect([320, 360, 860].map(sizeAt)).toEqual([9, 10, 11]);
});

it("writes names upright on a phone, where the last one was cut off", () => {
  const pairs = [0, 1, 2].map((from) => ({ from, to: (from + 1) % 3, value: 1, text: "1" }));
  const matrix = matrixOfPeople(pairs, ["From", "To"], ["Me", "Ada", "+12125550101"]);
  const angleAt = (width: number) => {
    const canvas = { theme: THEMES.light, width, height: undefined, colourOf: () => "" };
    const { encoding } = matrixSpec(matrix, canvas).layer[0]!;
    return "x" in encoding && encoding.x.axis.labelAngle;
  };
  expect([350, 860].map(angleAt)).toEqual([-90, -45]);
});
