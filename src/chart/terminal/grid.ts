import type { Count } from "../../aggregate/counts.ts";
import { highest } from "../../aggregate/drawn.ts";
import type { WeekStart } from "../../calendar/days.ts";
import { counted } from "../../text/counted.ts";
import { addTo } from "../../text/maps.ts";
import { HOURS, weekdayName, weekdayOrder } from "../week.ts";

const SHADES = " ░▒▓█";
const LABEL_COLUMNS = 4;

/** Weekday by hour, darker for more messages; three columns an hour, or one where it is narrow. */
export function textGrid(counts: readonly Count[], weekStart: WeekStart, columns: number): string[] {
  const cells = new Map<number, number>();
  for (const { bucket, messages } of counts) addTo(cells, bucket, messages);
  const max = highest([...cells.values()]);
  const isWide = columns >= LABEL_COLUMNS + 24 * 3;
  const shade = (count: number) => shadeOf(count, max).repeat(isWide ? 2 : 1);
  const lines = weekdayOrder(weekStart).map((weekday) => {
    const row = HOURS.map((hour) => shade(cells.get(weekday * 24 + hour) ?? 0));
    return `${weekdayName(weekday).slice(0, 3)} ${row.join(isWide ? " " : "")}`;
  });
  const header = isWide
    ? HOURS.map((hour) => String(hour).padStart(2)).join(" ")
    : HOURS.map((hour) => (hour % 6 === 0 ? String(hour).padEnd(6) : "")).join("");
  const indent = " ".repeat(LABEL_COLUMNS);
  return [
    indent + header,
    ...lines,
    "",
    `${indent}${SHADES.slice(1)}  █ is up to ${counted(max)} in an hour of the week`,
  ];
}

/** A shade from nothing to full. */
export const shadeOf = (count: number, max: number): string =>
  SHADES[max === 0 ? 0 : Math.ceil((count / max) * (SHADES.length - 1))]!;
