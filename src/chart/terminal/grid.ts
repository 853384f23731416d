import type { BucketRow } from "../../aggregate/rows.ts";
import type { WeekStart } from "../../calendar/days.ts";
import { counted } from "../../text/counted.ts";

const SHADES = " ░▒▓█";
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LABEL_COLUMNS = 4;

/** Weekday by hour, the more messages the darker; two columns an hour and a gap where the terminal is wide enough, else one. */
export function textGrid(rows: readonly BucketRow[], weekStart: WeekStart, columns: number): string[] {
  const cells = new Array<number>(7 * 24).fill(0);
  for (const { bucket, messages } of rows) {
    const [weekday, hour] = bucket.split(",").map(Number);
    cells[(weekday! - 1) * 24 + hour!]! += messages;
  }
  const max = Math.max(...cells);
  const isWide = columns >= LABEL_COLUMNS + 24 * 3;
  const shade = (count: number) =>
    SHADES[Math.ceil((count / max) * (SHADES.length - 1))]!.repeat(isWide ? 2 : 1);
  const order = weekStart === "sunday" ? [6, 0, 1, 2, 3, 4, 5] : [0, 1, 2, 3, 4, 5, 6];
  const lines = order.map((day) =>
    [
      WEEKDAYS[day]!,
      cells
        .slice(day * 24, day * 24 + 24)
        .map(shade)
        .join(isWide ? " " : ""),
    ].join(" "),
  );
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const header = isWide
    ? hours.map((hour) => String(hour).padStart(2)).join(" ")
    : hours.map((hour) => (hour % 6 === 0 ? String(hour).padEnd(6) : "")).join("");
  const indent = " ".repeat(LABEL_COLUMNS);
  return [
    indent + header,
    ...lines,
    "",
    `${indent}${SHADES.slice(1)}  █ is up to ${counted(max)} in an hour of the week`,
  ];
}
