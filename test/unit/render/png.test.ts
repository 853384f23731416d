import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { daily } from "../../../src/chart/overTime.ts";
import { PLACES } from "../../../src/places.ts";
import { toPng } from "../../../src/render/png.ts";
import { toSvg } from "../../../src/render/svg.ts";
import { inventedRows, specOf } from "../../helpers/charts.ts";
import { pixelsOf, textSvg } from "../../helpers/pixels.ts";

const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

/** Pixels of a picture that are not white. */
const inkOf = async (svg: string) =>
  (await pixelsOf(svg)).colours.filter((colour) => colour >> 16 < 200).length;

it("is twice the size of its SVG, not blank, and the same every time", async () => {
  const rows = inventedRows(2, 30);
  const svg = await toSvg(specOf(daily, rows));
  const png = await toPng(svg, 2);
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
  expect(sizeOf(png)).toEqual([width! * 2, height! * 2]);
  expect(await inkOf(svg)).toBeGreaterThan(10_000);
  expect(Buffer.from(await toPng(svg, 2)).equals(Buffer.from(png))).toBe(true);
});

it("does not look at the interfaces of the network, as what loads the renderer would", async () => {
  await toPng(textSvg("Ada"), 1);
  expect(process.report?.getReport()).not.toHaveProperty("header.networkInterfaces");
});

describe("a picture of texts without emoji is the one that all shipped fonts give", () => {
  const fontFiles = readdirSync(PLACES.fonts)
    .filter((file) => /\.[ot]tf$/.test(file))
    .map((file) => join(PLACES.fonts, file));
  /** Lines of 64 characters, but for markup, the joiner of emoji and a script without a font. */
  const lettersFrom = (...starts: number[]) =>
    starts
      .map((first) => Array.from({ length: 64 }, (_, at) => String.fromCodePoint(first + at)).join(" "))
      .map((line) => line.replace(/[&<>\u007f-\u009f\u03e2-\u03ef]|\u200d/g, ""))
      .map((line, at) => `<tspan x="5" y="${25 + 25 * at}">${line}</tspan>`)
      .join("");
  const blocks = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + 64 * at);

  it.each([
    ["markup and signs", "Ada &amp; Ash #1 © ™"],
    ["a sign of another font", "Ada ★ 1"],
    ["Latin, Greek and Cyrillic", lettersFrom(0x20, 0x60, 0xa0, ...blocks(0xc0, 18), ...blocks(0x1e00, 4))],
    ["punctuation, currencies and minus", lettersFrom(0x2000, 0x2040, 0x20a0, 0x2200)],
  ])("%s", async (_, text) => {
    const svg = textSvg(text)
      .replace(/(?<=width=")300(?=" height=")/, "1500")
      .replace('height="60"', 'height="660"');
    const direct = new Resvg(svg, {
      fitTo: { mode: "zoom", value: 1 },
      font: { loadSystemFonts: false, fontFiles },
    });
    expect(Buffer.from(await toPng(svg, 1)).equals(direct.render().asPng())).toBe(true);
  });
});

describe("text is set in the shipped fonts", () => {
  /** Letters that no font has are all the same box. */
  const boxOf = () => inkOf(textSvg("\u{e000}"));

  it.each(["Ö", "Ж", "Ω", "山", "の", "ש", "م", "🦊", "❤", "☺"])("%s", async (letter) => {
    const ink = await inkOf(textSvg(letter));
    expect(ink).toBeGreaterThan(20);
    expect(ink).not.toBe(await boxOf());
  });

  it.each(["عبد الله", "علاء: 942", "Zoë السلام", "مُحَمَّد"])(
    "%s, though some of its letters are one glyph",
    async (name) => {
      const boxes = name.replace(/\p{Script=Arabic}/gu, "\u{e000}").replace(/\p{M}/gu, "");
      const share = (await inkOf(textSvg(name))) / (await inkOf(textSvg(boxes)));
      expect(share).toBeGreaterThan(0.3);
      expect(share).toBeLessThan(0.85);
    },
  );

  it("a rare character does not take the others of its name with it", async () => {
    expect(await inkOf(textSvg("\u{20bb7}野家"))).toBeGreaterThan(await inkOf(textSvg("野家")));
  });
});

it.each(["山田 太郎: 478", "محمد عبد: 478", "שרה", "I answer 山田 é"])(
  "draws %s bold where it is asked to",
  async (text) => {
    const bold = textSvg(text, 'fill="#000000" x="5" y="25"').replace('"16"', '"16px"');
    const plain = bold.replace(' font-weight="600"', "");

    expect(await inkOf(bold)).toBeGreaterThan(1.04 * (await inkOf(plain)));
  },
);

it.each(["山田", "محمد", "שרה"])("draws what stands beside %s as bold as elsewhere", async (name) => {
  const inkOfAll = async (...texts: string[]) =>
    (await Promise.all(texts.map((text) => inkOf(textSvg(text))))).reduce((sum, ink) => sum + ink, 0);
  const together = await inkOfAll(`${name} · 1,284 messages`);
  const apart = await inkOfAll(name, "· 1,284 messages");

  expect(together / apart).toBeCloseTo(1, 1.5);
});
