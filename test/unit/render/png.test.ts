import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { daily } from "../../../src/chart/daily.ts";
import { toPng } from "../../../src/render/png.ts";
import { toSvg } from "../../../src/render/svg.ts";
import { inventedRows, specOf } from "../../helpers/charts.ts";

const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

/** Pixels of a picture that are not white. */
async function inkOf(svg: string): Promise<number> {
  const png = Buffer.from(await toPng(svg, 2)).toString("base64");
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
  const image = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width! * 2}" height="${height! * 2}"><image width="${width! * 2}" height="${height! * 2}" href="data:image/png;base64,${png}"/></svg>`,
  ).render().pixels;
  let ink = 0;
  for (let at = 0; at < image.length; at += 4) if (image[at]! < 200) ink++;
  return ink;
}

const textSvg = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><rect width="300" height="40" fill="white"/><text x="5" y="25" font-family="Noto Sans, Arial, sans-serif" font-weight="600" font-size="16">${text}</text></svg>`;

it("is twice the size of its SVG, not blank, and the same every time", async () => {
  const rows = inventedRows(2, 30);
  const svg = await toSvg(specOf(daily, rows));
  const png = await toPng(svg, 2);
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
  expect(sizeOf(png)).toEqual([width! * 2, height! * 2]);
  expect(await inkOf(svg)).toBeGreaterThan(10_000);
  expect(Buffer.from(await toPng(svg, 2)).equals(Buffer.from(png))).toBe(true);
});

describe("text is set in the shipped fonts", () => {
  /** Letters that no font has are all the same box. */
  const boxOf = () => inkOf(textSvg("\u{e000}"));

  it.each(["Ö", "Ж", "Ω", "山", "の", "ש", "م", "🦊", "❤️"])("%s", async (letter) => {
    const ink = await inkOf(textSvg(letter));
    expect(ink).toBeGreaterThan(20);
    expect(ink).not.toBe(await boxOf());
  });

  it.each([
    ["👨‍👩‍👧‍👦", "👨👩👧👦"],
    ["👍🏽", "👍"],
    ["🤷‍♀️", "🤷"],
    ["#️⃣", "#"],
  ])("%s is drawn as %s", async (joined, apart) =>
    expect(await inkOf(textSvg(`a ${joined} b`))).toBe(await inkOf(textSvg(`a ${apart} b`))),
  );

  it("a rare character does not take the others of its name with it", async () => {
    expect(await inkOf(textSvg("\u{20bb7}野家"))).toBeGreaterThan(await inkOf(textSvg("野家")));
  });
});
