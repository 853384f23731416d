import stringWidth from "string-width";
import type { BucketRow } from "../../aggregate/rows.ts";
import { counted } from "../../text/counted.ts";
import { cut, isolated, shortened } from "../../text/labels.ts";
import { type ChartContext, whyEmpty } from "../context.ts";
import { textBars } from "./bars.ts";
import { textGrid } from "./grid.ts";

const ROOM_COLUMNS = 48;
const TITLES = {
  daily: "Messages per day by participant",
  weekly: "Messages per week by participant",
  punchcard: "Messages by weekday and hour",
};

/**
 * A picture for the terminal.
 *
 * Shape   rows of days, weeks or `weekday,hour` -> lines of at most `columns` columns: a row of bars per name on one scale, or a
 *         grid of shades; ends with an empty line. Terminals narrower than 40 columns get lines of 40.
 */
export function toText(
  chart: keyof typeof TITLES,
  rows: readonly BucketRow[],
  context: ChartContext,
  columns: number,
): string {
  const width = Math.max(40, columns);
  const facts = [
    isolated(shortened(context.room, ROOM_COLUMNS)),
    context.firstDay && `${context.firstDay} – ${context.lastDay}`,
    context.zone,
    counted(context.messages),
  ];
  const inOneLine = facts.filter(Boolean).join(" · ");
  const head = [
    TITLES[chart],
    ...(stringWidth(inOneLine) <= width ? [inOneLine] : facts.filter(Boolean)),
    ...(context.note ? [context.note] : []),
  ];
  return [...head, "", ...drawn(chart, rows, context, width), "", ""]
    .map((line) => cut(line, width).trimEnd())
    .join("\n");
}

function drawn(
  chart: keyof typeof TITLES,
  rows: readonly BucketRow[],
  context: ChartContext,
  columns: number,
): string[] {
  if (!rows.some((row) => row.messages > 0)) return [whyEmpty(context)];
  return chart === "punchcard"
    ? textGrid(rows, context.weekStart, columns)
    : textBars(rows, context, columns, chart === "weekly" ? 7 : 1);
}
