import { dayOfIso, isoDay } from "../calendar/days.ts";
import { rounded } from "../text/numbers.ts";
import type { Clock, Column, Value } from "./column.ts";

/** Between the items of a list in one cell of text. */
export const BETWEEN_ITEMS = "; ";

/** (cell) -> its value in JSON and CSV: ISO days and instants, rounded numbers; one per column. */
export function plainCells(columns: readonly Column[], clock: Clock): ((value: Value) => Value)[] {
  return columns.map((column) => plainCell(column, clock));
}

function plainCell({ type, decimals }: Column, clock: Clock): (value: Value) => Value {
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

const INT32_END = 2 ** 31;
const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;

/**
 * The inverse of `plainCells`: (what a database stores) -> the cell; undefined where it does
 * not fit the column.
 *
 * Shape   booleans are 1 and 0; lists are joined by "; ", so that an item which holds that comes
 *         back as two.
 */
export function fromPlain({ type, bits }: Column): (plain: string | number) => Value | undefined {
  switch (type) {
    case "string":
      return (plain) => (typeof plain === "string" ? plain : undefined);
    case "integer":
      return (plain) =>
        Number.isSafeInteger(plain) && (bits !== 32 || is32(Number(plain))) ? plain : undefined;
    case "number":
      return (plain) => (typeof plain === "number" ? plain : undefined);
    case "boolean":
      return (plain) => (plain === 1 || plain === 0 ? plain === 1 : undefined);
    case "list":
      return (plain) =>
        typeof plain === "string" ? (plain === "" ? [] : plain.split(BETWEEN_ITEMS)) : undefined;
    case "date":
      return (plain) => (DAY.test(String(plain)) ? numberOr(dayOfIso(String(plain))) : undefined);
    case "timestamp":
      return (plain) => (INSTANT.test(String(plain)) ? numberOr(Date.parse(String(plain))) : undefined);
  }
}

const is32 = (value: number) => value >= -INT32_END && value < INT32_END;
const numberOr = (value: number) => (Number.isNaN(value) ? undefined : value);
