import stringWidth from "string-width";
import type { BucketRow } from "../aggregate/rows.ts";
import { dayOfIso, isoDay } from "../calendar/days.ts";
import type { ChartContext } from "../chart/context.ts";
import { shortened } from "../chart/labels.ts";
import { counted } from "../chart/theme.ts";

const BARS = "▁▂▃▄▅▆▇█";
const SHADES = " ░▒▓█";
const NAME_COLUMNS = 24;
const TOTAL_COLUMNS = 9;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const TITLES = {
  daily: "Messages per day by participant",
  weekly: "Messages per week by participant",
  punchcard: "Messages by weekday and hour",
};

/**
 * A picture for the terminal.
 *
 * Shape   rows of days, weeks or `weekday,hour` -> lines of at most `columns` columns: a row of bars per name on one scale, or a
 *         grid of shades; ends with a newline.
 */
export function toText(
  chart: keyof typeof TITLES,
  rows: readonly BucketRow[],
  context: ChartContext,
  columns: number,
): string {
  const facts = [
    shortened(context.room, NAME_COLUMNS * 2),
    context.firstDay && `${context.firstDay} – ${context.lastDay}`,
    context.zone,
    counted(context.messages),
  ];
  const head = [
    TITLES[chart],
    facts.filter(Boolean).join(" · "),
    ...(context.note ? [context.note] : []),
    "",
  ];
  const body =
    rows.length === 0
      ? ["No messages in this range"]
      : chart === "punchcard"
        ? grid(rows, context)
        : bars(rows, context, columns, chart === "weekly" ? 7 : 1);
  return `${[...head, ...body, ""].join("\n")}\n`;
}

function bars(rows: readonly BucketRow[], context: ChartContext, columns: number, days: number): string[] {
  const first = dayOfIso(rows.reduce((day, row) => (row.bucket < day ? row.bucket : day), rows[0]!.bucket));
  const last = dayOfIso(rows.reduce((day, row) => (row.bucket > day ? row.bucket : day), ""));
  const buckets = (last - first) / days + 1;
  const nameColumns = Math.min(
    NAME_COLUMNS,
    Math.max(...context.names.map((name) => stringWidth(shortened(name, NAME_COLUMNS)))),
  );
  const width = Math.max(8, Math.min(buckets, columns - nameColumns - TOTAL_COLUMNS - 2));
  const binOf = (bucket: string) =>
    Math.min(width - 1, Math.floor(((dayOfIso(bucket) - first) / days / buckets) * width));
  const series = context.names.map((name) => ({ name, bins: new Array<number>(width).fill(0), total: 0 }));
  const byName = new Map(series.map((one) => [one.name, one]));
  for (const row of rows) {
    const one = byName.get(row.name)!;
    one.bins[binOf(row.bucket)]! += row.messages;
    one.total += row.messages;
  }
  const max = Math.max(...series.flatMap((one) => one.bins));
  const lines = series.map((one) => {
    const shape = one.bins
      .map((value) => (value === 0 ? " " : BARS[Math.ceil((value / max) * BARS.length) - 1]!))
      .join("");
    return `${padded(shortened(one.name, nameColumns), nameColumns)} ${shape} ${one.total.toLocaleString("en-US").padStart(TOTAL_COLUMNS)}`;
  });
  const [from, to] = [isoDay(first), isoDay(last)];
  const axis = width >= from.length + to.length + 1 ? from + to.padStart(width - from.length) : from;
  return [
    ...lines,
    `${" ".repeat(nameColumns + 1)}${axis}`,
    `${" ".repeat(nameColumns + 1)}full height: ${counted(max)}`,
  ];
}

function grid(rows: readonly BucketRow[], context: ChartContext): string[] {
  const cells = new Array<number>(7 * 24).fill(0);
  for (const { bucket, messages } of rows) {
    const [weekday, hour] = bucket.split(",").map(Number);
    cells[(weekday! - 1) * 24 + hour!]! += messages;
  }
  const max = Math.max(...cells);
  const shade = (value: number) => SHADES[Math.ceil((value / max) * (SHADES.length - 1))]!.repeat(2);
  const order = context.weekStart === "sunday" ? [6, 0, 1, 2, 3, 4, 5] : [0, 1, 2, 3, 4, 5, 6];
  const lines = order.map(
    (day) =>
      `${WEEKDAYS[day]} ${cells
        .slice(day * 24, day * 24 + 24)
        .map(shade)
        .join(" ")}`,
  );
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2));
  return [
    `    ${hours.join(" ")}`,
    ...lines,
    "",
    `    ${SHADES.slice(1)}  up to ${counted(max)} in an hour of the week`,
  ];
}

const padded = (text: string, columns: number) => text + " ".repeat(Math.max(0, columns - stringWidth(text)));
