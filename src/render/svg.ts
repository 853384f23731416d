import type { TopLevelSpec } from "vega-lite";
import { escaped } from "../text/markup.ts";
import { pixels } from "../text/wrap.ts";

/** Pixels of a picture, and the colour behind it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly background: string;
}

/** Exported by vega but missing in its types. */
interface TextMetrics {
  width: (item: { fontSize?: number }, text: unknown) => number;
}

/**
 * Renders a Vega-Lite spec as SVG.
 *
 * Shape   the same spec gives the same bytes, independent of earlier calls.
 */
export async function toSvg(spec: TopLevelSpec): Promise<string> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  vega.resetSVGDefIds();
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };
  textMetrics.width = (item, text) => pixels(String(text), item.fontSize ?? 11);
  // Vega-Lite warns that bars define a domain twice, for both of their ends; the two are the same.
  const logger = vega.logger(vega.Error);
  const view = new vega.View(vega.parse(compile(spec, { logger }).spec), {
    renderer: "none",
    logLevel: vega.Error,
  });
  const svg = await view.toSVG();
  view.finalize();
  const label = `role="graphics-document" aria-label="${escaped(String(spec.description ?? "Chart"))}"`;
  return `${light(oneTextPerLine(svg)).replace("<svg ", () => `<svg ${label} `)}\n`.replace(NOT_XML, " ");
}

/**
 * A text of several lines as a text for each.
 *
 * Vega writes the lines as parts of one text, which is one paragraph to the bidirectional
 * algorithm: Arabic or Hebrew at the end of one line and at the beginning of the next would be one
 * run, and be drawn on the first.
 */
const oneTextPerLine = (svg: string): string =>
  svg.replace(/<text ([^>]*)><tspan>(.*?)<\/tspan><\/text>/gs, (_, attributes: string, lines: string) => {
    let y = 0;
    return lines
      .split(/<\/tspan>(?=<tspan x="0" dy=)/)
      .map((line) => {
        const [start = "", dy] = /^<tspan x="0" dy="([^"]*)">/.exec(line) ?? [];
        y += Number(dy ?? 0);
        return `<text ${attributes}${y === 0 ? "" : ` y="${y}"`}>${line.slice(start.length)}</text>`;
      })
      .join("");
  });

/** Characters that XML forbids even escaped: readers of SVG refuse a file with one. */
const NOT_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Rounds coordinates, invisibly: a long daily chart becomes several times smaller. */
function light(svg: string): string {
  return svg.replace(
    / (d|transform|x|y|x1|x2|y1|y2|width|height)="([^"]*)"/g,
    (_, name: string, value: string) =>
      ` ${name}="${name === "d" ? compactPath(rounded(value)) : rounded(value)}"`,
  );
}

/**
 * A picture in a frame of exactly `width` by `height` pixels: scaled as a whole, centred, on its
 * background.
 *
 * Shape   SVG of `toSvg` -> SVG.
 */
export function fitted(svg: string, { width, height, background }: Frame): string {
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  const [drawnWidth, drawnHeight] = [Number(box?.[1] ?? width), Number(box?.[2] ?? height)];
  const scale = Math.min(width / drawnWidth, height / drawnHeight);
  const [viewWidth, viewHeight] = [width / scale, height / scale].map((side) => Math.round(side * 100) / 100);
  const [left, top] = [(drawnWidth - viewWidth!) / 2, (drawnHeight - viewHeight!) / 2].map(
    (offset) => Math.round(offset * 100) / 100,
  );
  const view = `${left} ${top} ${viewWidth} ${viewHeight}`;
  const ground = `<rect x="${left}" y="${top}" width="${viewWidth}" height="${viewHeight}" fill="${background}"/>`;
  return svg.replace(/<svg ([^>]*)>/, (_, attributes: string) => {
    const framed = attributes
      .replace(/viewBox="[^"]*"/, `viewBox="${view}"`)
      .replace(/ width="[^"]*"/, ` width="${width}"`)
      .replace(/ height="[^"]*"/, ` height="${height}"`);
    return `<svg ${framed}>${ground}`;
  });
}

/** Rounds the numbers in an attribute to visible precision. */
export const rounded = (value: string): string =>
  value.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100));

/** Writes horizontal and vertical lines of a path as `H` and `V`, which is shorter. */
export function compactPath(path: string): string {
  if (!/^M[-\d.,L]+Z?$/.test(path)) return path;
  let [x, y] = ["", ""];
  return path.replace(/([ML])([-\d.]+),([-\d.]+)/g, (_, command: string, toX: string, toY: string) => {
    const [fromX, fromY] = [x, y];
    [x, y] = [toX, toY];
    if (command === "M" || (toX !== fromX && toY !== fromY)) return `${command}${toX},${toY}`;
    if (toX !== fromX) return `H${toX}`;
    return toY === fromY ? "" : `V${toY}`;
  });
}
