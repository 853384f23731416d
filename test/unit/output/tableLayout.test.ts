import fc from "fast-check";
import { expect, it } from "vitest";
import { GAP, layoutOf } from "../../../src/output/tableLayout.ts";

const text = (width: number) => ({ width, canShrink: true });
const number = (width: number) => ({ width, canShrink: false });

it("gives every column its width where there is room", () => {
  expect(layoutOf([text(20), number(5)], 80)).toEqual([
    { index: 0, width: 20 },
    { index: 1, width: 5 },
  ]);
});

it("shortens long texts before it drops a column, and leaves short ones whole", () => {
  expect(layoutOf([text(50), text(12), number(5)], 40)).toEqual([
    { index: 0, width: 19 },
    { index: 1, width: 12 },
    { index: 2, width: 5 },
  ]);
});

it("drops what does not fit, and keeps what comes after and does", () => {
  expect(layoutOf([text(10), number(30), number(5)], 20).map(({ index }) => index)).toEqual([0, 2]);
});

it("is never wider than the terminal, except for a first column of numbers", () => {
  const column = fc.record({ width: fc.integer({ min: 1, max: 200 }), canShrink: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(column, { minLength: 1 }),
      fc.integer({ min: 10, max: 200 }),
      (columns, terminal) => {
        const layout = layoutOf(columns, terminal);
        const used = layout.reduce((sum, { width }) => sum + width, 0) + GAP * (layout.length - 1);
        const first = columns[0]!;
        expect(used).toBeLessThanOrEqual(Math.max(terminal, first.canShrink ? 0 : first.width));
        for (const { index, width } of layout) expect(width).toBeLessThanOrEqual(columns[index]!.width);
      },
    ),
  );
});

it("the first text keeps a quarter of the terminal before more columns are shown", () => {
  const names = [text(50), number(30), text(40), text(40)];
  expect(layoutOf(names, 80).map(({ width }) => width)).toEqual([21, 30, 11, 12]);
});
