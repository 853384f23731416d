import type { Config, TopLevelSpec } from "vega-lite";
import { wrapped } from "../text/wrap.ts";
import { describe, type PictureHead } from "./head.ts";
import type { Canvas, Look } from "./look.ts";

/** Noto Sans ships with the package for PNG; elsewhere any sans-serif does. */
const FONT = "Noto Sans, Helvetica Neue, Arial, sans-serif";
const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";
export const PADDING = 20;
const TITLE_SIZE = 20;
const TITLE_LINE = 26;
const SUBTITLE_SIZE = 13;
const SUBTITLE_LINE = 18;
const TITLE_OFFSET = 18;
/** Font size of the text in place of a chart. */
const NOTHING_SIZE = 14;

/** How every picture looks. */
function configOf({ theme }: Look): Config {
  const { ink, faintInk, rule, axis } = theme;
  return {
    font: FONT,
    background: theme.background,
    padding: PADDING,
    view: { stroke: null },
    title: {
      anchor: "start",
      frame: "bounds",
      color: ink,
      fontSize: TITLE_SIZE,
      lineHeight: TITLE_LINE,
      fontWeight: 600,
      subtitleColor: faintInk,
      subtitleFontSize: SUBTITLE_SIZE,
      subtitlePadding: 6,
      subtitleLineHeight: SUBTITLE_LINE,
      offset: TITLE_OFFSET,
    },
    axis: {
      labelColor: faintInk,
      labelFontSize: 11,
      titleColor: faintInk,
      titleFontSize: 12,
      titleFontWeight: "normal",
      domainColor: axis,
      tickColor: axis,
      gridColor: rule,
    },
    header: {
      labelColor: ink,
      labelFontSize: 12,
      labelFontWeight: 600,
      titleColor: faintInk,
      titleFontSize: 12,
      titleFontWeight: "normal",
    },
    legend: {
      labelColor: ink,
      labelFontSize: 11,
      titleColor: faintInk,
      titleFontSize: 11,
      titleFontWeight: "normal",
      labelLimit: 0,
      titleLimit: 0,
    },
  };
}

/** Title and subtitle, broken into lines that fit the picture. */
function titleOf(head: PictureHead, look: Look): { text: string[]; subtitle: string[] } {
  const width = look.width - 2 * PADDING;
  return {
    text: wrapped(look.title ?? head.title, width, TITLE_SIZE, true),
    subtitle: head.subtitle.flatMap((line) => wrapped(line, width, SUBTITLE_SIZE, true)),
  };
}

/** What every picture begins with. */
export function frame(head: PictureHead, look: Look) {
  return {
    $schema: SCHEMA,
    description: describe(head, look),
    title: titleOf(head, look),
    config: configOf(look),
  };
}

/** What is left of a picture for the chart itself. */
export function canvasOf(head: PictureHead, look: Look): Canvas {
  const { text, subtitle } = titleOf(head, look);
  const above = text.length * TITLE_LINE + subtitle.length * SUBTITLE_LINE + 6 + TITLE_OFFSET;
  return {
    ...look,
    width: look.width - 2 * PADDING,
    height: look.height === undefined ? undefined : Math.max(80, look.height - 2 * PADDING - above),
  };
}

/** A picture that says why it is empty, as for a range without messages. */
export function emptyChart(head: PictureHead, look: Look, why: string): TopLevelSpec {
  const { width, height } = canvasOf(head, look);
  return {
    ...frame(head, look),
    width,
    height: height ?? 120,
    data: { values: [{}] },
    mark: {
      type: "text",
      text: wrapped(why, width, NOTHING_SIZE),
      fontSize: NOTHING_SIZE,
      color: look.theme.faintInk,
    },
  };
}

export const NO_MESSAGES = "No messages here";
