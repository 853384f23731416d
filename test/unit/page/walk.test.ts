import { expect, it } from "vitest";
import type { Spot } from "../../../src/page/nearest.ts";
import type { Arrangement } from "../../../src/page/tooltips.ts";
import { middle, stepFrom, WAYS } from "../../../src/page/walk.ts";

/** A series of values named by letters, 10 pixels wide, in a plot of 100 x 100. */
function seriesOf(
  arrangement: Arrangement,
  places: Readonly<Record<string, readonly [x: number, y: number]>>,
): Spot[] {
  const series = {
    panel: { left: 0, right: 100, top: 0, bottom: 100 },
    isLine: false,
    arrangement,
    fields: [],
  };
  return Object.entries(places).map(([name, [x, y]]) => ({
    left: x - 5,
    right: x + 5,
    top: y - 5,
    bottom: y + 5,
    datum: { name },
    series,
  }));
}

const days = [
  seriesOf("x", { out: [-20, 20], a: [10, 20], b: [30, 90], c: [50, 20] }),
  seriesOf("x", { d: [10, 60], e: [30, 60], f: [50, 60] }),
];
const named = (name: string) => days.flat().find(({ datum }) => datum.name === name);
const walked = (from: string, key: string) => stepFrom(named(from), days, WAYS[key]!)?.datum.name;

it("begins at the first value that lies in its plot", () => {
  expect(stepFrom(undefined, days, WAYS.ArrowDown!)?.datum.name).toBe("a");
  expect(stepFrom(undefined, [], WAYS.ArrowDown!)).toBeUndefined();
});

it("stays in its series sideways, however far the next value is above or below", () => {
  expect([walked("a", "ArrowRight"), walked("b", "ArrowRight"), walked("e", "ArrowLeft")]).toEqual([
    "b",
    "c",
    "d",
  ]);
});

it("changes the series up and down, to what lies nearest", () => {
  expect([walked("a", "ArrowDown"), walked("f", "ArrowUp")]).toEqual(["d", "c"]);
});

it("ends where there is no more, and before what lies outside the plot", () => {
  expect(walked("c", "ArrowRight")).toBeUndefined();
  expect(walked("a", "ArrowLeft")).toBeUndefined();
  expect(walked("a", "ArrowUp")).toBeUndefined();
});

it("prefers a cell of its own row to a nearer one of another", () => {
  const cells = [seriesOf("cells", { a: [10, 10], far: [40, 10], aside: [20, 30] })];
  expect(stepFrom(cells[0]![0], cells, WAYS.ArrowRight!)?.datum.name).toBe("far");
});

it("is at the middle of a value", () => {
  expect(middle({ ...named("a")!, left: 4, right: 8, top: 10, bottom: 30 })).toEqual({ x: 6, y: 20 });
});
