import { setImmediate as turn } from "node:timers/promises";
import type { Calendar } from "../calendar/calendar.ts";
import type { Picture } from "../chart/chart.ts";
import { type Look, NATURAL_WIDTH, THEMES, type ThemeName } from "../chart/look.ts";
import { colours } from "../chart/palette.ts";
import { toText } from "../chart/terminal/page.ts";
import type { Effects } from "../effects/effects.ts";
import { writeText } from "../output/write.ts";
import { tableCsv } from "./pictureTable.ts";

export const PICTURE_FORMATS = ["svg", "png", "html", "vl.json", "csv", "text"] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** A picture, and how its file is called without the format. */
export interface NamedPicture {
  readonly picture: Picture;
  readonly name: string;
}

/** How pictures are asked to look. */
export interface PictureStyle {
  readonly theme: ThemeName;
  readonly size?: Size | undefined;
  readonly title?: string | undefined;
}

/** Pixels of the picture as it is written. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The shorter side that a picture is laid out on before it is scaled: letters keep their size in relation to it. */
const SHORT_SIDE = 640;
/** PNG has twice the pixels of a picture without a size of its own. */
const DENSITY = 2;

/** Where pictures go. */
export interface Destination {
  readonly formats: readonly PictureFormat[];
  /** Undefined prints the picture itself. */
  pathOf(name: string, format: PictureFormat): string | undefined;
}

/**
 * Draws pictures in every format and prints the path of each file, or the picture itself; gives the paths.
 *
 * Errors  output/not-writable.
 */
export async function drawPictures(
  pictures: readonly NamedPicture[],
  style: PictureStyle,
  destination: Destination,
  calendar: Calendar,
  effects: Effects,
): Promise<string[]> {
  const colourOf = colours(
    pictures.map(({ picture }) => picture.people),
    THEMES[style.theme],
  );
  const paths: string[] = [];
  for (const { picture, name } of pictures) {
    for (const format of destination.formats) {
      // Ctrl-C is heard between two pictures.
      await turn();
      const data = await drawn(picture, format, style, colourOf, calendar, effects);
      const path = destination.pathOf(name, format);
      await writeText(data, path ?? "-", effects);
      if (path === undefined) continue;
      paths.push(path);
      await effects.stdout(`${path}\n`);
    }
  }
  return paths;
}

async function drawn(
  picture: Picture,
  format: PictureFormat,
  style: PictureStyle,
  colourOf: Look["colourOf"],
  calendar: Calendar,
  effects: Effects,
): Promise<string | Uint8Array> {
  if (format === "csv") return tableCsv(picture.table, calendar);
  if (format === "text") return toText(picture, effects.columns, style.title);
  const look = lookOf(style, format, colourOf);
  const spec = picture.spec(look);
  const svg = async () => {
    const { toSvg, fitted } = await import("../render/svg.ts");
    const drawing = await toSvg(spec);
    return style.size ? fitted(drawing, style.size, look.theme.background) : drawing;
  };
  switch (format) {
    case "svg":
      return svg();
    case "png":
      return (await import("../render/png.ts")).toPng(await svg(), style.size ? 1 : DENSITY);
    case "html":
      return (await import("../render/html.ts")).toHtml(spec, look.theme);
    case "vl.json":
      return (await import("../render/vegaJson.ts")).toVegaJson(spec);
  }
}

function lookOf(style: PictureStyle, format: PictureFormat, colourOf: Look["colourOf"]): Look {
  const { theme, size, title } = style;
  const scale = size ? Math.max(1, Math.min(size.width, size.height) / SHORT_SIDE) : 1;
  return {
    theme: THEMES[theme],
    width: size ? Math.round(size.width / scale) : NATURAL_WIDTH,
    height: size ? Math.round(size.height / scale) : undefined,
    isInteractive: format === "html",
    colourOf,
    title,
  };
}
