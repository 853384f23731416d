import { describe, expect, it } from "vitest";
import { dotLayers, isNarrow, type LabelledRow, rowsFrame } from "../../../src/chart/rows.ts";
import { THEMES } from "../../../src/chart/theme.ts";

const canvas = (width: number, height?: number) => ({
  theme: THEMES.light,
  width,
  height,
  colourOf: () => "",
});
const COLUMNS = [
  { title: "lasted", width: 90 },
  { title: "broken by", width: 130 },
];
const row = (label: string, ...after: readonly string[]): LabelledRow => ({ label, after });

/** Sizes of a chart of these rows with two columns of text. */
function sizeOf(rows: readonly LabelledRow[], width: number, height?: number) {
  const frame = rowsFrame(rows, COLUMNS, canvas(width, height));
  return [frame.width, frame.height];
}

describe("a chart of rows", () => {
  it("has what names and columns of text leave: names are as broad as the longest", () => {
    // Three letters of 0.56 of 12 pixels, a capital broader, and 12 pixels to the drawing.
    expect(sizeOf([row("Ada"), row("Bo")], 860)[0]).toBe(860 - 34 - 220 - 20);
    expect(sizeOf([row("山田"), row("👨‍👩‍👧‍👦")], 860)[0]).toBe(860 - 39 - 220 - 20);
    expect(sizeOf([row(""), row("")], 860)[0]).toBe(860 - 12 - 220 - 20);
  });

  it("cuts names to 150 pixels, and to less than a third of a narrow picture", () => {
    const long = [row("x".repeat(99))];
    expect([sizeOf(long, 860)[0], sizeOf(long, 460)[0]]).toEqual([
      860 - 147 - 220 - 20,
      460 - 127 - 220 - 20,
    ]);
    const { labelExpr, labelLimit } = rowsFrame(long, [], canvas(460)).y.axis;
    expect([labelExpr, labelLimit]).toEqual([`["${"x".repeat(16)}…"][datum.value]`, 128]);
  });

  it("is never too narrow to be drawn", () => expect(sizeOf([row("Ada")], 300)[0]).toBe(80));

  it("is as high as its rows, or takes the height asked for within bounds", () => {
    const rows = Array.from({ length: 4 }, () => row("Ada"));
    const heights = [undefined, 260, 1000, 61, 10].map((height) => sizeOf(rows, 860, height)[1]);
    expect(heights).toEqual([104, 200, 360, 56, 56]);
  });

  it("finds rows by their number, so that two may have one name", () => {
    const { y } = rowsFrame([row("Others"), row("Others"), row("__proto__")], [], canvas(860));
    expect(y).toMatchObject({ field: "row", scale: { domain: [0, 1, 2] } });
    expect(y.axis.labelExpr).toBe('["Others", "Others", "__proto__\u2060"][datum.value]');
  });
});

describe("texts at the right", () => {
  const rows = [row("Ada", "2 d", "Bo"), { ...row("Cy", "too few (7)"), isFaint: true }];
  const { after, width } = rowsFrame(rows, COLUMNS, canvas(860), "room");

  it("are a layer for each column, side by side, and one above the names", () => {
    expect(after.map(({ data }) => data.name)).toEqual(["after0", "after1", "labels"]);
    const places = (JSON.stringify(after).match(/"x":\{"value":-?\d+\}/g) ?? []).map(
      (x) => /-?\d+/.exec(x)![0],
    );
    expect(places.map(Number)).toEqual([...Array(2).fill(width + 12), ...Array(2).fill(width + 102), -8]);
  });

  it("are empty where a row has none, and faint where it rests on too little", () => {
    expect(after.map(({ data }) => data.values)).toEqual([
      [
        { row: 0, text: "2 d", faint: false },
        { row: 1, text: "too few (7)", faint: true },
      ],
      [
        { row: 0, text: "Bo", faint: false },
        { row: 1, text: "", faint: true },
      ],
      [{ text: "room" }],
    ]);
  });

  it("are none without columns and a title", () => {
    expect(rowsFrame(rows, [], canvas(860)).after).toEqual([]);
  });
});

it("dots of a row are joined, below them", () => {
  const channels = { x: { field: "share" } };
  const [line, dots] = dotLayers(channels, { size: 40, encoding: { shape: { field: "who" } } }, THEMES.dark);
  expect(line).toMatchObject({ mark: { type: "line" }, encoding: { ...channels, detail: { field: "row" } } });
  expect(dots).toMatchObject({ mark: { size: 40 }, encoding: { ...channels, shape: { field: "who" } } });
});

it("a picture is narrow below 600 pixels", () => {
  expect([599, 600].map((width) => isNarrow(canvas(width)))).toEqual([true, false]);
});
