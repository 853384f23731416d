import { describe, expect, it, vi } from "vitest";
import { defineChart } from "../../../src/chart/chart.ts";
import { drawnFrom, sourceOf } from "../../helpers/charts.ts";

const HEAD = { title: "Title", subtitle: ["Book club"], textSubtitle: ["Book club"] };
const TABLE = { columns: [], rows: [[1]] };

/** A chart of a number, whose drawing says on what it is drawn. */
function chartOf(value: number, more: object = {}) {
  const compute = vi.fn(() => value);
  const chart = defineChart<number>({
    ...{ name: "number", question: "How many?", needs: "counts", compute },
    head: () => HEAD,
    table: () => TABLE,
    nothing: (data) => data === 0 && "No number",
    spec: (data, { width, height }) => ({ mark: "text", data: { values: [data] }, width, height }),
    text: (data, columns) => [`${data} in ${columns}`],
    ...more,
  });
  return { chart, compute };
}

describe("a chart", () => {
  it("computes its numbers once for all looks", () => {
    const { chart, compute } = chartOf(7);
    expect(chart).toMatchObject({ name: "number", question: "How many?", needs: "counts" });
    const picture = chart.picture(sourceOf([]));
    expect(picture).toMatchObject({ chart: "number", head: HEAD, table: TABLE });
    expect([picture.text(80), picture.text(40)]).toEqual([["7 in 80"], ["7 in 40"]]);
    expect(compute).toHaveBeenCalledOnce();
  });

  it("draws below its title, within the margins", () => {
    const { chart } = chartOf(7);
    expect(drawnFrom(chart, sourceOf([]))).toMatchObject({
      title: { text: ["Title"], subtitle: ["Book club"] },
      data: { values: [7] },
      width: 860,
      height: undefined,
    });
    expect(drawnFrom(chart, sourceOf([]), { width: 500, height: 400 })).toMatchObject({
      width: 460,
      height: 292,
    });
  });

  it("has people and notes only where it names them", () => {
    const picture = (more: object) => chartOf(7, more).chart.picture(sourceOf([]));
    expect(picture({})).toMatchObject({ people: [], notes: [] });
    const notes = (data: number) => [`${data} left out`];
    expect(picture({ people: () => [2, 1], notes })).toMatchObject({ people: [2, 1], notes: ["7 left out"] });
  });
});

describe("a chart of nothing", () => {
  it("says so in text and drawing, and keeps its head and table", () => {
    const { chart } = chartOf(0);
    const picture = chart.picture(sourceOf([]));
    expect([picture.text(80), picture.head, picture.table]).toEqual([["No number"], HEAD, TABLE]);
    expect(drawnFrom(chart, sourceOf([]))).toMatchObject({
      title: { text: ["Title"] },
      mark: { type: "text", text: ["No number"] },
    });
  });

  it("has text where only the drawing needs more", () => {
    const { chart } = chartOf(1, { nothingDrawn: (data: number) => data < 2 && "Too few to draw" });
    expect(chart.picture(sourceOf([])).text(80)).toEqual(["1 in 80"]);
    expect(drawnFrom(chart, sourceOf([]))).toMatchObject({ mark: { text: ["Too few to draw"] } });
  });
});
