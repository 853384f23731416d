import { setImmediate as turn } from "node:timers/promises";
import { once } from "../../aggregate/once.ts";
import type { Calendar } from "../../calendar/calendar.ts";
import type { Picture } from "../../chart/chart.ts";
import { type Look, NATURAL_WIDTH } from "../../chart/look.ts";
import { type ColourNumber, colourNumbers, colours } from "../../chart/palette.ts";
import { toText } from "../../chart/terminal/page.ts";
import { THEMES } from "../../chart/theme.ts";
import type { Effects } from "../../effects/effects.ts";
import { toCsv } from "../../output/delimited.ts";
import { type WholeOrParts, writeText } from "../../output/write.ts";
import { createDrawer } from "../../render/drawer.ts";
import type { PictureFormat, PlotOptions } from "./options.ts";

/** A picture, and how its file is called without the format. */
export interface NamedPicture {
  readonly picture: Picture;
  readonly name: string;
  /** The picture as a page, in which people have the colours that they have in all pictures. */
  page(colours: Iterable<ColourNumber>): Promise<Iterable<string>>;
}

/** How pictures are asked to look. */
type PictureStyle = Pick<PlotOptions, "theme" | "size" | "title">;

/** Layout size of the shorter side, before scaling: letters keep their size in relation to it. */
const SHORT_SIDE = 640;
/** PNG has twice the pixels of a picture without a size of its own. */
const DENSITY = 2;

/** Where pictures go. */
export interface Destination {
  readonly formats: readonly PictureFormat[];
  /** Whether they are files, and not printed. */
  readonly isFiles: boolean;
  /** Undefined prints the picture itself. */
  pathOf(name: string, format: PictureFormat): string | undefined;
}

interface DrawingOptions {
  readonly style: PictureStyle;
  readonly destination: Destination;
  readonly calendar: Calendar;
}

/**
 * Draws pictures in every format and prints the path of each file, or the picture itself; gives the
 * paths.
 *
 * Errors  output/not-writable.
 */
export async function drawPictures(
  pictures: readonly NamedPicture[],
  { style, destination, calendar }: DrawingOptions,
  effects: Effects,
): Promise<string[]> {
  const people = pictures.map(({ picture }) => picture.people);
  const look = lookOf(style, colours(people, themeOf(style)));
  const found = colourNumbers(people);
  // Where every picture has too many people, all get the first colour, in filtered pages too.
  const numbers = found.size > 0 ? found : people.flat().map((person): ColourNumber => [person, 0]);
  const paths: string[] = [];
  using drawer = createDrawer();
  for (const { picture, name, page } of pictures) {
    const frame = style.size && { ...style.size, background: look.theme.background };
    const svg = once(async () => {
      const spec = JSON.stringify(picture.spec(look));
      await turn();
      return (await drawer.draw({ spec, frame })) as string;
    });
    const forms: Record<PictureFormat, () => WholeOrParts | Promise<WholeOrParts>> = {
      svg,
      png: async () => drawer.draw({ svg: await svg(), scale: style.size ? 1 : DENSITY }),
      html: () => page(numbers),
      "vl.json": async () => (await import("../../render/vegaJson.ts")).toVegaJson(picture.spec(look)),
      csv: () => toCsv(picture.table, calendar),
      text: () => toText(picture, effects.columns, style.title),
    };
    for (const format of destination.formats) {
      // Ctrl-C is handled between two pictures.
      await turn();
      const data = await forms[format]();
      const path = destination.pathOf(name, format);
      await writeText(data, { out: path, isStyled: format === "text" }, effects);
      if (path === undefined) continue;
      paths.push(path);
      await effects.stdout(`${path}\n`);
    }
  }
  return paths;
}

const themeOf = ({ theme }: PictureStyle) => THEMES[theme ?? "light"];

function lookOf(style: PictureStyle, colourOf: Look["colourOf"]): Look {
  const { size, title } = style;
  const scale = size ? Math.max(1, Math.min(size.width, size.height) / SHORT_SIDE) : 1;
  return {
    theme: themeOf(style),
    width: size ? Math.round(size.width / scale) : NATURAL_WIDTH,
    height: size ? Math.round(size.height / scale) : undefined,
    colourOf,
    title,
  };
}
