import type { Config, TopLevelSpec } from "vega-lite";
import { counted } from "../text/counted.ts";
import { dayLabel, isolated, plain, shortened } from "../text/labels.ts";
import { type ChartContext, whyEmpty } from "./context.ts";

/** Noto Sans ships with the package for PNG; elsewhere any sans-serif does. */
export const FONT = "Noto Sans, Helvetica Neue, Arial, sans-serif";
export const INK = "#1f2933";
export const FAINT_INK = "#5f6b76";
export const RULE = "#e3e7eb";
export const CHART_WIDTH = 860;
const ROOM_COLUMNS = 60;

/** Okabe and Ito's colours, told apart by colour-blind people, without the yellow that white swallows. */
const PALETTE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#3d4852"];
const OTHERS_COLOUR = "#9aa5b1";

/** A colour for each series; `Others` is grey; neighbours never share one. */
export const coloursFor = (names: readonly string[]): string[] =>
  names.map((name, index) => (name === "Others" ? OTHERS_COLOUR : PALETTE[index % PALETTE.length]!));

/** How every picture looks. */
export const CONFIG: Config = {
  font: FONT,
  background: "white",
  padding: 20,
  view: { stroke: null },
  title: {
    anchor: "start",
    frame: "group",
    color: INK,
    fontSize: 20,
    fontWeight: 600,
    subtitleColor: FAINT_INK,
    subtitleFontSize: 13,
    subtitlePadding: 6,
    subtitleLineHeight: 18,
    offset: 18,
  },
  axis: {
    labelColor: FAINT_INK,
    labelFontSize: 11,
    titleColor: FAINT_INK,
    titleFontSize: 12,
    titleFontWeight: "normal",
    domainColor: "#aab4be",
    tickColor: "#aab4be",
    gridColor: RULE,
  },
  header: { labelColor: INK, labelFontSize: 12, labelFontWeight: 600, title: null },
  legend: {
    labelColor: INK,
    labelFontSize: 11,
    titleColor: FAINT_INK,
    titleFontSize: 11,
    titleFontWeight: "normal",
    labelLimit: 0,
    titleLimit: 0,
  },
};

/** What one sees, then where, when and how much. */
export function titleOf(text: string, context: ChartContext) {
  const { firstDay, lastDay, room, zone, messages, note } = context;
  const range = firstDay === lastDay ? dayLabel(firstDay) : `${dayLabel(firstDay)} – ${dayLabel(lastDay)}`;
  const facts = [
    isolated(shortened(room, ROOM_COLUMNS)),
    ...(firstDay ? [range] : []),
    zone,
    counted(messages),
  ];
  return { text, subtitle: [facts.join("  ·  "), ...(note ? [note] : [])] };
}

/** The picture in one line, for who cannot see it. */
export const describe = (title: string, context: ChartContext): string => `${title}, ${plain(context.room)}`;

/** A picture of nothing, so that a range without messages is still an answer. */
export function emptyChart(title: string, context: ChartContext): TopLevelSpec {
  return {
    $schema: SCHEMA,
    description: `${describe(title, context)}: ${whyEmpty(context)}`,
    title: titleOf(title, context),
    width: CHART_WIDTH,
    height: 120,
    data: { values: [{}] },
    mark: {
      type: "text",
      text: whyEmpty(context),
      fontSize: 14,
      color: FAINT_INK,
    },
    config: CONFIG,
  };
}

export const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";
