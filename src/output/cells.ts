import { isoDay } from "../calendar/days.ts";
import { rounded } from "../text/numbers.ts";
import type { Clock, Column, Value } from "./column.ts";

/** A cell as data in text: what JSON holds, and what CSV prints. */
export type Plain = string | number | boolean | readonly string[] | null;

/** (cell) -> the same with days and instants as ISO text and numbers rounded; one function per column. */
export function plainCells(columns: readonly Column[], clock: Clock): ((value: Value) => Plain)[] {
  return columns.map((column) => plainCell(column, clock));
}

function plainCell({ type, decimals }: Column, clock: Clock): (value: Value) => Plain {
  switch (type) {
    case "timestamp":
      return (value) => (typeof value === "number" ? clock.isoTime(value, decimals === 3) : value);
    case "date":
      return (value) => (typeof value === "number" ? isoDay(value) : value);
    case "number":
      if (decimals === undefined) return (value) => value;
      return (value) => (typeof value === "number" ? rounded(value, decimals) : value);
    default:
      return (value) => value;
  }
}
