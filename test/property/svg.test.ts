import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { daily, weekly } from "../../src/chart/overTime.ts";
import { punchcard } from "../../src/chart/punchcard.ts";
import { fitted, toSvg } from "../../src/render/svg.ts";
import { HOSTILE, IMAGE, inventedRows, SCRIPT, specOf } from "../helpers/charts.ts";

/** resvg reads XML strictly and throws at anything that is not well-formed. */
const isXml = (svg: string) => new Resvg(svg).width > 0;
const hostile = HOSTILE.map((name, at) => ({ bucket: "2024-03-01", name, messages: at + 1 }));
const room = HOSTILE.join(" ");

describe("hostile names and rooms stay text", () => {
  it.each([
    ["daily", daily],
    ["weekly", weekly],
  ])("in %s", async (_, chart) => {
    const rows = hostile.map((row) => ({ ...row, bucket: "2024-02-26" }));
    const svg = await toSvg(specOf(chart, rows, { place: room }));
    expect(isXml(svg)).toBe(true);
    expect(svg).not.toMatch(/<script|<img|<a[ >]/);
    expect(svg).toContain("&lt;script&gt;alert(1)");
  });

  it("in an outline of many days", async () => {
    const rows = [...hostile, { bucket: "2014-03-01", name: SCRIPT, messages: 1 }];
    const svg = await toSvg(specOf(daily, rows, { place: IMAGE }));
    expect(isXml(svg)).toBe(true);
    expect(svg).not.toMatch(/<script|<img|<a[ >]/);
  });
});

describe("a punchcard", () => {
  const counts = [1, 2, 5, 50, 99, 100];
  /** An hour of the week that begins on Monday 1 January 2024, in Berlin. */
  const hour = (day: number, hour: number) => new Date(Date.UTC(2024, 0, 1 + day, hour - 1)).toISOString();
  const rows = counts.map((messages, at) => ({ bucket: hour(at, at * 4), name: "Ada", messages }));

  it("has circles whose area is proportional to the messages, and that stay in their cells", async () => {
    const svg = await toSvg(specOf(punchcard, rows));
    const radii = [...svg.matchAll(/aria-roledescription="circle"[^>]* d="M([\d.]+),0A/g)].map((match) =>
      Number(match[1]),
    );
    expect(radii).toHaveLength(counts.length);
    expect(Math.max(...radii) * 2).toBeLessThan(36);
    for (const [at, radius] of radii.entries()) {
      const expected = Math.max(...radii) * Math.sqrt(counts[at]! / 100);
      expect(Math.abs(radius - expected)).toBeLessThan(0.011);
    }
  });

  it("sums everyone, and says every count to a screen reader", async () => {
    const two = [...rows, { bucket: hour(0, 0), name: "Bo", messages: 6 }];
    expect(await toSvg(specOf(punchcard, two))).toContain('aria-label="Monday, 0:00: 7"');
  });

  it("is light when every hour of the week is full of large numbers", async () => {
    const full = Array.from({ length: 168 }, (_, at) => ({
      bucket: hour(Math.floor(at / 24), at % 24),
      name: "Ada",
      messages: 1000 + at * 97,
    }));
    expect((await toSvg(specOf(punchcard, full))).length).toBeLessThan(100_000);
  });
});

it("every message of a chart of bars is in its SVG", async () => {
  const rows = inventedRows(3, 40);
  const svg = await toSvg(specOf(daily, rows));
  const said = [...svg.matchAll(/aria-label="Person \d, [^:"]*: (\d+)"/g)].map((match) => Number(match[1]));
  expect(said).toHaveLength(rows.length);
  expect(said.reduce((a, b) => a + b)).toBe(rows.reduce((sum, row) => sum + row.messages, 0));
});

it("twelve years of ten people are one light path each", async () => {
  const rows = inventedRows(10, 4383);
  const svg = await toSvg(specOf(daily, rows));
  expect(svg.length).toBeLessThan(1_000_000);
  expect(svg.match(/aria-roledescription="line mark"/g)).toHaveLength(10);
  expect(isXml(svg)).toBe(true);
});

it("forty people over twelve years are drawn too", async () => {
  const rows = inventedRows(40, 4383);
  expect(isXml(await toSvg(specOf(daily, rows)))).toBe(true);
});

it("is the same whatever was drawn before", async () => {
  const rows = inventedRows(2, 200);
  const first = await toSvg(specOf(daily, rows));
  await toSvg(specOf(punchcard, [{ bucket: "2024-01-01", name: "Ada", messages: 1 }]));
  expect(await toSvg(specOf(daily, rows))).toBe(first);
});

it.each([daily, weekly, punchcard])("no messages are a picture that says so", async (chart) => {
  const svg = await toSvg(specOf(chart, []));
  expect(isXml(svg)).toBe(true);
  expect(svg).toContain(">No messages here<");
});

it("a picture of a size of its own has exactly that, on its background", async () => {
  const svg = await toSvg(specOf(daily, inventedRows(2, 9)));
  const square = fitted(svg, { width: 1080, height: 1080, background: "#123456" });
  expect(isXml(square)).toBe(true);
  const image = new Resvg(square).render();
  expect([image.width, image.height]).toEqual([1080, 1080]);
  expect([...image.pixels.subarray(0, 3)]).toEqual([0x12, 0x34, 0x56]);
});
