import { Resvg } from "@resvg/resvg-js";
import { toPng } from "../../src/render/png.ts";

const SCALE = 2;

/** A text in the family of charts on white, 300 by 60 pixels; attributes such as `x="5" y="25"`. */
export const textSvg = (text: string, attributes = 'x="5" y="25"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><rect width="300" height="60" fill="white"/><text font-family="Noto Sans, Arial, sans-serif" font-weight="600" font-size="16" ${attributes}>${text}</text></svg>`;

/** The colours of a picture, row by row from the top left, as 0xRRGGBB, at twice its size. */
export async function pixelsOf(svg: string): Promise<{ width: number; colours: Uint32Array }> {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map((side) => Number(side) * SCALE);
  const png = Buffer.from(await toPng(svg, SCALE)).toString("base64");
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${png}"/></svg>`,
  ).render();
  const colours = Uint32Array.from(
    { length: pixels.length / 4 },
    (_, at) => (pixels[4 * at]! << 16) | (pixels[4 * at + 1]! << 8) | pixels[4 * at + 2]!,
  );
  return { width: width!, colours };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where pixels of these colours are, in pixels of the SVG; undefined where there are none. */
export async function boxOf(svg: string, isMeant: (colour: number) => boolean): Promise<Box | undefined> {
  const { width, colours } = await pixelsOf(svg);
  const places = [...colours.keys()].filter((at) => isMeant(colours[at]!));
  if (places.length === 0) return undefined;
  const columns = places.map((at) => at % width);
  const rows = places.map((at) => Math.floor(at / width));
  const [left, top] = [Math.min(...columns), Math.min(...rows)];
  return {
    left: left / SCALE,
    top: top / SCALE,
    width: (Math.max(...columns) + 1 - left) / SCALE,
    height: (Math.max(...rows) + 1 - top) / SCALE,
  };
}
