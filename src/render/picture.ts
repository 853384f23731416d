import type { Frame } from "./svg.ts";

/** The work of drawing, as data, so that a process of its own can do it (child.ts). */
export type DrawingTask =
  /** A Vega-Lite specification as JSON, perhaps in a frame of a given size in pixels -> SVG. */
  | { readonly spec: string; readonly frame?: Frame | undefined }
  /** SVG -> PNG of `scale` times its size. */
  | { readonly svg: string; readonly scale: number };

/** Draws in this process, which handles no signal meanwhile. */
export async function draw(drawing: DrawingTask): Promise<string | Uint8Array> {
  if ("svg" in drawing) return (await import("./png.ts")).toPng(drawing.svg, drawing.scale);
  const { toSvg, fitted } = await import("./svg.ts");
  const svg = await toSvg(JSON.parse(drawing.spec, withoutTooltip));
  return drawing.frame ? fitted(svg, drawing.frame) : svg;
}

/** A file shows no tooltips, but Vega would make one for each mark. */
const withoutTooltip = (key: string, value: unknown) => (key === "tooltip" ? undefined : value);
