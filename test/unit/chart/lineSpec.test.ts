import { expect, it } from "vitest";
import { labelWidthIn, lineLayers, lineRecords } from "../../../src/chart/lineSpec.ts";
import { THEMES } from "../../../src/chart/theme.ts";

const FIELDS = { x: "week", y: "messages", name: "participant" };
const line = (name: string, ...points: (readonly [x: string, y: number])[]) => ({
  ...{ name, colour: "#000", labelColour: "#111", width: 1, label: `${name}!`, points },
});
/** By how many pixels the label of each line is moved, in a picture of 100 that ends at 100. */
const shifts = (height: number, ...ends: readonly number[]) =>
  lineRecords(
    ends.map((end, at) => line(`${at}`, ["2024-01-01", end])),
    FIELDS,
    { top: 100, height },
  ).map((record) => (record as { shift?: number }).shift);

it("each point is a record, and the last of a line carries its label", () => {
  const lines = [line("Ada", ["2024-01-01", 1], ["2024-01-08", 50])];
  expect(lineRecords(lines, FIELDS, { top: 100, height: 100 })).toEqual([
    { week: "2024-01-01", participant: "Ada", messages: 1 },
    {
      week: "2024-01-08",
      participant: "Ada",
      messages: 50,
      label: "Ada!",
      labelColour: "#111",
      shift: 0,
      labelAt: 50,
    },
  ]);
});

it("labels that are 14 pixels apart stay, closer ones move down in the order of their lines", () => {
  expect(shifts(100, 50, 36)).toEqual([0, 0]);
  expect(shifts(100, 50, 45)).toEqual([0, 9]);
  expect(shifts(100, 45, 50)).toEqual([9, 0]);
  expect(shifts(100, 50, 50, 50)).toEqual([0, 14, 28]);
});

it("labels at the bottom move up instead", () => {
  expect(shifts(100, 0, 0)).toEqual([-14, 0]);
  expect(shifts(100, 3, 0)).toEqual([-11, 0]);
});

it("more labels than have room share it evenly", () => {
  expect(shifts(30, 0, 0, 0)).toEqual([-20, -10, 0]);
});

it("labels take a third of a narrow picture at most", () => {
  expect([labelWidthIn(1000, 150), labelWidthIn(300, 150)]).toEqual([150, 96]);
});

it("a line of one point is a dot, unless it has no width", () => {
  const axes = { x: {}, y: {}, labelWidth: 80, theme: THEMES.light, interpolate: "linear" } as const;
  const dotsOf = (...lines: ReturnType<typeof line>[]) => ({
    layers: lineLayers(lines, FIELDS, axes).filter(({ mark }) => mark.type === "point").length,
    records: lineRecords(lines, FIELDS, { top: 1, height: 9 }).filter((record) => "isDot" in record).length,
  });
  const alone = line("Ada", ["2024-01-01", 1]);
  expect(dotsOf(alone)).toEqual({ layers: 1, records: 1 });
  expect(dotsOf({ ...alone, width: 0 })).toEqual({ layers: 0, records: 0 });
  expect(dotsOf(line("Bo", ["2024-01-01", 1], ["2024-01-08", 1]))).toEqual({ layers: 0, records: 0 });
});
