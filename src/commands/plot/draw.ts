import { setImmediate as turn } from "node:timers/promises";
import type { Calendar } from "../../calendar/calendar.ts";
import type { Picture } from "../../chart/chart.ts";
import { type Look, NATURAL_WIDTH, THEMES } from "../../chart/look.ts";
import { type ColourNumber, colourNumbers, colours } from "../../chart/palette.ts";
import { toText } from "../../chart/terminal/page.ts";
import type { Effects } from "../../effects/effects.ts";
import { toCsv } from "../../output/delimited.ts";
import { writeText } from "../../output/write.ts";
import { createDrawer, type Drawer } from "../../render/drawer.ts";
import type { PictureFormat, PlotOptions } from "./options.ts";

/** A picture, and how its file is called without the format. */
export interface NamedPicture {
  readonly picture: Picture;
  readonly name: string;
  /** The picture as a page, in which people have the colours that they have in all pictures. */
  page(colours: Iterable<ColourNumber>): Promise<string>;
}

/** How pictures are asked to look. */
type PictureStyle = Pick<PlotOptions, "theme" | "size" | "title">;

/** The shorter side that a picture is laid out on before it is scaled: letters keep their size in relation to it. */
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
  const people = pictures.map(({ picture }) => picture.people);
  const colourOf = colours(people, themeOf(style));
  const found = colourNumbers(people);
  // Where every picture has too many people, all have the same colour, also when a reader filters a page.
  const numbers = found.size > 0 ? found : people.flat().map((person): ColourNumber => [person, 0]);
  const paths: string[] = [];
  using drawer = createDrawer();
  for (const { picture, name, page } of pictures) {
    const context = {
      picture,
      page: () => page(numbers),
      style,
      colourOf,
      calendar,
      effects,
      svg: svgOf(picture, style, colourOf, drawer),
    };
    for (const format of destination.formats) {
      // Ctrl-C is heard between two pictures.
      await turn();
      const data = await drawn(format, context, drawer);
      const path = destination.pathOf(name, format);
      await writeText(data, path ?? "-", effects);
      if (path === undefined) continue;
      paths.push(path);
      await effects.stdout(`${path}\n`);
    }
  }
  return paths;
}

/** What it takes to draw one picture in any format. */
interface DrawingSubject {
  readonly picture: Picture;
  page(): Promise<string>;
  readonly style: PictureStyle;
  readonly colourOf: Look["colourOf"];
  readonly calendar: Calendar;
  readonly effects: Effects;
  /** Drawn once for all formats that need it. */
  svg(): Promise<string>;
}

function svgOf(
  picture: Picture,
  style: PictureStyle,
  colourOf: Look["colourOf"],
  drawer: Drawer,
): DrawingSubject["svg"] {
  const look = lookOf(style, colourOf);
  const frame = style.size && { ...style.size, background: look.theme.background };
  const draw = async () => {
    const spec = JSON.stringify(picture.spec(look));
    await turn();
    return (await drawer.draw({ spec, frame })) as string;
  };
  let svg: Promise<string> | undefined;
  return () => {
    svg ??= draw();
    return svg;
  };
}

async function drawn(
  format: PictureFormat,
  { picture, page, style, colourOf, calendar, effects, svg }: DrawingSubject,
  drawer: Drawer,
): Promise<string | Uint8Array> {
  if (format === "csv") return toCsv(picture.table, calendar);
  if (format === "text") return toText(picture, effects.columns, style.title);
  if (format === "svg") return svg();
  if (format === "png") return drawer.draw({ svg: await svg(), scale: style.size ? 1 : DENSITY });
  if (format === "html") return page();
  return (await import("../../render/vegaJson.ts")).toVegaJson(picture.spec(lookOf(style, colourOf)));
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
